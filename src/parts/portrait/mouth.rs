//! The mouth: lips, teeth, tongue and the seam between.
//!
//! Owns nothing else of the face.

use super::face::{STEPS, between, by_features, sample};
use super::ink::{Board, V, lerp, v};
use super::palette::mix;
use super::rig::Rig;
use talkdown_engine::model::Age;

const INSIDE: u32 = 0x43181f;
const TEETH: u32 = 0xf1e9de;
const TONGUE: u32 = 0xa6484a;

/// The mouth as functions of the place along it (−1 to 1), so that lips, teeth and tongue fit together.
struct Mouth<'a> {
    r: &'a Rig<'a>,
    wide: f32,
    open: f32,
    /// How much of the opening lies above the line of the closed lips.
    lift: f32,
    /// How full the lips are.
    full: f32,
    /// 1 keeps the opening tall towards the corners, as in shouting; 0 makes it an oval.
    square: f32,
}

impl<'a> Mouth<'a> {
    fn of(r: &'a Rig) -> Self {
        let e = r.e;
        let bared = e.mouth_wide.max(0.0);
        let open = 19.0 * e.mouth_open;
        let older = if r.look.age == Age::Older { 0.75 } else { 1.0 };
        let shut = 1.0 - e.mouth_open;
        Mouth {
            r,
            wide: 16.5 + 4.2 * e.mouth_wide - 1.8 * e.mouth_open - e.lip_press * shut,
            open,
            lift: 0.22 * open + 2.0 * bared * e.mouth_open,
            full: by_features(r, [1.3, 1.0, 0.8]) * (1.0 - 0.6 * e.lip_press) * older,
            square: 0.45 + 0.35 * bared,
        }
    }

    fn bow(&self, t: f32) -> f32 {
        let q = (1.0 - t * t).max(0.0);
        self.square * q.sqrt() + (1.0 - self.square) * q
    }

    fn seam(&self, t: f32) -> f32 {
        let e = self.r.e;
        // A shout pulls the corners apart more than down; a full frown around it would be a mask.
        let corner =
            -5.4 * e.mouth_corner * (1.0 - 0.6 * e.mouth_open) - 7.5 * e.mouth_skew * t.max(0.0);
        let middle = 0.8 * e.mouth_corner - 0.7 * (1.0 - e.lip_press) * (t * 7.0).abs().min(1.0);
        corner * t * t + middle * (1.0 - t * t)
    }

    /// The mouth follows the length of the face but not the drop of the jaw: the lower lip does that itself.
    fn place(&self, t: f32, y: f32) -> V {
        let y = 10.0 + (34.0 + self.seam(t)) * self.r.chin_length() + y;
        self.r.head(t * self.wide, y, 3.0)
    }

    fn top(&self, t: f32) -> V {
        self.place(t, -self.lift * self.bow(t))
    }

    fn bottom(&self, t: f32) -> V {
        self.place(t, (self.open - self.lift) * self.bow(t))
    }

    fn lip_top(&self, t: f32) -> V {
        let cupid = 0.72 + 0.5 * (t.abs() * 3.2).min(1.0) - 0.22 * t.abs();
        self.place(
            t,
            -self.lift * self.bow(t) - 3.4 * self.full * (1.0 - t * t) * cupid,
        )
    }

    fn lip_bottom(&self, t: f32) -> V {
        self.place(t, (self.open - self.lift + 5.6 * self.full) * self.bow(t))
    }
}

pub fn paint(b: &mut Board, r: &Rig) {
    let (e, m) = (r.e, Mouth::of(r));
    let (bared, show) = (e.mouth_wide.max(0.0), (e.mouth_open * 5.0).min(1.0));
    let (top, bottom) = (|t| m.top(t), |t| m.bottom(t));
    // Shadow under the lower lip first, then lips, then the dark inside with teeth and tongue.
    let under = sample(&[-0.62, 0.0, 0.62], &|t| m.lip_bottom(t) + v(0.0, 3.6));
    b.brush(&under, &[0.4, 3.4, 0.4], r.ink.skin_shade, 0.75);
    b.soft(
        &between(&|t| m.lip_top(t), &top),
        mix(r.ink.lip, r.ink.skin_line, 0.22),
        0.92,
    );
    b.soft(&between(&bottom, &|t| m.lip_bottom(t)), r.ink.lip, 0.8);
    b.soft(
        &between(&top, &bottom),
        INSIDE,
        (e.mouth_open * 14.0).min(1.0),
    );
    let upper_teeth = |t: f32| {
        let (a, gap) = (m.top(t), (m.bottom(t) - m.top(t)).len());
        a + v(
            0.0,
            (gap * 0.62).min(lerp(3.6, 5.4, bared) * (1.0 - 0.5 * t * t)),
        )
    };
    b.soft(&between(&top, &upper_teeth), TEETH, show);
    let lower_teeth = |t: f32| m.bottom(t * 0.74).to(m.top(t * 0.74), 0.22 * bared);
    b.soft(
        &between(&lower_teeth, &|t| m.bottom(t * 0.74)),
        mix(TEETH, INSIDE, 0.08),
        show * bared,
    );
    let tongue = |t: f32| m.bottom(t * 0.6).to(m.top(t * 0.6), 0.34 * m.bow(t));
    b.soft(
        &between(&tongue, &|t| m.bottom(t * 0.6)),
        TONGUE,
        show * (1.0 - bared) * 0.9,
    );
    // The seam: the one line that carries the mood when the mouth is shut.
    let press = 2.0 + 0.9 * e.lip_press;
    let widths = [0.8, 1.5, press, press, press, press, press, 1.5, 0.8];
    b.brush(
        &sample(&STEPS, &top),
        &widths,
        mix(r.ink.skin_line, 0x3a1418, 0.35),
        0.95,
    );
    let strength = (0.18 + 0.6 * e.lip_press + 0.3 * e.mouth_corner.abs()).min(0.8);
    for side in [-1.0, 1.0] {
        let c = m.top(side);
        let down = 0.4 - 1.4 * e.mouth_corner;
        let tick = [
            c + v(side * 1.4, -2.0),
            c + v(side * 2.6, down),
            c + v(side * 2.0, 3.4),
        ];
        b.brush(&tick, &[0.2, 1.6, 0.2], r.ink.skin_line, strength);
    }
}
