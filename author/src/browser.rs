//! `talkdown play PATH --browser`: the scenario in the game itself, built and served by the project's own tool.

use std::path::{Path, PathBuf};
use std::process::Command;
use talkdown_engine::encounter::Script;

/// Opens a scenario in the game; ends when the server is stopped.
///
/// # Errors
/// What to do instead, where the project is not here or the scenario not in it.
pub fn open(folder: &Path, script: &Script) -> Result<(), String> {
    let id = &script.scenario().id;
    let folder = std::path::absolute(folder).map_err(|error| error.to_string())?;
    let here = std::env::current_dir().map_err(|error| error.to_string())?;
    let Some(root) = root_above(&folder).or_else(|| root_above(&here)) else {
        return Err(format!(
            "the game is built from the Talkdown repository, which is not here; copy the scenario to its \
             scenarios/{id}, run `cargo xtask serve` there, and open #/play/{id}"
        ));
    };
    if !root
        .join("scenarios")
        .join(id)
        .join(crate::load::FILE)
        .exists()
    {
        return Err(format!(
            "the game has the scenarios of {}; copy this one to scenarios/{id} there first",
            root.join("scenarios").display()
        ));
    }
    let address = format!("#/play/{id}");
    let mut serve = Command::new("cargo");
    serve
        .args(["xtask", "serve", "--path", &address])
        .current_dir(&root);
    let status = serve
        .status()
        .map_err(|error| format!("cargo xtask serve: {error}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo xtask serve --path '{address}' did not work"))
    }
}

/// The repository a folder lies in.
fn root_above(folder: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| {
        folder.join("xtask/Cargo.toml").exists() && folder.join("scenarios").is_dir()
    };
    folder.ancestors().find(is_root).map(Path::to_owned)
}
