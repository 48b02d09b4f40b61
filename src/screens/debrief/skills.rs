//! The nine skills as they were seen in this talk, with the turns they were seen in. Shows; the engine counts.

use crate::i18n::use_i18n;
use crate::node::{Node, el, link, of};
use crate::route::Route;
use crate::save::Run;
use crate::session::Session;
use crate::talk::Talk;
use crate::words;
use std::sync::Arc;
use talkdown_engine::review::{Seen, next as next_to_try, skills as seen_in};

/// The most a skill is scored.
const MOST: u8 = 4;

/// The nine skills in what the learner did (not in what was `before`), and the one thing to try next, which closes the debrief.
pub fn skills(talk: &Talk, run: &Run, before: usize, reflected: bool) -> (Node, Node) {
    let i18n = use_i18n();
    // A talk that cannot be replayed is not shown at all.
    let all = seen_in(&talk.script, &run.transcript, before, reflected).unwrap_or_default();
    let section = el("section")
        .put(el("h2").text(say!(i18n, review.skills)))
        .put(
            of("ul", "skills")
                .set("data-part", "skills")
                .all(all.iter().map(|one| skill(talk, one))),
        )
        .put(of("p", "small").text(say!(i18n, review.skills_note)));
    (section, next(talk, all))
}

/// One thing to try next, once the library is there.
fn next(talk: &Talk, all: Vec<Seen>) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let script = Arc::clone(&talk.script);
    of("div", "next").shows(move || {
        let library = session.library.get()?.ok()?;
        let here = script.scenario();
        let (skill, entry) = next_to_try(&all, &library, &here.id, here.setting)?;
        let words = format!(
            "{}: {}.",
            say!(i18n, review.next),
            words::skill(i18n, skill)
        );
        let to = format!("{}, {}", entry.person, words::setting(i18n, entry.setting));
        Some(
            of("p", "row").put(el("span").text(&words)).put(
                link("button", &Route::Play(entry.id.clone()).hash())
                    .set("data-do", "next")
                    .text(&to),
            ),
        )
    })
}

fn skill(talk: &Talk, seen: &Seen) -> Node {
    let i18n = use_i18n();
    let told = match seen.score {
        Some(score) => format!("{score} / {MOST}"),
        None => say!(i18n, review.skill_unseen).to_owned(),
    };
    let filled = |place: u8| seen.score.is_some_and(|score| place < score);
    let pips = (0..MOST).map(|place| of("span", if filled(place) { "pip full" } else { "pip" }));
    let signs = |good: bool, words: &str| {
        let turns: Vec<String> = seen
            .signs
            .iter()
            .filter(|sign| sign.good == good)
            .map(|sign| turn(talk, sign.at).to_string())
            .collect();
        (!turns.is_empty()).then(|| {
            of("span", "small")
                .set("data-way", if good { "down" } else { "up" })
                .text(&format!("{words} {}", turns.join(", ")))
        })
    };
    el("li")
        .put(of("span", "skill-name").text(words::skill(i18n, seen.skill)))
        .put(of("span", "pips").set("aria-hidden", "true").all(pips))
        .put(of("span", "skill-score").text(&told))
        .put(
            of("span", "skill-signs")
                .maybe(signs(true, say!(i18n, review.skill_good)))
                .maybe(signs(false, say!(i18n, review.skill_bad))),
        )
}

/// The number of the turn an action belongs to.
fn turn(talk: &Talk, at: usize) -> usize {
    let before = talk.steps.iter().take(at + 1);
    before.filter(|step| !step.action.is_free()).count().max(1)
}
