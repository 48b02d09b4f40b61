//! `cargo xtask audit`: dependencies against deny.toml, and what fills the WebAssembly.
//!
//! Owns the two tools that take too long to install for the test command.

use crate::dist::{self, Quality};
use crate::run::{Outcome, cargo, program, root, run, step};
use crate::toolchain::WASM;
use crate::tools;

/// How many rows of the size list are shown.
const ROWS: &str = "40";

/// Checks bans, licences and sources, then lists the largest pieces of the release.
pub fn audit() -> Outcome {
    tools::ensure(&[&tools::CARGO_DENY, &tools::TWIGGY])?;
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
    })
}
