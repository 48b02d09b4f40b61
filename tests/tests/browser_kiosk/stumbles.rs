//! When the game fails: it says so, it says nothing, it hangs, it never comes. Each ends in attract, and it is tried again.

use super::{Booth, FAKE_CLOCK, HURRY, LYING, STAND_IN, stand_in, start};
use serde_json::json;
use std::time::{Duration, Instant};
use talkdown_tests::server::Site;

#[test]
fn ki_7_ready_in_fifteen_seconds_and_three_unanswered_pings_end_it() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let watch = "
        const told = [];
        const watch = kiosk.watch(clock, {ping: (id) => told.push(clock.time + ' ping ' + id), failed: (why) => told.push(clock.time + ' ' + why), well: () => told.push(clock.time + ' well')});
        watch.begin();";
    let run = |script: &str| browser.js(&format!("{FAKE_CLOCK}{watch}{script}"), &[]);
    assert_eq!(
        run(
            "clock.turn(14999); const before = [...told]; clock.turn(60000); return [before, told]"
        ),
        json!([[], ["15000 never-ready"]])
    );
    assert_eq!(
        run("clock.turn(14000); watch.ready(); clock.turn(60000); return told"),
        // Silent from the first ping on: found out fifteen seconds later, well within thirty.
        json!([
            "14000 well",
            "19000 ping 1",
            "24000 ping 2",
            "29000 ping 3",
            "34000 silent"
        ])
    );
    assert_eq!(
        run(
            "watch.ready(); for (let i = 1; i < 100; i += 1) { clock.turn(5000); if (i % 3 === 0) watch.pong(i); } return [watch.phase, told.length]"
        ),
        // Answered every third time: alive.
        json!(["ready", 100])
    );
    assert_eq!(
        run(
            "watch.ready(); for (let i = 0; i < 9; i += 1) { clock.turn(5000); watch.pong(1); } return told.at(-1)"
        ),
        // An old answer said again is no answer.
        json!("25000 silent")
    );
    assert_eq!(
        run(
            "watch.ready(); watch.fail('panic'); watch.fail('panic'); clock.turn(60000); return told"
        ),
        json!(["0 well", "0 panic"])
    );
    assert_eq!(
        run("return [1, 2, 3, 8, 9, 50].map((failures) => kiosk.backoff(failures) / 1000)"),
        json!([2, 4, 8, 256, 300, 300])
    );
}

/// How long it may take a machine on which other browsers run, with the booth's clock ten times as fast. The exact times are held by
/// the test with a clock of its own above.
const SLOWEST: Duration = Duration::from_secs(15);

#[test]
fn ki_7_whatever_the_game_does_attract_comes_back() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})).before(HURRY), LYING);
    booth.at_rest();
    // It says that it failed.
    for way in ["panic", "loaderror"] {
        booth.play("counter-toaster");
        let since = Instant::now();
        booth.have(way, &json!({}));
        booth.at("attract");
        assert!(since.elapsed() < SLOWEST, "{way}");
        assert!(!browser.holds(
            "document.querySelector('iframe') && document.querySelector('#play').offsetParent"
        ));
        // Tried again behind the first screen, and well again.
        browser.wait("kiosk.booth.failures === 0");
        booth.at_rest();
    }
    // Its renderer is held up for ever: nobody asks it for leave. Twenty seconds, which are two here.
    booth.play("counter-toaster");
    let since = Instant::now();
    booth.have("hang", &json!({}));
    while browser.value("kiosk.booth.machine.state") != json!("attract") {
        assert!(
            since.elapsed() < SLOWEST,
            "still {}",
            browser.value("kiosk.booth.machine.state")
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    println!(
        "attract {:.1} s after the hang",
        since.elapsed().as_secs_f32()
    );
    booth.counted("faults", 3);
    browser.wait("kiosk.booth.failures === 0");
    booth.at_rest();
    booth.play("last-bus-buggy");
    booth.all_quiet();
}

#[test]
fn ki_7_a_game_that_never_comes_is_tried_less_and_less_and_the_other_file_too() {
    let browser = start();
    // The page of the game is there and says nothing; the single file is sound.
    let site = Site::game()
        .instead("/index.html", 200, "<!doctype html><title>nothing</title>")
        .instead("/talkdown.html", 200, STAND_IN)
        .instead("/kiosk.json", 200, &super::given(&json!({})))
        .before(HURRY);
    let booth = Booth::open(&browser, site, LYING);
    browser.wait("kiosk.booth.failures === 1");
    assert_eq!(browser.value("kiosk.booth.machine.state"), json!("attract"));
    browser.wait("kiosk.booth.failures === 0");
    booth.play("counter-toaster");
    assert!(
        browser.holds("document.querySelector('iframe').src.includes('/talkdown.html?kiosk=1')")
    );

    // Neither is sound: a visitor waits fifteen seconds at most, and the booth stays up.
    let site = Site::game()
        .instead("/index.html", 404, "")
        .instead("/talkdown.html", 404, "")
        .instead("/kiosk.json", 200, &super::given(&json!({})))
        .before(HURRY);
    let booth = Booth::open(&browser, site, LYING);
    browser.click("[data-do=start]");
    booth.at("choose");
    std::thread::sleep(Duration::from_millis(420));
    browser.click("[data-person='counter-toaster']");
    booth.at("play");
    assert!(browser.holds("!document.querySelector('#waiting').hidden"));
    booth.at("attract");
    browser.wait("kiosk.booth.failures >= 2");
    booth.all_quiet();
}

#[test]
fn ki_7_strangers_messages_change_nothing() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    booth.play("counter-toaster");
    browser.js(
        "for (const type of ['ready', 'error', 'complete', 'activity', 'loaderror', 'hello', '__proto__', 7, null])
           for (const data of [{code: 'panic'}, null, 'x', {outcome: 'resolved'}])
             for (const v of [1, 2, null]) postMessage({app: 'talkdown', v, type, id: 'x', data}, '*');
         for (const odd of [null, 1, 'talkdown', [], {}, {app: 'talkdown'}]) postMessage(odd, '*');",
        &[],
    );
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(browser.value("kiosk.booth.machine.state"), json!("play"));
    assert_eq!(booth.counts(), json!({"starts": 1}));
    booth.all_quiet();
}

#[test]
fn ki_11_the_wake_lock_is_taken_again_and_may_be_missing() {
    let browser = start();
    let counting = "window.__locks = 0;
        Object.defineProperty(Navigator.prototype, 'wakeLock', {get: () => ({request: async (kind) => { if (kind === 'screen') __locks += 1; }}), configurable: true});";
    let booth = Booth::open(&browser, stand_in(&json!({})).before(counting), LYING);
    booth.at_rest();
    browser.wait("__locks === 1");
    browser.js("document.dispatchEvent(new Event('visibilitychange'))", &[]);
    browser.wait("__locks === 2");
    browser.js(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true}); document.dispatchEvent(new Event('visibilitychange'))",
        &[],
    );
    assert_eq!(browser.value("__locks"), json!(2));
    for without in [
        "delete Navigator.prototype.wakeLock;",
        "Object.defineProperty(Navigator.prototype, 'wakeLock', {get: () => ({request: () => Promise.reject(new Error('no'))})});",
        "delete window.speechSynthesis; delete Window.prototype.speechSynthesis;",
    ] {
        let booth = Booth::open(&browser, stand_in(&json!({})).before(without), LYING);
        booth.at_rest();
        booth.play("counter-toaster");
        browser.click("[data-do=finish]");
        booth.at("attract");
        booth.all_quiet();
    }
}
