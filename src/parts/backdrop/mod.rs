//! The place: a quiet backdrop a setting, in six tones of the theme.
//!
//! Owns the component. `scenes.rs` owns what stands where, `place.rs` how it becomes shapes,
//! `backdrop.css` the tones and the light that shifts with the meter. Nothing here moves and nothing
//! carries meaning of its own, so all of it is hidden from assistive technology.

mod place;
#[rustfmt::skip] // a table
mod scenes;

pub use place::{Scenery, scene};

use crate::parts::portrait::easel::{Easel, hang};
use leptos::prelude::*;

/// The place behind the person. It fills its box; `--heat` (0 to 1) on an ancestor warms its light.
#[component]
pub fn Backdrop(
    /// Where.
    scenery: Scenery,
) -> impl IntoView {
    let group = hang(Box::new(move |node| {
        let mut easel = Easel::default();
        easel.hung(node);
        easel.show(scene(scenery));
    }));
    view! {
        <div class=scenery.class() aria-hidden="true">
            <svg viewBox="0 0 1200 800" preserveAspectRatio="xMidYMid slice" focusable="false">
                <g node_ref=group></g>
            </svg>
        </div>
    }
}
