//! How much is written, how often, and what two tabs do to each other.

use super::{Dice, current, finish, open, run, sample, slot};
use crate::host::{MemoryStore, Store};
use crate::save::keeper::MAX_RECORD;
use crate::save::{Condition, Current, Keeper, Record, Run};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::host::StoreError;

/// Counts what is written.
#[derive(Clone, Default)]
struct Counting {
    store: MemoryStore,
    written: Rc<RefCell<Vec<usize>>>,
}

impl Store for Counting {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.written.borrow_mut().push(value.len());
        self.store.set(key, value)
    }
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.store.copy(from, to)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }
}

#[test]
fn a_decision_is_one_small_write_whatever_the_history() {
    let store = Counting::default();
    let (mut keeper, mut record) = Keeper::open(Box::new(store.clone()), super::SPACE);
    record.runs = (0..60).map(run).collect();
    keeper.save(&record);
    store.written.borrow_mut().clear();
    for decisions in 0..40 {
        record.current = Some(current(decisions));
        assert_eq!(keeper.save(&record), Condition::Kept);
        // Leaving the page right after writes nothing more.
        keeper.save(&record);
    }
    let written = store.written.borrow().clone();
    assert_eq!(written.len(), 40);
    assert!(
        written.iter().all(|bytes| *bytes <= 8 * 1024),
        "{written:?}"
    );
    assert_eq!(Keeper::open(Box::new(store), super::SPACE).1, record);
}

#[test]
fn the_oldest_runs_make_room_and_all_of_it_stays_under_256_kib() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    for number in 0..400 {
        finish(&mut record, number);
        record.current = Some(current(number as usize % 20));
        assert_eq!(keeper.save(&record), Condition::Kept);
    }
    // Three values set aside, as large as a record gets.
    for name in ["aside-1", "aside-2", "aside-3"] {
        store.set(&slot(name), &"x".repeat(MAX_RECORD)).unwrap();
    }
    let all = store.all();
    let total: usize = all.iter().map(|(key, value)| key.len() + value.len()).sum();
    assert!(total <= 256 * 1024, "{total} bytes");
    let kept = open(&store).1;
    assert!(kept.runs.len() >= 60, "only {} runs kept", kept.runs.len());
    assert_eq!(
        kept.runs,
        record.runs[400 - kept.runs.len()..],
        "the newest, without gaps"
    );
    assert_eq!(kept.current, record.current);
}

#[test]
fn writes_go_round_so_that_the_save_before_is_always_there() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    for number in 0..6 {
        let before = record.clone();
        finish(&mut record, number);
        keeper.save(&record);
        // The slot written last is lost entirely: the one before it is loaded.
        let copy = MemoryStore::default();
        for (key, value) in store.all() {
            copy.set(&key, &value).unwrap();
        }
        let newest = if number % 2 == 0 { "a" } else { "b" };
        copy.remove(&slot(newest)).unwrap();
        let (_, loaded) = open(&copy);
        assert_eq!(loaded, before, "after run {number}");
    }
}

#[test]
fn a_talk_newer_than_the_record_wins_and_an_older_one_does_not() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    keeper.save(&sample());
    record.clone_from(&sample());
    record.current = Some(current(9));
    keeper.save(&record);
    assert_eq!(open(&store).1, record);
    finish(&mut record, 3);
    record.current = None;
    keeper.save(&record);
    assert_eq!(open(&store).1.current, None);
}

/// Two windows, 1,000 interleaved actions: every finished run is kept, and what is stored is whole at every moment.
#[test]
fn two_tabs_lose_no_finished_run() {
    for seed in 0..20 {
        let store = MemoryStore::default();
        let mut dice = Dice(seed);
        let mut tabs = [open(&store), open(&store)];
        let mut finished = BTreeSet::new();
        for step in 0..50 {
            let (keeper, record) = &mut tabs[dice.below(2)];
            match dice.below(4) {
                0 => {
                    finish(record, step);
                    finished.insert(run(step).id);
                }
                1 => record.settings.language = Some(format!("l{step}")),
                2 => (*keeper, *record) = open(&store),
                _ => record.current = Some(current(step as usize % 15)),
            }
            assert_eq!(keeper.save(record), Condition::Kept);
            let now: Record = open(&store).1;
            let kept: BTreeSet<String> = now.runs.into_iter().map(|run| run.id).collect();
            assert_eq!(kept, finished, "seed {seed}, step {step}");
        }
    }
}

#[test]
fn a_setting_changed_in_the_other_tab_stays_changed() {
    let store = MemoryStore::default();
    let (mut talk, mut talking) = open(&store);
    talking.current = Some(current(2));
    talk.save(&talking);
    let (mut other, mut setting) = open(&store);
    setting.settings.theme = crate::save::Theme::Contrast;
    other.save(&setting);
    talking.current = Some(current(3));
    talk.save(&talking);
    let now = open(&store).1;
    assert_eq!(now.settings.theme, crate::save::Theme::Contrast);
    assert_eq!(now.current, Some(current(3)));
}

/// Hears of another tab's writing as the session does.
fn hear(keeper: &mut Keeper, record: &mut Record) -> bool {
    let Some((merged, missing)) = keeper.meet_tab(record) else {
        return false;
    };
    *record = merged;
    missing
}

#[test]
fn a_talk_on_the_screen_stays_when_another_tab_writes_its_own() {
    let store = MemoryStore::default();
    let (mut one, mut mine) = open(&store);
    let (mut other, mut theirs) = open(&store);
    // Both know all that is finished, and each begins a talk: there is nothing new but the talk of the other.
    finish(&mut mine, 1);
    one.save(&mine);
    assert!(!hear(&mut other, &mut theirs));
    mine.current = Some(current(2));
    one.save(&mine);
    theirs.current = Some(Current {
        id: "00000000000000ee".to_owned(),
        ..current(5)
    });
    theirs.settings.aloud = true;
    other.save(&theirs);
    theirs.settings.aloud = false;
    other.save(&theirs);
    let before = mine.clone();
    assert!(!hear(&mut one, &mut mine));
    assert_eq!(mine, before, "nothing was news, least of all another talk");
    // And what ends here is kept as what was begun here.
    finish(&mut mine, 2);
    one.save(&mine);
    let ids: Vec<_> = open(&store).1.runs.into_iter().map(|run| run.id).collect();
    assert_eq!(ids, [run(1).id, run(2).id]);
}

#[test]
fn tabs_that_hold_the_same_talks_have_nothing_to_write() {
    let store = MemoryStore::default();
    let tabs = [open(&store), open(&store)];
    let [(mut one, mut mine), (mut other, mut theirs)] = tabs;
    // Two talks end in the same moment, each tab adds its own first.
    let twins = [7, 8].map(|number| Run {
        ended: 5,
        ..run(number)
    });
    mine.add(twins[1].clone());
    one.save(&mine);
    theirs.add(twins[0].clone());
    other.save(&theirs);
    theirs = other.news().unwrap_or(theirs);
    assert!(!hear(&mut one, &mut mine));
    assert_eq!(mine.runs, twins);
    assert_eq!(theirs.runs, twins);
    let stored = store.all();
    one.save(&mine);
    other.save(&theirs);
    assert_eq!(store.all(), stored, "leaving the page writes nothing");
}
