//! Hair: how a cut is layered behind and before the head.
//!
//! Owns the layering. The cuts themselves are tables in `cuts.rs`, what covers the hair is in
//! `covering.rs`, beards are in `head.rs`.

use super::cuts::*;
use super::ink::{Board, V};
use super::rig::{On, Rig};
use talkdown_engine::model::{CoveringKind, HairColour, HairStyle};

fn cut(style: HairStyle) -> &'static Cut {
    match style {
        HairStyle::Bald | HairStyle::Receding => &NONE,
        HairStyle::Buzz => &BUZZ,
        HairStyle::Short => &SHORT,
        HairStyle::SweptBack => &SWEPT,
        HairStyle::CurlyCrop => &CURLY_CROP,
        HairStyle::Mop => &MOP,
        HairStyle::Pixie => &PIXIE,
        HairStyle::Afro => &AFRO,
        HairStyle::Bob => &BOB,
        HairStyle::Curls => &CURLS,
        HairStyle::Long => &LONG,
        HairStyle::Wavy => &WAVY,
        HairStyle::Bun => &BUN,
        HairStyle::Ponytail => &PONYTAIL,
        HairStyle::Locs => &LOCS,
    }
}

/// Hair lies this far off the skull.
const HAIR: On = On::Crown(2.0);
/// Hair that falls behind head and neck.
const BACK: On = On::Depth(-24.0);

/// Whether the covering leaves no hair to see.
fn hidden(kind: CoveringKind) -> bool {
    matches!(kind, CoveringKind::Headscarf | CoveringKind::Turban)
}

/// What falls behind head and neck.
pub fn behind(b: &mut Board, r: &Rig) {
    let (style, kind, tone) = (r.look.hair.style, r.look.covering.kind, r.ink.hair);
    if hidden(kind) {
        return;
    }
    let cut = cut(style);
    if !cut.tail.is_empty() {
        b.fill(&r.all(BACK, cut.tail), tone.shade);
        b.brush(
            &r.all(BACK, &[(66, -34), (76, 10), (70, 76)]),
            &[0.4, 2.2, 0.4],
            tone.lit,
            0.6,
        );
    }
    let bun = style == HairStyle::Bun;
    if !cut.behind.is_empty() && !(bun && kind != CoveringKind::None) {
        b.fill(
            &r.all(BACK, cut.behind),
            if bun { tone.base } else { tone.shade },
        );
    }
}

/// What lies over the head.
pub fn front(b: &mut Board, r: &Rig) {
    let (style, kind, tone) = (r.look.hair.style, r.look.covering.kind, r.ink.hair);
    if hidden(kind) || style == HairStyle::Bald {
        return;
    }
    if style == HairStyle::Receding || kind != CoveringKind::None {
        for side in SIDES {
            b.fill(&r.all(HAIR, side), tone.base);
        }
        return;
    }
    let cut = cut(style);
    let (cover, shadow, shade) = if style == HairStyle::Buzz {
        (0.82, 0.0, 0.3)
    } else {
        (1.0, 0.5, 0.6)
    };
    // The soft shadow of the hair on the forehead.
    let brow: Vec<(i16, i16)> = cut
        .inner
        .iter()
        .filter(|p| p.1 < 12)
        .map(|&(x, y)| (x, y + 3))
        .collect();
    b.line(&r.all(HAIR, &brow), 6.0, r.ink.skin_shade, shadow);
    let outer = r.all(HAIR, cut.outer);
    let (first, last) = (outer[0], outer[outer.len() - 1]);
    b.soft(
        &[vec![first], outer, vec![last], r.all(HAIR, cut.inner)].concat(),
        tone.base,
        cover,
    );
    b.soft(&away_from_light(r, cut), tone.shade, shade);
    if r.look.hair.colour == HairColour::Greying {
        for side in TEMPLES {
            b.soft(&r.all(HAIR, side), 0xc9c4be, 0.42);
        }
    }
    for strand in cut.strands {
        b.brush(&r.all(HAIR, strand), &[0.3, 2.4, 0.3], tone.lit, 0.8);
    }
}

/// The part of the hair that lies in shade, a little inside its outline.
fn away_from_light(r: &Rig, cut: &Cut) -> Vec<V> {
    let outer = cut.outer.iter().filter(|p| p.0 >= 26);
    let inner = cut.inner.iter().filter(|p| p.0 >= 36 && p.1 < 40);
    let mut shade: Vec<V> = outer
        .chain(inner)
        .map(|&(x, y)| r.on(HAIR, f32::from(x) * 0.985, f32::from(y)))
        .collect();
    let (first, last) = (shade[0], shade[shade.len() - 1]);
    shade.insert(0, first);
    shade.push(last);
    shade
}
