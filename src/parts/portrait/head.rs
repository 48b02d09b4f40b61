//! Skull, neck, ears, the modelling of the face, and beards.
//!
//! Owns everything of the head that is skin or beard. Features are in `face.rs`, hair in `hair.rs`.

use super::ink::{Board, V, ellipse, v};
use super::palette::mix;
use super::rig::{On, Rig, Table};
use talkdown_engine::model::{Accessory, Build, FacialHair};

/// The skin of the face.
const SKIN: On = On::Face(0.0);
/// Beards stand off it.
const BEARD: On = On::Face(1.5);

/// The right half of the outline of a face, from the crown to the chin.
const OUTLINE: &Table = &[
    (0, -66),
    (26, -62),
    (43, -44),
    (49, -20),
    (49, 2),
    (47, 20),
    (43, 37),
    (33, 53),
    (17, 64),
    (0, 67),
];
/// The side of the face away from the light.
const SHADE: &Table = &[
    (26, -62),
    (43, -44),
    (49, -20),
    (49, 2),
    (47, 20),
    (43, 37),
    (33, 53),
    (17, 64),
    (4, 67),
    (4, 67),
    (17, 58),
    (27, 46),
    (34, 32),
    (31, 18),
    (38, 4),
    (39, -16),
    (35, -40),
];

/// A shape given by its right half from top to bottom; the first and last point stand on the middle line.
fn whole(r: &Rig, place: On, half: &Table) -> Vec<V> {
    let mut out = r.all(place, half);
    let mut left = r.side(place, -1.0, &half[1..half.len() - 1]);
    left.reverse();
    out.extend(left);
    out
}

pub fn neck(b: &mut Board, r: &Rig) {
    let thin = 23.5 * r.neck_width();
    let top = |x: f32| r.head_at_depth(x, 44.0, -4.0);
    let (left, right) = ([top(-thin), top(-thin)], [top(thin), top(thin)]);
    let low: &Table = &[
        (-24, 196),
        (-46, 216),
        (-46, 216),
        (-20, 260),
        (20, 260),
        (46, 216),
        (46, 216),
        (24, 196),
    ];
    b.fill(
        &[&left[..], &r.all(On::Body, low), &right[..]].concat(),
        r.ink.skin,
    );
    // The shadow the jaw throws on the neck: what lifts the head off the body.
    let jaw = [
        r.face(-thin, 56.0, -6.0) + v(0.0, 8.0),
        r.face(-4.0, 70.0, -6.0) + v(2.0, 15.0),
    ];
    let side = r.all(On::Body, &[(14, 205), (25, 208), (25, 208), (24, 196)]);
    b.soft(
        &[&left[..], &jaw, &side, &right].concat(),
        r.ink.skin_shade,
        0.9,
    );
}

pub fn ears(b: &mut Board, r: &Rig) {
    let place = On::Depth(-5.0);
    for side in [-1.0, 1.0] {
        let p = |table: &Table| r.side(place, side, table);
        let skin = mix(r.ink.skin, r.ink.skin_shade, 0.35);
        b.fill(
            &p(&[(43, -7), (48, -11), (54, -7), (53, 6), (49, 19), (43, 18)]),
            skin,
        );
        b.brush(
            &p(&[(47, -5), (51, -6), (51, 1), (48, 9)]),
            &[0.4, 1.7, 1.5, 0.3],
            r.ink.skin_line,
            0.55,
        );
        if r.look.wears(Accessory::Earrings) {
            b.fill(&ellipse(r.on(place, side * 49.0, 25.0), 3.2, 3.6), 0xd9a441);
            b.fill(&ellipse(r.on(place, side * 48.2, 24.0), 1.1, 1.2), 0xf6e2ae);
        }
        if r.look.wears(Accessory::HearingAid) {
            b.brush(
                &p(&[(45, -14), (53, -15), (58, -5), (56, 6)]),
                &[1.6, 4.0, 5.4, 4.2],
                0xb9bec4,
                1.0,
            );
            b.brush(
                &p(&[(56, 6), (54, 11), (48, 8)]),
                &[1.4, 1.4, 2.6],
                0xe7eaec,
                1.0,
            );
        }
    }
}

pub fn skull(b: &mut Board, r: &Rig) {
    let e = r.e;
    b.fill(&whole(r, SKIN, OUTLINE), r.ink.skin);
    b.soft(&r.all(SKIN, SHADE), r.ink.skin_shade, 0.6);
    // Colour in the cheeks lies along the bone, in layers so that it has no hard edge.
    let cheek: &Table = &[(-12, 4), (-2, -5), (11, -7), (12, 1), (2, 8), (-8, 9)];
    for side in [-1.0, 1.0] {
        for k in [1.15, 0.85, 0.5] {
            let at = |&(x, y): &(i16, i16)| {
                r.face(
                    (29.0 + f32::from(x) * k) * side,
                    20.0 + f32::from(y) * k,
                    0.0,
                )
            };
            let patch: Vec<V> = cheek.iter().map(at).collect();
            b.soft(&patch, r.ink.blush, 0.03 + 0.1 * e.flush);
        }
    }
    b.soft(
        &r.all(SKIN, &[(-41, 13), (-32, 8), (-20, 11), (-31, 14)]),
        r.ink.skin_lit,
        0.4,
    );
    // Anger clenches the muscle at the corner of the jaw.
    let muscle = r.all(SKIN, &[(-40, 26), (-37, 36), (-36, 44)]);
    b.brush(
        &muscle,
        &[0.3, 2.0, 0.3],
        r.ink.skin_line,
        0.55 * e.jaw_set * e.jaw_set,
    );
    // Fullness below the chin.
    let full = if r.look.build == Build::Stout {
        0.5
    } else {
        0.0
    };
    b.brush(
        &r.all(SKIN, &[(-17, 60), (0, 64), (15, 60)]),
        &[0.2, 1.7, 0.2],
        r.ink.skin_line,
        full,
    );
}

/// A beard from ear to ear with the mouth left free; `low` is its length, `width` its fullness.
fn full_beard(r: &Rig, low: f32, width: f32) -> Vec<V> {
    let f = |x: f32, y: f32| r.on(BEARD, x, y);
    let half = [
        v(48.5, -4.0),
        v(47.5 * width, 20.0),
        v(43.0 * width, 37.0),
        v(33.5 * width, 53.0),
        v(17.5 * width, 65.0 + low * 0.8),
    ];
    let inner: &Table = &[(13, 56), (19, 48), (20, 40), (27, 32), (38, 21), (43, 2)];
    let mut out: Vec<V> = half.iter().map(|p| f(p.x, p.y)).collect();
    out.push(f(0.0, 67.5 + low));
    out.extend(half.iter().rev().map(|p| f(-p.x, p.y)));
    out.push(f(-48.5, -4.0));
    let mut left = r.side(BEARD, -1.0, inner);
    left.reverse();
    out.extend(left);
    out.push(f(0.0, 56.5));
    out.extend(r.all(BEARD, inner));
    out.push(f(48.5, -4.0));
    out
}

/// Beard, above the skin and below the mouth.
pub fn beard(b: &mut Board, r: &Rig) {
    let (kind, tone) = (r.look.facial_hair, r.ink.hair);
    match kind {
        FacialHair::None | FacialHair::Moustache => {}
        FacialHair::Stubble => {
            b.soft(
                &full_beard(r, -1.0, 0.985),
                mix(r.ink.skin_line, tone.base, 0.5),
                0.17,
            );
        }
        FacialHair::Beard | FacialHair::FullBeard => {
            let (low, width) = if kind == FacialHair::Beard {
                (3.0, 1.03)
            } else {
                (21.0, 1.1)
            };
            b.fill(&full_beard(r, low, width), tone.base);
            let mut shade = r.all(BEARD, &[(6, 62), (24, 50), (38, 30), (47, 6)]);
            let edge = [
                (46.8, 20.0, 0.0),
                (42.3, 37.0, 0.0),
                (33.0, 52.5, 0.0),
                (17.0, 64.5, 0.8),
            ];
            shade.extend(edge.map(|(x, y, l)| r.on(BEARD, x * width, y + low * l)));
            shade.extend([r.on(BEARD, 2.0, 67.0 + low), r.on(BEARD, 2.0, 67.0 + low)]);
            b.soft(&shade, tone.shade, 0.8);
            for (x, long) in [(-22.0, 0.7), (-9.0, 1.0), (5.0, 1.0)] {
                let strand = [
                    (1.0, 58.0),
                    (0.9, 62.0 + low * 0.4),
                    (0.7, 63.0 + low * long),
                ];
                b.brush(
                    &strand.map(|(k, y)| r.on(BEARD, x * k, y)),
                    &[0.3, 1.8, 0.3],
                    tone.lit,
                    0.6,
                );
            }
        }
        FacialHair::Goatee => {
            let ring: &Table = &[
                (21, 44),
                (20, 58),
                (12, 68),
                (0, 71),
                (-12, 68),
                (-20, 58),
                (-21, 44),
                (-17, 46),
                (-14, 57),
                (0, 59),
                (14, 57),
                (17, 46),
            ];
            b.fill(&r.all(BEARD, ring), tone.base);
        }
    }
}

/// The moustache lies over the upper lip and goes where it goes.
pub fn moustache(b: &mut Board, r: &Rig) {
    let heavy = match r.look.facial_hair {
        FacialHair::None | FacialHair::Stubble => return,
        FacialHair::Moustache => 1.0,
        FacialHair::Goatee => 0.55,
        FacialHair::Beard | FacialHair::FullBeard => 0.8,
    };
    let e = r.e;
    let lift = -3.4 * e.mouth_open - 1.5 * e.mouth_wide.max(0.0) * e.mouth_open;
    let f = |x: f32, y: f32| r.head(x, 10.0 + (y - 10.0) * r.chin_length() + lift, 6.0);
    let (wide, end) = (22.0 + 3.0 * e.mouth_wide, 43.5 - 3.0 * e.mouth_corner);
    let low = [
        (16.0, 41.5 + 2.6 * heavy),
        (6.0, 40.0 + 1.8 * heavy),
        (0.0, 38.8 + 1.2 * heavy),
    ];
    let right = [f(5.0, 31.8), f(15.0, 35.5), f(wide, end), f(wide, end)];
    let left = [f(-wide, end), f(-wide, end), f(-15.0, 35.5), f(-5.0, 31.8)];
    let mut out = left.to_vec();
    out.push(f(0.0, 33.2));
    out.extend(right);
    out.extend(low.map(|(x, y)| f(x, y)));
    out.extend([f(-6.0, low[1].1), f(-16.0, low[0].1)]);
    b.fill(&out, r.ink.hair.base);
    let shade = [&[f(0.0, 33.2)], &right[..], &low.map(|(x, y)| f(x, y))[..]].concat();
    b.soft(&shade, r.ink.hair.shade, 0.8);
}
