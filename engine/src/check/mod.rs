//! What must hold of a scenario, as a list of diagnostics: every problem at once, each with a place, a code and a hint.
//!
//! Pure: a scenario in, diagnostics out. It reads; what happens when a scenario is played is found out by `explore`. Reading files and showing places in them is the author's command's business; the limits that
//! a reader must keep before it builds anything stand in [`limits`].

mod code;
pub mod limits;
mod moves;
mod names;
mod nearest;
mod numbers;
mod plain;
mod search;
mod shape;
mod translation;
mod ways;
mod words;

pub use code::{Code, Severity};
pub use nearest::{nearest, nearest_word};
pub use numbers::RANGES;
pub use plain::grade;
pub use translation::check_translation;
pub use ways::{By, Ways, next_beats};
pub use words::{bare, has_bidi_control, path_of, visible};

use crate::model::Scenario;

/// Something that does not hold of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Diagnostic {
    /// An error keeps the scenario out of the game; a warning does not.
    pub severity: Severity,
    /// Which rule.
    pub code: Code,
    /// Where: field names and places in lists, from 0, joined by dots: `beats.3.replies.0.text`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The path of another place it is about: the first of two things that are alike.
    pub other: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with the usual severity of its code.
    #[must_use]
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: code.severity(),
            code,
            path: path.into(),
            message: message.into(),
            hint: None,
            other: None,
        }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Diagnostic {
        Diagnostic {
            hint: Some(hint.into()),
            ..self
        }
    }

    /// With another place it is about.
    #[must_use]
    pub fn other(self, path: impl Into<String>) -> Diagnostic {
        Diagnostic {
            other: Some(path.into()),
            ..self
        }
    }

    /// As a warning, whatever the code usually is.
    #[must_use]
    pub fn as_warning(self) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..self
        }
    }
}

/// What the checks write into.
type Found = Vec<Diagnostic>;

/// Everything that does not hold of a scenario; in no particular order.
#[must_use]
pub fn check(scenario: &Scenario) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    names::check(scenario, &mut found);
    numbers::check(scenario, &mut found);
    shape::check(scenario, &mut found);
    moves::check(scenario, &mut found);
    words::check(scenario, &mut found);
    plain::check(scenario, &mut found);
    // What leads where can only be searched once every link leads somewhere.
    if let Some(ways) = Ways::of(scenario) {
        ways::check(scenario, &ways, &mut found);
    }
    found
}

/// `beats.3`, `beats.3.replies.1`: the path of a reply; the impulsive one comes after the others.
fn reply_path(scenario: &Scenario, beat: usize, slot: usize) -> String {
    let plain = scenario.beats[beat].replies.len();
    if slot < plain {
        format!("beats.{beat}.replies.{slot}")
    } else {
        format!("beats.{beat}.impulsive")
    }
}
