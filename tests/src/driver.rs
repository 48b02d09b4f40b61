//! The three browsers: where they and their drivers are, how a driver is started, what a session asks of it.
//!
//! Everything comes from the environment that `cargo xtask test` sets. Without it a test fails: it must never pass unseen.

use serde_json::{Map, Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A browser the game must work in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox ESR, through geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser, through WebKitWebDriver. It needs a screen.
    Webkit,
}

/// What a session is started with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    /// The person asked their device for less motion. Not possible in WebKit.
    pub reduced_motion: bool,
    /// A folder the browser keeps its data in, so that another session finds them again. Not possible in WebKit.
    pub profile: Option<&'static str>,
}

/// A driver that runs. It ends with this value.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Ends it and every process it has started at once, as a lost battery does: nobody is asked to write anything down first.
    pub fn kill(&mut self) {
        let doomed = tree(self.process.id());
        let doomed = doomed.iter().map(u32::to_string);
        let killed = Command::new("kill").arg("-9").args(doomed).status();
        assert!(killed.is_ok(), "there is no `kill` here");
        // It was among them.
        let _ = self.process.wait();
    }
}

/// A process and all below it.
fn tree(root: u32) -> Vec<u32> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        // A process may end while it is looked at.
        let threads = std::fs::read_dir(format!("/proc/{parent}/task"));
        for thread in threads.into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(thread.path().join("children"));
            let children = children.unwrap_or_default();
            found.extend(
                children
                    .split_whitespace()
                    .filter_map(|pid| pid.parse::<u32>().ok()),
            );
        }
    }
    found
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Already gone is as good as ended.
        let _ = self.process.kill().and_then(|()| self.process.wait());
    }
}

/// A variable that `cargo xtask` sets.
///
/// # Panics
/// When it is missing.
#[must_use]
pub fn given(name: &str) -> PathBuf {
    match std::env::var_os(name) {
        Some(value) => value.into(),
        None => {
            panic!("{name} is not set: run browser tests with `cargo xtask test --only browser`")
        }
    }
}

/// Where a browser is: as given, or where Debian puts it.
fn found(name: &str, usual: &str) -> PathBuf {
    std::env::var_os(name).map_or_else(|| usual.into(), PathBuf::from)
}

impl Kind {
    /// All three.
    pub const ALL: [Kind; 3] = [Kind::Chromium, Kind::Firefox, Kind::Webkit];

    /// Starts its driver on a port of its own.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start_driver(self) -> Driver {
        let program = given(match self {
            Kind::Chromium => "TALKDOWN_CHROMEDRIVER",
            Kind::Firefox => "TALKDOWN_GECKODRIVER",
            Kind::Webkit => "TALKDOWN_WEBKITDRIVER",
        });
        let port = free_port();
        let mut command = Command::new(&program);
        match self {
            Kind::Chromium => command.arg(format!("--port={port}")),
            Kind::Firefox => command.args(["--log", "error", "--port", &port.to_string()]),
            Kind::Webkit => command.arg(format!("--port={port}")),
        };
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match command.spawn() {
            Ok(process) => Driver {
                process,
                address: format!("http://127.0.0.1:{port}"),
            },
            Err(error) => panic!("{} did not start: {error}", program.display()),
        }
    }

    /// What is asked of the driver.
    #[must_use]
    pub fn capabilities(self, wishes: Wishes) -> Map<String, Value> {
        let asked = match self {
            Kind::Chromium => {
                let mut arguments = vec![
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--force-device-scale-factor=1",
                    "--window-size=1280,800",
                ];
                if wishes.reduced_motion {
                    arguments.push("--force-prefers-reduced-motion");
                }
                let profile = wishes
                    .profile
                    .map(|folder| format!("--user-data-dir={folder}"));
                arguments.extend(profile.as_deref());
                json!({"goog:chromeOptions": {
                    "binary": found("TALKDOWN_CHROMIUM", "/usr/bin/chromium"),
                    "args": arguments,
                }})
            }
            Kind::Firefox => json!({"moz:firefoxOptions": {
                "binary": found("TALKDOWN_FIREFOX", "/usr/bin/firefox-esr"),
                "args": match wishes.profile {
                    None => vec!["-headless"],
                    Some(folder) => vec!["-headless", "-profile", folder],
                },
                "prefs": {
                    "ui.prefersReducedMotion": i32::from(wishes.reduced_motion),
                    "ui.systemUsesDarkTheme": 0,
                    // As a person's Firefox has it; a driven one lets a page read the files beside it.
                    "security.fileuri.strict_origin_policy": true,
                    // Nothing but the game may use the machine's time during a test.
                    "app.update.enabled": false,
                    "browser.safebrowsing.malware.enabled": false,
                    "browser.safebrowsing.phishing.enabled": false,
                    "toolkit.telemetry.enabled": false,
                },
            }}),
            Kind::Webkit => json!({"webkitgtk:browserOptions": {
                "binary": mini_browser(),
                "args": ["--automation"],
            }}),
        };
        match asked {
            Value::Object(asked) => asked,
            _ => Map::new(),
        }
    }
}

/// MiniBrowser stands in a folder named after the machine's architecture.
fn mini_browser() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten();
    let candidates = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    let first = candidates.into_iter().find(|path| Path::is_file(path));
    first.unwrap_or_else(|| {
        panic!("there is no /usr/lib/*/webkit2gtk-4.1/MiniBrowser: install webkit2gtk-driver")
    })
}

fn free_port() -> u16 {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    match port {
        Ok(address) => address.port(),
        Err(error) => panic!("no free port on 127.0.0.1: {error}"),
    }
}
