//! A browser, a game, and pages around it: what every test here begins with.

use serde_json::{Value, json};
use std::path::Path;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::given;
use talkdown_tests::hosts::{AGENT, HOST, Pages, hosts};
use talkdown_tests::saves;
use talkdown_tests::server::{Server, Site};

/// As the game is meant to be given out; only what starts the program and what its page is dressed in may stand in the page.
///
/// # Panics
/// When the page does not say what it is dressed in.
pub fn policy() -> String {
    let page = Path::new(&given("TALKDOWN_DIST")).join("index.html");
    let page = std::fs::read_to_string(page).expect("the game's page");
    let style = page
        .split("style-src ")
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'; style-src {}; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        style.expect("its policy for sheets")
    )
}

/// A game, and pages around it.
pub struct Bench<'b> {
    pub browser: &'b Browser,
    pub game: Server,
    pub hosts: Pages,
    pub scenario: String,
}

impl<'b> Bench<'b> {
    pub fn new(browser: &'b Browser) -> Bench<'b> {
        Bench::with(browser, &policy())
    }

    pub fn with(browser: &'b Browser, policy: &str) -> Bench<'b> {
        let scenario = saves::scenarios().swap_remove(0);
        let game = Site::game().before(AGENT).policy(policy).open();
        let hosts = hosts(&game, &scenario);
        Bench {
            browser,
            game,
            hosts,
            scenario,
        }
    }

    /// Opens a page around the game.
    #[track_caller]
    pub fn open(&self, page: &str) {
        let address = format!("{}/{page}", self.hosts.origin("localhost"));
        self.browser.goto(&address);
        self.browser.js(HOST, &[]);
        self.browser.js(
            "window.game = arguments[0]; window.scenario = arguments[1]; if (window.Talkdown) for (const one of document.querySelectorAll(Talkdown.tag)) watch(one)",
            &[json!(self.game.address()), json!(self.scenario)],
        );
    }

    /// What a function of the page comes to, once it does.
    #[track_caller]
    pub fn ask(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {body} }})().then((value) => done({{value: value ?? null}}), (error) => done({{error: String(error)}}))"
        );
        let answer = self.browser.js_later(&script, &[]);
        assert!(
            answer.get("error").is_none(),
            "{:?}: {} in {body}",
            self.browser.kind,
            answer["error"]
        );
        answer["value"].clone()
    }

    /// Plays from the briefing to the second turn, in a frame, and looks whether all went well inside.
    #[track_caller]
    pub fn plays(&self, frame: &str) {
        let seen = self.ask(&format!(
            "const frame = {frame};
             await until((seen) => seen.screen === 'briefing' && seen.heading, frame);
             await agent('click', '[data-do=begin]', frame);
             const before = await until((seen) => seen.screen === 'encounter' && seen.replies > 2, frame);
             await agent('click', '[data-reply]', frame);
             return until((seen) => seen.turn !== before.turn, frame)"
        ));
        assert_eq!(
            seen["seen"],
            json!({"errors": [], "policy": []}),
            "{:?} {frame}",
            self.browser.kind
        );
        assert_eq!(seen["panic"], false);
    }

    #[track_caller]
    pub fn holds(&self, body: &str) {
        let value = self.ask(body);
        assert_eq!(value, true, "{:?}: {body}", self.browser.kind);
    }
}
