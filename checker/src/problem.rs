//! A problem of a pack as a provider reads it: in which scenario, where, what, and what to do. The words are those of the check, but for what
//! only a pack can have. Owns no rule.

use serde::Serialize;
use serde_path_to_error::{Path, Segment};
use talkdown_engine::check::{Code, Diagnostic, Severity, visible};

/// What to do where a pack does not have the form the author's command gives it.
const ANEW: &str = "make it anew: `talkdown pack FOLDER… -o pack.json` says in which line of which file something is wrong";
/// Most characters of one of these that are told.
const WIDTH: usize = 300;

/// A problem. Nothing in it turns the direction of writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The scenario's name in the pack; empty for the pack itself.
    pub scenario: String,
    /// An error keeps the pack out of the game.
    pub severity: Severity,
    /// A code of the check; `pack` for the pack itself.
    pub code: &'static str,
    /// Where: `beats.3.replies.0.text`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Problem {
    /// Whether it keeps the pack out of the game.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Of the pack itself.
    pub fn of_pack(path: &str, message: impl Into<String>) -> Problem {
        Problem {
            code: "pack",
            ..Problem::of_scenario("", Diagnostic::new(Code::Format, path, message).hint(ANEW))
        }
    }

    /// A limit that is passed.
    pub fn too_large(scenario: &str, path: String, limit: String) -> Problem {
        Problem::of_scenario(scenario, Diagnostic::new(Code::TooLarge, path, limit))
    }

    /// Found by the check.
    pub fn of_scenario(scenario: &str, diagnostic: Diagnostic) -> Problem {
        Problem {
            scenario: shown(scenario),
            severity: diagnostic.severity,
            code: diagnostic.code.name(),
            path: shown(&diagnostic.path),
            message: shown(&diagnostic.message),
            hint: diagnostic.hint.as_deref().map(shown),
        }
    }

    /// Something that is not of the type it should be.
    pub fn of_type(
        scenario: &str,
        root: &str,
        error: &serde_path_to_error::Error<serde_json::Error>,
    ) -> Problem {
        let told = error.inner().to_string();
        // A pack is one long line: the place in it helps nobody.
        let message = told.split(" at line ").next().unwrap_or_default();
        let code = match message.split('`').next().unwrap_or_default() {
            "missing field " => Code::MissingField,
            "unknown field " => Code::UnknownField,
            "unknown variant " => Code::UnknownWord,
            _ => Code::WrongType,
        };
        let path = [root.to_owned(), dotted(error.path())];
        let path = path.iter().filter(|part| !part.is_empty());
        let path = path.map(String::as_str).collect::<Vec<_>>().join(".");
        let diagnostic = Diagnostic::new(code, path, message).hint(ANEW);
        Problem::of_scenario(scenario, diagnostic)
    }
}

/// A path as the check writes it.
fn dotted(path: &Path) -> String {
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect::<Vec<_>>().join(".")
}

/// What can be shown of a text that anybody may have written.
fn shown(text: &str) -> String {
    let mut shown = visible(text);
    if let Some((end, _)) = shown.char_indices().nth(WIDTH) {
        shown.truncate(end);
        shown.push('…');
    }
    shown
}
