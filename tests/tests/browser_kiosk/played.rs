//! The booth with the real game in it.

use super::{Booth, LYING, given, start};
use serde_json::json;
use std::time::Duration;
use talkdown_tests::server::Site;

fn real(own: &serde_json::Value) -> Site {
    Site::game().instead("/kiosk.json", 200, &given(own))
}

/// A visitor plays, another comes, and neither the machine nor the network knows of it.
#[test]
fn ki_3_ki_9_the_game_plays_in_the_booth_and_asks_nobody() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        real(&json!({"people": ["counter-toaster"]})),
        LYING,
    );
    booth.at_rest();
    for visitor in 0..2 {
        browser.click("[data-do=start]");
        booth.at("play");
        browser.wait("kiosk.booth.watch === 'ready'");
        // A finger on the words: the game tells that somebody is there.
        browser.js("window.__input = 0; const real = kiosk.booth.machine.input; kiosk.booth.machine.input = () => { __input += 1; real(); }", &[]);
        std::thread::sleep(Duration::from_millis(1100));
        for kind in ["mousePressed", "mouseReleased"] {
            browser.devtools(
                "Input.dispatchMouseEvent",
                json!({"type": kind, "x": 1300, "y": 640, "button": "left", "clickCount": 1}),
            );
        }
        browser.wait("__input > 0");
        assert_eq!(
            browser
                .value("[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"),
            json!([[], [], ""]),
            "visitor {visitor}"
        );
        browser.click("[data-do=finish]");
        booth.at_rest();
    }
    let databases = browser.js_later(
        "indexedDB.databases().then((all) => arguments[0](all.map((one) => one.name)))",
        &[],
    );
    assert_eq!(databases, json!(["talkdown-kiosk"]));
    // Nothing left the place the booth came from, and while nobody plays nothing is asked at all.
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints}");
    let misses = booth.server.misses();
    assert!(
        misses.iter().all(|miss| miss.target == "/kiosk.json"),
        "{misses:?}"
    );
    let before = booth.server.requests().len();
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(booth.server.requests().len(), before);
}

/// A whole talk with keys alone is counted with its ending.
#[test]
fn ki_6_ki_12_a_finished_talk_is_counted() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        real(&json!({"people": ["last-bus-buggy"]})),
        LYING,
    );
    booth.at_rest();
    browser.press(&['x']);
    booth.at("play");
    browser.wait("kiosk.booth.watch === 'ready' && document.activeElement.tagName === 'IFRAME'");
    let finished = || booth.counts()["finishes"] == json!(1);
    for _ in 0..60 {
        if finished() {
            break;
        }
        browser.press(&['1']);
        std::thread::sleep(Duration::from_millis(450));
    }
    let counts = booth.counts();
    assert_eq!(
        (&counts["starts"], &counts["finishes"]),
        (&json!(1), &json!(1)),
        "{counts}"
    );
    assert!(
        counts["other"].is_null() && counts["faults"].is_null(),
        "{counts}"
    );
    assert_eq!(
        browser.text("document.querySelector('[data-do=finish]').textContent"),
        "Next visitor"
    );
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints}");
}
