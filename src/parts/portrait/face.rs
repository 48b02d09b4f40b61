//! Eyes, brows and nose.
//!
//! Owns the features inside the outline of the face but the mouth (`mouth.rs`) and the lines of the skin
//! (`lines.rs`). Skull, ears and beard are in `head.rs`.

use super::ink::{Board, V, each, ellipse, lerp, v, within};
use super::palette::{light, mix};
use super::rig::{On, Rig};
use super::{lines, mouth};
use talkdown_engine::model::{Age, Features, Nose};

/// Half the width of an eye in the standard face.
const EYE: f32 = 10.6;
/// Places along an eye or a mouth at which it is sampled, in half widths.
pub const STEPS: [f32; 9] = [-1.0, -0.82, -0.55, -0.28, 0.0, 0.28, 0.55, 0.82, 1.0];
const PUPIL: u32 = 0x1a1214;

pub fn paint(b: &mut Board, r: &Rig) {
    nose_shade(b, r);
    for side in [-1.0, 1.0] {
        eye(b, r, side);
    }
    lines::paint(b, r);
    nose(b, r);
    mouth::paint(b, r);
}

/// A value for soft, even and strong features.
pub fn by_features(r: &Rig, values: [f32; 3]) -> f32 {
    match r.look.features {
        Features::Soft => values[0],
        Features::Even => values[1],
        Features::Strong => values[2],
    }
}

/// Samples a curve along an eye or a mouth.
pub fn sample(places: &[f32], f: &dyn Fn(f32) -> V) -> Vec<V> {
    each(places.len(), &|i| f(places[i]))
}

/// The closed shape between two curves that share their ends.
pub fn between(a: &dyn Fn(f32) -> V, z: &dyn Fn(f32) -> V) -> Vec<V> {
    let mut out = sample(&STEPS, a);
    out.push(a(1.0));
    let mut back = sample(&STEPS, z);
    back.reverse();
    out.append(&mut back);
    out.push(z(-1.0));
    out
}

/// One eye: its lids as functions of the place along it.
struct Eye<'a> {
    r: &'a Rig<'a>,
    side: f32,
    size: f32,
    high: f32,
    low: f32,
    slant: f32,
}

impl<'a> Eye<'a> {
    fn of(r: &'a Rig, side: f32) -> Self {
        let e = r.e;
        let low = 4.4 * (1.0 - 0.85 * e.lid_lower);
        let open = e.lid_upper + 0.12 * side * e.brow_skew * e.lid_upper;
        let tired = if r.look.age == Age::Older { 0.9 } else { 0.0 };
        Eye {
            r,
            side,
            size: EYE * r.eye_size,
            high: (lerp(-low, 10.0, open.min(1.0)) - tired) * r.eye_size,
            low: low * r.eye_size,
            // Anger presses the inner end of the lid down, worry lifts it.
            slant: 1.5 * e.brow_angle * e.lid_upper.min(0.7),
        }
    }

    fn arch(t: f32) -> f32 {
        let q = (1.0 - t * t).max(0.0);
        0.55 * q.sqrt() + 0.45 * q
    }

    /// The inner end of the eye is at `side * t = -1`.
    fn upper(&self, t: f32) -> f32 {
        let inner = -t * self.side;
        let arch = Self::arch(t - 0.06 * inner.signum() * (1.0 - t * t));
        inner * (0.7 + 0.8 * self.slant) - self.high * arch
    }

    fn lower(&self, t: f32) -> f32 {
        let inner = -t * self.side;
        (self.low * Self::arch(t) + inner * (0.7 + 0.25 * self.slant)).max(self.upper(t))
    }

    fn at(&self, t: f32, y: f32) -> V {
        self.r.head(
            self.side * 21.0 + t * self.size,
            1.0 + self.r.eye_y + y,
            -1.0,
        )
    }

    /// A line along a lid, given in places counted from the inner end.
    fn along(&self, places: [f32; 3], f: &dyn Fn(f32) -> f32) -> Vec<V> {
        sample(&places, &|t| self.at(t * self.side, f(t * self.side)))
    }

    /// A disc cut by the lids point by point, so that no clipping is needed.
    fn disc(&self, centre: V, radius: f32) -> Vec<V> {
        let mut points = ellipse(centre, radius, radius);
        for p in &mut points {
            let t = within(p.x / self.size, -0.96, 0.96);
            *p = self.at(t, within(p.y, self.upper(t), self.lower(t)));
        }
        points
    }
}

/// The plane that seats the eye under the brow, in half widths and units.
const SOCKET: [(f32, f32); 7] = [
    (-1.25, -2.0),
    (-0.6, -10.5),
    (0.3, -11.5),
    (1.2, -4.0),
    (1.2, 3.0),
    (0.2, 8.5),
    (-1.0, 6.0),
];

fn eye(b: &mut Board, r: &Rig, side: f32) {
    let (e, ink) = (r.e, r.ink.skin_line);
    let eye = Eye::of(r, side);
    let socket = each(7, &|i| eye.at(SOCKET[i].0 * side, SOCKET[i].1 * r.eye_size));
    b.soft(&socket, r.ink.skin_shade, 0.42);
    let white = mix(
        0xf6f0ea,
        r.ink.skin,
        if light(r.ink.skin) < 0.45 { 0.2 } else { 0.1 },
    );
    b.fill(
        &between(&|t| eye.at(t, eye.upper(t)), &|t| eye.at(t, eye.lower(t))),
        white,
    );

    let look = v(
        e.gaze_x * 4.2 - 2.4 * e.head_turn - 0.6,
        e.gaze_y * 3.0 - 0.9,
    );
    b.fill(&eye.disc(look, 6.0 * r.eye_size), r.ink.iris);
    b.fill(&eye.disc(look, 3.2 * r.eye_size), PUPIL);
    let spark = look + v(-1.9, -2.1);
    let t = spark.x / eye.size;
    let lit = if spark.y > eye.upper(t) + 1.2 {
        0.9
    } else {
        0.0
    };
    b.soft(&ellipse(eye.at(t, spark.y), 1.2, 1.2), 0xffffff, lit);

    lashes(b, r, &eye);
    let crease = |t| eye.upper(t) - 3.6 - 1.6 * e.lid_upper;
    b.brush(
        &eye.along([-0.85, 0.0, 0.95], &crease),
        &[0.3, 1.5, 0.4],
        ink,
        0.55,
    );
    let under = |t| eye.lower(t) + 0.6;
    b.brush(
        &eye.along([-0.7, 0.0, 0.75], &under),
        &[0.3, 1.1, 0.5],
        ink,
        0.5,
    );
    let bag = |t| eye.lower(t) + 5.0 - 1.2 * e.lid_lower;
    let tired = (0.42 * r.lines + 0.35 * e.lid_lower).min(0.6);
    b.brush(
        &eye.along([-0.8, 0.0, 0.7], &bag),
        &[0.2, 1.4, 0.2],
        ink,
        tired,
    );
}

fn lashes(b: &mut Board, r: &Rig, eye: &Eye) {
    let weight = by_features(r, [3.4, 2.6, 2.6]);
    let mut line = sample(&STEPS, &|t| eye.at(t, eye.upper(t)));
    let mut widths = [0.9, 1.7, 2.3, 2.6, weight, weight, weight, 2.2, 0.6];
    if eye.side < 0.0 {
        line.reverse();
    }
    // Drawn from the inner to the outer end, where the lashes sweep out.
    line[8] = line[8]
        + v(
            eye.side * by_features(r, [3.2, 1.4, 1.4]),
            by_features(r, [-1.6, 0.4, 0.4]),
        );
    widths[8] = 0.6;
    b.brush(&line, &widths, mix(r.ink.hair.line, 0x241619, 0.5), 1.0);
}

/// The brows. Drawn after hair and hats, so that they are always read.
pub fn brows(b: &mut Board, r: &Rig) {
    let e = r.e;
    let child = if r.look.age == Age::Child { 0.8 } else { 1.0 };
    let heavy = child * by_features(r, [0.78, 1.0, 1.25]);
    for side in [-1.0, 1.0] {
        let skew = e.brow_skew * if side > 0.0 { 1.0 } else { -0.35 };
        let up = -5.2 * e.brow_height - 5.0 * skew + 0.8 * r.eye_y;
        let (angle, pinch) = (e.brow_angle, e.brow_pinch);
        let brow = [
            (
                9.8 - 4.0 * pinch,
                -16.4 + up * 0.8 + 6.4 * angle + 1.4 * pinch,
            ),
            (17.5 - 2.2 * pinch, -18.3 + up + 2.8 * angle),
            (27.0 - 0.6 * pinch, -18.6 + up * 1.1 - 1.4 * angle),
            (37.0, -13.6 + up * 0.7 - 2.0 * angle),
        ];
        let widths = [3.8 * heavy, 5.4 * heavy, 4.4 * heavy, 0.8];
        b.brush(
            &r.free(On::Head(1.5), side, &brow),
            &widths,
            r.ink.brow,
            1.0,
        );
    }
}

/// Points of the nose: across, down, and how far they stand off the face, in tenths.
type Bridge = [(i16, i16, i16)];

/// The plane of the nose that turns from the light.
const PLANE: &Bridge = &[
    (30, -80, 40),
    (42, 60, 110),
    (48, 190, 170),
    (30, 250, 170),
    (-20, 295, 110),
    (70, 305, 50),
    (115, 265, 20),
    (90, 170, 20),
    (80, 30, 0),
    (90, -60, 0),
];
/// From wing to wing under the tip.
const BASE: &Bridge = &[
    (-103, 220, 30),
    (-115, 270, 40),
    (-70, 296, 80),
    (-25, 290, 130),
    (10, 310, 140),
    (50, 292, 110),
    (98, 285, 50),
    (113, 250, 20),
];
const RIDGE: &Bridge = &[(50, -60, 30), (58, 50, 90), (64, 150, 140), (60, 220, 170)];

/// Width, length and bridge of a nose against the standard.
fn nose_of(r: &Rig) -> (f32, f32, f32) {
    let (w, l, bridge) = match r.look.nose {
        Nose::Straight => (1.0, 1.0, 1.0),
        Nose::Broad => (1.28, 0.98, 0.8),
        Nose::Long => (1.0, 1.12, 1.3),
        Nose::Short => (0.92, 0.86, 0.8),
    };
    (w * r.nose_size, l * lerp(r.nose_size, 1.0, 0.3), bridge)
}

fn on_nose(r: &Rig, table: &Bridge, flare: f32) -> Vec<V> {
    let (w, l, bridge) = nose_of(r);
    each(table.len(), &|i| {
        let (x, y, lift) = table[i];
        let y = -4.0 + (f32::from(y) * 0.1 + 4.0) * l + r.eye_y;
        r.head(
            f32::from(x) * 0.1 * w * flare,
            y,
            f32::from(lift) * 0.1 * bridge.max(0.9),
        )
    })
}

fn nose_shade(b: &mut Board, r: &Rig) {
    b.soft(&on_nose(r, PLANE, 1.0), r.ink.skin_shade, 0.55);
}

fn nose(b: &mut Board, r: &Rig) {
    let ink = r.ink.skin_line;
    let flare = 1.0 + 0.12 * r.e.brow_pinch * r.e.mouth_open.max(0.3);
    let base = [0.3, 1.7, 1.5, 2.3, 1.6, 2.3, 1.5, 0.3];
    b.brush(&on_nose(r, BASE, flare), &base, ink, 0.85);
    b.brush(
        &on_nose(r, RIDGE, 1.0),
        &[0.2, 1.1, 1.3, 0.3],
        ink,
        0.32 * nose_of(r).2,
    );
}
