//! A release made of the built game, in a folder of its own, so that a test can change, damage and make it anew while a browser has it; and a
//! whole talk and a walk through the screens, which show that everything is there.

use crate::driver::given;
use crate::game::Game;
use crate::server::Site;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// More actions than any talk has.
const MOST: usize = 60;

/// A release in a folder of its own. It goes with this value.
pub struct Release {
    /// Where it lies.
    pub folder: PathBuf,
}

impl Release {
    /// Makes one of the built game, in a folder named after the test.
    ///
    /// # Panics
    /// When a file cannot be copied or the step fails.
    #[must_use]
    pub fn make(name: &str) -> Release {
        let folder =
            std::env::temp_dir().join(format!("talkdown-release-{name}-{}", std::process::id()));
        // Left over from an earlier run that was ended.
        let _ = fs::remove_dir_all(&folder);
        copy(&given("TALKDOWN_DIST"), &folder);
        let release = Release { folder };
        release.again();
        release
    }

    /// Makes the release of what is in the folder now.
    ///
    /// # Panics
    /// When the step fails.
    pub fn again(&self) {
        let step = concat!(env!("CARGO_MANIFEST_DIR"), "/../xtask/release.mjs");
        let made = Command::new("node").arg(step).arg(&self.folder).output();
        let made = made.expect("node is there");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
    }

    /// A file of it as text.
    ///
    /// # Panics
    /// When it is not there.
    #[must_use]
    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Puts something into a file of it.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, path: &str, content: &str) {
        fs::write(self.folder.join(path), content).expect("a file to write");
    }

    /// All its files, in the order of their names.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        list(&self.folder, "", &mut files);
        files.sort();
        files
    }

    /// The one file of a release whose name has this in it.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn named(&self, part: &str) -> String {
        let found = self.files().into_iter().find(|path| path.contains(part));
        found.unwrap_or_else(|| panic!("no {part} in the release"))
    }

    /// The program's file.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn program(&self) -> String {
        let parts = self.files().into_iter();
        let mut programs = parts.filter(|path| path.starts_with("talkdown-app-"));
        let found = programs.find(|path| path.ends_with("_bg.wasm"));
        found.expect("a program in the release")
    }

    /// Another release: a scenario with three more spaces at its end, and the program under another name.
    ///
    /// # Panics
    /// When the step fails.
    pub fn changed(&self, scenario: &str) {
        let path = format!("scenarios/{scenario}.en.json");
        self.write(&path, &format!("{}   ", self.text(&path)));
        let program = self.program();
        let before = program.trim_end_matches("_bg.wasm");
        let after = "talkdown-app-0123456789abcdef";
        self.write(
            "index.html",
            &self.text("index.html").replace(before, after),
        );
        for end in [".js", "_bg.wasm"] {
            let [from, to] = [before, after].map(|name| self.folder.join(format!("{name}{end}")));
            fs::rename(from, to).expect("a part of the program");
        }
        self.again();
    }

    /// The release's name, as its page carries it.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn name(&self) -> String {
        let page = self.text("index.html");
        let name = page.split("data-release=\"").nth(1);
        name.and_then(|rest| rest.split('"').next())
            .expect("the page names its release")
            .to_owned()
    }

    /// A site of exactly these files.
    #[must_use]
    pub fn site(&self) -> Site {
        Site::folder(&self.folder).as_it_is()
    }
}

impl Drop for Release {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the built game").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn list(folder: &Path, prefix: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.push(name);
        }
    }
}

/// A whole talk, to the debrief.
///
/// # Panics
/// When it does not end.
#[track_caller]
pub fn play(game: &Game, scenario: &str) {
    game.begin(scenario);
    for turn in 0..MOST {
        let moment = game.moment();
        if moment.over {
            game.browser.click("[data-do=to_debrief]");
            game.at("debrief");
            game.browser.click("[data-do=show]");
            game.browser
                .wait("document.querySelector('[data-part=curve]')");
            return;
        }
        let reply = &moment.replies[turn % moment.replies.len()];
        game.browser.click(&format!("[data-reply='{reply}']"));
        game.browser
            .wait("!document.querySelector('[data-reply]:active')");
    }
    panic!("{scenario} has not ended after {MOST} actions");
}

/// Every screen that can be gone to.
#[track_caller]
pub fn look_around(game: &Game) {
    for screen in ["progress", "data", "breath", "help", "settings", "about"] {
        game.go(&format!("#/{screen}"), screen);
    }
    game.go("#/", "library");
}

/// Loads the page anew as a person does: a driver's reload goes past the worker in Firefox.
#[track_caller]
pub fn reload(game: &Game) {
    game.browser
        .js("window.__before = true; location.reload()", &[]);
    game.browser
        .wait("!window.__before && document.readyState === 'complete'");
}

/// Says the first thing that can be said, and waits until that is kept.
#[track_caller]
pub fn say_something(game: &Game) {
    let before = game.actions_kept();
    let moment = game.moment();
    game.browser
        .click(&format!("[data-reply='{}']", moment.replies[0]));
    game.kept(before + 1);
}
