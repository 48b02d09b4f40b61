//! How the booth looks and is read: the first screen's story, still pictures, nothing that burns in, sizes, axe, the code.

use super::{Booth, FAKE_CLOCK, LYING, UPRIGHT, stand_in, start, start_still};
use serde_json::json;
use std::time::Duration;
use talkdown_tests::axe;
use talkdown_tests::game::{ENTER, TAB};

/// The code of this address, as two other programs read it when it was kept here.
const CODE: &str = include_str!("../../fixtures/kiosk/qr.txt");

#[test]
fn ki_1_the_story_is_told_in_ten_seconds() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let at = |second: &str| {
        browser.js(&format!("const seen = kiosk.story({second}); return [seen.to, Math.round(seen.meter), seen.stage, seen.line, seen.reply]"), &[])
    };
    assert_eq!(at("2.5"), json!(["release", 76, "release", "shout", null]));
    assert_eq!(
        at("3.5"),
        json!(["release", 76, "release", "shout", "poor"])
    );
    assert_eq!(at("5.5"), json!(["danger", 93, "danger", "louder", "poor"]));
    assert_eq!(at("6.5"), json!(["danger", 93, "danger", null, "better"]));
    assert_eq!(
        at("10.2"),
        json!(["settled", 18, "settled", "softer", "better"])
    );
    // The meter never lies: what it moves by is what is said of it, turn by turn.
    let sums = browser.js(
        "const beats = []; let last = 0;
         for (let t = 0; t < 13; t += 0.05) {
           const seen = kiosk.story(t);
           if (seen.reasons.length > last) beats.push(seen.reasons.at(-1)[1]);
           last = seen.reasons.length;
         }
         return [beats, Math.round(kiosk.story(3.9).meter), Math.round(kiosk.story(12).meter)]",
        &[],
    );
    assert_eq!(sums, json!([[17, -38, -37], 76, 18]));
    // It is drawn, and it moves.
    let drawn = || {
        browser.text("document.querySelector('#attract .portrait path:nth-child(40)').getAttribute('d') + document.querySelector('.meter-needle').style.transform")
    };
    let first = drawn();
    std::thread::sleep(Duration::from_millis(1300));
    assert_ne!(first, drawn());
    booth.all_quiet();
}

#[test]
fn ki_1_any_input_starts() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    for way in [
        "a",
        " ",
        "enter",
        "touch on the face",
        "touch on the button",
        "touch on the words",
    ] {
        booth.at("attract");
        match way {
            "enter" => browser.press(&[ENTER]),
            "touch on the face" => browser.click("#attract .scene"),
            "touch on the button" => browser.click("[data-do=start]"),
            "touch on the words" => browser.click("#attract h1"),
            key => browser.press(&key.chars().collect::<Vec<_>>()),
        }
        booth.at("choose");
        // What began it does not choose at once.
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(
            browser.value("kiosk.booth.machine.state"),
            json!("choose"),
            "{way}"
        );
        browser.js("kiosk.booth.machine.finish()", &[]);
    }
    booth.at("attract");
    browser.press(&[TAB]);
    assert_eq!(
        browser.value("kiosk.booth.machine.state"),
        json!("attract"),
        "Tab looks around"
    );
    booth.all_quiet();
}

#[test]
fn ki_1_nothing_burns_in_and_still_pictures_for_who_asks() {
    let browser = start_still();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    // Ten minutes: it never stands in one place for longer than a minute, and never far away.
    let places = browser.js(
        &format!(
            "{FAKE_CLOCK}
             const root = document.createElement('section');
             document.body.append(root);
             const attract = kiosk.attract(root, kiosk.booth.settings, kioskPeople, clock);
             attract.start();
             const seen = [];
             for (let second = 0; second < 600; second += 5) {{ clock.turn(5000); seen.push(root.firstChild.style.translate); }}
             attract.stop();
             root.remove();
             return [seen, clock.waiting.size]"
        ),
        &[],
    );
    assert_eq!(places[1], json!(0), "stopped means stopped");
    let places: Vec<&str> = places[0]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| one.as_str())
        .collect();
    assert_eq!(places.len(), 120);
    let longest = places
        .chunk_by(|a, b| a == b)
        .map(<[_]>::len)
        .max()
        .unwrap_or(0);
    assert!(longest * 5 <= 60, "{longest}");
    let apart: std::collections::HashSet<&str> = places.iter().copied().collect();
    assert!(apart.len() >= 6, "{apart:?}");

    // Three pictures tell the same, and nothing in the whole page moves.
    assert_eq!(
        browser.value(
            "[...document.querySelectorAll('.still .meter-stage')].map((one) => one.textContent)"
        ),
        json!(["Boiling over", "Danger", "Settled"])
    );
    assert!(browser.holds("document.getAnimations().length === 0"));
    let first = browser.picture();
    std::thread::sleep(Duration::from_millis(2500));
    assert!(first == browser.picture(), "something moves");
    booth.all_quiet();
}

/// What a finger meets is large enough, nothing is cut off, and axe finds nothing, upright and lying.
#[test]
fn ki_12_ax_7_targets_and_axe_in_both_ways_of_standing() {
    let browser = start_still();
    let mut found = Vec::new();
    for size in [UPRIGHT, LYING, (1280, 800)] {
        let settings = json!({"idle": 1200, "staff": true, "more": {"url": "https://www.example.org/courses", "words": "Train your whole team"}, "theme": if size == LYING { "dark" } else { "light" }});
        let booth = Booth::open(&browser, stand_in(&settings).before(super::HURRY), size);
        let mut look = |screen: &str| {
            browser.painted();
            let misfits = browser.js(
                "const wrong = [];
                 for (const one of document.querySelectorAll('button, input, select')) {
                   const box = one.getBoundingClientRect();
                   if (!box.width) continue;
                   if (box.width < 60 || box.height < 60) wrong.push((one.textContent || one.name) + ' is ' + box.width + ' × ' + box.height);
                   if (!one.closest('#staff') && (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)) wrong.push(one.textContent + ' is out of sight');
                 }
                 for (const one of document.querySelectorAll('h1, p, strong, .card-words'))
                   if (one.getClientRects().length && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline') wrong.push('cut off: ' + one.textContent);
                 if (document.documentElement.scrollWidth > innerWidth) wrong.push('wider than the screen');
                 return wrong.join('; ')",
                &[],
            );
            let axe = axe::findings(&browser);
            for wrong in [misfits.as_str().unwrap_or_default(), &axe] {
                if !wrong.is_empty() {
                    found.push(format!("{size:?} {screen}: {wrong}"));
                }
            }
        };
        browser.wait("document.querySelector('[data-do=no-door]')");
        look("choosing a PIN");
        browser.click("[data-do=no-door]");
        booth.at("attract");
        look("attract");
        browser.click("[data-do=start]");
        booth.at("choose");
        look("choose");
        std::thread::sleep(Duration::from_millis(420));
        browser.click("[data-person='counter-toaster']");
        browser.wait("kiosk.booth.watch === 'ready'");
        look("play");
        browser.js("document.querySelector('#warn').showModal()", &[]);
        look("warning");
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The whole way without a pointer: begin, choose, play, the warning, done.
#[test]
fn ki_12_with_keys_alone() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    browser.press(&[ENTER]);
    booth.at("choose");
    assert_eq!(browser.text("document.activeElement.tagName"), "H1");
    std::thread::sleep(Duration::from_millis(420));
    browser.press(&[TAB, TAB, ENTER]);
    booth.at("play");
    browser.wait("kiosk.booth.watch === 'ready' && document.activeElement.tagName === 'IFRAME'");
    assert!(
        browser.holds("document.querySelector('iframe').src.endsWith('#/play/counter-toaster')")
    );
    // Through the game's one button, round to the booth's own.
    for _ in 0..8 {
        browser.press(&[TAB]);
        if browser.holds("document.activeElement.dataset?.do === 'contrast'") {
            break;
        }
    }
    browser.press(&[ENTER]);
    assert_eq!(
        browser.text("document.documentElement.dataset.theme"),
        "contrast"
    );
    browser.press(&[TAB, ENTER]);
    booth.at("attract");
    assert_eq!(
        browser.text("document.documentElement.dataset.theme"),
        "light"
    );
    booth.all_quiet();
}

#[test]
fn the_code_is_the_one_that_other_programs_read() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        stand_in(
            &json!({"more": {"url": "https://www.example.org/courses", "words": "Train your whole team"}}),
        ),
        LYING,
    );
    booth.at_rest();
    let drawn = |text: &str| {
        browser.js("return (kiosk.qr.modules(arguments[0]) ?? []).map((row) => row.map((on) => on ? '#' : '.').join('')).join('\\n')", &[json!(text)])
    };
    for case in CODE.trim_end().split("\n\n") {
        let (text, code) = case.split_once('\n').expect("a text and its code");
        assert_eq!(drawn(text), json!(code), "{text}");
    }
    // As long as it may be, and longer.
    assert_ne!(drawn(&"x".repeat(213)), json!(""));
    assert_eq!(drawn(&"x".repeat(214)), json!(""));
    // It carries that address and nothing else, and it is in the page as a drawing.
    assert!(browser.holds("document.querySelector('#more .qr').getAttribute('aria-label') === 'https://www.example.org/courses'"));
    let dark = drawn("https://www.example.org/courses");
    let dark = dark.as_str().map_or(0, |code| code.matches('#').count());
    assert_eq!(
        browser.value(
            "document.querySelector('.qr path:last-child').getAttribute('d').split('M').length - 1"
        ),
        json!(dark)
    );
    booth.all_quiet();
}
