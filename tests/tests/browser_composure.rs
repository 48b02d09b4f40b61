//! Composure as it is played: the paced breath, still for those who want no movement; naming what hit; reading once a stage, and what a
//! right reading shows; and the clock, which waits for nobody to hurry.

use std::thread::sleep;
use std::time::Duration;
use talkdown_engine::encounter::{Script, State, Transcript, moment, replay};
use talkdown_engine::review::numbers::COACH_TURNS_AFTER;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::{saves, walks};

fn take_up(game: &Game, way: &Transcript) {
    game.start_from(
        &[("a", &saves::under_way(way, "light"))],
        &format!("#/talk/{}", way.scenario),
    );
    game.in_talk();
}

fn number(game: &Game, css: &str, attribute: &str) -> i32 {
    let text = game.browser.text(&format!(
        "document.querySelector('{css}').getAttribute('{attribute}')"
    ));
    text.parse()
        .unwrap_or_else(|_| panic!("{css} {attribute}: {text:?} is a number"))
}

fn composure(game: &Game) -> i32 {
    game.told();
    number(game, ".own-scale", "aria-valuenow")
}

/// The state a way leads to.
fn last(script: &Script, way: &Transcript) -> State {
    let played = replay(script, way).expect("a walk replays");
    played.turns.last().map_or(played.start, |turn| turn.state)
}

/// A breath that runs by itself: still under reduced motion, with the seconds in numbers, and over after ten.
fn a_breath(game: &Game, way: &Transcript) {
    take_up(game, way);
    let before = composure(game);
    let turn = game
        .browser
        .text("document.querySelector('.bar-turn').textContent");
    game.browser.click("[data-do=breathe]");
    game.browser
        .wait("document.querySelector('dialog[open] [data-part=breath-ring]')");
    if game.browser.kind == Kind::Webkit {
        // Its driver cannot wish for less motion; the game's own setting can.
        game.browser
            .js("document.documentElement.dataset.motion = 'less'", &[]);
    }
    let still = "getComputedStyle(document.querySelector('.breath-ring')).animationName === 'none'";
    assert!(game.browser.holds(still), "the ring stands still");
    let left = || {
        assert!(
            game.browser
                .holds("document.querySelector('.breath-left').checkVisibility()")
        );
        game.browser
            .text("document.querySelector('.breath-left').textContent")
    };
    assert_eq!(left(), "4");
    game.browser
        .wait("document.querySelector('.breath[data-way=out]')");
    assert_eq!(left(), "6");
    // Six seconds more, and it has been taken without a press.
    game.browser.wait("!document.querySelector('dialog[open]')");
    game.browser.wait(&format!(
        "document.querySelector('.bar-turn').textContent !== '{turn}'"
    ));
    assert!(composure(game) > before, "a breath steadies");
    let focus = "document.querySelector('.encounter').contains(document.activeElement)";
    game.browser.wait(focus);
    // The second one is passed over in one press, and another is not taken at all.
    game.browser.click("[data-do=breathe]");
    game.browser
        .wait("document.querySelector('dialog[open] [data-do=breathed]')");
    game.browser.click("[data-do=breathed]");
    game.kept(way.actions.len() + 2);
    game.browser.click("[data-do=breathe]");
    game.browser
        .wait("document.querySelector('dialog[open] [data-do=close]')");
    game.browser.click("dialog[open] [data-do=close]");
    sleep(Duration::from_millis(400));
    assert_eq!(game.actions_kept(), way.actions.len() + 2);
}

/// A hit named rightly gives back half of what it cost, and says so.
fn naming(game: &Game) {
    let (way, hit) = saves::scenarios()
        .iter()
        .find_map(|id| {
            let script = saves::script(id);
            let way = walks::to(&script, |state| {
                state.outcome.is_none() && state.mind.hit.is_some_and(|hit| hit.own)
            })?;
            let state = last(&script, &way);
            Some((way, state.mind.hit?))
        })
        .expect("a walk into an own trigger");
    take_up(game, &way);
    let before = composure(game);
    game.browser
        .wait("document.querySelector('[data-part=hit]')");
    game.browser.click("[data-do=name]");
    let right = format!("dialog[open] [data-trigger='{}']", hit.trigger.name());
    game.browser
        .wait(&format!("document.querySelector(`{right}`)"));
    game.browser.click(&right);
    game.browser
        .wait("document.querySelector('[data-part=named]')");
    // Kept before the page is left, or its last save would come over what the next part puts there.
    game.kept(way.actions.len() + 1);
    let back = composure(game) - before;
    let half = hit.cost.0 / 200;
    assert!((back - half).abs() <= 1, "{back} came back, half is {half}");
}

/// At a marked moment the game asks for a reading; a right one shows what is missed; the same stage is not read twice.
fn reading(game: &Game) {
    let (way, kind, need) = saves::scenarios()
        .iter()
        .find_map(|id| {
            let script = saves::script(id);
            let way = walks::to(&script, |state| {
                let asks = moment(&script, state).to_read && state.mind.hit.is_none();
                state.outcome.is_none() && asks && state.mind.levels.composure.0 > 6_000
            })?;
            let scenario = script.scenario();
            Some((way, scenario.kind().name(), scenario.deepest_need().name()))
        })
        .expect("a moment at which reading pays");
    take_up(game, &way);
    game.browser.click("[data-do=read_now]");
    for (name, value) in [("kind", kind), ("need", need)] {
        let css = format!("dialog[open] label:has(input[name={name}][value={value}])");
        game.browser
            .wait(&format!("document.querySelector('{css}')"));
        game.browser.click(&css);
    }
    game.browser.click("dialog[open] [data-do=done]");
    game.browser
        .wait("document.querySelector('[data-part=beneath]')");
    assert!(
        game.browser
            .holds("document.querySelector('[data-do=read]').disabled")
    );
    game.kept(way.actions.len() + 1);
}

/// Against the clock: it can be stopped, stops while a dialog is open, and what it does in the end is to say nothing.
fn against_the_clock(game: &Game, scenario: &str) {
    game.start_from(&[("a", &saves::finished(&[], "light"))], "#/");
    game.choose("pace", "1");
    game.begin(scenario);
    let left = || {
        let text = game
            .browser
            .text("document.querySelector('.clock-left').textContent");
        text.trim_end_matches(" s").parse::<i32>().expect("seconds")
    };
    let full = left();
    assert!(full > 8, "{full} s is time to read");
    sleep(Duration::from_millis(2_300));
    let after = left();
    assert!(after < full, "it runs");
    game.browser.click("[data-do=clock]");
    let stopped = left();
    sleep(Duration::from_millis(2_300));
    assert_eq!(left(), stopped, "it is stopped");
    assert_eq!(
        game.browser
            .text("document.querySelector('.clock').ariaPressed"),
        "true"
    );
}

/// With enough talks that ended well, the coach speaks only where a talk turns; set to every turn, it speaks again.
fn coach(game: &Game) {
    let id = saves::scenarios().swap_remove(0);
    let script = saves::script(&id);
    let good = walks::to(&script, |state| {
        state
            .outcome
            .is_some_and(|outcome| outcome.name() == "handed_over" || outcome.name() == "resolved")
    });
    let good = good.unwrap_or_else(|| {
        let mut way = walks::to(&script, |state| state.turn == 1).expect("a first turn");
        way.actions
            .push(talkdown_engine::encounter::Action::StepAway);
        way
    });
    let runs = vec![good; COACH_TURNS_AFTER];
    game.start_from(&[("a", &saves::finished(&runs, "light"))], "#/");
    game.begin(&id);
    let silent = "!document.querySelector('.why li')";
    assert!(
        game.browser.holds(silent),
        "nothing stands there before the first turn"
    );
    game.go("#/", "library");
    game.choose("reasons", "each_turn");
    game.begin(&id);
    assert!(game.browser.holds("document.querySelector('.why li')"));
}

fn all(kind: Kind) {
    let browser = Browser::start_with(
        kind,
        Wishes {
            reduced_motion: true,
            profile: None,
        },
    );
    let game = Game::open(&browser, LAPTOP);
    let scenario = saves::scenarios().swap_remove(0);
    let way = walks::to(&saves::script(&scenario), |state| {
        state.turn == 2 && state.mind.levels.composure.0 < 7_000
    })
    .or_else(|| walks::to(&saves::script(&scenario), |state| state.turn == 2))
    .expect("a walk of two turns");
    a_breath(&game, &way);
    naming(&game);
    reading(&game);
    against_the_clock(&game, &scenario);
    coach(&game);
    game.all_quiet();
}

#[test]
fn composure_chromium() {
    all(Kind::Chromium);
}

#[test]
fn composure_firefox() {
    all(Kind::Firefox);
}

#[test]
fn composure_webkit() {
    all(Kind::Webkit);
}
