//! Skull, neck, ears, the modelling of the face, and beards.
//!
//! Owns everything of the head that is skin or beard. Features are in `face.rs`, hair in `hair.rs`.

use super::ink::{Board, V, each, v};
use super::mark::Table;
use super::palette::mix;
use super::rig::{On, Rig};
use super::things::{EAR, EARRING, HEARING_AID};
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

/// Sides and front of the neck down into the clothes.
const NECK: &Table = &[
    (-24, 196),
    (-46, 216),
    (-46, 216),
    (-20, 260),
    (20, 260),
    (46, 216),
    (46, 216),
    (24, 196),
];

/// A shape given by its right half from top to bottom; the first and last point stand on the middle line.
fn whole(r: &Rig, place: On, half: &Table) -> Vec<V> {
    let mut out = r.all(place, half);
    let mut left = r.side(place, -1.0, &half[1..half.len() - 1]);
    left.reverse();
    out.append(&mut left);
    out
}

pub fn neck(b: &mut Board, r: &Rig) {
    let thin = 23.5 * r.neck_width();
    let (left, right) = (
        r.head_at_depth(-thin, 44.0, -4.0),
        r.head_at_depth(thin, 44.0, -4.0),
    );
    let mut skin = vec![left, left];
    skin.append(&mut r.all(On::Body, NECK));
    skin.extend([right, right]);
    b.fill(&skin, r.ink.skin);
    // The shadow the jaw throws on the neck: what lifts the head off the body.
    let jaw = r.free(On::Face(-6.0), 1.0, &[(-thin, 56.0), (-4.0, 70.0)]);
    let mut shade = vec![left, left, jaw[0] + v(0.0, 8.0), jaw[1] + v(2.0, 15.0)];
    shade.append(&mut r.all(On::Body, &[(14, 205), (25, 208), (25, 208), (24, 196)]));
    shade.extend([right, right]);
    b.soft(&shade, r.ink.skin_shade, 0.9);
}

pub fn ears(b: &mut Board, r: &Rig) {
    let place = On::Depth(-5.0);
    r.pair(b, place, EAR);
    if r.look.wears(Accessory::Earrings) {
        r.pair(b, place, EARRING);
    }
    if r.look.wears(Accessory::HearingAid) {
        r.pair(b, place, HEARING_AID);
    }
}

pub fn skull(b: &mut Board, r: &Rig) {
    let e = r.e;
    b.fill(&whole(r, SKIN, OUTLINE), r.ink.skin);
    b.soft(&r.all(SKIN, SHADE), r.ink.skin_shade, 0.6);
    // Colour in the cheeks lies along the bone, in layers so that it has no hard edge.
    for side in [-1.0, 1.0] {
        for k in [1.15, 0.85, 0.5] {
            let patch = each(CHEEK.len(), &|i| {
                let (x, y) = CHEEK[i];
                r.face(
                    (29.0 + f32::from(x) * k) * side,
                    20.0 + f32::from(y) * k,
                    0.0,
                )
            });
            b.soft(&patch, r.ink.blush, 0.03 + 0.1 * e.flush);
        }
    }
    b.soft(
        &r.all(SKIN, &[(-41, 13), (-32, 8), (-20, 11), (-31, 14)]),
        r.ink.skin_lit,
        0.4,
    );
    // Anger clenches the muscle at the corner of the jaw; fullness shows below the chin.
    let clenched = 0.55 * e.jaw_set * e.jaw_set;
    let full = if r.look.build == Build::Stout {
        0.5
    } else {
        0.0
    };
    let lines: [(&Table, f32); 2] = [
        (&[(-40, 26), (-37, 36), (-36, 44)], clenched),
        (&[(-17, 60), (0, 64), (15, 60)], full),
    ];
    for (line, strength) in lines {
        b.brush(
            &r.all(SKIN, line),
            &[0.3, 2.0, 0.3],
            r.ink.skin_line,
            strength,
        );
    }
}

/// One cheek around its middle.
const CHEEK: &Table = &[(-12, 4), (-2, -5), (11, -7), (12, 1), (2, 8), (-8, 9)];

/// A beard from ear to ear with the mouth left free; `low` is its length, `width` its fullness.
fn full_beard(r: &Rig, low: f32, width: f32) -> Vec<V> {
    let half = [
        (48.5, -4.0),
        (47.5 * width, 20.0),
        (43.0 * width, 37.0),
        (33.5 * width, 53.0),
        (17.5 * width, 65.0 + low * 0.8),
        (0.0, 67.5 + low),
    ];
    let inner: &Table = &[
        (0, 57),
        (13, 56),
        (19, 48),
        (20, 40),
        (27, 32),
        (38, 21),
        (43, 2),
        (48, -4),
    ];
    let mut out = r.free(BEARD, 1.0, &half);
    for left in [r.free(BEARD, -1.0, &half), r.side(BEARD, -1.0, inner)] {
        out.extend(left.iter().rev());
    }
    out.append(&mut r.all(BEARD, inner));
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
        FacialHair::Beard => long_beard(b, r, 3.0, 1.03),
        FacialHair::FullBeard => long_beard(b, r, 21.0, 1.1),
        FacialHair::Goatee => b.fill(&r.all(BEARD, GOATEE), tone.base),
    }
}

const GOATEE: &Table = &[
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

fn long_beard(b: &mut Board, r: &Rig, low: f32, width: f32) {
    let tone = r.ink.hair;
    b.fill(&full_beard(r, low, width), tone.base);
    let shade = [
        (6.0, 62.0),
        (24.0, 50.0),
        (38.0, 30.0),
        (47.0, 6.0),
        (46.8 * width, 20.0),
        (42.3 * width, 37.0),
        (33.0 * width, 52.5),
        (17.0 * width, 64.5 + low * 0.8),
        (2.0, 67.0 + low),
        (2.0, 67.0 + low),
    ];
    b.soft(&r.free(BEARD, 1.0, &shade), tone.shade, 0.8);
    for (x, long) in [(-22.0, 0.7), (-9.0, 1.0), (5.0, 1.0)] {
        let strand = [
            (x, 58.0),
            (x * 0.9, 62.0 + low * 0.4),
            (x * 0.7, 63.0 + low * long),
        ];
        b.brush(
            &r.free(BEARD, 1.0, &strand),
            &[0.3, 1.8, 0.3],
            tone.lit,
            0.6,
        );
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
    let (wide, end) = (22.0 + 3.0 * e.mouth_wide, 43.5 - 3.0 * e.mouth_corner);
    // The right half from the middle over the end and back; the left mirrors it.
    let half = [
        (0.0, 33.2),
        (5.0, 31.8),
        (15.0, 35.5),
        (wide, end),
        (wide, end),
        (16.0, 41.5 + 2.6 * heavy),
        (6.0, 40.0 + 1.8 * heavy),
        (0.0, 38.8 + 1.2 * heavy),
    ];
    let put = |side: f32| {
        each(half.len(), &|i| {
            let (x, y) = half[i];
            r.head(x * side, 10.0 + (y - 10.0) * r.chin_length() + lift, 6.0)
        })
    };
    let right = put(1.0);
    let mut whole = put(-1.0);
    whole.extend(right.iter().rev());
    b.fill(&whole, r.ink.hair.base);
    b.soft(&right, r.ink.hair.shade, 0.8);
}
