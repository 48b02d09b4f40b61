//! Reading JSON into the types of the engine and of the save file, for the visitor's download: owns nothing but the way.
//!
//! The derived readers of serde carry, for every type, code for whatever a format could hold; together they were a seventh of
//! the program. Here `json` makes a tree of the text, and each type takes its fields from it by name: what is missing, of
//! the wrong kind or unknown is refused, as the derived readers refuse it (the tests hold the two against each other). Taking
//! never stops half-way: trouble is noted and something put in its place, which spares every field a way out of its own; what
//! was troubled is thrown away as a whole. Bounds on the length of the text are the caller's.

pub mod json;
#[rustfmt::skip] // a table
mod model;
mod save;
#[cfg(test)]
mod tests;

use json::{Decimal, Tree};

/// Why a text is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The field it is about, as far as it was found: `beats.lines.text`.
    place: String,
    /// What should stand there.
    wanted: &'static str,
}

impl std::fmt::Display for Misfit {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str(&self.place)?;
        out.write_str(": expected ")?;
        out.write_str(self.wanted)
    }
}
impl std::error::Error for Misfit {}

/// What went wrong first, and where the reading is.
#[derive(Default)]
pub struct Trouble {
    place: Vec<String>,
    first: Option<Misfit>,
}

impl Trouble {
    #[cold]
    #[inline(never)]
    fn note(&mut self, wanted: &'static str) {
        let place = self.place.join(".");
        self.first.get_or_insert(Misfit { place, wanted });
    }
}

/// A type that can be taken from a tree.
pub trait Take: Sized {
    /// Takes it. Where the tree holds something else, that is noted, and what comes back means nothing.
    fn take(tree: Tree, trouble: &mut Trouble) -> Self;
}

/// Reads one value.
///
/// # Errors
/// When the text is not JSON, or the JSON is not a `T`.
pub fn read<T: Take>(text: &str) -> Result<T, Misfit> {
    match json::parse(text) {
        Some(tree) => whole(tree),
        None => Err(Misfit {
            place: String::new(),
            wanted: "JSON",
        }),
    }
}

fn whole<T: Take>(tree: Tree) -> Result<T, Misfit> {
    let mut trouble = Trouble::default();
    let value = T::take(tree, &mut trouble);
    trouble.first.map_or(Ok(value), Err)
}

/// The fields of an object, taken out one by one.
struct Fields<'t> {
    left: Vec<(String, Tree)>,
    trouble: &'t mut Trouble,
}

impl<'t> Fields<'t> {
    #[inline(never)]
    fn of(tree: Tree, trouble: &'t mut Trouble) -> Fields<'t> {
        let left = match tree {
            Tree::Object(fields) => fields,
            _ => {
                trouble.note("an object");
                Vec::new()
            }
        };
        Fields { left, trouble }
    }

    /// A field that need not be there.
    #[inline(never)]
    fn pull(&mut self, name: &str) -> Option<Tree> {
        let at = self.left.iter().position(|(field, _)| field == name)?;
        let (_, tree) = self.left.swap_remove(at);
        self.trouble.place.push(name.to_owned());
        Some(tree)
    }

    /// A field that must be there.
    #[inline(never)]
    fn demand(&mut self, name: &str) -> Tree {
        self.pull(name).unwrap_or_else(|| {
            self.trouble.place.push(name.to_owned());
            self.trouble.note("something: it is missing");
            Tree::Null
        })
    }

    #[inline(never)]
    fn must<T: Take>(&mut self, name: &str) -> T {
        let tree = self.demand(name);
        let value = T::take(tree, self.trouble);
        self.trouble.place.pop();
        value
    }

    #[inline(never)]
    fn may<T: Take>(&mut self, name: &str, usual: T) -> T {
        let Some(tree) = self.pull(name) else {
            return usual;
        };
        let value = T::take(tree, self.trouble);
        self.trouble.place.pop();
        value
    }
}

impl Drop for Fields<'_> {
    /// Nothing may be left over.
    fn drop(&mut self) {
        if let Some((name, _)) = self.left.first() {
            self.trouble.place.push(name.clone());
            self.trouble.note("no such field");
            self.trouble.place.pop();
        }
    }
}

/// An object's reader, from its fields. `name` must be there; `name = usual` need not.
macro_rules! object {
    ($type:path { $($field:ident $(= $usual:expr)?),* $(,)? }) => {
        impl $crate::read::Take for $type {
            #[inline(never)]
            fn take(tree: $crate::read::json::Tree, trouble: &mut $crate::read::Trouble) -> Self {
                let mut fields = $crate::read::Fields::of(tree, trouble);
                Self { $($field: $crate::read::object!(@ fields $field $($usual)?)),* }
            }
        }
    };
    // What this game does not know of may stand there too: a later one may have put it there.
    (open $type:path { $($field:ident),* $(,)? }) => {
        impl $crate::read::Take for $type {
            #[inline(never)]
            fn take(tree: $crate::read::json::Tree, trouble: &mut $crate::read::Trouble) -> Self {
                let mut fields = $crate::read::Fields::of(tree, trouble);
                let made = Self { $($field: fields.must(stringify!($field))),* };
                fields.left.clear();
                made
            }
        }
    };
    (@ $fields:ident $field:ident) => { $fields.must(stringify!($field)) };
    (@ $fields:ident $field:ident $usual:expr) => { $fields.may(stringify!($field), $usual) };
}
/// The reader of an object whose fields may all be missing: then they are as in the type's own default.
macro_rules! defaults {
    ($type:path { $($field:ident),* $(,)? }) => {
        impl $crate::read::Take for $type {
            #[inline(never)]
            fn take(tree: $crate::read::json::Tree, trouble: &mut $crate::read::Trouble) -> Self {
                let mut fields = $crate::read::Fields::of(tree, trouble);
                let usual = Self::default();
                Self { $($field: fields.may(stringify!($field), usual.$field)),* }
            }
        }
    };
}
/// A word list's reader: its words in the order of `ALL`, parted by spaces.
macro_rules! words {
    ($($type:path: $words:literal;)*) => {
        $(impl $crate::read::Take for $type {
            fn take(tree: $crate::read::json::Tree, trouble: &mut $crate::read::Trouble) -> Self {
                <$type>::ALL[$crate::read::word(&tree, $words, trouble)]
            }
        })*
    };
}
use {defaults, object, words};

/// The place of a word in a list of words parted by spaces.
#[inline(never)]
fn word(tree: &Tree, words: &'static str, trouble: &mut Trouble) -> usize {
    let found = match tree {
        Tree::Text(text) => words.split(' ').position(|word| word == text),
        _ => None,
    };
    found.unwrap_or_else(|| {
        trouble.note(words);
        0
    })
}

/// A whole number between two bounds.
#[inline(never)]
fn number(tree: &Tree, most: u64, trouble: &mut Trouble) -> u64 {
    let number = match tree {
        Tree::Number(number) => number.whole().filter(|number| *number <= most),
        _ => None,
    };
    number.unwrap_or_else(|| {
        trouble.note("a whole number that is not too large");
        0
    })
}

/// A decimal in units of 10^-`places`, between two bounds in the same units.
#[inline(never)]
fn decimal(tree: &Tree, places: u8, bounds: (i32, i32), trouble: &mut Trouble) -> i32 {
    let number = match tree {
        Tree::Number(number) => Decimal::scaled(*number, places),
        _ => None,
    };
    let number = number.filter(|number| (bounds.0..=bounds.1).contains(number));
    number.unwrap_or_else(|| {
        trouble.note("a number that is not too large or too small");
        0
    })
}

impl Take for String {
    #[inline(never)]
    fn take(tree: Tree, trouble: &mut Trouble) -> String {
        match tree {
            Tree::Text(text) => text,
            _ => {
                trouble.note("a text");
                String::new()
            }
        }
    }
}
impl Take for bool {
    #[inline(never)]
    fn take(tree: Tree, trouble: &mut Trouble) -> bool {
        match tree {
            Tree::Truth(truth) => truth,
            _ => {
                trouble.note("true or false");
                false
            }
        }
    }
}
impl Take for u8 {
    fn take(tree: Tree, trouble: &mut Trouble) -> u8 {
        number(&tree, u64::from(u8::MAX), trouble) as u8
    }
}
impl Take for u32 {
    fn take(tree: Tree, trouble: &mut Trouble) -> u32 {
        number(&tree, u64::from(u32::MAX), trouble) as u32
    }
}
impl Take for u64 {
    fn take(tree: Tree, trouble: &mut Trouble) -> u64 {
        number(&tree, u64::MAX, trouble)
    }
}
impl<T: Take> Take for Option<T> {
    fn take(tree: Tree, trouble: &mut Trouble) -> Option<T> {
        if tree == Tree::Null {
            return None;
        }
        Some(T::take(tree, trouble))
    }
}
impl<T: Take> Take for Vec<T> {
    #[inline(never)]
    fn take(tree: Tree, trouble: &mut Trouble) -> Vec<T> {
        let mut items = Vec::new();
        each(tree, trouble, &mut |tree, trouble| {
            items.push(T::take(tree, trouble));
        });
        items
    }
}

/// Goes through a list. Apart from what is done with its items, so that it is there once.
#[inline(never)]
fn each(tree: Tree, trouble: &mut Trouble, take: &mut dyn FnMut(Tree, &mut Trouble)) {
    match tree {
        Tree::List(trees) => trees.into_iter().for_each(|tree| take(tree, trouble)),
        _ => trouble.note("a list"),
    }
}
