//! A load that failed, told in words, with a way on.

use crate::i18n::use_i18n;
use crate::load::LoadError;
use crate::node::{Node, button, el, link, of};

/// What failed, and a way on.
pub fn trouble(error: LoadError, retry: impl Fn() + 'static) -> Node {
    let i18n = use_i18n();
    let details = match error {
        LoadError::Unreachable => None,
        LoadError::Broken(details) => Some(el("pre").text(&details)),
    };
    of("section", "trouble")
        .set("role", "alert")
        .put(el("h1").text(say!(i18n, trouble.title)))
        .put(el("p").text(say!(i18n, trouble.scenario)))
        .maybe(details)
        .put(
            of("p", "row")
                .put(button("primary", retry).text(say!(i18n, trouble.retry)))
                .put(link("button", "#/").text(say!(i18n, trouble.home))),
        )
}
