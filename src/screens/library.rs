//! The people one can talk to, setting by setting.

use crate::i18n::use_i18n;
use crate::parts::icon::{Draw, Icon};
use crate::parts::portrait::Bust;
use crate::route::Route;
use crate::session::Session;
use crate::words;
use leptos::prelude::*;
use talkdown_engine::model::{Entry, Outcome, Setting};

/// The library.
#[component]
pub fn Library() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    view! {
        <div class="page library">
            <header class="hero">
                <h1>{say!(i18n, library.title)}</h1>
                <p class="lead">{say!(i18n, library.lead)}</p>
            </header>
            {move || match session.library.get() {
                None => view! { <p class="waiting">{say!(i18n, app.loading)}</p> }.into_any(),
                Some(Ok(library)) => view! {
                    <Resume entries=library.scenarios.clone()/>
                    <Settings entries=library.scenarios/>
                }.into_any(),
                Some(Err(_)) => view! {
                    <p role="alert">{say!(i18n, library.failed)}</p>
                    <p><button type="button" class="primary" on:click=move |_| session.load_library()>
                        {say!(i18n, trouble.retry)}
                    </button></p>
                }.into_any(),
            }}
        </div>
    }
}

/// A talk that was left in the middle.
#[component]
fn Resume(entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let left = Memo::new(move |_| {
        session.record.with(|record| {
            let current = record.current.as_ref()?;
            let over = record.runs.iter().any(|run| run.id == current.id);
            let turns = current
                .transcript
                .actions
                .iter()
                .filter(|action| !action.is_free())
                .count();
            (!over).then(|| (current.transcript.scenario.clone(), turns))
        })
    });
    move || {
        let (id, turns) = left.get()?;
        let entry = entries.iter().find(|entry| entry.id == id)?.clone();
        Some(view! {
            <a class="resume" data-part="resume" href=Route::Talk(id).hash()>
                <Bust look=entry.look/>
                <span class="resume-words">
                    <strong>{say!(i18n, library.resume)}</strong>
                    <span>
                        <bdi>{entry.person}</bdi>", "{say!(i18n, library.resume_with)}" "{turns + 1}
                    </span>
                </span>
            </a>
        })
    }
}

/// Every setting that has people in it.
#[component]
fn Settings(entries: Vec<Entry>) -> impl IntoView {
    let i18n = use_i18n();
    if entries.is_empty() {
        return view! { <p>{say!(i18n, library.empty)}</p> }.into_any();
    }
    let settings = Setting::ALL.iter().filter_map(|setting| {
        let people: Vec<Entry> = entries.iter().filter(|entry| entry.setting == *setting).cloned().collect();
        (!people.is_empty()).then(|| view! {
            <section class="setting" aria-labelledby=setting.name()>
                <h2 id=setting.name()>{words::setting(i18n, *setting)}</h2>
                <ul class="cards">
                    {people.into_iter().map(|entry| view! { <li><Card entry/></li> }).collect_view()}
                </ul>
            </section>
        })
    });
    settings.collect_view().into_any()
}

/// One person.
#[component]
fn Card(entry: Entry) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let id = entry.id.clone();
    let best = Memo::new(move |_| {
        session.record.with(|record| {
            let mine = record
                .runs
                .iter()
                .filter(|run| run.transcript.scenario == id);
            let known = mine.filter_map(|run| {
                Outcome::ALL
                    .iter()
                    .find(|outcome| outcome.name() == run.outcome)
                    .copied()
            });
            known.max()
        })
    });
    let level = match entry.difficulty {
        0 | 1 => say!(i18n, library.level_1),
        2 => say!(i18n, library.level_2),
        _ => say!(i18n, library.level_3),
    };
    view! {
        <a class="card" data-scenario=entry.id.clone() href=Route::Play(entry.id).hash()>
            <Bust look=entry.look/>
            <span class="card-words">
                <span class="card-name"><bdi>{entry.person}</bdi>", "{entry.age}</span>
                <strong class="card-title">{entry.title}</strong>
                <span class="card-situation">{entry.situation}</span>
                <span class="card-facts">
                    <span><Draw icon=Icon::Clock/>{entry.minutes}" "{say!(i18n, library.minutes)}</span>
                    <span>{level}</span>
                    <span class="card-best">
                        {move || match best.get() {
                            Some(outcome) => format!(
                                "{}: {}", say!(i18n, library.best), words::outcome(i18n, outcome)
                            ),
                            None => say!(i18n, library.new).to_owned(),
                        }}
                    </span>
                </span>
            </span>
        </a>
    }
}
