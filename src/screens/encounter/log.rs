//! What the person says. A live log: each entry is read out once; the learner's own words are not echoed.

use super::Stage;
use super::seen::Said;
use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, el, follow, of};
use crate::signal::StoredValue;
use leptos::prelude::on_cleanup;

/// The log; the styles show its last entry.
pub fn log() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let Stage { seen, session, .. } = stage;
    let log = of("div", "log")
        .set("role", "log")
        .set("aria-label", say!(i18n, encounter.log));
    let blurred = say!(i18n, encounter.blurred);
    let place = log.clone();
    let mut shown: Vec<Said> = Vec::new();
    let latest = StoredValue::new(el("p"));
    let language = i18n.get_locale_untracked();
    on_cleanup(host::hush);
    follow(move || {
        seen.with(|seen| {
            // Only ever appended to: what stands is left alone, and so is read out once.
            if !seen.log.starts_with(&shown) {
                place.empty();
                shown.clear();
            }
            let fresh = shown.len() < seen.log.len();
            for said in &seen.log[shown.len()..] {
                let entry = entry(said, blurred);
                let _ = place.clone().put(entry.clone());
                latest.set_value(entry);
                shown.push(said.clone());
            }
            if let Some(said) = seen.log.last()
                && fresh
                && session
                    .record
                    .with_untracked(|record| record.settings.aloud)
            {
                let told =
                    [&said.answer, &said.line].map(|text| text.as_deref().unwrap_or_default());
                host::speak(&told.join(" "), language.as_ref());
            }
        });
    });
    follow(move || {
        stage.later(|_| ());
        // Painted a little lower first, where it can be read already.
        latest.with_value(|entry| drop(entry.clone().set("data-here", "")));
    });
    log
}

/// One entry: one paragraph, whose parts the styles set apart. Of several paragraphs a browser tells a screen reader in any order.
pub fn entry(said: &Said, blurred: &str) -> Node {
    let cue = match said.cue.as_str() {
        "" => blurred,
        cue => cue,
    };
    let part =
        |class: &str, name: &str, words: &str| of("span", class).set("data-part", name).text(words);
    let line = said.line.as_deref().map(|line| {
        let node = part("said-line", "line", line);
        if said.line_stands {
            node.set("aria-hidden", "true")
        } else {
            node
        }
    });
    of("p", "said")
        .put(part("said-cue", "cue", cue))
        .maybe(
            said.answer
                .as_deref()
                .map(|answer| part("said-answer", "answer", answer)),
        )
        .maybe(line)
}
