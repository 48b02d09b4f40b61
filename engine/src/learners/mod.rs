//! Learners of seven kinds, who play a scenario over and over: what comes of it says how hard it is, which replies tell them apart, and whether
//! matching the stage pays.
//!
//! They see what a good observer sees: the stage, what was said lately, whether the person feels heard; and of a reply what it does (its
//! tags). They never search. `policy` chooses, `talk` goes through one talk, `report` counts many. Every tuned number stands in `numbers`.

mod chance;
pub mod numbers;
mod policy;
mod report;
mod talk;

pub use chance::Chance;
pub use policy::{Policy, techniques};
pub use report::{Discrimination, OfEnding, OfPolicy, Report, difficulty, report};
pub use talk::{Decided, Talk, talk};
