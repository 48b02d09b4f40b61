//! Reading and writing the record so that no fault of the browser loses what was kept before.
//!
//! The record stands in the slots `a` and `b`, the talk under way by itself in `c` and `d`, so that a decision writes a few hundred
//! bytes and not the whole history. Every write goes to the older slot of its pair with the next sequence number and is read back;
//! at the start the newest whole value counts. What cannot be read is copied aside before anything may take its place. `past` keeps
//! a few states from earlier.

mod past;
mod whole;

pub use past::Snapshot;

use super::envelope::{open, seal};
use super::meet::merge;
use super::record::{Current, MIGRATIONS, Record, SCHEMA, migrate};
use super::transfer::progress;
use crate::host::{Mirror, Store, StoreError};
use crate::read::Take;
use crate::write::written;

pub(super) const RECORD: [&str; 2] = ["a", "b"];
pub(super) const TALK: [&str; 2] = ["c", "d"];
pub(super) const ASIDE: [&str; 3] = ["aside-1", "aside-2", "aside-3"];
const PAST: [&str; 3] = ["past-1", "past-2", "past-3"];
const PROBE: &str = "probe";

/// Every key of a namespace.
const KEYS: [&str; 11] = [
    "a", "b", "c", "d", "aside-1", "aside-2", "aside-3", "past-1", "past-2", "past-3", PROBE,
];

/// Largest record in bytes; beyond it the oldest runs are left out. Two slots and three values set aside stay under 256 KiB with it.
pub(super) const MAX_RECORD: usize = 48 * 1024;

/// How well things are kept: what the one notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// As they should be.
    Kept,
    /// Not at all: what is played now is forgotten when the page closes.
    MemoryOnly(StoreError),
    /// A newer game has written here; nothing of it is touched.
    ReadOnly,
    /// What was there could not be read. It was set aside, and this is a fresh start.
    Quarantined,
    /// The last save found no room; the one before still stands.
    Full,
}

/// A whole value found in a slot.
pub(super) struct Whole {
    pub(super) name: &'static str,
    sequence: u64,
    checksum: u32,
    schema: u32,
    json: String,
}

/// What a pair of slots holds.
#[derive(Default)]
pub(super) struct Pair {
    /// Whole values, newest first.
    pub(super) whole: Vec<Whole>,
    /// Something was there that could not be read. It has been set aside, unless `stuck` says why not.
    broken: bool,
    /// Why something unreadable could not be set aside.
    stuck: Option<StoreError>,
    /// A newer game wrote one of them.
    newer: bool,
}

impl Pair {
    fn sequence(&self) -> u64 {
        self.mark().0
    }

    /// What tells the newest value from every other: its number, and its checksum where two tabs have counted to the same.
    pub(super) fn mark(&self) -> (u64, u32) {
        let newest = self.whole.first();
        newest.map_or((0, 0), |newest| (newest.sequence, newest.checksum))
    }

    /// The slot to write to: one without a whole value, or else the older.
    fn target(&self, names: [&'static str; 2]) -> &'static str {
        let taken = |name: &str| self.whole.iter().any(|whole| whole.name == name);
        let free = names.into_iter().find(|name| !taken(name));
        free.or(self.whole.last().map(|oldest| oldest.name))
            .unwrap_or(names[0])
    }

    /// Why nothing may be written here, if nothing may.
    pub(super) fn hands_off(&self) -> Option<Condition> {
        let newer = self.newer.then_some(Condition::ReadOnly);
        newer.or(self.stuck.map(Condition::MemoryOnly))
    }
}

/// Why a save came to nothing.
enum Halt {
    /// The browser refused; the next save tries again.
    Refused(StoreError),
    /// Something there must not be written over: no more writing from this page.
    HandsOff(Condition),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Halt {
        Halt::Refused(error)
    }
}

/// Keeps the record of one namespace.
pub struct Keeper {
    pub(super) store: Box<dyn Store>,
    pub(super) namespace: String,
    condition: Condition,
    /// What a save that goes well means: kept, or kept after a fresh start.
    pub(super) well: Condition,
    pub(super) hands_off: bool,
    /// The record as it was last read or written, to see what a save changes.
    pub(super) kept: Record,
    /// The mark of the record slots it belongs to. Another one there means that another tab has written.
    pub(super) base: (u64, u32),
    /// The highest sequence number there was at the start; since the mirror has answered, there too.
    pub(super) last: u64,
    /// The record after a save that another tab's writing came into.
    pub(super) news: Option<Record>,
    pub(super) mirror: Option<Box<dyn Mirror>>,
    /// Runs or settings were written since it was last asked for a snapshot.
    fresh: bool,
}

impl Keeper {
    /// Reads what is kept. Whatever is there, a record comes back to play on with.
    #[must_use]
    pub fn open(store: Box<dyn Store>, namespace: &str) -> (Keeper, Record) {
        let mut keeper = Keeper::read(store, namespace);
        keeper.try_it();
        let record = keeper.kept.clone();
        (keeper, record)
    }

    /// Reads and tries nothing yet.
    pub(super) fn read(store: Box<dyn Store>, namespace: &str) -> Keeper {
        let mut keeper = Keeper {
            store,
            namespace: namespace.to_owned(),
            condition: Condition::Kept,
            well: Condition::Kept,
            hands_off: false,
            kept: Record::default(),
            base: (0, 0),
            last: 0,
            news: None,
            mirror: None,
            fresh: false,
        };
        keeper.start();
        keeper
    }

    fn start(&mut self) {
        match self.survey() {
            Ok((mut records, mut talks)) => self.begin(&mut records, &mut talks),
            // What is there cannot be read, so nothing may be written over it.
            Err(error) => self.stop(Condition::MemoryOnly(error)),
        }
    }

    fn try_it(&mut self) {
        if !self.hands_off
            && let Err(error) = self.probe()
        {
            self.stop(Condition::MemoryOnly(error));
        }
    }

    /// How well things are kept now.
    #[must_use]
    pub const fn condition(&self) -> Condition {
        self.condition
    }

    /// Saves what has changed since the last save: nothing, the talk under way, or all of it.
    pub fn save(&mut self, record: &Record) -> Condition {
        if self.hands_off || *record == self.kept {
            return self.condition;
        }
        let mut written = self.write(record);
        // What is from earlier gives way to what is new.
        while matches!(written, Err(Halt::Refused(StoreError::Full))) && self.drop_oldest() {
            written = self.write(record);
        }
        self.settle(record, written)
    }

    fn settle(&mut self, record: &Record, written: Result<(), Halt>) -> Condition {
        match written {
            Ok(()) => {
                self.kept.clone_from(record);
                self.condition = self.well;
            }
            Err(halt) => {
                // What was not written is no news.
                self.news = None;
                match halt {
                    Halt::Refused(StoreError::Full) => self.condition = Condition::Full,
                    Halt::Refused(error) => self.condition = Condition::MemoryOnly(error),
                    Halt::HandsOff(condition) => self.stop(condition),
                }
            }
        }
        self.condition
    }

    /// The record as one file, with everything beside it that could not be read.
    #[must_use]
    pub fn export(&self, record: &Record) -> String {
        let mut names = ASIDE.to_vec();
        if self.hands_off {
            names.extend(RECORD.iter().chain(&TALK));
        }
        // How often everything was erased here is this device's business.
        let record = Record {
            erased: 0,
            ..record.clone()
        };
        progress(
            Some(&record),
            raw(self.store.as_ref(), &self.namespace, &names),
        )
    }

    fn begin(&mut self, records: &mut Pair, talks: &mut Pair) {
        let loaded = self.load(records, talks);
        self.base = records.mark();
        self.last = records.sequence().max(talks.sequence());
        let lost = |pair: &Pair| pair.broken && pair.whole.is_empty();
        if let Some(condition) = records.hands_off().or(talks.hands_off()) {
            self.stop(condition);
        } else if lost(records) || (loaded.is_none() && lost(talks)) {
            self.well = Condition::Quarantined;
            self.condition = Condition::Quarantined;
        }
        self.kept = loaded.unwrap_or_default();
    }

    fn stop(&mut self, condition: Condition) {
        self.hands_off = true;
        self.condition = condition;
    }

    fn write(&mut self, record: &Record) -> Result<(), Halt> {
        let (mut records, mut talks) = self.survey()?;
        let last = records.sequence().max(talks.sequence());
        let next = last.max(self.last).saturating_add(1);
        let mut whole = None;
        if records.mark() != self.base
            || record.settings != self.kept.settings
            || record.runs != self.kept.runs
        {
            let mut merged = record.clone();
            if let Some(theirs) = self.load(&mut records, &mut talks) {
                merge(&mut merged, &self.kept, theirs);
                self.news = super::meet::news(record, &merged);
            }
            whole = Some(thin(&mut merged));
        }
        if let Some(condition) = records.hands_off().or(talks.hands_off()) {
            return Err(Halt::HandsOff(condition));
        }
        if let Some(json) = whole {
            let sealed = seal(next, SCHEMA, &json);
            self.put_both(RECORD, &records, &sealed)?;
            self.base = open(&sealed).map_or((0, 0), |sealed| (next, sealed.checksum));
            self.fresh = true;
            self.make_room(0);
        } else {
            let json = written(&record.current);
            self.put_both(TALK, &talks, &seal(next, SCHEMA, &json))?;
        }
        Ok(())
    }

    /// Writes a value, and gives it to the mirror, which needs no second slot: there a write happens whole or not at all.
    fn put_both(&self, names: [&'static str; 2], pair: &Pair, sealed: &str) -> Result<(), Halt> {
        if let Some(mirror) = &self.mirror {
            mirror.put(&self.key(names[0]), sealed);
        }
        Ok(self.put(pair.target(names), sealed)?)
    }

    /// Looks at all slots. What is damaged is set aside at once.
    pub(super) fn survey(&self) -> Result<(Pair, Pair), StoreError> {
        Ok((self.look(RECORD)?, self.look(TALK)?))
    }

    fn look(&self, names: [&'static str; 2]) -> Result<Pair, StoreError> {
        let mut pair = Pair::default();
        for name in names {
            let Some(text) = self.store.get(&self.key(name))? else {
                continue;
            };
            match open(&text) {
                None => self.set_aside(name, &mut pair),
                Some(sealed) if sealed.schema > SCHEMA => pair.newer = true,
                Some(sealed) => {
                    let newer = |whole: &Whole| whole.sequence >= sealed.sequence;
                    let place = pair.whole.partition_point(newer);
                    let whole = Whole {
                        name,
                        sequence: sealed.sequence,
                        checksum: sealed.checksum,
                        schema: sealed.schema,
                        json: sealed.json.to_owned(),
                    };
                    pair.whole.insert(place, whole);
                }
            }
        }
        Ok(pair)
    }

    /// The newest record with the newest talk in it. `None` when neither is there.
    pub(super) fn load(&self, records: &mut Pair, talks: &mut Pair) -> Option<Record> {
        let record = self.newest::<Record>(records);
        let talk = self.newest::<Option<Current>>(talks);
        let talk = talk.filter(|_| talks.sequence() > records.sequence());
        if record.is_none() && talk.is_none() {
            return None;
        }
        let mut record = record.unwrap_or_default();
        if let Some(current) = talk {
            record.current = current;
        }
        Some(record)
    }

    fn newest<T: Take>(&self, pair: &mut Pair) -> Option<T> {
        while let Some(first) = pair.whole.first() {
            let json = migrate(&first.json, first.schema, MIGRATIONS);
            let read = json.and_then(|json| crate::read::read(&json).ok());
            if read.is_some() {
                return read;
            }
            let name = pair.whole.remove(0).name;
            self.set_aside(name, pair);
        }
        None
    }

    /// Copies what stands in a slot to a place where nothing is ever written over, unless it is there already.
    fn set_aside(&self, name: &str, pair: &mut Pair) {
        pair.broken = true;
        if let Err(error) = self.copy_aside(name) {
            pair.stuck = Some(error);
        }
    }

    fn copy_aside(&self, name: &str) -> Result<(), StoreError> {
        let from = self.key(name);
        let text = self.store.get(&from)?;
        for aside in ASIDE {
            let to = self.key(aside);
            let there = self.store.get(&to)?;
            if there == text {
                return Ok(());
            }
            if there.is_none() {
                self.store.copy(&from, &to)?;
                let same = self.store.get(&to)? == text;
                return if same {
                    Ok(())
                } else {
                    Err(StoreError::Broken)
                };
            }
        }
        Err(StoreError::Full)
    }

    pub(super) fn key(&self, name: &str) -> String {
        key(&self.namespace, name)
    }

    /// Writes and reads back: some browsers take a value and forget it.
    fn put(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let key = self.key(name);
        self.store.set(&key, value)?;
        let back = self.store.get(&key)?;
        // Another tab may have written in between, with a number as high; that is seen to when it is heard of.
        let number = |text: &str| open(text).map(|sealed| sealed.sequence);
        let ours = number(value);
        let another = |back: &str| ours.is_some() && number(back) >= ours;
        if back.is_some_and(|back| back == value || another(&back)) {
            Ok(())
        } else {
            Err(StoreError::Broken)
        }
    }

    /// Finds out early whether anything can be kept at all; a store that fails here is left alone for the session. No room is
    /// no answer yet: a slot may still be written anew.
    fn probe(&self) -> Result<(), StoreError> {
        let tried = self.put(PROBE, "1");
        // A probe left behind does no harm.
        let _ = self.store.remove(&self.key(PROBE));
        if tried == Err(StoreError::Full) {
            Ok(())
        } else {
            tried
        }
    }
}

/// Everything stored in a namespace as it stands, as one file, read by nobody: for the page shown when the program has a fault.
#[must_use]
pub fn salvage(store: &dyn Store, namespace: &str) -> String {
    let names: Vec<_> = RECORD.iter().chain(&TALK).chain(&ASIDE).copied().collect();
    progress(None, raw(store, namespace, &names))
}

pub(super) fn key(namespace: &str, name: &str) -> String {
    format!("talkdown:{namespace}:{name}")
}

/// What stands under some names, as far as the store gives it out.
fn raw(store: &dyn Store, namespace: &str, names: &[&str]) -> Vec<String> {
    let get = |name: &&str| store.get(&key(namespace, name)).ok().flatten();
    names.iter().filter_map(get).collect()
}

/// The record as JSON of at most [`MAX_RECORD`] bytes. Where it would be longer, its oldest runs are left out of it.
pub(super) fn thin(record: &mut Record) -> String {
    loop {
        let json = written(record);
        let excess = json.len().saturating_sub(MAX_RECORD);
        if excess == 0 || record.runs.is_empty() {
            return json;
        }
        let share = (record.runs.len() * excess).div_ceil(json.len());
        record.runs.drain(..share);
    }
}
