//! The people one can talk to, setting by setting.

use crate::host::{self, Clock};
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, link, of};
use crate::parts::icon::{Icon, draw};
use crate::parts::portrait::bust;
use crate::parts::study::study;
use crate::route::Route;
use crate::screens::help::invitation;
use crate::session::Session;
use crate::words;
use talkdown_engine::model::{Entry, Library, Outcome, Setting};
use talkdown_engine::review::{may_be_due, progress};

/// The library.
pub fn library() -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let hero = of("header", "hero")
        .put(el("h1").text(say!(i18n, library.title)))
        .put(of("p", "lead").text(say!(i18n, library.lead)));
    let people = of("div", "people").holds(move |place| match session.library.get() {
        None => place.put(of("p", "waiting").text(say!(i18n, app.loading))),
        Some(Ok(library)) => {
            let entries = library.scenarios.clone();
            place
                .put(due(&library))
                .put(el("div").shows(move || resume(&entries)))
                .all(settings(&library.scenarios))
        }
        Some(Err(_)) => failed(place),
    });
    of("div", "page library")
        .put(hero)
        .put(el("div").shows(invitation))
        .put(people)
        .put(
            of("p", "library-foot row")
                .put(link("button", &Route::Breath.hash()).text(say!(i18n, library.breath)))
                .put(link("", &Route::About.hash()).text(say!(i18n, library.support))),
        )
}

/// The people could not be fetched: says so, with a way to try again.
pub fn failed(place: Node) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let retry = button("primary", move || session.load_library());
    place
        .put(
            el("p")
                .set("role", "alert")
                .text(say!(i18n, library.failed)),
        )
        .put(el("p").put(retry.text(say!(i18n, trouble.retry))))
}

/// A quiet line when practice is due, worked out beside the page. Whoever has practised in these days is not looked up at all.
fn due(library: &Library) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let now = host::clock().now();
    let place = of("div", "due-place");
    let known = session.record.with_untracked(|record| {
        let latest = record.runs.iter().map(|run| run.ended).max()?;
        may_be_due(latest, now).then(|| study(library, record))
    });
    let (Some(known), library) = (known, library.clone()) else {
        return place;
    };
    place.shows(move || {
        known.with(|known| {
            let next = known.next(&progress(&known.talks), &library)?;
            let told = format!(
                "{}: {}, {} ",
                say!(i18n, progress.due_library),
                words::skill(i18n, next.skill),
                say!(i18n, progress.due_with)
            );
            let to = link("", &Route::Play(next.entry.id.clone()).hash());
            let line = of("p", "due").set("data-part", "due").text(&told);
            next.is_due(now)
                .then(|| line.put(to.put(el("bdi").text(&next.entry.person))))
        })
    })
}

/// A talk that was left in the middle.
fn resume(entries: &[Entry]) -> Option<Node> {
    let i18n = use_i18n();
    let session = Session::get();
    let (id, turns) = session.record.with(|record| {
        let current = record.under_way()?;
        let actions = current.transcript.actions.iter();
        let turns = actions.filter(|action| !action.is_free()).count();
        Some((current.transcript.scenario.clone(), turns))
    })?;
    let entry = entries.iter().find(|entry| entry.id == id)?;
    let where_to = format!(", {} {}", say!(i18n, library.resume_with), turns + 1);
    let words = of("span", "resume-words")
        .put(el("strong").text(say!(i18n, library.resume)))
        .put(
            el("span")
                .put(el("bdi").text(&entry.person))
                .text(&where_to),
        );
    let card = link("resume", &Route::Talk(id).hash()).set("data-part", "resume");
    Some(card.put(bust(&entry.look)).put(words))
}

/// Every setting that has people in it.
fn settings(entries: &[Entry]) -> Vec<Node> {
    let i18n = use_i18n();
    if entries.is_empty() {
        return vec![el("p").text(say!(i18n, library.empty))];
    }
    let of_setting = |setting: &Setting| {
        let people = entries.iter().filter(|entry| entry.setting == *setting);
        let cards: Vec<Node> = people.map(|entry| el("li").put(card(entry))).collect();
        let title = el("h2")
            .set("id", setting.name())
            .text(words::setting(i18n, *setting));
        (!cards.is_empty()).then(|| {
            of("section", "setting")
                .set("aria-labelledby", setting.name())
                .put(title)
                .put(of("ul", "cards").all(cards))
        })
    };
    Setting::ALL.iter().filter_map(of_setting).collect()
}

/// One person.
fn card(entry: &Entry) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let level = match entry.difficulty {
        0 | 1 => say!(i18n, library.level_1),
        2 => say!(i18n, library.level_2),
        _ => say!(i18n, library.level_3),
    };
    let id = entry.id.clone();
    let best = move || {
        let best = session.record.with(|record| {
            let mine = record
                .runs
                .iter()
                .filter(|run| run.transcript.scenario == id);
            mine.filter_map(|run| Outcome::named(&run.outcome)).max()
        });
        match best {
            Some(outcome) => format!(
                "{}: {}",
                say!(i18n, library.best),
                words::outcome(i18n, outcome)
            ),
            None => say!(i18n, library.new).to_owned(),
        }
    };
    let minutes = format!("{} {}", entry.minutes, say!(i18n, library.minutes));
    let facts = of("span", "card-facts")
        .put(el("span").put(draw(Icon::Clock)).text(&minutes))
        .put(el("span").text(level))
        .put(of("span", "card-best").says(best));
    let name = of("span", "card-name")
        .put(el("bdi").text(&entry.person))
        .text(&format!(", {}", entry.age));
    link("card", &Route::Play(entry.id.clone()).hash())
        .set("data-scenario", &entry.id)
        .put(bust(&entry.look))
        .put(
            of("span", "card-words")
                .put(name)
                .put(of("strong", "card-title").text(&entry.title))
                .put(of("span", "card-situation").text(&entry.situation))
                .put(facts),
        )
}
