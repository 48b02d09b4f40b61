//! A talk as the screens see it: the transcript folded into steps. Pure; the only way to change one is [`Talk::act`].

use std::sync::Arc;
use talkdown_engine::encounter::{
    Action, Reason, Refusal, ReplayError, Script, State, Transcript, apply, replay, start,
};
use talkdown_engine::model::{LearnerPlan, Points};

/// A talk under way or over.
#[derive(Clone, Debug)]
pub struct Talk {
    /// The scenario, ready to play.
    pub script: Arc<Script>,
    /// All that is kept of it.
    pub transcript: Transcript,
    /// Before the first action.
    pub start: State,
    /// What has happened since.
    pub steps: Vec<Step>,
    /// What has happened so far, told in place of the talk's beginning (a cut for booths), until the learner does something.
    pub so_far: String,
}

/// One action and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the learner did.
    pub action: Action,
    /// The state it was done in.
    pub before: State,
    /// The state after it.
    pub after: State,
    /// Why the meter moved.
    pub reasons: Vec<Reason>,
    /// What the person answered.
    pub answer: Option<String>,
    /// Said hot.
    pub upset: bool,
}

impl Step {
    /// What it did to the meter.
    #[must_use]
    pub fn change(&self) -> Points {
        self.after.mind.meter - self.before.mind.meter
    }
}

impl Talk {
    /// A new talk.
    #[must_use]
    pub fn begin(script: Arc<Script>, learner: LearnerPlan, seed: u64) -> Talk {
        let scenario = script.scenario();
        let transcript = Transcript {
            scenario: scenario.id.clone(),
            version: scenario.version,
            seed,
            learner,
            actions: Vec::new(),
        };
        let start = start(&script, &transcript.learner, seed);
        Talk {
            script,
            transcript,
            start,
            steps: Vec::new(),
            so_far: String::new(),
        }
    }

    /// A talk as it was left.
    ///
    /// # Errors
    /// When the transcript does not belong to this scenario and version, or cannot have been played.
    pub fn resume(script: Arc<Script>, transcript: Transcript) -> Result<Talk, ReplayError> {
        let replayed = replay(&script, &transcript)?;
        let mut before = replayed.start;
        let mut steps = Vec::with_capacity(replayed.turns.len());
        for (turn, action) in replayed.turns.iter().zip(&transcript.actions) {
            steps.push(Step {
                action: action.clone(),
                before,
                after: turn.state,
                reasons: turn.reasons.clone(),
                answer: turn.answered.map(|answered| answered.text.to_owned()),
                upset: turn.answered.is_some_and(|answered| answered.upset),
            });
            before = turn.state;
        }
        let start = replayed.start;
        Ok(Talk {
            script,
            transcript,
            start,
            steps,
            so_far: String::new(),
        })
    }

    /// Where the talk stands.
    #[must_use]
    pub fn state(&self) -> &State {
        self.steps.last().map_or(&self.start, |step| &step.after)
    }

    /// The last step that took a turn.
    #[must_use]
    pub fn last_turn(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| !step.action.is_free())
    }

    /// Does something.
    ///
    /// # Errors
    /// When it is not possible now; nothing has changed then.
    pub fn act(&mut self, action: Action) -> Result<(), Refusal> {
        let before = *self.state();
        let turn = apply(&self.script, &before, &action)?;
        let step = Step {
            before,
            after: turn.state,
            reasons: turn.reasons,
            answer: turn.answered.map(|answered| answered.text.to_owned()),
            upset: turn.answered.is_some_and(|answered| answered.upset),
            action: action.clone(),
        };
        self.transcript.actions.push(action);
        self.steps.push(step);
        self.so_far.clear();
        Ok(())
    }
}
