//! What the game is and is not, where help is, what it rests on, what it keeps, and whose work is in it. Its texts are files beside the game;
//! the notices of others' work are made with a release (`xtask/src/notices.rs`).

use crate::i18n::use_i18n;
use crate::node::{Node, el, link, of};
use crate::parts::prose::prose;
use crate::signal::RwSignal;

/// The page, and the way to the one that makes a snippet for a provider's site.
pub fn about() -> Node {
    let i18n = use_i18n();
    let provider = link("button", "embed.html").text(say!(i18n, app.embed));
    // Longer than all the rest: fetched for those who open it.
    let open = RwSignal::new(false);
    let notices = el("details")
        .set("data-part", "notices")
        .on("toggle", move |_| {
            if !open.get_untracked() {
                open.set(true);
            }
        })
        .put(el("summary").text(say!(i18n, app.notices)))
        .put(el("div").shows(move || open.get().then(|| prose(of("div", "prose"), "notices"))));
    of("article", "page")
        .put(prose(of("div", "prose"), "about"))
        .put(notices)
        .put(of("p", "provider").put(provider))
}
