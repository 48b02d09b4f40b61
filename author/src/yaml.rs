//! YAML as a tree in which every value knows its place. Owns the reading of files and its limits; knows nothing of scenarios.

use crate::tree;
use serde_json::Number;
use std::io::Read;
use std::path::Path;
use talkdown_engine::check::limits::{self, Gauge};
use talkdown_engine::check::{Code, Diagnostic};

/// Where something stands in a file; lines and columns from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// How many characters of the line it takes, as far as known.
    pub width: usize,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an empty value, `~` or `null`.
    Nothing,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with its spelling.
    Number(Number, String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Fields with their names.
    Fields(Vec<Field>),
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Where the name stands.
    pub place: Place,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The field with this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        match &self.value {
            Value::Fields(fields) => fields.iter().find(|field| field.name == name),
            _ => None,
        }
    }

    /// The place of a dotted path; of what is nearest above it where the path itself is not in the file.
    #[must_use]
    pub fn place_of(&self, path: &str) -> Place {
        let (mut node, mut place) = (self, self.place);
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let next = match &node.value {
                Value::List(items) => part
                    .parse::<usize>()
                    .ok()
                    .and_then(|at| items.get(at))
                    .map(|item| (item, item.place)),
                Value::Fields(_) => node.field(part).map(|field| {
                    // A list or a set of fields is shown by its name; a plain value by itself.
                    let inner = matches!(
                        field.node.value,
                        Value::List(_) | Value::Fields(_) | Value::Nothing
                    );
                    (
                        &field.node,
                        if inner { field.place } else { field.node.place },
                    )
                }),
                _ => None,
            };
            let Some((below, at)) = next else { break };
            (node, place) = (below, at);
        }
        place
    }
}

/// A file that was read: its text, for showing lines of it, and its values, with what was wrong on the way.
#[derive(Debug, Default)]
pub struct Source {
    /// The text; empty where the file could not be read.
    pub text: String,
    /// The values; `None` where there is no telling what they are.
    pub root: Option<Node>,
    /// Problems with their places.
    pub problems: Vec<(Place, Diagnostic)>,
}

impl Source {
    fn broken(text: String, place: Place, diagnostic: Diagnostic) -> Source {
        Source {
            text,
            root: None,
            problems: vec![(place, diagnostic)],
        }
    }
}

/// Reads a file. Never fails: what is wrong is in the result.
#[must_use]
pub fn read(file: &Path) -> Source {
    let fault = |code, message: String| {
        Source::broken(
            String::new(),
            Place::default(),
            Diagnostic::new(code, "", message),
        )
    };
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file);
    // One byte more than allowed is enough to know.
    let read = opened.and_then(|open| open.take(limits::BYTES as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return fault(Code::FileMissing, format!("cannot be read: {error}"));
    }
    if let Err(limit) = Gauge::bytes(bytes.len()) {
        return fault(Code::TooLarge, limit);
    }
    match String::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..good]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count()
                + 1;
            let place = Place {
                line,
                column: 1,
                width: 0,
            };
            let diagnostic = Diagnostic::new(Code::FileMissing, "", "this line is not UTF-8 text")
                .hint("save the file as UTF-8");
            Source::broken(String::new(), place, diagnostic)
        }
    }
}

/// Reads a text.
#[must_use]
pub fn parse(text: String) -> Source {
    let (root, mut problems) = tree::grown(&text);
    if root.is_none() && problems.is_empty() {
        problems.push((
            Place::default(),
            Diagnostic::new(Code::Yaml, "", "the file is empty"),
        ));
    }
    Source {
        text,
        root,
        problems,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(text: &str) -> Node {
        let source = parse(text.to_owned());
        assert!(source.problems.is_empty(), "{:?}", source.problems);
        source.root.unwrap()
    }

    #[test]
    fn every_value_knows_its_place() {
        let node = root("a: 1\nb:\n  - x: no\n    y: [p, 'q r']\n");
        for (path, line, column) in [
            ("a", 1, 4),
            ("b", 2, 1),
            ("b.0", 3, 5),
            ("b.0.x", 3, 8),
            ("b.0.y.1", 4, 12),
            ("b.0.z.7", 3, 5),
        ] {
            let place = node.place_of(path);
            assert_eq!((place.line, place.column), (line, column), "{path}");
        }
        assert_eq!(node.place_of("b.0.y.1").width, 5);
    }

    #[test]
    fn plain_scalars_mean_what_yaml_says() {
        let node = root("[yes, true, ~, 12, -0.5, 1e3, '12', 7 tram, 17:24, 1.2.3, .5]");
        let Value::List(items) = node.value else {
            panic!("a list")
        };
        let kinds: Vec<&str> = items
            .iter()
            .map(|item| match &item.value {
                Value::Nothing => "nothing",
                Value::Bool(_) => "bool",
                Value::Number(..) => "number",
                Value::Text(_) => "text",
                _ => "other",
            })
            .collect();
        let wanted = [
            "text", "bool", "nothing", "number", "number", "number", "text", "text", "text",
            "text", "number",
        ];
        assert_eq!(kinds, wanted);
    }

    #[test]
    fn what_could_surprise_is_refused() {
        for (text, told) in [
            ("a: &x 1\nb: *x\n", "aliases"),
            ("a: !!str 1\n", "tags"),
            ("a: 1\n---\nb: 2\n", "second document"),
            ("a: 1\na: 2\n", "twice"),
            ("? [a]\n: 1\n", "plain word"),
            ("", "empty"),
            ("a: b: c\n", "not valid YAML"),
        ] {
            let source = parse(text.to_owned());
            assert!(
                source
                    .problems
                    .iter()
                    .any(|(_, problem)| problem.message.contains(told)),
                "{text}: {:?}",
                source.problems
            );
        }
    }

    #[test]
    fn limits_are_kept_while_reading() {
        for text in [
            "[".repeat(200),
            format!("a: {}", "x".repeat(4_001)),
            "- a b\n".repeat(2_001),
            "- 1\n".repeat(20_001),
        ] {
            let source = parse(text);
            assert!(source.root.is_none());
            let code = source.problems[0].1.code;
            assert_eq!(code, Code::TooLarge, "{:?}", source.problems);
        }
    }
}
