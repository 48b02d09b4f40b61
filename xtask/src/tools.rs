//! The pinned command-line tools: one table, where each is looked for, and how it is installed.
//!
//! Owns the folder `.tools/`: `bin` (what was installed here), `build` (where it was compiled, kept
//! so that an interrupted build goes on), `use` (links to the very tools in use, first on the path
//! of everything xtask starts). Debian packages, npm packages and the Rust toolchain live elsewhere.

use crate::run::{Outcome, ask, program, root, run, step};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool from crates.io.
pub struct Tool {
    /// The crate that holds it.
    pub package: &'static str,
    /// The one version we use.
    pub version: &'static str,
    /// Its programs; the first is asked for its version.
    pub programs: &'static [&'static str],
    /// What `cargo install` needs beyond name and version.
    install: &'static [&'static str],
}

/// Builds the app: shell, styles, WebAssembly. 0.22 asks for a newer Rust than ours. Without its
/// default features it cannot download anything, which it never does here, and compiles sooner.
pub const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    install: &["--locked", "--no-default-features"],
};

/// Writes the JavaScript beside the WebAssembly; its format is bound to the library's exact
/// version in Cargo.lock. It does not build with the dependencies it was published with (`--locked`);
/// its default features are for downloads, as Trunk's are.
pub const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    install: &["--no-default-features"],
};

/// Drives Firefox in the browser tests; Debian has no package of it.
pub const GECKODRIVER: Tool = Tool {
    package: "geckodriver",
    version: "0.37.1",
    programs: &["geckodriver"],
    install: &["--locked"],
};

/// Checks licences, sources and bans.
pub const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    version: "0.20.2",
    programs: &["cargo-deny"],
    install: &["--locked"],
};

/// Says what fills a WebAssembly file.
pub const TWIGGY: Tool = Tool {
    package: "twiggy",
    version: "0.8.0",
    programs: &["twiggy"],
    install: &["--locked"],
};

/// The profile tools are built with: they run for seconds, so minutes of optimising do not pay.
const QUICK_BUILD: &[(&str, &str)] = &[
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// The project's own tool folder, ignored by git.
fn folder() -> PathBuf {
    root().join(".tools")
}

/// The search path of every program xtask starts: the tools in use, npm's programs, the rest.
pub fn search_path() -> OsString {
    let mut folders = vec![folder().join("use"), root().join("node_modules/.bin")];
    folders.extend(path_folders());
    // Only a folder with a colon in its name could fail here; then the old path has to do.
    std::env::join_paths(folders).unwrap_or_else(|_| std::env::var_os("PATH").unwrap_or_default())
}

fn path_folders() -> Vec<PathBuf> {
    std::env::var_os("PATH")
        .map(|path| std::env::split_paths(&path).collect())
        .unwrap_or_default()
}

/// Where a program stands on the path the user has.
pub fn on_path(name: &str) -> Option<PathBuf> {
    path_folders()
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Makes sure that these tools are there in their pinned versions, and returns nothing: they are
/// first on the path of whatever is started next.
pub fn ensure(tools: &[&Tool]) -> Outcome {
    for tool in tools {
        if tool.package == WASM_BINDGEN.package {
            check_lock_agrees(
                &std::fs::read_to_string(root().join("Cargo.lock")).unwrap_or_default(),
            )?;
        }
        let found = match find(tool) {
            Some(found) => found,
            None => {
                step(
                    &format!("Fetching {} {}", tool.package, tool.version),
                    || install(tool),
                )?;
                find(tool).ok_or_else(|| {
                    format!(
                        "{} {} was installed and is still not found",
                        tool.package, tool.version
                    )
                })?
            }
        };
        link(tool, &found)?;
    }
    Ok(())
}

/// The program of this name among the tools in use.
pub fn path_of(name: &str) -> PathBuf {
    folder().join("use").join(name)
}

/// The folder that holds the tool in the right version: our own, one on the path, or Cargo's.
fn find(tool: &Tool) -> Option<PathBuf> {
    let mut folders = vec![folder().join("bin")];
    folders.extend(path_folders());
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo"));
    folders.extend(cargo_home.or(home).map(|home| home.join("bin")));
    folders.into_iter().find(|folder| {
        tool.programs
            .iter()
            .all(|program| folder.join(program).is_file())
            && ask(Command::new(folder.join(tool.programs[0])).arg("--version"))
                .is_some_and(|printed| version_in(&printed) == Some(tool.version))
    })
}

/// The version in what a program prints about itself: `trunk 0.21.14`, `v1.2.3`, `x 1.2.3 (abc)`.
pub fn version_in(printed: &str) -> Option<&str> {
    printed
        .split_whitespace()
        .map(|word| word.trim_start_matches('v').trim_end_matches(','))
        .find(|word| {
            word.starts_with(|first: char| first.is_ascii_digit())
                && word
                    .split(['-', '+'])
                    .next()
                    .is_some_and(|core| core.split('.').count() == 3)
        })
}

/// Links the tool's programs into `.tools/use`. By link and rename, so that two commands running
/// at once never see half a state.
fn link(tool: &Tool, found: &Path) -> Outcome {
    let used = folder().join("use");
    let problem =
        |error: std::io::Error| format!("cannot link {} into .tools/use: {error}", tool.package);
    std::fs::create_dir_all(&used).map_err(problem)?;
    for program in tool.programs {
        let fresh = used.join(format!("{program}.{}", std::process::id()));
        std::os::unix::fs::symlink(found.join(program), &fresh).map_err(problem)?;
        std::fs::rename(&fresh, used.join(program)).map_err(problem)?;
    }
    Ok(())
}

/// Fetches the tool prebuilt where `cargo binstall` is there, else compiles it.
fn install(tool: &Tool) -> Outcome {
    let root = folder();
    std::fs::create_dir_all(&root).map_err(|error| format!("cannot make .tools: {error}"))?;
    if on_path("cargo-binstall").is_some() {
        let mut prebuilt = program("cargo");
        prebuilt.args([
            "binstall",
            "--no-confirm",
            "--disable-strategies",
            "compile",
        ]);
        prebuilt
            .args(["--version", tool.version, tool.package, "--root"])
            .arg(&root);
        match run(&mut prebuilt) {
            Ok(()) => return Ok(()),
            Err(problem) => println!("    not to be had prebuilt ({problem}); compiling it"),
        }
    }
    let mut command = program("cargo");
    command
        .args(["install", tool.package, "--version", tool.version, "--root"])
        .arg(&root);
    command
        .args(tool.install)
        .env("CARGO_TARGET_DIR", root.join("build"));
    command.envs(QUICK_BUILD.iter().copied());
    run(&mut command)
}

/// wasm-bindgen's program and library must be of one version; this says which to change.
fn check_lock_agrees(lock: &str) -> Outcome {
    match locked_version(lock, "wasm-bindgen") {
        Some(locked) if locked != WASM_BINDGEN.version => Err(format!(
            "Cargo.lock has wasm-bindgen {locked}, but xtask/src/tools.rs pins wasm-bindgen-cli {pinned}.\n\
             The two must be the same. Either run\n    \
             cargo update -p wasm-bindgen --precise {pinned}\nor change the pin to {locked}.",
            pinned = WASM_BINDGEN.version
        )),
        _ => Ok(()),
    }
}

/// The version of a package in a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        for (printed, version) in [
            ("trunk 0.21.14\n", Some("0.21.14")),
            ("wasm-bindgen 0.2.130 (a1b2c3d4e)", Some("0.2.130")),
            (
                "geckodriver 0.37.1 (2026-03-01)\n\nThe source code of this program is",
                Some("0.37.1"),
            ),
            ("v20.20.2", Some("20.20.2")),
            (
                "cargo-nextest 0.9.143 (60fa45f63 2026-08-04)",
                Some("0.9.143"),
            ),
            ("thing 1.0.0-rc.1", Some("1.0.0-rc.1")),
            ("no version here, 108 or 3.4", None),
            ("", None),
        ] {
            assert_eq!(version_in(printed), version, "{printed}");
        }
    }

    #[test]
    fn the_lock_and_the_pin_must_agree() {
        let lock = |version: &str| {
            format!(
                "[[package]]\nname = \"wasm-bindgen-backend\"\nversion = \"9.9.9\"\n\n\
                 [[package]]\nname = \"wasm-bindgen\"\nversion = \"{version}\"\n"
            )
        };
        assert_eq!(
            locked_version(&lock("0.2.99"), "wasm-bindgen"),
            Some("0.2.99")
        );
        assert!(check_lock_agrees(&lock(WASM_BINDGEN.version)).is_ok());
        assert!(
            check_lock_agrees("").is_ok(),
            "a lock without it has nothing to disagree about"
        );
        let problem = check_lock_agrees(&lock("0.2.99")).unwrap_err();
        assert!(
            problem.contains("0.2.99") && problem.contains(WASM_BINDGEN.version),
            "{problem}"
        );
    }
}
