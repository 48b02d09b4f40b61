//! One hand in three positions (fist, rest, spread) and everything between.
//!
//! Owns the shape of a hand. Where a hand is and what it holds is in `arms.rs` and `props.rs`.

use super::ink::{Board, V, each, ellipse, lerp, ribbon};
use super::rig::Rig;

/// Digits in drawing order: little finger, ring, middle, index, thumb.
const DIGITS: usize = 5;
const WIDTHS: [[f32; 4]; DIGITS] = [
    [9.0, 8.4, 7.6, 6.4],
    [10.2, 9.6, 8.8, 7.4],
    [10.6, 10.0, 9.2, 7.8],
    [10.4, 9.8, 9.0, 7.6],
    [12.0, 11.2, 9.8, 7.8],
];

/// A hand in its own points: the wrist at (0, 0), the fingers along +y, the thumb towards +x.
struct Form {
    palm: [(i8, i8); 8],
    digits: [[(i8, i8); 4]; DIGITS],
}

const FIST: Form = Form {
    palm: [
        (-9, 0),
        (-17, 12),
        (-20, 26),
        (-13, 34),
        (10, 35),
        (18, 27),
        (15, 12),
        (9, 0),
    ],
    digits: [
        [(-15, 22), (-16, 31), (-17, 37), (-17, 40)],
        [(-7, 24), (-8, 35), (-8, 41), (-8, 44)],
        [(2, 25), (2, 36), (2, 43), (2, 46)],
        [(11, 24), (12, 34), (12, 41), (12, 44)],
        [(11, 9), (20, 20), (18, 31), (6, 36)],
    ],
};
const REST: Form = Form {
    palm: [
        (-9, 0),
        (-15, 14),
        (-17, 31),
        (-10, 37),
        (8, 38),
        (15, 30),
        (13, 14),
        (9, 0),
    ],
    digits: [
        [(-12, 29), (-14, 42), (-14, 51), (-13, 58)],
        [(-5, 32), (-6, 48), (-6, 59), (-5, 66)],
        [(3, 33), (4, 50), (4, 62), (4, 70)],
        [(10, 31), (13, 46), (13, 57), (12, 65)],
        [(8, 8), (18, 20), (21, 31), (21, 40)],
    ],
};
const POINT: Form = Form {
    palm: [
        (-9, 0),
        (-17, 12),
        (-19, 27),
        (-12, 35),
        (10, 37),
        (17, 29),
        (15, 12),
        (9, 0),
    ],
    digits: [
        [(-14, 23), (-15, 32), (-16, 38), (-15, 41)],
        [(-6, 25), (-7, 36), (-7, 42), (-6, 45)],
        [(3, 26), (3, 38), (3, 44), (3, 47)],
        [(11, 30), (14, 48), (15, 62), (16, 73)],
        [(9, 9), (19, 20), (17, 31), (6, 37)],
    ],
};
const SPREAD: Form = Form {
    palm: [
        (-9, 0),
        (-17, 14),
        (-19, 31),
        (-11, 39),
        (9, 40),
        (18, 31),
        (15, 14),
        (9, 0),
    ],
    digits: [
        [(-14, 31), (-22, 44), (-27, 54), (-31, 62)],
        [(-6, 35), (-9, 52), (-11, 65), (-13, 75)],
        [(4, 36), (6, 54), (8, 68), (9, 79)],
        [(13, 33), (19, 49), (23, 62), (26, 72)],
        [(9, 8), (23, 18), (34, 25), (43, 30)],
    ],
};

/// Where a hand is and how it is turned.
#[derive(Clone, Copy)]
pub struct Hold {
    pub wrist: V,
    /// Direction of the fingers, length one.
    pub along: V,
    /// Direction of the thumb; shorter than one when the hand is seen from its edge.
    pub thumb: V,
    /// −1 fist, 0 rest, 1 spread.
    pub spread: f32,
    /// How far the forefinger is put out.
    pub forefinger: f32,
    pub size: f32,
}

impl Hold {
    /// A point in the hand's own measure.
    pub fn at(&self, x: f32, y: f32) -> V {
        self.wrist + self.thumb * (x * self.size) + self.along * (y * self.size)
    }

    /// A point of the hand between its four forms.
    fn point(&self, of: &dyn Fn(&Form) -> (i8, i8)) -> V {
        let towards = if self.spread < 0.0 { &FIST } else { &SPREAD };
        let (a, b, c) = (of(&REST), of(towards), of(&POINT));
        let mix = |a: i8, b: i8, c: i8| {
            let open = lerp(f32::from(a), f32::from(b), self.spread.abs());
            lerp(open, f32::from(c), self.forefinger)
        };
        self.at(mix(a.0, b.0, c.0), mix(a.1, b.1, c.1))
    }

    fn digit(&self, i: usize) -> Vec<V> {
        let points = each(4, &|k| self.point(&|f| f.digits[i][k]));
        let mut widths = WIDTHS[i];
        for w in &mut widths {
            *w *= self.size;
        }
        let mut outline = ribbon(&points, &widths);
        let tip = points[3] + (points[3] - points[2]).unit() * (widths[3] * 0.55);
        outline.insert(4, tip);
        outline
    }
}

/// Fingers and palm; the thumb comes later, over whatever is held.
pub fn fingers(b: &mut Board, r: &Rig, hold: &Hold) {
    for i in 0..4 {
        b.edged(&hold.digit(i), r.ink.skin, r.ink.hand_line, 1.1);
    }
    let mut palm = each(8, &|i| hold.point(&|f| f.palm[i]));
    b.fill(&palm, r.ink.skin);
    palm.truncate(4);
    palm.extend([hold.at(-6.0, 26.0), hold.at(-4.0, 10.0)]);
    b.soft(&palm, r.ink.skin_shade, 0.55);
}

pub fn thumb(b: &mut Board, r: &Rig, hold: &Hold) {
    b.edged(&hold.digit(4), r.ink.skin, r.ink.hand_line, 1.1);
    let root = hold.point(&|f| f.digits[4][0]).to(hold.at(2.0, 10.0), 0.4);
    let ball = 6.6 * hold.size;
    b.fill(&ellipse(root, ball, ball), r.ink.skin);
}

/// A hold whose thumb points up the picture when the fingers point sideways.
pub fn hold(wrist: V, along: V, side: f32, turn: f32, fingers: (f32, f32), size: f32) -> Hold {
    let along = along.unit();
    Hold {
        wrist,
        along,
        thumb: along.left() * (-side * turn),
        spread: fingers.0,
        forefinger: fingers.1,
        size,
    }
}
