//! States from earlier: when they are taken, when they go, that play never waits for them; and erasing.

use super::{SPACE, current, finish, open, run, sample, slot};
use crate::host::{MemoryStore, Store, StoreError};
use crate::save::envelope::seal;
use crate::save::keeper::MAX_RECORD;
use crate::save::record::SCHEMA;
use crate::save::{Condition, Keeper, Record, Theme, merged};
use std::cell::Cell;
use std::rc::Rc;

const MINUTE: u64 = 60_000;
const DAY: u64 = 24 * 60 * MINUTE;
const NOW: u64 = 1_790_000_000_000;

/// A store with room for so many bytes.
#[derive(Clone)]
pub(super) struct Small {
    pub(super) store: MemoryStore,
    room: Rc<Cell<usize>>,
}

impl Default for Small {
    fn default() -> Small {
        Small {
            store: MemoryStore::default(),
            room: Rc::new(Cell::new(usize::MAX)),
        }
    }
}

impl Small {
    fn size(&self) -> usize {
        let all = self.store.all();
        all.iter().map(|(key, value)| key.len() + value.len()).sum()
    }

    /// Leaves room for nothing more.
    pub(super) fn fill(&self) {
        self.room.set(self.size());
    }
}

impl Store for Small {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let there = self.get(key)?.map_or(0, |old| key.len() + old.len());
        if self.size() - there + key.len() + value.len() > self.room.get() {
            return Err(StoreError::Full);
        }
        self.store.set(key, value)
    }
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        match self.get(from)? {
            Some(value) => self.set(to, &value),
            None => Ok(()),
        }
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }
}

/// Finishes a talk, saves it and asks for a snapshot.
fn play(keeper: &mut Keeper, record: &mut Record, number: u64, now: u64) {
    finish(record, number);
    keeper.save(record);
    keeper.snapshot(now);
}

fn ages(keeper: &Keeper, now: u64) -> Vec<u64> {
    let there = keeper.snapshots(now);
    there.iter().map(|one| (now - one.time) / MINUTE).collect()
}

#[test]
fn three_are_kept_at_least_five_minutes_apart() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    keeper.snapshot(NOW);
    assert!(keeper.snapshots(NOW).is_empty(), "nothing was saved");
    for minute in 0..=20 {
        play(&mut keeper, &mut record, minute, NOW + minute * MINUTE);
        // A decision is one small write, and no snapshot.
        record.current = Some(current(minute as usize));
        keeper.save(&record);
        let before = store.all();
        keeper.snapshot(NOW + minute * MINUTE + DAY / 2);
        assert_eq!(store.all(), before, "minute {minute}");
    }
    let now = NOW + 20 * MINUTE;
    assert_eq!(ages(&keeper, now), [0, 5, 10]);
    let there = keeper.snapshots(now);
    assert_eq!(there[2].record.runs, record.runs[..11]);
    assert_eq!(there[2].record.current, None);
    // Another tab, or the next start, goes by what is stored.
    let (mut keeper, mut record) = open(&store);
    play(&mut keeper, &mut record, 90, now + 4 * MINUTE);
    assert_eq!(ages(&keeper, now), [0, 5, 10]);
    play(&mut keeper, &mut record, 91, now + 5 * MINUTE);
    assert_eq!(ages(&keeper, now + 5 * MINUTE), [0, 5, 10]);
}

#[test]
fn after_a_week_they_go_and_so_do_those_from_a_wrong_clock() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    play(&mut keeper, &mut record, 1, NOW);
    play(&mut keeper, &mut record, 2, NOW + DAY);
    assert_eq!(keeper.snapshots(NOW + 7 * DAY).len(), 2);
    assert_eq!(keeper.snapshots(NOW + 7 * DAY + 1).len(), 1);
    assert_eq!(
        store
            .all()
            .keys()
            .filter(|key| key.contains("past"))
            .count(),
        1,
        "it is gone, not hidden"
    );
    // A clock that was a year ahead does not keep new ones away.
    play(&mut keeper, &mut record, 3, NOW + 365 * DAY);
    play(&mut keeper, &mut record, 4, NOW + 2 * DAY);
    assert_eq!(ages(&keeper, NOW + 2 * DAY), [0]);
}

#[test]
fn nothing_new_and_nothing_at_all_make_no_snapshot() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    record.settings.theme = Theme::Dark;
    keeper.save(&record);
    keeper.snapshot(NOW);
    assert!(keeper.snapshots(NOW).is_empty(), "no talk yet");
    play(&mut keeper, &mut record, 1, NOW);
    record.settings.theme = Theme::Light;
    keeper.save(&record);
    record.settings.theme = Theme::Dark;
    keeper.save(&record);
    keeper.snapshot(NOW + 10 * MINUTE);
    assert_eq!(
        ages(&keeper, NOW),
        [0],
        "the same once more takes nobody's place"
    );
}

#[test]
fn taken_back_it_adds_what_is_missing() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    record.settings.theme = Theme::Dark;
    play(&mut keeper, &mut record, 1, NOW);
    // Something spoils the record.
    record.runs = vec![run(2)];
    record.settings.theme = Theme::Light;
    keeper.save(&record);
    let back = keeper.snapshots(NOW).swap_remove(0).record;
    let (all, _) = merged(&record, back, true);
    assert_eq!(all.runs, [run(1), run(2)]);
    assert_eq!(all.settings.theme, Theme::Dark);
}

#[test]
fn a_damaged_snapshot_costs_nothing_but_itself() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    play(&mut keeper, &mut record, 1, NOW);
    let whole = store.get(&slot("past-1")).unwrap().unwrap();
    for length in 0..whole.len() {
        store.set(&slot("past-1"), &whole[..length]).unwrap();
        let (keeper, again) = open(&store);
        assert_eq!((keeper.condition(), &again), (Condition::Kept, &record));
        assert!(keeper.snapshots(NOW).is_empty(), "cut at {length}");
    }
    let newer = seal(NOW, SCHEMA + 1, "{\"another\":1}");
    store.set(&slot("past-1"), &newer).unwrap();
    assert!(keeper.snapshots(NOW).is_empty());
    assert_eq!(
        store.get(&slot("past-1")).unwrap(),
        Some(newer),
        "a newer game's stays"
    );
}

#[test]
fn all_of_it_stays_under_256_kib_and_the_oldest_goes_first() {
    let small = Small::default();
    let (mut keeper, mut record) = Keeper::open(Box::new(small.clone()), SPACE);
    for number in 0..100 {
        play(&mut keeper, &mut record, number, NOW + number * 10 * MINUTE);
    }
    let now = NOW + 1_000 * MINUTE;
    assert_eq!(ages(&keeper, now), [10, 20, 30], "there is room for three");
    for (name, left) in [("aside-1", 2), ("aside-2", 1), ("aside-3", 0)] {
        small
            .store
            .set(&slot(name), &"x".repeat(MAX_RECORD))
            .unwrap();
        play(&mut keeper, &mut record, 100 + left, now);
        assert!(small.size() <= 256 * 1024, "{name}: {}", small.size());
        assert!(ages(&keeper, now).len() as u64 <= left + 1, "{name}");
        let kept = open(&small.store).1;
        assert_eq!(kept.runs.last(), record.runs.last(), "{name}: play goes on");
    }
}

#[test]
fn where_the_store_is_full_they_give_way_to_play() {
    let small = Small::default();
    let (mut keeper, mut record) = Keeper::open(Box::new(small.clone()), SPACE);
    for number in 0..3 {
        play(&mut keeper, &mut record, number, NOW + number * DAY);
    }
    small.fill();
    for number in 3..6 {
        finish(&mut record, number);
        assert_eq!(keeper.save(&record), Condition::Kept, "talk {number}");
    }
    assert!(keeper.snapshots(NOW + 2 * DAY).len() < 3);
    assert_eq!(open(&small.store).1, record);
}

#[test]
fn erased_nothing_is_left_and_a_new_record_begins() {
    let store = MemoryStore::default();
    store.set(&slot("c"), "damage").unwrap();
    let (mut keeper, _) = open(&store);
    let mut record = sample();
    for number in 3..9 {
        play(&mut keeper, &mut record, number, NOW + number * DAY);
        record.current = Some(current(number as usize));
        keeper.save(&record);
    }
    store.set("another page's", "stays").unwrap();
    store.set("talkdown:other:a", "stays").unwrap();
    store.set(&slot("probe"), "1").unwrap();
    for name in ["a", "b", "d", "aside-1", "past-1", "past-2", "past-3"] {
        assert!(
            store.all().contains_key(&slot(name)),
            "{name} is there before"
        );
    }
    let anew = Record {
        erased: 1,
        ..Record::default()
    };
    assert_eq!(keeper.erase(&record), (anew.clone(), true));
    let left: Vec<String> = store.all().into_keys().collect();
    assert_eq!(left, ["another page's", "talkdown:other:a"]);
    assert_eq!(keeper.condition(), Condition::Kept);
    // What was erased does not come back, and what comes then is kept.
    assert_eq!(keeper.save(&anew), Condition::Kept);
    assert_eq!(store.all().len(), 3, "only that something was erased");
    let mut record = anew;
    play(&mut keeper, &mut record, 1, NOW);
    assert_eq!(open(&store).1, record);
}

#[test]
fn what_cannot_be_removed_is_told() {
    struct Clinging(MemoryStore);
    impl Store for Clinging {
        fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
            self.0.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
            self.0.set(key, value)
        }
        fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
            self.0.copy(from, to)
        }
        fn remove(&self, _: &str) -> Result<(), StoreError> {
            Err(StoreError::Broken)
        }
    }
    let store = MemoryStore::default();
    let (mut keeper, _) = Keeper::open(Box::new(Clinging(store.clone())), SPACE);
    keeper.save(&sample());
    let (anew, gone) = keeper.erase(&sample());
    assert!(!gone);
    // What cannot be taken away is written over and outranked.
    assert_eq!(keeper.save(&anew), Condition::Kept);
    assert_eq!(open(&store).1, anew);
}
