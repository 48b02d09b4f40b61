//! The readers held against serde's own: the same values, and the same refusals.

use super::json::{Decimal, Tree, parse};
use super::{Take, read};
use crate::save::{Current, Record, Run, Settings, Theme};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;
use std::path::Path;
use talkdown_author::load;
use talkdown_engine::encounter::{Action, Transcript};
use talkdown_engine::model::{AngerKind, Entry, LearnerPlan, Library, Need, Scenario, Trigger};

/// We make of a tree what serde makes of it: the same value, or a refusal as well. Two things serde lets pass and we do not: an
/// object written as a list of its values, and a field that no reading of the person has. Neither is ever written.
fn agree<T: Take + DeserializeOwned + PartialEq + Debug>(tree: &Value, what: &str) {
    let serdes = serde_json::from_value::<T>(tree.clone()).ok();
    match read::<T>(&tree.to_string()) {
        Ok(ours) => assert!(Some(ours) == serdes, "{what}: read otherwise"),
        Err(misfit) => {
            let stricter = misfit.wanted == "an object" || misfit.place.ends_with("read.unknown");
            assert!(serdes.is_none() || stricter, "{what}: {misfit}");
        }
    }
}

/// Every place of a tree.
fn places(tree: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match tree {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{index}"), all);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, &format!("{at}/{name}"), all);
            }
        }
        _ => {}
    }
}

/// Changes a tree at every `stride`th place in every way, and asks that both readers still agree.
fn agree_on_changes<T>(sample: &T, stride: usize)
where
    T: Take + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let tree = serde_json::to_value(sample).unwrap();
    assert_eq!(read::<T>(&tree.to_string()).as_ref(), Ok(sample));
    let mut all = Vec::new();
    places(&tree, "", &mut all);
    let strange = [
        json!(null),
        json!(true),
        json!(-1),
        json!(3),
        json!(300),
        json!(0.25),
        json!("else"),
        json!([]),
        json!({}),
        json!({"x": 1}),
    ];
    for (number, at) in all.iter().enumerate().filter(|(n, _)| n % stride == 0) {
        // A place's own kinds of trouble in turn, so that a stride still meets all of them.
        for other in strange.iter().skip(number % 2).step_by(2) {
            let mut changed = tree.clone();
            *changed.pointer_mut(at).unwrap() = other.clone();
            agree::<T>(&changed, &format!("{other} at {at}"));
        }
        let mut changed = tree.clone();
        if let Some(Value::Object(fields)) = changed.pointer_mut(at) {
            fields.insert("unknown".to_owned(), json!(1));
            agree::<T>(&changed, &format!("an unknown field in {at}"));
        }
        let (above, name) = at.rsplit_once('/').unwrap_or_default();
        let mut changed = tree.clone();
        if let Some(Value::Object(fields)) = changed.pointer_mut(above) {
            fields.remove(name);
            agree::<T>(&changed, &format!("without {at}"));
        }
    }
}

fn scenario(folder: &str) -> Scenario {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    load::script(&root.join(folder))
        .unwrap()
        .0
        .scenario()
        .clone()
}

#[test]
fn scenarios_are_read_as_serde_reads_them() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut entries = Vec::new();
    for (number, folder) in load::find(&root).unwrap().into_iter().enumerate() {
        let scenario = load::script(&folder).unwrap().0.scenario().clone();
        let text = serde_json::to_string(&scenario).unwrap();
        assert_eq!(read::<Scenario>(&text).as_ref(), Ok(&scenario));
        // Every kind of place is in each of them many times: changing it in some is enough, and every change reads the whole.
        if number % 9 == 0 {
            agree_on_changes(&scenario, 97);
        }
        entries.push(Entry::of(&scenario, 2));
    }
    agree_on_changes(
        &Library {
            format: 1,
            scenarios: entries,
        },
        1,
    );
}

/// Every word of every list, whichever of them a scenario happens to use.
#[test]
fn every_word_is_known() {
    use talkdown_engine::model::*;
    fn each<T: Take + Serialize + DeserializeOwned + PartialEq + Debug>(all: &[T]) {
        for word in all {
            let tree = serde_json::to_value(word).unwrap();
            assert_eq!(read::<T>(&tree.to_string()).as_ref(), Ok(word), "{tree}");
        }
    }
    macro_rules! all { ($($type:ident)*) => { $(each(&$type::ALL[..]);)* } }
    all!(Setting Skill Outcome Need Stage Trigger LineKind WorldEvent AngerKind Technique Pitfall Permission Delivery
        LimitStyle Age Build Face Features Nose Eyes HairStyle HairColour FacialHair Glasses CoveringKind Cloth Garment
        Accessory Prop Facing);
    agree_on_changes(&Look::default(), 1);
}

#[test]
fn transcripts_and_records_are_read_as_serde_reads_them() {
    let transcript = Transcript {
        scenario: "someone".to_owned(),
        version: 3,
        seed: u64::MAX,
        learner: LearnerPlan {
            triggers: vec![Trigger::Threat, Trigger::Audience],
            plan: true,
        },
        actions: vec![
            Action::Reply("a_reply".to_owned()),
            Action::Breathe,
            Action::SayNothing,
            Action::GiveSpace,
            Action::Read {
                kind: AngerKind::Mixed,
                need: Need::Hope,
            },
            Action::NameTrigger(Trigger::Interruption),
            Action::StepAway,
            Action::GetHelp,
        ],
    };
    agree_on_changes(&transcript, 1);
    let record = Record {
        settings: Settings {
            theme: Theme::Contrast,
            language: Some("en".to_owned()),
            learner: transcript.learner.clone(),
            ..Settings::default()
        },
        runs: vec![Run {
            id: "0a".to_owned(),
            transcript: transcript.clone(),
            started: 1,
            ended: 2,
            outcome: "resolved".to_owned(),
            confidence_before: Some(40),
            confidence_after: Some(60),
            reflection: Some("I listened.".to_owned()),
            origin: Some("0c".to_owned()),
        }],
        current: Some(Current {
            id: "0b".to_owned(),
            transcript,
            started: 3,
            confidence_before: None,
            origin: None,
        }),
        erased: 3,
    };
    agree_on_changes(&record, 1);
    for text in [
        r#"{"reply":"a","name_trigger":"threat"}"#,
        r#"{"read":{"kind":"mixed"}}"#,
        "{}",
    ] {
        agree::<Action>(&serde_json::from_str(text).unwrap(), text);
    }
}

#[test]
fn what_is_not_json_is_refused_and_says_where_it_went_wrong() {
    for text in ["", "[", "nonsense", "{\"a\":}"] {
        assert!(read::<Action>(text).is_err(), "{text}");
    }
    let mut tree = serde_json::to_value(scenario("scenarios/counter-toaster")).unwrap();
    tree["beats"][0]["lines"][0]["text"] = json!(4);
    let misfit = read::<Scenario>(&tree.to_string()).unwrap_err();
    assert_eq!(misfit.to_string(), "beats.lines.text: expected a text");
}

/// A tree as serde_json would have it.
fn as_value(tree: Tree) -> Value {
    match tree {
        Tree::Null => Value::Null,
        Tree::Truth(truth) => json!(truth),
        Tree::Text(text) => json!(text),
        Tree::List(items) => items.into_iter().map(as_value).collect(),
        Tree::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(fields.map(|(name, tree)| (name, as_value(tree))).collect())
        }
        Tree::Number(number) => {
            let sign = if number.negative { "-" } else { "" };
            let text = match number.decimals {
                0 => format!("{sign}{}", number.digits),
                places => format!("{sign}{}e-{places}", number.digits),
            };
            serde_json::from_str(&text).unwrap()
        }
    }
}

#[test]
fn json_is_what_serde_json_takes_for_it() {
    for text in [
        "",
        " ",
        "n",
        "nul",
        "null",
        " null ",
        "nulls",
        "true",
        "false",
        "tru",
        "[",
        "]",
        "[]",
        "[ ]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1,2]",
        "{",
        "{}",
        "{ }",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1}",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" : [ {} , null ] }",
        "0",
        "-0",
        "-",
        "01",
        "-01",
        "1.",
        ".5",
        "0.5",
        "-12.25",
        "1.50",
        "18446744073709551615",
        "+1",
        "1x",
        "0x1",
        "\"",
        "\"a",
        "\"a\"",
        "\"a\" \"b\"",
        r#""\n\t\"\\\/\b\f\r""#,
        r#""\x""#,
        r#""\u00e9""#,
        r#""\u00E9""#,
        r#""\ud83d\ude00""#,
        r#""\ud83d""#,
        r#""\ude00""#,
        r#""\ud83d\u0041""#,
        r#""\u12""#,
        r#""\u+123""#,
        r#""\u12é""#,
        "\"\u{1}\"",
        "\"\n\"",
        "\"é😀\"",
        "'a'",
        "/* */ 1",
        "1 // one",
        "NaN",
        "Infinity",
        "\u{feff}1",
    ] {
        let serdes = serde_json::from_str::<Value>(text).ok();
        assert_eq!(parse(text).map(as_value), serdes, "{text}");
    }
}

#[test]
fn every_cut_and_flip_of_a_scenario_is_read_as_serde_json_reads_it() {
    let whole = serde_json::to_string(&scenario("scenarios/counter-toaster")).unwrap();
    assert_eq!(
        parse(&whole).map(as_value),
        serde_json::from_str(&whole).ok()
    );
    for at in (0..whole.len())
        .step_by(97)
        .filter(|at| whole.is_char_boundary(*at))
    {
        assert_eq!(parse(&whole[..at]), None, "cut at {at}");
        let mut flipped = whole.clone().into_bytes();
        flipped[at] ^= 1 << (at % 7);
        let Ok(flipped) = String::from_utf8(flipped) else {
            continue;
        };
        let serdes = serde_json::from_str::<Value>(&flipped).ok();
        let ours = parse(&flipped).map(as_value);
        // A flip can make two fields of one name, which serde_json lets pass.
        assert!(ours == serdes || ours.is_none(), "flipped at {at}");
    }
}

#[test]
fn what_only_bad_files_hold_is_refused() {
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(&deep(33)).is_some());
    assert_eq!(parse(&deep(34)), None);
    assert_eq!(parse(&"[".repeat(1_000_000)), None);
    for text in [
        "{\"a\":1,\"a\":2}",
        "1e3",
        "18446744073709551616",
        "0.00000000000000000001",
    ] {
        assert_eq!(parse(text), None, "{text}");
    }
}

#[test]
fn decimals_are_exact() {
    for (text, places, wanted) in [
        ("12.345", 2, Some(1235)),
        ("-12.345", 2, Some(-1235)),
        ("12.3449999", 2, Some(1234)),
        ("0.1", 4, Some(1_000)),
        ("7", 2, Some(700)),
        ("99999999999", 2, None),
    ] {
        let Some(Tree::Number(number)) = parse(text) else {
            panic!("{text} is a number");
        };
        assert_eq!(Decimal::scaled(number, places), wanted, "{text}");
    }
}
