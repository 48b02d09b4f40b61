//! The booth with the real game in it.

use super::{Booth, LYING, given, start};
use serde_json::json;
use std::time::Duration;
use talkdown_tests::game::TOLD;
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

/// Somebody plays with keys, is asked whether they are still there, presses one, and plays on with keys.
#[test]
fn ki_2_keys_are_heard_in_the_talk_again_after_the_warning() {
    let browser = start();
    let own = json!({"people": ["last-bus-buggy"], "idle": 15});
    let booth = Booth::open(&browser, real(&own), LYING);
    booth.at_rest();
    browser.js(
        "window.turns = 0; const real = kiosk.frame;
         kiosk.frame = (place, address, title, on, loose) => real(place, address, title, (type, data, id) => { if (type === 'turn') turns += 1; on(type, data, id); }, loose)",
        &[],
    );
    browser.press(&['x']);
    booth.at("play");
    browser.wait("document.activeElement.tagName === 'IFRAME' && turns === 1");
    browser.press(&['1']);
    browser.wait("turns === 2");
    booth.at("warn");
    browser.press(&['x']);
    booth.at("play");
    browser.wait("document.activeElement.tagName === 'IFRAME'");
    std::thread::sleep(Duration::from_millis(400));
    browser.press(&['1']);
    browser.wait("turns === 3");
    booth.all_quiet();
}

/// A cut: told in a few words, begun where it is hot, over after seven decisions at the most; with keys alone, and counted like any talk.
#[test]
fn ki_12_a_cut_takes_three_minutes_and_seven_decisions_at_most() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        real(&json!({"people": ["last-bus-buggy"]})),
        LYING,
    );
    booth.at_rest();
    assert_eq!(browser.value("kiosk.booth.settings.start"), json!("cut"));
    assert!(browser.holds(
        "document.querySelector('.attract-foot .small').textContent.startsWith('Three minutes')"
    ));
    // What the game tells of the talk, turn by turn.
    browser.js(
        "window.turns = []; const real = kiosk.frame;
         kiosk.frame = (place, address, title, on, loose) => real(place, address, title, (type, data, id) => { if (type === 'turn') turns.push(data); on(type, data, id); }, loose)",
        &[],
    );
    browser.press(&['x']);
    booth.at("play");
    browser.wait("kiosk.booth.watch === 'ready' && document.activeElement.tagName === 'IFRAME'");
    // Six turns have been, and nothing is won yet.
    browser.wait("kiosk.booth.screen === 'encounter' && turns.length === 1");
    let begun = browser.value("turns[0]");
    assert_eq!(
        (&begun["turn"], &begun["stage"]),
        (&json!(6), &json!("release")),
        "{begun}"
    );
    let mut decisions = 0;
    while booth.counts()["finishes"].is_null() {
        assert!(decisions < 7, "not over after seven decisions");
        browser.press(&['1']);
        decisions += 1;
        browser.wait(&format!("turns.length === {}", decisions + 1));
        std::thread::sleep(Duration::from_millis(400));
    }
    assert!(decisions >= 4, "over after {decisions} decisions");
    browser.click("[data-do=finish]");
    booth.at_rest();

    // The same page by itself, to look into it: what has been, where it stands, and no more of that after the first decision.
    let game = |person: &str| {
        format!(
            "{}index.html?kiosk=1&only={person}&start=cut#/play/{person}",
            booth.server.address()
        )
    };
    browser.goto(&game("last-bus-buggy"));
    browser.wait("document.querySelectorAll('[data-reply]').length >= 3");
    let told = browser.text("document.querySelector('.cut-before').textContent");
    assert!(
        told.starts_with("The last bus left without Emeka"),
        "{told}"
    );
    assert!(browser.holds(
        "document.querySelector('.said:last-child [data-part=line]').textContent.startsWith('I did everything!')"
    ));
    assert!(browser.holds("document.querySelector('.cut-before').getClientRects().length > 0 && !document.querySelector('.why').getClientRects().length"));
    browser.press(&['1']);
    browser.wait("document.querySelector('.cut-before').textContent === '' && document.querySelector('.why').getClientRects().length > 0");
    // What came before the cut is told, but not as theirs.
    let mut own = 1;
    while !browser.holds("document.querySelector('[data-do=to_debrief]')") {
        assert!(own < 7, "not over after seven decisions");
        let before = browser.value("document.querySelectorAll('.said').length");
        browser.press(&['1']);
        own += 1;
        browser.wait(&format!(
            "document.querySelectorAll('.said').length > {before}"
        ));
        browser.wait(TOLD);
    }
    browser.click("[data-do=to_debrief]");
    browser.wait("document.querySelector('[data-do=show]')");
    browser.click("[data-do=show]");
    browser.wait(&format!(
        "document.querySelectorAll('[data-part=remark]').length === {own}"
    ));
    let turns = browser.value(
        "[...document.querySelectorAll('.turns .turn-number')].map((one) => one.textContent)",
    );
    let numbers: Vec<String> = (7..7 + own).map(|turn| format!("Turn {turn}")).collect();
    assert_eq!(turns, json!(numbers));
    assert_eq!(
        browser.text("document.querySelector('.debrief .cut-before').textContent"),
        told
    );
    let signs = browser.text(
        "[...document.querySelectorAll('.skill-signs')].map((one) => one.textContent.match(/\\d+/g) || []).flat().map(Number).filter((turn) => turn < 7).join()",
    );
    assert_eq!(signs, "", "turns before theirs count for a skill");
    // A booth hands out no files.
    assert!(browser.holds(
        "document.querySelector('.talk-file') && !document.querySelector('.talk-file').getClientRects().length"
    ));
    assert!(browser.holds("document.querySelector('.skill-signs').parentElement.parentElement.textContent.includes('in turn')"));
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints}");
    // Whoever has no cut begins at the beginning.
    browser.goto(&game("forecourt-card"));
    browser.wait("document.querySelectorAll('[data-reply]').length >= 3");
    assert!(browser.holds("document.querySelector('.cut-before').textContent === '' && document.querySelector('.bar-turn').textContent.startsWith('Turn 1 ')"));
    assert!(browser.holds("document.querySelectorAll('.said').length === 1"));
}

/// Two metres away, on the two screens a booth has: no word of a talk under 24 pixels, no target under 60, and nothing to scroll for, from
/// what has been to the close of the story.
#[test]
fn ki_12_ax_7_a_talk_is_read_from_two_metres() {
    let browser = start();
    let server = real(&json!({})).open();
    let mut wrong = Vec::new();
    // The screen, less the booth's bar.
    for (width, height) in [(1920, 976), (1080, 1816)] {
        browser.resize(width, height);
        for person in ["counter-toaster", "waiting-room-sister"] {
            browser.goto(&format!(
                "{}index.html?kiosk=1&only={person}&start=cut#/play/{person}",
                server.address()
            ));
            browser.wait("document.querySelectorAll('[data-reply]').length >= 3");
            for decision in 0..8 {
                browser.wait(TOLD);
                browser.painted();
                let found = browser.js(
                    "const wrong = new Set();
                     for (const one of document.querySelectorAll('main *')) {
                       if (!one.getClientRects().length || one.matches('.unseen, .unseen *')) continue;
                       const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
                       const size = parseFloat(getComputedStyle(one).fontSize);
                       if (own && size < 24) wrong.add(`${one.className || one.tagName} ${size}px`);
                       const box = one.getBoundingClientRect();
                       if (one.matches('button, a, summary') && (box.width < 60 || box.height < 60)) wrong.add(`${one.textContent} ${box.width} × ${box.height}`);
                     }
                     const talk = document.querySelector('.encounter-talk');
                     if (talk.scrollHeight > talk.clientHeight) wrong.add(`scrolls by ${talk.scrollHeight - talk.clientHeight}`);
                     return [...wrong].join('; ')",
                    &[],
                );
                if found != json!("") {
                    wrong.push(format!("{width} × {height} {person} {decision}: {found}"));
                }
                if browser.holds("document.querySelector('.closing') !== null") {
                    break;
                }
                let before = browser.value("document.querySelectorAll('.said').length");
                browser.press(&['2']);
                browser.wait(&format!(
                    "document.querySelectorAll('.said').length > {before}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
