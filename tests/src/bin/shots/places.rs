//! Where the game stands when it is not alone in its window: on a provider's page, on the page that puts it there, and in a booth.

use super::Look;
use serde_json::json;
use std::path::Path;
use std::time::Duration;
use talkdown_tests::browser::Browser;
use talkdown_tests::game::{DESKTOP, LAPTOP, PHONE, TOLD};
use talkdown_tests::hosts::hosts;
use talkdown_tests::saves;
use talkdown_tests::server::{Server, Site};

/// A booth that stands upright.
const UPRIGHT: (u32, u32) = (1080, 1920);
/// Who waits in the booth; and a code beside the game, which carries no more than this.
const BOOTH: &str = r#"{"staff": false, "idle": 15, "brand": "Calm Ways", "theme": "THEME",
  "more": {"url": "https://www.example.org/courses", "words": "Train your whole team"}}"#;
/// Most decisions of a booth's talk.
const MOST: usize = 8;

/// A talk on a plain page of somebody else's, with their name, colour and mark.
fn on_a_page(browser: &Browser, look: &Look, scenario: &str) {
    let server = Site::game().open();
    let host = hosts(&server, scenario);
    browser.resize(look.size.0, look.size.1);
    browser.goto(&format!("{}/plain.html", host.origin("localhost")));
    browser.wait("customElements.get('talk-down') && document.querySelector('talk-down iframe')");
    browser.js_later(
        "const done = arguments[1], element = document.querySelector('talk-down');
         document.documentElement.style.colorScheme = arguments[0];
         element.setTheme(arguments[0]);
         // The frame has found its height.
         let last = 0, same = 0;
         const wait = setInterval(() => {
           const { height } = element.getBoundingClientRect();
           same = height === last ? same + 1 : 0;
           last = height;
           if (same > 10) { clearInterval(wait); done(true); }
         }, 100);",
        &[json!(look.theme)],
    );
    look.take(browser, "host-plain");
}

fn put_it_there(browser: &Browser, look: &Look, server: &Server) {
    browser.resize(look.size.0, look.size.1);
    browser.devtools(
        "Emulation.setEmulatedMedia",
        json!({"features": [{"name": "prefers-color-scheme", "value": look.theme}, {"name": "prefers-reduced-motion", "value": "reduce"}]}),
    );
    browser.goto(&format!("{}embed.html", server.address()));
    browser.wait("document.querySelector('.show iframe') && document.querySelector('code')?.textContent.includes('integrity')");
    std::thread::sleep(Duration::from_secs(2));
    look.take(browser, "put-it-on-your-page");
}

/// The booth from its first screen to its warning and its last, as a visitor sees it who takes the first reply each time.
fn booth(browser: &Browser, look: &Look) {
    let settings = BOOTH.replace("THEME", look.theme);
    let server = Site::game().instead("/kiosk.json", 200, &settings).open();
    browser.resize(look.size.0, look.size.1);
    browser.goto(&format!("{}kiosk.html", server.address()));
    let at = |state: &str| browser.wait(&format!("kiosk.booth.machine.state === '{state}'"));
    browser.wait("document.documentElement.dataset.ready === '1'");
    browser.wait("kiosk.booth.watch === 'off' && !document.querySelector('iframe')");
    look.take(browser, "booth-attract");
    browser.click("[data-do=start]");
    at("choose");
    std::thread::sleep(Duration::from_millis(450));
    look.take(browser, "booth-choose");
    browser.click("[data-person]");
    at("play");
    browser.wait("kiosk.booth.watch === 'ready' && document.activeElement.tagName === 'IFRAME'");
    browser.wait("kiosk.booth.screen === 'encounter'");
    std::thread::sleep(Duration::from_secs(1));
    look.take(browser, "booth-play");
    browser.press(&['1']);
    std::thread::sleep(Duration::from_secs(1));
    look.take(browser, "booth-answer");
    // Nobody touches anything for fifteen seconds.
    at("warn");
    look.take(browser, "booth-warning");
    browser.press(&['x']);
    at("play");
    browser.wait("document.activeElement.tagName === 'IFRAME'");
    for _ in 0..MOST {
        browser.press(&['1']);
        std::thread::sleep(Duration::from_millis(700));
    }
    look.take(browser, "booth-over");
}

/// The page of the game itself in a booth, to its end, which the booth's own page cannot look into.
fn booth_talk(browser: &Browser, look: &Look, server: &Server, person: &str) {
    // The screen, less the booth's bar.
    browser.resize(look.size.0, look.size.1 - 104);
    browser.goto("about:blank");
    browser.goto(&format!(
        "{}index.html?kiosk=1&theme={}&only={person}&start=cut#/play/{person}",
        server.address(),
        look.theme
    ));
    browser.wait("document.querySelectorAll('[data-reply]').length >= 3");
    browser.wait(TOLD);
    look.take(browser, &format!("booth-talk-{person}"));
    for _ in 0..MOST {
        if browser.holds("document.querySelector('.closing') !== null") {
            break;
        }
        let before = browser.value("document.querySelectorAll('.said').length");
        browser.press(&['2']);
        browser.wait(&format!(
            "document.querySelectorAll('.said').length > {before}"
        ));
        browser.wait(TOLD);
    }
    look.take(browser, &format!("booth-end-{person}"));
}

/// All of them.
pub fn places(browser: &Browser, out: &Path) {
    let server = Site::game().open();
    let scenario = &saves::scenarios()[0];
    for theme in ["light", "dark"] {
        let look = |size| Look {
            out: out.to_owned(),
            size,
            theme,
        };
        for size in [PHONE, LAPTOP] {
            on_a_page(browser, &look(size), scenario);
            put_it_there(browser, &look(size), &server);
        }
        for size in [UPRIGHT, DESKTOP] {
            booth(browser, &look(size));
            booth_talk(browser, &look(size), &server, "waiting-room-sister");
        }
        println!("pages and booths, {theme}");
    }
}
