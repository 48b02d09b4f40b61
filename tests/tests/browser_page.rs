//! The page around the game: where it may stand, what it loads and when, and what it says when something does not arrive.

use serde_json::json;
use std::time::Duration;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP, PHONE};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

fn first_scenario() -> String {
    saves::scenarios().swap_remove(0)
}

#[test]
fn it_plays_under_any_path() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, Site::game().at("/sub/talkdown"), "#/", LAPTOP);
    game.begin(&first_scenario());
    let moment = game.moment();
    browser.click(&format!("[data-reply='{}']", moment.replies[0]));
    game.kept(1);
    game.reload();
    game.in_talk();
    assert_eq!(game.actions_kept(), 1);
    game.all_quiet();
}

/// The first load brings the index and no scenario; a scenario comes when it is opened, once.
#[test]
fn scenarios_are_loaded_when_they_are_opened() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    browser.wait("document.querySelector('a[data-scenario]')");
    let asked = |game: &Game| -> Vec<String> {
        let requests = game
            .server
            .requests()
            .into_iter()
            .map(|request| request.target);
        requests
            .filter(|target| target.contains("scenarios/"))
            .collect()
    };
    assert_eq!(asked(&game), ["/scenarios/index.json"]);
    let scenario = first_scenario();
    game.begin(&scenario);
    game.go(&format!("#/play/{scenario}"), "briefing");
    assert_eq!(
        asked(&game),
        [
            "/scenarios/index.json".to_owned(),
            format!("/scenarios/{scenario}.en.json")
        ]
    );
    let methods: Vec<String> = game
        .server
        .requests()
        .into_iter()
        .map(|request| request.method)
        .collect();
    assert!(methods.iter().all(|method| method == "GET"), "{methods:?}");
    game.all_quiet();
}

/// The person one is about to talk to stands in their place, on every size of screen.
#[test]
fn the_briefing_shows_the_person() {
    let browser = Browser::start(Kind::Chromium);
    let mut game = Game::open(&browser, LAPTOP);
    let briefing = format!("#/play/{}", saves::scenarios()[0]);
    for size in [LAPTOP, (704, 560), PHONE] {
        game.resize(&briefing, size);
        game.at("briefing");
        browser.wait("document.querySelector('.briefing-picture .portrait path')");
        let seen = browser.value(
            "(() => {
               const [place, person] = ['.briefing-picture', '.briefing-picture .portrait'].map((css) => document.querySelector(css).getBoundingClientRect());
               return place.width >= 250 && place.height >= 200 && place.top < innerHeight / 3 && person.width > 100
                 && person.left < place.right && person.right > place.left && person.top < place.bottom - 100;
             })()",
        );
        assert_eq!(seen, true, "{size:?}");
    }
}

/// While the program is still on its way the page already says what it is, in the words and the places in which the program will say it.
fn shell(kind: Kind) {
    let browser = Browser::start(kind);
    let server = Site::game().slow(".woff2", Duration::from_secs(1)).slow(".wasm", Duration::from_secs(3)).before(
        "window.upper = () => [...document.querySelectorAll('.head-name span, .head nav a, .hero h1, .hero .lead')].map((one) => {
           const box = one.getBoundingClientRect();
           return [one.textContent, ...[box.left, box.top, box.width, box.height].map(Math.round)];
         });
         new MutationObserver((_, observer) => {
           const shell = document.querySelector('main[data-screen=shell]');
           if (!shell) return;
           observer.disconnect();
           requestAnimationFrame(() => requestAnimationFrame(async () => {
             const at = performance.now();
             await document.fonts.ready;
             window.__shell = {words: shell.innerText, top: upper(), ready: document.documentElement.dataset.ready || '', height: shell.offsetHeight, at};
           }));
         }).observe(document, {subtree: true, childList: true});",
    );
    let game = Game::open_site(&browser, server, "#/", LAPTOP);
    assert!(
        browser.holds("window.__shell"),
        "{kind:?}: no shell was painted, or it had no letters before the game came"
    );
    browser.wait("document.fonts.status == 'loaded'");
    let shell = browser.value("__shell");
    assert_eq!(shell["ready"], json!(""));
    assert_eq!(shell["top"].as_array().map(Vec::len), Some(8), "{shell}");
    assert_eq!(shell["top"], browser.value("upper()"), "{kind:?}");
    assert!(
        shell["words"]
            .as_str()
            .is_some_and(|words| words.len() > 20),
        "{kind:?}: {shell}"
    );
    assert!(
        shell["at"].as_f64().is_some_and(|at| at < 2_500.0),
        "{kind:?}: painted late: {shell}"
    );
    assert!(
        !browser.holds("document.querySelector('main[data-screen=shell]')"),
        "{kind:?}: the shell is still there"
    );
    game.all_quiet();
}

#[test]
fn the_shell_is_painted_first_in_chromium() {
    shell(Kind::Chromium);
}

#[test]
fn the_shell_is_painted_first_in_firefox() {
    shell(Kind::Firefox);
}

#[test]
fn the_shell_is_painted_first_in_webkit() {
    shell(Kind::Webkit);
}

/// A failed load is told in words with a way on; it is never a blank page, and nothing is thrown.
#[test]
fn what_does_not_arrive_is_told() {
    let browser = Browser::start(Kind::Chromium);
    let scenario = first_scenario();
    let briefing = format!("#/play/{scenario}");
    let file = format!("{scenario}.en.json");
    let huge = format!("\"{}\"", "x".repeat(1 << 20));
    let deep = "[".repeat(200_000);
    for (end, status, body, hash) in [
        ("scenarios/index.json", 404, "", "#/"),
        ("scenarios/index.json", 200, "<!doctype html>", "#/"),
        (
            "scenarios/index.json",
            200,
            "{\"format\":999,\"scenarios\":[]}",
            "#/",
        ),
        (&*file, 404, "", &*briefing),
        (&*file, 500, "", &*briefing),
        (&*file, 200, "", &*briefing),
        (&*file, 200, "{\"format\":1}", &*briefing),
        (&*file, 200, &*huge, &*briefing),
        (&*file, 200, &*deep, &*briefing),
    ] {
        let short = &body[..body.len().min(30)];
        let game = Game::open_site(
            &browser,
            Site::game().instead(end, status, body),
            hash,
            LAPTOP,
        );
        browser.wait("document.querySelector('main [role=alert]')");
        assert!(
            browser.holds("document.querySelector('main [role=alert]').innerText.length > 10"),
            "{end} {status} {short}"
        );
        assert!(
            browser.holds("document.querySelector('main button')"),
            "{end} {status} {short}: no way to try again"
        );
        assert!(
            browser.holds("document.querySelector('#panic').hidden"),
            "{end} {status} {short}: a panic"
        );
        let complaints = browser.complaints();
        assert!(
            complaints.is_empty(),
            "{end} {status} {short}: {complaints}"
        );
        drop(game);
    }
}

#[test]
fn addresses_of_nothing_lead_to_a_page_that_says_so() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    for hash in [
        "#/nowhere",
        "#/play/../../etc",
        "#/play/<img src=x onerror=alert(1)>",
        "#/talk/",
        "#/debrief/%00",
    ] {
        game.go(hash, "missing");
        assert!(
            browser.holds("document.querySelector('main a[href]')"),
            "{hash}: no way on"
        );
    }
    // Ids that look right and are not there.
    game.go("#/debrief/0123456789abcdef", "debrief");
    browser.js("location.hash = '#/play/no-such-scenario'", &[]);
    browser.wait("document.querySelector('main[data-screen=briefing] [role=alert]')");
    browser.js("location.hash = '#/talk/no-such-scenario'", &[]);
    browser.wait("document.querySelector('main[data-screen=encounter] [role=alert]')");
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints}");
}

/// A talk that was never begun cannot be walked into by its address: that leads to the briefing.
#[test]
fn a_talk_begins_at_its_briefing() {
    let browser = Browser::start(Kind::Chromium);
    let scenario = first_scenario();
    let game = Game::open_site(
        &browser,
        Site::game(),
        &format!("#/talk/{scenario}"),
        LAPTOP,
    );
    game.at("briefing");
    game.all_quiet();
}

/// Back and forward lead through the screens as through pages.
#[test]
fn back_and_forward_work() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    let scenario = first_scenario();
    browser.click(&format!("a[data-scenario='{scenario}']"));
    game.at("briefing");
    browser.js("history.back()", &[]);
    game.at("library");
    browser.js("history.forward()", &[]);
    game.at("briefing");
    browser.click("button[data-do=begin]");
    game.in_talk();
    browser.js("history.back()", &[]);
    game.at("briefing");
    browser.js("history.forward()", &[]);
    game.in_talk();
    game.all_quiet();
}

/// Going out of sight is the last safe moment to save, and nothing waits for `unload`.
#[test]
fn nothing_listens_for_unload() {
    let browser = Browser::start(Kind::Chromium);
    let site = Site::game().before(
        "window.__listened = [];
         const listen = EventTarget.prototype.addEventListener;
         EventTarget.prototype.addEventListener = function (kind, ...rest) { __listened.push(kind); return listen.call(this, kind, ...rest); };",
    );
    let game = Game::open_site(&browser, site, "#/", LAPTOP);
    game.begin(&first_scenario());
    for kind in ["visibilitychange", "pagehide"] {
        assert!(
            browser.holds(&format!("__listened.includes('{kind}')")),
            "nothing listens for {kind}"
        );
    }
    for kind in ["unload", "beforeunload"] {
        assert!(
            !browser.holds(&format!("__listened.includes('{kind}')")),
            "something listens for {kind}"
        );
    }
}

/// What could not be saved at the decision is saved when the page goes out of sight.
#[test]
fn leaving_the_page_saves() {
    let browser = Browser::start(Kind::Chromium);
    let site = Site::game().before(
        "const set = Storage.prototype.setItem;
         Storage.prototype.setItem = function (key, value) { if (window.__full) throw new DOMException('full', 'QuotaExceededError'); set.call(this, key, value); };",
    );
    for event in [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "dispatchEvent(new Event('pagehide'))",
    ] {
        let game = Game::open_site(&browser, site.clone(), "#/", LAPTOP);
        game.begin(&first_scenario());
        browser.js("window.__full = true", &[]);
        let moment = game.moment();
        browser.click(&format!("[data-reply='{}']", moment.replies[0]));
        browser.wait("document.querySelector('[data-part=notice]')");
        assert_eq!(game.actions_kept(), 0);
        browser.js(
            &format!("window.__full = false; Object.defineProperty(document, 'visibilityState', {{value: 'hidden', configurable: true}}); {event}"),
            &[],
        );
        game.kept(1);
    }
}
