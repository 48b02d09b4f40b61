//! Saves as each released version wrote them, in tests/fixtures/saves: one folder a schema, one file a case, kept for ever.
//!
//! A file's first line says what must come of it; each further line is a slot and its value.

use super::{Record, SPACE, open, sample, slot};
use crate::host::{MemoryStore, Store};
use crate::save::envelope::{self, seal};
use crate::save::record::{Migration, SCHEMA, migrate};
use crate::save::{Condition, Keeper};
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/saves")
}

/// What became of a save, in the words of the fixtures.
fn outcome(keeper: &Keeper, record: &Record) -> String {
    let actions = record
        .current
        .as_ref()
        .map_or(0, |current| current.transcript.actions.len());
    format!(
        "{:?}, runs {}, current {actions}, theme {}",
        keeper.condition(),
        record.runs.len(),
        record.settings.theme.name()
    )
}

#[test]
fn every_golden_save_still_loads() {
    let mut cases = 0;
    for schema in fs::read_dir(folder()).expect("the folder of golden saves") {
        for case in fs::read_dir(schema.unwrap().path()).unwrap() {
            let path = case.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let (expected, slots) = text.split_once('\n').unwrap();
            let store = MemoryStore::default();
            for line in slots.lines() {
                let (name, value) = line.split_once(' ').unwrap();
                store.set(&slot(name), value).unwrap();
            }
            let before = store.all();
            let (mut keeper, mut record) = open(&store);
            assert_eq!(outcome(&keeper, &record), expected, "{}", path.display());
            super::finish(&mut record, 77);
            keeper.save(&record);
            if keeper.condition() == Condition::ReadOnly {
                assert_eq!(store.all(), before, "{}: touched", path.display());
            } else {
                let again = open(&store).1;
                assert_eq!(again, record, "{}: saved and read again", path.display());
            }
            cases += 1;
        }
    }
    assert!(cases >= 6, "only {cases} golden saves found");
}

/// The written form is a promise to older and newer games. If this fails, do not bless it: raise SCHEMA and add a migration.
#[test]
fn todays_form_is_the_golden_one() {
    let json = serde_json::to_string(&sample()).unwrap();
    let text = fs::read_to_string(folder().join(format!("v{SCHEMA}/whole.txt"))).unwrap();
    let value = text
        .lines()
        .nth(1)
        .and_then(|line| line.strip_prefix("a "))
        .unwrap();
    assert_eq!(seal(1, SCHEMA, &json), value);
}

#[test]
fn a_newer_save_is_left_alone() {
    let store = MemoryStore::default();
    let newer = seal(9, SCHEMA + 1, r#"{"settings":{},"runs":[],"unknown":1}"#);
    store.set(&slot("a"), &newer).unwrap();
    store
        .set(
            &slot("b"),
            &seal(8, SCHEMA, &serde_json::to_string(&sample()).unwrap()),
        )
        .unwrap();
    let before = store.all();
    let (mut keeper, mut record) = open(&store);
    assert_eq!(keeper.condition(), Condition::ReadOnly);
    assert_eq!(record, sample(), "the part this game can read is shown");
    super::finish(&mut record, 3);
    assert_eq!(keeper.save(&record), Condition::ReadOnly);
    assert_eq!(store.all(), before);
    let file = keeper.export(&record);
    assert!(
        file.contains("unknown") && file.contains(&record.runs[2].id),
        "the export has both: {file}"
    );
}

#[test]
fn a_newer_game_in_another_tab_stops_the_writing() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    super::finish(&mut record, 1);
    assert_eq!(keeper.save(&record), Condition::Kept);
    store.set(&slot("b"), &seal(2, SCHEMA + 1, "{}")).unwrap();
    let before = store.all();
    super::finish(&mut record, 2);
    assert_eq!(keeper.save(&record), Condition::ReadOnly);
    assert_eq!(store.all(), before);
}

#[test]
fn migrations_run_in_order_from_where_a_save_stands() {
    let steps: [Migration; 3] = [
        |json| Some(format!("{json}→2")),
        |json| Some(format!("{json}→3")),
        |json| (!json.contains("bad")).then(|| format!("{json}→4")),
    ];
    assert_eq!(migrate("1", 1, &steps).as_deref(), Some("1→2→3→4"));
    assert_eq!(migrate("3", 3, &steps).as_deref(), Some("3→4"));
    assert_eq!(migrate("4", 4, &steps).as_deref(), Some("4"));
    assert_eq!(migrate("0", 0, &steps), None, "there was no schema 0");
    assert_eq!(migrate("5", 5, &steps), None, "there is no schema 5 yet");
    assert_eq!(
        migrate("bad", 1, &steps),
        None,
        "a step may find that it cannot"
    );
}

#[test]
fn a_save_of_a_schema_that_never_was_is_set_aside() {
    let store = MemoryStore::default();
    let odd = seal(4, 0, "{}");
    store.set(&slot("a"), &odd).unwrap();
    let (keeper, record) = open(&store);
    assert_eq!(
        (keeper.condition(), record),
        (Condition::Quarantined, Record::default())
    );
    assert_eq!(store.get(&slot("aside-1")).unwrap(), Some(odd));
}

#[test]
fn namespaces_do_not_meet() {
    let store = MemoryStore::default();
    let (mut keeper, _) = open(&store);
    keeper.save(&sample());
    let (_, other) = Keeper::open(Box::new(store.clone()), "other");
    assert_eq!(other, Record::default());
    let keys: Vec<String> = store.all().into_keys().collect();
    assert!(
        keys.iter()
            .all(|key| key.starts_with(&format!("talkdown:{SPACE}:"))),
        "{keys:?}"
    );
    assert_eq!(
        envelope::open(&store.all()[&slot("a")]).map(|sealed| sealed.sequence),
        Some(1)
    );
}
