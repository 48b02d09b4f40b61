//! After the talk: how it ended, the curve, every turn with what was said, what was in it and why the meter moved.

mod turns;

use crate::app::go;
use crate::i18n::use_i18n;
use crate::parts::curve::{Curve, Mark};
use crate::parts::meter::signed;
use crate::parts::opened::Opened;
use crate::parts::scene::{Scene, face};
use crate::route::Route;
use crate::save::Run;
use crate::session::Session;
use crate::talk::Talk;
use crate::words;
use leptos::prelude::*;
use talkdown_engine::encounter::ending_of;
use talkdown_engine::model::{Outcome, ResultLine};
use talkdown_engine::review::tenths;

/// The debrief of a run.
#[component]
pub fn Debrief(run: String) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let found = session
        .record
        .with_untracked(|record| record.runs.iter().find(|kept| kept.id == run).cloned());
    let Some(run) = found else {
        return view! {
            <section class="page trouble">
                <h1>{say!(i18n, debrief.missing)}</h1>
                <p><a class="button primary" href="#/">{say!(i18n, debrief.library)}</a></p>
            </section>
        }
        .into_any();
    };
    let id = run.transcript.scenario.clone();
    view! {
        <Opened id then=Box::new(move |script| {
            match Talk::resume(script, run.transcript.clone()) {
                Ok(talk) => view! { <Review run=run.clone() talk/> }.into_any(),
                Err(_) => view! { <p class="page" role="alert">{say!(i18n, debrief.missing)}</p> }.into_any(),
            }
        })/>
    }.into_any()
}

#[component]
fn Review(run: Run, talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let marks = marks(&talk);
    view! {
        <div class="page debrief">
            <Outcomes talk=talk.clone()/>
            <section>
                <h2>{say!(i18n, debrief.curve)}</h2>
                <div class="curve-place" data-part="curve" tabindex="0" role="group"
                    aria-label=say!(i18n, debrief.curve)><Curve marks/></div>
                <details data-part="curve-table">
                    <summary>{say!(i18n, debrief.curve_table)}</summary>
                    <Table talk=talk.clone()/>
                </details>
            </section>
            <Beneath run talk=talk.clone()/>
            <section>
                <h2>{say!(i18n, debrief.turns)}</h2>
                <turns::Turns talk/>
            </section>
        </div>
    }
}

/// The start and every turn.
fn marks(talk: &Talk) -> Vec<Mark> {
    let start = Mark {
        turn: 0,
        meter: talk.start.mind.meter,
        stage: talk.start.mind.stage,
    };
    let turns = talk
        .steps
        .iter()
        .filter(|step| !step.action.is_free())
        .enumerate();
    let turns = turns.map(|(index, step)| Mark {
        turn: index + 1,
        meter: step.after.mind.meter,
        stage: step.after.mind.stage,
    });
    std::iter::once(start).chain(turns).collect()
}

/// How it ended, in the setting's own terms.
#[component]
fn Outcomes(talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let state = *talk.state();
    let scenario = talk.script.scenario();
    let ending = ending_of(&talk.script, &state).cloned();
    let outcome = state.outcome.unwrap_or(Outcome::Paused);
    let best = scenario.handing_over_is_best;
    let expression = face(&scenario.person.traits, &state.mind);
    let label = format!(
        "{}. {}",
        scenario.person.name,
        words::stage(i18n, state.mind.stage)
    );
    let again = Route::Play(scenario.id.clone());
    let results: Vec<ResultLine> = ending
        .as_ref()
        .map(|ending| ending.result.clone())
        .unwrap_or_default();
    view! {
        <section class="outcome" data-part="outcome" data-outcome=outcome.name()>
            <div class="outcome-picture">
                <Scene setting=scenario.setting look=scenario.person.look.clone()
                    face=Signal::stored(expression) meter=Signal::stored(state.mind.meter.to_f32())
                    label=Signal::stored(label)/>
            </div>
            <div class="outcome-words">
                <p class="kicker">{words::outcome(i18n, outcome)}</p>
                <h1>{ending.as_ref().map_or_else(|| say!(i18n, debrief.title).to_owned(), |ending| ending.title.clone())}</h1>
                <p class="lead">{ending.map(|ending| ending.text)}</p>
                {(best && outcome == Outcome::HandedOver).then(|| view! { <p>{say!(i18n, debrief.best_here)}</p> })}
                <dl class="facts results">
                    {results.into_iter().map(|line| view! { <dt>{line.label}</dt><dd>{line.value}</dd> }).collect_view()}
                </dl>
                <p class="row">
                    <button type="button" class="primary" data-do="again" on:click=move |_| go(&again)>
                        {say!(i18n, debrief.again)}
                    </button>
                    <a class="button" href="#/">{say!(i18n, debrief.library)}</a>
                </p>
            </div>
        </section>
    }
}

/// The curve as a table.
#[component]
fn Table(talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let first = talk.start;
    let rows = talk
        .steps
        .iter()
        .filter(|step| !step.action.is_free())
        .enumerate();
    let rows: Vec<_> = rows
        .map(|(index, step)| (index + 1, step.after.mind, Some(step.change())))
        .collect();
    let rows = std::iter::once((0, first.mind, None)).chain(rows);
    view! {
        <div class="table-place" tabindex="0" role="region" aria-label=say!(i18n, debrief.curve_table)>
            <table>
                <thead><tr>
                    <th scope="col">{say!(i18n, debrief.turn)}</th>
                    <th scope="col">{say!(i18n, debrief.stage)}</th>
                    <th scope="col">{say!(i18n, debrief.meter)}</th>
                    <th scope="col">{say!(i18n, debrief.change)}</th>
                    <th scope="col">{say!(i18n, debrief.composure)}</th>
                </tr></thead>
                <tbody>
                    {rows.map(|(turn, mind, change)| view! {
                        <tr>
                            <th scope="row">{turn}</th>
                            <td>{words::stage(i18n, mind.stage)}</td>
                            <td data-meter=mind.meter.0.to_string()>{format!("{:.1}", mind.meter.to_f32())}</td>
                            <td>{change.map(|change| signed(tenths(&[change])[0]))}</td>
                            <td>{(mind.levels.composure.0 + 50) / 100}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// What lay under the anger, how the learner read it, and how sure they had been.
#[component]
fn Beneath(run: Run, talk: Talk) -> impl IntoView {
    let i18n = use_i18n();
    let scenario = talk.script.scenario();
    let (kind, need) = (scenario.kind(), scenario.deepest_need());
    let reading = talk.state().reading;
    let fits = move |right: bool| {
        if right {
            say!(i18n, debrief.reading_right)
        } else {
            say!(i18n, debrief.reading_wrong)
        }
    };
    view! {
        <section>
            <h2>{say!(i18n, debrief.truth)}</h2>
            <dl class="facts">
                <dt>{say!(i18n, debrief.reading_kind)}</dt>
                <dd>{words::kind(i18n, kind)}</dd>
                <dt>{say!(i18n, debrief.reading_need)}</dt>
                <dd>{words::need(i18n, need)}</dd>
                <dt>{say!(i18n, debrief.reading)}</dt>
                <dd>{match reading {
                    None => say!(i18n, debrief.reading_none).to_owned(),
                    Some(reading) => format!(
                        "{} ({}). {} ({}).",
                        words::kind(i18n, reading.kind), fits(reading.kind_right),
                        words::need(i18n, reading.need), fits(reading.need_right),
                    ),
                }}</dd>
                {run.confidence_before.map(|sure| view! {
                    <dt>{say!(i18n, debrief.confidence)}</dt>
                    <dd>{format!("{sure} / 100")}</dd>
                })}
            </dl>
        </section>
    }
}
