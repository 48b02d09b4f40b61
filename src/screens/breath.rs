//! The paced breath, by itself, with what is known about it.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};

/// The page.
pub fn breath() -> Node {
    let i18n = use_i18n();
    of("div", "page breath").put(el("h1").text(say!(i18n, breath.title)))
}
