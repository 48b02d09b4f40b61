//! Two clean builds of what is committed, in two places, and whether they are the same to the last byte (SE-9).
//!
//! Owns making them and comparing their lists of checksums. Both use the tools and packages of this folder; everything else is compiled anew.

use crate::run::{Outcome, cargo, program, root, run};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where they are made: two places whose names have not even the length in common.
const PLACES: [&str; 2] = ["target/audit/one", "target/audit/another/place"];

/// A clean build in a place, and its list of checksums.
fn built(place: &Path) -> Outcome<String> {
    let fault = |error: std::io::Error| format!("{}: {error}", place.display());
    if place.exists() {
        std::fs::remove_dir_all(place).map_err(fault)?;
    }
    if let Some(above) = place.parent() {
        std::fs::create_dir_all(above).map_err(fault)?;
    }
    run(program("git")
        .args(["clone", "--quiet"])
        .arg(root())
        .arg(place))?;
    for shared in [".tools", "node_modules"] {
        run(program("ln")
            .arg("-s")
            .arg(root().join(shared))
            .arg(place.join(shared)))?;
    }
    let mut dist = cargo(["xtask", "dist"]);
    dist.current_dir(place)
        .env("CARGO_TARGET_DIR", place.join("target"));
    run(&mut dist)?;
    std::fs::read_to_string(place.join("dist/SHA256SUMS")).map_err(fault)
}

/// The files that are not the same, or not in both.
fn differences(one: &str, other: &str) -> Vec<String> {
    fn sums(list: &str) -> BTreeMap<&str, &str> {
        let lines = list.lines().filter_map(|line| line.split_once("  "));
        lines.map(|(sum, name)| (name, sum)).collect()
    }
    let (one, other) = (sums(one), sums(other));
    let mut names: Vec<&str> = one.keys().chain(other.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| one.get(name) != other.get(name));
    names.into_iter().map(str::to_owned).collect()
}

/// Builds twice and compares.
pub fn compare() -> Outcome {
    let [one, other] = PLACES
        .map(|place| root().join(place))
        .map(|place: PathBuf| built(&place));
    let (one, other) = (one?, other?);
    let different = differences(&one, &other);
    println!(
        "    {} files, {} of them different",
        one.lines().count(),
        different.len()
    );
    if different.is_empty() && !one.is_empty() {
        return Ok(());
    }
    Err(format!(
        "two clean builds differ in: {}",
        different.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn another_byte_and_another_file_are_seen() {
        let list = "aa  index.html\nbb  style.css\n";
        assert!(differences(list, list).is_empty());
        assert_eq!(
            differences(list, "aa  index.html\nbc  style.css\n"),
            ["style.css"]
        );
        assert_eq!(differences(list, "aa  index.html\n"), ["style.css"]);
        assert_eq!(differences("", list), ["index.html", "style.css"]);
    }
}
