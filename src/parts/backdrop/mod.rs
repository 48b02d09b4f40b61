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
use crate::signal::Signal;
use talkdown_engine::model::Points;

/// The place behind the person, in the light of the meter (0–100 points). It fills its box.
pub fn backdrop(scenery: Scenery, meter: Signal<Points>) -> Node {
    let group = svg("g").set("filter", "url(#soft)");
    Easel::on(&group).show(scene(scenery));
    // In the drawing, not a style of its box: blurred when it is painted, and not again with every frame that is put on the screen.
    let soft = svg("filter")
        .set("id", "soft")
        .put(svg("feGaussianBlur").set("stdDeviation", "1.7"));
    let picture = svg("svg")
        .set("viewBox", "0 0 1200 800")
        .set("preserveAspectRatio", "xMidYMid slice")
        .set("focusable", "false")
        .put(soft)
        .put(group);
    let light = |class: &str| {
        of("div", class).styles("--heat", move || {
            let heat = meter.get().bounded().0 / 100;
            format!("{}.{:02}", heat / 100, heat % 100)
        })
    };
    of("div", scenery.class())
        .set("aria-hidden", "true")
        .put(picture)
        .put(light("daylight"))
        .put(light("heat"))
}
