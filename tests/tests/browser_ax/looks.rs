//! What is seen and pressed: targets as large as a fingertip, colours apart in every theme and in the device's own, and movement that stops.

use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;
use talkdown_engine::model::Stage;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{Game, LAPTOP, PHONE};
use talkdown_tests::{saves, tour, walks};

const TARGETS: &str = include_str!("targets.js");
const COLOURS: &str = include_str!("colours.js");

const CALM: Wishes = Wishes {
    reduced_motion: true,
    profile: None,
};

/// A script that stands inside an expression may not begin with a comment.
fn bare(script: &str) -> String {
    let lines = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What a script finds wrong now, told with the place.
fn look(browser: &Browser, script: &str, given: &str, place: &str, found: &mut Vec<String>) {
    let wrong = browser.text(&format!("({})({given})", bare(script)));
    if !wrong.is_empty() {
        found.push(format!("{place}: {wrong}"));
    }
}

/// Targets are as large as a fingertip; and lines, dots and edges that carry a meaning stand out three to one from what is around them, in
/// every theme. (Words: `ax_12`, axe.)
#[test]
fn ax_7_ax_8_on_a_laptop_targets_and_what_is_drawn_in_every_theme() {
    let browser = Browser::start_with(Kind::Chromium, CALM);
    let game = Game::open(&browser, LAPTOP);
    let mut found = Vec::new();
    tour::everywhere(&game, &mut |place| {
        look(&browser, TARGETS, "", place, &mut found);
        for theme in ["light", "dark", "contrast"] {
            browser.js(
                "document.documentElement.dataset.theme = arguments[0]",
                &[json!(theme)],
            );
            let place = format!("{theme}, {place}");
            look(&browser, COLOURS, "3", &place, &mut found);
        }
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
    game.all_quiet();
}

/// The same on a phone; and where the device paints in colours of its own, whatever is told by a painted surface is still there: needle,
/// marks, dots, curves.
#[test]
fn ax_7_ax_8_on_a_phone_targets_and_the_devices_own_colours() {
    let browser = Browser::start_with(Kind::Chromium, CALM);
    let game = Game::open(&browser, PHONE);
    let mut found = Vec::new();
    tour::everywhere(&game, &mut |place| {
        look(&browser, TARGETS, "", place, &mut found);
        for scheme in ["light", "dark"] {
            browser.devtools(
                "Emulation.setEmulatedMedia",
                json!({"features": [
                    {"name": "forced-colors", "value": "active"},
                    {"name": "prefers-color-scheme", "value": scheme},
                    {"name": "prefers-reduced-motion", "value": "reduce"},
                ]}),
            );
            assert!(browser.holds("matchMedia('(forced-colors: active)').matches"));
            let place = format!("own colours, {scheme}, {place}");
            look(&browser, COLOURS, "3", &place, &mut found);
        }
        browser.devtools(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}),
        );
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
    game.all_quiet();
}

/// A picture of what is in view, as base 64. Smaller ones come faster.
fn picture(browser: &Browser, scale: f64) -> String {
    let (width, height) = LAPTOP;
    let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": scale});
    let given = json!({"format": "png", "optimizeForSpeed": true, "clip": clip});
    let answer = browser.devtools("Page.captureScreenshot", given);
    answer["data"].as_str().unwrap_or_default().to_owned()
}

/// Pictures of what is in view, one after the other, for about this long.
fn pictures(browser: &Browser, seconds: u64) -> Vec<String> {
    let until = std::time::Instant::now() + Duration::from_secs(seconds);
    let mut all = Vec::new();
    while std::time::Instant::now() < until {
        all.push(picture(browser, 1.0));
    }
    all
}

/// In how many of the pictures something is other than in the one before.
fn changes(pictures: &[String]) -> usize {
    pictures
        .windows(2)
        .filter(|pair| pair[0] != pair[1])
        .count()
}

/// The person breathes and blinks; set to still, in the settings or on the device, nothing on the screen moves, picture for picture.
#[test]
fn ax_10_what_moves_for_long_can_be_stopped() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    let id = saves::scenarios().swap_remove(0);
    game.choose("motion", "full");
    game.begin(&id);
    sleep(Duration::from_secs(1));
    let moving = pictures(&browser, 2);
    println!("{} pictures of the moving person", moving.len());
    assert!(changes(&moving) > 0, "the person breathes");
    // The talk waits meanwhile: nobody loses their place by stopping it.
    let before = game.record()["current"].clone();
    game.choose("motion", "less");
    game.go(&format!("#/talk/{id}"), "encounter");
    game.in_talk();
    assert_eq!(game.record()["current"], before);
    let _ = game.moment_at_rest();
    let still = pictures(&browser, 5);
    assert!(still.len() > 5, "{} pictures", still.len());
    assert_eq!(changes(&still), 0, "something moves");
    // The paced breath does by itself what was asked for, for ten seconds; by itself on its page it goes until it is stopped.
    game.go("#/breath", "breath");
    browser.click("[data-do=breath_toggle]");
    browser.wait("document.querySelector('[data-part=breath-ring]')");
    browser.click("[data-do=breath_toggle]");
    browser.wait("!document.querySelector('[data-part=breath-ring]')");
    browser.painted();
    assert_eq!(changes(&pictures(&browser, 2)), 0, "the ring is stopped");
    game.all_quiet();
}

/// Nothing flashes: through the hottest turns, with all movement on, no part of the picture goes from light to dark and back more than three
/// times in any second. Watched for on the screen's own pictures, drawn small.
#[test]
fn ax_10_nothing_flashes_more_than_three_times_a_second() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    let id = saves::scenarios().swap_remove(0);
    let script = saves::script(&id);
    let hot = walks::to(&script, |state| {
        state.mind.stage == Stage::Release && state.outcome.is_none()
    });
    let save = saves::under_way(&hot.expect("a walk to the boil"), "light");
    let save = saves::unseal(&save).map(|(_, mut record)| {
        record["settings"]["motion"] = json!("full");
        saves::seal(1, &record.to_string())
    });
    game.start_from(
        &[("a", &save.expect("a whole record"))],
        &format!("#/talk/{id}"),
    );
    game.in_talk();
    let mut frames: Vec<Value> = Vec::new();
    let mut times = Vec::new();
    let start = std::time::Instant::now();
    for _ in 0..4 {
        browser.js("document.querySelector('[data-reply]')?.click()", &[]);
        let turn = std::time::Instant::now();
        while turn.elapsed() < Duration::from_millis(1_500) {
            frames.push(json!(picture(&browser, 0.25)));
            times.push(start.elapsed().as_secs_f64());
        }
    }
    assert!(frames.len() >= 30, "{} pictures", frames.len());
    println!("{} pictures", frames.len());
    let most = browser.js_later(
        include_str!("flashes.js"),
        &[Value::Array(frames), json!(times)],
    );
    let most = most.as_f64().unwrap_or(f64::MAX);
    assert!(most <= 3.0, "{most} flashes in a second");
}
