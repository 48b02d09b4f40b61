//! A table that may be wider than its place, which then scrolls by itself. Knows nothing of what is in it.

use crate::node::{Node, el, of};

/// A table with its heads.
pub fn table(label: &str, heads: &[&str], rows: impl IntoIterator<Item = Node>) -> Node {
    let heads = heads
        .iter()
        .map(|head| el("th").set("scope", "col").text(head));
    of("div", "table-place")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", label)
        .put(
            el("table")
                .put(el("thead").put(el("tr").all(heads)))
                .put(el("tbody").all(rows)),
        )
}

/// A row of it, without its cells.
pub fn row(head: Node) -> Node {
    el("tr").put(el("th").set("scope", "row").put(head))
}
