//! Translations: a flat file of addresses and words (`model::texts`) that must have every text and no other.

use super::{Code, Diagnostic, Found, has_bidi_control, nearest};
use crate::model::{Scenario, texts};
use std::collections::BTreeMap;

/// What does not hold of a translation. The path of a diagnostic is the address itself, or empty for the file as a whole.
#[must_use]
pub fn check_translation(
    scenario: &Scenario,
    translated: &BTreeMap<String, String>,
) -> Vec<Diagnostic> {
    let mut found = Found::new();
    let known: BTreeMap<String, String> = texts(scenario).into_iter().collect();
    for (address, text) in translated {
        if !known.contains_key(address) {
            let diagnostic = Diagnostic::new(
                Code::UnknownAddress,
                address,
                format!("the scenario has no text `{address}`"),
            );
            let near = nearest(address, known.keys().map(String::as_str));
            found.push(match near {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic,
            });
        } else if text.trim().is_empty() {
            found.push(Diagnostic::new(
                Code::EmptyText,
                address,
                "this text is empty",
            ));
        }
        if has_bidi_control(text) {
            // Some languages need them; an address never does.
            let message = "this text turns the direction of writing";
            found.push(Diagnostic::new(Code::BidiControl, address, message).as_warning());
        }
    }
    for (address, text) in &known {
        if !translated.contains_key(address) {
            let start: String = text.chars().take(40).collect();
            let message = format!("`{address}` is not translated");
            found.push(
                Diagnostic::new(Code::MissingAddress, "", message)
                    .hint(format!("it begins: {start}")),
            );
        }
    }
    found
}
