//! One talk as a file, for somebody else to walk through.

use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::save::{Run, attempt};
use crate::session::Session;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The button, and whether the learner's own words go along, where there are any. They do not by themselves.
pub fn file(run: &Run, reflected: bool) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let id = run.id.clone();
    let done = RwSignal::new(false);
    let tick = el("input").set("type", "checkbox");
    let ticked = tick.element().clone().dyn_into::<HtmlInputElement>().ok();
    let choice = reflected.then(|| {
        of("label", "choice")
            .put(tick)
            .put(el("span").text(say!(i18n, data.talk_words)))
    });
    let save = button("", move || {
        let words = ticked.as_ref().is_some_and(HtmlInputElement::checked);
        // As it is kept by now: how sure the learner is may have been said since.
        let text = session.record.with_untracked(|record| {
            let run = record.runs.iter().find(|kept| kept.id == id)?;
            Some((
                format!("talkdown-{}.json", run.transcript.scenario),
                attempt(run, words),
            ))
        });
        if let Some((name, text)) = text {
            host::offer_file(&name, &text);
            done.set(true);
        }
    });
    let told = move || match done.get() {
        true => say!(i18n, data.handed),
        false => "",
    };
    of("section", "talk-file")
        .put(el("h2").text(say!(i18n, data.talk_head)))
        .put(el("p").text(say!(i18n, data.talk_text)))
        .put(
            of("p", "row").maybe(choice).put(
                save.set("data-do", "save_talk")
                    .text(say!(i18n, data.talk_save)),
            ),
        )
        .put(of("p", "small").set("role", "status").says(told))
}
