//! Building the browser app into a folder, with the scenarios compiled beside it.
//!
//! Owns the two qualities of a build and what must hold of the result. Trunk does the work
//! (Trunk.toml): it runs wasm-opt before it signs the files (SRI), and packs the scenarios in a hook, so
//! that plain `trunk serve` gives the same folder. A release is finished by `finish.mjs`, which signs anew.

use crate::run::{Outcome, cargo, program, root, run, step};
use crate::{node, release, toolchain, tools, unknown};
use std::path::{Path, PathBuf};

/// What checks a provider's own scenarios, as `public/frame-packs.js` asks for it.
const CHECKER: &str = "pack-checker";

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
        trunk.args(["build", "--offline"]).envs(placeless(quality));
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
        // It shortens the names of one program, so the other one comes after it.
        step("Finishing the release", || node::finish(into))?;
    }
    step("Building the checker of packs", || checker(quality, into))?;
    if quality == Quality::Release {
        step("Making the release", || release::make(into))?;
    }
    check_result(into)
}

/// Keeps the places of this machine out of a release: where something went wrong is then told by the crate's name alone, and a build in
/// another place is the same to the last byte. Added to the flags of `.cargo/config.toml`, which Cargo joins with these.
fn placeless(quality: Quality) -> Option<(&'static str, String)> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    let crates = home.join("registry/src");
    // Every registry has a folder of its own in it, named after its host.
    let hosts = std::fs::read_dir(&crates).ok()?.flatten();
    let mut hosts: Vec<String> = hosts
        .map(|host| host.path().to_string_lossy().into_owned())
        .filter(|host| !host.contains([' ', '=']))
        .collect();
    hosts.sort();
    let flags: Vec<String> = hosts
        .iter()
        .map(|host| format!("--remap-path-prefix={host}=crates"))
        .collect();
    (quality == Quality::Release && !flags.is_empty()).then(|| {
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            flags.join(" "),
        )
    })
}

/// Puts what checks a provider's own scenarios (`checker/`) beside the game: `pack-checker.js` and `pack-checker_bg.wasm`. Their names stay, for
/// a script asks for them by name; the release's checksums say which they are.
fn checker(quality: Quality, into: &Path) -> Outcome {
    let profile = match quality {
        Quality::Play => "play",
        Quality::Release => "release",
    };
    let mut build = cargo([
        "build",
        "--package",
        "talkdown-checker",
        "--lib",
        "--target",
        "wasm32-unknown-unknown",
        "--profile",
        profile,
    ]);
    run(build.envs(placeless(quality)))?;
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder));
    let mut bindgen = program("wasm-bindgen");
    bindgen
        .args(["--target", "web", "--no-typescript"])
        .args(["--out-name", CHECKER, "--out-dir"])
        .arg(into)
        .arg(target.join(format!(
            "wasm32-unknown-unknown/{profile}/talkdown_checker.wasm"
        )));
    run(&mut bindgen)?;
    if quality == Quality::Play {
        return Ok(());
    }
    let (code, script) = (
        into.join(format!("{CHECKER}_bg.wasm")),
        into.join(format!("{CHECKER}.js")),
    );
    run(program("wasm-opt")
        .args(["-Oz"])
        .arg(&code)
        .arg("-o")
        .arg(&code))?;
    run(program("terser")
        .arg(&script)
        .args(["--module", "--compress", "--mangle", "--output"])
        .arg(&script))
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
    for needed in ["index.html", "scenarios/index.json", "pack-checker.js"] {
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
