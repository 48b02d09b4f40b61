//! Measures the built game in Chromium and prints one line of JSON.
//!
//! `click_to_paint_by_hand_*`: the same on a page written by hand; `click_to_paint_over_hand_ms`: how much longer ours takes at p95. Every
//! one of these is the median of three runs, in each of which the page by hand and ours take turns: a machine is not equally fast all the time.
//! `click_to_paint_*`: from the moment the button is let go to the moment the next frame is done, over whole plays, with the CPU
//! slowed four times. The pointer moves as a hand moves it: it comes to rest on the button, presses, and lets go. A driver's own click does all
//! three within a millisecond, and the time would hold the frames of hovering and pressing as well. `debrief_ms`: from asking for the debrief of a 12-turn talk to its being painted, CPU as it is; `review_ms`: until its whole
//! review is painted, every outlook, verdict and line in it; `review_longest_task_ms`: the longest task meanwhile, 0 where none took over 50 ms.
//! `what_if_ms`: all what-ifs of that talk, each with its course and its nodes. `replay_ms`: the replay of that talk alone, where the page offers it as `__talkdown_replay`.

use serde_json::{Value, json};
use std::thread::sleep;
use std::time::Duration;
use talkdown_engine::encounter::Transcript;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::server::Site;
use talkdown_tests::{saves, walks};

/// How much slower the CPU is made; about a cheap phone.
const SLOWED: u32 = 4;
/// Runs over all scenarios; what counts is the one in the middle.
const RUNS: usize = 3;
/// Scenarios played between two plays of the page written by hand, and clicks in each of those.
const BETWEEN: usize = 2;
const CLICKS_BY_HAND: usize = 10;
/// Times the debrief is opened.
const OPENINGS: usize = 9;

/// Writes down, for each click, the time from the event itself to the end of the frame that shows what it did.
const STOPWATCH: &str = "window.__times = [];
    addEventListener('click', (event) => {
      const began = event.timeStamp;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => __times.push(performance.now() - began);
        after.port2.postMessage(0);
      });
    }, true);";

/// The value below which this share of a sorted list lies.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let place = (sorted.len() as f64 * share).ceil() as usize;
    let value = sorted
        .get(place.saturating_sub(1))
        .copied()
        .unwrap_or(f64::NAN);
    (value * 10.0).round() / 10.0
}

fn numbers(value: &Value) -> Vec<f64> {
    let mut numbers: Vec<f64> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// How long a hand rests on a button before it presses, and how long it presses.
const REST: Duration = Duration::from_millis(150);
const PRESS: Duration = Duration::from_millis(90);

/// Clicks in the middle of an element as a hand does.
fn click(browser: &Browser, css: &str) {
    let middle = browser.js(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();
         return [box.x + box.width / 2, box.y + box.height / 2];",
        &[json!(css)],
    );
    for (kind, then) in [
        ("mouseMoved", REST),
        ("mousePressed", PRESS),
        ("mouseReleased", Duration::ZERO),
    ] {
        let what = json!({"type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1});
        browser.devtools("Input.dispatchMouseEvent", what);
        sleep(then);
    }
}

/// One whole play of a scenario.
fn play(browser: &Browser, scenario: &str, number: usize) -> Vec<f64> {
    let game = Game::open(browser, LAPTOP);
    game.begin(scenario);
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": SLOWED}));
    browser.js(STOPWATCH, &[]);
    for turn in 0.. {
        let moment = game.moment();
        if moment.over {
            break;
        }
        let reply = &moment.replies[(turn * 5 + number) % moment.replies.len()];
        click(browser, &format!("[data-reply='{reply}']"));
        browser.wait(&format!("__times.length > {turn}"));
    }
    let times = numbers(&browser.value("__times"));
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 1}));
    times
}

/// Clicks on a page that a hand has written, which does the least such a page can do: what the browser itself takes (`tests/fixtures/handwritten`).
fn play_by_hand(browser: &Browser) -> Vec<f64> {
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/handwritten");
    let server = Site::folder(page).as_it_is().open();
    browser.open(&server, "", LAPTOP);
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": SLOWED}));
    browser.js(STOPWATCH, &[]);
    for turn in 0..CLICKS_BY_HAND {
        browser.painted();
        click(browser, &format!("[data-reply='{}']", turn % 3));
        browser.wait(&format!("__times.length > {turn}"));
    }
    let times = numbers(&browser.value("__times"));
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 1}));
    times
}

/// All clicks of one run, ours and by hand, each sorted.
fn run(browser: &Browser, scenarios: &[String], run: usize) -> [Vec<f64>; 2] {
    let [mut ours, mut by_hand] = [Vec::new(), Vec::new()];
    for (number, scenario) in scenarios.iter().enumerate() {
        if number % BETWEEN == 0 {
            by_hand.extend(play_by_hand(browser));
        }
        ours.extend(play(browser, scenario, number + run));
    }
    ours.sort_by(f64::total_cmp);
    by_hand.sort_by(f64::total_cmp);
    [ours, by_hand]
}

/// What stands in the middle of the runs.
fn middle(runs: &[[Vec<f64>; 2]], look: impl Fn(&[Vec<f64>; 2]) -> f64) -> Value {
    let mut all: Vec<f64> = runs.iter().map(look).collect();
    all.sort_by(f64::total_cmp);
    json!((percentile(&all, 0.5) * 10.0).round() / 10.0)
}

/// A talk of twelve turns, or the longest there is below that.
fn twelve_turns(scenarios: &[String]) -> Option<Transcript> {
    let ways = scenarios.iter().filter_map(|id| {
        walks::to(&saves::script(id), |state| {
            state.turn >= 12 && state.outcome.is_some()
        })
    });
    ways.min_by_key(|way| way.actions.len())
}

/// Notes the longest task from now on. Browsers tell of those over 50 ms only: 0 says that there was none.
const LONG_TASKS: &str = "window.__longest = 0;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.__longest = Math.max(window.__longest, task.duration);
    }).observe({type: 'longtask'});";

/// Makes every what-if of a debrief, with all it shows, and says how long that took.
const WHAT_IFS: &str = "const done = arguments[arguments.length - 1];
    const began = performance.now();
    const all = document.querySelectorAll('[data-part=what-if]');
    for (const one of all) one.dispatchEvent(new Event('toggle'));
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const took = performance.now() - began;
      const made = [...all].filter((one) => one.querySelector('.what-if li')).length;
      done(all.length > 0 && made === all.length ? took : null);
    };
    channel.port2.postMessage(0);";

fn debriefs(browser: &Browser, way: Transcript) -> ([Vec<f64>; 3], [Value; 2]) {
    let game = Game::open(browser, LAPTOP);
    let scenario = way.scenario.clone();
    game.start_from(&[("a", &saves::finished(&[way], "light"))], "#/");
    // The scenario's file is fetched before, so that only the replay and the drawing are timed.
    game.go(&format!("#/play/{scenario}"), "briefing");
    let open = |until: &str| {
        let mut times = Vec::new();
        for _ in 0..OPENINGS {
            let time = browser.js_later(
                "const [until, done] = arguments;
                 const began = performance.now();
                 new MutationObserver((_, observer) => {
                   if (!document.querySelector(until)) return;
                   observer.disconnect();
                   requestAnimationFrame(() => {
                     const after = new MessageChannel();
                     after.port1.onmessage = () => done(performance.now() - began);
                     after.port2.postMessage(0);
                   });
                 }).observe(document.querySelector('main'), {subtree: true, childList: true});
                 location.hash = '#/debrief/00000000000000a0';",
                &[json!(until)],
            );
            times.extend(time.as_f64());
            game.go(&format!("#/play/{scenario}"), "briefing");
        }
        times.sort_by(f64::total_cmp);
        times
    };
    let shown = open("[data-part=turns] > li");
    browser.js(LONG_TASKS, &[]);
    let reviewed = open("[data-part=remark]");
    let longest = browser.value("window.__longest");
    let mut what_ifs = Vec::new();
    for _ in 0..OPENINGS {
        game.go("#/debrief/00000000000000a0", "debrief");
        browser.wait("document.querySelector('[data-part=remark]')");
        what_ifs.extend(browser.js_later(WHAT_IFS, &[]).as_f64());
        game.go(&format!("#/play/{scenario}"), "briefing");
    }
    what_ifs.sort_by(f64::total_cmp);
    game.go("#/debrief/00000000000000a0", "debrief");
    let replay = browser.js(
        "if (!window.__talkdown_replay) return null;
         for (let warm = 0; warm < 20; warm++) __talkdown_replay();
         const began = performance.now();
         for (let time = 0; time < 200; time++) __talkdown_replay();
         return Math.round((performance.now() - began) / 200 * 1000) / 1000;",
        &[],
    );
    ([shown, reviewed, what_ifs], [longest, replay])
}

fn main() {
    let scenarios = saves::scenarios();
    let browser = Browser::start(Kind::Chromium);
    let runs: Vec<_> = (0..RUNS)
        .map(|number| run(&browser, &scenarios, number))
        .collect();
    let over = |[ours, by_hand]: &[Vec<f64>; 2]| percentile(ours, 0.95) - percentile(by_hand, 0.95);
    let mut result = json!({
        "click_to_paint_p50_ms": middle(&runs, |[ours, _]| percentile(ours, 0.5)),
        "click_to_paint_p95_ms": middle(&runs, |[ours, _]| percentile(ours, 0.95)),
        "click_to_paint_worst_ms": middle(&runs, |[ours, _]| percentile(ours, 1.0)),
        "clicks": runs.iter().map(|[ours, _]| ours.len()).sum::<usize>(),
        "click_to_paint_by_hand_p50_ms": middle(&runs, |[_, by_hand]| percentile(by_hand, 0.5)),
        "click_to_paint_by_hand_p95_ms": middle(&runs, |[_, by_hand]| percentile(by_hand, 0.95)),
        "click_to_paint_over_hand_ms": middle(&runs, over),
    });
    if let Some(way) = twelve_turns(&scenarios) {
        result["replayed_turns"] = json!(way.actions.len());
        let ([shown, reviewed, what_ifs], [longest, replay]) = debriefs(&browser, way);
        result["debrief_ms"] = json!(percentile(&shown, 0.5));
        result["review_ms"] = json!(percentile(&reviewed, 0.5));
        result["review_longest_task_ms"] = longest;
        result["what_if_ms"] = json!(percentile(&what_ifs, 0.5));
        if !replay.is_null() {
            result["replay_ms"] = replay;
        }
    }
    println!("{result}");
}
