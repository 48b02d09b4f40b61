//! After the talk: how it ended, the curve, every turn with what was said, what was in it and why the meter moved.

mod composure;
mod file;
mod own;
mod remark;
mod skills;
mod study;
mod turns;

use crate::app::go;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, link, of};
use crate::parts::curve::{Mark, curve};
use crate::parts::meter::signed;
use crate::parts::opened::opened;
use crate::parts::scene::{face, scene};
use crate::route::Route;
use crate::save::{Record, Run};
use crate::session::Session;
use crate::signal::{RwSignal, Signal};
use crate::talk::Talk;
use crate::words;
use std::sync::Arc;
use study::Study;
use talkdown_engine::encounter::{Mind, ending_of};
use talkdown_engine::model::{Outcome, Points};
use talkdown_engine::review::{Analysis, Fit, Verdict, fit, tenths};

/// The debrief of a run.
pub fn debrief(run: &str) -> Node {
    let session = Session::get();
    let find = |among: RwSignal<Record>| {
        let mut runs = among.get_untracked().runs.into_iter();
        runs.find(|kept| kept.id == run)
    };
    let found = find(session.record);
    let guest = found.is_none();
    let found = found.or_else(|| find(session.guests));
    let Some(run) = found else {
        return missing(false);
    };
    let id = run.transcript.scenario.clone();
    let then = move |script| match Talk::resume(script, run.transcript.clone()) {
        Ok(talk) => review(&run, &talk, guest),
        Err(_) => missing(guest),
    };
    opened(id, Box::new(then))
}

fn missing(guest: bool) -> Node {
    let i18n = use_i18n();
    let why = if guest {
        say!(i18n, data.guest_missing)
    } else {
        say!(i18n, debrief.missing)
    };
    of("section", "page trouble")
        .put(el("h1").text(why))
        .put(el("p").put(link("button primary", "#/").text(say!(i18n, debrief.library))))
}

/// A guest is somebody's talk opened from a file: nobody here is asked about it, and nothing of it is kept.
fn review(run: &Run, talk: &Talk, guest: bool) -> Node {
    let i18n = use_i18n();
    // The learner's own words come first, once; the review is worked out meanwhile.
    let shown = RwSignal::new(guest || run.reflection.is_some());
    let study = study::study(&talk.script, &run.transcript);
    let (kept, talked) = (run.clone(), talk.clone());
    let rest = of("div", "debrief-rest").set("tabindex", "-1");
    let rest = rest.holds(move |place| {
        if shown.get() {
            after(place, &kept, &talked, study, guest)
        } else {
            let stand = place.clone();
            place.put(own::first_words(&kept, shown, stand))
        }
    });
    let from_file = guest.then(|| {
        of("p", "guest")
            .set("data-part", "guest")
            .text(say!(i18n, data.guest))
    });
    of("div", "page debrief")
        .maybe(from_file)
        .put(outcomes(talk))
        .put(rest)
}

/// All that is shown after the learner's own words.
fn after(place: Node, run: &Run, talk: &Talk, study: Study, guest: bool) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let own = session.record.with_untracked(|record| {
        let kept = record.runs.iter().find(|kept| kept.id == run.id);
        let words = kept.unwrap_or(run).reflection.clone();
        words.filter(|words| !words.is_empty())
    });
    let reflected = own.is_some();
    let own = own.map(|words| {
        el("section")
            .put(el("h2").text(say!(i18n, review.words_yours)))
            .put(of("blockquote", "own-words").text(&words))
    });
    let other = origin(run, talk);
    let note = other
        .is_some()
        .then(|| of("p", "small").text(say!(i18n, review.before_run)));
    let (drawn, beneath_it) = (talk.clone(), other.unwrap_or_default());
    let picture = of("div", "curve-place")
        .set("data-part", "curve")
        .set("tabindex", "0")
        .set("role", "group")
        .set("aria-label", say!(i18n, debrief.curve))
        .shows(move || Some(curve(&marks(&drawn, study.get().as_deref()), &beneath_it)));
    let as_table = el("details")
        .set("data-part", "curve-table")
        .put(el("summary").text(say!(i18n, debrief.curve_table)))
        .put(table(talk));
    let looking = of("p", "small")
        .set("role", "status")
        .says(move || match study.get() {
            None => say!(i18n, review.looking),
            Some(_) => "",
        });
    let (so_far, before) = session.before(run);
    let (skills, next) = skills::skills(talk, run, before, reflected);
    let section = |title: &str| el("section").put(el("h2").text(title));
    place
        .maybe(own)
        .put(
            section(say!(i18n, debrief.curve))
                .put(picture)
                .maybe(note)
                .put(as_table),
        )
        .put(
            section(say!(i18n, debrief.turns))
                .put(of("p", "cut-before").text(&so_far))
                .put(looking)
                .put(turns::turns(talk, run, before, study)),
        )
        .put(skills)
        .put(composure::composure(talk))
        .put(beneath(run, talk).maybe((!guest).then(|| own::sure_now(run))))
        .put(next)
        .maybe((!guest).then(|| file::file(run, reflected)))
}

/// The attempt this one was taken up from, as a curve to lay beneath it, if it is kept and of the same scenario.
fn origin(run: &Run, talk: &Talk) -> Option<Vec<Mark>> {
    let session = Session::get();
    let origin = run.origin.as_ref()?;
    let transcript = session.record.with_untracked(|record| {
        let mut runs = record.runs.iter();
        let run = runs.find(|kept| kept.id == *origin)?;
        Some(run.transcript.clone())
    })?;
    let other = Talk::resume(Arc::clone(&talk.script), transcript).ok()?;
    Some(marks(&other, None))
}

/// The start and every turn, with the verdict on each once there is one.
fn marks(talk: &Talk, analysis: Option<&Analysis>) -> Vec<Mark> {
    let decisions = analysis.map(Analysis::decisions).unwrap_or_default();
    let verdicts = decisions.iter().map(|decision| decision.verdict);
    let verdicts = verdicts.chain(std::iter::repeat(Verdict::Sound));
    let mark = |turn, mind: &Mind, verdict| Mark {
        turn,
        meter: mind.meter,
        stage: mind.stage,
        verdict,
    };
    let turns = talk.steps.iter().filter(|step| !step.action.is_free());
    let turns = turns.zip(verdicts).enumerate();
    let turns = turns.map(|(index, (step, verdict))| mark(index + 1, &step.after.mind, verdict));
    std::iter::once(mark(0, &talk.start.mind, Verdict::Sound))
        .chain(turns)
        .collect()
}

/// How it ended, in the setting's own terms.
fn outcomes(talk: &Talk) -> Node {
    let i18n = use_i18n();
    let state = talk.state();
    let scenario = talk.script.scenario();
    let ending = ending_of(&talk.script, state);
    let outcome = state.outcome.unwrap_or(Outcome::Paused);
    let best = scenario.handing_over_is_best && outcome == Outcome::HandedOver;
    let stage = words::stage(i18n, state.mind.stage);
    let picture = scene(
        scenario.setting,
        scenario.person.look.clone(),
        Signal::stored(face(&scenario.person.traits, &state.mind)),
        Signal::stored(state.mind.meter),
        Signal::stored(format!("{}. {stage}", scenario.person.name)),
    );
    let again = Route::Play(scenario.id.clone());
    let again = button("primary", move || go(&again)).set("data-do", "again");
    let title = ending.map_or(say!(i18n, debrief.title), |ending| &ending.title);
    let mut results = of("dl", "facts results");
    for line in ending.iter().flat_map(|ending| &ending.result) {
        results = results
            .put(el("dt").text(&line.label))
            .put(el("dd").text(&line.value));
    }
    let words = of("div", "outcome-words")
        .put(of("p", "kicker").text(words::outcome(i18n, outcome)))
        .put(el("h1").text(title))
        .maybe(ending.map(|ending| of("p", "lead").text(&ending.text)))
        .maybe(best.then(|| el("p").text(say!(i18n, debrief.best_here))))
        .put(results)
        .put(
            of("p", "row")
                .put(again.text(say!(i18n, debrief.again)))
                .put(link("button", "#/").text(say!(i18n, debrief.library))),
        );
    of("section", "outcome")
        .set("data-part", "outcome")
        .set("data-outcome", outcome.name())
        .put(of("div", "outcome-picture").put(picture))
        .put(words)
}

/// The curve as a table.
fn table(talk: &Talk) -> Node {
    let i18n = use_i18n();
    let row = |turn: usize, mind: &Mind, change: Option<Points>| {
        let change = change.map(|change| signed(tenths(&[change])[0]));
        let meter = tenths(&[mind.meter])[0];
        el("tr")
            .put(el("th").set("scope", "row").text(&turn.to_string()))
            .put(el("td").text(words::stage(i18n, mind.stage)))
            .put(
                el("td")
                    .set("data-meter", &mind.meter.0.to_string())
                    .text(&format!("{}.{}", meter / 10, meter % 10)),
            )
            .put(el("td").text(&change.unwrap_or_default()))
            .put(el("td").text(&((mind.levels.composure.0 + 50) / 100).to_string()))
    };
    let turns = talk
        .steps
        .iter()
        .filter(|step| !step.action.is_free())
        .enumerate();
    let turns = turns.map(|(index, step)| row(index + 1, &step.after.mind, Some(step.change())));
    let heads = [
        say!(i18n, debrief.turn),
        say!(i18n, debrief.stage),
        say!(i18n, debrief.meter),
        say!(i18n, debrief.change),
        say!(i18n, debrief.composure),
    ];
    let heads = heads.map(|head| el("th").set("scope", "col").text(head));
    let body = el("tbody").put(row(0, &talk.start.mind, None)).all(turns);
    of("div", "table-place")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", say!(i18n, debrief.curve_table))
        .put(
            el("table")
                .put(el("thead").put(el("tr").all(heads)))
                .put(body),
        )
}

/// What lay under the anger, how the learner read it, and how sure they had been.
fn beneath(run: &Run, talk: &Talk) -> Node {
    let i18n = use_i18n();
    let scenario = talk.script.scenario();
    let right = move |right: bool| {
        if right {
            say!(i18n, debrief.reading_right)
        } else {
            say!(i18n, debrief.reading_wrong)
        }
    };
    let reading = match talk.state().reading {
        None => say!(i18n, debrief.reading_none).to_owned(),
        Some(reading) => format!(
            "{} ({}). {} ({}).",
            words::kind(i18n, reading.kind),
            right(reading.kind_right),
            words::need(i18n, reading.need),
            right(reading.need_right),
        ),
    };
    // How well the confidence before fits how it went.
    let outcome = talk.state().outcome.unwrap_or(Outcome::Paused);
    let first = scenario.best_outcome();
    let fits = move |sure| match fit(sure, outcome, first) {
        Fit::TooSure => say!(i18n, debrief.too_sure),
        Fit::TooUnsure => say!(i18n, debrief.too_unsure),
        Fit::AboutRight | Fit::BothWays => say!(i18n, debrief.fits),
    };
    let fact = |facts: Node, name: &str, value: &str| {
        facts.put(el("dt").text(name)).put(el("dd").text(value))
    };
    let (kind, need) = (scenario.kind(), scenario.deepest_need());
    let mut facts = of("dl", "facts");
    facts = fact(
        facts,
        say!(i18n, debrief.reading_kind),
        words::kind(i18n, kind),
    );
    facts = fact(
        facts,
        say!(i18n, debrief.reading_need),
        words::need(i18n, need),
    );
    facts = fact(facts, say!(i18n, debrief.reading), &reading);
    if let Some(sure) = run.confidence_before {
        facts = fact(
            facts,
            say!(i18n, debrief.confidence),
            &format!("{sure} / 100. {}", fits(sure)),
        );
    }
    el("section")
        .set("data-part", "beneath")
        .put(el("h2").text(say!(i18n, debrief.truth)))
        .put(facts)
}
