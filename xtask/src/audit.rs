//! `cargo xtask audit`: dependencies against deny.toml, what fills the WebAssembly, and what takes too long for the test command.
//!
//! Owns the tools that take too long to install for the test command, and the long series: browsers killed at many moments (ST-6), fuzzing
//! (SE-2), Lighthouse. What is fuzzed stands in fuzz/src, what is asked of Lighthouse in xtask/lighthouse.

use crate::browsers::Browsers;
use crate::debian;
use crate::dist::{self, Quality};
use crate::run::{Outcome, capture, cargo, program, root, run, step};
use crate::toolchain::WASM;
use crate::{tools, twice};
use std::process::Command;

/// How many rows of the size list are shown.
const ROWS: &str = "40";

/// How long after a turn a browser is killed, in seconds (ST-6). At once is not among them: the mirror is written to after the frame
/// that shows the turn.
const KILLED_AFTER: &str = "0.05,0.2,0.5,1,2,4,6,10,20,40,60";

/// How many actions two tabs take between them (ST-4), and how long the booth is visited (KI-8), unless TALKDOWN_SOAK_MINUTES says otherwise:
/// three days are 4320.
const TABS_ACTIONS: &str = "1000";
const SOAK_MINUTES: &str = "10";

/// What is fuzzed, each for so many seconds unless TALKDOWN_FUZZ_SECONDS says otherwise.
const FUZZED: [&str; 5] = ["scenario", "pack", "save", "message", "url"];
const FUZZ_SECONDS: u32 = 600;

/// Runs every fuzz target, from the kept corpus on. What it finds beside it lies in fuzz/target/found; what stops a target, in
/// fuzz/artifacts.
fn fuzz() -> Outcome {
    let seconds = match std::env::var("TALKDOWN_FUZZ_SECONDS") {
        Ok(text) => text
            .parse()
            .map_err(|_| format!("TALKDOWN_FUZZ_SECONDS is no number: {text}"))?,
        Err(_) => FUZZ_SECONDS,
    };
    let folder = root().join("fuzz");
    // The flags of fuzz/.cargo/config.toml and no others, in the folder beside it.
    let mut build = cargo(["build", "--release", "--bins", "--locked"]);
    build.env_remove("RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
    run(build.current_dir(&folder))?;
    let printed = capture(program("rustc").arg("-vV"))?;
    let host = printed.lines().find_map(|line| line.strip_prefix("host: "));
    let built = folder
        .join("target")
        .join(host.unwrap_or_default())
        .join("release");
    for target in FUZZED {
        let found = folder.join("target/found").join(target);
        let stops = folder.join("artifacts").join(target);
        for folder in [&found, &stops] {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        }
        println!("    {target}, {seconds} s");
        let mut fuzzer = program(built.join(target));
        fuzzer
            .current_dir(&folder)
            .arg(&found)
            .arg(format!("corpus/{target}"))
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix=artifacts/{target}/"))
            .args(["-dict=words.dict", "-max_len=50000", "-timeout=5"])
            .args(["-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"]);
        run(&mut fuzzer)?;
    }
    Ok(())
}

/// Runs a program that drives browsers through the release.
fn in_browsers(mut command: Command) -> Outcome {
    let browsers = Browsers::start(&dist::folder())?;
    browsers.equip(&mut command);
    run(&mut command)
}

/// Runs the tests of a suite that have this in their names, with the setting that makes a long series of them.
fn series(suite: &str, named: &str, threads: &str, setting: (&str, &str)) -> Outcome {
    let mut tests = cargo(["test", "-p", "talkdown-tests", "--test", suite]);
    tests.args(["--", "--nocapture", "--test-threads", threads, named]);
    tests.env(setting.0, setting.1);
    in_browsers(tests)
}

/// Asks Lighthouse about the release. Its packages are fetched here and nowhere else.
fn lighthouse() -> Outcome {
    let folder = root().join("xtask/lighthouse");
    let mut fetch = program("npm");
    fetch.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    run(fetch.current_dir(&folder))?;
    let mut asked = program("node");
    asked.arg(folder.join("run.mjs")).arg(dist::folder());
    run(asked.arg(debian::CHROMIUM.path()?))
}

/// How many cells of a table of `tests/fixtures/table` LibreOffice takes for formulas.
fn formulas(table: &str) -> Outcome<usize> {
    let made = root().join("target/audit");
    let source = root().join(format!("tests/fixtures/table/{table}.csv"));
    let mut office = program("soffice");
    office.args(["--headless", "--convert-to", "fods", "--outdir"]);
    run(office.arg(&made).arg(source))?;
    let sheet = made.join(format!("{table}.fods"));
    let text = std::fs::read_to_string(&sheet)
        .map_err(|error| format!("cannot read {}: {error}", sheet.display()))?;
    Ok(text.matches("table:formula").count())
}

/// Checks bans, licences and sources, lists the largest pieces of the release, then runs what takes long.
pub fn audit() -> Outcome {
    tools::ensure(&[&tools::CARGO_DENY, &tools::TWIGGY])?;
    debian::ensure(&[&debian::OFFICE])?;
    Browsers::ensure()?;
    step("Checking bans, licences and sources (deny.toml)", || {
        // Without the graph of who asks for what, which fills screens for every warning.
        let mut deny = cargo(["deny", "--workspace", "check", "--hide-inclusion-graph"]);
        run(deny.args(["bans", "licenses", "sources"]))
    })?;
    dist::build(Quality::Release, &dist::folder())?;
    step("Listing what fills the WebAssembly", || {
        // The file before wasm-bindgen and wasm-opt: later ones have lost the names.
        let named = root()
            .join("target")
            .join(WASM)
            .join("release/talkdown-app.wasm");
        run(program("twiggy").args(["top", "-n", ROWS]).arg(named))
    })?;
    step("Opening the table of talks in LibreOffice (SE-5)", || {
        let hostile = formulas("hostile")?;
        let naked = formulas("naked")?;
        println!("    formulas: {hostile} in our table, {naked} in one that is not guarded");
        match (hostile, naked) {
            (0, 1..) => Ok(()),
            _ => Err(
                "a cell of the table is a formula, or LibreOffice finds none where there is one"
                    .to_owned(),
            ),
        }
    })?;
    step("Comparing two clean builds (SE-9)", twice::compare)?;
    step("Settling heights in half a second (EM-4)", || {
        series("browser_embed", "every_host", "1", ("TALKDOWN_ALONE", "1"))
    })?;
    step("Killing browsers 0.05 to 60 s after a turn (ST-6)", || {
        let moments = ("TALKDOWN_KILLED_AFTER", KILLED_AFTER);
        series("browser_durable", "killed", "2", moments)
    })?;
    step("Two tabs, a thousand actions (ST-4)", || {
        let actions = ("TALKDOWN_TABS_ACTIONS", TABS_ACTIONS);
        series("browser_durable", "st_4_two_tabs", "1", actions)
    })?;
    step("Ten minutes of visitors at the booth (KI-8)", || {
        let mut soak = cargo(["run", "-p", "talkdown-tests", "--bin", "soak_kiosk"]);
        let minutes =
            std::env::var("TALKDOWN_SOAK_MINUTES").unwrap_or_else(|_| SOAK_MINUTES.to_owned());
        soak.args(["--", &minutes]);
        in_browsers(soak)
    })?;
    step("Fuzzing what reads what others wrote (SE-2)", fuzz)?;
    // Last: what it says of speed depends on the machine, and the others are to have run.
    step("Asking Lighthouse", lighthouse)
}
