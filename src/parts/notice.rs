//! The calm lines about what could not be kept, and about another tab. Each is shown once and closed by the learner.

use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::save::Condition;
use crate::session::Session;
use crate::signal::{Memo, RwSignal};

/// The notices, when there is something to say.
pub fn notice() -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let kept = Memo::new(move || match session.condition.get() {
        Condition::Kept => None,
        Condition::MemoryOnly(_) => Some(say!(i18n, notice.memory)),
        Condition::ReadOnly => Some(say!(i18n, notice.read_only)),
        Condition::Quarantined => Some(say!(i18n, notice.quarantined)),
        Condition::Full => Some(say!(i18n, notice.full)),
    });
    let other = session.other_tab;
    let tab = Memo::new(move || other.get().then(|| say!(i18n, notice.other_tab)));
    let export = move || {
        button("", move || {
            crate::host::offer_file("talkdown-progress.json", &session.export());
        })
        .set("data-do", "export")
        .text(say!(i18n, notice.export))
    };
    of("div", "notice-place")
        .set("role", "status")
        .put(line("notice", kept, Box::new(move || Some(export()))))
        .put(line("notice-tab", tab, Box::new(|| None)))
}

/// One line, with what can be done about it.
fn line(
    part: &'static str,
    text: Memo<Option<&'static str>>,
    offer: Box<dyn Fn() -> Option<Node>>,
) -> Node {
    let i18n = use_i18n();
    let closed = RwSignal::new(false);
    el("div").shows(move || {
        let text = text.get().filter(|_| !closed.get())?;
        let close = button("", move || closed.set(true));
        Some(
            of("div", "notice")
                .set("data-part", part)
                .put(el("p").text(text))
                .maybe(offer())
                .put(close.set("data-do", "close").text(say!(i18n, notice.close))),
        )
    })
}
