//! What a talk looked like afterwards: pure functions over its transcript and reasons.

mod display;

pub use display::{shown, tenths};
