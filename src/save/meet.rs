//! Bringing together what several places hold of one learner: this tab, the store that other tabs write to as well, the mirror.
//!
//! Finished runs are a set with their ids as keys, so that together means union. Everything else goes to the side that has changed
//! it. A record from before everything was erased has no say. Reading and writing is `keeper`'s business.

use super::keeper::{Keeper, Pair, RECORD, TALK, key, thin};
use super::record::{Record, Run};
use crate::host::{Mirror, Store};

impl Keeper {
    /// The keys a mirror holds: one for the record, one for the talk under way.
    #[must_use]
    pub fn mirrored(namespace: &str) -> [String; 2] {
        [RECORD[0], TALK[0]].map(|name| key(namespace, name))
    }

    /// From now on every write goes to the mirror, too.
    pub fn mirror_to(&mut self, mirror: Box<dyn Mirror>) {
        if !self.hands_off {
            self.mirror = Some(mirror);
        }
    }

    /// What another tab's writing added to the record in the save just made, once.
    pub fn news(&mut self) -> Option<Record> {
        let news = self.news.take()?;
        self.kept.clone_from(&news);
        Some(news)
    }

    /// Another tab has written: the record with what it has finished and changed, and whether something of ours is missing there,
    /// so that it must be saved again. `None` when there is nothing new.
    pub fn meet_tab(&mut self, record: &Record) -> Option<(Record, bool)> {
        if self.hands_off {
            return None;
        }
        let (mut records, mut talks) = self.survey().ok()?;
        let seen = records.mark() == self.base || records.hands_off().is_some();
        if seen {
            return None;
        }
        let mut theirs = self.load(&mut records, &mut talks)?;
        let mut merged = record.clone();
        merge(&mut merged, &self.kept, theirs.clone());
        keep_own_talk(record, &mut merged);
        // What finds no room there is not missing there: else two tabs would save again and again.
        thin(&mut merged);
        let missing = merged.erased > theirs.erased
            || merged.runs.iter().any(|run| !theirs.runs.contains(run));
        if !missing {
            self.base = records.mark();
        }
        // The talk under way stays as this tab has it, and is written with its next decision.
        if theirs.erased == self.kept.erased {
            theirs.current = self.kept.current.take();
        }
        self.kept = theirs;
        Some((merged, missing))
    }

    /// The mirror has answered with what it held. The record with whatever was lost here, or `None` when it must be left alone: a
    /// newer game has written it, or it cannot be read. `opened` is the record as this page began with it. A talk that is
    /// `shown` is not changed for another, only for its own later turns.
    pub fn meet_mirror(
        &mut self,
        held: Box<dyn Store>,
        record: &Record,
        opened: &Record,
        shown: bool,
    ) -> Option<Record> {
        let there = Keeper::read(held, &self.namespace);
        let Some(mirror) = self.mirror.as_ref().filter(|_| !there.hands_off) else {
            self.mirror = None;
            return None;
        };
        let outdated = there.kept.erased < record.erased;
        if outdated {
            mirror.erase();
        }
        if let Ok((records, _)) = self.survey()
            && (outdated || there.base.0 < records.mark().0)
        {
            self.copy_to_mirror(mirror.as_ref(), &records);
        }
        let newer = there.last > self.last;
        self.last = self.last.max(there.last);
        let mut theirs = there.kept;
        if theirs.erased == record.erased {
            if !newer {
                // Older than what is here: only for runs that are not here at all.
                theirs.settings.clone_from(&opened.settings);
                let here = |run: &Run| record.runs.iter().any(|mine| mine.id == run.id);
                theirs.runs.retain(|run| !here(run));
            }
            let id = |record: &Record| record.current.as_ref().map(|current| current.id.clone());
            if !newer || (shown && id(&theirs) != id(record)) {
                theirs.current.clone_from(&opened.current);
            }
        }
        let mut merged = record.clone();
        merge(&mut merged, opened, theirs);
        if merged != *record {
            // It was not a fresh start after all.
            self.well = super::Condition::Kept;
        }
        Some(merged)
    }

    fn copy_to_mirror(&self, mirror: &dyn Mirror, records: &Pair) {
        if let Some(newest) = records.whole.first()
            && let Ok(Some(text)) = self.store.get(&self.key(newest.name))
        {
            mirror.put(&self.key(RECORD[0]), &text);
        }
    }
}

/// What of a merged record is news to a tab.
pub(super) fn news(record: &Record, merged: &Record) -> Option<Record> {
    let mut news = merged.clone();
    keep_own_talk(record, &mut news);
    (news != *record).then_some(news)
}

/// A tab's own talk under way stays, whatever another has written, unless everything has been erased: it is on the screen, and when it
/// ends it must be found here.
fn keep_own_talk(record: &Record, merged: &mut Record) {
    if merged.erased == record.erased {
        merged.current.clone_from(&record.current);
    }
}

/// Adds what another has written since `kept`: its finished runs, and whatever was not changed here.
pub(super) fn merge(ours: &mut Record, kept: &Record, theirs: Record) {
    if theirs.erased != ours.erased {
        if theirs.erased > ours.erased {
            // What was finished here since is not from before.
            let before = |run: &Run| kept.runs.iter().any(|other| other.id == run.id);
            let mut since = std::mem::replace(ours, theirs).runs;
            since.retain(|run| !before(run));
            since.into_iter().for_each(|run| ours.add(run));
        }
        return;
    }
    if ours.settings == kept.settings {
        ours.settings = theirs.settings;
    }
    if ours.current == kept.current {
        ours.current = theirs.current;
    }
    for run in theirs.runs {
        match ours.runs.iter_mut().find(|mine| mine.id == run.id) {
            // What was noted there, where nothing was noted here.
            Some(mine) if kept.runs.contains(mine) => *mine = run,
            Some(_) => {}
            None => ours.add(run),
        }
    }
}
