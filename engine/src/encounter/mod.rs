//! A talk as a fold: one [`Action`] in, one [`Turn`] out with its reasons.
//!
//! `numbers` is the one table of tuned numbers; `rules` is the bare model of a person; `story` leads through a scenario's beats (`way`)
//! and calls the model; `steps` does the same without words and reasons, for searches; `transcript` is all that is kept of a talk.

mod judge;
pub mod numbers;
mod offer;
pub mod rules;
mod script;
mod steps;
mod story;
mod transcript;
mod way;
mod wordless;

pub use offer::{Moment, Offered, moment};
pub use rules::{Because, Change, Deed, Hit, Mind, Reason, Rule};
pub use script::{BrokenLink, Script};
pub use steps::{Step, action_of, after, answered, does_something, step_of, steps};
pub use story::{
    Action, Answer, Answered, Reading, Refusal, State, Turn, answer_is_upset, apply, ending_of,
    holds, start, text_of,
};
pub use transcript::{FORMAT as TRANSCRIPT_FORMAT, Replay, ReplayError, Transcript, replay};
