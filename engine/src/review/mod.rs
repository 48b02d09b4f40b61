//! What a talk looked like afterwards: pure functions over its transcript.
//!
//! In layers: the state (`display`, the encounter's own replay) → the outlook of each moment and choice (`worth`, `outlook`) → the
//! verdict (`verdict`) → what if (`whatif`); and beside them the nine skills (`skills`), the talk in numbers (`measures`), how the
//! confidence fits (`confidence`) and what to try next (`next`); over all talks, progress (`progress`); and how much is said during a
//! talk (`coach`). Words are the app's. Every threshold stands in `numbers`.

mod analysis;
mod coach;
mod confidence;
mod display;
mod measures;
mod next;
pub mod numbers;
mod outlook;
mod progress;
mod skills;
mod verdict;
mod whatif;
mod worth;

pub use analysis::{Analysis, Decision, review};
pub use coach::Coach;
pub use confidence::{Fit, fit, went};
pub use display::{shown, tenths};
pub use measures::{At, Heat, Hits, Measures, Said, measures};
pub use next::next;
pub use outlook::{Choice, Effort, Outlook, best_of, choices, reach};
pub use progress::{
    Calibration, Carried, Cell, Guess, Practice, Practised, Progress, Scores, Weak, may_be_due,
    practice, progress, scores,
};
pub use skills::{Seen, Sign, skills};
pub use verdict::{Given, Verdict, given, verdict};
pub use whatif::{Course, course};
pub use worth::{Reach, Worth};
