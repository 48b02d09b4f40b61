//! `cargo xtask shots`: a picture of every screen.
//!
//! Owns building the release and starting the program of `tests/` that takes the pictures.

use crate::browsers::Browsers;
use crate::dist::{self, Quality};
use crate::run::{Outcome, cargo, root, run, step};

/// Takes the pictures; the arguments go on to the program.
pub fn shots(arguments: &[String]) -> Outcome {
    Browsers::ensure()?;
    dist::build(Quality::Release, &dist::folder())?;
    step("Taking the pictures", || {
        let mut command = cargo([
            "run",
            "-p",
            "talkdown-tests",
            "--bin",
            "shots",
            "--",
            "--out",
            "shots",
        ]);
        let browsers = Browsers::start(&dist::folder())?;
        browsers.equip(&mut command);
        run(command.args(arguments))
    })?;
    println!("The pictures are in {}", root().join("shots").display());
    Ok(())
}
