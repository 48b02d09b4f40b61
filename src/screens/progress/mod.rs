//! What was learned so far, over all talks: what to practise next, the skills in each setting, confidence, and every talk.
//!
//! Shows; the engine counts, and `parts::study` looks at the talks beside the page.

mod map;
mod past;
mod sure;

use crate::host::{self, Clock, day};
use crate::i18n::use_i18n;
use crate::node::{Node, el, link, of};
use crate::parts::study::{Known, study};
use crate::route::Route;
use crate::session::Session;
use crate::words;
use talkdown_engine::model::Library;
use talkdown_engine::review::{Practice, Progress, progress as progress_of};

/// The page.
pub fn progress() -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let none = session
        .record
        .with_untracked(|record| record.runs.is_empty());
    let content = of("div", "progress-parts").holds(move |place| {
        if none {
            return empty(place);
        }
        match session.library.get() {
            None => place.put(of("p", "waiting").text(say!(i18n, app.loading))),
            Some(Err(_)) => super::library::failed(place),
            Some(Ok(library)) => parts(place, &library),
        }
    });
    of("div", "page progress")
        .put(el("h1").text(say!(i18n, progress.title)))
        .put(content)
        .put(el("p").put(link("", &Route::Data.hash()).text(say!(i18n, progress.data))))
}

fn empty(place: Node) -> Node {
    let i18n = use_i18n();
    place
        .put(of("p", "lead").text(say!(i18n, progress.empty)))
        .put(el("p").put(link("button primary", "#/").text(say!(i18n, progress.people))))
}

fn parts(place: Node, library: &Library) -> Node {
    let session = Session::get();
    let (known, past) = session.record.with_untracked(|record| {
        let known = study(library, record);
        (known, past::past(library, record))
    });
    let library = library.clone();
    let seen = of("div", "progress-parts").holds(move |place| {
        known.with(|known| {
            let seen = progress_of(&known.talks);
            let i18n = use_i18n();
            let first = if known.whole {
                next(known, &seen, &library)
            } else {
                Some(of("p", "waiting").text(say!(i18n, progress.looking)))
            };
            place
                .maybe(first)
                .put(map::map(&seen, &library))
                .put(sure::sure(&seen.calibration))
        })
    });
    place.put(seen).all(past)
}

/// What to practise next, when, and with whom.
fn next(known: &Known, seen: &Progress, library: &Library) -> Option<Node> {
    let i18n = use_i18n();
    let (next, weak) = known.next(seen, library).zip(seen.weak)?;
    let lowest = format!(
        "{} {} {} {}.",
        say!(i18n, progress.next_level),
        weak.level,
        say!(i18n, progress.next_lowest),
        words::setting(i18n, weak.setting)
    );
    let note = |text: &str| of("p", "small").text(text);
    let only = (!next.elsewhere).then(|| note(say!(i18n, progress.next_same_setting)));
    let without = (!next.trains).then(|| note(say!(i18n, progress.next_untrained)));
    let who = el("span")
        .put(el("bdi").text(&next.entry.person))
        .text(&format!(", {}", words::setting(i18n, next.entry.setting)));
    let to = Route::Play(next.entry.id.clone()).hash();
    let to = link("button primary", &to)
        .set("data-do", "practise")
        .put(who);
    Some(
        of("section", "next-card")
            .set("data-part", "next")
            .put(el("h2").text(say!(i18n, progress.next)))
            .put(of("p", "next-skill").text(words::skill(i18n, weak.skill)))
            .put(el("p").text(&lowest))
            .put(of("p", "row").put(el("strong").text(&when(&next))).put(to))
            .maybe(only)
            .maybe(without)
            .put(note(say!(i18n, progress.next_why))),
    )
}

/// When a practice is due, in words.
fn when(next: &Practice) -> String {
    let i18n = use_i18n();
    if next.is_due(host::clock().now()) {
        return say!(i18n, progress.due_now).to_owned();
    }
    let day = day(next.due, i18n.get_locale_untracked().as_ref());
    format!("{} {day}", say!(i18n, progress.due_on))
}
