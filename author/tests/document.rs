//! The authors' document tells of every field, every word and every code there is.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use serde_json::Value;
use std::collections::BTreeSet;
use talkdown_author::format;
use talkdown_engine::check::Code;

const DOCUMENT: &str = include_str!("../../docs/writing-a-scenario.md");

/// Every name of a field and every fixed word in a schema.
fn names(schema: &Value, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), value) {
                    ("properties", Value::Object(fields)) => into.extend(fields.keys().cloned()),
                    ("const", Value::String(word)) => {
                        into.insert(word.clone());
                    }
                    ("enum", Value::Array(words)) => {
                        into.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => {}
                }
                names(value, into);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, into)),
        _ => {}
    }
}

#[test]
fn every_field_and_word_is_in_it() {
    let mut all = BTreeSet::new();
    names(format::schema(), &mut all);
    let told: BTreeSet<&str> = DOCUMENT
        .split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'))
        .collect();
    let missing: Vec<&String> = all
        .iter()
        .filter(|name| !told.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_code_stands_in_its_table() {
    let rows: Vec<String> = Code::ALL
        .iter()
        .map(|code| {
            format!(
                "| `{code}` | {} | {} |",
                code.severity().name(),
                code.asks()
            )
        })
        .collect();
    let (_, table) = DOCUMENT
        .split_once("|---|---|---|\n| `file-missing`")
        .unwrap();
    let table = format!("| `file-missing`{table}");
    assert!(
        table.trim_end() == rows.join("\n"),
        "the table must be:\n{}",
        rows.join("\n")
    );
}

/// The interface reads at lower-secondary level, as the narration of every scenario does.
#[test]
fn the_interface_is_plain() {
    fn texts(value: &serde_json::Value, all: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                all.push_str(text.trim_end_matches(['.', '!', '?']));
                all.push_str(". ");
            }
            serde_json::Value::Object(fields) => fields.values().for_each(|one| texts(one, all)),
            _ => {}
        }
    }
    let locale = include_str!("../../locales/en.json");
    let mut all = String::new();
    texts(&serde_json::from_str(locale).unwrap(), &mut all);
    let grade = talkdown_engine::check::grade(&all);
    println!(
        "the interface reads at grade {}.{:02}",
        grade / 100,
        grade % 100
    );
    assert!((100..=900).contains(&grade), "grade {grade} in hundredths");
}
