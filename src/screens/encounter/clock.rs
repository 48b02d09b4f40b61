//! Replying against the clock, for those who ask for it: the seconds left, a press to stop them. When they are over, nothing was said.

use super::Stage;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, follow, of};
use crate::signal::RwSignal;
use leptos::prelude::*;
use std::time::Duration;
use talkdown_engine::encounter::Action;

/// The clock in the bar; nothing where no time is set.
pub fn clock() -> Node {
    let stage = Stage::get();
    let place = of("span", "clock-place");
    let pace = stage
        .session
        .record
        .with_untracked(|record| record.settings.pace);
    match pace.factor() {
        0 => place,
        factor => place.put(running(factor)),
    }
}

fn running(factor: usize) -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let paused = RwSignal::new(false);
    let left = RwSignal::new(0_usize);
    // Every move sets it anew, the free ones too: reading the person takes its time.
    follow(move || left.set(stage.seen.with(|seen| seen.seconds) as usize * factor));
    let held = move || {
        let open = stage.open;
        let dialogs = [
            open.transcript,
            open.leave,
            open.read,
            open.breath,
            open.name,
            open.keys,
        ];
        let hidden = document().visibility_state() != web_sys::VisibilityState::Visible;
        paused.get_untracked() || hidden || dialogs.iter().any(|open| open.get_untracked())
    };
    let tick = move || {
        let over = stage.seen.try_with_untracked(|seen| seen.outcome.is_some());
        // The talk may be gone by then.
        if over != Some(false) || held() {
            return;
        }
        let now = left.try_update(|left| {
            *left = left.saturating_sub(1);
            *left
        });
        if now == Some(0) {
            stage.act(Action::SayNothing);
        }
    };
    if let Ok(beat) = set_interval_with_handle(tick, Duration::from_secs(1)) {
        on_cleanup(move || beat.clear());
    }
    button("bar-button clock", move || {
        paused.update(|paused| *paused = !*paused)
    })
    .set("data-do", "clock")
    .set("role", "timer")
    .sets("aria-pressed", move || {
        Some(if paused.get() { "true" } else { "false" })
    })
    .put(of("b", "clock-left").says(move || format!("{} s", left.get())))
    .put(el("span").says(move || match paused.get() {
        true => say!(i18n, encounter.clock_go),
        false => say!(i18n, encounter.clock_stop),
    }))
}
