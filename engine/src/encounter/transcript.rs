//! All that is kept of a talk: scenario and version, seed, learner, actions. Everything else is replayed from it.

use super::{Action, Refusal, Script, State, Turn, apply, start};
use crate::model::LearnerPlan;
use serde::{Deserialize, Serialize};

/// Version of the transcript format.
pub const FORMAT: u32 = 1;

/// A talk as it was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transcript {
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's version.
    pub version: u32,
    /// Decides the order in which replies were shown.
    pub seed: u64,
    /// What the learner brought.
    #[serde(default)]
    pub learner: LearnerPlan,
    /// What the learner did.
    pub actions: Vec<Action>,
}

/// A replayed talk: the state at the start and each turn after it.
#[derive(Clone, Debug)]
pub struct Replay<'s> {
    /// Before the first action.
    pub start: State,
    /// One turn for each action.
    pub turns: Vec<Turn<'s>>,
}

impl Replay<'_> {
    /// The state after the last action.
    #[must_use]
    pub fn state(&self) -> &State {
        self.turns.last().map_or(&self.start, |turn| &turn.state)
    }
}

/// Why a transcript cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReplayError {
    /// It is of another scenario, or of another version of it.
    OtherScenario,
    /// The action with this number was refused.
    Refused {
        /// Which, from 0.
        at: usize,
        /// Why.
        why: Refusal,
    },
}

impl std::fmt::Display for ReplayError {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            ReplayError::OtherScenario => {
                out.write_str("the transcript is of another scenario, or of another version of it")
            }
            ReplayError::Refused { at, why } => write!(out, "action {}: {why}", at + 1),
        }
    }
}
impl std::error::Error for ReplayError {}

/// Plays a transcript again.
///
/// # Errors
/// When it belongs to another scenario or version, or an action is not possible where it stands.
pub fn replay<'s>(script: &'s Script, transcript: &Transcript) -> Result<Replay<'s>, ReplayError> {
    let scenario = script.scenario();
    if transcript.scenario != scenario.id || transcript.version != scenario.version {
        return Err(ReplayError::OtherScenario);
    }
    let start = start(script, &transcript.learner, transcript.seed);
    let mut state = start;
    let mut turns = Vec::with_capacity(transcript.actions.len());
    for (at, action) in transcript.actions.iter().enumerate() {
        let turn = apply(script, &state, action).map_err(|why| ReplayError::Refused { at, why })?;
        state = turn.state;
        turns.push(turn);
    }
    Ok(Replay { start, turns })
}
