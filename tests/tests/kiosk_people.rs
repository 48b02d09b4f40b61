//! The people the booth shows before the game is there, drawn by the game's own painter into `public/kiosk-people.js`.
//!
//! Owns who is drawn, in which states and how the file is written. With `KIOSK_PEOPLE=write` the file is written anew; without,
//! the test says that it no longer is what the painter draws.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use talkdown_app::parts::backdrop::scene;
use talkdown_app::parts::portrait::ink::{Ink, Shape};
use talkdown_app::parts::portrait::{
    Expression, Mood, MoodStage, bust_view, expression, paint, paint_bust,
};
use talkdown_app::parts::scene::{mood, scenery};
use talkdown_author::load;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::Stage;
use talkdown_tests::faces::Sitter;

/// Whose talk the booth shows while nobody plays.
const SHOWN: &str = "waiting-room-sister";

/// Where the file is.
const FILE: &str = "../public/kiosk-people.js";

const HEAD: &str = "// The people of the booth's first screen, drawn by the game's own painter. Written by tests/tests/kiosk_people.rs
// (KIOSK_PEOPLE=write); not to be changed by hand. `shown`: one person in several states, the same paths in each, so that a face
// can go from one to the next; `people`: everybody's picture and a line about them.
";

fn inks(shape: &Shape) -> Value {
    if shape.stroke == Ink::None {
        json!([shape.fill.css(), rounded(shape.opacity)])
    } else {
        json!([
            shape.fill.css(),
            rounded(shape.opacity),
            shape.stroke.css(),
            rounded(shape.width)
        ])
    }
}

fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// Path after path, each with its inks before it.
fn picture(shapes: &[Shape]) -> Value {
    let paths = shapes.iter().filter(|shape| !shape.d.is_empty());
    paths
        .map(|shape| {
            let mut one = vec![json!(shape.d)];
            one.extend(inks(shape).as_array().cloned().unwrap_or_default());
            Value::Array(one)
        })
        .collect()
}

/// One state: the paths, and the opacities, which change with the state as well.
fn pose(sitter: &Sitter, face: &Expression) -> Value {
    let shapes = paint(&sitter.look, face);
    let paths: Vec<&str> = shapes.iter().map(|shape| shape.d.as_str()).collect();
    let opacities: Vec<f64> = shapes.iter().map(|shape| rounded(shape.opacity)).collect();
    json!([paths, opacities])
}

/// The one who is shown: the shapes' inks once, their paths in every state; further `shut` and `talking`, which are `defensive` with
/// the eyes shut and the mouth open, for the booth to add to any other.
fn shown(script: &Script) -> Value {
    let person = &script.scenario().person;
    let sitter = Sitter::of(script, &person.name);
    let mut poses = serde_json::Map::new();
    let mut inked = Value::Null;
    for (mind, face) in sitter.minds.iter().zip(sitter.faces()) {
        poses.insert(mind.stage.name().to_owned(), pose(&sitter, &face));
        if mind.stage == Stage::Defensive {
            let shapes = paint(&sitter.look, &face);
            let ink =
                |shape: &Shape| json!([shape.fill.css(), shape.stroke.css(), rounded(shape.width)]);
            inked = shapes.iter().map(ink).collect();
            let mut shut = face;
            shut.lid_upper = 0.0;
            poses.insert("shut".to_owned(), pose(&sitter, &shut));
            let mut talking = face;
            talking.mouth_open = (face.mouth_open + 0.45).min(1.0);
            poses.insert("talking".to_owned(), pose(&sitter, &talking));
        }
    }
    // Where the talk on the first screen ends, whether or not a played one comes so far.
    let calm = Mood {
        meter: 14.0,
        arousal: 15.0,
        safety: 85.0,
        heard: 90.0,
        trust: 80.0,
        agency: 75.0,
        hope: 80.0,
        stage: MoodStage::Settled,
        ..mood(&sitter.traits, &sitter.minds[0])
    };
    poses.insert("settled".to_owned(), pose(&sitter, &expression(&calm)));
    json!({"id": SHOWN, "name": person.name, "inks": inked, "poses": poses})
}

fn written() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let folders = load::find(&root).expect("the scenarios");
    let mut out = HEAD.to_owned();
    let mut people = String::new();
    for folder in &folders {
        let script = load::script(folder).expect("a sound scenario").0;
        let scenario = script.scenario();
        let id = scenario.id.as_str();
        let person = &scenario.person;
        if id == SHOWN {
            let place = scene(scenery(scenario.setting));
            let _ = writeln!(
                out,
                "globalThis.kioskPeople = {{ shown: {}, place: {}, people: {{",
                shown(&script),
                picture(&place)
            );
        }
        // As they sit in the library: at rest.
        let calm = Sitter::of(&script, &person.name).faces()[0];
        // Minutes of the cut, where there is one.
        let cut = load::read(folder).cut;
        let cut = cut.map(|cut| cut.usual.seconds.div_ceil(60));
        let mut one = json!({
            "name": person.name, "title": scenario.title, "situation": scenario.situation, "minutes": scenario.minutes,
            "view": bust_view(&person.look), "paths": picture(&paint_bust(&person.look, &calm)),
        });
        if let Some(cut) = cut {
            one["cut"] = json!(cut);
        }
        let _ = writeln!(people, "{}: {one},", json!(id));
    }
    let _ = writeln!(out, "{people}}} }};");
    out
}

#[test]
fn the_booths_people_are_the_games() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let now = written();
    if std::env::var("KIOSK_PEOPLE").as_deref() == Ok("write") {
        std::fs::write(&path, &now).expect("the file is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "public/kiosk-people.js is not what the painter draws now: run this test with KIOSK_PEOPLE=write"
    );
}

/// The booth's sheet has the game's tokens written out, because the game's own sheets have other names in every build.
#[test]
fn the_booth_wears_the_games_colours() {
    let read = |path: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
    };
    let (tokens, booth) = (read("../src/style/tokens.css"), read("../public/kiosk.css"));
    // Rule by rule: a selector, and what is between its braces.
    let rule = |sheet: &str, selector: &str| -> String {
        let start = sheet.find(&format!("{selector} {{")).expect(selector);
        let end = sheet[start..].find('}').expect("an end");
        sheet[start..start + end].split_whitespace().collect()
    };
    for selector in [
        ":root",
        ":root[data-theme=\"dark\"]",
        ":root[data-theme=\"system\"]",
        ":root[data-theme=\"contrast\"]",
        "[data-stage=\"danger\"]",
        "@font-face",
    ] {
        assert_eq!(
            rule(&booth, selector),
            rule(&tokens, selector),
            "{selector}"
        );
    }
}
