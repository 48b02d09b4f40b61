//! What opens over the talk: so far, leaving, reading the person, naming a trigger, the keys.

use super::Stage;
use crate::i18n::use_i18n;
use crate::parts::dialog::Dialog;
use crate::talk::{Step, Talk};
use crate::words::{self, Words};
use leptos::prelude::*;
use talkdown_engine::encounter::Action;
use talkdown_engine::model::{AngerKind, Need, Trigger};

/// All of them.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! { <SoFar/><Leave/><Read/><Name/><Keys/> }
}

#[component]
fn SoFar() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.transcript;
    view! {
        <Dialog open part="transcript" title=say!(i18n, act.transcript)>
            <ol class="so-far" tabindex="0">
                {move || stage.session.talk.with(|talk| talk.as_ref().map(|talk| lines(i18n, talk)))
                    .unwrap_or_default().into_iter().map(|(who, text)| view! {
                        <li data-who=who>{text}</li>
                    }).collect_view()}
            </ol>
            <Close open/>
        </Dialog>
    }
}

#[component]
fn Close(open: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p class="row">
            <button type="button" data-do="close" on:click=move |_| open.set(false)>
                {say!(i18n, keys.close)}
            </button>
        </p>
    }
}

/// The talk so far as (who, words).
fn lines(words: Words, talk: &Talk) -> Vec<(&'static str, String)> {
    let opening = talkdown_engine::encounter::moment(&talk.script, &talk.start);
    let mut lines = vec![("them", opening.line.text.clone())];
    for step in &talk.steps {
        lines.push(("you", done(words, talk, step)));
        lines.extend(step.answer.iter().map(|answer| ("them", answer.clone())));
        if step.after.beat != step.before.beat && step.after.outcome.is_none() {
            let next = talkdown_engine::encounter::moment(&talk.script, &step.after);
            lines.push(("them", next.line.text.clone()));
        }
    }
    lines
}

/// What the learner did, in words.
#[must_use]
pub fn done(words: Words, talk: &Talk, step: &Step) -> String {
    match &step.action {
        Action::Reply(id) => {
            let reply = talk
                .script
                .find_reply(id)
                .and_then(|(beat, slot)| talk.script.reply(beat, slot));
            reply.map(|reply| reply.text.clone()).unwrap_or_default()
        }
        Action::SayNothing => say!(words, encounter.said_nothing).to_owned(),
        Action::GiveSpace => say!(words, encounter.gave_space).to_owned(),
        Action::Breathe => say!(words, encounter.breathed).to_owned(),
        Action::StepAway => say!(words, encounter.stepped_away).to_owned(),
        Action::GetHelp => say!(words, encounter.got_help).to_owned(),
        Action::Read { kind, need } => format!(
            "{}: {}. {}.",
            say!(words, encounter.read_them),
            words::kind(words, *kind),
            words::need(words, *need),
        ),
        Action::NameTrigger(trigger) => format!(
            "{} {}.",
            say!(words, encounter.named_it),
            words::trigger(words, *trigger),
        ),
    }
}

#[component]
fn Leave() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.leave;
    let leave = move |action: Action| {
        open.set(false);
        stage.act(action);
    };
    view! {
        <Dialog open part="leave" title=say!(i18n, act.leave_title)>
            <p>{say!(i18n, act.leave_text)}</p>
            <p class="row">
                <button type="button" class="primary" data-do="step_away"
                    on:click=move |_| leave(Action::StepAway)>{say!(i18n, act.step_away)}</button>
                {move || stage.seen.with(|seen| seen.help).then(|| view! {
                    <button type="button" class="primary" data-do="get_help"
                        on:click=move |_| leave(Action::GetHelp)>{say!(i18n, act.get_help)}</button>
                })}
                <button type="button" data-do="cancel" on:click=move |_| open.set(false)>
                    {say!(i18n, act.cancel)}
                </button>
            </p>
        </Dialog>
    }
}

#[component]
fn Read() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.read;
    let kind = RwSignal::new(None::<AngerKind>);
    let need = RwSignal::new(None::<Need>);
    let both = move || kind.get().zip(need.get());
    let done = move |_| {
        if let Some((kind, need)) = both() {
            open.set(false);
            stage.act(Action::Read { kind, need });
        }
    };
    view! {
        <Dialog open part="read" title=say!(i18n, read.title)>
            <p class="small">{say!(i18n, read.lead)}</p>
            <fieldset>
                <legend>{say!(i18n, read.kind)}</legend>
                {AngerKind::ALL.iter().map(|one| view! {
                    <label class="choice"><input type="radio" name="kind" value=one.name()
                        prop:checked=move || kind.get() == Some(*one) on:change=move |_| kind.set(Some(*one))/>
                        <span>{words::kind(i18n, *one)}</span></label>
                }).collect_view()}
            </fieldset>
            <fieldset>
                <legend>{say!(i18n, read.need)}</legend>
                {Need::ALL.into_iter().map(|one| view! {
                    <label class="choice"><input type="radio" name="need" value=one.name()
                        prop:checked=move || need.get() == Some(one) on:change=move |_| need.set(Some(one))/>
                        <span>{words::need(i18n, one)}</span></label>
                }).collect_view()}
            </fieldset>
            <p class="row">
                <button type="button" class="primary" data-do="done"
                    disabled=move || both().is_none() on:click=done>{say!(i18n, read.done)}</button>
                <button type="button" data-do="close" on:click=move |_| open.set(false)>
                    {say!(i18n, act.cancel)}
                </button>
            </p>
        </Dialog>
    }
}

#[component]
fn Name() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.name;
    view! {
        <Dialog open part="name" title=say!(i18n, act.name)>
            <p class="small">{say!(i18n, read.lead)}</p>
            <p class="column">
                {Trigger::ALL.iter().map(|trigger| view! {
                    <button type="button" data-trigger=trigger.name() on:click=move |_| {
                        open.set(false);
                        stage.act(Action::NameTrigger(*trigger));
                    }>{words::trigger(i18n, *trigger)}</button>
                }).collect_view()}
            </p>
            <Close open/>
        </Dialog>
    }
}

#[component]
fn Keys() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.keys;
    let rows = move || {
        [
            ("1–4", say!(i18n, keys.reply)),
            ("N", say!(i18n, keys.nothing)),
            ("S", say!(i18n, keys.space)),
            ("B", say!(i18n, keys.breathe)),
            ("R", say!(i18n, keys.read)),
            ("H", say!(i18n, keys.name)),
            ("E", say!(i18n, keys.leave)),
            ("T", say!(i18n, keys.transcript)),
            ("?", say!(i18n, keys.help)),
        ]
    };
    view! {
        <Dialog open part="keys" title=say!(i18n, keys.title)>
            <p class="small">{say!(i18n, keys.lead)}</p>
            <dl class="keys">
                {move || rows().into_iter().map(|(key, text)| view! {
                    <div><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>
                }).collect_view()}
            </dl>
            <Close open/>
        </Dialog>
    }
}
