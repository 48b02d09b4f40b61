//! Scenarios are played to their ends: three of them in three browsers by pointer, by keyboard alone, and on a phone; every one to its best
//! and to its worst end in Chromium, and three in Firefox and WebKit.
//!
//! At each moment everything is in view and nothing scrolls, the focus is somewhere, and what moves the meter moves the face. At
//! the end the debrief shows the very meter that the engine computes natively from what was kept.

use serde_json::json;
use talkdown_engine::encounter::{
    Action, Script, Step, Transcript, action_of, after, replay, step_of, steps,
};
use talkdown_engine::learners::{self, Chance, Policy};
use talkdown_engine::model::Outcome;
use talkdown_engine::review::review;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{ENTER, Game, LAPTOP, Moment, PHONE, TAB};
use talkdown_tests::saves;

/// More actions than any talk has.
const MOST: usize = 60;

/// How a hand makes its moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hand {
    Pointer,
    Keyboard,
}

/// What a move is: a reply's id, or a button beside the replies.
enum Move<'m> {
    Reply(&'m str, usize),
    Beside(&'static str),
}

/// A choice that differs from talk to talk and from turn to turn, and makes every kind of move once.
fn choose<'m>(moment: &'m Moment, turn: usize, salt: usize) -> Move<'m> {
    match (turn + salt) % 11 {
        3 => return Move::Beside("give_space"),
        6 => return Move::Beside("breathe"),
        9 => return Move::Beside("say_nothing"),
        _ => {}
    }
    let place = (turn * 7 + salt * 5) % moment.replies.len();
    Move::Reply(&moment.replies[place], place)
}

/// Tabs until the focus is on what is asked for.
#[track_caller]
fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..80 {
        if browser.holds(&format!("document.activeElement.matches({})", json!(css))) {
            return;
        }
        browser.press(&[TAB]);
    }
    panic!("{:?}: Tab never comes to {css}", browser.kind);
}

#[track_caller]
fn use_it(game: &Game, hand: Hand, css: &str) {
    match hand {
        Hand::Pointer => game.browser.click(css),
        Hand::Keyboard => {
            tab_to(game.browser, css);
            game.browser.press(&[ENTER]);
        }
    }
}

/// From the library into the talk.
fn begin(game: &Game, scenario: &str, hand: Hand) {
    game.go("#/", "library");
    let card = format!("a[data-scenario='{scenario}']");
    game.browser
        .wait(&format!("document.querySelector({})", json!(card)));
    use_it(game, hand, &card);
    game.at("briefing");
    use_it(game, hand, "button[data-do=begin]");
    game.in_talk();
}

fn make(game: &Game, hand: Hand, moment: &Moment, turn: usize, salt: usize) {
    match choose(moment, turn, salt) {
        // Every other reply by its number, once the focus is in the talk.
        Move::Reply(_, place) if hand == Hand::Keyboard && turn % 2 == 1 => {
            let digit = char::from_digit(place as u32 + 1, 10).unwrap_or('1');
            game.browser.press(&[digit]);
        }
        Move::Reply(id, _) => use_it(game, hand, &format!("[data-reply='{id}']")),
        Move::Beside("breathe") => {
            // The paced breath opens, and is passed over in one press.
            use_it(game, hand, "[data-do=breathe]");
            game.browser
                .wait("document.querySelector('dialog[open] [data-part=breath-ring]')");
            use_it(game, hand, "[data-do=breathed]");
        }
        Move::Beside(button) => use_it(game, hand, &format!("[data-do={button}]")),
    }
}

fn meter(moment: &Moment) -> i64 {
    let whole = moment.meter.split(' ').next().unwrap_or_default();
    whole
        .parse()
        .unwrap_or_else(|_| panic!("the meter says {:?}", moment.meter))
}

fn play(game: &Game, scenario: &str, hand: Hand, salt: usize) {
    begin(game, scenario, hand);
    let mut before = game.moment();
    for turn in 0..MOST {
        let place = format!("{:?}, {scenario}, turn {}", game.browser.kind, turn + 1);
        let misfits = game.misfits();
        assert!(misfits.is_empty(), "{place}, {:?}: {misfits}", game.size);
        assert!(
            (3..=4).contains(&before.replies.len()),
            "{place}: {before:?}"
        );
        make(game, hand, &before, turn, salt);
        game.kept(turn + 1);
        game.browser
            .wait("!document.querySelector('[data-reply]:active')");
        let after = game.moment();
        let focused = game
            .browser
            .holds("document.activeElement && document.activeElement !== document.body");
        assert!(focused, "{place}: the focus has fallen to the body");
        if (meter(&after) - meter(&before)).abs() >= 3 {
            assert_ne!(
                after.drawing, before.drawing,
                "{place}: the meter moved and the face did not"
            );
        }
        if after.over {
            finish(game, scenario, hand);
            return;
        }
        before = after;
    }
    panic!(
        "{:?}: {scenario} has not ended after {MOST} actions",
        game.browser.kind
    );
}

/// Through the ending to the debrief, which must show what the engine says.
fn finish(game: &Game, scenario: &str, hand: Hand) {
    let misfits = game.misfits();
    assert!(
        misfits.is_empty(),
        "{:?}, {scenario}, the ending: {misfits}",
        game.browser.kind
    );
    use_it(game, hand, "[data-do=to_debrief]");
    game.at("debrief");
    // Their own words are asked for before anything is shown; here they go on without.
    assert!(
        game.browser
            .holds("!document.querySelector('[data-part=curve]')")
    );
    use_it(game, hand, "[data-do=show]");
    let record = game.record();
    let run = record["runs"]
        .as_array()
        .and_then(|runs| runs.last())
        .cloned()
        .unwrap_or_default();
    let transcript = saves::transcript(&run["transcript"]);
    assert_eq!(transcript.scenario, scenario);
    let expected = saves::meters(&saves::script(scenario), &transcript);
    let shown = game.browser.value(
        "[...document.querySelectorAll('[data-part=curve-table] [data-meter]')].map((one) => Number(one.dataset.meter))",
    );
    assert_eq!(
        shown,
        json!(expected),
        "{:?}, {scenario}: the debrief's meter is not the engine's",
        game.browser.kind
    );
    for (css, number) in [
        ("[data-part=outcome]", 1),
        ("[data-part=curve] svg", 1),
        ("[data-part=turns] > li", transcript.actions.len()),
    ] {
        let found = game
            .browser
            .value(&format!("document.querySelectorAll('{css}').length"));
        assert_eq!(
            found,
            json!(number),
            "{:?}, {scenario}: {css}",
            game.browser.kind
        );
    }
    let outcome = game
        .browser
        .text("document.querySelector('[data-part=outcome]').dataset.outcome");
    assert_eq!(run["outcome"], json!(outcome));
    let analysis = review(&saves::script(scenario), &transcript).expect("what was played replays");
    let decisions = analysis.decisions();
    let verdicts: Vec<&str> = decisions.iter().map(|one| one.verdict.name()).collect();
    game.browser.wait(&format!(
        "document.querySelectorAll('[data-part=remark]').length === {}",
        verdicts.len()
    ));
    let shown = game.browser.value(
        "[...document.querySelectorAll('[data-part=curve] [data-verdict]')].slice(1).map((one) => one.dataset.verdict)",
    );
    assert_eq!(
        shown,
        json!(verdicts),
        "{:?}, {scenario}: the page's verdicts are not the engine's",
        game.browser.kind
    );
    game.all_quiet();
}

/// A few scenarios from all over the library.
fn a_few() -> Vec<String> {
    let all = saves::scenarios();
    let apart = (all.len() / 3).max(1);
    all.into_iter().step_by(apart).take(3).collect()
}

/// How a talk is steered: to the best end, or to the worst.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Aim {
    Best,
    Worst,
}

/// The next step of a talk with this aim, as the engine sees it.
fn aimed(script: &Script, transcript: &Transcript, aim: Aim) -> Step {
    let replayed = replay(script, transcript).expect("what is kept replays");
    let state = replayed.state();
    match aim {
        Aim::Best => {
            let mut said = Vec::new();
            let mut before = &replayed.start;
            for (action, turn) in transcript.actions.iter().zip(&replayed.turns) {
                let step = step_of(script, before, action);
                said.extend(step.map(|step| learners::techniques(script, before, step)));
                before = &turn.state;
            }
            Policy::Matched.choose(script, state, &said, &mut Chance(transcript.seed))
        }
        Aim::Worst => {
            let all = steps(script, state).into_iter();
            let said = all.filter(|step| matches!(step, Step::Say(_)));
            let hottest = said.max_by_key(|step| {
                let next = after(script, state, *step);
                // To leave in words is not the worst there is.
                (next.outcome != Some(Outcome::HandedOver), next.mind.meter)
            });
            hottest.unwrap_or(Step::Silence)
        }
    }
}

/// Plays a scenario with an aim, by pointer, and gives how it ended.
fn aim_at(game: &Game, scenario: &str, aim: Aim) -> Outcome {
    let script = saves::script(scenario);
    begin(game, scenario, Hand::Pointer);
    for turn in 0..MOST {
        // A talk that has just begun is kept as well.
        game.kept(turn);
        let transcript = saves::transcript(&game.record()["current"]["transcript"]);
        let state = *replay(&script, &transcript)
            .expect("what is kept replays")
            .state();
        if let Some(outcome) = state.outcome {
            finish(game, scenario, Hand::Pointer);
            return outcome;
        }
        let step = aimed(&script, &transcript, aim);
        let action = action_of(&script, &state, step).expect("it is on offer");
        let css = match &action {
            Action::Reply(id) => format!("[data-reply='{id}']"),
            Action::GiveSpace => "[data-do=give_space]".to_owned(),
            Action::Breathe => "[data-do=breathe]".to_owned(),
            Action::StepAway | Action::GetHelp => "[data-do=leave]".to_owned(),
            _ => "[data-do=say_nothing]".to_owned(),
        };
        game.browser.click(&css);
        let then = match action {
            Action::Breathe => Some("[data-do=breathed]"),
            Action::StepAway => Some("[data-do=step_away]"),
            Action::GetHelp => Some("[data-do=get_help]"),
            _ => None,
        };
        if let Some(css) = then {
            game.browser.click(css);
        }
    }
    panic!("{:?}: {scenario} has not ended", game.browser.kind);
}

/// Scenarios to their best end and to their worst.
fn both_ends(kind: Kind, scenarios: &[String]) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, LAPTOP);
    game.choose("motion", "less");
    for scenario in scenarios {
        let script = saves::script(scenario);
        let best = aim_at(&game, scenario, Aim::Best);
        assert_eq!(
            best,
            script.scenario().best_outcome(),
            "{kind:?}, {scenario}"
        );
        let worst = aim_at(&game, scenario, Aim::Worst);
        // Whom anger pays keeps their temper: with them the worst is that nothing comes of it.
        assert!(
            worst <= Outcome::Unresolved,
            "{kind:?}, {scenario}: {worst:?}"
        );
    }
}

#[test]
fn every_scenario_to_both_ends_in_chromium() {
    both_ends(Kind::Chromium, &saves::scenarios());
}

#[test]
fn a_few_scenarios_to_both_ends_in_firefox() {
    both_ends(Kind::Firefox, &a_few());
}

#[test]
fn a_few_scenarios_to_both_ends_in_webkit() {
    both_ends(Kind::Webkit, &a_few());
}

/// A few scenarios, each with choices of its own.
fn play_all(kind: Kind, hand: Hand, size: (u32, u32), salt: usize) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, size);
    // A face at rest, so that it can be compared.
    game.choose("motion", "less");
    for (number, scenario) in a_few().iter().enumerate() {
        play(&game, scenario, hand, salt + number);
    }
}

macro_rules! plays {
    ($($name:ident: $kind:ident, $hand:ident, $size:ident, $salt:literal;)*) => {
        $(#[test] fn $name() { play_all(Kind::$kind, Hand::$hand, $size, $salt); })*
    };
}

plays! {
    by_pointer_in_chromium: Chromium, Pointer, LAPTOP, 0;
    by_pointer_in_firefox: Firefox, Pointer, LAPTOP, 1;
    by_pointer_in_webkit: Webkit, Pointer, LAPTOP, 2;
    by_keyboard_alone_in_chromium: Chromium, Keyboard, LAPTOP, 3;
    by_keyboard_alone_in_firefox: Firefox, Keyboard, LAPTOP, 4;
    by_keyboard_alone_in_webkit: Webkit, Keyboard, LAPTOP, 5;
    on_a_phone_in_chromium: Chromium, Pointer, PHONE, 6;
    on_a_phone_in_firefox: Firefox, Pointer, PHONE, 7;
    on_a_phone_in_webkit: Webkit, Pointer, PHONE, 8;
}
