//! The mirror: what a killed browser had not written yet comes back from it, and nothing else does.

use super::{SPACE, Settings, current, finish, open, run, sample, slot};
use crate::host::{MemoryMirror, MemoryStore, Mirror, Store, StoreError};
use crate::save::envelope::seal;
use crate::save::record::SCHEMA;
use crate::save::{Condition, Keeper, Record, Theme};
use std::cell::Cell;
use std::rc::Rc;

/// Counts what is put.
#[derive(Clone, Default)]
struct Counted {
    mirror: MemoryMirror,
    puts: Rc<Cell<usize>>,
}

impl Mirror for Counted {
    fn put(&self, key: &str, text: &str) {
        self.puts.set(self.puts.get() + 1);
        self.mirror.put(key, text);
    }
    fn erase(&self) {
        self.mirror.erase();
    }
}

/// What a mirror answers with: it can only be read.
struct Held(MemoryStore);

impl Store for Held {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.0.get(key)
    }
    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
    fn copy(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
    fn remove(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
}

fn held(mirror: &MemoryMirror) -> Box<Held> {
    Box::new(Held(copy(&mirror.0)))
}

fn copy(store: &MemoryStore) -> MemoryStore {
    let copy = MemoryStore::default();
    for (key, value) in store.all() {
        copy.set(&key, &value).unwrap();
    }
    copy
}

/// As the session does it: opens, plays on a little, and hears the mirror.
fn opened(
    store: &MemoryStore,
    mirror: &MemoryMirror,
    before: impl FnOnce(&mut Record),
) -> (Keeper, Option<Record>) {
    let (mut keeper, mut record) = open(store);
    let begun = record.clone();
    keeper.mirror_to(Box::new(mirror.clone()));
    // What is put before it answers waits in the browser's mirror.
    let held = held(mirror);
    before(&mut record);
    keeper.save(&record);
    let met = keeper.meet_mirror(held, &record, &begun, false);
    if let Some(merged) = &met {
        keeper.save(merged);
    }
    (keeper, met)
}

/// A record with its mirror, and the store as it was before the last run, a setting and a decision: all that was lost.
fn killed() -> (MemoryStore, MemoryMirror, Record) {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let (mut keeper, _) = open(&store);
    keeper.mirror_to(Box::new(mirror.clone()));
    let mut record = sample();
    keeper.save(&record);
    let lost = copy(&store);
    finish(&mut record, 3);
    record.settings.theme = Theme::Contrast;
    keeper.save(&record);
    record.current = Some(current(9));
    keeper.save(&record);
    (lost, mirror, record)
}

#[test]
fn all_that_was_lost_comes_back_and_is_saved() {
    let (store, mirror, record) = killed();
    assert_ne!(
        open(&store).1,
        record,
        "else there is nothing to bring back"
    );
    let (_, met) = opened(&store, &mirror, |_| ());
    assert_eq!(met.as_ref(), Some(&record));
    assert_eq!(open(&store).1, record);
    // And again with everything lost.
    let (_, met) = opened(&MemoryStore::default(), &mirror, |_| ());
    assert_eq!(met, Some(record));
}

#[test]
fn what_was_done_since_opening_is_not_undone() {
    let (store, mirror, lost) = killed();
    let (_, met) = opened(&store, &mirror, |record| {
        record.current = Some(current(4));
        record.settings.theme = Theme::Light;
        finish(record, 5);
    });
    let met = met.unwrap();
    assert_eq!(met.current, Some(current(4)));
    assert_eq!(met.settings.theme, Theme::Light);
    assert_eq!(met.runs, [run(1), run(2), run(3), run(5)]);
    assert_eq!(open(&store).1, met);
    // The mirror has it, too, with a number above the lost ones.
    let (_, again) = opened(&MemoryStore::default(), &mirror, |_| ());
    assert_eq!(again, Some(met));
    assert_ne!(lost.current, Some(current(4)));
}

#[test]
fn a_talk_on_the_screen_is_changed_for_its_own_later_turns_only() {
    let (store, mirror, lost) = killed();
    let (mut keeper, mut record) = open(&store);
    keeper.mirror_to(Box::new(mirror.clone()));
    // Its own later turns.
    let met = keeper.meet_mirror(held(&mirror), &record, &record, true);
    assert_eq!(met.unwrap().current, lost.current);
    // Another talk.
    let (mut keeper, _) = open(&store);
    keeper.mirror_to(Box::new(mirror.clone()));
    record.current.as_mut().unwrap().id = "00000000000000fe".to_owned();
    let met = keeper.meet_mirror(held(&mirror), &record, &record, true);
    let met = met.unwrap();
    assert_eq!((met.current, met.runs), (record.current, lost.runs));
}

#[test]
fn an_older_mirror_gives_only_runs_that_are_missing() {
    let (store, mirror) = (MemoryStore::default(), MemoryMirror::default());
    let (mut keeper, mut record) = open(&store);
    record.runs = vec![run(1), run(2)];
    record.runs[0].reflection = Some("older words".to_owned());
    record.settings.theme = Theme::Dark;
    record.current = Some(current(1));
    keeper.mirror_to(Box::new(mirror.clone()));
    keeper.save(&record);
    // Without the mirror, and without the second run.
    let other = MemoryStore::default();
    let (mut keeper, mut newer) = open(&other);
    for decisions in 2..6 {
        newer.current = Some(current(decisions));
        keeper.save(&newer);
    }
    newer.runs = vec![run(1)];
    keeper.save(&newer);
    let (_, met) = opened(&other, &mirror, |_| ());
    let met = met.unwrap();
    assert_eq!(met.runs, [run(1), run(2)], "no older words");
    assert_eq!(met.settings, Settings::default());
    assert_eq!(met.current, Some(current(5)));
    let (_, again) = opened(&MemoryStore::default(), &mirror, |_| ());
    assert_eq!(again, Some(met), "the mirror is up to date");
}

#[test]
fn an_empty_mirror_changes_nothing_and_learns_everything() {
    let store = MemoryStore::default();
    open(&store).0.save(&sample());
    let before = store.all();
    let mirror = MemoryMirror::default();
    let (_, met) = opened(&store, &mirror, |_| ());
    assert_eq!(met, Some(sample()));
    assert_eq!(store.all(), before);
    let (_, met) = opened(&MemoryStore::default(), &mirror, |_| ());
    assert_eq!(met, Some(sample()));
}

#[test]
fn a_decision_is_one_write_to_the_mirror() {
    let (mut keeper, mut record) = open(&MemoryStore::default());
    let counted = Counted::default();
    keeper.mirror_to(Box::new(counted.clone()));
    keeper.save(&sample());
    record.clone_from(&sample());
    for decisions in 4..24 {
        record.current = Some(current(decisions));
        keeper.save(&record);
        keeper.save(&record);
    }
    finish(&mut record, 3);
    keeper.save(&record);
    assert_eq!(counted.puts.get(), 22);
    assert_eq!(counted.mirror.0.all().len(), 2);
}

#[test]
fn what_was_erased_does_not_come_back_from_the_mirror() {
    let (store, mirror, record) = killed();
    let stale = MemoryMirror(copy(&mirror.0));
    let (mut keeper, _) = opened(&store, &mirror, |_| ());
    let before = copy(&store);
    let (empty, _) = keeper.erase(&record);
    keeper.save(&empty);
    let nothing = Record {
        erased: 1,
        ..Record::default()
    };
    assert_eq!(open(&store).1, nothing);
    let held: String = mirror.0.all().into_values().collect();
    assert!(!held.contains(&record.runs[0].id), "{held}");
    // The mirror did not answer when it was erased.
    let (_, met) = opened(&store, &stale, |_| ());
    assert_eq!(met.as_ref(), Some(&nothing));
    let held: String = stale.0.all().into_values().collect();
    assert!(!held.contains(&record.runs[0].id), "{held}");
    assert_eq!(opened(&store, &stale, |_| ()).1.as_ref(), Some(&nothing));
    // The browser was killed before the store had written it: the mirror knows.
    assert!(!open(&before).1.runs.is_empty());
    let (_, met) = opened(&before, &mirror, |record| finish(record, 8));
    let met = met.unwrap();
    assert_eq!((met.runs, met.current), (vec![run(8)], None));
    assert_eq!(open(&before).1.runs, [run(8)]);
}

#[test]
fn a_mirror_of_a_newer_game_or_a_damaged_one_is_left_alone() {
    let newer = seal(90, SCHEMA + 1, r#"{"settings":{},"runs":[],"unknown":1}"#);
    for text in [
        newer.as_str(),
        "",
        "no value at all",
        &seal(90, SCHEMA, "{}"),
    ] {
        let mirror = MemoryMirror::default();
        mirror.put(&slot("a"), text);
        let (mut keeper, mut record) = open(&MemoryStore::default());
        let begun = record.clone();
        keeper.mirror_to(Box::new(mirror.clone()));
        let met = keeper.meet_mirror(held(&mirror), &record, &begun, false);
        assert_eq!(met, None, "{text}");
        finish(&mut record, 1);
        assert_eq!(keeper.save(&record), Condition::Kept);
        assert_eq!(mirror.0.get(&slot("a")).unwrap().as_deref(), Some(text));
    }
}

#[test]
fn where_the_store_is_damaged_the_mirror_saves_the_day() {
    let (_, mirror, record) = killed();
    let store = MemoryStore::default();
    store.set(&slot("a"), "12 damage").unwrap();
    assert_eq!(open(&store).0.condition(), Condition::Quarantined);
    let (keeper, met) = opened(&store, &mirror, |_| ());
    assert_eq!(met.as_ref(), Some(&record));
    assert_eq!(
        keeper.condition(),
        Condition::Kept,
        "no fresh start after all"
    );
    assert_eq!(open(&store).1, record);
}

#[test]
fn it_holds_what_the_keeper_gives_it() {
    let mirror = MemoryMirror::default();
    let (mut keeper, _) = open(&MemoryStore::default());
    keeper.mirror_to(Box::new(mirror.clone()));
    keeper.save(&sample());
    let mut record = sample();
    record.current = None;
    keeper.save(&record);
    let held: Vec<String> = mirror.0.all().into_keys().collect();
    assert_eq!(held, Keeper::mirrored(SPACE));
}
