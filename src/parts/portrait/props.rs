//! Things a person holds: how the holding arm is posed, and the thing itself.
//!
//! Owns one pose and one drawing a prop. A prop is held in the near hand, on the player's left.

use super::hands::Hold;
use super::ink::{Board, V, ellipse, lerp, v};
use super::palette::{Tone, mix};
use super::rig::{Rig, Table};
use talkdown_engine::model::Prop;

/// The holding arm in body points (outwards, down).
pub struct Held {
    pub wrist: V,
    pub along: V,
    /// How far out the elbow stands.
    pub elbow: f32,
    pub turn: f32,
    pub spread: f32,
}

const CARD: u32 = 0xc19a6b;
const PAPER: u32 = 0xf3eee2;
const PAPER_SHADE: u32 = 0xcfc6b4;
const PRINT: u32 = 0x77706a;

/// Wrist and fingers of a hold with the hand low and raised, then elbow, turn and spread.
struct Pose {
    wrist: [(f32, f32); 2],
    along: [(f32, f32); 2],
    rest: (f32, f32, f32),
}

fn poses(prop: Prop) -> Option<Pose> {
    let row = |wrist, along, rest| Some(Pose { wrist, along, rest });
    match prop {
        Prop::None => None,
        Prop::Receipt => row(
            [(62.0, 400.0), (96.0, 330.0)],
            [(-0.55, -0.8), (-0.05, -0.8)],
            (122.0, 0.6, -0.25),
        ),
        Prop::Phone | Prop::Glasses => row(
            [(52.0, 410.0), (78.0, 352.0)],
            [(-0.5, -0.85), (-0.2, -0.85)],
            (120.0, 0.75, -0.2),
        ),
        Prop::CardboardBox => row(
            [(88.0, 432.0), (92.0, 408.0)],
            [(-0.98, -0.1), (-0.98, -0.25)],
            (130.0, 0.9, 0.1),
        ),
        Prop::PaperCup => row(
            [(66.0, 408.0), (82.0, 372.0)],
            [(-0.86, -0.3), (-0.86, -0.45)],
            (122.0, 0.8, -0.75),
        ),
        Prop::Folder => row(
            [(34.0, 404.0), (30.0, 388.0)],
            [(-0.9, -0.35), (-0.9, -0.35)],
            (118.0, 0.85, 0.05),
        ),
        Prop::WalkingStick => row(
            [(78.0, 408.0), (84.0, 400.0)],
            [(-0.8, 0.45), (-0.8, 0.45)],
            (122.0, 0.8, -0.8),
        ),
    }
}

/// The pose of the arm that holds; `h` is how far the mood raises the hand.
pub fn pose(prop: Prop, h: f32) -> Option<Held> {
    let mix = |[a, b]: [(f32, f32); 2]| v(lerp(a.0, b.0, h), lerp(a.1, b.1, h));
    poses(prop).map(|p| Held {
        wrist: mix(p.wrist),
        along: mix(p.along),
        elbow: p.rest.0,
        turn: p.rest.1,
        spread: p.rest.2,
    })
}

/// What lies behind the holding hand.
pub fn under(b: &mut Board, r: &Rig, side: f32, hold: &Hold) {
    if side > 0.0 {
        return;
    }
    let from = |o: V, table: &Table| -> Vec<V> {
        table
            .iter()
            .map(|&(x, y)| o + v(f32::from(x), f32::from(y)) * hold.size)
            .collect()
    };
    let p = |table: &Table| from(hold.wrist, table);
    match r.look.prop {
        Prop::CardboardBox => {
            let t = Tone::of(CARD);
            b.cut(&p(&[(-26, -84), (66, -92), (70, 6), (-22, 12)]), t.base);
            b.cut(
                &p(&[(-26, -84), (66, -92), (56, -108), (-14, -102)]),
                mix(t.base, t.lit, 0.9),
            );
            b.cut(
                &p(&[(-14, -102), (56, -108), (61, -100), (-20, -93)]),
                t.shade,
            );
            b.cut(
                &p(&[(14, -87), (28, -89), (31, 9), (17, 10)]),
                mix(t.base, 0xe9d6ae, 0.55),
            );
            b.cut(&p(&[(38, -72), (60, -74), (61, -58), (39, -56)]), PAPER);
        }
        Prop::Folder => {
            b.cut(
                &p(&[(-46, -92), (48, -78), (34, 26), (-60, 12)]),
                r.ink.second.line,
            );
            b.cut(&p(&[(-42, -94), (46, -81), (33, 18), (-54, 6)]), PAPER);
            b.cut(
                &p(&[(-50, -88), (44, -74), (30, 30), (-64, 16)]),
                mix(0xb9603a, r.ink.second.base, 0.35),
            );
        }
        Prop::WalkingStick => {
            let top = hold.at(4.0, 34.0);
            let wood = Tone::of(0x6d4a32).base;
            b.brush(
                &[top, top + v(4.0, 90.0), top + v(8.0, 240.0)],
                &[9.0, 8.0, 8.0],
                wood,
                1.0,
            );
            b.brush(
                &[
                    top + v(-18.0, 2.0),
                    top + v(-2.0, -5.0),
                    top + v(16.0, -1.0),
                ],
                &[7.0, 11.0, 9.0],
                wood,
                1.0,
            );
        }
        Prop::PaperCup => {
            let c = hold.at(4.0, 32.0);
            b.cut(
                &from(c, &[(-17, -38), (17, -38), (13, 30), (-13, 30)]),
                PAPER,
            );
            b.cut(
                &from(c, &[(4, -38), (17, -38), (13, 30), (4, 30)]),
                PAPER_SHADE,
            );
            b.cut(
                &from(c, &[(-19, -44), (19, -44), (18, -36), (-18, -36)]),
                0x5b4a42,
            );
        }
        Prop::None | Prop::Receipt | Prop::Phone | Prop::Glasses => {}
    }
}

/// What lies between the fingers and the thumb.
pub fn over(b: &mut Board, r: &Rig, hold: &Hold) {
    let p = |table: &Table| -> Vec<V> {
        table
            .iter()
            .map(|&(x, y)| hold.at(f32::from(x), f32::from(y)))
            .collect()
    };
    match r.look.prop {
        Prop::Receipt => {
            // Paper from a roll keeps its curl.
            b.fill(
                &p(&[
                    (0, 22),
                    (0, 22),
                    (32, 22),
                    (32, 22),
                    (35, 66),
                    (29, 118),
                    (29, 118),
                    (-4, 116),
                    (-4, 116),
                    (3, 66),
                ]),
                PAPER,
            );
            let bend = p(&[
                (20, 22),
                (32, 22),
                (32, 22),
                (35, 66),
                (29, 118),
                (29, 118),
                (19, 117),
                (19, 117),
                (25, 68),
            ]);
            b.soft(&bend, PAPER_SHADE, 0.6);
            for i in 0..6 {
                let (y, end) = (106 - 9 * i, if i % 2 == 0 { 24 } else { 17 });
                b.line(&p(&[(3, y), (end, y)]), 1.6, PRINT, 0.8);
            }
        }
        Prop::Phone => {
            b.cut(&p(&[(-15, 18), (17, 18), (17, 86), (-15, 86)]), 0x23232b);
            b.cut(&p(&[(-12, 23), (14, 23), (14, 81), (-12, 81)]), 0x4c5a6b);
            b.cut(&p(&[(-12, 60), (14, 44), (14, 81), (-12, 81)]), 0x61748a);
        }
        Prop::Glasses => {
            let ink = 0x2e2a33;
            for x in [-12.0, 16.0] {
                let lens = ellipse(v(x, 56.0), 12.0, 9.0).map(|q| hold.at(q.x, q.y));
                b.ring(&lens, 2.2, ink);
            }
            b.line(&p(&[(0, 56), (4, 56)]), 2.2, ink, 1.0);
            b.line(&p(&[(28, 55), (22, 38), (-6, 30)]), 2.2, ink, 1.0);
        }
        Prop::None | Prop::CardboardBox | Prop::Folder | Prop::WalkingStick | Prop::PaperCup => {}
    }
}
