//! The growing of a YAML tree from the parser's events. Owns what of YAML is not used here, and the limits that are kept on the way.

use crate::yaml::{Field, Node, Place, Value};
use granit_parser::{ErrorKind, Event, Marker, Options, Parser, ScalarStyle, ScanError, Span};
use serde_json::Number;
use std::collections::BTreeMap;
use talkdown_engine::check::limits::{self, Gauge};
use talkdown_engine::check::{Code, Diagnostic};

/// Nothing after this can be told from the text; the problem has been kept.
struct Stop;

/// The tree of a text, `None` where there is no telling, and what was wrong on the way.
pub fn grown(text: &str) -> (Option<Node>, Vec<(Place, Diagnostic)>) {
    let mut options = Options::default();
    options.block_nesting_limit = limits::DEPTH;
    options.flow_nesting_limit = limits::DEPTH;
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut tree = Tree::default();
    let whole = loop {
        let taken = match parser.next_event() {
            None => break true,
            Some(Ok((event, span))) => tree.take(event, span),
            Some(Err(error)) => tree.syntax(&error),
        };
        if taken.is_err() {
            break false;
        }
    };
    (tree.root.filter(|_| whole), tree.problems)
}

fn place(start: Marker, end: Option<Marker>) -> Place {
    let same_line = end.filter(|end| end.line() == start.line());
    Place {
        line: start.line(),
        column: start.col() + 1,
        width: same_line.map_or(0, |end| end.col().saturating_sub(start.col())),
    }
}

/// The tree while it grows.
#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    gauge: Gauge,
    problems: Vec<(Place, Diagnostic)>,
}

/// A list or fields that are still open, and the name of the field whose value comes next.
struct Open {
    node: Node,
    /// The names of its fields so far, with their lines.
    names: BTreeMap<String, usize>,
    name: Option<(String, Place)>,
    /// The value that comes belongs to a name that is there already.
    dropped: bool,
}

impl Tree {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        let here = place(span.start, Some(span.end));
        let refuse = |tree: &mut Tree, message: &str, hint: &str| {
            tree.stop(here, Diagnostic::new(Code::Yaml, "", message).hint(hint))
        };
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return refuse(
                        self,
                        "a second document begins here",
                        "a file holds one document: take out `---`",
                    );
                }
            }
            Event::Alias(..) | Event::UnresolvedAlias(..) => {
                return refuse(
                    self,
                    "aliases (`*name`) are not used here",
                    "write the values out",
                );
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, _, Some(_))
            | Event::MappingStart(_, _, Some(_)) => {
                let hint = "take the tag out; put the text into quotes if it must stay";
                return refuse(self, "tags (`!name`) are not used here", hint);
            }
            Event::Scalar(text, style, _, None) => return self.scalar(&text, style, here),
            Event::SequenceStart(..) => return self.opened(Value::List(Vec::new()), here),
            Event::MappingStart(..) => return self.opened(Value::Fields(Vec::new()), here),
            Event::SequenceEnd | Event::MappingEnd => {
                self.gauge.close();
                if let Some(open) = self.open.pop() {
                    self.add(open.node);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn stop(&mut self, here: Place, diagnostic: Diagnostic) -> Result<(), Stop> {
        self.problems.push((here, diagnostic));
        Err(Stop)
    }

    fn syntax(&mut self, error: &ScanError) -> Result<(), Stop> {
        let here = place(*error.marker(), None);
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            let message = format!("more than {} levels inside each other", limits::DEPTH);
            return self.stop(here, Diagnostic::new(Code::TooLarge, "", message));
        }
        let message = format!("this is not valid YAML: {}", error.info());
        let hint = "look at the spaces at the beginning of the line, and put texts that contain `: ` or ` #` into quotes";
        self.stop(here, Diagnostic::new(Code::Yaml, "", message).hint(hint))
    }

    /// Stops at a limit that is passed.
    fn within(&mut self, kept: Result<(), String>, here: Place) -> Result<(), Stop> {
        match kept {
            Ok(()) => Ok(()),
            Err(limit) => self.stop(here, Diagnostic::new(Code::TooLarge, "", limit)),
        }
    }

    fn opened(&mut self, value: Value, here: Place) -> Result<(), Stop> {
        let kept = self.gauge.open();
        self.within(kept, here)?;
        if self.open.last().is_some_and(Open::wants_a_name) {
            let message = "the name of a field must be a plain word";
            return self.stop(here, Diagnostic::new(Code::Yaml, "", message));
        }
        self.open.push(Open {
            node: Node {
                place: Place { width: 0, ..here },
                value,
            },
            names: BTreeMap::new(),
            name: None,
            dropped: false,
        });
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, here: Place) -> Result<(), Stop> {
        let kept = self.gauge.scalar(text);
        self.within(kept, here)?;
        if let Some(open) = self.open.last_mut()
            && open.wants_a_name()
        {
            if let Some(first) = open.names.get(text) {
                let message = format!("`{text}` stands here twice");
                let hint =
                    format!("the first one is in line {first}; YAML would keep only one of them");
                let twice = Diagnostic::new(Code::Yaml, "", message).hint(hint);
                self.problems.push((here, twice));
                open.dropped = true;
            } else {
                open.names.insert(text.to_owned(), here.line);
            }
            open.name = Some((text.to_owned(), here));
            return Ok(());
        }
        let value = if style == ScalarStyle::Plain {
            plain(text)
        } else {
            Value::Text(text.to_owned())
        };
        self.add(Node { place: here, value });
        Ok(())
    }

    fn add(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Fields(fields) => {
                if let Some((name, place)) = open.name.take()
                    && !std::mem::take(&mut open.dropped)
                {
                    fields.push(Field { name, place, node });
                }
            }
            _ => {}
        }
    }
}

impl Open {
    fn wants_a_name(&self) -> bool {
        matches!(self.node.value, Value::Fields(_)) && self.name.is_none()
    }
}

/// What a plain scalar means (YAML 1.2, core schema; no octal or hexadecimal, which no scenario needs).
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Nothing,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let numeric = digits.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && digits
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | 'e' | 'E' | '-' | '+'));
    let spelled = text.strip_prefix('+').unwrap_or(text);
    let number = if numeric { number(spelled) } else { None };
    match number {
        Some(number) => Value::Number(number, text.to_owned()),
        None => Value::Text(text.to_owned()),
    }
}

fn number(text: &str) -> Option<Number> {
    match text.parse::<i64>() {
        Ok(whole) => Some(whole.into()),
        Err(_) => text.parse().ok().and_then(Number::from_f64),
    }
}
