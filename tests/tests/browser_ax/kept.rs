//! Every setting is remembered, and what the game does for access is written down where people look for it.

use serde_json::Value;
use std::path::Path;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};

/// The settings as they stand on the page: each with what is chosen.
const CHOSEN: &str = "Object.fromEntries([...document.querySelectorAll('.settings input:checked')].map((one) => [one.name, one.value]))";

/// Each choice of each setting, made once, is there again after the page is loaded anew.
#[test]
fn ax_15_every_setting_is_remembered() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    game.go("#/settings", "settings");
    let groups = browser.value(
        "[...document.querySelectorAll('.settings fieldset')].map((one) => [...one.querySelectorAll('input')].map((one) => [one.name, one.value]))",
    );
    let groups = groups.as_array().cloned().unwrap_or_default();
    assert!(groups.len() >= 6, "{groups:?}");
    let most = groups
        .iter()
        .filter_map(|group| group.as_array().map(Vec::len))
        .max()
        .unwrap_or(0);
    for round in 0..most {
        for group in &groups {
            let choices = group.as_array().map_or(&[][..], Vec::as_slice);
            let choice = &choices[round % choices.len()];
            let part = |at: usize| choice[at].as_str().unwrap_or_default().to_owned();
            let css = format!("input[name={}][value='{}']", part(0), part(1));
            browser.js(&format!("document.querySelector(`{css}`).click()"), &[]);
        }
        let before = browser.value(CHOSEN);
        // A change is saved once the frame that shows it is painted.
        browser.painted();
        std::thread::sleep(std::time::Duration::from_millis(300));
        game.reload();
        game.at("settings");
        assert_eq!(browser.value(CHOSEN), before, "round {round}");
    }
    game.all_quiet();
}

/// The statement is there, is linked where people begin, and names every setting there is.
#[test]
fn ax_15_the_features_are_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: &str| std::fs::read_to_string(folder.join(path)).unwrap_or_default();
    assert!(read("README.md").contains("docs/accessibility.md"));
    let statement = read("docs/accessibility.md");
    let locale: Value = serde_json::from_str(&read("locales/en.json")).expect("JSON");
    for name in [
        "theme",
        "text_size",
        "motion",
        "intensity",
        "pace",
        "aloud",
        "reasons",
    ] {
        let words = locale["settings"][name].as_str().unwrap_or_default();
        assert!(!words.is_empty() && statement.contains(words), "{words}");
    }
    for name in [
        "reply",
        "nothing",
        "space",
        "breathe",
        "read",
        "name",
        "leave",
        "repeat",
        "transcript",
        "help",
    ] {
        let words = locale["keys"][name].as_str().unwrap_or_default();
        assert!(!words.is_empty() && statement.contains(words), "{words}");
    }
}
