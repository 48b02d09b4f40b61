//! One talk of one learner.

use super::chance::Chance;
use super::numbers as n;
use super::policy::{Policy, techniques};
use crate::encounter::{Action, Script, State, Step, Transcript, action_of, after, start, steps};
use crate::model::{LearnerPlan, Outcome, Points};
use crate::review::went;

/// A decision as it was taken.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The state in which.
    pub state: State,
    /// What was done.
    pub step: Step,
}

/// A talk to its end.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Decides the order of replies, and whatever the learner leaves to chance.
    pub seed: u64,
    /// Every decision.
    pub decisions: Vec<Decided>,
    /// The state at the end.
    pub end: State,
}

impl Talk {
    /// How it ended.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        // Every talk ends: its turns are counted.
        self.end.outcome.unwrap_or(Outcome::Unresolved)
    }

    /// How it went, 0 to 100, where this outcome comes first ([`went`]); a hand-over only in good time counts in full.
    #[must_use]
    pub fn went(&self, best: Outcome) -> u8 {
        let outcome = self.outcome();
        let left_at = self
            .decisions
            .last()
            .map(|decided| decided.state.mind.meter);
        let hot = left_at.is_some_and(|meter| meter >= Points(n::HANDED_HOT));
        if outcome == Outcome::HandedOver && hot {
            return went(outcome, Outcome::Resolved);
        }
        went(outcome, best)
    }

    /// The meter at the start and after every turn.
    pub fn meters(&self) -> impl Iterator<Item = Points> {
        let before = self.decisions.iter().map(|decided| &decided.state);
        before.chain([&self.end]).map(|state| state.mind.meter)
    }

    /// The talk as it would be kept.
    #[must_use]
    pub fn transcript(&self, script: &Script) -> Transcript {
        let scenario = script.scenario();
        let actions = self.decisions.iter();
        let actions = actions.map(|decided| action_of(script, &decided.state, decided.step));
        Transcript {
            scenario: scenario.id.clone(),
            version: scenario.version,
            seed: self.seed,
            learner: LearnerPlan::default(),
            // Each was on offer; silence always is.
            actions: actions
                .map(|action| action.unwrap_or(Action::SayNothing))
                .collect(),
        }
    }
}

/// Talks to the end. A learner without triggers of their own, so that only their choices tell them apart.
#[must_use]
pub fn talk(policy: Policy, script: &Script, seed: u64) -> Talk {
    let mut chance = Chance(seed ^ ((policy as u64 + 1) << 56));
    let mut state = start(script, &LearnerPlan::default(), seed);
    let mut decisions = Vec::with_capacity(16);
    let mut said: Vec<u32> = Vec::with_capacity(16);
    while state.outcome.is_none() && !steps(script, &state).is_empty() {
        let step = policy.choose(script, &state, &said, &mut chance);
        said.push(techniques(script, &state, step));
        decisions.push(Decided { state, step });
        state = after(script, &state, step);
    }
    Talk {
        seed,
        decisions,
        end: state,
    }
}
