//! No such page.

use crate::i18n::use_i18n;
use crate::node::{Node, el, link, of};

/// Says so, and leads home.
pub fn missing() -> Node {
    let i18n = use_i18n();
    of("section", "page trouble")
        .put(el("h1").text(say!(i18n, trouble.not_found)))
        .put(el("p").put(link("button primary", "#/").text(say!(i18n, trouble.home))))
}
