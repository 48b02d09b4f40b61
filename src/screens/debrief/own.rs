//! The learner's own words, asked for before anything is shown; and how sure they are after it.

use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::save::Run;
use crate::session::Session;
use crate::signal::RwSignal;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// Longest text that is kept, in characters: with it fifty runs still fit.
const MOST: usize = 400;

/// "What changed, and why?" `shown` opens once they have answered or gone on; what they answered in is gone then, and the focus goes to
/// where the rest stands.
pub fn first_words(run: &Run, shown: RwSignal<bool>, stand: Node) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let id = run.id.clone();
    let field = el("textarea")
        .set("id", "own-words")
        .set("rows", "3")
        .set("maxlength", &MOST.to_string());
    let written = field.clone();
    let keep = move |words: String| {
        session.note(&id, |run| run.reflection = Some(words));
        shown.set(true);
        stand.focus();
    };
    let skip = keep.clone();
    let done = button("primary", move || {
        let field = written.element().dyn_ref::<HtmlTextAreaElement>();
        let words = field.map(HtmlTextAreaElement::value).unwrap_or_default();
        keep(words.trim().chars().take(MOST).collect());
    });
    let skip = button("", move || skip(String::new()));
    of("section", "own-first")
        .set("data-part", "own-words")
        .put(el("h2").text(say!(i18n, review.words_title)))
        .put(
            el("label")
                .set("for", "own-words")
                .text(say!(i18n, review.words_ask)),
        )
        .put(field)
        .put(of("p", "small").text(say!(i18n, review.words_note)))
        .put(
            of("p", "row")
                .put(
                    done.set("data-do", "keep_words")
                        .text(say!(i18n, review.words_keep)),
                )
                .put(
                    skip.set("data-do", "show")
                        .text(say!(i18n, review.words_skip)),
                ),
        )
}

/// How sure the learner is now, 0–100.
pub fn sure_now(run: &Run) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let id = run.id.clone();
    let now = RwSignal::new(run.confidence_after);
    let before = run.confidence_after.or(run.confidence_before).unwrap_or(50);
    let slider = el("input")
        .set("id", "sure-now")
        .set("type", "range")
        .set("min", "0")
        .set("max", "100")
        .set("step", "5")
        .set("value", &before.to_string())
        .on("change", move |event| {
            let sure = event_target_value(&event).parse().ok();
            now.set(sure);
            session.note(&id, |run| run.confidence_after = sure);
        });
    let told = move || match now.get() {
        Some(sure) => format!("{}: {sure} / 100", say!(i18n, review.sure_after)),
        None => String::new(),
    };
    of("div", "confidence")
        .put(
            el("label")
                .set("for", "sure-now")
                .text(say!(i18n, review.sure_now)),
        )
        .put(
            of("div", "slider")
                .put(el("span").text(say!(i18n, briefing.confidence_low)))
                .put(slider)
                .put(el("span").text(say!(i18n, briefing.confidence_high))),
        )
        .put(of("p", "small").set("role", "status").says(told))
}
