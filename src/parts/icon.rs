//! Icons as inline SVG. Drawn on a 24 × 24 grid with one line weight; always beside a word, so always hidden from assistive technology.

use crate::node::{Node, svg};

/// An icon by what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Silence.
    Silence,
    /// Room.
    Space,
    /// A breath.
    Breath,
    /// The way out.
    Exit,
    /// Reading the person.
    Read,
    /// What was said so far.
    Transcript,
    /// The keys.
    Keys,
    /// Back.
    Back,
    /// A clock.
    Clock,
    /// Naming what hit.
    Spark,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Icon::Silence => "M5 6h14v9h-7l-4 4v-4H5z M9 10.5h.01 M12 10.5h.01 M15 10.5h.01",
            Icon::Space => "M8 7l-5 5 5 5 M16 7l5 5-5 5 M3 12h7 M14 12h7",
            Icon::Breath => "M3 9h10a3 3 0 1 0-3-3 M3 13h15a3 3 0 1 1-3 3 M3 17h7a2 2 0 1 1-2 2",
            Icon::Exit => "M13 4H6v16h7 M10 12h11 M17 8l4 4-4 4",
            Icon::Read => {
                "M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12z M12 9.5a2.5 2.5 0 1 0 .01 0"
            }
            Icon::Transcript => "M6 4h12v16H6z M9 8h6 M9 12h6 M9 16h4",
            Icon::Keys => "M3 7h18v10H3z M7 11h.01 M11 11h.01 M15 11h.01 M8 14h8",
            Icon::Back => "M15 5l-7 7 7 7",
            Icon::Clock => "M12 4a8 8 0 1 0 .01 0 M12 8v4l3 2",
            Icon::Spark => "M13 3L5 14h6l-1 7 8-11h-6z",
        }
    }
}

/// Draws an icon.
pub fn draw(icon: Icon) -> Node {
    picture("icon", "0 0 24 24").put(svg("path").set("d", icon.path()))
}

fn picture(class: &str, view_box: &str) -> Node {
    svg("svg")
        .set("class", class)
        .set("viewBox", view_box)
        .set("aria-hidden", "true")
        .set("focusable", "false")
}

/// The mark: two speech shapes, the lower one calmer.
pub fn logo() -> Node {
    let shape = |class: &str, d: &str| svg("path").set("class", class).set("d", d);
    picture("logo", "0 0 32 32")
        .put(shape("logo-hot", "M4 5h17v11h-8l-5 5v-5H4z"))
        .put(shape("logo-calm", "M13 14c0-2 2-3 5-3h5c3 0 5 2 5 4.500v1c0 2.500-2 4.500-5 4.500h-1v4l-4-4c-3 0-5-2-5-4.500z"))
}
