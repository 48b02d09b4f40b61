//! One talk as a file, for somebody else to walk through.

use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::save::{Run, attempt};
use crate::session::Session;

/// The button, and whether the learner's own words go along, where there are any. They do not by themselves.
pub fn file(run: &Run, reflected: bool) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let id = run.id.clone();
    let tick = el("input").set("type", "checkbox");
    let choice = reflected.then(|| {
        of("label", "choice")
            .put(tick.clone())
            .put(el("span").text(say!(i18n, data.talk_words)))
    });
    let told = of("p", "small").set("role", "status");
    let heard = told.clone();
    let save = button("", move || {
        let words = tick.element().matches(":checked").unwrap_or(false);
        // As it is kept by now: how sure the learner is may have been said since.
        let runs = session.record.get_untracked().runs;
        if let Some(run) = runs.iter().find(|kept| kept.id == id) {
            let name = format!("talkdown-{}.json", run.transcript.scenario);
            host::offer_file(&name, &attempt(run, words));
            heard.says_now(say!(i18n, data.handed));
        }
    });
    let save = save
        .set("data-do", "save_talk")
        .text(say!(i18n, data.talk_save));
    of("section", "talk-file")
        .put(el("h2").text(say!(i18n, data.talk_head)))
        .put(el("p").text(say!(i18n, data.talk_text)))
        .put(of("p", "row").maybe(choice).put(save))
        .put(told)
}
