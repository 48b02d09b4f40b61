//! Why the meter moved, as short chips. The shown amounts add up to the shown change.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::parts::meter::signed;
use crate::words;
use talkdown_engine::encounter::Reason;
use talkdown_engine::review::shown;

/// The reasons of a turn, the weightiest first.
pub fn reasons(list: &[Reason]) -> Node {
    let i18n = use_i18n();
    of("ul", "reasons")
        .set("data-part", "reasons")
        .all(shown(list).into_iter().map(|(reason, tenths)| {
            of("li", "reason")
                .set("data-way", way(tenths))
                .put(el("b").text(&signed(tenths)))
                .text(" ")
                .text(&words::reason(i18n, &reason))
        }))
}

/// Which way a reason moved the meter, for the styles.
#[must_use]
pub fn way(tenths: i32) -> &'static str {
    match tenths {
        0 => "still",
        1.. => "up",
        _ => "down",
    }
}
