//! `cargo xtask audit`: dependencies against deny.toml, what fills the WebAssembly, and what takes too long for the test command.
//!
//! Owns the two tools that take too long to install for the test command, and the long series: browsers killed at many moments (ST-6).

use crate::browsers::Browsers;
use crate::dist::{self, Quality};
use crate::run::{Outcome, cargo, program, root, run, step};
use crate::toolchain::WASM;
use crate::tools;

/// How many rows of the size list are shown.
const ROWS: &str = "40";

/// How long after a turn a browser is killed, in seconds (ST-6). At once is not among them: the mirror is written to after the frame
/// that shows the turn.
const KILLED_AFTER: &str = "0.05,0.2,0.5,1,2,4,6,10,20,40,60";

/// Checks bans, licences and sources, then lists the largest pieces of the release.
pub fn audit() -> Outcome {
    tools::ensure(&[&tools::CARGO_DENY, &tools::TWIGGY])?;
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
    step("Killing browsers 0.05 to 60 s after a turn (ST-6)", || {
        let mut killed = cargo(["test", "-p", "talkdown-tests", "--test", "browser_durable"]);
        killed.args(["--", "--nocapture", "--test-threads", "2", "killed"]);
        killed.env("TALKDOWN_KILLED_AFTER", KILLED_AFTER);
        let browsers = Browsers::start(&dist::folder())?;
        browsers.equip(&mut killed);
        run(&mut killed)
    })
}
