//! What the game is and is not, where help is, what it rests on, what it keeps. Its text is a file beside the game.

use crate::i18n::use_i18n;
use crate::node::{Node, link, of};
use crate::parts::prose::prose;

/// The page, and the way to the one that makes a snippet for a provider's site.
pub fn about() -> Node {
    let i18n = use_i18n();
    let provider = link("button", "embed.html").text(say!(i18n, app.embed));
    of("article", "page")
        .put(prose(of("div", "prose"), "about"))
        .put(of("p", "provider").put(provider))
}
