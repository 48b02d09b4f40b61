//! How the game is played: the worked example, what the parts of a talk do, and the keys.

mod example;
mod part;

pub use example::invitation;

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::parts::keys::keys_list;
use crate::parts::opened::opened;

/// The id of the worked example among the packed scenarios; it is not in the index.
pub const EXAMPLE: &str = "example";

/// The page.
pub fn help() -> Node {
    let i18n = use_i18n();
    let list = |rows: &[(&str, &str)]| {
        of("dl", "help-facts").all(
            rows.iter()
                .map(|(what, does)| el("div").put(el("dt").text(what)).put(el("dd").text(does))),
        )
    };
    let facts = list(&[
        (say!(i18n, help.meter), say!(i18n, help.meter_does)),
        (
            say!(i18n, encounter.composure),
            say!(i18n, help.composure_does),
        ),
        (say!(i18n, act.breathe), say!(i18n, help.breathe_does)),
        (say!(i18n, act.say_nothing), say!(i18n, help.silence_does)),
        (say!(i18n, act.read), say!(i18n, help.read_does)),
        (say!(i18n, act.name), say!(i18n, help.name_does)),
        (say!(i18n, act.leave), say!(i18n, help.leave_does)),
    ]);
    of("div", "page help")
        .put(el("h1").text(say!(i18n, help.title)))
        .put(opened(EXAMPLE.to_owned(), Box::new(example::example)))
        .put(el("h2").text(say!(i18n, help.facts)))
        .put(facts)
        .put(el("h2").text(say!(i18n, keys.title)))
        .put(of("p", "small").text(say!(i18n, keys.lead)))
        .put(keys_list(i18n))
}
