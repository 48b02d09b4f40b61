//! Building the browser app into a folder, with the scenarios compiled beside it.
//!
//! Owns the two qualities of a build and what must hold of the result. Trunk does the work
//! (Trunk.toml): it runs wasm-opt before it signs the files (SRI), and packs the scenarios in a hook, so
//! that plain `trunk serve` gives the same folder. A release is finished by `finish.mjs`, which signs anew.

use crate::run::{Outcome, cargo, program, root, run, step};
use crate::{node, release, toolchain, tools, unknown};
use std::path::{Path, PathBuf};

/// How much effort goes into a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// Compiles quickly and plays well: Cargo profile `play`, no wasm-opt, no Node.
    Play,
    /// What a visitor gets: smallest code, `wasm-opt -Oz`, short names.
    Release,
}

/// `cargo xtask dist [--dev]`.
pub fn command(arguments: &[String]) -> Outcome {
    let quality = match arguments {
        [] => Quality::Release,
        [flag] if flag == "--dev" => Quality::Play,
        [other, ..] => return Err(unknown(other)),
    };
    let dist = folder();
    build(quality, &dist)?;
    println!("The game is in {}", dist.display());
    Ok(())
}

/// The release folder.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// Fetches what a build needs, without building.
pub fn ensure(quality: Quality) -> Outcome {
    toolchain::ensure_target()?;
    // This also settles Cargo.lock, which the next step reads, and lets Trunk build offline.
    step("Fetching the game's dependencies", || {
        run(&mut cargo(["fetch"]))
    })?;
    tools::ensure(&[&tools::WASM_BINDGEN, &tools::TRUNK])?;
    match quality {
        Quality::Play => Ok(()),
        Quality::Release => node::ensure_packages(),
    }
}

/// Builds the game into a folder.
pub fn build(quality: Quality, into: &Path) -> Outcome {
    ensure(quality)?;
    let index = root().join("index.html");
    let shell = std::fs::read_to_string(&index)
        .map_err(|error| format!("cannot read {}: {error}", index.display()))?;
    check_shell(&shell)?;
    // With a quick build's own profile, so that what both need is compiled once; for a release with
    // that of the tests, which run before it.
    let pack_profile = match quality {
        Quality::Play => "play",
        Quality::Release => "dev",
    };
    // Trunk's hook runs it; built here, its compiling is seen and timed.
    let author = [
        "build",
        "--package",
        "talkdown-author",
        "--profile",
        pack_profile,
    ];
    step(
        "Building the author's command (compiles the scenarios)",
        || run(&mut cargo(author)),
    )?;
    let what = match quality {
        Quality::Play => "Building the game (quick build)",
        Quality::Release => "Building the game (release)",
    };
    step(what, || {
        // Offline: Trunk must use the pinned tools or fail, never download others.
        let mut trunk = program("trunk");
        trunk.args(["build", "--offline"]);
        match quality {
            Quality::Play => trunk.args(["--cargo-profile", "play"]),
            Quality::Release => trunk.arg("--release"),
        };
        // Trunk takes only true or false here, and refuses the usual NO_COLOR=1.
        if std::env::var_os("NO_COLOR").is_some() {
            trunk.env("NO_COLOR", "true");
        }
        trunk.env("TALKDOWN_PACK_PROFILE", pack_profile);
        run(trunk.arg("--dist").arg(into))
    })?;
    if quality == Quality::Release {
        step("Finishing the release", || node::finish(into))?;
        step("Making the release", || release::make(into))?;
    }
    check_result(into)
}

/// Trunk reads these from index.html only; without them it would optimise otherwise than we say.
fn check_shell(shell: &str) -> Outcome {
    let rust = shell
        .split("<link")
        .find(|tag| tag.contains("data-trunk") && tag.contains("rel=\"rust\""))
        .ok_or(
            "index.html has no <link data-trunk rel=\"rust\">, so Trunk would not build the game",
        )?;
    let tag = rust.split('>').next().unwrap_or(rust);
    if tag.contains("data-wasm-opt=\"z\"") {
        return Ok(());
    }
    Err("the <link data-trunk rel=\"rust\"> of index.html needs data-wasm-opt=\"z\"".to_owned())
}

fn check_result(dist: &Path) -> Outcome {
    for needed in ["index.html", "scenarios/index.json"] {
        if !dist.join(needed).is_file() {
            return Err(format!(
                "the build is incomplete: {needed} is missing in {}",
                dist.display()
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_must_ask_for_small_code() {
        let link = |more: &str| {
            format!(
                "<head><link data-trunk rel=\"css\" href=\"a.css\"/>\n<link\n data-trunk rel=\"rust\" {more}/></head>"
            )
        };
        assert!(check_shell(&link("data-wasm-opt=\"z\"")).is_ok());
        assert!(
            check_shell(&link(""))
                .unwrap_err()
                .contains("data-wasm-opt")
        );
        assert!(
            check_shell("<html></html>")
                .unwrap_err()
                .contains("rel=\"rust\"")
        );
    }
}
