//! For everyone: axe finds nothing on any screen in any state, roles and names are computed as meant, the talk is told in a log, and less
//! motion is less motion. More of the same, criterion by criterion, is in `browser_ax`.

use serde_json::json;
use std::time::Duration;
use talkdown_engine::model::Stage;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{DESKTOP, ESCAPE, Game, LAPTOP, METER, PHONE};
use talkdown_tests::server::Site;
use talkdown_tests::{axe, saves, walks};

const CALM: Wishes = Wishes {
    reduced_motion: true,
    profile: None,
};

#[track_caller]
fn nothing_found(game: &Game, place: &str) {
    // What was just shown may still be fading in.
    std::thread::sleep(Duration::from_millis(60));
    game.browser.wait("document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)");
    let findings = axe::findings(game.browser);
    assert!(
        findings.is_empty(),
        "{:?}, {place}:\n{findings}",
        game.browser.kind
    );
}

/// Every screen, and every state a screen can be in.
fn crawl(kind: Kind, theme: &str, size: (u32, u32)) {
    let browser = Browser::start_with(kind, CALM);
    let game = Game::open(&browser, size);
    let scenario = saves::scenarios().swap_remove(0);
    let script = saves::script(&scenario);
    let whole = walks::to(&script, |state| state.outcome.is_some()).expect("every walk ends");
    // Just over: their own words are asked for first.
    let just_over = saves::just_over(std::slice::from_ref(&whole), theme);
    game.start_from(&[("a", &just_over)], "#/");
    game.go("#/debrief/00000000000000a0", "debrief");
    browser.wait("document.querySelector('#own-words')");
    nothing_found(&game, "the debrief that asks first");
    game.start_from(&[("a", &saves::finished(&[whole], theme))], "#/");
    for (hash, screen) in [
        ("#/", "library"),
        ("#/settings", "settings"),
        ("#/progress", "progress"),
        ("#/data", "data"),
        ("#/help", "help"),
        ("#/breath", "breath"),
        ("#/about", "about"),
        ("#/no/such/place", "missing"),
        (&format!("#/play/{scenario}"), "briefing"),
        ("#/debrief/00000000000000a0", "debrief"),
        ("#/debrief/00000000000000ff", "debrief"),
    ] {
        game.go(hash, screen);
        nothing_found(&game, hash);
    }
    game.go("#/debrief/00000000000000a0", "debrief");
    browser.wait("document.querySelector('[data-part=remark]')");
    browser.js(
        "for (const one of document.querySelectorAll('details')) one.open = true",
        &[],
    );
    browser.wait("document.querySelector('.what-if > li')");
    nothing_found(&game, "the debrief with everything open");
    talks(&game, &scenario, theme);
    troubles(&browser, &scenario, theme, size);
}

/// The talk in all its stages, with each dialog open, and its ending.
fn talks(game: &Game, scenario: &str, theme: &str) {
    let script = saves::script(scenario);
    let talk = format!("#/talk/{scenario}");
    for stage in [
        Stage::Uneasy,
        Stage::Defensive,
        Stage::Release,
        Stage::Danger,
        Stage::Recovery,
        Stage::Settled,
    ] {
        let Some(way) = walks::to(&script, |state| {
            state.mind.stage == stage && state.outcome.is_none()
        }) else {
            continue;
        };
        game.start_from(&[("a", &saves::under_way(&way, theme))], &talk);
        game.in_talk();
        nothing_found(game, &format!("{stage:?}"));
    }
    for button in ["transcript", "keys", "leave", "read", "breathe"] {
        let css = format!("[data-do={button}]");
        if !game.browser.holds(&format!(
            "document.querySelector('{css}')?.checkVisibility()"
        )) {
            continue;
        }
        game.browser.click(&css);
        game.browser
            .wait("document.querySelector('dialog[open] h2')");
        nothing_found(game, &format!("the dialog of {button}"));
        game.browser.press(&[ESCAPE]);
        game.browser.wait("!document.querySelector('dialog[open]')");
    }
    if let Some(way) = walks::to(&script, |state| {
        state.mind.hit.is_some() && state.outcome.is_none()
    }) {
        game.start_from(&[("a", &saves::under_way(&way, theme))], &talk);
        game.in_talk();
        game.browser.click("[data-do=name]");
        game.browser
            .wait("document.querySelector('dialog[open] h2')");
        nothing_found(game, "naming what hit");
    }
    let over = walks::to(&script, |state| state.outcome.is_some()).expect("every walk ends");
    game.start_from(&[("a", &saves::under_way(&over, theme))], &talk);
    game.in_talk();
    nothing_found(game, "the ending");
}

/// What is shown when something cannot be loaded or kept.
fn troubles(browser: &Browser, scenario: &str, theme: &str, size: (u32, u32)) {
    let dark = format!(
        "addEventListener('DOMContentLoaded', () => localStorage.setItem('{}a', {}))",
        saves::KEYS,
        json!(saves::finished(&[], theme))
    );
    for (site, hash, place) in [
        (
            Site::game().instead("index.json", 404, ""),
            "#/",
            "a library that does not arrive",
        ),
        (
            Site::game().instead(".en.json", 200, "{}"),
            &*format!("#/play/{scenario}"),
            "a broken scenario",
        ),
        (
            Site::game().before("Storage.prototype.setItem = () => { throw 'no'; };"),
            "#/",
            "the notice",
        ),
    ] {
        let game = Game::open_site(browser, site.before(&dark), hash, size);
        game.browser
            .wait("document.querySelector('[role=alert], [data-part=notice]')");
        nothing_found(&game, place);
    }
}

macro_rules! crawls {
    ($($name:ident: $kind:ident, $theme:literal, $size:ident;)*) => {
        $(#[test] fn $name() { crawl(Kind::$kind, $theme, $size); })*
    };
}

crawls! {
    ax_12_axe_chromium_light: Chromium, "light", LAPTOP;
    ax_12_axe_chromium_dark: Chromium, "dark", LAPTOP;
    ax_8_ax_12_axe_chromium_contrast: Chromium, "contrast", DESKTOP;
    ax_12_axe_chromium_light_on_a_phone: Chromium, "light", PHONE;
    ax_12_axe_chromium_dark_on_a_phone: Chromium, "dark", PHONE;
    ax_12_axe_firefox_light: Firefox, "light", LAPTOP;
    ax_12_axe_webkit_dark: Webkit, "dark", LAPTOP;
}

/// What assistive technology is told, as each browser computes it.
fn roles(kind: Kind) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, LAPTOP);
    game.begin(&saves::scenarios()[0]);
    assert_eq!(browser.role(METER), "meter");
    assert!(!browser.label(METER).is_empty());
    let words = browser.text(&format!(
        "document.querySelector('{METER}').getAttribute('aria-valuetext')"
    ));
    assert!(
        words.chars().any(char::is_alphabetic),
        "the meter in words: {words:?}"
    );
    assert_eq!(browser.role("[role=log]"), "log");
    assert!(!browser.label("[role=log]").is_empty());
    assert_eq!(browser.role("[data-part=replies]"), "group");
    assert_eq!(browser.role("main"), "main");
    assert_eq!(browser.role("h1"), "heading");
    // The standard renamed it; both names are right.
    let portrait = browser.role("[data-part=portrait] svg[role=img]");
    assert!(
        ["img", "image"].contains(&portrait.as_str()),
        "{kind:?}: {portrait}"
    );
    let person = browser.label("[data-part=portrait] svg[role=img]");
    assert!(
        person.contains(". "),
        "{kind:?}: the picture in words: {person:?}"
    );
    browser.click("[data-do=transcript]");
    browser.wait("document.querySelector('dialog[open] h2')");
    assert_eq!(browser.role("dialog[open]"), "dialog");
    assert_eq!(
        browser.label("dialog[open]"),
        browser.text("document.querySelector('dialog[open] h2').textContent")
    );
    game.all_quiet();
}

#[test]
fn ax_5_roles_and_names_in_chromium() {
    roles(Kind::Chromium);
}

#[test]
fn ax_5_roles_and_names_in_firefox() {
    roles(Kind::Firefox);
}

#[test]
fn ax_5_roles_and_names_in_webkit() {
    roles(Kind::Webkit);
}

/// What the person says is added to one lasting log, once, before the meter's new stage and the new replies; the learner's own
/// words are not echoed (everywhere.md AX-3).
#[test]
fn ax_3_the_talk_is_told_in_a_log() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    game.begin(&saves::scenarios()[0]);
    browser.js(
        "const log = document.querySelector('[role=log]');
         log.dataset.same = '1';
         window.__order = [];
         new MutationObserver((changes) => {
           for (const change of changes) {
             const at = change.target.nodeType === 1 ? change.target : change.target.parentElement;
             const where = at && at.closest('[role=log]') ? 'log' : at && at.closest('[role=status]') ? 'status'
               : at && at.closest('[data-part=replies]') ? 'replies' : null;
             if (where) __order.push([where, change.removedNodes.length, [...change.addedNodes].map((one) => one.textContent).join(' ')]);
           }
         }).observe(document.body, {subtree: true, childList: true, characterData: true});",
        &[],
    );
    for turn in 0..5 {
        let moment = game.moment();
        let reply = format!(
            "[data-reply='{}']",
            moment.replies[turn % moment.replies.len()]
        );
        let words = browser.text(&format!(
            "document.querySelector({}).textContent",
            json!(format!("{reply} > span"))
        ));
        browser.js("__order.length = 0", &[]);
        browser.click(&reply);
        game.kept(turn + 1);
        assert!(
            browser.holds("document.querySelector('[role=log]').dataset.same === '1'"),
            "the log was built anew"
        );
        let order = browser.value("__order");
        let changes = order.as_array().cloned().unwrap_or_default();
        let added: Vec<_> = changes
            .iter()
            .filter(|change| change[0] == "log" && change[2] != "")
            .collect();
        assert_eq!(
            added.len(),
            1,
            "turn {turn}: one entry is added once: {order}"
        );
        assert!(
            changes
                .iter()
                .all(|change| change[0] != "log" || change[1] == 0),
            "turn {turn}: entries stay: {order}"
        );
        assert!(
            !added[0][2].as_str().unwrap_or_default().contains(&words),
            "turn {turn}: the learner's words are echoed"
        );
        let first = |what: &str| changes.iter().position(|change| change[0] == what);
        for later in ["status", "replies"] {
            assert!(
                first(later).is_none_or(|later| first("log") < Some(later)),
                "turn {turn}: {later} before the log: {order}"
            );
        }
    }
    game.all_quiet();
}

/// Keys of one letter work only inside the talk and never with a modifier (WCAG 2.1.4).
#[test]
fn ax_2_single_keys_act_only_in_the_talk() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    // A face at rest, so that it can be compared.
    game.choose("motion", "less");
    game.begin(&saves::scenarios()[0]);
    let before = game.moment_at_rest();
    browser.js("document.activeElement.blur()", &[]);
    for key in ['1', 'n', 's', 'b'] {
        browser.press(&[key]);
    }
    assert_eq!(
        game.moment_at_rest(),
        before,
        "a key outside the talk did something"
    );
    browser.js("document.querySelector('[data-part=replies]').focus()", &[]);
    browser.press(&['1']);
    game.kept(1);
}

/// With less motion asked for, by the device or in the settings, nothing moves for longer than a blink.
#[test]
fn ax_10_less_motion_is_less_motion() {
    const MOVING: &str = "document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().activeDuration > 10).length";
    let scenario = saves::scenarios().swap_remove(0);
    for by_device in [true, false] {
        let browser = Browser::start_with(
            Kind::Chromium,
            Wishes {
                reduced_motion: by_device,
                profile: None,
            },
        );
        let game = Game::open(&browser, LAPTOP);
        if !by_device {
            game.choose("motion", "less");
        }
        game.begin(&scenario);
        for turn in 0..3 {
            let moment = game.moment();
            browser.click(&format!("[data-reply='{}']", moment.replies[0]));
            assert_eq!(
                browser.value(MOVING),
                json!(0),
                "by device: {by_device}, turn {turn}"
            );
        }
        game.all_quiet();
    }
}
