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
use leptos::prelude::*;
use talkdown_engine::model::Library;
use talkdown_engine::review::{Practice, practice, progress as progress_of};

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
    let i18n = use_i18n();
    let session = Session::get();
    let (known, past) = session.record.with_untracked(|record| {
        let known = study(library, record);
        (known, past::past(library, record))
    });
    let library = StoredValue::new(library.clone());
    let looking = of("p", "small").set("role", "status").says(move || {
        if known.with(|known| known.whole) {
            ""
        } else {
            say!(i18n, progress.looking)
        }
    });
    let next = of("div", "next-part")
        .shows(move || library.with_value(|library| known.with(|known| next(known, library))));
    let section = |title: &str, part: Node| el("section").put(el("h2").text(title)).put(part);
    let seen = of("div", "map-part").holds(move |place| {
        library.with_value(|all| known.with(|known| map::map(place, known, all)))
    });
    let sure =
        of("div", "sure-part").holds(move |place| known.with(|known| sure::sure(place, known)));
    place
        .put(looking)
        .put(next)
        .put(section(say!(i18n, progress.map), seen))
        .put(section(say!(i18n, progress.sure), sure))
        .all(past)
}

/// What to practise next, once all talks are known: until then it might be something else.
fn next(known: &Known, library: &Library) -> Option<Node> {
    let i18n = use_i18n();
    let weak = progress_of(&known.talks).weak.filter(|_| known.whole)?;
    let next = practice(&known.talks, weak.skill, library)?;
    let seen = format!(
        "{} {} / 4, {} {}.",
        say!(i18n, progress.next_level),
        weak.level,
        say!(i18n, progress.next_lowest),
        words::setting(i18n, weak.setting)
    );
    let note = |text: &str| of("p", "small").text(text);
    let only = (!next.elsewhere).then(|| note(say!(i18n, progress.next_same_setting)));
    let without = (!next.trains).then(|| note(say!(i18n, progress.next_untrained)));
    let to = Route::Play(next.entry.id.clone()).hash();
    let to = link("button primary", &to)
        .set("data-do", "practise")
        .put(el("bdi").text(&next.entry.person))
        .text(&format!(", {}", words::setting(i18n, next.entry.setting)));
    Some(
        of("section", "next-card")
            .set("data-part", "next")
            .put(el("h2").text(say!(i18n, progress.next)))
            .put(of("p", "next-skill").text(words::skill(i18n, weak.skill)))
            .put(el("p").text(&seen))
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
