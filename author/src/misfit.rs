//! What to say about a value of the wrong kind, and how names are spoken.

use crate::yaml::{Node, Value as Tree};
use talkdown_engine::check::{Code, Diagnostic};

/// A value where something else belongs.
pub fn of(node: &Node, path: &str, wanted: &str) -> Diagnostic {
    let (found, hint) = match &node.value {
        Tree::Nothing => (
            "nothing is here".to_owned(),
            Some("write it, or take the field out where it may be left out"),
        ),
        Tree::Bool(value) => (format!("`{value}` is here"), quotes(wanted)),
        Tree::Number(_, spelled) => (format!("the number {spelled} is here"), quotes(wanted)),
        Tree::Text(text) => (
            format!("the text `{}` is here", short(text)),
            other_spelling(wanted, text),
        ),
        Tree::List(_) => (
            "a list is here".to_owned(),
            Some("take the `-` or the brackets out"),
        ),
        Tree::Fields(_) => (
            "fields (`name: value`) are here".to_owned(),
            text_with_colon(wanted),
        ),
    };
    let message = format!("{wanted} belongs here; {found}");
    let diagnostic = Diagnostic::new(Code::WrongType, path, message);
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// `LineKind` as "line kind".
pub fn spoken(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    match words.as_str() {
        "technique use" | "qualified" => "technique".to_owned(),
        "move answers" => "move".to_owned(),
        _ => words,
    }
}

pub fn short(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    text.chars().take(39).chain(['…']).collect()
}

fn quotes(wanted: &str) -> Option<&'static str> {
    (wanted == "a text").then_some("put it into quotes")
}

fn other_spelling(wanted: &str, text: &str) -> Option<&'static str> {
    let switch = matches!(
        text.to_lowercase().as_str(),
        "yes" | "no" | "on" | "off" | "y" | "n"
    );
    if wanted.starts_with("`true`") && switch {
        return Some("write `true` for yes and `false` for no, without quotes");
    }
    let number = text.trim().parse::<f64>().is_ok();
    match wanted {
        "a list" => Some("write it as a list: `[one, two]`, or a line with `- ` for each"),
        "a number" | "a whole number" if number => Some("take the quotes out"),
        _ => None,
    }
}

fn text_with_colon(wanted: &str) -> Option<&'static str> {
    (wanted == "a text").then_some("a text that contains `: ` must stand in quotes")
}
