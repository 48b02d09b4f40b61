//! `cargo xtask test`: every check there is, in order, cheapest first.
//!
//! Owns the stages, their groups, the options and the two closing lines. The tests themselves live with
//! what they test; browser suites are the targets of `talkdown-tests` whose name begins with `browser_`.

use crate::browsers::Browsers;
use crate::counts::{Counted, Counts, Runner, run_counted};
use crate::dist::{self, Quality};
use crate::run::{self, Outcome, ask, capture, cargo, run, step};
use crate::toolchain::{self, WASM};
use crate::{node, sizes, tools, unknown};
use serde_json::Value;
use std::time::Instant;

/// What `--only` selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Lint,
    Unit,
    Wasm,
    Browser,
}

const GROUPS: &[(&str, Group)] = &[
    ("lint", Group::Lint),
    ("unit", Group::Unit),
    ("wasm", Group::Wasm),
    ("browser", Group::Browser),
];

/// One stage of the test command.
struct Stage {
    name: &'static str,
    what: &'static str,
    group: Group,
    work: Work,
}

/// A check passes or fails; a suite also has a number of tests, never none.
enum Work {
    Check(fn() -> Outcome),
    Suite(fn(&Options) -> Counted),
}

const STAGES: &[Stage] = &[
    Stage {
        name: "fmt",
        what: "Checking the formatting",
        group: Group::Lint,
        work: Work::Check(fmt),
    },
    Stage {
        name: "clippy",
        what: "Linting, native",
        group: Group::Lint,
        work: Work::Check(clippy),
    },
    Stage {
        name: "clippy for WebAssembly",
        what: "Linting the app for WebAssembly",
        group: Group::Lint,
        work: Work::Check(clippy_wasm),
    },
    Stage {
        name: "unit",
        what: "Unit tests",
        group: Group::Unit,
        work: Work::Suite(unit),
    },
    Stage {
        name: "docs",
        what: "Documentation tests",
        group: Group::Unit,
        work: Work::Suite(docs),
    },
    Stage {
        name: "scenarios",
        what: "Checking the scenarios",
        group: Group::Unit,
        work: Work::Check(scenarios),
    },
    Stage {
        name: "wasm",
        what: "Engine tests in WebAssembly",
        group: Group::Wasm,
        work: Work::Suite(wasm),
    },
    Stage {
        name: "dist",
        what: "Release build",
        group: Group::Browser,
        work: Work::Check(release),
    },
    Stage {
        name: "sizes",
        what: "Checking sizes",
        group: Group::Browser,
        work: Work::Check(sizes::gate),
    },
    Stage {
        name: "browsers",
        what: "Browser tests",
        group: Group::Browser,
        work: Work::Suite(browsers),
    },
];

/// What the command line asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    only: Option<Group>,
    filter: Option<String>,
}

impl Options {
    /// Reads the arguments after `test`.
    pub fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().ok_or(format!("`{argument}` needs a value"));
            match argument.as_str() {
                "--only" => {
                    let name = value()?;
                    let group = GROUPS.iter().find(|(known, _)| known == name);
                    let known: Vec<&str> = GROUPS.iter().map(|(known, _)| *known).collect();
                    let problem = format!("`{name}` is none of {}", known.join(", "));
                    options.only = Some(group.ok_or(problem)?.1);
                }
                "--filter" => options.filter = Some(value()?.clone()),
                other => return Err(unknown(other)),
            }
        }
        Ok(options)
    }

    fn wants(&self, group: Group) -> bool {
        self.only.is_none_or(|only| only == group)
    }
}

/// Runs every stage asked for; stops at the first that fails.
pub fn test(options: &Options) -> Outcome {
    let start = Instant::now();
    // Everything is fetched first: a missing package shows now and not in twenty minutes.
    fetch(options)?;
    let mut total = Counts::default();
    let mut passed = Vec::new();
    for stage in STAGES.iter().filter(|stage| options.wants(stage.group)) {
        let result = step(stage.what, || match stage.work {
            Work::Check(check) => check(),
            Work::Suite(suite) => {
                let Counted { counts, result } = suite(options);
                total += counts;
                result
            }
        });
        if let Err(problem) = result {
            println!(
                "\nStage `{}` failed after {}.",
                stage.name,
                run::duration(start.elapsed())
            );
            if total.failed > 0 {
                println!("{} passed, {} failed", total.passed, total.failed);
            }
            return Err(problem);
        }
        passed.push(stage.name);
    }
    let any_suite = STAGES
        .iter()
        .any(|stage| options.wants(stage.group) && matches!(stage.work, Work::Suite(_)));
    if any_suite && total.passed == 0 {
        return Err("no test ran, so nothing was shown to hold".to_owned());
    }
    println!(
        "\nPassed in {}: {}.",
        run::duration(start.elapsed()),
        passed.join(", ")
    );
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(())
}

fn fetch(options: &Options) -> Outcome {
    toolchain::ensure_target()?;
    if options.wants(Group::Lint) {
        toolchain::ensure_lints()?;
    }
    if options.wants(Group::Wasm) {
        node::ensure_node()?;
        tools::ensure(&[&tools::WASM_BINDGEN])?;
    }
    if options.wants(Group::Browser) {
        sizes::ensure()?;
        Browsers::ensure()?;
        dist::ensure(Quality::Release)?;
    }
    Ok(())
}

fn fmt() -> Outcome {
    run(&mut cargo(["fmt", "--all", "--check"]))
}

fn clippy() -> Outcome {
    run(cargo(["clippy", "--workspace", "--all-targets"]).args(["--", "-D", "warnings"]))
}

fn clippy_wasm() -> Outcome {
    run(&mut cargo([
        "clippy",
        "-p",
        "talkdown-app",
        "--target",
        WASM,
        "--",
        "-D",
        "warnings",
    ]))
}

fn scenarios() -> Outcome {
    run(&mut cargo([
        "run",
        "--quiet",
        "-p",
        "talkdown-author",
        "--",
        "check",
        "scenarios",
    ]))
}

fn release() -> Outcome {
    dist::build(Quality::Release, &dist::folder())
}

/// The library, program and integration tests of the whole workspace, without the browser suites. The
/// whole workspace is selected each time, so that dependencies are built once and with one set of features.
fn unit(options: &Options) -> Counted {
    let targets = match plain_test_targets() {
        Ok(targets) => targets,
        Err(problem) => {
            return Counted {
                counts: Counts::default(),
                result: Err(problem),
            };
        }
    };
    let (mut command, runner) = if nextest_usable() {
        (
            cargo(["nextest", "run", "--no-tests=pass"]),
            Runner::Nextest,
        )
    } else {
        (cargo(["test"]), Runner::Libtest)
    };
    command.args(["--workspace", "--no-fail-fast", "--lib", "--bins"]);
    for target in &targets {
        command.args(["--test", target]);
    }
    run_counted(command.args(&options.filter), runner)
}

fn docs(options: &Options) -> Counted {
    let mut command = cargo(["test", "--workspace", "--no-fail-fast", "--doc"]);
    run_counted(command.args(&options.filter), Runner::Libtest)
}

/// The golden traces once more in WebAssembly, under Node: the same bytes as natively.
fn wasm(options: &Options) -> Counted {
    let mut command = cargo(["test", "-p", "talkdown-engine", "--target", WASM]);
    command
        .args(["--test", "golden_trace"])
        .args(&options.filter);
    let runner = tools::path_of("wasm-bindgen-test-runner");
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    run_counted(&mut command, Runner::Libtest)
}

fn browsers(options: &Options) -> Counted {
    let mut command = cargo([
        "test",
        "--workspace",
        "--no-fail-fast",
        "--test",
        "browser_*",
    ]);
    command.args(&options.filter);
    // Two at a time: each test has a browser of its own, and they wait on each other's cores.
    let jobs = std::env::var("TALKDOWN_BROWSER_JOBS").unwrap_or_else(|_| "2".to_owned());
    command.args(["--", "--test-threads", &jobs]);
    match Browsers::start(&dist::folder()) {
        Ok(browsers) => {
            browsers.equip(&mut command);
            run_counted(&mut command, Runner::Libtest)
        }
        Err(problem) => Counted {
            counts: Counts::default(),
            result: Err(problem),
        },
    }
}

/// The integration test targets of the workspace that need no browser.
fn plain_test_targets() -> Outcome<Vec<String>> {
    let printed = capture(&mut cargo([
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&printed)
        .map_err(|error| format!("cannot read what `cargo metadata` prints: {error}"))?;
    Ok(test_targets_in(&metadata)
        .into_iter()
        .filter(|name| !name.starts_with("browser_"))
        .collect())
}

fn test_targets_in(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let tests = targets.filter(|target| target["kind"][0] == "test");
    tests
        .filter_map(|target| target["name"].as_str().map(str::to_owned))
        .collect()
}

/// Whether cargo-nextest is there, and new enough for the options used here. It is not fetched:
/// it only saves some minutes.
fn nextest_usable() -> bool {
    let printed = ask(&mut cargo(["nextest", "--version"])).unwrap_or_default();
    let version = tools::version_in(&printed).unwrap_or("0.0.0");
    let numbers: Vec<u32> = version
        .split('.')
        .map_while(|part| part.parse().ok())
        .collect();
    // 0.9.85 brought `--no-tests`.
    numbers >= vec![0, 9, 85]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Outcome<Options> {
        Options::parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn options_are_read() {
        assert_eq!(parse("").unwrap(), Options::default());
        let options = parse("--only wasm --filter golden").unwrap();
        assert_eq!(
            options,
            Options {
                only: Some(Group::Wasm),
                filter: Some("golden".into())
            }
        );
        assert!(options.wants(Group::Wasm) && !options.wants(Group::Unit));
        for (line, part) in [
            ("--only x", "lint, unit, wasm, browser"),
            ("--only", "needs"),
            ("-v", "`-v`"),
        ] {
            let problem = parse(line).unwrap_err();
            assert!(problem.contains(part), "{problem}");
        }
    }

    #[test]
    fn every_group_has_a_stage() {
        for (name, group) in GROUPS {
            assert!(STAGES.iter().any(|stage| stage.group == *group), "{name}");
        }
    }

    #[test]
    fn integration_tests_are_found_in_the_metadata() {
        let metadata = serde_json::json!({"packages": [
            {"targets": [{"kind": ["lib"], "name": "engine"}, {"kind": ["test"], "name": "golden_trace"}]},
            {"targets": [{"kind": ["test"], "name": "browser_play"}, {"kind": ["bin"], "name": "shots"}]},
        ]});
        assert_eq!(test_targets_in(&metadata), ["golden_trace", "browser_play"]);
    }
}
