//! The format as a JSON Schema, and a tree held against it: every misfit at once, each in its place, with the nearest word there is.
//!
//! What does not fit is mended on the way (left out, or a stand-in put in its place), so that the checks of the engine can still look
//! at the rest. What they say about a mended place is dropped; a mended scenario is never played or packed.

use crate::misfit::{self, short, spoken};
use crate::yaml::{Field, Node, Place, Value as Tree};
use serde_json::{Map, Value};
use std::sync::OnceLock;
use talkdown_engine::check::{Code, Diagnostic, RANGES, limits, nearest, nearest_word};
use talkdown_engine::model::{Scenario, Stage};

/// The JSON Schema of `scenario.yaml`.
#[must_use]
pub fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let mut schema = schemars::schema_for!(Scenario).to_value();
        schema["title"] = "Talkdown scenario".into();
        // The generator knows a map by its values only; the cues belong to the stages.
        let cue = |stage: &Stage| {
            (
                stage.name().to_owned(),
                serde_json::json!({"type": "string"}),
            )
        };
        let cues: Map<String, Value> = Stage::ALL.iter().map(cue).collect();
        schema["properties"]["cues"]["properties"] = cues.into();
        schema["properties"]["cues"]["additionalProperties"] = false.into();
        for (of, field, least, most) in RANGES {
            let owner = if *of == "Scenario" {
                &mut schema
            } else {
                &mut schema["$defs"][of]
            };
            owner["properties"][field]["minimum"] = (*least).into();
            owner["properties"][field]["maximum"] = (*most).into();
        }
        // Every number of points in a scenario is a level, a burden or a bound of one.
        schema["$defs"]["Points"]["minimum"] = 0.into();
        schema
    })
}

/// A tree held against the format.
#[derive(Debug, Default)]
pub struct Fit {
    /// The values, mended.
    pub value: Value,
    /// What did not fit.
    pub problems: Vec<(Place, Diagnostic)>,
    /// Paths that were mended with a stand-in.
    pub mended: Vec<String>,
}

impl Fit {
    /// Whether a diagnostic is about something that was mended, and so about nothing the author wrote.
    #[must_use]
    pub fn is_doubtful(&self, diagnostic: &Diagnostic) -> bool {
        let path = diagnostic.path.as_str();
        // These count or compare what a list or set of fields holds: one stand-in in it and they are void.
        let scope = match diagnostic.code {
            Code::NoEnding
            | Code::AlikeEndings
            | Code::MissingCue
            | Code::MissingMove
            | Code::NeedWeights => Some(path),
            Code::NeverUsed | Code::IdleQualifier | Code::TagTwice => {
                path.rsplit_once('.').map(|(above, _)| above)
            }
            _ => None,
        };
        let void = |mended: &str| scope.is_some_and(|scope| lies_in(mended, scope));
        self.mended
            .iter()
            .any(|mended| lies_in(path, mended) || void(mended))
    }
}

fn lies_in(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Holds a tree against the format of a scenario.
#[must_use]
pub fn fit(root: &Node) -> Fit {
    let schema = schema();
    let mut walk = Walk {
        defs: &schema["$defs"],
        fit: Fit::default(),
    };
    let value = walk.value(schema, root, "");
    let mut fit = walk.fit;
    fit.value = value.unwrap_or(Value::Null);
    fit
}

struct Walk {
    defs: &'static Value,
    fit: Fit,
}

/// A schema, and the name of what it describes where it has one.
struct Named {
    schema: &'static Value,
    name: Option<&'static str>,
}

impl Walk {
    /// The value as far as it fits; `None` where it does not, with the problem reported.
    fn value(&mut self, schema: &'static Value, node: &Node, path: &str) -> Option<Value> {
        let Named { schema, name } = self.resolved(schema, node);
        if let Some(words) = words(schema) {
            return self.word(&words, name, node, path);
        }
        match kind(schema) {
            "object" => self.fields(schema, name, node, path),
            "array" => self.list(schema, node, path),
            "string" => match &node.value {
                Tree::Text(text) => Some(text.as_str().into()),
                _ => self.misfit(node, path, "a text"),
            },
            "boolean" => match node.value {
                Tree::Bool(value) => Some(value.into()),
                _ => self.misfit(node, path, "`true` or `false`"),
            },
            "integer" | "number" => self.number(schema, node, path),
            _ => None,
        }
    }

    /// Follows references; of alternatives, takes the one that a value of this kind is meant for.
    fn resolved(&self, schema: &'static Value, node: &Node) -> Named {
        let (mut schema, mut name) = (schema, None);
        loop {
            if let Some(reference) = schema["$ref"].as_str() {
                name = reference.rsplit('/').next();
                schema = &self.defs[name.unwrap_or_default()];
            } else if let Some(ways) = schema["anyOf"].as_array() {
                let fields = matches!(node.value, Tree::Fields(_));
                let object = |way: &Value| self.target(way)["type"] == "object";
                let fits = ways
                    .iter()
                    .find(|way| object(way) == fields && way["type"] != "null");
                let some = ways.iter().find(|way| way["type"] != "null");
                match fits.or(some) {
                    Some(way) => schema = way,
                    None => return Named { schema, name },
                }
            } else {
                return Named { schema, name };
            }
        }
    }

    fn target<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"]
            .as_str()
            .and_then(|reference| reference.rsplit('/').next())
        {
            Some(name) => &self.defs[name],
            None => schema,
        }
    }

    fn word(
        &mut self,
        words: &[&str],
        name: Option<&str>,
        node: &Node,
        path: &str,
    ) -> Option<Value> {
        let what = name.map_or_else(|| "word".to_owned(), spoken);
        let Tree::Text(text) = &node.value else {
            let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) {
                "an"
            } else {
                "a"
            };
            return self.misfit(node, path, &format!("{article} {what}"));
        };
        if words.contains(&text.as_str()) {
            return Some(text.as_str().into());
        }
        let hint = match nearest_word(text, words) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", words.join(", ")),
        };
        let message = format!("there is no {what} `{}`", short(text));
        self.report(
            node.place,
            Diagnostic::new(Code::UnknownWord, path, message).hint(hint),
        );
        None
    }

    fn number(&mut self, schema: &Value, node: &Node, path: &str) -> Option<Value> {
        let whole = kind(schema) == "integer";
        let what = if whole { "a whole number" } else { "a number" };
        let Tree::Number(number, _) = &node.value else {
            return self.misfit(node, path, what);
        };
        if whole && !number.is_i64() {
            return self.misfit(node, path, what);
        }
        let value = number.as_f64().unwrap_or(f64::NAN);
        let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
        let most = schema["maximum"].as_f64().unwrap_or(f64::from(u32::MAX));
        if !(least..=most).contains(&value) {
            let message = format!("{number} is not between {least} and {most}");
            self.report(node.place, Diagnostic::new(Code::OutOfRange, path, message));
            return None;
        }
        Some(Value::Number(number.clone()))
    }

    fn list(&mut self, schema: &'static Value, node: &Node, path: &str) -> Option<Value> {
        let Tree::List(items) = &node.value else {
            return self.misfit(node, path, "a list");
        };
        let of = &schema["items"];
        let items = items.iter().enumerate().map(|(index, item)| {
            let at = join(path, &index.to_string());
            // Never left out: the places of the items after it would shift.
            self.value(of, item, &at)
                .unwrap_or_else(|| self.stand_in(of, at))
        });
        Some(items.collect())
    }

    fn fields(
        &mut self,
        schema: &'static Value,
        name: Option<&str>,
        node: &Node,
        path: &str,
    ) -> Option<Value> {
        let Tree::Fields(fields) = &node.value else {
            return self.misfit(node, path, "a set of fields (`name: value`)");
        };
        let known = schema["properties"].as_object()?;
        let needed = schema["required"].as_array().into_iter().flatten();
        let needed: Vec<&'static str> = needed.filter_map(Value::as_str).collect();
        let mut value = Map::new();
        for field in fields {
            let Some(meant) = self.meant(field, node, known, name, path) else {
                continue;
            };
            let at = join(path, meant);
            let of = &known[meant];
            match self.value(of, &field.node, &at) {
                Some(fitting) => {
                    value.insert(meant.to_owned(), fitting);
                }
                None if needed.contains(&meant) => {
                    value.insert(meant.to_owned(), self.stand_in(of, at));
                }
                None => self.fit.mended.push(at),
            }
        }
        for missing in needed {
            if !value.contains_key(missing) {
                let of = &known[missing];
                self.missing(missing, of, name, node, path);
                value.insert(missing.to_owned(), self.stand_in(of, join(path, missing)));
            }
        }
        Some(value.into())
    }

    /// The known field that a field is, or is misspelt for; a name that is no field's is reported.
    fn meant(
        &mut self,
        field: &Field,
        node: &Node,
        known: &'static Map<String, Value>,
        name: Option<&str>,
        path: &str,
    ) -> Option<&'static str> {
        let names = || known.keys().map(String::as_str);
        if let Some(exact) = names().find(|known| *known == field.name) {
            return Some(exact);
        }
        let of_what = name.map_or_else(|| "scenario".to_owned(), spoken);
        let message = format!(
            "there is no field `{}` in the {of_what}",
            short(&field.name)
        );
        let near = nearest(&field.name, names());
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let at = join(path, &field.name);
        self.report(
            field.place,
            Diagnostic::new(Code::UnknownField, at, message).hint(hint),
        );
        // What stands under a misspelt name is read as what was meant, so that one slip is one problem.
        near.filter(|near| node.field(near).is_none())
    }

    fn missing(
        &mut self,
        missing: &str,
        schema: &Value,
        name: Option<&str>,
        node: &Node,
        path: &str,
    ) {
        let of_what = name.map_or_else(String::new, |name| format!(" of the {}", spoken(name)));
        let message = format!("the field `{missing}`{of_what} is missing");
        let diagnostic = Diagnostic::new(Code::MissingField, path, message);
        self.report(
            node.place,
            match schema["description"].as_str() {
                Some(says) => diagnostic.hint(format!("{missing}: {says}")),
                None => diagnostic,
            },
        );
    }

    fn misfit(&mut self, node: &Node, path: &str, wanted: &str) -> Option<Value> {
        self.report(node.place, misfit::of(node, path, wanted));
        None
    }

    fn report(&mut self, place: Place, diagnostic: Diagnostic) {
        let so_far = self.fit.problems.len();
        if so_far < limits::PROBLEMS {
            self.fit.problems.push((place, diagnostic));
        } else if so_far == limits::PROBLEMS {
            let message = format!(
                "more than {} problems of this kind; the rest is not listed",
                limits::PROBLEMS
            );
            self.fit
                .problems
                .push((place, Diagnostic::new(Code::TooLarge, "", message)));
        }
    }

    /// Something that fits, in the place of what does not.
    fn stand_in(&mut self, schema: &'static Value, path: String) -> Value {
        self.fit.mended.push(path);
        self.filler(schema)
    }

    fn filler(&self, schema: &'static Value) -> Value {
        let nothing = Node {
            place: Place::default(),
            value: Tree::Nothing,
        };
        let Named { schema, .. } = self.resolved(schema, &nothing);
        if let Some(words) = words(schema) {
            return words[0].into();
        }
        match kind(schema) {
            "object" => {
                let needed = schema["required"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str);
                let fill = |name: &'static str| {
                    (name.to_owned(), self.filler(&schema["properties"][name]))
                };
                Value::Object(needed.map(fill).collect())
            }
            "array" => Value::Array(Vec::new()),
            "string" => "".into(),
            "boolean" => false.into(),
            // Within the range of every whole number of the format, the turns among them.
            "integer" => 12.into(),
            _ => 0.into(),
        }
    }
}

/// The type a schema asks for; what may also be left empty is asked for all the same.
fn kind(schema: &Value) -> &str {
    let types = schema["type"].as_array().into_iter().flatten();
    let one = types.filter_map(Value::as_str).find(|kind| *kind != "null");
    one.or(schema["type"].as_str()).unwrap_or_default()
}

/// The fixed words a schema allows, where it is a list of words.
fn words(schema: &'static Value) -> Option<Vec<&'static str>> {
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(Value::as_str).collect();
    }
    schema["oneOf"].as_array().and_then(|ways| {
        let mut words = Vec::new();
        for way in ways {
            match (way["const"].as_str(), way["enum"].as_array()) {
                (Some(word), _) => words.push(word),
                (None, Some(more)) => words.extend(more.iter().filter_map(Value::as_str)),
                (None, None) => return None,
            }
        }
        Some(words)
    })
}

fn join(path: &str, part: &str) -> String {
    if path.is_empty() {
        part.to_owned()
    } else {
        format!("{path}.{part}")
    }
}
