//! What the learner can do beside speaking: on every turn, the way out included.

use super::Stage;
use super::seen::Composure;
use crate::i18n::use_i18n;
use crate::parts::icon::{Draw, Icon};
use leptos::prelude::*;
use talkdown_engine::encounter::Action;
use talkdown_engine::model;

/// Silence, space, a breath, leaving, reading.
#[component]
pub fn Moves() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let danger = Memo::new(move |_| stage.seen.with(|seen| seen.stage == model::Stage::Danger));
    let losing = Memo::new(move |_| {
        stage
            .seen
            .with(|seen| seen.composure_word == Composure::Losing)
    });
    let hint = move || {
        if danger.get() {
            Some(say!(i18n, encounter.danger_hint))
        } else if losing.get() {
            Some(say!(i18n, encounter.hand_over_hint))
        } else {
            None
        }
    };
    view! {
        <div class="moves-place">
            <div role="status" class="moves-hint">
                {move || hint().map(|hint| view! { <p>{hint}</p> })}
            </div>
            <div class="moves" role="group" aria-label=say!(i18n, encounter.moves)>
                <button type="button" data-do="say_nothing" on:click=move |_| stage.act(Action::SayNothing)>
                    <Draw icon=Icon::Silence/><span>{say!(i18n, act.say_nothing)}</span>
                </button>
                <button type="button" data-do="give_space" on:click=move |_| stage.act(Action::GiveSpace)>
                    <Draw icon=Icon::Space/><span>{say!(i18n, act.give_space)}</span>
                </button>
                <button type="button" data-do="breathe" on:click=move |_| stage.act(Action::Breathe)>
                    <Draw icon=Icon::Breath/><span>{say!(i18n, act.breathe)}</span>
                </button>
                <button type="button" data-do="read" on:click=move |_| stage.open.read.set(true)>
                    <Draw icon=Icon::Read/><span>{say!(i18n, act.read)}</span>
                </button>
                <button type="button" data-do="leave" data-urgent=move || danger.get().then_some("1")
                    on:click=move |_| stage.open.leave.set(true)>
                    <Draw icon=Icon::Exit/><span>{say!(i18n, act.leave)}</span>
                </button>
            </div>
        </div>
    }
}
