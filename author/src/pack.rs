//! `talkdown pack`: scenarios compiled to the JSON that the game fetches. Order and spelling depend on the scenarios alone.

use crate::{booth, first, load, show};
use std::path::Path;
use talkdown_engine::check::Code;
use talkdown_engine::encounter::Script;
use talkdown_engine::learners::difficulty;
use talkdown_engine::model::{Entry, FORMAT, Library, Scenario, texts_mut};

/// The language scenarios are written in.
pub const WRITTEN_IN: &str = "en";

/// What is not asked of a worked example, which is two turns long: how much there is.
pub const NOT_OF_AN_EXAMPLE: [Code; 3] = [Code::FewBeats, Code::FixedOrder, Code::FewVariants];

/// Checks the scenarios of a folder and writes `index.json` and `<id>.<language>.json`, or nothing where one has an error. The
/// example is packed with them and is not in the index.
///
/// # Errors
/// The problems, or a line that says what could not be written.
pub fn run(
    folder: &Path,
    example: Option<&Path>,
    out: &Path,
    language: &str,
) -> Result<usize, String> {
    let mut scenarios = Vec::new();
    let mut cuts = Vec::new();
    let mut problems = String::new();
    let mut shown = None;
    if let Some(folder) = example {
        let mut loaded = load::read(folder);
        let asked = |code: &Code| !NOT_OF_AN_EXAMPLE.contains(code);
        loaded
            .problems
            .retain(|problem| asked(&problem.diagnostic.code));
        match in_language(&loaded, language) {
            Ok(scenario) if loaded.errors() == 0 => shown = Some(scenario),
            Ok(_) => problems.push_str(&show::text(&loaded)),
            Err(problem) => {
                problems.push_str(&show::text(&loaded));
                problems.push_str(&format!("{}: {problem}\n", folder.display()));
            }
        }
    }
    for folder in load::find(folder)? {
        let loaded = load::read(&folder);
        if loaded.errors() > 0 {
            problems.push_str(&show::text(&loaded));
            continue;
        }
        match in_language(&loaded, language) {
            Ok(scenario) => scenarios.push(scenario),
            Err(problem) => problems.push_str(&format!("{}: {problem}\n", folder.display())),
        }
        // What a cut tells is written in one language only.
        cuts.extend(loaded.cut.filter(|_| language == WRITTEN_IN));
    }
    if !problems.is_empty() {
        return Err(format!("nothing was packed\n\n{}", problems.trim_end()));
    }
    let scripts = scripts(&scenarios)?;
    let library = library(&scripts);
    let firsts = scripts
        .iter()
        .map(|script| (first::of(script), first::answers(script)));
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    write(out, "index.json", &library)?;
    for scenario in scenarios.iter().chain(&shown) {
        write(out, &format!("{}.{language}.json", scenario.id), scenario)?;
    }
    for cut in &cuts {
        booth::write(cut, out, language)?;
    }
    for (scenario, (first, answers)) in scenarios.iter().zip(firsts) {
        let name = |what: &str| format!("{}.{what}.{language}.json", scenario.id);
        write(out, &name("first"), &first)?;
        write(out, &name("answers"), &answers)?;
    }
    Ok(scenarios.len())
}

/// Scenarios made ready to play.
///
/// # Errors
/// A line that names the scenario with a link that leads nowhere.
pub fn scripts(scenarios: &[Scenario]) -> Result<Vec<Script>, String> {
    let script = |scenario: &Scenario| {
        let script = Script::new(scenario.clone());
        // It has been checked; a link that leads nowhere was an error.
        script.map_err(|_| format!("{}: a link leads nowhere", scenario.id))
    };
    scenarios.iter().map(script).collect()
}

/// What the library shows of scenarios, in the order in which it shows them.
#[must_use]
pub fn library(scripts: &[Script]) -> Library {
    let entry = |script: &Script| Entry::of(script.scenario(), difficulty(script));
    let mut entries: Vec<Entry> = scripts.iter().map(entry).collect();
    entries.sort_by(|one, two| {
        let key = |entry: &Entry| (entry.setting, entry.difficulty);
        key(one).cmp(&key(two)).then_with(|| one.id.cmp(&two.id))
    });
    Library {
        format: FORMAT,
        scenarios: entries,
    }
}

fn in_language(loaded: &load::Loaded, language: &str) -> Result<Scenario, String> {
    let mut scenario = loaded
        .scenario
        .clone()
        .ok_or("the scenario could not be read")?;
    if language == WRITTEN_IN {
        return Ok(scenario);
    }
    let translation = loaded.translations.get(language);
    let translation = translation.ok_or_else(|| format!("there is no text.{language}.yaml"))?;
    texts_mut(&mut scenario, &mut |address, text| {
        if let Some(translated) = translation.get(address) {
            text.clone_from(translated);
        }
    });
    Ok(scenario)
}

fn write(out: &Path, name: &str, value: &impl serde::Serialize) -> Result<(), String> {
    let file = out.join(name);
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = serde_json::to_string(value).map_err(|error| fault(&error))?;
    std::fs::write(&file, text).map_err(|error| fault(&error))
}
