//! Nobody is hurried: at every place where the game waits for somebody it waits twenty minutes, and nothing has changed or been lost. Who
//! asks for a clock can stop it, and have ten times as long. The page's own clock is put forward (`clock.js`).

use serde_json::{Value, json};
use talkdown_engine::encounter::Transcript;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::server::Site;
use talkdown_tests::{saves, walks};

const CLOCK: &str = include_str!("clock.js");
const TWENTY_MINUTES: u32 = 20 * 60 * 1000;

/// Everything of the page that somebody could miss if it were gone: words, what was typed and chosen, what is open, where the focus is.
const STATE: &str = "JSON.stringify({
    at: location.hash,
    words: document.querySelector('#app').innerText,
    typed: [...document.querySelectorAll('input, textarea')].map((one) => one.type === 'radio' || one.type === 'checkbox' ? one.checked : one.value),
    open: [...document.querySelectorAll('dialog[open], details[open]')].map((one) => one.dataset.part),
    focus: document.activeElement.outerHTML.slice(0, 80),
})";

fn pass(browser: &Browser, milliseconds: u32) {
    browser.js_later(
        "__pass(arguments[0]).then(arguments[1])",
        &[json!(milliseconds)],
    );
}

/// Waits at a prompt, and asks that nothing is other than before.
#[track_caller]
fn wait_here(game: &Game, prompt: &str) {
    game.browser.painted();
    let before = (game.browser.text(STATE), game.record());
    pass(game.browser, TWENTY_MINUTES);
    let after = (game.browser.text(STATE), game.record());
    assert_eq!(before, after, "{prompt}");
}

fn take_up(game: &Game, way: &Transcript) {
    game.start_from(
        &[("a", &saves::under_way(way, "light"))],
        &format!("#/talk/{}", way.scenario),
    );
    game.in_talk();
}

fn open() -> Site {
    Site::game().before(CLOCK)
}

#[test]
fn ax_1_nothing_is_lost_in_twenty_minutes_at_any_prompt() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, open(), "#/", LAPTOP);
    let id = saves::scenarios().swap_remove(0);
    let script = saves::script(&id);
    game.start_from(&[("a", &saves::finished(&[], "light"))], "#/settings");
    // The clock does go: what is due in a minute is done.
    browser.js(
        "window.__due = 0; setTimeout(() => __due++, 60000); setInterval(() => __due++, 30000); window.__then = Date.now()",
        &[],
    );
    pass(&browser, 60_500);
    assert_eq!(browser.value("__due"), json!(3));
    assert!(browser.holds("Date.now() - __then >= 60500"));

    wait_here(&game, "settings");
    game.go(&format!("#/play/{id}"), "briefing");
    // With something begun in it: a trigger chosen, and a plan half written.
    browser.js("document.querySelector('.triggers input').click()", &[]);
    browser.wait("document.querySelector('.plan input[type=text]:not(:disabled)')");
    browser.js("const own = document.querySelector('.plan input[type=text]'); own.focus(); own.value = 'I look at the'", &[]);
    wait_here(&game, "the briefing, half filled in");

    browser.click("[data-do=begin]");
    game.in_talk();
    wait_here(&game, "the first choice of a reply");
    let way = walks::to(&script, |state| state.turn == 3 && state.outcome.is_none());
    take_up(&game, &way.expect("a walk of three turns"));
    wait_here(&game, "a later choice of a reply");
    browser.click("[data-do=read]");
    browser.wait("document.querySelector('dialog[open] label:has(input[name=kind])')");
    browser.click("dialog[open] label:has(input[name=kind])");
    wait_here(&game, "reading the person, half done");
    browser.click("dialog[open] [data-do=close]");
    for what in ["leave", "transcript", "keys"] {
        browser.click(&format!("[data-do={what}]"));
        browser.wait("document.querySelector('dialog[open] h2')");
        wait_here(&game, what);
        browser.click("dialog[open] :is([data-do=close], [data-do=cancel])");
    }
    let hit = walks::to(&script, |state| {
        state.mind.hit.is_some() && state.outcome.is_none()
    });
    take_up(&game, &hit.expect("a walk into a hit"));
    browser.click("[data-do=name]");
    browser.wait("document.querySelector('dialog[open] h2')");
    wait_here(&game, "naming what hit");

    let (nearly, last) = walks::nearly_over(&script);
    take_up(&game, &nearly);
    browser.click(&format!("[data-reply='{last}']"));
    browser.wait("document.querySelector('[data-do=to_debrief]')");
    browser.wait("document.activeElement.dataset.part === 'closing'");
    wait_here(&game, "the ending");
    browser.click("[data-do=to_debrief]");
    browser.wait("document.querySelector('#own-words')");
    browser.js("const own = document.querySelector('#own-words'); own.focus(); own.value = 'He went quiet when I'", &[]);
    wait_here(&game, "their own words in the debrief, half written");
    browser.click("[data-do=show]");
    browser.wait("document.querySelector('[data-part=remark]')");
    wait_here(&game, "the debrief");
    game.go("#/breath", "breath");
    wait_here(&game, "the breathing page before it begins");
    game.all_quiet();
}

/// A paced breath is an exercise of ten seconds that was asked for. After it one breath is taken, as it said, and then the game waits again.
#[test]
fn ax_1_a_breath_that_was_asked_for_is_one_breath() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, open(), "#/", LAPTOP);
    let id = saves::scenarios().swap_remove(0);
    let way = walks::to(&saves::script(&id), |state| state.turn == 2).expect("two turns");
    take_up(&game, &way);
    browser.click("[data-do=breathe]");
    browser.wait("document.querySelector('dialog[open] [data-part=breath-ring]')");
    pass(&browser, TWENTY_MINUTES);
    game.kept(way.actions.len() + 1);
    let actions = game.record()["current"]["transcript"]["actions"].clone();
    assert_eq!(
        actions.as_array().and_then(|all| all.last()),
        Some(&json!("breathe"))
    );
    wait_here(&game, "after the breath");
    game.all_quiet();
}

/// A clock is there only for who asks for it; it waits while it is stopped and while anything is open; and ten times as long is ten times as long.
#[test]
fn ax_1_a_clock_is_opt_in_can_be_stopped_and_runs_up_to_ten_times_as_long() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, open(), "#/", LAPTOP);
    let id = saves::scenarios().swap_remove(0);
    game.start_from(&[("a", &saves::finished(&[], "light"))], "#/");
    game.begin(&id);
    assert!(
        browser.holds("!document.querySelector('[data-do=clock]')"),
        "no clock unless asked for"
    );
    let left = || {
        let text = browser.text("document.querySelector('.clock-left').textContent");
        let seconds = text.trim_end_matches(" s").parse::<u32>();
        seconds.unwrap_or_else(|_| panic!("{text:?} is seconds"))
    };
    let mut once = 0;
    for pace in ["1", "10"] {
        game.start_from(&[("a", &saves::finished(&[], "light"))], "#/");
        game.choose("pace", pace);
        game.begin(&id);
        browser.click("[data-do=clock]");
        let stopped = left();
        wait_here(&game, "the clock stopped");
        assert_eq!(left(), stopped, "it waits");
        match pace {
            "1" => once = stopped,
            // A second may go by before it is stopped.
            _ => assert!(
                stopped.abs_diff(10 * once) <= 15,
                "{stopped} s is ten times {once} s"
            ),
        }
        browser.click("[data-do=clock]");
        for what in ["transcript", "leave", "read", "keys"] {
            browser.click(&format!("[data-do={what}]"));
            browser.wait("document.querySelector('dialog[open] h2')");
            wait_here(&game, &format!("the clock while {what} is open"));
            browser.click("dialog[open] :is([data-do=close], [data-do=cancel])");
            browser.wait("!document.querySelector('dialog[open]')");
        }
        assert_eq!(game.actions_kept(), 0);
        pass(&browser, (left() + 1) * 1000);
        game.kept(1);
        let actions = &game.record()["current"]["transcript"]["actions"];
        assert_eq!(actions, &Value::from(vec!["say_nothing"]), "×{pace}");
    }
    game.all_quiet();
}
