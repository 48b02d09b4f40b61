//! What outlives what: finished talks two tabs at once, everything a killed browser, and play whatever is refused beside the storage.

use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use talkdown_engine::encounter::Transcript;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::saves::{self, KEYS};
use talkdown_tests::server::Site;
use talkdown_tests::walks;

const NOTICE: &str = "document.querySelector('[data-part=notice-tab]')";

/// Rounds in which two tabs finish a talk at the same moment.
const ROUNDS: u64 = 6;

macro_rules! in_each_browser {
    ($($check:ident => $chromium:ident, $firefox:ident, $webkit:ident;)*) => {
        $(
            #[test] fn $chromium() { $check(&Browser::start(Kind::Chromium)); }
            #[test] fn $firefox() { $check(&Browser::start(Kind::Firefox)); }
            #[test] fn $webkit() { $check(&Browser::start(Kind::Webkit)); }
        )*
    };
}

in_each_browser! {
    two_tabs_keep_both_talks => tabs_in_chromium, tabs_in_firefox, tabs_in_webkit;
    st_4_two_tabs_take_actions_in_turn_and_at_once => st_4_two_tabs_in_chromium, st_4_two_tabs_in_firefox, st_4_two_tabs_in_webkit;
    nothing_beside_the_storage_is_needed => beside_in_chromium, beside_in_firefox, beside_in_webkit;
    nobody_waits_for_persistence => persist_in_chromium, persist_in_firefox, persist_in_webkit;
}

/// The first scenario, a talk in it that lacks one reply, and that reply.
fn nearly_over() -> (String, Transcript, String) {
    let scenario = saves::scenarios().swap_remove(0);
    let (transcript, last) = walks::nearly_over(&saves::script(&scenario));
    (scenario, transcript, last)
}

/// Puts a talk under way into the storage and takes it up.
#[track_caller]
fn take_up(game: &Game, sequence: u64, id: &str, transcript: &Transcript) {
    game.browser.js(
        "localStorage.setItem(arguments[0], arguments[1]);
         history.replaceState(null, '', location.pathname + '#/talk/' + arguments[2])",
        &[
            json!(format!("{KEYS}c")),
            json!(saves::talk(sequence, id, transcript)),
            json!(transcript.scenario),
        ],
    );
    game.reload();
    game.in_talk();
    let kept = game.record()["current"]["id"].clone();
    assert_eq!(kept, json!(id), "{:?}", game.browser.kind);
    game.browser.wait("document.querySelector('[data-reply]')");
}

fn runs(game: &Game) -> Vec<String> {
    let record = game.record();
    let runs = record["runs"].as_array().cloned().unwrap_or_default();
    let id = |run: &Value| run["id"].as_str().unwrap_or_default().to_owned();
    let mut ids: Vec<String> = runs.iter().map(id).collect();
    ids.sort();
    ids
}

/// Waits until these runs are kept, all of them and no others.
#[track_caller]
fn kept(game: &Game, ids: &[String]) {
    for _ in 0..100 {
        if runs(game) == ids {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(runs(game), ids, "{:?}", game.browser.kind);
}

fn two_tabs_keep_both_talks(browser: &Browser) {
    let (_, transcript, last) = nearly_over();
    let game = Game::open(browser, LAPTOP);
    let first = browser.tab();
    browser.js(
        &format!("new MutationObserver(() => {{ if ({NOTICE}) window.__told ||= Date.now(); }}).observe(document.body, {{childList: true, subtree: true}})"),
        &[],
    );
    browser.other_tab();
    let second = browser.tab();
    browser.open(&game.server, "#/", LAPTOP);
    game.ready();
    let ready = browser.value("Date.now()").as_f64().unwrap_or_default();
    browser.turn_to(&first);
    browser.wait("window.__told");
    let told = browser.value("__told").as_f64().unwrap_or_default();
    assert!(told - ready < 1000.0, "told {} ms late", told - ready);
    browser.click("[data-part=notice-tab] [data-do=close]");
    browser.wait(&format!("!{NOTICE}"));

    let mut finished = Vec::new();
    for round in 0..ROUNDS {
        let ids = [0, 1].map(|tab| format!("{:016x}", 0xa00 + 2 * round + tab));
        for (number, tab) in [&first, &second].into_iter().enumerate() {
            browser.turn_to(tab);
            let sequence = 1000 * (round + 1) + 100 * number as u64;
            take_up(&game, sequence, &ids[number], &transcript);
        }
        // A whole second that both clocks will strike: hidden tabs have timers on whole seconds only.
        let at = browser.value("Math.ceil(Date.now() / 1000 + 1) * 1000");
        for tab in [&first, &second] {
            browser.turn_to(tab);
            browser.js(
                "setTimeout(() => document.querySelector(arguments[1]).click(), arguments[0] - Date.now())",
                &[at.clone(), json!(format!("[data-reply='{last}']"))],
            );
        }
        finished.extend(ids);
        kept(&game, &finished);
    }
    for tab in [&first, &second] {
        browser.turn_to(tab);
        game.all_quiet();
    }
    browser.close_tab();
}

/// Plays one talk after the other, with pauses of any length, until so many actions are taken.
const PLAY_ON: &str = "const [actions, person, number] = arguments;
    let seed = number * 7919 + 1;
    const chance = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
    // A page out of sight has slow clocks, but messages come at once.
    const moment = () => new Promise((then) => { const line = new MessageChannel(); line.port1.onmessage = then; line.port2.postMessage(0); });
    const pause = async (time) => { for (const began = performance.now(); performance.now() - began < time; ) await moment(); };
    const there = async (css) => { for (;;) { const one = document.querySelector(css); if (one) return one; await pause(5); } };
    window.__played = {actions: 0, finished: 0, done: false};
    (async () => {
      while (__played.actions < actions) {
        location.hash = '#/';
        await there('main[data-screen=library] h1');
        location.hash = `#/play/${person}`;
        (await there('main[data-screen=briefing] [data-do=begin]')).click();
        await there('main[data-screen=encounter] .reply');
        while (__played.actions < actions) {
          await pause(chance(60));
          await there('.said:last-child[data-here]');
          if (document.querySelector('[data-do=to_debrief]')) { __played.finished += 1; break; }
          const all = document.querySelectorAll('.reply');
          all[chance(all.length)].click();
          __played.actions += 1;
        }
        // The last one may have been an end, which is told when its turn is.
        if (__played.actions >= actions) { await pause(100); await there('.said:last-child[data-here]'); }
        if (document.querySelector('[data-do=to_debrief]') && __played.actions >= actions) __played.finished += 1;
      }
      location.hash = '#/';
      __played.done = true;
    })();";

/// How many actions the two tabs take together: `TALKDOWN_TABS_ACTIONS`, or a few.
fn actions_of_both() -> u64 {
    match std::env::var("TALKDOWN_TABS_ACTIONS") {
        Ok(text) => text
            .parse()
            .expect("TALKDOWN_TABS_ACTIONS should be a number"),
        Err(_) => 60,
    }
}

fn st_4_two_tabs_take_actions_in_turn_and_at_once(browser: &Browser) {
    let person = saves::scenarios().swap_remove(0);
    let each = actions_of_both() / 2;
    let game = Game::open(browser, LAPTOP);
    let first = browser.tab();
    browser.other_tab();
    let second = browser.tab();
    browser.open(&game.server, "#/", LAPTOP);
    game.ready();
    for (number, tab) in [&first, &second].into_iter().enumerate() {
        browser.turn_to(tab);
        browser.js(PLAY_ON, &[json!(each), json!(person), json!(number + 1)]);
    }
    let mut finished = 0;
    for tab in [&first, &second] {
        browser.turn_to(tab);
        // As long as it takes, while it goes on.
        let mut before = -1.0;
        while !browser.holds("__played.done") {
            std::thread::sleep(Duration::from_secs(5));
            let now = browser
                .value("__played.actions")
                .as_f64()
                .unwrap_or_default();
            assert!(
                now > before || browser.holds("__played.done"),
                "{:?}: stands still after {now} actions",
                browser.kind
            );
            before = now;
        }
        assert_eq!(browser.value("__played.actions"), json!(each));
        finished += browser
            .value("__played.finished")
            .as_u64()
            .unwrap_or_default();
    }
    assert!(finished >= each / 10, "{finished} talks were finished");
    for tab in [&first, &second] {
        browser.turn_to(tab);
        for _ in 0..100 {
            if runs(&game).len() as u64 == finished {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        let mut kept = runs(&game);
        kept.dedup();
        assert_eq!(
            kept.len() as u64,
            finished,
            "{:?}: finished talks are kept, each once",
            browser.kind
        );
        game.all_quiet();
    }
    println!(
        "{:?}: {} actions, {finished} talks finished, all kept",
        browser.kind,
        2 * each
    );
    browser.close_tab();
}

/// What a browser may refuse beside its storage.
const BESIDE: [(&str, &str); 9] = [
    (
        "reading indexedDB throws",
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('blocked', 'SecurityError'); }});",
    ),
    (
        "there is no indexedDB",
        "Object.defineProperty(window, 'indexedDB', {value: undefined});",
    ),
    (
        "opening throws",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    ),
    ("opening hangs", "IDBFactory.prototype.open = () => ({});"),
    ("opening is refused", "indexedDB.open('talkdown:main:', 7);"),
    (
        "transactions throw",
        "IDBDatabase.prototype.transaction = () => { throw new DOMException('closing', 'InvalidStateError'); };",
    ),
    (
        "there are no locks",
        "Object.defineProperty(navigator, 'locks', {value: undefined});",
    ),
    (
        "a lock is refused",
        "Object.defineProperty(navigator, 'locks', {value: {request: () => Promise.reject(new DOMException('no', 'SecurityError'))}});",
    ),
    (
        "a turn never comes",
        "Object.defineProperty(navigator, 'locks', {value: {request: () => new Promise(() => {})}});",
    ),
];

fn nothing_beside_the_storage_is_needed(browser: &Browser) {
    let scenario = saves::scenarios().swap_remove(0);
    for (name, script) in BESIDE {
        let game = Game::open_site(browser, Site::game().before(script), "#/", LAPTOP);
        game.begin(&scenario);
        let moment = game.moment();
        browser.click(&format!("[data-reply='{}']", moment.replies[0]));
        game.kept(1);
        assert!(
            browser.holds("!document.querySelector('[data-part=notice]')"),
            "{:?}: {name}",
            browser.kind
        );
        let complaints = browser.complaints();
        assert!(
            complaints.is_empty(),
            "{:?}: {name}: {complaints}",
            browser.kind
        );
    }
}

fn nobody_waits_for_persistence(browser: &Browser) {
    let (scenario, transcript, last) = nearly_over();
    let reply = format!("[data-reply='{last}']");
    for answer in [
        "new Promise(() => {})",
        "Promise.reject(new TypeError('no'))",
        "(() => { throw new TypeError('no'); })()",
    ] {
        let stub = format!(
            "window.__asked = 0; Object.defineProperty(navigator, 'storage', {{value: {{persist() {{ __asked++; return {answer}; }}}}}});"
        );
        let game = Game::open_site(browser, Site::game().before(&stub), "#/", LAPTOP);
        take_up(&game, 9, "00000000000000a0", &transcript);
        assert_eq!(browser.value("__asked"), json!(0), "{answer}");
        browser.click(&reply);
        browser.wait("document.querySelector('[data-do=to_debrief]')");
        assert_eq!(browser.value("__asked"), json!(1), "{answer}");
        browser.click("[data-do=to_debrief]");
        game.at("debrief");
        kept(&game, &["00000000000000a0".to_owned()]);
        // The second finished talk asks for nothing.
        take_up(&game, 99, "00000000000000a1", &transcript);
        browser.click(&reply);
        browser.wait("document.querySelector('[data-do=to_debrief]')");
        assert_eq!(browser.value("__asked"), json!(0), "{answer}: again");
        game.begin(&scenario);
        game.all_quiet();
    }
}

/// Opens the mirror late, as a slow disk does.
const LATE: &str = "Object.defineProperty(IDBOpenDBRequest.prototype, 'onsuccess', {
    set(told) { this.addEventListener('success', (event) => setTimeout(() => told.call(this, event), 1500)); }});";

/// What `localStorage` has lost comes from the mirror, and a talk that is on the screen by then goes on from the later turn.
fn st_6_a_late_mirror_brings_a_talk_on_the_screen_forward(kind: Kind) {
    let browser = Browser::start(kind);
    let scenario = saves::scenarios().swap_remove(0);
    let game = Game::open_site(&browser, Site::game().before(LATE), "#/", LAPTOP);
    game.begin(&scenario);
    game.kept(0);
    let lost = game.storage();
    for actions in 1..=2 {
        let moment = game.moment();
        browser.click(&format!("[data-reply='{}']", moment.replies[0]));
        game.kept(actions);
    }
    let later = game.moment();
    // Long enough for the mirror to have opened, and to hold both turns.
    std::thread::sleep(Duration::from_millis(2200));
    browser.goto("about:blank");
    browser.open(&game.server, "#/about", LAPTOP);
    browser.js(
        "localStorage.clear(); for (const [key, value] of Object.entries(arguments[0])) localStorage.setItem(key, value);
         location.hash = arguments[1];",
        &[lost, json!(format!("#/talk/{scenario}"))],
    );
    game.reload();
    game.in_talk();
    assert_eq!(
        game.actions_kept(),
        0,
        "{kind:?}: it begins with what is there"
    );
    assert_ne!(game.moment(), later, "{kind:?}");
    game.kept(2);
    browser.wait("document.querySelector('[data-reply]')");
    assert_eq!(game.moment().replies, later.replies, "{kind:?}");
    assert_eq!(game.moment().meter, later.meter, "{kind:?}");
    game.all_quiet();
}

#[test]
fn late_mirror_in_chromium() {
    st_6_a_late_mirror_brings_a_talk_on_the_screen_forward(Kind::Chromium);
}

#[test]
fn late_mirror_in_firefox() {
    st_6_a_late_mirror_brings_a_talk_on_the_screen_forward(Kind::Firefox);
}

/// How long after the last turn the browser is killed, in seconds: one time in every run of the tests, a series in the audit (ST-6).
fn delays() -> Vec<f64> {
    match std::env::var("TALKDOWN_KILLED_AFTER") {
        Ok(list) => list
            .split(',')
            .map(|delay| delay.parse().expect("seconds, parted by commas"))
            .collect(),
        Err(_) => vec![1.0],
    }
}

/// A finished talk and one under way, a moment before the whole browser is killed: both are there afterwards. Both browsers write
/// their storage down later than that.
fn killed(kind: Kind) {
    for delay in delays() {
        killed_after(kind, Duration::from_secs_f64(delay));
        println!("{kind:?}, killed after {delay} s: nothing lost");
    }
}

fn killed_after(kind: Kind, delay: Duration) {
    let folder = std::env::temp_dir().join(format!("talkdown-{kind:?}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the profile");
    let profile: &'static str = Box::leak(folder.display().to_string().into_boxed_str());
    let wishes = Wishes {
        profile: Some(profile),
        ..Wishes::default()
    };
    let (scenario, transcript, last) = nearly_over();
    let browser = Browser::start_with(kind, wishes);
    let game = Game::open(&browser, LAPTOP);
    take_up(&game, 9, "00000000000000a0", &transcript);
    browser.click(&format!("[data-reply='{last}']"));
    browser.wait("document.querySelector('[data-do=to_debrief]')");
    game.begin(&scenario);
    let moment = game.moment();
    browser.click(&format!("[data-reply='{}']", moment.replies[0]));
    game.kept(1);
    let (before, server) = (game.record(), game.server);
    std::thread::sleep(delay);
    browser.kill();

    let browser = Browser::start_with(kind, wishes);
    let game = Game {
        browser: &browser,
        server,
        size: LAPTOP,
    };
    browser.open(&game.server, "#/", LAPTOP);
    game.ready();
    browser.wait("document.querySelector('[data-part=resume]')");
    assert_eq!(runs(&game), ["00000000000000a0"], "{kind:?}, {delay:?}");
    assert_eq!(game.record(), before, "{kind:?}, {delay:?}");
    browser.click("[data-part=resume]");
    game.in_talk();
    assert_eq!(game.actions_kept(), 1);
    game.all_quiet();
    drop(browser);
    remove(&folder);
}

/// Some file may still be written as the browser goes; the folder is a temporary one.
fn remove(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn killed_chromium_loses_nothing() {
    killed(Kind::Chromium);
}

#[test]
fn killed_firefox_loses_nothing() {
    killed(Kind::Firefox);
}
