//! The booth: its states, what it locks, what it forgets, what it survives. Most of it with a stand-in for the game
//! (`fixtures/kiosk/stand-in.html`) that fails in the ways a test asks for; the game itself plays in `played.rs`.
//!
//! Owns how a booth is opened in a test. Timers that take minutes in life are turned by a fake clock.

mod files;
mod keeps;
mod links;
mod looks;
mod outside;
mod played;
mod settings;
mod shuts;
mod states;
mod stumbles;

use serde_json::{Value, json};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::server::{Server, Site};

/// Stands in for the game.
const STAND_IN: &str = include_str!("../../fixtures/kiosk/stand-in.html");

/// An upright booth, and one that lies.
const UPRIGHT: (u32, u32) = (1080, 1920);
const LYING: (u32, u32) = (1920, 1080);

/// Makes all waiting ten times shorter.
const HURRY: &str = "const slow = setTimeout; window.setTimeout = (then, ms, ...more) => slow(then, ms / 10, ...more);";

/// A clock whose hands a test turns: `later`, `cancel` and `now` for the booth, `turn(ms)` for the test.
const FAKE_CLOCK: &str = "
    const clock = {
      time: 0, made: 0, waiting: new Map(),
      now: () => clock.time,
      later: (ms, then) => { clock.waiting.set(++clock.made, [clock.time + ms, then]); return clock.made; },
      cancel: (id) => clock.waiting.delete(id),
      turn(ms) {
        const end = clock.time + ms;
        for (;;) {
          const due = [...clock.waiting].filter(([, [at]]) => at <= end).sort(([a, [x]], [b, [y]]) => x - y || a - b)[0];
          if (!due) break;
          clock.waiting.delete(due[0]);
          clock.time = due[1][0];
          due[1][1]();
        }
        clock.time = end;
      },
    };
";

/// A booth in a browser.
struct Booth<'b> {
    browser: &'b Browser,
    server: Server,
}

fn start() -> Browser {
    Browser::start(Kind::Chromium)
}

fn start_still() -> Browser {
    let wishes = Wishes {
        reduced_motion: true,
        ..Wishes::default()
    };
    Browser::start_with(Kind::Chromium, wishes)
}

/// Settings over those of a booth without a staff door.
fn given(own: &Value) -> String {
    let mut all = json!({"staff": false});
    for (name, value) in own.as_object().into_iter().flatten() {
        all[name] = value.clone();
    }
    all.to_string()
}

/// The booth with the stand-in for a game.
fn stand_in(own: &Value) -> Site {
    Site::game()
        .instead("/index.html", 200, STAND_IN)
        .instead("/talkdown.html", 200, STAND_IN)
        .instead("/kiosk.json", 200, &given(own))
}

impl<'b> Booth<'b> {
    #[track_caller]
    fn open(browser: &'b Browser, site: Site, size: (u32, u32)) -> Booth<'b> {
        let booth = Booth {
            browser,
            server: site.open(),
        };
        browser.resize(size.0, size.1);
        booth.load();
        booth
    }

    /// Opens its page and waits until it stands.
    #[track_caller]
    fn load(&self) {
        self.browser
            .goto(&format!("{}kiosk.html", self.server.address()));
        self.stands();
    }

    #[track_caller]
    fn stands(&self) {
        self.browser
            .wait("document.documentElement.dataset.ready === '1'");
    }

    /// Waits until it has found out whether the game starts.
    #[track_caller]
    fn at_rest(&self) {
        self.at("attract");
        self.browser
            .wait("kiosk.booth.watch === 'off' && !document.querySelector('iframe')");
    }

    /// Waits for a state.
    #[track_caller]
    fn at(&self, state: &str) {
        self.browser
            .wait(&format!("kiosk.booth.machine.state === '{state}'"));
    }

    /// A tap in the middle of the first screen, then on a person.
    #[track_caller]
    fn play(&self, person: &str) {
        self.at("attract");
        self.browser.click("[data-do=start]");
        self.at("choose");
        self.choose(person);
    }

    #[track_caller]
    fn choose(&self, person: &str) {
        // A touch that opened the screen chooses nobody.
        std::thread::sleep(std::time::Duration::from_millis(420));
        self.browser.click(&format!("[data-person='{person}']"));
        self.at("play");
        self.browser.wait("kiosk.booth.watch === 'ready'");
    }

    /// Has the stand-in do something.
    #[track_caller]
    fn have(&self, what: &str, data: &Value) {
        self.browser.js(
            "document.querySelector('iframe').contentWindow.postMessage({test: arguments[0], data: arguments[1]}, '*')",
            &[json!(what), data.clone()],
        );
    }

    /// The true counts of all days together.
    #[track_caller]
    fn counts(&self) -> Value {
        self.browser.js_later(
            "const done = arguments[0];
             kiosk.keep.all('days').then((days) => {
               const sum = {};
               for (const [, counts] of days) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
               done(sum);
             })",
            &[],
        )
    }

    #[track_caller]
    fn counted(&self, name: &str, count: u64) {
        for _ in 0..100 {
            if self.counts()[name] == json!(count) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
        panic!("{name} is not {count}: {}", self.counts());
    }

    #[track_caller]
    fn all_quiet(&self) {
        let complaints = self.browser.complaints();
        assert!(complaints.is_empty(), "{complaints}");
    }
}
