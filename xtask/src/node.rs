//! What comes through Node: wasm-opt (npm's binaryen), terser and axe-core, pinned in package.json; and finishing a release.
//!
//! Owns checking Node, calling `npm ci`, and starting `finish.mjs`. `serve` gets by without any of it.

use crate::run::{Outcome, ask, program, root, run, step};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The oldest Node that the packages are used with.
const OLDEST_NODE: u32 = 20;

/// Makes sure that Node is there (WebAssembly tests run in it).
pub fn ensure_node() -> Outcome {
    let printed = ask(program("node").arg("--version"))
        .ok_or_else(|| format!("Node is missing; install Node {OLDEST_NODE} or later"))?;
    let major = crate::tools::version_in(&printed)
        .and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => Err(format!(
            "Node {OLDEST_NODE} or later is needed; `node` is {}",
            printed.trim()
        )),
    }
}

/// Makes sure that the npm packages are there in the versions package.json pins.
pub fn ensure_packages() -> Outcome {
    ensure_node()?;
    if installed_as_pinned(&root())? {
        return Ok(());
    }
    step("Fetching npm packages (wasm-opt, terser, axe-core)", || {
        run(program("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
    })
}

/// Shortens the names between program and script and minifies the script, in a folder that Trunk has built.
pub fn finish(dist: &Path) -> Outcome {
    run(program("node")
        .arg(root().join("xtask/finish.mjs"))
        .arg(dist))
}

/// The accessibility rules the browser tests load into every page.
pub fn axe() -> PathBuf {
    root().join("node_modules/axe-core/axe.min.js")
}

fn installed_as_pinned(root: &Path) -> Outcome<bool> {
    let pinned = json(&root.join("package.json"))
        .ok_or("package.json is missing or not JSON; it pins wasm-opt, terser and axe-core")?;
    let pins = pinned["devDependencies"]
        .as_object()
        .ok_or("package.json has no devDependencies")?;
    Ok(pins.iter().all(|(name, version)| {
        json(&root.join("node_modules").join(name).join("package.json"))
            .is_some_and(|installed| installed["version"] == *version)
    }))
}

fn json(file: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_package_is_noticed() {
        let root = crate::run::scratch("node");
        let package = root.join("node_modules/axe-core");
        std::fs::create_dir_all(&package).unwrap();
        std::fs::write(
            root.join("package.json"),
            r#"{"devDependencies":{"axe-core":"4.14.1"}}"#,
        )
        .unwrap();
        for (installed, right) in [("4.14.1", true), ("4.14.0", false)] {
            let text = format!(r#"{{"version":"{installed}"}}"#);
            std::fs::write(package.join("package.json"), text).unwrap();
            assert_eq!(installed_as_pinned(&root), Ok(right), "{installed}");
        }
        std::fs::remove_file(package.join("package.json")).unwrap();
        assert_eq!(installed_as_pinned(&root), Ok(false));
    }
}
