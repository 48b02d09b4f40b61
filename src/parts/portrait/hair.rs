//! Hair: how a cut is layered behind and before the head.
//!
//! Owns the layering. The cuts themselves are tables in `cuts.rs`, what covers the hair is in
//! `covering.rs`, beards are in `head.rs`.

use super::cuts::*;
use super::ink::{Board, V, each};
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
    let under_hat = bun && kind != CoveringKind::None;
    if !cut.behind.is_empty() && !under_hat {
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
    // The soft shadow of the hair on the forehead, not further down than the ears.
    let line = cut.inner;
    let brow = each(line.len(), &|i| {
        r.on(HAIR, f32::from(line[i].0), f32::from(line[i].1.min(9) + 3))
    });
    b.line(&brow, 6.0, r.ink.skin_shade, shadow);
    let mut whole = r.all(HAIR, cut.outer);
    whole.insert(0, whole[0]);
    whole.push(whole[whole.len() - 1]);
    whole.append(&mut r.all(HAIR, line));
    b.soft(&whole, tone.base, cover);
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
    let mut shade = Vec::with_capacity(32);
    let mut put = |x: i16, y: i16| shade.push(r.on(HAIR, f32::from(x) * 0.985, f32::from(y)));
    for &(x, y) in cut.outer {
        if x >= 26 {
            put(x, y);
        }
    }
    for &(x, y) in cut.inner {
        if x >= 36 && y < 40 {
            put(x, y);
        }
    }
    // Corners at both ends, where the shade meets the light.
    shade.insert(0, shade[0]);
    shade.push(shade[shade.len() - 1]);
    shade
}
