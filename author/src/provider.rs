//! `talkdown pack DIR… -o pack.json`: scenarios of a provider's own in one file, which the game takes by `packs=` (docs/embedding.md). The same
//! scenarios give the same bytes. The files that lie beside the game are `pack`'s; what a pack may hold is asked again in the browser
//! (`checker/`), for a pack can come from anywhere.

use crate::check::{self, Checked};
use crate::pack::{WRITTEN_IN, library, scripts};
use crate::{load, show};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use talkdown_engine::check::limits::Gauge;
use talkdown_engine::model::{FORMAT, Library, Scenario};

/// A pack as it is written.
#[derive(Serialize)]
struct Pack<'s> {
    talkdown: &'static str,
    format: u32,
    library: Library,
    scenarios: BTreeMap<String, &'s Scenario>,
}

/// Checks scenarios as `talkdown check` does and writes them into one file, or nothing where one has an error. Returns how many they are.
///
/// # Errors
/// The problems, or a line that says what could not be done.
pub fn run(paths: &[PathBuf], file: &Path) -> Result<usize, String> {
    let mut folders = Vec::new();
    for path in paths {
        folders.extend(load::find(path)?);
    }
    folders.sort();
    folders.dedup();
    // Before they are played, which takes seconds each.
    Gauge::people(folders.len())?;
    let text = text(&check::all(&folders))?;
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(folders.len())
}

/// The pack of some scenarios.
///
/// # Errors
/// What keeps one of them out of it, in the words of the check.
pub fn text(checked: &[Checked]) -> Result<String, String> {
    let mut problems = String::new();
    let mut scenarios = Vec::new();
    for Checked { folder, loaded, .. } in checked {
        match &loaded.scenario {
            Some(scenario) if loaded.errors() == 0 => scenarios.push(scenario.clone()),
            _ => problems.push_str(&show::text(loaded)),
        }
        // The game would not read it again: what the folder leaves out stands in a pack.
        if let Some(scenario) = &loaded.scenario
            && let Err(limit) = size(scenario)
        {
            problems.push_str(&format!("{}: {limit}\n", folder.display()));
        }
    }
    let mut named = BTreeMap::new();
    for (scenario, one) in scenarios.iter().zip(checked) {
        let name = format!("{}.{WRITTEN_IN}", scenario.id);
        if named.insert(name, scenario).is_some() {
            let folder = one.folder.display();
            problems.push_str(&format!("{folder}: `{}` is there already\n", scenario.id));
        }
    }
    if !problems.is_empty() {
        return Err(format!("nothing was packed\n\n{}", problems.trim_end()));
    }
    let pack = Pack {
        talkdown: "pack",
        format: FORMAT,
        library: library(&scripts(&scenarios)?),
        scenarios: named,
    };
    let text = serde_json::to_string(&pack).map_err(|error| error.to_string())?;
    Gauge::pack(text.len())?;
    Ok(text)
}

fn size(scenario: &Scenario) -> Result<(), String> {
    let text = serde_json::to_string(scenario).map_err(|error| error.to_string())?;
    Gauge::bytes(text.len())
}
