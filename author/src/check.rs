//! `talkdown check`: every problem of every scenario.

use crate::{load, show};
use std::path::PathBuf;

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
    let (mut errors, mut warnings, mut list) = (0, 0, Vec::new());
    let mut say = |text: &str| crate::written(out.write_all(text.as_bytes()));
    for folder in &folders {
        let loaded = load::read(folder);
        errors += loaded.errors();
        warnings += loaded.problems.len() - loaded.errors();
        if json {
            list.extend(loaded.problems.iter().map(show::json));
        } else {
            say(&show::text(&loaded))?;
        }
    }
    if json {
        let text = serde_json::to_string_pretty(&list).map_err(|error| error.to_string())?;
        say(&format!("{text}\n"))?;
    } else {
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
    }
    Ok(errors == 0)
}
