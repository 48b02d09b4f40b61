//! What was learned so far, over all talks: skills, history, confidence, what to practise next.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};

/// The page.
pub fn progress() -> Node {
    let i18n = use_i18n();
    of("div", "page progress").put(el("h1").text(say!(i18n, progress.title)))
}
