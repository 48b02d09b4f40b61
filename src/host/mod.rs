//! The outside world behind traits: what is stored, its mirror, other tabs, the clock, chance, a voice, leaving the page, files handed out
//! and in.
//!
//! Each has a browser version (`browser`) and a twin in memory (`memory`) that native tests use. Nothing here knows a component,
//! and nothing here panics: a browser may refuse any of it.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod memory;
#[cfg(target_arch = "wasm32")]
mod mirror;
#[cfg(target_arch = "wasm32")]
mod tabs;

#[cfg(target_arch = "wasm32")]
use browser as here;
#[cfg(not(target_arch = "wasm32"))]
use memory as here;

#[cfg(not(target_arch = "wasm32"))]
pub use memory::{MemoryMirror, MemoryStore};

/// Why the browser did not store something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It does not let this page store anything: blocked, an opaque origin, or no storage at all.
    Denied,
    /// There is no room left. What was stored under this key before is still there.
    Full,
    /// It answers, but not as a store does: an error of its own, or it forgets what it was given.
    Broken,
}

/// Text under keys, as `localStorage` keeps it.
pub trait Store {
    /// What stands under a key.
    ///
    /// # Errors
    /// When the store cannot be asked.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Puts text under a key in place of what was there.
    ///
    /// # Errors
    /// When it was refused; what was there before still stands then.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Copies what stands under one key to another, unit for unit, even where it is no valid text.
    ///
    /// # Errors
    /// When it cannot be read, or not written.
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError>;

    /// Takes a key away.
    ///
    /// # Errors
    /// When it was refused.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
}

/// A second place for what is stored, which outlives the browser being killed (`mirror`). It is written to and not waited for; it is
/// read once, when it first answers.
pub trait Mirror {
    /// Puts text under a key in place of what was there.
    fn put(&self, key: &str, text: &str);

    /// Takes everything away.
    fn erase(&self);
}

/// The time.
pub trait Clock {
    /// Milliseconds since 1970, as far as the device knows.
    fn now(&self) -> u64;
}

/// Where chance comes from.
pub trait Chance {
    /// A number nobody could foresee.
    fn draw(&self) -> u64;
}

/// Where this page may store text.
#[must_use]
pub fn store() -> Box<dyn Store> {
    here::store()
}

/// The mirror of a store. When it answers, which may be never, `answered` is given what it held, and says whether it may be written
/// to; what was put before that is written then.
pub fn mirror(
    name: &'static str,
    keys: [String; 2],
    answered: impl FnOnce(Box<dyn Store>) -> bool + 'static,
) -> Box<dyn Mirror> {
    here::mirror(name, keys, Box::new(answered))
}

/// A way to ask for `work` to be done when no other tab does work of that name, as soon as may be. Asking while it waits asks for the
/// same. Where tabs cannot take turns, and where a turn does not come, it is done all the same.
pub fn in_turn(name: &'static str, work: impl Fn() + 'static) -> Box<dyn Fn()> {
    here::in_turn(name, Box::new(work))
}

/// Calls back whenever another tab has written under a key that begins like this.
pub fn on_other_tab(keys: &'static str, call: impl Fn() + 'static) {
    here::on_other_tab(keys, call);
}

/// Asks the browser not to clear away what is stored here when room is short. Nobody waits for the answer: Firefox asks the person.
pub fn ask_to_stay() {
    here::ask_to_stay();
}

/// The device's clock.
#[must_use]
pub fn clock() -> impl Clock {
    here::HostClock
}

/// A seed for a talk. Below 2^53, so that every reader of JSON carries it unchanged.
#[must_use]
pub fn seed() -> u64 {
    here::HostChance.draw() >> 11
}

/// An id no other run will have: 16 lower-case hexadecimal digits.
#[must_use]
pub fn random_id() -> String {
    format!("{:016x}", here::HostChance.draw())
}

/// Calls back whenever the page goes out of sight or is left: the last moments in which saving is safe.
pub fn on_leaving(call: impl FnMut() + 'static) {
    here::on_leaving(call);
}

/// Reads a text aloud in a language with one of the browser's own voices, in place of what it is reading. Does nothing where there are none.
pub fn speak(text: &str, language: &str) {
    here::speak(text, language);
}

/// Stops reading aloud.
pub fn hush() {
    here::hush();
}

/// Whether the browser can read aloud at all.
#[must_use]
pub fn can_speak() -> bool {
    here::can_speak()
}

/// The same moment as the clock on the wall here shows it, counted as if that were UTC.
#[must_use]
pub fn local_time(time: u64) -> u64 {
    here::local_time(time)
}

/// The text of the file that was chosen in a field, of a longer one its first `most` bytes and one more. `None` when none was chosen, or it cannot be read.
pub async fn chosen_text(field: web_sys::HtmlInputElement, most: usize) -> Option<String> {
    here::chosen_text(field, most).await
}

/// Hands a text file to the person, as a download: of the kind its name says. Does nothing where downloads are not allowed.
pub fn offer_file(name: &str, text: &str) {
    here::offer_file(name, text);
}

/// A day as people write it in this language.
#[must_use]
pub fn day(milliseconds: u64, language: &str) -> String {
    here::day(milliseconds, language)
}

/// Tells the page around the game something, as JSON. Nobody need be listening.
pub fn tell(message: &str) {
    here::tell(message);
}

/// Calls back with the JSON of whatever the page around the game asks.
pub fn on_asked(call: impl Fn(String) + 'static) {
    here::on_asked(Box::new(call));
}

/// In which way the page was opened, as `public/start.js` has read it from the address and checked it: an attribute of the page.
#[must_use]
pub fn wish(name: &str) -> Option<String> {
    here::wish(name)
}

#[cfg(test)]
mod tests {
    use super::{random_id, seed};

    #[test]
    fn seeds_fit_into_a_double_and_ids_are_plain() {
        for _ in 0..1_000 {
            assert!(seed() < 1 << 53);
            let id = random_id();
            assert!(crate::route::is_id(&id) && id.len() == 16, "{id}");
        }
        assert_ne!(random_id(), random_id());
    }
}
