//! The readers held against serde's own: the same values, and the same refusals.

use super::{Take, read, whole};
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
    match whole::<T>(tree.clone()) {
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
    assert_eq!(whole::<T>(tree.clone()).as_ref(), Ok(sample));
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
    for folder in load::find(&root).unwrap() {
        let scenario = load::script(&folder).unwrap().0.scenario().clone();
        agree_on_changes(&scenario, 37);
        entries.push(Entry::of(&scenario));
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
            assert_eq!(whole::<T>(tree.clone()).as_ref(), Ok(word), "{tree}");
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
        }],
        current: Some(Current {
            id: "0b".to_owned(),
            transcript,
            started: 3,
            confidence_before: None,
        }),
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
    let misfit = whole::<Scenario>(tree).unwrap_err();
    assert_eq!(misfit.to_string(), "beats.lines.text: expected a text");
}
