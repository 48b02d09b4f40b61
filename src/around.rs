//! What the page around the game hears of a talk, and what it may ask of the game (docs/embedding.md). Knows no screen.
//!
//! The scripts beside the game decide who hears it (`public/frame.js`): here nothing leaves the page. The learner's own words are in
//! nothing that is told but `saved`, which is the whole record and goes to a page only for safe keeping.

use crate::host;
use crate::node::{after_frame, follow};
use crate::read::json::part;
use crate::route::Route;
use crate::save::{Condition, Handed, Run, load, merged};
use crate::session::Session;
use crate::signal::RwSignal;
use crate::talk::Talk;
use crate::write::{Put, object};
use std::cell::Cell;
use std::rc::Rc;
use talkdown_engine::review::skills;

fn message(fields: &[(&str, &dyn Put)]) -> String {
    let mut message = String::new();
    object(&mut message, fields);
    message
}

fn tell(fields: &[(&str, &dyn Put)]) {
    host::tell(&message(fields));
}

/// Listens to what is asked, and tells what happens from now on.
pub fn open(session: Session, route: RwSignal<Route>) {
    host::on_asked(move |asked| answer(session, &asked));
    follow(move || route.with(screen));
    follow(move || {
        let code = match session.condition.get() {
            Condition::MemoryOnly(_) => "storage-denied",
            Condition::Full => "storage-full",
            Condition::Kept | Condition::ReadOnly | Condition::Quarantined => return,
        };
        trouble(code);
    });
    follow(move || {
        if session
            .library
            .with(|library| matches!(library, Some(Err(_))))
        {
            trouble("load");
        }
    });
    // Once the frame is painted that shows it: nobody's answer waits for this.
    let told = Rc::new(Cell::new((0, false)));
    follow(move || {
        session.talk.track();
        let told = Rc::clone(&told);
        after_frame(move || {
            let now = session.talk.try_with_untracked(|talk| match talk {
                Some(talk) => (talk.steps.len(), talk.state().outcome.is_some()),
                None => (0, false),
            });
            let Some(now) = now else { return };
            let before = told.replace(now);
            if now.0 > 0 && now.0 != before.0 {
                // A talk that was over when it was opened again has been told.
                turn(session, now.1 && !before.1 && before.0 + 1 == now.0);
            }
        });
    });
}

fn answer(session: Session, asked: &str) {
    match part(asked, "do") {
        Some("\"save\"") => tell(&[("type", &"saved"), ("record", &session.export())]),
        Some("\"restore\"") => {
            let text =
                part(asked, "record").and_then(|text| crate::read::read::<String>(text).ok());
            let ok = text.is_some_and(|text| restore(session, &text));
            tell(&[("type", &"restored"), ("ok", &ok)]);
        }
        Some("\"dress\"") => session.record.update(|_| ()),
        _ => (),
    }
}

/// Takes over what a page has kept: all talks, and the settings where there are none of the learner's yet.
fn restore(session: Session, text: &str) -> bool {
    let Ok(Handed::Progress(theirs)) = load(text) else {
        return false;
    };
    let ours = session.record.get_untracked();
    let fresh = ours.runs.is_empty() && ours.current.is_none();
    session.replace(merged(&ours, *theirs, fresh).0)
}

/// Tells which screen is shown.
fn screen(route: &Route) {
    let scenario = match route {
        Route::Play(id) | Route::Talk(id) => Some(id.clone()),
        _ => None,
    };
    tell(&[
        ("type", &"screen"),
        ("screen", &route.screen()),
        ("scenario", &scenario),
    ]);
}

/// Tells where a talk stands, and if this was its end, how it went. Whoever hears it may ask for something at once: nothing is
/// borrowed any more by then.
fn turn(session: Session, ended: bool) {
    let mut told = Vec::new();
    session.talk.with_untracked(|talk| {
        let Some(talk) = talk else { return };
        let state = talk.state();
        told.push(message(&[
            ("type", &"turn"),
            ("scenario", &talk.transcript.scenario),
            ("turn", &state.turn),
            ("hundredths", &state.mind.meter.0.unsigned_abs()),
            ("stage", &state.mind.stage.name()),
        ]));
        session.record.with_untracked(|record| {
            if let Some(run) = record.just_over().filter(|_| ended) {
                told.push(complete(talk, run, session.before(run).1));
                told.push(message(&[
                    ("type", &"progress"),
                    ("talks", &(record.runs.len() as u64)),
                ]));
            }
        });
    });
    for message in &told {
        host::tell(message);
    }
}

/// The skills are told as numbers alone, in the order of `Skill::ALL`; `null` where a skill had no moment.
fn complete(talk: &Talk, run: &Run, before: usize) -> String {
    let seen = skills(&talk.script, &run.transcript, before, false).unwrap_or_default();
    let scores: Vec<Option<u8>> = seen.iter().map(|seen| seen.score).collect();
    message(&[
        ("type", &"complete"),
        ("scenario", &run.transcript.scenario),
        ("version", &run.transcript.version),
        ("outcome", &run.outcome),
        ("skills", &scores),
        ("turns", &talk.state().turn),
        ("milliseconds", &run.ended.saturating_sub(run.started)),
    ])
}

/// Tells that something did not work out.
fn trouble(code: &str) {
    tell(&[("type", &"trouble"), ("code", &code)]);
}

/// Whether a link to a person begins the talk at once: `?start=talk`, or its cut: `?start=cut`.
#[must_use]
pub fn straight_in() -> bool {
    host::wish("data-start").is_some()
}
