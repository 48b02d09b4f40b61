//! Everything kept: copies, taking over a copy, erasing.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};

/// The page.
pub fn data() -> Node {
    let i18n = use_i18n();
    of("div", "page data").put(el("h1").text(say!(i18n, data.title)))
}
