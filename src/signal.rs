//! Values that the page follows: one that is set, one that is derived from others, and one that is only kept. Knows nothing of
//! the game.
//!
//! Leptos' own types of values bring code of their own for every type they hold, up to 1 KB brotli each, and ask for the thread
//! at every look. Here a value lies in a box of unknown type; who follows it, when it is derived anew and when its owner goes
//! are Leptos', and compiled once. What lies here goes with the owner it was made under.

use leptos::prelude::{
    ArcMemo, ArcTrigger, Get, GetUntracked, Notify, Track, on_cleanup, untrack, use_context,
};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// Where something is kept: the number of a shelf, and how many things have lain on it before.
#[derive(Clone, Copy, Debug)]
pub struct Place(usize, usize);

/// All that is kept.
struct Shelves {
    shelves: Vec<Shelf>,
    free: Vec<usize>,
}

#[derive(Default)]
struct Shelf {
    before: usize,
    held: Option<Rc<dyn Any>>,
}

thread_local! {
    static SHELVES: RefCell<Shelves> = const {
        RefCell::new(Shelves { shelves: Vec::new(), free: Vec::new() })
    };
}

impl Shelves {
    fn at(&mut self, place: Place) -> Option<&mut Shelf> {
        let shelf = self.shelves.get_mut(place.0);
        shelf.filter(|shelf| shelf.before == place.1)
    }

    fn put(&mut self, value: Rc<dyn Any>) -> Place {
        let number = self.free.pop().unwrap_or_else(|| {
            self.shelves.push(Shelf::default());
            self.shelves.len() - 1
        });
        let shelf = &mut self.shelves[number];
        shelf.held = Some(value);
        Place(number, shelf.before)
    }

    fn take(&mut self, place: Place) -> Option<Rc<dyn Any>> {
        let shelf = self.at(place)?;
        shelf.before += 1;
        let held = shelf.held.take();
        self.free.push(place.0);
        held
    }
}

/// Keeps anything until its owner goes; without an owner, for good.
#[inline(never)]
pub fn keep(value: Rc<dyn Any>) -> Place {
    let place = SHELVES.with_borrow_mut(|shelves| shelves.put(value));
    // Dropped outside: it may hold places itself.
    on_cleanup(move || drop(SHELVES.with_borrow_mut(|shelves| shelves.take(place))));
    place
}

#[inline(never)]
fn look(place: Place) -> Option<Rc<dyn Any>> {
    SHELVES.with_borrow_mut(|shelves| shelves.at(place)?.held.clone())
}

#[inline(never)]
fn gone() -> ! {
    panic!("a value was asked for after its owner had gone");
}

/// What an owner further up has provided for all below it. Leptos' own `expect_context` would bring the printing of any text
/// with it, for a message to us.
#[must_use]
pub fn context<T: Clone + 'static>() -> T {
    use_context().expect("what a screen asks for is provided before any screen is built")
}

/// A place that holds a `T`.
struct Kept<T>(Place, PhantomData<fn() -> T>);

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Kept<T> {}

impl<T: 'static> Kept<T> {
    fn new(value: T) -> Kept<T> {
        Kept(keep(Rc::new(value)), PhantomData)
    }

    fn find(self) -> Option<Rc<T>> {
        look(self.0)?.downcast().ok()
    }

    fn get(self) -> Rc<T> {
        self.find().unwrap_or_else(|| gone())
    }
}

/// What the types below have in common: they are copied like a number.
macro_rules! handle {
    ($name:ident) => {
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}
    };
}

/// A value that is only kept: nobody is told when it changes.
pub struct StoredValue<T>(Kept<RefCell<T>>);

handle!(StoredValue);

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        StoredValue(Kept::new(RefCell::new(value)))
    }

    /// What `look` makes of the value; nothing if it has gone.
    pub fn try_with_value<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.find().map(|value| look(&value.borrow()))
    }

    /// What `look` makes of the value.
    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.0.get().borrow())
    }

    /// Changes the value, if it has not gone.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.find().map(|value| change(&mut value.borrow_mut()))
    }

    /// Changes the value.
    pub fn update_value(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Puts another value in its place.
    pub fn set_value(self, value: T) {
        self.try_update_value(|old| *old = value);
    }

    /// A copy of the value.
    #[must_use]
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        self.with_value(T::clone)
    }
}

/// A value that is set, and followed by what reads it.
pub struct RwSignal<T>(Kept<Told<T>>);

struct Told<T> {
    followers: ArcTrigger,
    value: RefCell<T>,
}

#[inline(never)]
fn track(followers: &ArcTrigger) {
    followers.track();
}

#[inline(never)]
fn notify(followers: &ArcTrigger) {
    followers.notify();
}

handle!(RwSignal);

impl<T: Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        RwSignal::new(T::default())
    }
}

impl<T: 'static> RwSignal<T> {
    /// Begins with a value.
    #[must_use]
    pub fn new(value: T) -> Self {
        RwSignal(Kept::new(Told {
            followers: ArcTrigger::new(),
            value: RefCell::new(value),
        }))
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        track(&self.0.get().followers);
    }

    /// What `look` makes of the value, which is followed from now on.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        let told = self.0.get();
        track(&told.followers);
        look(&told.value.borrow())
    }

    /// What `look` makes of the value of the moment.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.0.get().value.borrow())
    }

    /// What `look` makes of the value of the moment; nothing if it has gone.
    pub fn try_with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.find().map(|told| look(&told.value.borrow()))
    }

    /// A copy of the value, which is followed from now on.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value of the moment.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }

    /// A copy of the value of the moment; nothing if it has gone.
    #[must_use]
    pub fn try_get_untracked(self) -> Option<T>
    where
        T: Clone,
    {
        self.try_with_untracked(T::clone)
    }

    /// Changes the value, if it has not gone, and tells who follows it.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let told = self.0.find()?;
        let made = change(&mut told.value.borrow_mut());
        notify(&told.followers);
        Some(made)
    }

    /// Changes the value and tells who follows it; nothing happens when it has gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Puts another value in its place and tells who follows it; nothing happens when it has gone.
    pub fn set(self, value: T) {
        self.try_update(|old| *old = value);
    }

    /// Whether it has gone with its owner.
    #[must_use]
    pub fn is_disposed(self) -> bool {
        look(self.0.0).is_none()
    }
}

/// A value derived from others: again only when they have changed and it is read, and told on only when it has changed itself.
pub struct Memo<T>(Kept<Derived<T>>);

struct Derived<T> {
    followers: ArcMemo<()>,
    value: Rc<RefCell<Option<T>>>,
}

/// A memo without a value: `derive` derives it and says whether it has changed.
#[inline(never)]
fn derived(derive: Box<dyn Fn() -> bool>) -> ArcMemo<()> {
    let derive = Kept::new(derive);
    ArcMemo::new_owning(move |_| ((), derive.find().is_some_and(|derive| derive())))
}

#[inline(never)]
fn bring_up(followers: &ArcMemo<()>, track: bool) {
    if track {
        followers.get();
    } else {
        followers.get_untracked();
    }
}

handle!(Memo);

impl<T: PartialEq + 'static> Memo<T> {
    /// A value that `derive` derives from what it reads.
    #[must_use]
    pub fn new(derive: impl Fn() -> T + 'static) -> Self {
        let value = Rc::new(RefCell::new(None));
        let kept = Rc::clone(&value);
        let followers = derived(Box::new(move || {
            let new = Some(derive());
            let changed = *kept.borrow() != new;
            if changed {
                kept.replace(new);
            }
            changed
        }));
        Memo(Kept::new(Derived { followers, value }))
    }
}

impl<T: 'static> Memo<T> {
    fn look<U>(derived: &Derived<T>, track: bool, look: impl FnOnce(&T) -> U) -> U {
        bring_up(&derived.followers, track);
        match &*derived.value.borrow() {
            Some(value) => look(value),
            None => gone(),
        }
    }

    /// What `look` makes of the value, which is followed from now on.
    pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
        Memo::look(&self.0.get(), true, look)
    }

    /// What `look` makes of the value of the moment.
    pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
        Memo::look(&self.0.get(), false, look)
    }

    /// What `look` makes of the value of the moment; nothing if it has gone.
    pub fn try_with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.find().map(|kept| Memo::look(&kept, false, look))
    }

    /// A copy of the value, which is followed from now on.
    #[must_use]
    pub fn get(self) -> T
    where
        T: Clone,
    {
        self.with(T::clone)
    }

    /// A copy of the value of the moment.
    #[must_use]
    pub fn get_untracked(self) -> T
    where
        T: Clone,
    {
        self.with_untracked(T::clone)
    }
}

/// A value from anywhere: made at every reading, of what is followed then.
pub struct Signal<T>(Kept<Box<dyn Fn() -> T>>);

handle!(Signal);

impl<T: 'static> Signal<T> {
    /// What `derive` says at every reading.
    #[must_use]
    pub fn derive(derive: impl Fn() -> T + 'static) -> Self {
        Signal(Kept::new(Box::new(derive)))
    }

    /// A value that stays.
    #[must_use]
    pub fn stored(value: T) -> Self
    where
        T: Clone,
    {
        Signal::derive(move || value.clone())
    }

    /// The value; what it is made of is followed from now on.
    #[must_use]
    pub fn get(self) -> T {
        self.0.get()()
    }

    /// The value of the moment.
    #[must_use]
    pub fn get_untracked(self) -> T {
        untrack(|| self.get())
    }
}

#[cfg(test)]
mod tests;
