//! Everything in view, whatever there is to show: the wordiest moments of every scenario, longer languages, larger text, another
//! direction of writing, and the words of the interface all from the locale.

use serde_json::Value;
use std::collections::BTreeSet;
use talkdown_engine::model::Stage;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{DESKTOP, Game, LAPTOP, PHONE};
use talkdown_tests::{saves, tour, walks};

/// Moments looked at in each scenario and size.
const MOMENTS: usize = 3;

/// The wordiest moments, each as its own start of the game.
fn wordiest(kind: Kind, size: (u32, u32), change: &str) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, size);
    let mut wrong = Vec::new();
    for scenario in saves::scenarios() {
        let script = saves::script(&scenario);
        for way in walks::wordiest(&script, MOMENTS) {
            game.start_from(
                &[("a", &saves::under_way(&way, "light"))],
                &format!("#/talk/{scenario}"),
            );
            game.in_talk();
            browser.js(change, &[]);
            let misfits = game.misfits();
            if !misfits.is_empty() {
                let line = browser
                    .text("[...document.querySelectorAll('[data-part=line]')].pop().textContent");
                wrong.push(format!(
                    "{scenario}, {} actions, \"{line}\": {misfits}",
                    way.actions.len()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{kind:?} {size:?}:\n{}", wrong.join("\n"));
    game.all_quiet();
}

#[test]
fn the_wordiest_moments_fit_a_phone_in_chromium() {
    wordiest(Kind::Chromium, PHONE, "");
}

#[test]
fn the_wordiest_moments_fit_a_phone_in_firefox() {
    wordiest(Kind::Firefox, PHONE, "");
}

#[test]
fn the_wordiest_moments_fit_a_phone_in_webkit() {
    wordiest(Kind::Webkit, PHONE, "");
}

#[test]
fn the_wordiest_moments_fit_a_laptop() {
    wordiest(Kind::Chromium, LAPTOP, "");
}

#[test]
fn the_wordiest_moments_fit_a_large_screen() {
    wordiest(Kind::Chromium, DESKTOP, "");
}

/// The interface's own words, 40 % longer; what people say stays.
const PSEUDO: &str = include_str!("../src/pseudo.js");

#[test]
fn ax_13_a_language_two_fifths_longer_fits_a_phone() {
    wordiest(Kind::Chromium, PHONE, PSEUDO);
}

#[test]
fn ax_13_a_language_two_fifths_longer_fits_a_laptop() {
    wordiest(Kind::Chromium, LAPTOP, PSEUDO);
}

/// What does not fit, in a page as it is.
const FITS: &str = include_str!("../src/fits.js");

/// Text twice as large, and the spacing that readers may set (WCAG 1.4.12).
const LARGE_AND_WIDE: &str = "document.documentElement.dataset.text = '200';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];";

/// Goes everywhere and asks that nothing leaves the window, is cut off or lies on something else, after a change to the page.
fn nothing_is_lost(kind: Kind, size: (u32, u32), changes: &[&str]) {
    let browser = Browser::start_with(
        kind,
        Wishes {
            reduced_motion: true,
            profile: None,
        },
    );
    let game = Game::open(&browser, size);
    let mut wrong = Vec::new();
    tour::everywhere(&game, &mut |place| {
        for change in changes {
            browser.js(change, &[]);
        }
        browser.painted();
        let found = browser.text(&format!("({})()", without_comments(FITS)));
        if !found.is_empty() {
            wrong.push(format!("{place}: {found}"));
        }
    });
    assert!(wrong.is_empty(), "{kind:?} {size:?}:\n{}", wrong.join("\n"));
    game.all_quiet();
}

/// A script that stands inside an expression may not begin with a comment.
fn without_comments(script: &str) -> String {
    let lines = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

const NARROW: (u32, u32) = (320, 640);

#[test]
fn ax_9_nothing_is_lost_at_320_px_in_chromium() {
    nothing_is_lost(Kind::Chromium, NARROW, &[LARGE_AND_WIDE]);
}

#[test]
fn ax_9_nothing_is_lost_at_320_px_in_firefox() {
    nothing_is_lost(Kind::Firefox, NARROW, &[LARGE_AND_WIDE]);
}

#[test]
fn ax_9_nothing_is_lost_at_320_px_in_webkit() {
    nothing_is_lost(Kind::Webkit, NARROW, &[LARGE_AND_WIDE]);
}

/// Written from right to left, in longer words.
const TURNED: &str = "document.documentElement.dir = 'rtl'";

#[test]
fn ax_13_from_right_to_left_in_longer_words_on_a_phone() {
    nothing_is_lost(Kind::Chromium, PHONE, &[TURNED, PSEUDO]);
}

#[test]
fn ax_13_from_right_to_left_in_longer_words_on_a_laptop() {
    nothing_is_lost(Kind::Chromium, LAPTOP, &[TURNED, PSEUDO]);
}

/// The meter runs from left to right in every script: the needle stands in the stretch of its stage. Names of people are set apart from
/// the script around them, and every page says its language.
#[test]
fn ax_13_the_meter_does_not_turn_round_and_names_stand_apart() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    let scenario = saves::scenarios().swap_remove(0);
    let way = walks::to(&saves::script(&scenario), |state| {
        state.outcome.is_none() && state.mind.stage == Stage::Danger
    })
    .expect("a walk into danger");
    game.start_from(
        &[("a", &saves::under_way(&way, "light"))],
        &format!("#/talk/{scenario}"),
    );
    game.in_talk();
    for direction in ["ltr", "rtl"] {
        browser.js(
            "document.documentElement.dir = arguments[0]",
            &[direction.into()],
        );
        browser.painted();
        let apart = browser.value(
            "(() => {
               const scale = document.querySelector('.meter-scale');
               const box = scale.getBoundingClientRect();
               const needle = document.querySelector('.meter-needle').getBoundingClientRect().left - box.left;
               return Math.round(Math.abs(needle / box.width * 100 - Number(scale.ariaValueNow)));
             })()",
        );
        assert_eq!(apart, 0, "{direction}: the needle is where the number is");
        let over = browser.text(
            "(() => {
               const at = document.querySelector('.meter-needle').getBoundingClientRect().left;
               const over = [...document.querySelectorAll('.meter-stretch')].find((one) => one.getBoundingClientRect().right >= at);
               return over.dataset.stage;
             })()",
        );
        assert_eq!(over, "danger", "{direction}: the stretch under the needle");
    }
    assert!(browser.holds("document.querySelector('.bar-name > bdi')"));
    game.go("#/", "library");
    browser.wait("document.querySelector('[data-scenario]')");
    let cards = "[...document.querySelectorAll('[data-scenario]')].every((one) => one.querySelector('bdi'))";
    assert!(browser.holds(cards), "names stand in bdi");
    assert_eq!(browser.text("document.documentElement.lang"), "en");
}

/// Every word on a screen stands in the locale or in the scenario, so that another language can follow. Titles of sources do not:
/// they are the same in every language.
#[test]
fn every_word_comes_from_the_locale_or_the_scenario() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    let scenario = saves::scenarios().swap_remove(0);
    let known = known_texts();
    let whole = walks::to(&saves::script(&scenario), |state| state.outcome.is_some())
        .expect("every walk ends");
    let hit = walks::to(&saves::script(&scenario), |state| state.mind.hit.is_some())
        .unwrap_or_else(|| whole.clone());
    game.start_from(&[("a", &saves::finished(&[whole], "light"))], "#/");
    let mut unknown = BTreeSet::new();
    for (hash, screen) in [
        ("#/", "library"),
        ("#/settings", "settings"),
        ("#/about", "about"),
        ("#/nowhere", "missing"),
        (&*format!("#/play/{scenario}"), "briefing"),
        ("#/debrief/00000000000000a0", "debrief"),
    ] {
        game.go(hash, screen);
        unknown.extend(unknown_texts(&browser, &known));
    }
    game.start_from(
        &[("a", &saves::under_way(&hit, "light"))],
        &format!("#/talk/{scenario}"),
    );
    game.in_talk();
    unknown.extend(unknown_texts(&browser, &known));
    assert!(unknown.is_empty(), "not from the locale: {unknown:#?}");
}

/// All texts of the locale and of the scenarios, longest first, so that a short one does not eat a part of a long one.
fn known_texts() -> Vec<String> {
    fn gather(value: &Value, all: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => drop(all.insert(text.trim().to_owned())),
            Value::Array(many) => many.iter().for_each(|one| gather(one, all)),
            Value::Object(named) => named.values().for_each(|one| gather(one, all)),
            _ => {}
        }
    }
    let locale = concat!(env!("CARGO_MANIFEST_DIR"), "/../locales/en.json");
    let dist = talkdown_tests::driver::given("TALKDOWN_DIST");
    let files = |folder: &str| {
        let files = std::fs::read_dir(dist.join(folder)).expect("a folder of the game");
        files.flatten().map(|entry| entry.path())
    };
    let read = |path| std::fs::read_to_string(path).expect("a readable file");
    let mut all = BTreeSet::new();
    for path in files("scenarios").chain([locale.into()]) {
        gather(&serde_json::from_str(&read(path)).expect("JSON"), &mut all);
    }
    // Long texts, each a file a language: a line begins with the sign of its form.
    for line in files("texts").map(read).collect::<String>().lines() {
        all.insert(line.trim_start_matches(['#', '!', '-', ' ']).to_owned());
    }
    let mut all: Vec<String> = all
        .into_iter()
        .filter(|text| text.chars().any(char::is_alphabetic))
        .collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all
}

/// What is left of the texts on the screen when all known ones are taken out.
fn unknown_texts(browser: &Browser, known: &[String]) -> Vec<String> {
    let shown = browser.value(
        "(() => {
           const found = new Set();
           const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
           while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('kbd, style, script, .sources')) found.add(walker.currentNode.data.trim());
           for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
             for (const one of document.querySelectorAll(`#app [${name}]`)) found.add(one.getAttribute(name).trim());
           }
           return [...found];
         })()",
    );
    let shown = shown.as_array().cloned().unwrap_or_default();
    let rest = |text: &str| {
        let mut text = text.to_owned();
        for one in known {
            if !text.chars().any(char::is_alphabetic) {
                break;
            }
            text = text.replace(one.as_str(), " ");
        }
        text
    };
    let unknown = shown
        .iter()
        .filter_map(Value::as_str)
        .filter(|text| rest(text).chars().any(char::is_alphabetic));
    unknown.map(str::to_owned).collect()
}
