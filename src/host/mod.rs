//! The outside world behind traits: what is stored, the clock, chance, leaving the page, handing over a file.
//!
//! Each has a browser version (`browser`) and a twin in memory (`memory`) that native tests use. Nothing here knows a component,
//! and nothing here panics: a browser may refuse any of it.

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(not(target_arch = "wasm32"))]
mod memory;

#[cfg(target_arch = "wasm32")]
use browser as here;
#[cfg(not(target_arch = "wasm32"))]
use memory as here;

#[cfg(not(target_arch = "wasm32"))]
pub use memory::MemoryStore;

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

/// Hands a text file to the person, as a download. Does nothing where downloads are not allowed.
pub fn offer_file(name: &str, text: &str) {
    here::offer_file(name, text);
}

/// A day as people write it in this language.
#[must_use]
pub fn day(milliseconds: u64, language: &str) -> String {
    here::day(milliseconds, language)
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
