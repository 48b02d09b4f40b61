//! States from earlier: three copies of settings and runs, taken while playing, so that what was lost or spoilt can be taken back.
//!
//! A snapshot is sealed like a slot; its sequence number is the time it was taken at. It is the first thing to go where room is
//! short, and never a reason to refuse anything. The numbers are those of everywhere.md, ST-5 and ST-8.

use super::{KEYS, Keeper, PAST, thin};
use crate::save::envelope::{Sealed, open, seal};
use crate::save::record::{MIGRATIONS, Record, SCHEMA, migrate};

/// Snapshots are at least this far apart, in milliseconds.
const APART: u64 = 5 * 60 * 1000;

/// And are kept this long.
const LONGEST: u64 = 7 * 24 * 60 * 60 * 1000;

/// All keys and values of a namespace together stay under this, in bytes.
const ALL_BYTES: usize = 256 * 1024;

/// A state from earlier.
pub struct Snapshot {
    /// When it was taken, in milliseconds since 1970.
    pub time: u64,
    /// Settings and runs, without a talk under way.
    pub record: Record,
}

impl Keeper {
    /// The states from earlier, newest first. Those that are too old or cannot be read go; so do those from a future that a clock
    /// set wrongly once saw.
    #[must_use]
    pub fn snapshots(&self, now: u64) -> Vec<Snapshot> {
        let mut found: Vec<Snapshot> = Vec::new();
        for name in PAST {
            let key = self.key(name);
            let Ok(Some(text)) = self.store.get(&key) else {
                continue;
            };
            let sealed = open(&text);
            if sealed.is_some_and(|sealed| sealed.schema > SCHEMA) {
                continue;
            }
            let snapshot = sealed.and_then(read);
            if let Some(snapshot) = snapshot.filter(|one| one.time.abs_diff(now) <= LONGEST) {
                let place = found.partition_point(|other| other.time >= snapshot.time);
                found.insert(place, snapshot);
            } else if !self.hands_off {
                // It is tried again the next time.
                let _ = self.store.remove(&key);
            }
        }
        found
    }

    /// Takes a snapshot of what was just saved, where the newest is old enough and differs, and where there is room.
    pub fn snapshot(&mut self, now: u64) {
        if !std::mem::take(&mut self.fresh) || self.hands_off || self.kept.runs.is_empty() {
            return;
        }
        let there = self.snapshots(now);
        let same = |one: &Snapshot| {
            one.record.runs == self.kept.runs && one.record.settings == self.kept.settings
        };
        let newest = there.first();
        if newest.is_some_and(|one| one.time.abs_diff(now) < APART || same(one)) {
            return;
        }
        let mut record = self.kept.clone();
        record.current = None;
        let text = seal(now, SCHEMA, &thin(&mut record));
        if there.len() == PAST.len() {
            self.drop_oldest();
        }
        let free = |name: &&&str| matches!(self.store.get(&self.key(name)), Ok(None));
        if self.make_room(text.len() + self.key(PAST[0]).len())
            && let Some(name) = PAST.iter().find(free)
        {
            // The next one may find room again.
            let _ = self.put(name, &text);
        }
    }

    /// Lets the oldest snapshots go until all keys and `more` bytes have room. Whether they have.
    pub(super) fn make_room(&self, more: usize) -> bool {
        loop {
            let size = |name| {
                let key = self.key(name);
                let value = self.store.get(&key).ok().flatten();
                value.map_or(0, |value| key.len() + value.len())
            };
            if KEYS.into_iter().map(size).sum::<usize>() + more <= ALL_BYTES {
                return true;
            }
            if !self.drop_oldest() {
                return false;
            }
        }
    }

    /// Lets the oldest snapshot go. Whether there was one.
    pub(super) fn drop_oldest(&self) -> bool {
        let (mut oldest, mut age) = (String::new(), u64::MAX);
        for name in PAST {
            let key = self.key(name);
            if let Ok(Some(text)) = self.store.get(&key) {
                let time = open(&text).map_or(0, |sealed| sealed.sequence);
                if time < age {
                    (oldest, age) = (key, time);
                }
            }
        }
        // A store that will not let go of it would be asked for ever.
        age < u64::MAX && self.store.remove(&oldest).is_ok() && self.store.get(&oldest) == Ok(None)
    }
}

fn read(sealed: Sealed) -> Option<Snapshot> {
    let json = migrate(sealed.json, sealed.schema, MIGRATIONS)?;
    Some(Snapshot {
        time: sealed.sequence,
        record: crate::read::read(&json).ok()?,
    })
}
