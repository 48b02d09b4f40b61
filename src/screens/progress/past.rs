//! What was: the best and the latest with each person, and every talk with a way to its debrief. Needs no replay.

use crate::host::day;
use crate::i18n::use_i18n;
use crate::node::{Node, el, link, of};
use crate::parts::study::entry_of;
use crate::parts::table::{row, table};
use crate::route::Route;
use crate::save::{Record, Run};
use crate::words;
use talkdown_engine::model::{Entry, Library, Outcome};

/// Talks shown at once; the others are behind a press.
const SHOWN: usize = 10;

/// Person by person, and talk by talk.
pub fn past(library: &Library, record: &Record) -> [Node; 2] {
    let i18n = use_i18n();
    // The latest first. They are kept oldest first, but for what came from elsewhere.
    let mut runs: Vec<&Run> = Vec::with_capacity(record.runs.len());
    for run in &record.runs {
        let at = runs.iter().take_while(|other| other.ended > run.ended);
        let at = at.count();
        runs.insert(at, run);
    }
    let rows = library
        .scenarios
        .iter()
        .filter_map(|entry| person(entry, &runs));
    let heads = [
        say!(i18n, progress.person),
        say!(i18n, library.best),
        say!(i18n, library.latest),
    ];
    let people = el("section")
        .put(el("h2").text(say!(i18n, progress.by_person)))
        .put(of("div", "best").set("data-part", "best").put(table(
            say!(i18n, progress.by_person),
            &heads,
            rows,
        )));
    let mut shown: Vec<Node> = runs.iter().map(|run| talk(library, run)).collect();
    let earlier = shown.split_off(shown.len().min(SHOWN));
    let earlier = (!earlier.is_empty()).then(|| {
        el("details")
            .put(el("summary").text(say!(i18n, progress.earlier)))
            .put(of("ul", "history").all(earlier))
    });
    let talks = el("section")
        .set("data-part", "history")
        .put(el("h2").text(say!(i18n, progress.history)))
        .put(of("ul", "history").all(shown))
        .maybe(earlier);
    [people, talks]
}

/// The best and the latest with one person, where there was a talk; the latest comes first in `runs`.
fn person(entry: &Entry, runs: &[&Run]) -> Option<Node> {
    let mine = runs
        .iter()
        .filter(|run| run.transcript.scenario == entry.id);
    let outcomes: Vec<Outcome> = mine
        .filter_map(|run| Outcome::named(&run.outcome))
        .collect();
    let i18n = use_i18n();
    let cell = |outcome: Outcome| {
        el("td")
            .set("data-outcome", outcome.name())
            .text(words::outcome(i18n, outcome))
    };
    let name = link("", &Route::Play(entry.id.clone()).hash()).put(el("bdi").text(&entry.person));
    Some(
        row(name)
            .set("data-scenario", &entry.id)
            .put(cell(*outcomes.iter().max()?))
            .put(cell(*outcomes.first()?)),
    )
}

/// One talk.
fn talk(library: &Library, run: &Run) -> Node {
    let i18n = use_i18n();
    let entry = entry_of(library, run);
    let fits = entry.is_some_and(|entry| entry.version == run.transcript.version);
    let name = entry.map_or(say!(i18n, progress.somebody), |entry| &entry.person);
    let name = el("bdi").text(name);
    // A talk that cannot be replayed has no debrief to go to.
    let name = if fits {
        link("", &Route::Debrief(run.id.clone()).hash()).put(name)
    } else {
        name
    };
    let outcome = Outcome::named(&run.outcome).map_or("", |one| words::outcome(i18n, one));
    let day = day(run.ended, i18n.get_locale_untracked().as_ref());
    let mut facts = format!("{day} · {outcome}");
    for (words, sure) in [
        (say!(i18n, progress.before), run.confidence_before),
        (say!(i18n, progress.after), run.confidence_after),
    ] {
        if let Some(sure) = sure {
            facts.push_str(&format!(" · {words} {sure} / 100"));
        }
    }
    if run.origin.is_some() {
        facts.push_str(" · ");
        facts.push_str(say!(i18n, progress.retry));
    }
    let note = (!fits).then(|| of("span", "small").text(say!(i18n, progress.misfit)));
    el("li")
        .set("data-run", &run.id)
        .put(name)
        .put(of("span", "history-facts").text(&facts))
        .maybe(note)
}
