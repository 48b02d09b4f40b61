//! How the game is played: the worked example, and the keys.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};

/// The page.
pub fn help() -> Node {
    let i18n = use_i18n();
    of("div", "page help").put(el("h1").text(say!(i18n, help.title)))
}
