//! The keys of the talk and what they do, as a list. What they do is the encounter's own business.

use crate::node::{Node, el, of};
use crate::words::Words;

/// The list.
pub fn keys_list(words: Words) -> Node {
    let rows = [
        ("1–4", say!(words, keys.reply)),
        ("N", say!(words, keys.nothing)),
        ("S", say!(words, keys.space)),
        ("B", say!(words, keys.breathe)),
        ("R", say!(words, keys.read)),
        ("H", say!(words, keys.name)),
        ("E", say!(words, keys.leave)),
        ("L", say!(words, keys.repeat)),
        ("T", say!(words, keys.transcript)),
        ("?", say!(words, keys.help)),
    ];
    let rows = rows.into_iter().map(|(key, does)| {
        el("div")
            .put(el("dt").put(el("kbd").text(key)))
            .put(el("dd").text(does))
    });
    of("dl", "keys").all(rows)
}
