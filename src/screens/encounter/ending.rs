//! How the talk closes, in the setting's own terms.

use super::Stage;
use crate::app::go;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, follow_soon, of};
use crate::route::Route;
use crate::words;

/// The close of the story and the way to the debrief.
pub fn closing() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let seen = stage.seen.get_untracked();
    let run = stage.session.current_id();
    let to_debrief = button("primary large", move || {
        if let Some(run) = &run {
            go(&Route::Debrief(run.clone()));
        }
    });
    let outcome = seen
        .outcome
        .map_or("", |outcome| words::outcome(i18n, outcome));
    let mut closing = of("div", "closing")
        .set("data-part", "closing")
        .set("tabindex", "-1")
        .put(of("p", "kicker").text(outcome));
    if let Some(ending) = seen.ending {
        closing = closing
            .put(el("h2").text(&ending.title))
            .put(el("p").text(&ending.text));
    }
    stage.stand.set_value(closing.clone());
    // The replies that had the focus are gone; the close of the story takes it, once it is on the page.
    follow_soon(move || stage.focus());
    closing.put(
        el("p").put(
            to_debrief
                .set("data-do", "to_debrief")
                .text(say!(i18n, encounter.to_debrief)),
        ),
    )
}
