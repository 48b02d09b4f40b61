//! What stands outside of the browser: the command of `kiosk/talkdown-kiosk.service`, run as the unit says but in other folders and
//! without systemd, on the screen the tests have. The browser is killed, then held up; each time it comes back.

use super::STAND_IN;
use super::files::copy;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use talkdown_tests::driver::given;

const UNIT: &str = include_str!("../../../kiosk/talkdown-kiosk.service");
/// The criterion: from a crash to the first screen.
const LIMIT: Duration = Duration::from_secs(30);

/// A running start script. It ends with this value, and its browser with it.
struct Supervisor {
    script: Child,
    root: PathBuf,
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        signal("TERM", &self.script.id().to_string());
        let _ = self.script.wait();
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn signal(name: &str, whom: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), "--", whom])
        .status();
    assert!(sent.is_ok(), "there is no `kill` here");
}

impl Supervisor {
    fn profile(&self) -> PathBuf {
        self.root.join("state/profile")
    }

    /// The browser itself, not its helpers: known by its profile.
    fn browser(&self) -> Option<u32> {
        let mark = format!("--user-data-dir={}", self.profile().display());
        let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut found = all.filter_map(|entry| {
            let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
            let line = std::fs::read_to_string(entry.path().join("cmdline")).ok()?;
            let own = line.contains(&mark) && !line.contains("--type=") && line.contains("--kiosk");
            own.then_some(pid)
        });
        found.next()
    }

    /// The page's sign of life: what its store on the disk looks like.
    fn sign(&self) -> String {
        let mut signs = Vec::new();
        let mut folders = vec![self.profile().join("Default/IndexedDB")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let (path, about) = (entry.path(), entry.metadata());
                match about {
                    Ok(about) if about.is_dir() => folders.push(path),
                    Ok(about) => signs.push(format!(
                        "{path:?} {} {:?}",
                        about.len(),
                        about.modified().ok()
                    )),
                    Err(_) => {}
                }
            }
        }
        signs.sort();
        signs.join("\n")
    }

    /// Waits for a browser other than this one, whose page gives a sign of life.
    #[track_caller]
    fn another(&self, than: Option<u32>, within: Duration) -> u32 {
        let since = Instant::now();
        let mut first: Option<String> = None;
        while since.elapsed() < within {
            std::thread::sleep(Duration::from_millis(200));
            let browser = self.browser();
            if browser.is_none() || browser == than {
                continue;
            }
            let sign = self.sign();
            match (&first, browser) {
                (None, _) => first = Some(sign),
                (Some(before), Some(browser)) if *before != sign => {
                    println!("{:.1} s", since.elapsed().as_secs_f32());
                    return browser;
                }
                _ => {}
            }
        }
        panic!("no booth within {within:?}");
    }
}

/// What the unit has run, in other folders.
fn as_the_unit_says(root: &Path) -> Command {
    let here = |text: &str| {
        text.replace("/opt/talkdown", &root.join("home").display().to_string())
            .replace("/etc/talkdown", &root.join("etc").display().to_string())
            .replace(
                "/var/lib/talkdown-kiosk",
                &root.join("state").display().to_string(),
            )
    };
    let lines = |name: &'static str| {
        UNIT.lines()
            .filter_map(move |line| line.strip_prefix(name)?.strip_prefix('='))
    };
    let start = here(lines("ExecStart").next().expect("a command"));
    let mut words = start.split(' ');
    let mut command = Command::new(words.next().expect("a program"));
    command.args(words);
    for line in lines("Environment") {
        let (name, value) = line.split_once('=').expect("a name and a value");
        command.env(name, here(value));
    }
    command
}

#[test]
fn ki_7_the_service_brings_back_a_browser_that_was_killed_or_hangs() {
    assert!(
        std::env::var_os("DISPLAY").is_some(),
        "no screen: run under `xvfb-run`, as `cargo xtask test` does"
    );
    let root = std::env::temp_dir().join(format!("talkdown-service-{}", std::process::id()));
    let release = root.join("home/releases/one");
    copy(&given("TALKDOWN_DIST"), &release);
    copy(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../kiosk")),
        &release.join("kiosk"),
    );
    if !release.join("talkdown.html").exists() {
        std::fs::write(release.join("talkdown.html"), STAND_IN).expect("the stand-in");
    }
    std::os::unix::fs::symlink("releases/one", root.join("home/current")).expect("the pointer");
    std::fs::create_dir_all(root.join("etc")).expect("a folder");
    std::fs::write(root.join("etc/kiosk.json"), "{\"staff\": false}").expect("settings");
    let script = as_the_unit_says(&root)
        .env(
            "TALKDOWN_BROWSER",
            std::env::var_os("TALKDOWN_CHROMIUM").unwrap_or_else(|| "/usr/bin/chromium".into()),
        )
        .env("TALKDOWN_FLAGS", "--no-sandbox --disable-gpu")
        .env("TALKDOWN_STALE", "10")
        .stdout(Stdio::null())
        .spawn();
    let supervisor = Supervisor {
        script: script.expect("the script"),
        root,
    };
    let first = supervisor.another(None, 2 * LIMIT);

    // It dies.
    signal("KILL", &first.to_string());
    let second = supervisor.another(Some(first), LIMIT);

    // It hangs, with everything that belongs to it: alive, and nothing happens.
    signal("STOP", &format!("-{second}"));
    let third = supervisor.another(Some(second), LIMIT);
    assert!(
        !Path::new(&format!("/proc/{second}")).exists(),
        "the one that hung is still there"
    );

    // Stopped, it leaves nobody behind.
    signal("TERM", &supervisor.script.id().to_string());
    let since = Instant::now();
    while Path::new(&format!("/proc/{third}")).exists() {
        assert!(
            since.elapsed() < Duration::from_secs(10),
            "the browser outlives the service"
        );
        std::thread::sleep(Duration::from_millis(100));
    }
}
