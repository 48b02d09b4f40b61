//! The first minute and the briefing: the worked example played through by keyboard, passed over, and both remembered; the plan that
//! is written, the start in one press, and the softer words.

use serde_json::json;
use std::time::Duration;
use talkdown_engine::encounter::{Action, Script, State, apply, moment};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{ENTER, Game, LAPTOP, PHONE, TAB};
use talkdown_tests::{axe, saves, walks};

const CALM: Wishes = Wishes {
    profile: None,
    reduced_motion: true,
};
/// The narrowest page there is.
const NARROW: (u32, u32) = (320, 640);
const EXAMPLE_METER: &str = ".example [role=meter]";

#[track_caller]
fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..60 {
        if browser.holds(&format!("document.activeElement.matches({})", json!(css))) {
            return;
        }
        browser.press(&[TAB]);
    }
    panic!("{:?}: Tab never comes to {css}", browser.kind);
}

/// Presses what `css` names, by keyboard alone, and waits for what comes of it.
#[track_caller]
fn press(browser: &Browser, css: &str, then: &str) {
    // After a move the game brings the focus to the replies: once the frame is painted, or a quarter of a second later where frames are
    // late (`node::after_frame`). A key before that would go elsewhere.
    if browser.kind == Kind::Webkit {
        std::thread::sleep(Duration::from_millis(300));
    } else {
        browser.painted();
    }
    tab_to(browser, css);
    browser.press(&[ENTER]);
    browser.wait(&format!("document.querySelector({})", json!(then)));
}

/// Clicks what stands in the middle of the page: the bar at the foot of the briefing lies over what is low.
#[track_caller]
fn click(browser: &Browser, css: &str) {
    browser.js(
        "document.querySelector(arguments[0]).scrollIntoView({block: 'center'})",
        &[json!(css)],
    );
    browser.click(css);
}

/// What is shown now is sound: nothing for axe to find, and nothing too wide.
#[track_caller]
fn sound(game: &Game, place: &str) {
    std::thread::sleep(Duration::from_millis(60));
    let findings = axe::findings(game.browser);
    let kind = game.browser.kind;
    assert!(findings.is_empty(), "{kind:?}, {place}:\n{findings}");
    assert!(
        game.browser
            .holds("document.scrollingElement.scrollWidth <= innerWidth"),
        "{kind:?}, {place}: too wide"
    );
}

fn level(browser: &Browser) -> String {
    browser.text(&format!(
        "document.querySelector('{EXAMPLE_METER}').getAttribute('aria-valuenow')"
    ))
}

/// The change that is shown, and the sum of the reasons that are shown for it, in tenths.
fn shown(browser: &Browser) -> (i32, i32) {
    let numbers = browser.value(
        "(() => {
           const tenths = (text) => Math.round(10 * Number(text.replace('−', '-').replace(/[+±]/, '')));
           const all = (css) => [...document.querySelectorAll(css)].filter((one) => one.checkVisibility()).map((one) => tenths(one.textContent));
           return [all('.example .why-sum b')[0], all('.example .reason b').reduce((a, b) => a + b, 0)];
         })()",
    );
    serde_json::from_value(numbers).expect("two numbers")
}

/// The replies on offer by what they would do to the meter, the worst first.
fn worst_first(script: &Script, state: &State) -> Vec<(i32, String, State)> {
    let mut all: Vec<_> = moment(script, state)
        .offers
        .iter()
        .map(|offer| {
            let id = offer.reply.id.clone();
            let after = apply(script, state, &Action::Reply(id.clone())).expect("on offer");
            (
                (after.state.mind.meter - state.mind.meter).0,
                id,
                after.state,
            )
        })
        .collect();
    all.sort_by_key(|(change, ..)| -change);
    all
}

fn first_minute(kind: Kind) {
    let browser = Browser::start_with(kind, CALM);
    let game = Game::open(&browser, PHONE);
    browser.wait("document.querySelector('[data-part=invitation]')");
    sound(&game, "the invitation");
    press(
        &browser,
        "[data-part=invitation] a",
        ".example [data-reply]",
    );
    sound(&game, "the example");
    assert_eq!(browser.role(EXAMPLE_METER), "meter");
    let before = level(&browser);
    let script = saves::script("example");
    let start = walks::to(&script, |state| state.turn == 0).expect("it begins");
    let start = talkdown_engine::encounter::replay(&script, &start).expect("it replays");
    let choices = worst_first(&script, start.state());

    // The tempting one is suggested; the meter climbs, and the reasons are the whole of it.
    let tempting = format!("[data-reply='{}']", choices[0].1);
    assert!(browser.holds(&format!(
        "document.querySelector(\"{tempting} .reply-slip\")"
    )));
    press(&browser, &tempting, "[data-do=take_back]");
    let (change, sum) = shown(&browser);
    assert!(change > 0);
    assert_eq!(change, sum);
    assert_ne!(level(&browser), before);
    sound(&game, "it climbed");
    assert!(
        browser.holds("document.querySelector('.example').getBoundingClientRect().top >= 0"),
        "face and meter are in view"
    );

    // Taken back, it was never said.
    press(&browser, "[data-do=take_back]", ".example [data-reply]");
    assert_eq!(level(&browser), before);
    sound(&game, "taken back");

    // Another one lowers it, and then the way on is open.
    let (_, fell, heard) = choices.last().expect("three replies").clone();
    press(
        &browser,
        &format!("[data-reply='{fell}']"),
        "[data-do=go_on]",
    );
    let (change, sum) = shown(&browser);
    assert!(change < 0);
    assert_eq!(change, sum);
    press(&browser, "[data-do=go_on]", ".example [data-reply]");
    sound(&game, "the second turn");
    // By its number, as in a talk.
    let (_, best, _) = worst_first(&script, &heard).pop().expect("three replies");
    let place = browser.value(&format!(
        "[...document.querySelectorAll('.example [data-reply]')].findIndex((one) => one.dataset.reply === {}) + 1",
        json!(best)
    ));
    if browser.holds("parent === window") {
        tab_to(&browser, ".example [data-reply]");
        browser.press(&place.to_string().chars().collect::<Vec<_>>());
    } else {
        // In a frame single keys belong to the page around it.
        tab_to(&browser, &format!("[data-reply='{best}']"));
        browser.press(&[ENTER]);
    }
    browser.wait("document.querySelector('.example-do [data-do=to_people]')");
    assert!(shown(&browser).0 < 0);
    sound(&game, "the end of the example");
    tab_to(&browser, ".example-do [data-do=to_people]");
    browser.press(&[ENTER]);
    game.at("library");
    browser.wait("document.querySelector('a[data-scenario]')");
    assert!(browser.holds("!document.querySelector('[data-part=invitation]')"));
    game.keeps("/settings/example_seen", &json!(true));
    assert_eq!(
        game.record()["runs"],
        json!([]),
        "an example is no talk of theirs"
    );
    game.all_quiet();
}

/// Passed over in one press, for good; and never in the way of an address.
fn passed_over(kind: Kind) {
    let browser = Browser::start_with(kind, CALM);
    let mut game = Game::open(&browser, LAPTOP);
    let scenario = saves::scenarios().swap_remove(0);
    game.go(&format!("#/play/{scenario}"), "briefing");
    assert!(browser.holds("!document.querySelector('[data-do=begin_now]')"));
    game.go("#/", "library");
    browser.wait("document.querySelector('a[data-scenario]')");
    browser.click("[data-do=skip]");
    browser.wait("!document.querySelector('[data-part=invitation]')");
    game.reload();
    browser.wait("document.querySelector('a[data-scenario]')");
    assert!(browser.holds("!document.querySelector('[data-part=invitation]')"));
    // It is always there under Help. A middling choice has its way to the end as well; in the dark and narrow.
    game.choose("theme", "dark");
    game.resize("#/help", NARROW);
    for _ in 0..2 {
        browser.wait("document.querySelector('.example [data-reply]')");
        sound(&game, "choosing, narrow");
        browser.click(".example [data-reply]");
        browser.wait("document.querySelector('[data-do=take_back]')");
        sound(&game, "told, narrow");
        if browser.holds("document.querySelector('[data-do=go_on]')") {
            browser.click("[data-do=go_on]");
        }
    }
    browser.click(".example-do [data-do=to_people]");
    game.at("library");
    game.all_quiet();
}

fn the_plan(kind: Kind) {
    let browser = Browser::start_with(kind, CALM);
    let mut game = Game::open(&browser, PHONE);
    let scenarios = saves::scenarios();
    game.go(&format!("#/play/{}", scenarios[0]), "briefing");
    assert!(browser.holds("document.querySelector('fieldset.plan').disabled"));
    click(&browser, "[data-do=not_this]");
    game.at("library");
    game.go(&format!("#/play/{}", scenarios[0]), "briefing");
    click(&browser, "label:has([value=unfair_accusation])");
    browser.wait("!document.querySelector('fieldset.plan').disabled");
    sound(&game, "a trigger chosen");
    let plan = "I put the pen <b>down</b>";
    tab_to(&browser, "[name=own_plan]");
    browser.press(&plan.chars().collect::<Vec<_>>());
    browser.wait("document.querySelector('[name=plan][value=own]').checked");
    click(&browser, "button[data-do=begin]");
    game.in_talk();
    game.keeps("/settings/plan", &json!(plan));
    let learner = json!({"triggers": ["unfair_accusation"], "plan": true});
    game.keeps("/settings/learner", &learner);

    // Another briefing: known, named in one line, and begun in one press.
    game.reload();
    game.go(&format!("#/play/{}", scenarios[1]), "briefing");
    browser.wait("document.querySelector('[data-do=begin_now]')");
    let line = browser.text("document.querySelector('.briefing-once p').textContent");
    assert!(line.contains(plan), "{line}");
    assert_eq!(
        browser.text("document.querySelector('[name=own_plan]').value"),
        plan
    );
    sound(&game, "known");
    game.choose("theme", "dark");
    game.resize(&format!("#/play/{}", scenarios[1]), NARROW);
    browser.wait("document.querySelector('[data-do=begin_now]')");
    sound(&game, "known, dark and narrow");
    // An offered one in its place.
    click(&browser, "label:has([name=plan][value=lower])");
    click(&browser, "[data-do=begin_now]");
    game.in_talk();
    game.keeps("/settings/plan", &json!("lower"));
    game.keeps("/settings/learner", &learner);
    game.all_quiet();
}

/// Insults and threats are told, not said: in the talk, in what was said so far, in the debrief; and back again.
fn softer(kind: Kind) {
    let browser = Browser::start_with(kind, CALM);
    let game = Game::open(&browser, LAPTOP);
    let strong = |script: &Script, state: &State| moment(script, state).line.is_strong();
    let scenario = saves::scenarios().into_iter().find_map(|id| {
        let script = saves::script(&id);
        let way = walks::to(&script, |state| {
            strong(&script, state) && state.outcome.is_none() && state.turn > 0
        });
        way.map(|way| (id, script, way))
    });
    let (id, script, way) = scenario.expect("somebody insults or threatens");
    let there = talkdown_engine::encounter::replay(&script, &way).expect("it replays");
    let line = moment(&script, there.state()).line;
    let soft = line.soft.clone().expect("it has softer words");
    let talk = format!("#/talk/{id}");
    let says = |words: &str| {
        browser.wait(&format!(
            "[...document.querySelectorAll('[data-part=line]')].pop()?.textContent === {}",
            json!(words)
        ));
    };
    game.start_from(&[("a", &saves::under_way(&way, "light"))], &talk);
    game.in_talk();
    says(&line.text);
    game.choose("intensity", "soft");
    game.go(&talk, "encounter");
    says(&soft);
    browser.click("[data-do=transcript]");
    browser.wait("document.querySelector('dialog[open] .so-far')");
    let so_far = browser.text("document.querySelector('.so-far').textContent");
    assert!(so_far.contains(&soft) && !so_far.contains(&line.text));
    game.reload();
    game.in_talk();
    says(&soft);
    game.choose("intensity", "as_written");
    game.go(&talk, "encounter");
    says(&line.text);

    // The same talk, left at that moment, in the debrief.
    let mut whole = way;
    whole.actions.push(Action::StepAway);
    let ended = talkdown_engine::encounter::replay(&script, &whole).expect("it replays");
    assert!(ended.state().outcome.is_some(), "the way out is free");
    game.start_from(&[("a", &saves::finished(&[whole], "light"))], "#/");
    for (intensity, shown, hidden) in [
        ("soft", &soft, &line.text),
        ("as_written", &line.text, &soft),
    ] {
        game.choose("intensity", intensity);
        game.go("#/debrief/00000000000000a0", "debrief");
        browser.wait("document.querySelector('[data-part=remark]')");
        let page = browser.text("document.querySelector('main').textContent");
        assert!(
            page.contains(shown.as_str()) && !page.contains(hidden.as_str()),
            "{intensity}"
        );
    }
    game.all_quiet();
}

macro_rules! in_each_engine {
    ($($test:ident: $chromium:ident $firefox:ident $webkit:ident;)*) => {
        $(
            #[test]
            fn $chromium() {
                $test(Kind::Chromium);
            }
            #[test]
            fn $firefox() {
                $test(Kind::Firefox);
            }
            #[test]
            fn $webkit() {
                $test(Kind::Webkit);
            }
        )*
    };
}
in_each_engine! {
    first_minute: first_minute_in_chromium first_minute_in_firefox first_minute_in_webkit;
    passed_over: passed_over_in_chromium passed_over_in_firefox passed_over_in_webkit;
    the_plan: the_plan_in_chromium the_plan_in_firefox the_plan_in_webkit;
    softer: softer_in_chromium softer_in_firefox softer_in_webkit;
}
