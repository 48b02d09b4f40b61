//! What a screen reader is told: the order of a turn, once and no more; what can be asked for again; the meter; and that nothing sounds
//! unasked. The transcript in `tests/fixtures/reader` is made of Chromium's own accessibility tree and of what live regions tell.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use talkdown_engine::encounter::Transcript;
use talkdown_engine::model::LearnerPlan;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP, METER};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

const HEARD: &str = include_str!("heard.js");
const GOLDEN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/fixtures/reader/first_turns.txt"
);

/// Set, it writes the transcript anew: look at what has changed before keeping it.
const WRITE: &str = "TALKDOWN_WRITE_GOLDEN";

/// A talk that has just begun, with its replies always in the same order.
fn fresh(game: &Game) {
    let script = saves::script(&saves::scenarios()[0]);
    let way = Transcript {
        scenario: script.scenario().id.clone(),
        version: script.scenario().version,
        seed: 7,
        learner: LearnerPlan::default(),
        actions: Vec::new(),
    };
    let talk = format!("#/talk/{}", way.scenario);
    game.start_from(&[("a", &saves::under_way(&way, "light"))], &talk);
    game.in_talk();
    game.browser.painted();
    game.browser.js(HEARD, &[]);
}

/// What was heard since it was asked last.
fn heard(browser: &Browser) -> Vec<String> {
    let heard = browser.value("__heard.splice(0)");
    let heard = heard.as_array().into_iter().flatten();
    heard
        .filter_map(|one| one.as_str().map(str::to_owned))
        .collect()
}

/// Presses the first reply and waits until all of the turn is on the page, the focus too.
fn say_first(game: &Game, turn: usize) {
    // As with Tab and Enter: the reply has the focus first, and what was heard on the way there is not of this turn.
    game.browser.js(
        "const reply = document.querySelector('[data-reply]'); reply.focus(); __heard.length = 0; reply.click();",
        &[],
    );
    game.kept(turn);
    game.browser
        .wait("document.activeElement.matches('[data-part=replies], [data-part=closing]')");
    game.browser.painted();
}

/// Chromium's accessibility tree as lines: role and name, and the value where there is one; as deep as it is.
fn tree(browser: &Browser) -> String {
    let answer = browser.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = answer["nodes"].as_array().cloned().unwrap_or_default();
    let of = |id: &Value| nodes.iter().find(|node| node["nodeId"] == *id);
    let mut lines = String::new();
    let mut stack: Vec<(&Value, usize)> = nodes.first().map(|root| (root, 0)).into_iter().collect();
    while let Some((node, depth)) = stack.pop() {
        let text = |what: &str| {
            node[what]["value"]
                .as_str()
                .map_or_else(|| node[what]["value"].to_string(), str::to_owned)
        };
        let role = text("role");
        // Letters, and boxes that are said with what they stand in or that browsers name in different ways.
        const SILENT: [&str; 8] = [
            "generic",
            "InlineTextBox",
            "none",
            "ListMarker",
            "sectionheader",
            "strong",
            "emphasis",
            "paragraph",
        ];
        let silent = node["ignored"] == true || SILENT.contains(&role.as_str());
        let mut deeper = depth;
        if !silent {
            let _ = write!(lines, "{}{role}", "  ".repeat(depth));
            for part in ["name", "value"] {
                let words = text(part);
                if words != "null" && !words.is_empty() {
                    let _ = write!(lines, " \"{words}\"");
                }
            }
            lines.push('\n');
            deeper += 1;
        }
        let children = node["childIds"].as_array().into_iter().flatten();
        let children: Vec<&Value> = children.filter_map(of).collect();
        // A button or a heading is its name.
        if ["button", "link", "heading", "image", "meter"].contains(&role.as_str()) {
            continue;
        }
        stack.extend(children.into_iter().rev().map(|child| (child, deeper)));
    }
    lines
}

#[test]
fn ax_3_a_screen_reader_hears_the_first_three_turns_as_written_down() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    fresh(&game);
    let mut told = String::from("What can be read when the talk has begun:\n\n");
    told.push_str(&tree(&browser));
    for turn in 1..=3 {
        heard(&browser);
        say_first(&game, turn);
        let _ = write!(
            told,
            "\nThe first reply is pressed, for the {turn}. time:\n\n"
        );
        for line in heard(&browser) {
            let _ = writeln!(told, "{line}");
        }
    }
    game.all_quiet();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(Path::new(GOLDEN), &told).expect("the transcript can be written");
    }
    let golden = std::fs::read_to_string(GOLDEN).unwrap_or_default();
    assert_eq!(
        golden, told,
        "with {WRITE}=1 the transcript is written anew; read it before you keep it"
    );
}

/// Line, then stage, then choices; the line once; never what the learner said; and the focus comes to the choices last.
#[test]
fn ax_3_line_then_stage_then_choices_and_each_once() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    fresh(&game);
    for turn in 1..=6 {
        let own = browser.text("document.querySelector('[data-reply] > span').firstChild.data");
        heard(&browser);
        say_first(&game, turn);
        let all = heard(&browser);
        let place = |kind: &str| all.iter().position(|one| one.starts_with(kind));
        let number = |kind: &str| all.iter().filter(|one| one.starts_with(kind)).count();
        assert_eq!(place("log:"), Some(0), "turn {turn}: {all:?}");
        assert_eq!(number("log:"), 1, "turn {turn}: {all:?}");
        assert_eq!(place("focus:"), Some(all.len() - 1), "turn {turn}: {all:?}");
        let over = game.moment().over;
        let next = if over {
            "See what happened"
        } else {
            "What you can say"
        };
        assert!(all[all.len() - 1].contains(next), "turn {turn}: {all:?}");
        assert!(
            all.iter()
                .filter(|one| !one.starts_with("focus:"))
                .all(|one| !one.contains(&own)),
            "turn {turn}: {own:?} is echoed: {all:?}"
        );
        if over {
            break;
        }
    }
    game.all_quiet();
}

/// Asked for again by a key: the last line and the stage (L), all that was said (T), the keys (?); and the choices come next after the place
/// where every move leaves the focus.
#[test]
fn ax_4_line_meter_and_choices_are_told_again_on_demand() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    fresh(&game);
    for turn in 1..=3 {
        say_first(&game, turn);
        let line = browser.text("document.querySelector('.said:last-child').innerText");
        let stage = browser.text("document.querySelector('.meter-stage').textContent");
        let before = game.record();
        for time in 0..2 {
            heard(&browser);
            browser.press(&['l']);
            browser.wait("__heard.length >= 2");
            let all = heard(&browser);
            let [said, meter] = all.as_slice() else {
                panic!("turn {turn}, time {time}: line and meter, no more: {all:?}");
            };
            let last = line.lines().last().unwrap_or_default();
            assert!(
                said.starts_with("log:") && said.ends_with(last) || last.is_empty(),
                "{said}: {line}"
            );
            assert!(meter.starts_with(&format!("status: {stage}. ")), "{meter}");
        }
        assert_eq!(before, game.record(), "asking costs nothing");
        // The choices, one after the other.
        let replies = game.moment().replies;
        for reply in &replies {
            browser.press(&[talkdown_tests::game::TAB]);
            browser.wait(&format!(
                "document.activeElement.dataset.reply === {}",
                json!(reply)
            ));
        }
    }
    for (key, part) in [('t', "transcript"), ('?', "keys")] {
        browser.js("document.querySelector('[data-part=replies]').focus()", &[]);
        browser.press(&[key]);
        browser.wait(&format!(
            "document.querySelector('dialog[open]')?.dataset.part === '{part}'"
        ));
        browser.press(&[talkdown_tests::game::ESCAPE]);
        browser.wait("!document.querySelector('dialog[open]')");
    }
    game.all_quiet();
}

/// The meter says its stage in words, the number and the way it goes; by itself it tells a new stage and nothing else; and every stage has a
/// shape of its own beside its colour, and its name.
#[test]
fn ax_5_the_meter_tells_a_new_stage_only_and_never_by_colour_alone() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    fresh(&game);
    let stage = || browser.text("document.querySelector('.meter').dataset.stage");
    let mut seen = stage();
    let mut changes = 0;
    for turn in 1..=12 {
        heard(&browser);
        say_first(&game, turn);
        let name = browser.text("document.querySelector('.meter-stage').textContent");
        let told = heard(&browser);
        let told = told
            .iter()
            .filter(|one| one.starts_with(&format!("status: {name}. ")))
            .count();
        assert_eq!(told, usize::from(stage() != seen), "turn {turn}");
        changes += told;
        seen = stage();
        let value = browser.text(&format!("document.querySelector('{METER}').ariaValueText"));
        let parts: Vec<&str> = value.split(", ").collect();
        assert_eq!(parts.len(), 3, "{value}");
        assert_eq!(parts[0], name);
        assert!(
            parts[1].parse::<u8>().is_ok_and(|number| number <= 100),
            "{value}"
        );
        assert!(
            ["rising", "falling", "steady"].contains(&parts[2]),
            "{value}"
        );
        if game.moment().over {
            break;
        }
    }
    assert!(changes >= 2, "the stage changed {changes} times");
    let shapes = browser.value(
        "['settled', 'uneasy', 'defensive', 'release', 'danger', 'recovery'].map((stage) => {
           document.querySelector('.meter').dataset.stage = stage;
           const mark = getComputedStyle(document.querySelector('.meter-mark'));
           return [mark.clipPath, mark.borderRadius, mark.transform].join(' ');
         })",
    );
    let shapes: std::collections::HashSet<String> = shapes
        .as_array()
        .into_iter()
        .flatten()
        .map(Value::to_string)
        .collect();
    assert_eq!(shapes.len(), 6, "each stage has a shape: {shapes:?}");
}

/// Nothing makes a sound by itself, and there is no recording in the game. What is read aloud for who asks for it stands on the screen.
#[test]
fn ax_11_nothing_sounds_unasked_and_what_is_read_aloud_stands_there() {
    const SOUNDS: &str = "window.__sounds = [];
        speechSynthesis.speak = (one) => __sounds.push(one.text);
        HTMLMediaElement.prototype.play = function () { __sounds.push('media'); };
        for (const name of ['AudioContext', 'webkitAudioContext']) window[name] = class { constructor() { __sounds.push('audio'); } };";
    let dist = talkdown_tests::driver::given("TALKDOWN_DIST");
    let mut folders = vec![dist];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)
            .expect("a folder of the game")
            .flatten()
        {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let end = path
                .extension()
                .and_then(|end| end.to_str())
                .unwrap_or_default();
            assert!(
                ![
                    "mp3", "ogg", "oga", "wav", "m4a", "aac", "flac", "mp4", "webm", "ogv"
                ]
                .contains(&end),
                "{} has no captions",
                path.display()
            );
            if end == "html" {
                let page = std::fs::read_to_string(&path).unwrap_or_default();
                assert!(
                    !page.contains("<audio") && !page.contains("<video"),
                    "{}",
                    path.display()
                );
            }
        }
    }
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, Site::game().before(SOUNDS), "#/", LAPTOP);
    fresh(&game);
    say_first(&game, 1);
    say_first(&game, 2);
    assert_eq!(browser.value("__sounds"), json!([]));
    game.choose("aloud", "on");
    game.begin(&saves::scenarios()[0]);
    browser.js("__sounds.length = 0", &[]);
    say_first(&game, 1);
    let spoken = browser.value("__sounds");
    let [Value::String(words)] = spoken.as_array().map_or(&[][..], Vec::as_slice) else {
        panic!("one line is read: {spoken}");
    };
    let shown = browser.text(
        "[...document.querySelectorAll('.said:last-child :is([data-part=answer], [data-part=line])')].map((one) => one.textContent).join(' ')",
    );
    assert_eq!(words.trim(), shown.trim());
    assert!(browser.holds("document.querySelectorAll('audio, video').length === 0"));
    game.all_quiet();
}
