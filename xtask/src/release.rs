//! The last step of a release build: the notices of others' work are written, then `release.mjs` gives the pages their policy, the service
//! worker its files, hosts their headers, and makes the game in one file and the checksums.
//!
//! Owns starting it; what it does stands there.

use crate::notices;
use crate::run::{Outcome, program, root, run};
use std::path::Path;

/// Makes a release of a folder that is finished otherwise.
pub fn make(dist: &Path) -> Outcome {
    notices::write(dist)?;
    run(program("node")
        .arg(root().join("xtask/release.mjs"))
        .arg(dist))
}
