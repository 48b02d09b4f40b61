//! Before the talk: where you are, who you are, what you can grant, what to watch for, and what you bring.

use crate::app::go;
use crate::i18n::use_i18n;
use crate::parts::opened::Opened;
use crate::parts::scene::{Scene, face};
use crate::route::Route;
use crate::session::Session;
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use talkdown_engine::encounter::{Script, start};
use talkdown_engine::model::{LearnerPlan, Permission, PolicyItem, Trigger};

/// How sure the learner is unless they say otherwise.
const MIDDLE: u8 = 50;
/// Most triggers to choose.
const MOST_TRIGGERS: usize = 2;

/// The briefing of a scenario.
#[component]
pub fn Briefing(id: String) -> impl IntoView {
    view! {
        <Opened id then=Box::new(|script| view! { <Sheet script/> }.into_any())/>
    }
}

#[component]
fn Sheet(script: Arc<Script>) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let scenario = script.scenario().clone();
    let learner = RwSignal::new(
        session
            .record
            .with_untracked(|record| record.settings.learner.clone()),
    );
    let confidence = RwSignal::new(None::<u8>);
    let first = start(&script, &LearnerPlan::default(), 0);
    let expression = face(&scenario.person.traits, &first.mind);
    let heat = first.mind.meter.to_f32();
    let begin = move |_| {
        session.begin(
            Arc::clone(&script),
            learner.get_untracked(),
            confidence.get_untracked(),
        );
        go(&Route::Talk(script.scenario().id.clone()));
    };
    let person = scenario.person.clone();
    let label = format!("{}, {}", person.name, person.age);
    view! {
        <div class="page briefing">
            <div class="briefing-picture">
                <Scene setting=scenario.setting look=person.look face=Signal::stored(expression)
                    meter=Signal::stored(heat) label=Signal::stored(label)/>
            </div>
            <div class="briefing-words">
                <p class="kicker">{words::setting(i18n, scenario.setting)}</p>
                <h1>{scenario.title}</h1>
                <p class="lead"><bdi>{person.name}</bdi>", "{person.age}". "{person.about}</p>
                <dl class="facts">
                    <dt>{say!(i18n, briefing.place)}</dt>
                    <dd>{scenario.place}</dd>
                    <dt>{say!(i18n, briefing.role)}</dt>
                    <dd>{scenario.role}</dd>
                </dl>
                <Policy items=scenario.policy/>
                <section>
                    <h2>{say!(i18n, briefing.signs)}</h2>
                    <ul>{scenario.warning_signs.into_iter().map(|sign| view! { <li>{sign}</li> }).collect_view()}</ul>
                </section>
                <section>
                    <h2>{say!(i18n, briefing.note)}</h2>
                    <p>{scenario.content_note}</p>
                </section>
                <Confidence confidence/>
                <Triggers learner/>
                <p class="briefing-go">
                    <button type="button" class="primary large" data-do="begin" on:click=begin>
                        {say!(i18n, briefing.begin)}
                    </button>
                    <a class="button" href="#/">{say!(i18n, app.back)}</a>
                </p>
            </div>
        </div>
    }
}

/// What you may, must and may not do.
#[component]
fn Policy(items: Vec<PolicyItem>) -> impl IntoView {
    let i18n = use_i18n();
    let groups = [Permission::May, Permission::Must, Permission::MayNot];
    let groups =
        groups.into_iter().filter_map(move |you| {
            let mine: Vec<String> = items
                .iter()
                .filter(|item| item.you == you)
                .map(|item| item.text.clone())
                .collect();
            let name = match you {
                Permission::May => "may",
                Permission::Must => "must",
                Permission::MayNot => "may-not",
            };
            (!mine.is_empty()).then(|| view! {
            <div class="policy-group" data-you=name>
                <h3>{words::permission(i18n, you)}</h3>
                <ul>{mine.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
            </div>
        })
        });
    view! {
        <section>
            <h2>{say!(i18n, briefing.policy)}</h2>
            <div class="policy">{groups.collect_view()}</div>
        </section>
    }
}

/// How sure the learner is, 0–100.
#[component]
fn Confidence(confidence: RwSignal<Option<u8>>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="confidence">
            <label for="confidence"><h2>{say!(i18n, briefing.confidence)}</h2></label>
            <div class="slider">
                <span>{say!(i18n, briefing.confidence_low)}</span>
                <input
                    id="confidence" type="range" min="0" max="100" step="5" value=MIDDLE
                    on:input=move |event| confidence.set(event_target_value(&event).parse().ok())
                />
                <span>{say!(i18n, briefing.confidence_high)}</span>
            </div>
            <p class="small">
                {move || match confidence.get() {
                    Some(sure) => format!("{sure} / 100"),
                    None => say!(i18n, briefing.skip_confidence).to_owned(),
                }}
            </p>
        </section>
    }
}

/// What gets under the learner's skin, and the plan for it.
#[component]
fn Triggers(learner: RwSignal<LearnerPlan>) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = move |trigger| learner.with(|learner| learner.triggers.contains(&trigger));
    let full = move || learner.with(|learner| learner.triggers.len() >= MOST_TRIGGERS);
    let toggle = move |trigger: Trigger, on: bool| {
        learner.update(|learner| {
            learner.triggers.retain(|one| *one != trigger);
            if on {
                learner.triggers.push(trigger);
            }
            learner.plan &= !learner.triggers.is_empty();
        });
    };
    view! {
        <fieldset class="triggers">
            <legend><h2>{say!(i18n, briefing.triggers)}</h2></legend>
            <p class="small">{say!(i18n, briefing.triggers_lead)}</p>
            <div class="choices">
                {Trigger::ALL.iter().map(|trigger| {
                    let trigger = *trigger;
                    view! {
                        <label class="choice">
                            <input
                                type="checkbox" name="trigger" value=trigger.name()
                                prop:checked=move || chosen(trigger)
                                disabled=move || full() && !chosen(trigger)
                                on:change=move |event| toggle(trigger, event_target_checked(&event))
                            />
                            <span>{words::trigger(i18n, trigger)}</span>
                        </label>
                    }
                }).collect_view()}
            </div>
            <label class="choice plan">
                <input
                    type="checkbox" name="plan"
                    prop:checked=move || learner.with(|learner| learner.plan)
                    disabled=move || learner.with(|learner| learner.triggers.is_empty())
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        learner.update(|learner| learner.plan = on);
                    }
                />
                <span>{say!(i18n, briefing.plan)}</span>
            </label>
        </fieldset>
    }
}
