//! Values, memos and their owners.

use super::*;
use leptos::prelude::Owner;
use std::cell::Cell;

#[test]
fn a_memo_derives_when_it_must_and_tells_on_only_what_has_changed() {
    let owner = Owner::new();
    owner.set();
    let number = RwSignal::new(1);
    let (halved, shown) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let (counted, counted_too) = (Rc::clone(&halved), Rc::clone(&shown));
    let half = Memo::new(move || {
        counted.set(counted.get() + 1);
        number.get() / 2
    });
    let text = Memo::new(move || {
        counted_too.set(counted_too.get() + 1);
        half.with(ToString::to_string)
    });
    assert_eq!((text.get().as_str(), halved.get()), ("0", 1));
    assert_eq!((text.get_untracked().as_str(), halved.get()), ("0", 1));
    number.set(2);
    assert_eq!(
        (text.get().as_str(), halved.get(), shown.get()),
        ("1", 2, 2)
    );
    number.update(|number| *number += 1);
    assert_eq!(
        (text.get().as_str(), halved.get(), shown.get()),
        ("1", 3, 2)
    );
    assert_eq!(Signal::derive(move || half.get() + number.get()).get(), 4);
}

#[test]
fn values_go_with_their_owner_and_setting_one_that_has_gone_does_nothing() {
    let owner = Owner::new();
    let (kept, number) = owner.with(|| (StoredValue::new("kept"), RwSignal::new(1)));
    let twice = owner.with(|| Memo::new(move || number.get() * 2));
    assert_eq!((kept.get_value(), twice.get()), ("kept", 2));
    owner.cleanup();
    number.set(2);
    kept.set_value("gone");
    assert!(number.is_disposed() && number.try_get_untracked().is_none());
    assert_eq!(number.try_update(|number| *number), None);
    assert_eq!(kept.try_with_value(|kept| *kept), None);
    assert_eq!(twice.try_with_untracked(|twice| *twice), None);
}
