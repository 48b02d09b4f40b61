//! A talk reviewed, moment by moment, from the last to the first: a later outlook is part of an earlier one.

use super::numbers as n;
use super::outlook::{Choice, Effort, Outlook, best_of, choices, reach};
use super::verdict::{Given, Verdict, verdict};
use crate::encounter::{ReplayError, Script, State, Step, Transcript, replay, step_of};
use crate::model::Outcome;

/// One decision of a talk, reviewed.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Which action of the transcript, from 0.
    pub at: usize,
    /// The state it was made in.
    pub before: State,
    /// What was done.
    pub chosen: Step,
    /// Everything that could have been done.
    pub choices: Vec<Choice>,
    /// How well the talk could still end.
    pub outlook: Outlook,
    /// What there is to say.
    pub verdict: Verdict,
    /// What was given away for certain.
    pub given: Given,
}

impl Decision {
    /// Whether the verdict speaks of what could be seen at once, and nothing was given away for certain.
    #[must_use]
    pub fn seen_at_once(&self) -> bool {
        self.verdict >= Verdict::Slip && self.given.outcome.is_none() && self.given.turns < n::SLIP
    }

    /// The choice that was made.
    #[must_use]
    pub fn made(&self) -> Option<&Choice> {
        let mut all = self.choices.iter();
        all.find(|choice| choice.step == self.chosen)
    }
}

/// A review under way. [`Analysis::proceed`] does one decision at a time, so that a browser can paint in between.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// Reviewed so far; the last decision of the talk first.
    done: Vec<Decision>,
    /// Still to do; the first decision of the talk first.
    left: Vec<(usize, State, Step)>,
    /// What was seen of the moment after the one to do next.
    later: Option<Outlook>,
    first: Outcome,
    situations: u32,
    effort: Effort,
}

impl Analysis {
    /// Makes a review of a talk, nothing of it done yet.
    ///
    /// # Errors
    /// When the transcript does not belong to the scenario, or cannot be replayed.
    pub fn new(script: &Script, transcript: &Transcript) -> Result<Analysis, ReplayError> {
        Analysis::within(script, transcript, n::SITUATIONS)
    }

    /// As [`Analysis::new`], looking at no more than so many situations for a decision.
    ///
    /// # Errors
    /// As [`Analysis::new`].
    pub fn within(
        script: &Script,
        transcript: &Transcript,
        situations: u32,
    ) -> Result<Analysis, ReplayError> {
        let replay = replay(script, transcript)?;
        let mut state = replay.start;
        let mut left = Vec::with_capacity(replay.turns.len());
        for (at, (action, turn)) in transcript.actions.iter().zip(&replay.turns).enumerate() {
            if let Some(step) = step_of(script, &state, action) {
                left.push((at, state, step));
            }
            state = turn.state;
        }
        Ok(Analysis {
            done: Vec::with_capacity(left.len()),
            left,
            later: None,
            first: reach(script, &state).best,
            situations,
            effort: Effort::default(),
        })
    }

    /// Reviews the last decision that is not reviewed yet. `false` when there is none.
    pub fn proceed(&mut self, script: &Script) -> bool {
        let Some((at, before, chosen)) = self.left.pop() else {
            return false;
        };
        let known = self.later.take();
        let known = known.as_ref().map(|outlook| (chosen, outlook));
        let choices = choices(script, &before, known, self.situations, &mut self.effort);
        let outlook = best_of(&choices);
        let (verdict, given) = verdict(&before, &choices, chosen, self.first);
        self.later = Some(outlook.clone());
        self.done.push(Decision {
            at,
            before,
            chosen,
            choices,
            outlook,
            verdict,
            given,
        });
        !self.left.is_empty()
    }

    /// The outcome this scenario puts first.
    #[must_use]
    pub const fn first(&self) -> Outcome {
        self.first
    }

    /// What the search has done so far.
    #[must_use]
    pub const fn effort(&self) -> Effort {
        self.effort
    }

    /// How many decisions are reviewed, and how many there are.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.done.len(), self.done.len() + self.left.len())
    }

    /// The decisions that are reviewed, in the order of the talk.
    #[must_use]
    pub fn decisions(&self) -> Vec<&Decision> {
        self.done.iter().rev().collect()
    }
}

/// A whole review in one go.
///
/// # Errors
/// As [`Analysis::new`].
pub fn review(script: &Script, transcript: &Transcript) -> Result<Analysis, ReplayError> {
    let mut analysis = Analysis::new(script, transcript)?;
    while analysis.proceed(script) {}
    Ok(analysis)
}
