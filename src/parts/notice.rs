//! The one calm line about what could not be kept. Shown once, closed by the learner.

use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::save::Condition;
use crate::session::Session;
use leptos::prelude::*;

/// The notice, when there is something to say.
pub fn notice() -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let closed = RwSignal::new(false);
    let text = Memo::new(move |_| match session.condition.get() {
        Condition::Kept => None,
        Condition::MemoryOnly(_) => Some(say!(i18n, notice.memory)),
        Condition::ReadOnly => Some(say!(i18n, notice.read_only)),
        Condition::Quarantined => Some(say!(i18n, notice.quarantined)),
        Condition::Full => Some(say!(i18n, notice.full)),
    });
    of("div", "notice-place")
        .set("role", "status")
        .shows(move || {
            let text = text.get().filter(|_| !closed.get())?;
            let export = button("", move || {
                crate::host::offer_file("talkdown-progress.json", &session.export());
            });
            let close = button("", move || closed.set(true));
            Some(
                of("div", "notice")
                    .set("data-part", "notice")
                    .put(el("p").text(text))
                    .put(
                        export
                            .set("data-do", "export")
                            .text(say!(i18n, notice.export)),
                    )
                    .put(close.set("data-do", "close").text(say!(i18n, notice.close))),
            )
        })
}
