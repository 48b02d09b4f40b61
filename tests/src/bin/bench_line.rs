//! Measures the release as a visitor meets it over a slow line, and prints one line of JSON.
//!
//! Chromium with 150 ms of latency, 1.6 Mbit/s down and the CPU slowed four times ("slow 4G" of Lighthouse), a link straight into a talk, a
//! new visitor each time. `line_first_paint_ms`: anything at all; `line_first_words_ms`: the person's first line and all replies are painted and take a press;
//! `line_pressed_ms`: a press made as soon as there is something to press is answered, and the answer painted; `line_live_ms`: the program itself stands there. `line_bytes`: what came over the line by then, packed, without headers;
//! `line_floor_ms`: the time those bytes alone need, after the two journeys there and back that asking for a page and then for what is in it cost.
//! `line_repeat_pressed_ms`, `line_repeat_words_ms`, `line_repeat_live_ms`: the same link for somebody who has been here, with what the service worker keeps. All in the
//! middle of several runs.
//! `line_layout_shift`: how far things moved by themselves, the worst run. `long_tasks`: tasks over 50 ms in a talk once it stands, CPU as it is.
//! `memory_after_2`: script's and program's memory after so many talks, in bytes, after collecting what is not used any more; `memory_grown_bytes`:
//! how much more it is after ten. Eight talks more are kept then, and the browser has compiled more of the page.

use serde_json::{Value, json};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};
use talkdown_tests::line::{Folder, Line};

/// How often each way in is measured.
const RUNS: usize = 5;
/// How much slower the CPU is made.
const SLOWED: u32 = 4;
/// Latency in milliseconds, and bytes a second: 1.6 Mbit/s down, 750 kbit/s up.
const LATENCY: u32 = 150;
const DOWN: u32 = 200_000;
const UP: u32 = 93_750;
const PERSON: &str = "counter-toaster";
/// A middling phone.
const PHONE: (u32, u32) = (412, 823);

/// Notes when things are first seen. Runs before anything of the page.
const WATCH: &str = "window.__seen = {shift: 0, tasks: []};
    const look = (name, css) => {
      if (name in __seen || !document.querySelector(css)) return;
      __seen[name] = -1;
      __seen[name + 'There'] = performance.now();
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => { __seen[name] = performance.now(); };
        after.port2.postMessage(0);
      });
    };
    const press = () => {
      const button = document.querySelector('#first .reply');
      if (window.__press && button && !__seen.press) { __seen.press = performance.now(); button.click(); }
    };
    new MutationObserver(() => {
      look('words', '#first .reply, #app:not([hidden]) .reply');
      look('live', '#app:not([hidden]) .reply');
      look('answered', '#first .said + .said, #app:not([hidden]) .said + .said');
      press();
    }).observe(document, {subtree: true, childList: true, attributes: true});
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) __seen.shift += entry.value;
    }).observe({type: 'layout-shift', buffered: true});
    addEventListener('TrunkApplicationStarted', (event) => { window.__program = event.detail.wasm; });";

/// What was seen, and what came over the line until the program stood there.
const SEEN: &str = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const came = performance.getEntriesByType('resource').filter((one) => one.responseEnd <= __seen.liveThere);
    const page = performance.getEntriesByType('navigation')[0];
    return {...__seen, paint: paint ? paint.startTime : null,
      bytes: [page, ...came].reduce((sum, one) => sum + one.encodedBodySize, 0)};";

fn slow(browser: &Browser, on: bool) {
    browser.devtools("Network.enable", json!({}));
    let line = if on {
        json!({"offline": false, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP})
    } else {
        json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    };
    browser.devtools("Network.emulateNetworkConditions", line);
    let rate = if on { SLOWED } else { 1 };
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": rate}));
}

/// Opens the link straight into the talk, and says what was seen.
fn visit(browser: &Browser, line: &Line, until: &str) -> Value {
    browser.goto("about:blank");
    browser.devtools("Network.clearBrowserCache", json!({}));
    slow(browser, true);
    browser.goto(&format!("{}?start=talk#/play/{PERSON}", line.address()));
    browser.wait(&format!("window.__seen && __seen.{until} > 0"));
    let seen = browser.js(SEEN, &[]);
    slow(browser, false);
    seen
}

fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers
        .get(numbers.len() / 2)
        .copied()
        .unwrap_or(f64::NAN)
        .round()
}

fn each(all: &[Value], name: &str) -> Vec<f64> {
    all.iter().filter_map(|seen| seen[name].as_f64()).collect()
}

fn before(browser: &Browser, script: &str) -> Value {
    browser.devtools("Page.enable", json!({}));
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": script}),
    )
}

/// A visitor who has been here before: what the service worker keeps is all there.
fn repeated(browser: &Browser, folder: &Folder, until: &str) -> Result<Vec<Value>, String> {
    let line = folder.open()?;
    browser.goto(&line.address());
    browser.wait("document.documentElement.dataset.ready === '1'");
    browser.js_later(
        "const done = arguments[arguments.length - 1]; navigator.serviceWorker.ready.then(() => done(1));",
        &[],
    );
    let visits = (0..RUNS).map(|_| {
        // A talk in which something has been said is the program's to go on with.
        browser.js("localStorage.clear()", &[]);
        visit(browser, &line, until)
    });
    Ok(visits.collect())
}

/// Plays so many talks from their first to their last turn. All in one script: for every script and element it is asked for, the driver keeps something in the page.
const TALKS: &str = "const [count, person, done] = arguments;
    const there = (css) => new Promise((found) => {
      const look = () => { const one = document.querySelector(css); if (one) found(one); else setTimeout(look, 10); };
      look();
    });
    const painted = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    (async () => {
      for (let talk = 0; talk < count; talk++) {
        location.hash = '#/';
        await there('main[data-screen=library] h1');
        location.hash = `#/play/${person}`;
        (await there('main[data-screen=briefing] [data-do=begin]')).click();
        await there('main[data-screen=encounter] .reply');
        for (let turn = 0; turn < 20 && !document.querySelector('[data-do=to_debrief]'); turn++) {
          const all = document.querySelectorAll('.reply');
          all[(turn * 5 + talk) % all.length].click();
          await painted();
          await there('.said:last-child[data-here]');
        }
        (await there('[data-do=to_debrief]')).click();
        await there('main[data-screen=debrief] h1');
      }
      location.hash = '#/';
      await there('main[data-screen=library] h1');
      await new Promise((then) => setTimeout(then, 500));
    })().then(() => done(true));";

/// Bytes in use, of script and program together.
fn memory(browser: &Browser) -> f64 {
    browser.devtools("HeapProfiler.enable", json!({}));
    for _ in 0..3 {
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    let heap = browser.devtools("Runtime.getHeapUsage", json!({}));
    let program = browser.value(
        "Object.values(__program).find((one) => one instanceof WebAssembly.Memory).buffer.byteLength",
    );
    heap["usedSize"].as_f64().unwrap_or(f64::NAN) + program.as_f64().unwrap_or(f64::NAN)
}

fn main() -> Result<(), String> {
    let folder = Folder::packed(&given("TALKDOWN_DIST"))?;
    let browser = Browser::start(Kind::Chromium);
    browser.resize(PHONE.0, PHONE.1);
    before(&browser, WATCH);
    // The first run of a browser starts its processes too.
    drop(visit(&browser, &folder.open()?, "live"));
    let mut new = Vec::new();
    for _ in 0..RUNS {
        new.push(visit(&browser, &folder.open()?, "live"));
    }
    let repeat = repeated(&browser, &folder, "live")?;
    let pressing = before(&browser, "window.__press = true");
    let mut pressed = Vec::new();
    for _ in 0..RUNS {
        pressed.push(visit(&browser, &folder.open()?, "answered"));
    }
    let repeat_pressed = repeated(&browser, &folder, "answered")?;
    browser.devtools(
        "Page.removeScriptToEvaluateOnNewDocument",
        json!({"identifier": pressing["identifier"]}),
    );

    let line = folder.open()?;
    browser.goto(&line.address());
    browser.wait("document.documentElement.dataset.ready === '1'");
    browser.js(
        "new PerformanceObserver((list) => __seen.tasks.push(...list.getEntries().map((task) => task.duration))).observe({type: 'longtask'});",
        &[],
    );
    browser.js_later(TALKS, &[json!(2), json!(PERSON)]);
    let after_2 = memory(&browser);
    let tasks = browser.value("__seen.tasks.length");
    browser.js_later(TALKS, &[json!(8), json!(PERSON)]);
    let after_10 = memory(&browser);

    let bytes = middle(each(&new, "bytes"));
    let shift = each(&new, "shift").into_iter().fold(0.0, f64::max);
    println!(
        "{}",
        json!({
            "line_first_paint_ms": middle(each(&new, "paint")),
            "line_first_words_ms": middle(each(&new, "words")),
            "line_live_ms": middle(each(&new, "live")),
            "line_pressed_ms": middle(each(&pressed, "answered")),
            "line_bytes": bytes,
            "line_floor_ms": (2.0 * f64::from(LATENCY) + bytes * 1000.0 / f64::from(DOWN)).round(),
            "line_repeat_words_ms": middle(each(&repeat, "words")),
            "line_repeat_pressed_ms": middle(each(&repeat_pressed, "answered")),
            "line_repeat_live_ms": middle(each(&repeat, "live")),
            "line_layout_shift": (shift * 1000.0).round() / 1000.0,
            "long_tasks": tasks,
            "memory_after_2": after_2,
            "memory_grown_bytes": after_10 - after_2,
        })
    );
    Ok(())
}
