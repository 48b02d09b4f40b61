//! The way through the game: opening a screen, beginning a talk, making a move, reaching the debrief.
//!
//! Holds to the marks the app sets for tests (`data-screen`, `data-do`, `data-reply` and their like) and to nothing of its looks.

use crate::browser::Browser;
use crate::saves;
use crate::server::{Server, Site};
use serde_json::{Value, json};

/// A phone, upright.
pub const PHONE: (u32, u32) = (390, 844);
/// A small laptop.
pub const LAPTOP: (u32, u32) = (1280, 800);
/// A large screen.
pub const DESKTOP: (u32, u32) = (1920, 1080);

/// The Tab key, as WebDriver names it.
pub const TAB: char = '\u{e004}';
/// The Enter key.
pub const ENTER: char = '\u{e007}';
/// The Shift key.
pub const SHIFT: char = '\u{e008}';
/// The Escape key.
pub const ESCAPE: char = '\u{e00c}';

/// Whether the screen tells all of the last turn: reasons, composure, what hit and the close come one frame after the answer.
pub const TOLD: &str = "!document.querySelector('.log .said') || document.querySelector('.log .said:last-child[data-here]')";

/// The meter of the person; the learner's composure has another.
pub const METER: &str = ".encounter-talk [role=meter]";

/// A browser with the game in it.
pub struct Game<'b> {
    /// The browser.
    pub browser: &'b Browser,
    /// Where the game comes from.
    pub server: Server,
    /// The size of its page.
    pub size: (u32, u32),
}

/// What can be said and done at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The replies' ids in the order shown.
    pub replies: Vec<String>,
    /// The talk is over.
    pub over: bool,
    /// The meter as it is told.
    pub meter: String,
    /// The drawing, as one number.
    pub drawing: String,
}

impl<'b> Game<'b> {
    /// Opens the game as it was built, on its first page.
    #[track_caller]
    #[must_use]
    pub fn open(browser: &'b Browser, size: (u32, u32)) -> Game<'b> {
        Game::open_site(browser, Site::game(), "#/", size)
    }

    /// Opens the game from a site of its own.
    #[track_caller]
    #[must_use]
    pub fn open_site(browser: &'b Browser, site: Site, hash: &str, size: (u32, u32)) -> Game<'b> {
        let game = Game {
            browser,
            server: site.open(),
            size,
        };
        browser.open(&game.server, hash, size);
        game.ready();
        game
    }

    /// Waits until the app stands.
    #[track_caller]
    pub fn ready(&self) {
        self.browser
            .wait("document.documentElement.dataset.ready === '1'");
    }

    /// Opens the page anew in another size.
    #[track_caller]
    pub fn resize(&mut self, hash: &str, size: (u32, u32)) {
        self.size = size;
        // Another document first: from a page to itself with another hash is no new load.
        self.browser.goto("about:blank");
        self.browser.open(&self.server, hash, size);
        self.ready();
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.browser.reload();
        self.ready();
    }

    /// Goes to a screen as a link does.
    #[track_caller]
    pub fn go(&self, hash: &str, screen: &str) {
        self.browser
            .js("location.hash = arguments[0]", &[json!(hash)]);
        self.at(screen);
    }

    /// Waits until a screen is shown with its content.
    #[track_caller]
    pub fn at(&self, screen: &str) {
        self.browser.wait(&format!(
            "document.querySelector('main[data-screen={screen}] h1')"
        ));
    }

    /// From the library through the briefing into a talk.
    #[track_caller]
    pub fn begin(&self, scenario: &str) {
        self.go("#/", "library");
        self.browser
            .click(&format!("a[data-scenario='{scenario}']"));
        self.at("briefing");
        self.browser.click("button[data-do=begin]");
        self.in_talk();
    }

    /// Waits until the talk is shown.
    #[track_caller]
    pub fn in_talk(&self) {
        self.browser.wait("document.querySelector('main[data-screen=encounter] [data-reply], [data-do=to_debrief]')");
    }

    /// Waits until the screen tells all of the last turn ([`TOLD`]).
    #[track_caller]
    pub fn told(&self) {
        self.browser.wait(TOLD);
    }

    /// What can be said and done now, once it is painted.
    #[track_caller]
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.browser.painted();
        self.told();
        let seen = self.browser.js(include_str!("moment.js"), &[json!(METER)]);
        let replies = seen["replies"].as_array().into_iter().flatten();
        let text = |name: &str| seen[name].as_str().unwrap_or_default().to_owned();
        Moment {
            replies: replies
                .filter_map(|reply| reply.as_str().map(str::to_owned))
                .collect(),
            over: seen["over"] == true,
            meter: text("meter"),
            drawing: text("drawing"),
        }
    }

    /// The moment once nothing in it changes any more. Comes about only with less motion: else the person breathes.
    #[track_caller]
    #[must_use]
    pub fn moment_at_rest(&self) -> Moment {
        let mut last = self.moment();
        for _ in 0..40 {
            std::thread::sleep(std::time::Duration::from_millis(60));
            let now = self.moment();
            if now == last {
                return now;
            }
            last = now;
        }
        panic!("{:?}: the face never comes to rest", self.browser.kind);
    }

    /// What the storage holds, key by key.
    #[track_caller]
    #[must_use]
    pub fn storage(&self) -> Value {
        self.browser
            .value("Object.fromEntries(Object.entries(localStorage))")
    }

    /// The record that is kept.
    #[track_caller]
    #[must_use]
    pub fn record(&self) -> Value {
        let storage = self.storage();
        saves::record_in(&storage).unwrap_or_else(|| panic!("no whole record in {storage}"))
    }

    /// How many actions the talk under way has, as it is kept.
    #[track_caller]
    #[must_use]
    pub fn actions_kept(&self) -> usize {
        self.record()["current"]["transcript"]["actions"]
            .as_array()
            .map_or(0, Vec::len)
    }

    /// Waits until the talk under way is kept with this many actions.
    #[track_caller]
    pub fn kept(&self, actions: usize) {
        // A decision is saved once the frame that shows it is painted.
        let there = || {
            let record = saves::record_in(&self.storage())?;
            Some(record["current"]["transcript"]["actions"].as_array()?.len())
        };
        for _ in 0..100 {
            if there() == Some(actions) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!(
            "{:?}: {} actions are kept, not {actions}",
            self.browser.kind,
            self.actions_kept()
        );
    }

    /// Waits until this is kept at a place of the record, such as `/settings/plan`.
    #[track_caller]
    pub fn keeps(&self, place: &str, value: &Value) {
        // What changes is saved once the frame that shows it is painted, as in `kept`.
        for _ in 0..100 {
            let record = saves::record_in(&self.storage());
            if record.is_some_and(|record| record.pointer(place) == Some(value)) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!(
            "{:?}: {place} is not {value} in {}",
            self.browser.kind,
            self.record()
        );
    }

    /// Puts values into the storage and starts the game anew with them.
    #[track_caller]
    pub fn start_from(&self, slots: &[(&str, &str)], hash: &str) {
        let slots: Vec<Value> = slots
            .iter()
            .map(|(name, value)| json!([format!("{}{name}", saves::KEYS), value]))
            .collect();
        self.browser
            .js_later(include_str!("forget_mirror.js"), &[json!(saves::KEYS)]);
        self.browser.js(
            "localStorage.clear(); for (const [key, value] of arguments[0]) localStorage.setItem(key, value);
             history.replaceState(null, '', location.pathname + location.search + arguments[1]);",
            &[Value::Array(slots), json!(hash)],
        );
        self.reload();
    }

    /// Chooses a setting by its radio button.
    #[track_caller]
    pub fn choose(&self, name: &str, value: &str) {
        self.go("#/settings", "settings");
        self.browser
            .click(&format!("label:has(input[name={name}][value='{value}'])"));
        self.browser.wait(&format!(
            "document.querySelector('input[name={name}]:checked').value === '{value}'"
        ));
    }

    /// Ends the test if the page has complained of anything.
    #[track_caller]
    pub fn all_quiet(&self) {
        let complaints = self.browser.complaints();
        assert!(
            complaints.is_empty(),
            "{:?}: {complaints}",
            self.browser.kind
        );
        let misses = self.server.misses();
        assert!(
            misses.is_empty(),
            "{:?}: not found: {misses:?}",
            self.browser.kind
        );
    }

    /// What of the encounter does not fit into the view without scrolling. Empty when all of it does.
    #[track_caller]
    #[must_use]
    pub fn misfits(&self) -> String {
        self.browser
            .text(&format!("({})()", include_str!("misfits.js")))
    }
}
