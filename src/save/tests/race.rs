//! Two tabs whose saves fall into one another, as they do where tabs cannot take turns: after they have heard of each other, every
//! finished run is there, and what was erased is not.

use super::{Dice, current, finish, open, run, slot};
use crate::host::{MemoryStore, Store, StoreError};
use crate::save::envelope;
use crate::save::{Condition, Keeper, Record, Theme};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What happens in the middle of a tab's save, after some accesses to the store.
type Between = Rc<RefCell<Option<(usize, Box<dyn FnOnce()>)>>>;

/// The store as one tab sees it.
#[derive(Clone)]
struct Seen {
    store: MemoryStore,
    between: Between,
    other_hears: Rc<Cell<bool>>,
}

impl Seen {
    fn accessed(&self) {
        let due = match &mut *self.between.borrow_mut() {
            Some((0, _)) => true,
            Some((left, _)) => {
                *left -= 1;
                false
            }
            None => false,
        };
        let act = due.then(|| self.between.take()).flatten();
        if let Some((_, act)) = act {
            act();
        }
    }
}

impl Store for Seen {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.accessed();
        self.store.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.accessed();
        self.other_hears.set(true);
        self.store.set(key, value)
    }
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.store.copy(from, to)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }
}

struct Tab {
    keeper: Keeper,
    record: Record,
    hears: Rc<Cell<bool>>,
}

impl Tab {
    fn save(&mut self) {
        assert_eq!(self.keeper.save(&self.record), Condition::Kept);
        if let Some(news) = self.keeper.news() {
            if news.erased == self.record.erased {
                assert_eq!(news.current, self.record.current, "the talk on the screen");
            }
            self.record = news;
        }
    }

    /// As the session does when the browser tells it. Whether it saved again.
    fn hear(&mut self) -> bool {
        if !self.hears.take() {
            return false;
        }
        let Some((merged, missing)) = self.keeper.meet_tab(&self.record) else {
            return false;
        };
        if merged.erased == self.record.erased {
            assert_eq!(
                merged.current, self.record.current,
                "the talk on the screen"
            );
        }
        self.record = merged;
        if missing {
            self.save();
        }
        missing
    }
}

type Shared = Rc<RefCell<Tab>>;

fn two(store: &MemoryStore) -> ([Shared; 2], [Between; 2]) {
    let hears: [Rc<Cell<bool>>; 2] = Default::default();
    let between: [Between; 2] = Default::default();
    let tab = |number: usize| {
        let seen = Seen {
            store: store.clone(),
            between: Rc::clone(&between[number]),
            other_hears: Rc::clone(&hears[1 - number]),
        };
        let (keeper, record) = Keeper::open(Box::new(seen), super::SPACE);
        let hears = Rc::clone(&hears[number]);
        Rc::new(RefCell::new(Tab {
            keeper,
            record,
            hears,
        }))
    };
    ([tab(0), tab(1)], between.clone())
}

/// Lets both hear of each other until neither has anything to say. It must come to an end.
fn settle(tabs: &[Shared; 2]) {
    for _ in 0..6 {
        let again = tabs.each_ref().map(|tab| tab.borrow_mut().hear());
        let waiting = tabs.iter().any(|tab| tab.borrow().hears.get());
        if again == [false, false] && !waiting {
            return;
        }
    }
    panic!("two tabs go on telling each other");
}

fn ids(record: &Record) -> BTreeSet<String> {
    record.runs.iter().map(|run| run.id.clone()).collect()
}

/// 1,000 actions; in each the other tab finishes and saves a run at some access in the middle of this tab's save.
#[test]
fn a_save_within_a_save_loses_no_finished_run() {
    let mut ties = 0;
    for seed in 0..50 {
        let store = MemoryStore::default();
        let mut dice = Dice(seed);
        let (tabs, between) = two(&store);
        let mut finished = BTreeSet::new();
        for step in 0..20 {
            let this = dice.below(2);
            let (mine, other) = (run(2 * step), run(2 * step + 1));
            let writer = Rc::clone(&tabs[1 - this]);
            finished.insert(other.id.clone());
            let act = move || {
                let mut writer = writer.borrow_mut();
                writer.record.runs.push(other);
                writer.save();
            };
            *between[this].borrow_mut() = Some((dice.below(7), Box::new(act)));
            let mut tab = tabs[this].borrow_mut();
            if dice.below(3) > 0 {
                finished.insert(mine.id.clone());
                tab.record.runs.push(mine);
            } else {
                tab.record.current = Some(current(step as usize % 15));
            }
            tab.save();
            drop(tab);
            // Not every save has so many accesses.
            if let Some((_, act)) = between[this].take() {
                act();
            }
            ties += u32::from(ids(&open(&store).1) != finished);
            // Sometimes they hear late.
            if dice.below(3) == 0 {
                settle(&tabs);
                assert_eq!(ids(&open(&store).1), finished, "seed {seed}, step {step}");
            }
        }
        settle(&tabs);
        assert_eq!(ids(&open(&store).1), finished, "seed {seed}");
        for tab in &tabs {
            assert_eq!(ids(&tab.borrow().record), finished, "seed {seed}");
        }
    }
    println!("after {ties} of 1,000 actions a run was missing until the tabs had heard");
    assert!(ties > 100, "only {ties} of these races did any harm");
}

#[test]
fn the_same_number_twice_is_noticed() {
    let store = MemoryStore::default();
    let (tabs, between) = two(&store);
    let writer = Rc::clone(&tabs[1]);
    let act = move || {
        let mut writer = writer.borrow_mut();
        finish(&mut writer.record, 2);
        writer.save();
    };
    // Reading takes four accesses; then both write.
    *between[0].borrow_mut() = Some((4, Box::new(act)));
    finish(&mut tabs[0].borrow_mut().record, 1);
    tabs[0].borrow_mut().save();
    let sealed = store.get(&slot("a")).unwrap().unwrap();
    let stored = open(&store).1;
    assert_eq!(envelope::open(&sealed).unwrap().sequence, 1);
    assert_eq!(stored.runs, [run(1)], "the first write is gone");
    settle(&tabs);
    assert_eq!(open(&store).1.runs, [run(1), run(2)]);
}

#[test]
fn what_does_not_fit_is_no_reason_to_save_for_ever() {
    let store = MemoryStore::default();
    let (tabs, _) = two(&store);
    for number in 0..300 {
        let tab = &tabs[(number % 2) as usize];
        finish(&mut tab.borrow_mut().record, number);
        tab.borrow_mut().save();
        if number % 7 == 0 {
            settle(&tabs);
        }
    }
    settle(&tabs);
    let kept = open(&store).1.runs;
    assert!(kept.len() >= 60 && kept.last() == Some(&run(299)));
}

#[test]
fn a_note_of_the_other_tab_is_not_undone() {
    let store = MemoryStore::default();
    let (tabs, _) = two(&store);
    let [one, other] = &tabs;
    finish(&mut one.borrow_mut().record, 1);
    one.borrow_mut().save();
    settle(&tabs);
    other.borrow_mut().record.runs[0].reflection = Some("I listened.".to_owned());
    other.borrow_mut().save();
    // The first has not heard of it and saves.
    finish(&mut one.borrow_mut().record, 2);
    one.borrow_mut().record.settings.theme = Theme::Dark;
    one.borrow_mut().save();
    settle(&tabs);
    for record in [open(&store).1, other.borrow().record.clone()] {
        assert_eq!(record.runs[0].reflection.as_deref(), Some("I listened."));
        assert_eq!(record.runs.len(), 2);
        assert_eq!(record.settings.theme, Theme::Dark);
    }
}

#[test]
fn a_talk_under_way_is_not_changed_for_the_other_tabs() {
    let store = MemoryStore::default();
    let (tabs, _) = two(&store);
    for (tab, decisions) in tabs.iter().zip([3, 5]) {
        tab.borrow_mut().record.current = Some(current(decisions));
        tab.borrow_mut().save();
    }
    finish(&mut tabs[1].borrow_mut().record, 1);
    tabs[1].borrow_mut().save();
    settle(&tabs);
    assert_eq!(tabs[0].borrow().record.current, Some(current(3)));
    assert_eq!(tabs[1].borrow().record.current, Some(current(5)));
}

#[test]
fn what_was_erased_does_not_come_back_from_another_tab() {
    for hears_first in [true, false] {
        let store = MemoryStore::default();
        let (tabs, _) = two(&store);
        let [one, other] = &tabs;
        finish(&mut one.borrow_mut().record, 1);
        one.borrow_mut().save();
        settle(&tabs);
        other.borrow_mut().record.current = Some(current(2));
        other.borrow_mut().save();
        {
            let mut one = one.borrow_mut();
            one.record = {
                let record = one.record.clone();
                one.keeper.erase(&record).0
            };
            one.save();
        }
        if hears_first {
            settle(&tabs);
        }
        let mut tab = other.borrow_mut();
        finish(&mut tab.record, 7);
        tab.save();
        drop(tab);
        settle(&tabs);
        let kept = open(&store).1;
        assert_eq!(kept.runs, [run(7)], "heard first: {hears_first}");
        assert_eq!((kept.current, kept.erased), (None, 1));
        assert_eq!(one.borrow().record.runs, [run(7)]);
    }
}
