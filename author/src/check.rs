//! `talkdown check`: every problem of every scenario, as it is written, as it plays, and beside the others.

use crate::load::{self, Loaded};
use crate::show;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use talkdown_engine::encounter::Script;
use talkdown_engine::explore::{self, Exploration, Feature, explore};
use talkdown_engine::model::Scenario;

/// A scenario folder, and what playing it has shown. It is played once it can be read without an error.
#[derive(Debug)]
pub struct Checked {
    /// The folder.
    pub folder: PathBuf,
    /// What was read, with every problem.
    pub loaded: Loaded,
    /// What was played.
    pub played: Option<Exploration>,
}

/// Reads, plays and compares the scenarios of some folders, on as many threads as there are cores.
#[must_use]
pub fn all(folders: &[PathBuf]) -> Vec<Checked> {
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<Checked>>> = folders.iter().map(|_| Mutex::new(None)).collect();
    let work = || {
        while let Some((folder, slot)) = take(&next, folders, &done) {
            let checked = one(folder);
            if let Ok(mut slot) = slot.lock() {
                *slot = Some(checked);
            }
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(work);
        }
    });
    let done = done.into_iter();
    let mut checked: Vec<Checked> = done
        .filter_map(|slot| slot.into_inner().ok().flatten())
        .collect();
    beside(&mut checked);
    checked
}

fn take<'a>(
    next: &AtomicUsize,
    folders: &'a [PathBuf],
    done: &'a [Mutex<Option<Checked>>],
) -> Option<(&'a Path, &'a Mutex<Option<Checked>>)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    Some((folders.get(at)?, done.get(at)?))
}

fn one(folder: &Path) -> Checked {
    let mut loaded = load::read(folder);
    let sound = loaded.scenario.clone().filter(|_| loaded.errors() == 0);
    let played = sound
        .and_then(|scenario| Script::new(scenario).ok())
        .map(|script| explore(&script));
    if let Some(played) = &played {
        loaded.add_found(folder, played.found.clone());
    }
    Checked {
        folder: folder.to_owned(),
        loaded,
        played,
    }
}

/// What scenarios share and must not.
fn beside(checked: &mut [Checked]) {
    let known: Vec<usize> = (0..checked.len())
        .filter(|at| checked[*at].loaded.scenario.is_some())
        .collect();
    let scenarios: Vec<&Scenario> = known
        .iter()
        .filter_map(|at| checked[*at].loaded.scenario.as_ref())
        .collect();
    for shared in explore::library::shared(&scenarios) {
        let Checked { folder, loaded, .. } = &mut checked[known[shared.scenario]];
        loaded.add_found(folder, vec![shared.diagnostic]);
    }
}

/// Checks the scenarios a list of paths means and writes what is wrong with them. Returns whether none has an error.
///
/// # Errors
/// A line for the author where a path means no scenario.
pub fn run(paths: &[PathBuf], json: bool, out: &mut dyn std::io::Write) -> Result<bool, String> {
    let mut folders = Vec::new();
    for path in paths {
        folders.extend(load::find(path)?);
    }
    folders.dedup();
    let checked = all(&folders);
    let errors: usize = checked.iter().map(|one| one.loaded.errors()).sum();
    let problems: usize = checked.iter().map(|one| one.loaded.problems.len()).sum();
    let warnings = problems - errors;
    let mut say = |text: &str| crate::written(out.write_all(text.as_bytes()));
    if json {
        let all = checked.iter().flat_map(|one| &one.loaded.problems);
        let list: Vec<_> = all.map(show::json).collect();
        let text = serde_json::to_string_pretty(&list).map_err(|error| error.to_string())?;
        say(&format!("{text}\n"))?;
        return Ok(errors == 0);
    }
    for one in &checked {
        say(&show::text(&one.loaded))?;
    }
    for one in &checked {
        if let Some(played) = &one.played {
            say(&effort(one, played))?;
        }
    }
    for cut in checked.iter().filter_map(|one| one.loaded.cut.as_ref()) {
        say(&cut.told())?;
    }
    say(&tells(&checked))?;
    let scenarios = show::count(folders.len(), "scenario");
    let result = match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        _ => format!(
            "{}, {}",
            show::count(errors, "error"),
            show::count(warnings, "warning")
        ),
    };
    say(&format!("{scenarios} checked: {result}\n"))?;
    Ok(errors == 0)
}

/// What was looked at: nothing is called proved that was only sampled.
fn effort(one: &Checked, played: &Exploration) -> String {
    let name = one.folder.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "{name}: {} of {} lines, answers and endings met in {} talks of {} turns together; every talk ends within {} turns; best replies \
         known in {} beats, from {} situations\n",
        played.met.0,
        played.met.1,
        played.talks,
        played.turns,
        played.bound,
        played.tells.decisions.len(),
        played.tells.searched,
    )
}

/// The tells of all scenarios together, where there are several.
fn tells(checked: &[Checked]) -> String {
    let played: Vec<&Exploration> = checked
        .iter()
        .filter_map(|one| one.played.as_ref())
        .collect();
    if played.len() < 2 {
        return String::new();
    }
    let all = explore::sum(played.iter().map(|played| &played.tells));
    let mut text = format!(
        "Best replies of {} beats of {} scenarios:",
        all.decisions.len(),
        played.len()
    );
    for feature in Feature::ALL {
        let (hits, mean, asked, within) = all.of(feature);
        let judged = if within {
            "within chance"
        } else {
            "NOT within chance"
        };
        text.push_str(&format!(
            " {} {hits} of {asked} (chance {mean:.1}, {judged});",
            feature.name()
        ));
    }
    text.push('\n');
    text
}
