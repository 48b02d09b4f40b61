//! Damage: cut at every byte, flipped, retyped. The last good slot is loaded, or a fresh start is made; nothing unreadable is lost.

use super::{Dice, Record, current, finish, open, sample, slot};
use crate::host::{MemoryStore, Store};
use crate::save::Condition;
use crate::save::envelope::seal;

fn json(record: &Record) -> String {
    serde_json::to_string(record).unwrap()
}

/// Two records and two talks, as play leaves them.
fn played() -> (MemoryStore, Record, Record) {
    let store = MemoryStore::default();
    let (mut keeper, _) = open(&store);
    let mut record = sample();
    keeper.save(&record);
    let before = record.clone();
    finish(&mut record, 3);
    keeper.save(&record);
    (store, before, record)
}

#[test]
fn cut_anywhere_the_other_slot_is_loaded() {
    let (store, before, _) = played();
    let whole = store.get(&slot("b")).unwrap().unwrap();
    for length in (0..whole.len()).filter(|length| whole.is_char_boundary(*length)) {
        let store = MemoryStore::default();
        store.set(&slot("a"), &seal(1, 1, &json(&before))).unwrap();
        store.set(&slot("b"), &whole[..length]).unwrap();
        let (keeper, record) = open(&store);
        assert_eq!(
            (keeper.condition(), &record),
            (Condition::Kept, &before),
            "cut at {length}"
        );
        assert_eq!(
            store.get(&slot("aside-1")).unwrap().as_deref(),
            Some(&whole[..length]),
            "cut at {length}"
        );
    }
}

#[test]
fn cut_anywhere_and_alone_it_is_set_aside_for_a_fresh_start() {
    let (store, _, _) = played();
    let whole = store.get(&slot("b")).unwrap().unwrap();
    for length in 0..whole.len() {
        let store = MemoryStore::default();
        store.set(&slot("b"), &whole[..length]).unwrap();
        let (mut keeper, mut record) = open(&store);
        assert_eq!(
            (keeper.condition(), &record),
            (Condition::Quarantined, &Record::default()),
            "cut at {length}"
        );
        finish(&mut record, 1);
        assert_eq!(
            keeper.save(&record),
            Condition::Quarantined,
            "the notice stays while the page is open"
        );
        assert!(keeper.export(&record).contains("aside"));
        let (keeper, again) = open(&store);
        assert_eq!(
            (keeper.condition(), again),
            (Condition::Kept, record),
            "cut at {length}"
        );
        assert_eq!(
            store.get(&slot("aside-1")).unwrap().as_deref(),
            Some(&whole[..length]),
            "cut at {length}"
        );
    }
}

#[test]
fn a_cut_talk_goes_back_to_the_decision_before() {
    let store = MemoryStore::default();
    let (mut keeper, mut record) = open(&store);
    keeper.save(&sample());
    record.clone_from(&sample());
    for decisions in [4, 5] {
        record.current = Some(current(decisions));
        keeper.save(&record);
    }
    let last = store.get(&slot("d")).unwrap().unwrap();
    for length in 0..last.len() {
        store.set(&slot("d"), &last[..length]).unwrap();
        let copy = MemoryStore::default();
        for (key, value) in store.all() {
            copy.set(&key, &value).unwrap();
        }
        let (keeper, loaded) = open(&copy);
        assert_eq!(keeper.condition(), Condition::Kept);
        assert_eq!(
            (&loaded.runs, loaded.current),
            (&record.runs, Some(current(4))),
            "cut at {length}"
        );
    }
}

/// One change of the kinds that happen, and of the kinds that people make by hand.
pub(super) fn mutate(value: &str, dice: &mut Dice) -> String {
    let mut bytes = value.as_bytes().to_vec();
    let at = dice.below(bytes.len().max(1));
    let swaps = [
        ("null", "0"),
        ("true", "\"true\""),
        ("\"runs\":[", "\"runs\":{"),
        ("[", "{"),
        ("}", "]"),
        ("\"a", "\"\\ud800a"),
        ("\"", "\\udfff\""),
        (":1", ":-1"),
        (":1", ":1e999"),
        (":1", ":18446744073709551616"),
        ("\"id\"", "\"ID\""),
        ("\"settings\":", "\"settings\":null,\"settings\":"),
        ("\"actions\":[", "\"actions\":[[[[[["),
        ("dark", "DARK"),
    ];
    match dice.below(8) {
        0 => bytes[at] ^= 1 << dice.below(7),
        1 => bytes[at] = 0,
        2 => drop(bytes.splice(at..at, *b"\\ud83d")),
        3 => drop(bytes.drain(at..(at + 1 + dice.below(9)).min(bytes.len()))),
        4 => {
            let cut = bytes[at..(at + 1 + dice.below(40)).min(bytes.len())].to_vec();
            bytes.splice(at..at, cut);
        }
        5 => bytes.truncate(at),
        6 => bytes[at] = b"0123456789{}[]\",:"[dice.below(17)],
        _ => {
            let (from, to) = swaps[dice.below(swaps.len())];
            return value.replacen(from, to, 1 + dice.below(3));
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// 10,000 seeded mutations; half of them sealed anew, as a value damaged before it was written would be.
#[test]
fn ten_thousand_mutations() {
    let mut dice = Dice(0x7a1c_d001);
    let (good, before, newest) = played();
    let (mut fresh, mut last_good, mut as_valid) = (0, 0, 0);
    for number in 0..10_000 {
        let store = MemoryStore::default();
        let alone = dice.below(2) == 0;
        if !alone {
            store
                .set(&slot("a"), &good.get(&slot("a")).unwrap().unwrap())
                .unwrap();
        }
        let mutated = if dice.below(2) == 0 {
            mutate(&good.get(&slot("b")).unwrap().unwrap(), &mut dice)
        } else {
            seal(2, 1, &mutate(&json(&newest), &mut dice))
        };
        store.set(&slot("b"), &mutated).unwrap();
        let (mut keeper, mut record) = open(&store);
        let aside = store.get(&slot("aside-1")).unwrap();
        match keeper.condition() {
            Condition::Quarantined => {
                assert!(alone && record == Record::default(), "mutation {number}");
                assert_eq!(
                    aside.as_deref(),
                    Some(mutated.as_str()),
                    "mutation {number}"
                );
                fresh += 1;
            }
            Condition::Kept if aside.is_some() => {
                assert_eq!(record, before, "mutation {number}: the last good slot");
                assert_eq!(
                    aside.as_deref(),
                    Some(mutated.as_str()),
                    "mutation {number}"
                );
                last_good += 1;
            }
            // It still read as a whole save, for example with another digit in a time.
            Condition::Kept => as_valid += 1,
            other => panic!("mutation {number}: {other:?}"),
        }
        finish(&mut record, 99);
        keeper.save(&record);
        assert_eq!(open(&store).1, record, "mutation {number}: saved again");
    }
    println!("{fresh} fresh starts, {last_good} from the last good slot, {as_valid} still whole");
    assert!(
        fresh > 3_000 && last_good > 3_000,
        "{fresh} {last_good} {as_valid}"
    );
}

#[test]
fn the_fourth_damage_finds_no_place_and_is_not_written_over() {
    let store = MemoryStore::default();
    for number in 0..3 {
        store.set(&slot("a"), &format!("damage {number}")).unwrap();
        let (mut keeper, mut record) = open(&store);
        assert_eq!(keeper.condition(), Condition::Quarantined);
        finish(&mut record, number);
        keeper.save(&record);
        for name in ["a", "b"] {
            store.remove(&slot(name)).unwrap();
        }
    }
    store.set(&slot("a"), "damage 3").unwrap();
    let (mut keeper, mut record) = open(&store);
    finish(&mut record, 9);
    assert!(matches!(keeper.save(&record), Condition::MemoryOnly(_)));
    assert_eq!(store.get(&slot("a")).unwrap().as_deref(), Some("damage 3"));
    for number in 0..3 {
        let aside = store.get(&slot(&format!("aside-{}", number + 1))).unwrap();
        assert_eq!(aside, Some(format!("damage {number}")));
    }
}

#[test]
fn nested_beyond_reason_is_damage_and_no_crash() {
    let store = MemoryStore::default();
    let deep = format!("{{\"settings\":{}", "[".repeat(100_000));
    store.set(&slot("a"), &seal(1, 1, &deep)).unwrap();
    assert_eq!(open(&store).0.condition(), Condition::Quarantined);
}
