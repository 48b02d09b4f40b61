//! Everything that is true of the game: scenarios, the rules of an encounter, its review, learners who try it, and what must hold of a scenario.
//!
//! Pure Rust: no web, no clock, no files, no chance of its own. Time and seeds are arguments.
//! Arrows point one way: `explore` → `check`, `learners` → `review` → `encounter` → `model`.
#![warn(missing_docs)]

pub mod check;
pub mod encounter;
pub mod explore;
pub mod learners;
pub mod model;
pub mod review;
