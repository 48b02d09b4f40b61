//! The place: a quiet backdrop a setting, in six tones of the theme.
//!
//! Owns the component. `scenes.rs` owns what stands where, `place.rs` how it becomes shapes,
//! `backdrop.css` the tones and the light that shifts with the meter. Nothing here moves and nothing
//! carries meaning of its own, so all of it is hidden from assistive technology.

mod place;
#[rustfmt::skip] // a table
mod scenes;

pub use place::{Scenery, scene};

use crate::node::{Node, of, svg};
use crate::parts::portrait::easel::Easel;

/// The place behind the person. It fills its box; `--heat` (0 to 1) on an ancestor warms its light.
pub fn backdrop(scenery: Scenery) -> Node {
    let group = svg("g");
    Easel::on(&group).show(scene(scenery));
    of("div", scenery.class()).set("aria-hidden", "true").put(
        svg("svg")
            .set("viewBox", "0 0 1200 800")
            .set("preserveAspectRatio", "xMidYMid slice")
            .set("focusable", "false")
            .put(group),
    )
}
