//! What concerns everything at once: another record in the place of this one, and erasing.

use super::{Condition, KEYS, Keeper};
use crate::save::record::Record;

impl Keeper {
    /// Saves all of it, or nothing at all: then it is `false`, and everything is as it was. Where nothing can be kept here
    /// anyway, there is nothing to refuse.
    pub fn replace(&mut self, record: &Record) -> bool {
        if self.hands_off {
            return true;
        }
        let before = self.condition;
        if *record != self.kept {
            // Snapshots do not give way here: nothing may go for something that comes to nothing.
            let written = self.write(record);
            self.settle(record, written);
        }
        let done = self.kept == *record;
        if !done && !self.hands_off {
            self.condition = before;
        }
        done
    }

    /// Erases everything kept here and in the mirror, and begins anew. The record to go on with outranks what another tab, or a mirror
    /// that does not answer now, still has; and whether all of it is gone here.
    pub fn erase(&mut self, record: &Record) -> (Record, bool) {
        if let Ok((records, talks)) = self.survey() {
            self.last = self.last.max(records.sequence()).max(talks.sequence());
        }
        for name in KEYS {
            // Whether it is gone is looked at below.
            let _ = self.store.remove(&self.key(name));
        }
        let there = |name| matches!(self.store.get(&self.key(name)), Ok(Some(_)));
        let gone = !KEYS.into_iter().any(there);
        if let Some(mirror) = &self.mirror {
            mirror.erase();
        }
        let last = self.last;
        self.condition = Condition::Kept;
        self.well = Condition::Kept;
        self.hands_off = false;
        self.fresh = false;
        self.start();
        self.try_it();
        self.last = last;
        // Nothing that was read or written stands any more: the next save writes all of the record.
        self.base = (u64::MAX, 0);
        self.kept = Record::default();
        let record = Record {
            erased: record.erased.saturating_add(1),
            ..Record::default()
        };
        (record, gone)
    }
}
