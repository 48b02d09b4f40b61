//! The focus: it comes back from dialogs, goes along to another screen, and is never lost, whatever is pressed.

use serde_json::json;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{ENTER, ESCAPE, Game, LAPTOP, TAB};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

/// Dialogs give the focus back; the page's first stop leads past the header; a change of screen takes the focus to it.
fn focus(kind: Kind) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, LAPTOP);
    browser.wait("document.querySelector('a[data-scenario]')");
    browser.press(&[TAB, ENTER]);
    browser.wait("document.activeElement.id === 'main'");
    game.go("#/settings", "settings");
    browser.wait("document.activeElement.id === 'main'");
    game.begin(&saves::scenarios()[0]);
    for button in ["transcript", "keys", "leave", "read"] {
        let css = format!("[data-do={button}]");
        browser.js(
            "document.querySelector(arguments[0]).focus()",
            &[json!(css)],
        );
        browser.press(&[ENTER]);
        browser.wait("document.querySelector('dialog[open]')?.contains(document.activeElement)");
        // A modal dialog makes the rest of the page inert; the browser sees to it that Tab stays inside.
        assert!(
            browser.holds("document.querySelector('dialog[open]').matches(':modal')"),
            "{kind:?}: {button}"
        );
        browser.press(&[ESCAPE]);
        browser.wait("!document.querySelector('dialog[open]')");
        browser.wait(&format!("document.activeElement.matches('{css}')"));
    }
    game.all_quiet();
}

#[test]
fn ax_6_focus_keeps_its_place_in_chromium() {
    focus(Kind::Chromium);
}

#[test]
fn ax_6_focus_keeps_its_place_in_firefox() {
    focus(Kind::Firefox);
}

#[test]
fn ax_6_focus_keeps_its_place_in_webkit() {
    focus(Kind::Webkit);
}

/// How many actions a browser is put through: some, so that the test command stays quick; `TALKDOWN_ACTIONS=1000` puts each through as many
/// as the criterion asks for (everywhere.md AX-6).
fn actions() -> u64 {
    let asked = std::env::var("TALKDOWN_ACTIONS").ok();
    asked.and_then(|number| number.parse().ok()).unwrap_or(120)
}

/// Actions a script makes before it answers: a driver waits for none longer than half a minute.
const AT_A_TIME: u64 = 20;

/// After each of many random actions, over talks, dialogs and screens, the focus is somewhere: never on the body, never on something that
/// is not shown. Frames are hurried.
fn many_actions(kind: Kind) {
    let browser = Browser::start_with(
        kind,
        Wishes {
            reduced_motion: true,
            profile: None,
        },
    );
    let hurry =
        "window.requestAnimationFrame = (then) => setTimeout(() => then(performance.now()), 0);";
    let game = Game::open_site(&browser, Site::game().before(hurry), "#/", LAPTOP);
    game.begin(&saves::scenarios()[0]);
    let mut done = 0;
    let mut kinds = std::collections::BTreeMap::new();
    for part in 0..actions().div_ceil(AT_A_TIME) {
        let answer = browser.js_later(include_str!("actions.js"), &[json!(AT_A_TIME), json!(part)]);
        assert_eq!(answer["wrong"], json!([]), "{kind:?}, part {part}");
        done += answer["done"].as_u64().unwrap_or_default();
        for (name, number) in answer["kinds"].as_object().into_iter().flatten() {
            *kinds.entry(name.clone()).or_insert(0) += number.as_u64().unwrap_or_default();
        }
    }
    assert!(done >= actions(), "{kind:?}: {done}");
    println!("{kind:?}: {kinds:?}");
    for name in [
        "reply", "dialog", "close", "move", "screen", "begin", "show",
    ] {
        assert!(
            kinds.get(name).is_some_and(|number| *number >= 1),
            "{kinds:?}"
        );
    }
    game.all_quiet();
}

#[test]
fn ax_6_focus_after_many_actions_in_chromium() {
    many_actions(Kind::Chromium);
}

#[test]
fn ax_6_focus_after_many_actions_in_firefox() {
    many_actions(Kind::Firefox);
}

#[test]
fn ax_6_focus_after_many_actions_in_webkit() {
    many_actions(Kind::Webkit);
}
