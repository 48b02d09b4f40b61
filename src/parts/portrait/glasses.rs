//! Glasses: on the nose, or sunglasses pushed up into the hair.
//!
//! Owns frames and lenses. Glasses held in a hand are a prop.

use super::ink::{Board, Ink};
use super::mark::{self, Mark, Table};
use super::palette::{FRAME, GLASS, SMOKED};
use super::rig::Rig;
use talkdown_engine::model::Glasses;

/// The right lens, around (0, 0) between the eyes.
const SQUARE: &Table = &[
    (7, -10),
    (21, -12),
    (35, -11),
    (38, -6),
    (36, 6),
    (29, 11),
    (15, 11),
    (8, 7),
    (6, -5),
];
const ROUND: &Table = &[
    (36, 0),
    (34, 8),
    (29, 13),
    (21, 15),
    (14, 13),
    (8, 8),
    (6, 0),
    (8, -8),
    (14, -13),
    (21, -15),
    (29, -13),
    (34, -8),
];
const SQUARE_LENS: &[Mark] = &[
    Mark::Soft(SQUARE, GLASS, 13),
    Mark::Ring(SQUARE, 23, FRAME, 100),
];
const ROUND_LENS: &[Mark] = &[
    Mark::Soft(ROUND, GLASS, 13),
    Mark::Ring(ROUND, 23, FRAME, 100),
];
const SMOKED_LENS: &[Mark] = &[
    Mark::Soft(SQUARE, SMOKED, 100),
    Mark::Ring(SQUARE, 23, FRAME, 100),
];
const BRIDGE: &[Mark] = &[Mark::Line(&[(-7, -2), (0, -5), (7, -2)], 23, FRAME, 100)];

/// The sky in sunglasses.
const SHINE: &[Mark] = &[Mark::Row(
    2,
    42,
    0,
    &[Mark::Brush(
        &[(-30, -7), (-27, -3), (-23, 3)],
        34,
        GLASS,
        30,
    )],
)];

/// How high the frames sit and how far off the face.
fn seat(r: &Rig) -> (f32, f32) {
    if r.look.glasses == Glasses::PushedUp {
        (-60.0, 13.0)
    } else {
        (3.0 + r.eye_y, 7.0)
    }
}

/// The arms, which run under the hair.
pub fn arms(b: &mut Board, r: &Rig) {
    if r.look.glasses == Glasses::None {
        return;
    }
    let (y, lift) = seat(r);
    for side in [-1.0, 1.0] {
        let (hinge, temple) = (
            r.head(side * 37.0, y - 5.0, lift),
            r.head(side * 45.0, y - 4.5, 2.0),
        );
        let ear = r.behind(side * 48.0, y - 3.0, -2.0);
        b.trace(&[hinge, temple, ear], 2.3, r.ink.tone(FRAME), 1.0, false);
    }
}

/// Frames and lenses, over the hair and the brows.
pub fn lenses(b: &mut Board, r: &Rig) {
    let (lens, shine): (_, &[Mark]) = match r.look.glasses {
        Glasses::None => return,
        Glasses::Round => (ROUND_LENS, &[]),
        Glasses::Square => (SQUARE_LENS, &[]),
        Glasses::PushedUp => (SMOKED_LENS, SHINE),
    };
    let (y0, lift) = seat(r);
    let tones = |name: u8| -> Ink { r.ink.tone(name) };
    for (side, marks) in [(-1.0, lens), (1.0, lens), (1.0, BRIDGE), (1.0, shine)] {
        mark::draw(b, marks, &|x, y| r.head(x * side, y0 + y, lift), &tones);
    }
}
