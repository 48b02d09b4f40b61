//! What the person says. A live log: each entry is read out once; the learner's own words are not echoed.

use super::Stage;
use super::seen::Said;
use crate::i18n::use_i18n;
use crate::node::{Node, follow, of};
use leptos::prelude::*;

/// The log; the styles show its last entry.
pub fn log() -> Node {
    let i18n = use_i18n();
    let seen = Stage::get().seen;
    let log = of("div", "log")
        .set("role", "log")
        .set("aria-label", say!(i18n, encounter.log));
    let place = log.clone();
    let mut shown: Vec<Said> = Vec::new();
    follow(move || {
        seen.with(|seen| {
            // Only ever appended to: what stands is left alone, and so is read out once.
            if !seen.log.starts_with(&shown) {
                place.empty();
                shown.clear();
            }
            for said in &seen.log[shown.len()..] {
                let _ = place.clone().put(entry(said));
                shown.push(said.clone());
            }
        });
    });
    log
}

/// One entry.
pub fn entry(said: &Said) -> Node {
    let part =
        |class: &str, name: &str, words: &str| of("p", class).set("data-part", name).text(words);
    let line = said.line.as_deref().map(|line| {
        let node = part("said-line", "line", line);
        if said.line_stands {
            node.set("aria-hidden", "true")
        } else {
            node
        }
    });
    of("div", "said")
        .put(part("said-cue", "cue", &said.cue))
        .maybe(
            said.answer
                .as_deref()
                .map(|answer| part("said-answer", "answer", answer)),
        )
        .maybe(line)
}
