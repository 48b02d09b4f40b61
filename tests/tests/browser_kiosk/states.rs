//! Attract → play → warn → reset → attract, to the millisecond, with a fake clock; the settings that change it; what wrong clocks do.

use super::{Booth, FAKE_CLOCK, LYING, stand_in, start};
use serde_json::{Value, json};

/// A machine on a fake clock that writes down everything it does as `[ms, what, …]`.
const MACHINE: &str = "
    const told = [];
    const tell = (...what) => told.push([clock.time, ...what].join(' '));
    let cleaning = 'at once';
    const effects = {
      enter: (state, detail) => tell(state, ...['person', 'reason'].map((one) => detail[one]).filter(Boolean)),
      left: (seconds) => tell('left', seconds),
      clean: (done) => cleaning === 'at once' ? done() : tell('cleaning'),
      reload: () => tell('reload'),
    };
    const make = (rules) => kiosk.machine(clock, effects, {idle: 60, countdown: 20, people: ['a', 'b'], reload: 12, ...rules});
";

fn run(booth: &Booth, script: &str) -> Value {
    booth
        .browser
        .js(&format!("{FAKE_CLOCK}{MACHINE}{script}"), &[])
}

#[test]
fn ki_2_it_warns_after_sixty_seconds_and_resets_after_twenty_more() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();

    let told = run(
        &booth,
        "const machine = make({});
         machine.begin(); clock.turn(5000);
         machine.input(); machine.choose('nobody'); clock.turn(1000); machine.choose('b');
         clock.turn(59999); const before = machine.state;
         clock.turn(1); clock.turn(19999); const late = machine.state;
         clock.turn(1);
         return [before, late, machine.state, ...told]",
    );
    let mut due = vec!["play", "warn", "attract"]
        .into_iter()
        .map(str::to_owned)
        .collect::<Vec<_>>();
    due.extend(["0 attract", "5000 choose", "6000 play b", "66000 warn"].map(str::to_owned));
    due.extend((0..20).map(|second| format!("{} left {}", 66_000 + second * 1000, 20 - second)));
    due.extend(["86000 reset idle", "86000 attract"].map(str::to_owned));
    assert_eq!(told, json!(due));

    // Any sign of life begins the minute anew, in play and in the warning, as often as one likes.
    let told = run(
        &booth,
        "const machine = make({people: ['a']});
         machine.begin(); machine.input();
         for (let i = 0; i < 5; i += 1) { clock.turn(59999); machine.input(); }
         const calm = machine.state;
         for (let i = 0; i < 25; i += 1) { clock.turn(60000 + 19999); if (machine.state !== 'warn') return 'not warned'; machine.input(); }
         return [calm, machine.state, machine.extended, told.filter((one) => / (reset|attract)/.test(one)).length]",
    );
    assert_eq!(told, json!(["play", "play", 25, 1]));

    // From 15 seconds to 20 minutes.
    for idle in [15, 1200] {
        let told = run(
            &booth,
            &format!(
                "const machine = make({{idle: {idle}, countdown: 30, people: ['a']}});
                 machine.begin(); machine.input(); clock.turn({idle}999); clock.turn(-999);
                 const warned = machine.state; clock.turn(30000);
                 return [warned, machine.state, told.find((one) => one.endsWith('warn'))]"
            ),
        );
        assert_eq!(
            told,
            json!(["warn", "attract", format!("{} warn", idle * 1000)])
        );
    }
}

#[test]
fn ki_2_every_way_out_of_a_state() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let told = run(
        &booth,
        "const machine = make({});
         const seen = [];
         const note = () => seen.push(machine.state);
         machine.input(); machine.finish(); machine.crashed('x'); machine.choose('a'); note();
         machine.begin(); machine.input(); machine.crashed('x'); note();
         clock.turn(60000); note();
         machine.input(); machine.choose('a'); machine.finish(); note();
         machine.input(); machine.choose('a'); machine.crashed('silent'); note();
         machine.input(); machine.choose('a'); clock.turn(60000); machine.crashed('panic'); note();
         machine.staff(); machine.choose('a'); machine.finish(); note(); machine.leave(); note();
         machine.staff(); clock.turn(179999); note(); clock.turn(1); note();
         cleaning = 'never'; machine.input(); machine.choose('a'); machine.finish(); machine.input(); machine.staff(); note();
         clock.turn(5000);
         return [seen.join(' '), told.at(-1)]",
    );
    assert_eq!(
        told,
        json!([
            "off choose attract attract attract attract staff attract staff attract reset",
            // A clean-up that never ends is ended by loading the page anew.
            "305000 reload"
        ])
    );

    // Every twelve hours it begins anew, and only while nobody is there.
    let told = run(
        &booth,
        "const machine = make({people: ['a']});
         machine.begin(); clock.turn(12 * 3600000 - 30000);
         machine.input(); clock.turn(50000); machine.input(); clock.turn(40000);
         const busy = told.some((one) => one.endsWith('reload'));
         clock.turn(60000);
         const first = told.filter((one) => one.endsWith('reload')).length;
         return [busy, first]",
    );
    assert_eq!(told, json!([false, 1]));
}

#[test]
fn ki_2_the_warning_takes_the_focus_and_any_key_or_touch_goes_on() {
    let browser = start();
    // Fifteen seconds are one and a half in a hurry.
    let site = stand_in(&json!({"idle": 15})).before(super::HURRY);
    let booth = Booth::open(&browser, site, LYING);
    booth.at_rest();
    booth.play("counter-toaster");
    for way in ["touch", "escape", "button"] {
        booth.at("warn");
        assert!(
            browser.holds("document.activeElement.dataset.do === 'stay' && document.querySelector('#warn').matches(':modal')"),
            "{way}"
        );
        assert_eq!(browser.role("#warn"), "alertdialog");
        match way {
            "touch" => browser.js("document.elementFromPoint(5, 5).dispatchEvent(new MouseEvent('click', {bubbles: true}))", &[]),
            "escape" => {
                browser.press(&[talkdown_tests::game::ESCAPE]);
                Value::Null
            }
            _ => {
                browser.click("[data-do=stay]");
                Value::Null
            }
        };
        booth.at("play");
        assert!(
            browser.holds("!document.querySelector('#warn').open && document.querySelector('iframe') && kiosk.booth.watch === 'ready'"),
            "{way}: the game goes on where it was"
        );
    }
    assert_eq!(browser.value("kiosk.booth.machine.extended"), json!(3));
    // What is done in the game counts as well.
    for _ in 0..4 {
        std::thread::sleep(std::time::Duration::from_millis(700));
        booth.have("activity", &json!({}));
    }
    assert_eq!(browser.value("kiosk.booth.machine.state"), json!("play"));
    booth.at("warn");
    booth.at("attract");
    assert!(
        browser.holds("!document.querySelector('iframe') && !document.querySelector('#warn').open")
    );
    booth.all_quiet();
}

/// A clock before all days, one after them, and one that jumps at every look.
#[test]
fn ki_13_a_wrong_clock_is_harmless() {
    let browser = start();
    for now in [
        "0",
        "2**31 * 1000 + 5000",
        "(Math.random() - 0.5) * 1e13",
        "NaN",
    ] {
        let wrong = format!(
            "const Real = Date; const now = () => {now};
             window.Date = class extends Real {{ constructor(...given) {{ if (given.length) super(...given); else super(now()); }} static now() {{ return now(); }} }};"
        );
        let site = stand_in(&json!({"idle": 15, "people": ["last-bus-buggy"]}))
            .before(&wrong)
            .before(&super::HURRY.replace("10", "40"));
        let booth = Booth::open(&browser, site, LYING);
        booth.at_rest();
        browser.click("[data-do=start]");
        browser.wait("kiosk.booth.watch === 'ready'");
        booth.have("complete", &json!({"outcome": "resolved"}));
        booth.counted("resolved", 1);
        booth.counted("starts", 1);
        booth.at("attract");
        booth.all_quiet();
    }
    let days = |date: &str| browser.text(&format!("kiosk.keep.day(new Date({date}))"));
    assert_eq!(days("0"), "no-date");
    assert_eq!(days("NaN"), "no-date");
    assert_eq!(days("2038, 0, 19, 23, 59, 59"), "2038-01-19");
    assert_eq!(days("2026, 1, 3"), "2026-02-03");
}
