//! Reasons in English, from the same file as the game's: one source for every word.

use serde_json::Value;
use std::sync::OnceLock;
use talkdown_engine::encounter::Reason;
use talkdown_engine::model::Tag;

static LOCALE: &str = include_str!("../../locales/en.json");

fn section(path: &[&str]) -> String {
    static TEXTS: OnceLock<Value> = OnceLock::new();
    let texts = TEXTS.get_or_init(|| {
        // A test parses the file; it cannot be broken in a built command.
        serde_json::from_str(LOCALE).unwrap_or_default()
    });
    let found = path.iter().try_fold(texts, |at, key| at.get(key));
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What a reason says, with the circumstance that says most in brackets.
pub fn reason(reason: &Reason) -> String {
    let what = match reason.tag {
        Some(Tag::Technique(technique)) => section(&["reason", "technique", technique.name()]),
        Some(Tag::Pitfall(pitfall)) => section(&["reason", "pitfall", pitfall.name()]),
        None => section(&["reason", "rule", reason.rule.name()]),
    };
    match reason.because.foremost() {
        Some((_, name)) => format!("{what} ({})", section(&["reason", "because", name])),
        None => what,
    }
}

#[cfg(test)]
mod tests {
    use super::section;
    use talkdown_engine::encounter::{Because, Rule};
    use talkdown_engine::model::{Pitfall, Technique};

    #[test]
    fn every_name_of_the_model_has_its_words() {
        let missing = |kind: &str, name: &str| section(&["reason", kind, name]).is_empty();
        for technique in Technique::ALL {
            assert!(!missing("technique", technique.name()), "{technique:?}");
        }
        for pitfall in Pitfall::ALL {
            assert!(!missing("pitfall", pitfall.name()), "{pitfall:?}");
        }
        for rule in Rule::ALL {
            assert!(!missing("rule", rule.name()), "{rule:?}");
        }
        for (_, name) in Because::ALL {
            assert!(!missing("because", name), "{name}");
        }
    }
}
