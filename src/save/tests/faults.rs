//! The twelve faults of a browser's storage: play goes on, the condition says what is wrong, the export has everything.

use super::{Record, SPACE, current, finish, sample, slot};
use crate::host::{MemoryStore, Store, StoreError};
use crate::save::envelope::seal;
use crate::save::{Condition, Keeper, salvage};
use std::cell::Cell;
use std::rc::Rc;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// Reading `localStorage` throws, or it is null, or the origin is opaque: the host reports all three so.
    Denied,
    GetThrows,
    SetThrows,
    RemoveThrows,
    CopyThrows,
    /// No room for any write.
    Quota,
    /// No room for a value under a key that has none yet.
    QuotaForNewKeys,
    /// Takes values and forgets them.
    SilentNoOp,
    /// Gives back other text than it was given.
    Garbles,
    /// Emptied between two calls.
    Wiped,
    /// Denied once the page is running.
    DeniedLater,
    /// No room once the page is running.
    QuotaLater,
}

use Fault::{
    CopyThrows, Denied, DeniedLater, Garbles, GetThrows, Quota, QuotaForNewKeys, QuotaLater,
    RemoveThrows, SetThrows, SilentNoOp, Wiped,
};

#[derive(Clone)]
struct Faulty {
    store: MemoryStore,
    fault: Fault,
    later: Rc<Cell<bool>>,
}

impl Faulty {
    fn new(fault: Fault) -> Faulty {
        Faulty {
            store: MemoryStore::default(),
            fault,
            later: Rc::default(),
        }
    }

    fn access(&self) -> Result<(), StoreError> {
        let denied = self.fault == Denied || (self.fault == DeniedLater && self.later.get());
        if denied {
            Err(StoreError::Denied)
        } else {
            Ok(())
        }
    }
}

impl Store for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.access()?;
        match self.fault {
            GetThrows => Err(StoreError::Broken),
            Garbles => Ok(self.store.get(key)?.map(|text| text.replace('1', "2"))),
            _ => self.store.get(key),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.access()?;
        let new = self.store.get(key)?.is_none();
        match self.fault {
            SetThrows => Err(StoreError::Broken),
            Quota => Err(StoreError::Full),
            QuotaLater if self.later.get() => Err(StoreError::Full),
            QuotaForNewKeys if new => Err(StoreError::Full),
            SilentNoOp => Ok(()),
            _ => self.store.set(key, value),
        }
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        if self.fault == CopyThrows {
            return Err(StoreError::Broken);
        }
        let Some(value) = self.get(from)? else {
            return Ok(());
        };
        self.set(to, &value)
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.access()?;
        if self.fault == RemoveThrows {
            Err(StoreError::Broken)
        } else {
            self.store.remove(key)
        }
    }
}

/// Each fault, the condition right after the start, and after a talk that was played to its end with the fault there.
const FAULTS: [(Fault, Condition, Condition); 12] = {
    use Condition::{Full, Kept, MemoryOnly};
    let (denied, broken) = (
        MemoryOnly(StoreError::Denied),
        MemoryOnly(StoreError::Broken),
    );
    [
        (Denied, denied, denied),
        (GetThrows, broken, broken),
        (SetThrows, broken, broken),
        (RemoveThrows, Kept, Kept),
        (CopyThrows, Kept, Kept),
        (Quota, Kept, Full),
        (QuotaForNewKeys, Kept, Full),
        (SilentNoOp, broken, broken),
        (Garbles, broken, broken),
        (Wiped, Kept, Kept),
        (DeniedLater, Kept, denied),
        (QuotaLater, Kept, Full),
    ]
};

fn play(keeper: &mut Keeper, record: &mut Record, faulty: &Faulty) {
    for decisions in 1..=12 {
        record.current = Some(current(decisions));
        keeper.save(record);
        if decisions == 6 {
            faulty.later.set(true);
            if faulty.fault == Wiped {
                for key in faulty.store.all().into_keys() {
                    faulty.store.remove(&key).unwrap();
                }
            }
        }
    }
    finish(record, 5);
    keeper.save(record);
}

#[test]
fn no_fault_stops_play_and_the_export_has_everything() {
    for (fault, at_start, at_end) in FAULTS {
        let faulty = Faulty::new(fault);
        let (mut keeper, mut record) = Keeper::open(Box::new(faulty.clone()), SPACE);
        assert_eq!(keeper.condition(), at_start, "{fault:?} at the start");
        play(&mut keeper, &mut record, &faulty);
        assert_eq!(keeper.condition(), at_end, "{fault:?} at the end");
        let file = keeper.export(&record);
        assert!(
            file.contains(&record.runs[0].id) && file.contains("\"current\""),
            "{fault:?}: {file}"
        );
        if at_end == Condition::Kept {
            let again = Keeper::open(Box::new(faulty.store.clone()), SPACE).1;
            assert_eq!(again, record, "{fault:?}: kept all the same");
        }
    }
}

#[test]
fn what_was_there_before_outlives_every_fault() {
    for (fault, ..) in FAULTS {
        if fault == Wiped {
            continue;
        }
        let faulty = Faulty::new(fault);
        let good = seal(1, 1, &serde_json::to_string(&sample()).unwrap());
        faulty.store.set(&slot("a"), &good).unwrap();
        let (mut keeper, mut record) = Keeper::open(Box::new(faulty.clone()), SPACE);
        play(&mut keeper, &mut record, &faulty);
        let again = Keeper::open(Box::new(faulty.store.clone()), SPACE).1;
        for run in &sample().runs {
            assert!(again.runs.contains(run), "{fault:?} lost a run");
        }
    }
}

#[test]
fn where_nothing_can_be_set_aside_nothing_is_written() {
    for fault in [CopyThrows, QuotaForNewKeys] {
        let faulty = Faulty::new(fault);
        faulty.store.set(&slot("b"), "no save at all").unwrap();
        let before = faulty.store.all();
        let (mut keeper, mut record) = Keeper::open(Box::new(faulty.clone()), SPACE);
        assert!(
            matches!(keeper.condition(), Condition::MemoryOnly(_)),
            "{fault:?}"
        );
        play(&mut keeper, &mut record, &faulty);
        assert!(
            matches!(keeper.condition(), Condition::MemoryOnly(_)),
            "{fault:?}"
        );
        assert_eq!(faulty.store.all(), before, "{fault:?}");
        assert!(
            keeper.export(&record).contains("no save at all"),
            "{fault:?}"
        );
    }
}

#[test]
fn a_store_that_has_room_again_is_used_again() {
    let faulty = Faulty::new(QuotaLater);
    let (mut keeper, mut record) = Keeper::open(Box::new(faulty.clone()), SPACE);
    faulty.later.set(true);
    finish(&mut record, 1);
    assert_eq!(keeper.save(&record), Condition::Full);
    faulty.later.set(false);
    // Leaving the page tries once more, although nothing has changed since.
    assert_eq!(keeper.save(&record), Condition::Kept);
    assert_eq!(Keeper::open(Box::new(faulty.store), SPACE).1, record);
}

#[test]
fn everything_there_can_be_handed_out_unread() {
    let store = MemoryStore::default();
    store.set(&slot("a"), "first").unwrap();
    store.set(&slot("aside-2"), "second").unwrap();
    store.set("another page's", "third").unwrap();
    let file = salvage(&store, SPACE);
    assert_eq!(
        file,
        r#"{"talkdown":"progress","schema":2,"aside":["first","second"]}"#
    );
}
