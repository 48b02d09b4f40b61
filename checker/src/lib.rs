//! What a page does with a provider's own scenarios before the game sees them: weighs them, reads them, checks them. In the browser, because a
//! pack can come from anywhere; apart from the game, because nearly nobody brings one. `public/frame-packs.js` calls it.
//!
//! Owns the form of a pack and the order in which it is looked at: first the limits, on text that nothing has been made of, then the types,
//! then what must hold of a scenario. The limits and what must hold are the engine's (`check`). Playing the scenarios through takes seconds
//! each; that is done by `talkdown pack`.

mod envelope;
mod problem;
mod scan;

pub use problem::Problem;

use envelope::Envelope;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use talkdown_engine::check::limits::{Gauge, PACK, PROBLEMS};
use talkdown_engine::check::{Severity, check as check_scenario};
use talkdown_engine::model::{Entry, FORMAT, Library, Scenario};
use wasm_bindgen::prelude::wasm_bindgen;

/// The language the game speaks.
const LANGUAGE: &str = "en";

/// What came of a pack.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    /// Everything that is wrong with it, by scenario.
    pub problems: Vec<Problem>,
    /// What lies in the place of the game's own files, by their paths: written anew from what was read, so that nothing reaches the game which
    /// was not looked at. Empty when a problem is an error.
    pub files: BTreeMap<String, String>,
}

/// Checks a pack; [`Checked`] as JSON.
#[wasm_bindgen]
#[must_use]
pub fn check(pack: &str) -> String {
    // Texts, numbers and lists of them can always be written.
    serde_json::to_string(&open(pack)).unwrap_or_default()
}

/// Bytes of a pack that are read: more need not be fetched.
#[wasm_bindgen]
#[must_use]
pub fn most() -> usize {
    PACK
}

/// Checks a pack.
#[must_use]
pub fn open(pack: &str) -> Checked {
    let mut checked = Checked::default();
    match read(pack, &mut checked.problems) {
        Some((library, scenarios)) if !checked.problems.iter().any(Problem::is_error) => {
            checked.files = files(&library, &scenarios);
        }
        _ => {}
    }
    checked.problems.truncate(PROBLEMS);
    checked
}

fn files(library: &Library, scenarios: &[Scenario]) -> BTreeMap<String, String> {
    let text = |value: serde_json::Result<String>| value.unwrap_or_default();
    let mut files = BTreeMap::new();
    files.insert(
        "scenarios/index.json".to_owned(),
        text(serde_json::to_string(library)),
    );
    for scenario in scenarios {
        let name = format!("scenarios/{}.{LANGUAGE}.json", scenario.id);
        files.insert(name, text(serde_json::to_string(scenario)));
    }
    files
}

/// What is in a pack, as far as it can be read, with everything that is wrong.
fn read(pack: &str, problems: &mut Vec<Problem>) -> Option<(Library, Vec<Scenario>)> {
    if let Err(limit) = Gauge::pack(pack.len()) {
        problems.push(Problem::of_pack("", limit));
        return None;
    }
    let envelope = match Envelope::read(pack) {
        Ok(envelope) => envelope,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    // Every part is weighed before anything is made of any.
    let parts = envelope.scenarios.0.iter();
    let parts = parts.map(|(name, part)| (name.as_str(), *part));
    for (name, part) in parts.clone().chain([("", envelope.library)]) {
        if let Err((path, limit)) = scan::weigh(part.get()) {
            problems.push(Problem::too_large(name, path, limit));
        }
    }
    if !problems.is_empty() {
        return None;
    }
    let library: Option<Library> = typed(envelope.library, "", "library", problems);
    let mut scenarios = Vec::new();
    for (name, part) in parts {
        // With so many it is not a scenario that has gone wrong but another kind of file.
        if problems.len() >= PROBLEMS {
            break;
        }
        let Some(scenario) = typed::<Scenario>(part, name, "", problems) else {
            continue;
        };
        if name != format!("{}.{LANGUAGE}", scenario.id) {
            let message = format!("the scenario `{}` stands here under this name", scenario.id);
            problems.push(Problem::of_pack(&format!("scenarios.{name}"), message));
        }
        let found = check_scenario(&scenario).into_iter();
        problems.extend(found.map(|diagnostic| Problem::of_scenario(name, diagnostic)));
        scenarios.push(scenario);
    }
    // Errors first, in the order of the file.
    problems.sort_by_key(|problem| problem.severity != Severity::Error);
    let library = library?;
    agree(&library, &scenarios, problems);
    Some((library, scenarios))
}

/// Reads a part as what it should be.
fn typed<T: DeserializeOwned>(
    part: &RawValue,
    scenario: &str,
    root: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let reader = &mut serde_json::Deserializer::from_str(part.get());
    match serde_path_to_error::deserialize(reader) {
        Ok(value) => Some(value),
        Err(error) => {
            problems.push(Problem::of_type(scenario, root, &error));
            None
        }
    }
}

/// The library shows of each scenario what is true of it, and of nothing else.
fn agree(library: &Library, scenarios: &[Scenario], problems: &mut Vec<Problem>) {
    if library.format != FORMAT {
        let message = format!("the format is {}, not {FORMAT}", library.format);
        problems.push(Problem::of_pack("library.format", message));
    }
    if library.scenarios.is_empty() {
        problems.push(Problem::of_pack("library.scenarios", "nobody is in it"));
    }
    for (at, entry) in library.scenarios.iter().enumerate() {
        let path = format!("library.scenarios.{at}");
        let fits = |scenario: &&Scenario| scenario.id == entry.id;
        let message = match scenarios.iter().find(fits) {
            None => format!("there is no scenario `{}` that can be read", entry.id),
            Some(scenario) if Entry::of(scenario, entry.difficulty) != *entry => {
                format!("what the library says of `{}` is not so", entry.id)
            }
            Some(_) if !(1..=3).contains(&entry.difficulty) => {
                format!("a difficulty is 1, 2 or 3, not {}", entry.difficulty)
            }
            Some(_) => continue,
        };
        problems.push(Problem::of_pack(&path, message));
    }
    for scenario in scenarios {
        let entries = library.scenarios.iter();
        let named = entries.filter(|entry| entry.id == scenario.id).count();
        if named != 1 {
            let message = format!("`{}` stands in it {named} times, not once", scenario.id);
            problems.push(Problem::of_pack("library.scenarios", message));
        }
    }
}
