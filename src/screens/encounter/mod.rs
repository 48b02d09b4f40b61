//! The talk itself: person, line, meter and replies in one view. A projection of the talk under way; every rule is the engine's.

mod dialogs;
mod ending;
mod keys;
mod log;
mod moves;
mod replies;
mod seen;

pub use dialogs::done;

use crate::app::go;
use crate::i18n::use_i18n;
use crate::parts::icon::{Draw, Icon};
use crate::parts::meter::{Meter, signed};
use crate::parts::opened::Opened;
use crate::parts::reasons::Reasons;
use crate::parts::scene::{Scene, face};
use crate::route::Route;
use crate::save::WhenReasons;
use crate::session::Session;
use crate::words;
use leptos::prelude::*;
use seen::{Composure, Seen};
use std::sync::Arc;
use talkdown_engine::encounter::{Action, Script, start};
use talkdown_engine::model::LearnerPlan;

/// Which dialog is open.
#[derive(Clone, Copy)]
struct Open {
    transcript: RwSignal<bool>,
    leave: RwSignal<bool>,
    read: RwSignal<bool>,
    name: RwSignal<bool>,
    keys: RwSignal<bool>,
}

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Stage {
    session: Session,
    seen: Memo<Seen>,
    open: Open,
    replies: NodeRef<leptos::html::Div>,
}

impl Stage {
    fn get() -> Stage {
        expect_context()
    }

    /// Does something, and brings the focus to a stable place.
    fn act(self, action: Action) {
        // A refusal means that the button was stale; the next paint shows what is possible.
        let _ = self.session.act(action);
        self.focus();
    }

    fn focus(self) {
        if let Some(replies) = self.replies.get_untracked() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = replies.focus_with_options(&options);
        }
    }
}

/// The talk with the person of a scenario.
#[component]
pub fn Encounter(id: String) -> impl IntoView {
    view! {
        <Opened id then=Box::new(|script| view! { <Taken script/> }.into_any())/>
    }
}

/// Takes up the talk under way, or the one that was left, or leads back to the briefing.
#[component]
fn Taken(script: Arc<Script>) -> impl IntoView {
    let session = Session::get();
    let id = script.scenario().id.clone();
    let under_way = session.talk.with_untracked(|talk| {
        talk.as_ref()
            .is_some_and(|talk| talk.transcript.scenario == id)
    });
    let here = under_way || session.resume(Arc::clone(&script)).is_ok();
    if !here {
        go(&Route::Play(id));
        return ().into_any();
    }
    view! { <Table script/> }.into_any()
}

#[component]
fn Table(script: Arc<Script>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let seen = Memo::new(move |_| {
        session
            .talk
            .with(|talk| talk.as_ref().map(Seen::of).unwrap_or_default())
    });
    let open = Open {
        transcript: RwSignal::new(false),
        leave: RwSignal::new(false),
        read: RwSignal::new(false),
        name: RwSignal::new(false),
        keys: RwSignal::new(false),
    };
    let stage = Stage {
        session,
        seen,
        open,
        replies: NodeRef::new(),
    };
    provide_context(stage);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        keys::pressed(stage, &event)
    });
    on_cleanup(move || listener.remove());
    let scenario = script.scenario();
    let traits = scenario.person.traits;
    let opening = start(&script, &LearnerPlan::default(), 0).mind;
    let expression = Signal::derive(move || {
        session.talk.with(|talk| {
            let mind = talk.as_ref().map_or(opening, |talk| talk.state().mind);
            face(&traits, &mind)
        })
    });
    let over = Memo::new(move |_| seen.with(|seen| seen.outcome.is_some()));
    let name = scenario.person.name.clone();
    let label = {
        let name = name.clone();
        Signal::derive(move || {
            seen.with(|seen| format!("{name}. {}. {}", words::stage(i18n, seen.stage), seen.cue))
        })
    };
    view! {
        <div class="encounter" data-stage=move || seen.with(|seen| seen.stage.name())>
            <Bar name/>
            <div class="encounter-scene">
                <Scene setting=scenario.setting look=scenario.person.look.clone() face=expression
                    meter=Signal::derive(move || seen.with(|seen| seen.meter.to_f32())) label/>
            </div>
            <div class="encounter-talk">
                <log::Log/>
                <Meter
                    value=Signal::derive(move || seen.with(|seen| seen.meter))
                    stage=Signal::derive(move || seen.with(|seen| seen.stage))
                    change=Signal::derive(move || seen.with(|seen| seen.change))
                />
                <Why/>
                {move || if over.get() {
                    view! { <ending::Closing/> }.into_any()
                } else {
                    view! { <replies::Replies/><moves::Moves/> }.into_any()
                }}
            </div>
            // Told after the line and the meter; the styles lay it over the scene.
            <div class="encounter-own"><Own/></div>
            <dialogs::Dialogs/>
        </div>
    }
}

/// The line on top: back, who, which turn.
#[component]
fn Bar(name: String) -> impl IntoView {
    let i18n = use_i18n();
    let Stage { seen, open, .. } = Stage::get();
    view! {
        <header class="bar">
            <a class="bar-back" href="#/" aria-label=say!(i18n, encounter.quit)>
                <Draw icon=Icon::Back/>
            </a>
            <h1 class="bar-name"><bdi>{name}</bdi></h1>
            <span class="bar-turn">
                {say!(i18n, encounter.turn)}" "
                {move || seen.with(|seen| seen.turn.min(seen.turns))}
                " "{say!(i18n, encounter.of)}" "
                {move || seen.with(|seen| seen.turns)}
            </span>
            <button type="button" class="bar-button" data-do="transcript"
                on:click=move |_| open.transcript.set(true)>
                <Draw icon=Icon::Transcript/><span>{say!(i18n, act.transcript)}</span>
            </button>
            <button type="button" class="bar-button bar-keys" data-do="keys"
                on:click=move |_| open.keys.set(true)>
                <Draw icon=Icon::Keys/><span>{say!(i18n, act.help)}</span>
            </button>
        </header>
    }
}

/// The learner's own state: composure, and what has just hit it.
#[component]
fn Own() -> impl IntoView {
    let i18n = use_i18n();
    let Stage { seen, open, .. } = Stage::get();
    let word = move || match seen.with(|seen| seen.composure_word) {
        Composure::Steady => say!(i18n, encounter.composure_high),
        Composure::Tense => say!(i18n, encounter.composure_mid),
        Composure::Shaken => say!(i18n, encounter.composure_low),
        Composure::Losing => say!(i18n, encounter.composure_gone),
    };
    let level = move || seen.with(|seen| (seen.composure.0 + 50) / 100);
    let hit = Memo::new(move |_| seen.with(|seen| seen.hit));
    view! {
        <div class="own" data-composure=move || seen.with(|seen| seen.composure_word.name())>
            <span class="own-words">{say!(i18n, encounter.composure)}": "<b>{word}</b></span>
            <span class="own-scale" role="meter" aria-valuemin="0" aria-valuemax="100"
                aria-label=say!(i18n, encounter.composure)
                aria-valuenow=move || level().to_string()
                aria-valuetext=word>
                <span style:width=move || format!("{}%", level())></span>
            </span>
        </div>
        <div class="hit-place" role="status">
            {move || hit.get().map(|trigger| view! {
                <p class="hit" data-part="hit">
                    <span>{words::hit(i18n, trigger)}</span>
                    <button type="button" data-do="name" on:click=move |_| open.name.set(true)>
                        <Draw icon=Icon::Spark/>{say!(i18n, act.name)}
                    </button>
                </p>
            })}
        </div>
    }
}

/// Why the meter moved in the last turn, unless the learner wants it only at the end.
#[component]
fn Why() -> impl IntoView {
    let i18n = use_i18n();
    let Stage { seen, session, .. } = Stage::get();
    let told = Memo::new(move |_| {
        session
            .record
            .with(|record| record.settings.reasons == WhenReasons::EachTurn)
    });
    let reasons = Signal::derive(move || seen.with(|seen| seen.reasons.clone()));
    let change = move || seen.with(|seen| seen.change);
    view! {
        <div class="why" aria-label=say!(i18n, encounter.why) role="group">
            {move || (told.get() && change().is_some()).then(|| view! {
                <p class="why-sum">
                    <span class="unseen">{say!(i18n, encounter.why)}": "</span>
                    <b>{change().map(signed)}</b>
                </p>
                <Reasons reasons/>
            })}
        </div>
    }
}
