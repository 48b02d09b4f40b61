//! The three browsers, ready for tests: drivers, an invisible screen, and where everything is.
//!
//! Owns the environment variables the programs of `tests/` read. Starting sessions and everything
//! that happens in a page is theirs.

use crate::run::{Outcome, not_started, program};
use crate::{debian, node, tools};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Browsers, drivers and a screen that ends with this value.
pub struct Browsers {
    screen: Child,
    variables: Vec<(&'static str, OsString)>,
}

impl Browsers {
    /// Fetches what is missing.
    pub fn ensure() -> Outcome {
        use debian::{CHROMEDRIVER, CHROMIUM, FIREFOX, WEBKIT, XVFB};
        debian::ensure(&[&CHROMIUM, &CHROMEDRIVER, &FIREFOX, &WEBKIT, &XVFB])?;
        tools::ensure(&[&tools::GECKODRIVER])?;
        node::ensure_packages()
    }

    /// Starts the screen; `dist` is the folder with the game.
    pub fn start(dist: &Path) -> Outcome<Self> {
        let (screen, display) = start_screen()?;
        // From here on the screen is owned, so that a failure below ends it too.
        let mut browsers = Self {
            screen,
            variables: Vec::new(),
        };
        browsers.variables = vec![
            ("DISPLAY", display.into()),
            ("TALKDOWN_DIST", dist.into()),
            ("TALKDOWN_CHROMIUM", debian::CHROMIUM.path()?.into()),
            ("TALKDOWN_CHROMEDRIVER", debian::CHROMEDRIVER.path()?.into()),
            ("TALKDOWN_FIREFOX", debian::FIREFOX.path()?.into()),
            ("TALKDOWN_GECKODRIVER", tools::path_of("geckodriver").into()),
            ("TALKDOWN_WEBKITDRIVER", debian::WEBKIT.path()?.into()),
            ("TALKDOWN_AXE", node::axe().into()),
        ];
        Ok(browsers)
    }

    /// Gives a command everything it needs to drive the browsers.
    pub fn equip(&self, command: &mut Command) {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        // Under a Wayland desktop the windows would else open on the user's own screen.
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("GDK_BACKEND", "x11");
    }
}

impl Drop for Browsers {
    fn drop(&mut self) {
        // Already gone is as good as ended.
        let _ = self.screen.kill().and_then(|()| self.screen.wait());
    }
}

/// Starts Xvfb on a display number it finds free itself, and returns that display.
fn start_screen() -> Outcome<(Child, String)> {
    let mut command = if tools::on_path("setpriv").is_some() {
        // Ends the screen even when xtask is killed and cannot clean up.
        let mut command = program("setpriv");
        command.args(["--pdeathsig", "TERM", "Xvfb"]);
        command
    } else {
        program("Xvfb")
    };
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1920x1200x24",
        "-nolisten",
        "tcp",
    ]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut screen = command
        .spawn()
        .map_err(|error| not_started(&command, &error))?;
    let mut number = String::new();
    if let Some(stdout) = screen.stdout.take() {
        // Xvfb writes the number once it is ready, or closes the pipe by ending.
        let _ = BufReader::new(stdout).read_line(&mut number);
    }
    if number.trim().is_empty() {
        let _ = screen.kill().and_then(|()| screen.wait());
        return Err("Xvfb, the screen for the browser tests, did not start".to_owned());
    }
    Ok((screen, format!(":{}", number.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_told_where_everything_is() {
        let screen = Command::new("sleep").arg("60").spawn().unwrap();
        let browsers = Browsers {
            screen,
            variables: vec![("TALKDOWN_DIST", "/x".into())],
        };
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "echo $TALKDOWN_DIST $GDK_BACKEND ${WAYLAND_DISPLAY-none}",
        ]);
        browsers.equip(&mut command);
        let output = command.output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "/x x11 none\n");
    }
}
