//! `cargo xtask audit`: dependencies against deny.toml, what fills the WebAssembly, and what takes too long for the test command.
//!
//! Owns the two tools that take too long to install for the test command, and the long series: browsers killed at many moments (ST-6).

use crate::browsers::Browsers;
use crate::debian;
use crate::dist::{self, Quality};
use crate::run::{Outcome, cargo, program, root, run, step};
use crate::toolchain::WASM;
use crate::tools;

/// How many rows of the size list are shown.
const ROWS: &str = "40";

/// How long after a turn a browser is killed, in seconds (ST-6). At once is not among them: the mirror is written to after the frame
/// that shows the turn.
const KILLED_AFTER: &str = "0.05,0.2,0.5,1,2,4,6,10,20,40,60";

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

/// Checks bans, licences and sources, then lists the largest pieces of the release.
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
    step("Settling heights in half a second (EM-4)", || {
        let mut hosts = cargo(["test", "-p", "talkdown-tests", "--test", "browser_embed"]);
        hosts.args(["--", "--test-threads", "1", "every_host"]);
        hosts.env("TALKDOWN_ALONE", "1");
        let browsers = Browsers::start(&dist::folder())?;
        browsers.equip(&mut hosts);
        run(&mut hosts)
    })?;
    step("Killing browsers 0.05 to 60 s after a turn (ST-6)", || {
        let mut killed = cargo(["test", "-p", "talkdown-tests", "--test", "browser_durable"]);
        killed.args(["--", "--nocapture", "--test-threads", "2", "killed"]);
        killed.env("TALKDOWN_KILLED_AFTER", KILLED_AFTER);
        let browsers = Browsers::start(&dist::folder())?;
        browsers.equip(&mut killed);
        run(&mut killed)
    })
}
