//! A tour of the game: every screen in every state that changes what is on it, and everything that opens over it. Knows how to get there;
//! what is looked at there is the test's own affair.

use crate::game::{ESCAPE, Game};
use crate::{saves, walks};
use talkdown_engine::encounter::{Moment, Script, State, Transcript, moment};

/// Everything in the debrief opened that opens, and the best way known gone through to its end.
const OPENED: &str = "for (const one of document.querySelectorAll('details')) one.open = true";
const TO_THE_END: &str = "for (let turn = 0; turn < 30; turn++) for (const one of document.querySelectorAll('[data-do=next_move]:not([hidden])')) one.click()";

/// Goes everywhere and looks: `look` is given the name of the place.
///
/// # Panics
/// When a place cannot be reached, or `look` panics.
#[track_caller]
pub fn everywhere(game: &Game, look: &mut dyn FnMut(&str)) {
    let scenario = saves::scenarios().swap_remove(0);
    let script = saves::script(&scenario);
    let whole = walks::to(&script, |state| state.outcome.is_some()).expect("every walk ends");
    let just_over = saves::just_over(std::slice::from_ref(&whole), "light");
    game.start_from(&[("a", &just_over)], "#/debrief/00000000000000a0");
    game.browser.wait("document.querySelector('#own-words')");
    look("the debrief that asks first");
    let debrief = "#/debrief/00000000000000a0";
    game.start_from(&[("a", &saves::finished(&[whole], "light"))], debrief);
    game.browser
        .wait("document.querySelector('[data-part=remark]')");
    game.browser.js(OPENED, &[]);
    game.browser.wait("document.querySelector('.what-if > li')");
    game.browser.js(TO_THE_END, &[]);
    look("the debrief with everything open");
    for (hash, screen) in [
        ("#/", "library"),
        ("#/settings", "settings"),
        ("#/progress", "progress"),
        ("#/data", "data"),
        ("#/help", "help"),
        ("#/breath", "breath"),
        ("#/about", "about"),
        ("#/no/such/place", "missing"),
        (&*format!("#/play/{scenario}"), "briefing"),
    ] {
        game.go(hash, screen);
        match screen {
            "library" => game
                .browser
                .wait("document.querySelector('[data-scenario]')"),
            "progress" => game.browser.wait("document.querySelector('.map td')"),
            "breath" => {
                game.browser.click("[data-do=breath_toggle]");
                game.browser
                    .wait("document.querySelector('[data-part=breath-ring]')");
            }
            "about" => game.browser.wait("document.querySelector('.sources')"),
            _ => {}
        }
        look(screen);
        if screen == "data" {
            opened(game, "erase", look);
        }
    }
    talks(game, &script, look);
}

/// The talk: with most to read, with something that hit, with each dialog, in danger, and over.
fn talks(game: &Game, script: &Script, look: &mut dyn FnMut(&str)) {
    let wordiest = walks::wordiest(script, 1).pop();
    let to = |wanted: fn(&Moment, &State) -> bool| {
        walks::to(script, |state| wanted(&moment(script, state), state))
    };
    let hit = to(|_, state| state.outcome.is_none() && state.mind.hit.is_some());
    let danger = to(|_, state| state.outcome.is_none() && state.mind.stage.name() == "danger");
    let over = to(|_, state| state.outcome.is_some());
    for (place, way) in [
        ("the talk with most to read", wordiest),
        ("the talk in danger", danger),
        ("the talk after a hit", hit),
        ("the end of the talk", over),
    ] {
        let Some(way): Option<Transcript> = way else {
            continue;
        };
        game.start_from(
            &[("a", &saves::under_way(&way, "light"))],
            &format!("#/talk/{}", way.scenario),
        );
        game.in_talk();
        look(place);
        if place == "the talk after a hit" {
            for what in ["name", "transcript", "keys", "leave", "read", "breathe"] {
                opened(game, what, look);
            }
        }
    }
}

/// What a button opens, if the button is there.
fn opened(game: &Game, what: &str, look: &mut dyn FnMut(&str)) {
    let css = format!("[data-do={what}]");
    let there = format!("document.querySelector('{css}:not(:disabled)')?.checkVisibility()");
    if !game.browser.holds(&there) {
        return;
    }
    game.browser
        .js(&format!("document.querySelector('{css}').click()"), &[]);
    game.browser
        .wait("document.querySelector('dialog[open] h2')");
    look(&format!("what {what} opens"));
    game.browser.press(&[ESCAPE]);
    game.browser.wait("!document.querySelector('dialog[open]')");
}
