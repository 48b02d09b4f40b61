//! How the talk closes, in the setting's own terms.

use super::Stage;
use crate::app::go;
use crate::i18n::use_i18n;
use crate::route::Route;
use crate::words;
use leptos::prelude::*;

/// The close of the story and the way to the debrief.
#[component]
pub fn Closing() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let seen = stage.seen.get_untracked();
    // The replies that had the focus are gone; the close of the story takes it.
    Effect::new(move || {
        if stage.replies.get().is_some() {
            stage.focus();
        }
    });
    let run = stage.session.current_id();
    let to_debrief = move |_| {
        if let Some(run) = &run {
            go(&Route::Debrief(run.clone()));
        }
    };
    view! {
        <div class="closing" data-part="closing" tabindex="-1" node_ref=stage.replies>
            <p class="kicker">{seen.outcome.map(|outcome| words::outcome(i18n, outcome))}</p>
            {seen.ending.map(|ending| view! {
                <h2>{ending.title}</h2>
                <p>{ending.text}</p>
            })}
            <p><button type="button" class="primary large" data-do="to_debrief" on:click=to_debrief>
                {say!(i18n, encounter.to_debrief)}
            </button></p>
        </div>
    }
}
