//! The learner's own side: composure, what has just hit them, the moment to read the person, and what a right reading shows.

use super::Stage;
use super::seen::Composure;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::parts::icon::{Icon, draw};
use crate::signal::{Memo, RwSignal};
use crate::words;

/// The gauge of composure: the level in a word, what the last move did to it, and what it does to the learner.
pub fn composure() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let word = move || stage.later(|seen| seen.composure_word);
    let say = move || match word() {
        Composure::Steady => say!(i18n, encounter.composure_high),
        Composure::Tense => say!(i18n, encounter.composure_mid),
        Composure::Shaken => say!(i18n, encounter.composure_low),
        Composure::Losing => say!(i18n, encounter.composure_gone),
    };
    let effect = move || match word() {
        Composure::Steady => "",
        Composure::Tense => say!(i18n, encounter.tense_effect),
        Composure::Shaken | Composure::Losing => say!(i18n, encounter.shaken_effect),
    };
    let level = move || stage.later(|seen| (seen.composure.0 + 50) / 100);
    let change = move || {
        let change = stage.later(|seen| seen.composure_change);
        match change {
            0 => String::new(),
            1.. => format!("+{change}"),
            _ => format!("−{}", change.unsigned_abs()),
        }
    };
    let name = say!(i18n, encounter.composure);
    let scale = of("span", "own-scale")
        .set("role", "meter")
        .set("aria-valuemin", "0")
        .set("aria-valuemax", "100")
        .set("aria-label", name)
        .sets("aria-valuenow", move || Some(level().to_string()))
        .sets("aria-valuetext", move || Some(say()))
        .put(el("span").styles("transform", move || format!("scaleX({}%)", level())));
    of("div", "own")
        .sets("data-composure", move || Some(word().name()))
        .put(
            of("span", "own-line")
                .text(name)
                .text(": ")
                .put(el("b").says(say))
                .put(of("span", "own-change").says(change)),
        )
        .put(scale)
        .put(of("span", "own-effect").set("role", "status").says(effect))
}

/// What is told on top of the scene: a hit that can be named, a reading that is due, or what was read rightly.
pub fn told() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let Stage { open, session, .. } = stage;
    let now =
        Memo::new(move || stage.later(|seen| (seen.hit, seen.to_read, seen.beneath, seen.named)));
    let with = |part: &str, words: &str| {
        of("p", "hit")
            .set("data-part", part)
            .put(el("span").text(words))
    };
    let act = |what: &str, icon: Icon, words: &str, open: RwSignal<bool>| {
        button("", move || open.set(true))
            .set("data-do", what)
            .put(draw(icon))
            .text(words)
    };
    of("div", "hit-place").set("role", "status").shows(move || {
        let (hit, to_read, beneath, named) = now.get();
        if let Some(trigger) = hit {
            let name = act("name", Icon::Spark, say!(i18n, act.name), open.name);
            // The plan is for the first trigger: when that one hits, it is there in the learner's own words.
            let plan = session.record.with_untracked(|record| {
                let settings = &record.settings;
                let mine =
                    settings.learner.plan && settings.learner.triggers.first() == Some(&trigger);
                mine.then(|| words::plan_words(i18n, settings))
            });
            let told = match plan {
                Some(plan) => format!("{} {plan}", words::hit(i18n, trigger)),
                None => words::hit(i18n, trigger).to_owned(),
            };
            return Some(with("hit", &told).put(name));
        }
        if let Some(right) = named {
            let words = match right {
                true => say!(i18n, encounter.named_right),
                false => say!(i18n, encounter.named_wrong),
            };
            return Some(with("named", words));
        }
        if to_read {
            let read = act("read_now", Icon::Read, say!(i18n, act.read), open.read);
            return Some(with("to-read", say!(i18n, read.now)).put(read));
        }
        let need = words::need(i18n, beneath?);
        Some(with(
            "beneath",
            &format!("{}: {need}", say!(i18n, read.beneath)),
        ))
    })
}
