//! The twin in memory: what native tests run on.

use super::{Chance, Clock, Mirror, Store, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A store that lasts as long as its clones.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<BTreeMap<String, String>>>);

impl MemoryStore {
    /// Everything in it, by key.
    #[must_use]
    pub fn all(&self) -> BTreeMap<String, String> {
        self.0.borrow().clone()
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let Some(value) = self.get(from)? else {
            return Ok(());
        };
        self.set(to, &value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}

pub(super) fn store() -> Box<dyn Store> {
    Box::new(MemoryStore::default())
}

/// A mirror that lasts as long as its clones.
#[derive(Clone, Debug, Default)]
pub struct MemoryMirror(pub MemoryStore);

impl Mirror for MemoryMirror {
    fn put(&self, key: &str, text: &str) {
        // The store in memory refuses nothing.
        let _ = self.0.set(key, text);
    }

    fn erase(&self) {
        self.0.0.borrow_mut().clear();
    }
}

/// A mirror that never answers.
pub(super) fn mirror(
    _: &'static str,
    _: [String; 2],
    _: Box<dyn FnOnce(Box<dyn Store>) -> bool>,
) -> Box<dyn Mirror> {
    Box::new(MemoryMirror::default())
}

/// There are no tabs here: it is always one's turn.
pub(super) fn in_turn(_: &'static str, work: Box<dyn Fn()>) -> Box<dyn Fn()> {
    work
}

pub(super) fn on_other_tab(_: &'static str, _: impl Fn() + 'static) {}

pub(super) fn ask_to_stay() {}

/// A clock that stands still.
pub(super) struct HostClock;

impl Clock for HostClock {
    fn now(&self) -> u64 {
        0
    }
}

/// Chance that repeats itself: the SplitMix64 sequence (Steele, Lea, Flood 2014), so that neighbours differ in every digit.
pub(super) struct HostChance;

static DRAWN: AtomicU64 = AtomicU64::new(0);

impl Chance for HostChance {
    fn draw(&self) -> u64 {
        let step = 0x9e37_79b9_7f4a_7c15;
        let mut mixed = DRAWN.fetch_add(step, Ordering::Relaxed).wrapping_add(step);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

pub(super) fn on_leaving(_: impl FnMut() + 'static) {}

pub(super) fn speak(_text: &str, _language: &str) {}

pub(super) fn hush() {}

pub(super) fn can_speak() -> bool {
    false
}

pub(super) fn local_time(time: u64) -> u64 {
    time
}

pub(super) async fn chosen_text(_: web_sys::HtmlInputElement, _: usize) -> Option<String> {
    None
}

pub(super) fn offer_file(_: &str, _: &str) {}

pub(super) fn day(milliseconds: u64, _: &str) -> String {
    (milliseconds / 86_400_000).to_string()
}

pub(super) fn tell(_: &str) {}

pub(super) fn on_asked(_: Box<dyn Fn(String)>) {}

pub(super) fn wish(_: &str) -> Option<String> {
    None
}
