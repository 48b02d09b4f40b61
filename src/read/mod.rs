//! Reading JSON into the types of the engine and of the save file, for the visitor's download: owns nothing but the way.
//!
//! The derived readers of serde carry, for every type, code for whatever a format could hold; together they were a seventh of
//! the program. Here serde_json makes a tree of the text, and each type takes its fields from it by name: what is missing, of
//! the wrong kind or unknown is refused, as the derived readers refuse it (the tests hold the two against each other). Taking
//! never stops half-way: trouble is noted and something put in its place, which spares every field a way out of its own; what
//! was troubled is thrown away as a whole. Bounds on the length of the text are the caller's.

#[rustfmt::skip] // a table
mod model;
mod save;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

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
    fn take(tree: Value, trouble: &mut Trouble) -> Self;
}

/// Reads one value.
///
/// # Errors
/// When the text is not JSON, or the JSON is not a `T`.
pub fn read<T: Take>(text: &str) -> Result<T, Misfit> {
    match serde_json::from_str(text) {
        Ok(tree) => whole(tree),
        Err(_) => Err(Misfit {
            place: String::new(),
            wanted: "JSON",
        }),
    }
}

fn whole<T: Take>(tree: Value) -> Result<T, Misfit> {
    let mut trouble = Trouble::default();
    let value = T::take(tree, &mut trouble);
    trouble.first.map_or(Ok(value), Err)
}

/// The fields of an object, taken out one by one.
struct Fields<'t> {
    left: Map<String, Value>,
    trouble: &'t mut Trouble,
}

impl<'t> Fields<'t> {
    #[inline(never)]
    fn of(tree: Value, trouble: &'t mut Trouble) -> Fields<'t> {
        let left = match tree {
            Value::Object(fields) => fields,
            _ => {
                trouble.note("an object");
                Map::new()
            }
        };
        Fields { left, trouble }
    }

    /// A field that need not be there.
    #[inline(never)]
    fn pull(&mut self, name: &str) -> Option<Value> {
        let tree = self.left.remove(name)?;
        self.trouble.place.push(name.to_owned());
        Some(tree)
    }

    /// A field that must be there.
    #[inline(never)]
    fn demand(&mut self, name: &str) -> Value {
        self.pull(name).unwrap_or_else(|| {
            self.trouble.place.push(name.to_owned());
            self.trouble.note("something: it is missing");
            Value::Null
        })
    }

    fn must<T: Take>(&mut self, name: &str) -> T {
        let tree = self.demand(name);
        let value = T::take(tree, self.trouble);
        self.trouble.place.pop();
        value
    }

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
        if let Some(name) = self.left.keys().next() {
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
            fn take(tree: serde_json::Value, trouble: &mut $crate::read::Trouble) -> Self {
                let mut fields = $crate::read::Fields::of(tree, trouble);
                Self { $($field: $crate::read::object!(@ fields $field $($usual)?)),* }
            }
        }
    };
    // What this game does not know of may stand there too: a later one may have put it there.
    (open $type:path { $($field:ident),* $(,)? }) => {
        impl $crate::read::Take for $type {
            #[inline(never)]
            fn take(tree: serde_json::Value, trouble: &mut $crate::read::Trouble) -> Self {
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
            fn take(tree: serde_json::Value, trouble: &mut $crate::read::Trouble) -> Self {
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
            fn take(tree: serde_json::Value, trouble: &mut $crate::read::Trouble) -> Self {
                <$type>::ALL[$crate::read::word(&tree, $words, trouble)]
            }
        })*
    };
}
use {defaults, object, words};

/// The place of a word in a list of words parted by spaces.
#[inline(never)]
fn word(tree: &Value, words: &'static str, trouble: &mut Trouble) -> usize {
    let found = tree
        .as_str()
        .and_then(|text| words.split(' ').position(|word| word == text));
    found.unwrap_or_else(|| {
        trouble.note(words);
        0
    })
}

/// A whole number between two bounds.
#[inline(never)]
fn number(tree: &Value, most: u64, trouble: &mut Trouble) -> u64 {
    let number = tree.as_u64().filter(|number| *number <= most);
    number.unwrap_or_else(|| {
        trouble.note("a whole number that is not too large");
        0
    })
}

/// A decimal.
#[inline(never)]
fn decimal(tree: &Value, trouble: &mut Trouble) -> f64 {
    tree.as_f64().unwrap_or_else(|| {
        trouble.note("a number");
        0.0
    })
}

impl Take for String {
    #[inline(never)]
    fn take(tree: Value, trouble: &mut Trouble) -> String {
        match tree {
            Value::String(text) => text,
            _ => {
                trouble.note("a text");
                String::new()
            }
        }
    }
}
impl Take for bool {
    #[inline(never)]
    fn take(tree: Value, trouble: &mut Trouble) -> bool {
        tree.as_bool().unwrap_or_else(|| {
            trouble.note("true or false");
            false
        })
    }
}
impl Take for u8 {
    fn take(tree: Value, trouble: &mut Trouble) -> u8 {
        number(&tree, u64::from(u8::MAX), trouble) as u8
    }
}
impl Take for u32 {
    fn take(tree: Value, trouble: &mut Trouble) -> u32 {
        number(&tree, u64::from(u32::MAX), trouble) as u32
    }
}
impl Take for u64 {
    fn take(tree: Value, trouble: &mut Trouble) -> u64 {
        number(&tree, u64::MAX, trouble)
    }
}
impl<T: Take> Take for Option<T> {
    fn take(tree: Value, trouble: &mut Trouble) -> Option<T> {
        if tree.is_null() {
            return None;
        }
        Some(T::take(tree, trouble))
    }
}
impl<T: Take> Take for Vec<T> {
    #[inline(never)]
    fn take(tree: Value, trouble: &mut Trouble) -> Vec<T> {
        let Value::Array(trees) = tree else {
            trouble.note("a list");
            return Vec::new();
        };
        let mut items = Vec::with_capacity(trees.len());
        for tree in trees {
            items.push(T::take(tree, trouble));
        }
        items
    }
}
