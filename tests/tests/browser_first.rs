//! The first moment of a talk, shown before the program is there (`public/first.js`): it is the very moment the program goes on from, a press on it is answered
//! as the program answers it, no press is lost, and where it cannot be shown nothing is missing.

use serde_json::{Value, json};
use std::time::Duration;
use talkdown_engine::encounter::Transcript;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP, PHONE};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

const PERSON: &str = "counter-toaster";

/// Long enough for the page to be there before the program.
const LATE: Duration = Duration::from_millis(1_500);

/// Notes what is shown beforehand, presses the second reply, and notes what the program shows in the moment it takes over.
const WATCH: &str = "
const seen = (all) => [...document.querySelectorAll(all)].map((one) => {
  const box = one.getBoundingClientRect();
  return [one.querySelector('span').textContent, Math.round(box.left), Math.round(box.top), Math.round(box.width), Math.round(box.height)];
});
const meter = (place) => [...document.querySelectorAll(`${place} .meter-stretch`)].map((one) => [one.dataset.stage, one.style.flexGrow]).concat([parseFloat(document.querySelector(`${place} .meter-needle`)?.style.transform.split('(')[1])]);
const line = (all) => document.querySelector(all)?.textContent;
const moment = (place) => ({replies: seen(`${place} .reply`), said: [...document.querySelector(`${place} .said:last-child`).children].map((part) => [part.className, part.textContent, part.getAttribute('aria-hidden')]), title: line(`${place} .bar-turn`), meter: meter(place)});
const watch = new MutationObserver(() => {
  if (!window.__first && document.querySelector('#first .reply')) {
    window.__first = 'soon';
    requestAnimationFrame(() => setTimeout(() => {
      window.__first = {replies: seen('#first .reply'), line: line('#first .said-line'), cue: line('#first .said-cue'), hidden: document.getElementById('app').hidden, theme: document.documentElement.dataset.theme, title: line('#first .bar-turn'), moves: seen('#first .moves button'), meter: meter('#first')};
      const all = document.querySelectorAll('#first .reply');
      if (window.__press) {
        all[0].click();
        all[1].click();
        window.__first.pressed = [...all].map((one) => one.getAttribute('aria-pressed'));
      }
      if (window.__answer) {
        all[0].focus();
        all[0].click();
      }
    }));
  }
  if (window.__answer && !window.__answered && document.querySelector('#first .said + .said')) {
    window.__answered = 'soon';
    requestAnimationFrame(() => setTimeout(() => {
      window.__answered = moment('#first');
      window.__answered.focus = document.activeElement?.className;
      if (window.__answer === 'twice') document.querySelectorAll('#first .reply')[1].click();
    }));
  }
  if (window.__answered && !window.__after && !document.querySelector('#first') && document.querySelector('#app:not([hidden]) .said + .said')) {
    window.__after = moment('#app');
    requestAnimationFrame(() => setTimeout(() => { window.__after.focus = document.activeElement?.className; }, 50));
  }
  if (window.__first && !window.__then && !document.querySelector('#first') && document.querySelector('#app .reply')) {
    window.__then = {replies: seen('#app .reply'), ids: [...document.querySelectorAll('#app .reply')].map((one) => one.dataset.reply), line: line('#app .said-line'), cue: line('#app .said-cue'), title: line('#app .bar-turn'), moves: seen('#app .moves button'), meter: meter('#app')};
  }
});
watch.observe(document, {subtree: true, childList: true, attributes: true});
";

fn late(script: &str) -> Site {
    Site::game()
        .slow("_bg.wasm", LATE)
        .before(WATCH)
        .before(script)
}

fn straight(browser: &Browser, site: Site, size: (u32, u32)) -> Game<'_> {
    Game::open_site(browser, site, &format!("?start=talk#/play/{PERSON}"), size)
}

fn in_talk(game: &Game) {
    game.browser
        .wait("document.querySelector('#app:not([hidden]) .reply')");
}

/// A laptop, and what is nearest to a phone: only Chromium's window can be as narrow.
fn sizes(kind: Kind) -> [(u32, u32); 2] {
    match kind {
        Kind::Chromium => [LAPTOP, PHONE],
        _ => [LAPTOP, (640, 900)],
    }
}

fn the_same_moment(kind: Kind) {
    let browser = Browser::start(kind);
    for size in sizes(kind) {
        let game = straight(&browser, late(""), size);
        in_talk(&game);
        let (first, then) = (browser.value("__first"), browser.value("__then"));
        assert_eq!(first["hidden"], true, "{first}");
        assert_eq!(
            first["replies"].as_array().map(Vec::len),
            Some(4),
            "{first}"
        );
        assert_eq!(first["meter"].as_array().map(Vec::len), Some(6), "{first}");
        for what in ["line", "cue", "title", "meter"] {
            assert_eq!(first[what], then[what], "{kind:?} {what}");
        }
        let before = [boxes(&first["replies"]), boxes(&first["moves"])].concat();
        let after = [boxes(&then["replies"]), boxes(&then["moves"])].concat();
        assert_eq!((before.len(), after.len()), (9, 9));
        same_places(&format!("{kind:?} {size:?}"), &before, &after);
        // The type of the game comes with the first press after it has arrived.
        browser.wait("document.fonts.check('1em \"Atkinson Next\"')");
        browser.painted();
        browser.click("#app .reply");
        browser.wait("!document.documentElement.dataset.face");
        game.all_quiet();
    }
}

#[test]
fn the_first_moment_is_the_programs_own_in_chromium() {
    the_same_moment(Kind::Chromium);
}

#[test]
fn the_first_moment_is_the_programs_own_in_firefox() {
    the_same_moment(Kind::Firefox);
}

#[test]
fn the_first_moment_is_the_programs_own_in_webkit() {
    the_same_moment(Kind::Webkit);
}

#[test]
fn a_press_before_the_program_is_there_is_not_lost() {
    let browser = Browser::start(Kind::Chromium);
    let site = late("window.__press = true;").instead(".answers.en.json", 200, "null");
    let game = straight(&browser, site, PHONE);
    browser.wait("document.querySelector('#app .said + .said')");
    assert_eq!(
        browser.value("__first.pressed"),
        json!(["false", "true", "false", "false"])
    );
    game.kept(1);
    let said = game.record()["current"]["transcript"]["actions"][0].clone();
    // The one pressed last.
    let words = browser.text("__first.replies[1][0]");
    let script = saves::script(PERSON);
    let mut all = script
        .scenario()
        .beats
        .iter()
        .flat_map(|beat| &beat.replies);
    let reply = all
        .find(|reply| reply.text == words)
        .map(|reply| reply.id.clone());
    assert_eq!(said["reply"], json!(reply));
    assert!(
        browser
            .value("document.documentElement.dataset.seed")
            .is_null()
    );
    // Another talk has chance of its own again, and nothing is shown beforehand to somebody of whom something is kept.
    game.reload();
    in_talk(&game);
    assert_eq!(browser.value("!window.__first"), true);
    game.all_quiet();
}

/// The numbers of a box, for each reply.
fn boxes(seen: &Value) -> Vec<(String, Vec<f64>)> {
    let replies = seen.as_array().into_iter().flatten();
    let one = |reply: &Value| {
        let numbers = (1..5).filter_map(|place| reply[place].as_f64()).collect();
        (reply[0].as_str().unwrap_or_default().to_owned(), numbers)
    };
    replies.map(one).collect()
}

/// The same words in the same order, and none of them jumps.
fn same_places(what: &str, before: &[(String, Vec<f64>)], after: &[(String, Vec<f64>)]) {
    assert_eq!(before.len(), after.len(), "{what}");
    for (before, after) in before.iter().zip(after) {
        assert_eq!(before.0, after.0, "{what}");
        for (one, other) in before.1.iter().zip(&after.1) {
            assert!(
                (one - other).abs() <= 24.0,
                "{what}: a reply jumps from {before:?} to {after:?}"
            );
        }
    }
}

fn the_same_answer(kind: Kind) {
    let browser = Browser::start(kind);
    for size in sizes(kind) {
        let game = straight(&browser, late("window.__answer = 'once';"), size);
        browser.wait("window.__after?.focus !== undefined");
        let (before, after) = (browser.value("__answered"), browser.value("__after"));
        for what in ["said", "title", "meter", "focus"] {
            assert_eq!(before[what], after[what], "{kind:?} {size:?}: {what}");
        }
        assert_eq!(after["focus"], "replies");
        assert_eq!(
            after["said"].as_array().map(Vec::len),
            Some(3),
            "the body, the answer, the line: {after}"
        );
        let (before, after) = (boxes(&before["replies"]), boxes(&after["replies"]));
        assert!(before.len() >= 3, "{before:?}");
        same_places(&format!("{kind:?} {size:?}"), &before, &after);
        // One press, one turn.
        game.kept(1);
        game.all_quiet();
    }
}

#[test]
fn a_press_is_answered_as_the_program_answers_it_in_chromium() {
    the_same_answer(Kind::Chromium);
}

#[test]
fn a_press_is_answered_as_the_program_answers_it_in_firefox() {
    the_same_answer(Kind::Firefox);
}

#[test]
fn a_press_is_answered_as_the_program_answers_it_in_webkit() {
    the_same_answer(Kind::Webkit);
}

#[test]
fn a_second_press_before_the_program_is_there_is_not_lost_either() {
    let browser = Browser::start(Kind::Chromium);
    let game = straight(&browser, late("window.__answer = 'twice';"), LAPTOP);
    browser.wait("document.querySelectorAll('#app .said').length === 3");
    game.kept(2);
    let actions = game.record()["current"]["transcript"]["actions"].clone();
    let script = saves::script(PERSON);
    let beats = script.scenario().beats.iter();
    let all: Vec<_> = beats.flat_map(|beat| &beat.replies).collect();
    for (place, words) in [
        (0, "__first.replies[0][0]"),
        (1, "__answered.replies[1][0]"),
    ] {
        let words = browser.text(words);
        let ids = all.iter().filter(|reply| reply.text == words);
        assert!(
            ids.map(|reply| json!(reply.id))
                .any(|id| id == actions[place]["reply"]),
            "{words}: {actions}"
        );
    }
    game.all_quiet();
}

#[test]
fn answers_that_are_none_leave_the_press_to_the_program() {
    let browser = Browser::start(Kind::Chromium);
    for body in [
        "{",
        "null",
        "{\"openings\":{}}",
        "{}",
        "{\"cues\":[1],\"answers\":[],\"lines\":[],\"replies\":[],\"openings\":7}",
    ] {
        let site = late("window.__press = true;").instead(".answers.en.json", 200, body);
        let game = straight(&browser, site, LAPTOP);
        browser.wait("document.querySelector('#app .said + .said')");
        assert!(browser.value("window.__answered").is_null(), "{body}");
        game.kept(1);
    }
}

/// What is kept, put there before the page is.
fn keeping(slots: &[(&str, String)]) -> String {
    let put = |(slot, text): &(&str, String)| {
        let key = json!(format!("talkdown:main:{slot}"));
        format!(
            "localStorage.getItem({key}) ?? localStorage.setItem({key}, {});",
            json!(text)
        )
    };
    slots.iter().map(put).collect()
}

fn transcript(scenario: &str, seed: u64, plan: bool, actions: Value) -> Transcript {
    let triggers = if plan {
        json!(["time_pressure"])
    } else {
        json!([])
    };
    saves::transcript(&json!({
        "scenario": scenario, "version": saves::script(scenario).scenario().version, "seed": seed,
        "learner": {"triggers": triggers, "plan": plan}, "actions": actions,
    }))
}

#[test]
fn whoever_comes_again_sees_the_first_moment_of_their_own_talk() {
    let browser = Browser::start(Kind::Chromium);
    let nothing_done = transcript(PERSON, 7, false, json!([]));
    let other = transcript("sales-slot", 9, false, json!(["say_nothing"]));
    let over = json!({"id": "00000000000000a0", "transcript": other, "started": 1});
    let mut run = over.clone();
    run["ended"] = json!(2);
    run["outcome"] = json!("left");
    // As the game itself writes it: the last talk stays in the record after its end.
    let after_one = json!({"settings": {"theme": "dark"}, "runs": [run], "current": over});
    for (slots, seed) in [
        (
            vec![
                ("b", saves::seal(3, &after_one.to_string())),
                ("c", saves::seal(2, "null")),
            ],
            None,
        ),
        (vec![("a", saves::finished(&[], "dark"))], None),
        (
            vec![
                ("a", saves::finished(&[], "dark")),
                ("c", saves::talk(2, "00000000000000c1", &nothing_done)),
            ],
            Some(7),
        ),
        (
            vec![
                ("a", saves::finished(&[], "dark")),
                ("d", saves::talk(2, "00000000000000c1", &other)),
            ],
            None,
        ),
    ] {
        let game = straight(&browser, late(&keeping(&slots)), LAPTOP);
        in_talk(&game);
        let (first, then) = (browser.value("__first"), browser.value("__then"));
        assert_eq!(
            first["replies"].as_array().map(Vec::len),
            Some(4),
            "{slots:?}: {first}"
        );
        for what in ["line", "cue", "title", "meter"] {
            assert_eq!(first[what], then[what], "{what}");
        }
        assert_eq!(first["theme"], "dark");
        let words = |seen: &Value| {
            boxes(&seen["replies"])
                .into_iter()
                .map(|(words, _)| words)
                .collect::<Vec<_>>()
        };
        assert_eq!(words(&first), words(&then));
        game.keeps("/current/transcript/actions", &json!([]));
        if let Some(seed) = seed {
            assert_eq!(game.record()["current"]["transcript"]["seed"], seed);
        }
    }
}

#[test]
fn a_number_says_the_reply_it_stands_on() {
    let browser = Browser::start(Kind::Chromium);
    let server = late("").instead(".answers.en.json", 200, "null").open();
    browser.open(&server, &format!("?start=talk#/play/{PERSON}"), LAPTOP);
    browser.wait("document.querySelector('#first .reply')");
    browser.js("document.querySelector('#first .reply').focus()", &[]);
    browser.press(&['3']);
    assert_eq!(
        browser.value("[...document.querySelectorAll('#first .reply')].map((one) => one.getAttribute('aria-pressed'))"),
        json!(["false", "false", "true", "false"])
    );
    browser.wait("document.querySelector('#app:not([hidden]) .said + .said')");
}

#[test]
fn whoever_stops_before_the_program_is_there_finds_the_page_without_it() {
    let browser = Browser::start(Kind::Chromium);
    let server = late("").open();
    browser.open(&server, &format!("?start=talk#/play/{PERSON}"), LAPTOP);
    browser.wait("document.querySelector('#first .reply')");
    browser.click("#first .bar-back");
    browser.wait("!document.querySelector('#first') && !document.getElementById('app').hidden");
    assert!(
        browser
            .value("document.documentElement.dataset.seed")
            .is_null()
    );
    browser.wait("document.querySelector('main[data-screen=library] .people a')");
}

#[test]
fn a_talk_of_another_version_of_the_scenario_begins_anew() {
    let browser = Browser::start(Kind::Chromium);
    let mut old = transcript(PERSON, 7, false, json!([]));
    old.version += 1;
    let slots = [("c", saves::talk(2, "00000000000000c1", &old))];
    let game = straight(&browser, late(&keeping(&slots)), LAPTOP);
    in_talk(&game);
    game.keeps("/current/transcript/version", &json!(old.version - 1));
}

#[test]
fn whoever_has_begun_or_plays_otherwise_sees_no_moment_that_is_not_theirs() {
    let browser = Browser::start(Kind::Chromium);
    let plain = saves::finished(&[], "light");
    let changed = |from: &str, to: &str| {
        let json = r#"{"settings":{"theme":"light","motion":"system","reasons":"fading","text_size":"100","learner":{"triggers":[],"plan":false},"intensity":"as_written","pace":"off","aloud":false,"example_seen":false},"runs":[]}"#;
        assert!(json.contains(from), "{json}");
        json.replace(from, to)
    };
    let begun = transcript(PERSON, 7, false, json!(["say_nothing"]));
    let planned = transcript(PERSON, 7, true, json!([]));
    for slots in [
        vec![
            ("a", plain.clone()),
            ("c", saves::talk(2, "00000000000000c1", &begun)),
        ],
        vec![
            ("a", plain.clone()),
            ("c", saves::talk(2, "00000000000000c1", &planned)),
        ],
        vec![
            ("a", plain.clone()),
            (
                "c",
                saves::talk(
                    2,
                    "00000000000000c1",
                    &transcript(PERSON, 77_777, false, json!([])),
                ),
            ),
        ],
        vec![(
            "b",
            saves::seal(3, &changed("\"pace\":\"off\"", "\"pace\":\"2\"")),
        )],
        vec![("b", saves::seal(3, &changed("\"as_written\"", "\"soft\"")))],
        vec![(
            "b",
            saves::seal(3, &changed("[],\"plan\"", "[\"time_pressure\"],\"plan\"")),
        )],
        vec![("b", saves::seal_schema(3, 99, "{}"))],
        vec![("a", "no envelope".to_owned())],
    ] {
        let game = straight(&browser, late(&keeping(&slots)), LAPTOP);
        browser.wait(
            "document.querySelector('#app:not([hidden]) .reply, #app:not([hidden]) main h1')",
        );
        assert!(browser.value("window.__first").is_null(), "{slots:?}");
        assert!(
            browser.holds(
                "!document.documentElement.dataset.face && !document.documentElement.dataset.seed"
            ),
            "{slots:?}"
        );
        drop(game);
    }
}

#[test]
fn without_a_first_moment_the_program_begins_as_ever() {
    let browser = Browser::start(Kind::Chromium);
    let broken: [(u16, &str); 4] = [
        (404, ""),
        (200, "{"),
        (200, "{\"name\":1,\"openings\":[{}]}"),
        (
            200,
            "{\"name\":\"x\",\"turns\":14,\"meter\":6100,\"cues\":[],\"lines\":[],\"replies\":[],\"openings\":[{\"seed\":1,\"cue\":0,\"line\":0,\"replies\":[0]}]}",
        ),
    ];
    for (status, body) in broken {
        let site = late("").instead(".first.en.json", status, body);
        let game = straight(&browser, site, LAPTOP);
        in_talk(&game);
        assert!(browser.value("window.__first").is_null(), "{body}");
        assert!(
            browser.holds(
                "!document.getElementById('first') && !document.documentElement.dataset.seed"
            ),
            "{body}"
        );
    }
}

#[test]
fn when_the_program_fails_the_first_moment_gives_way_to_the_reason() {
    let browser = Browser::start(Kind::Chromium);
    let site = Site::game().before(WATCH).instead("_bg.wasm", 404, "");
    let server = site.open();
    browser.open(&server, &format!("?start=talk#/play/{PERSON}"), PHONE);
    browser.wait("document.querySelector('#app:not([hidden]) [data-do=retry]')");
    assert!(browser.holds("!document.getElementById('first')"));
}
