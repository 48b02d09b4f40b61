//! A paced breath: a ring that grows and shrinks about six times a minute, and the seconds in numbers for those who want no movement.
//! Owns no meaning: what a breath is worth is the engine's.

use crate::i18n::use_i18n;
use crate::node::{Node, of};
use crate::signal::RwSignal;
use leptos::prelude::*;
use std::time::Duration;

/// Seconds to breathe in. With [`OUT`] ten seconds, six breaths a minute (domain model, section 5, SH24); longer out than in, and
/// nothing held.
const IN: usize = 4;
/// Seconds to breathe out.
const OUT: usize = 6;

/// The ring, with what to do and how many seconds of it are left. Calls back after each whole breath with their number.
pub fn paced(breathed: impl Fn(usize) + 'static) -> Node {
    let i18n = use_i18n();
    let second = RwSignal::new(0_usize);
    let tick = move || {
        // The page may be gone by then.
        if let Some(now) = second.try_update(|second| {
            *second += 1;
            *second
        }) && now % (IN + OUT) == 0
        {
            breathed(now / (IN + OUT));
        }
    };
    if let Ok(beat) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || beat.clear());
    }
    let place = move || second.get() % (IN + OUT);
    let inward = move || place() < IN;
    let words = of("p", "breath-words")
        .set("role", "status")
        .says(move || match inward() {
            true => say!(i18n, breath.inward),
            false => say!(i18n, breath.outward),
        });
    let left = of("p", "breath-left")
        .set("aria-hidden", "true")
        .says(move || match place() {
            inside if inside < IN => (IN - inside).to_string(),
            outside => (IN + OUT - outside).to_string(),
        });
    of("div", "breath")
        .set("data-part", "breath-ring")
        .sets("data-way", move || {
            Some(if inward() { "in" } else { "out" })
        })
        .put(of("div", "breath-ring").set("aria-hidden", "true"))
        .put(words)
        .put(left)
}
