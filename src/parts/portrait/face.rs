//! Eyes, brows, nose and mouth: the part of the portrait that answers the player.
//!
//! Owns the features inside the outline of the face. Skull, ears and beard are in `head.rs`.

use super::ink::{Board, V, ellipse, lerp, v};
use super::lines;
use super::palette::{light, mix};
use super::rig::Rig;
use talkdown_engine::model::{Age, Features, Nose};

/// Half the width of an eye in the standard face.
const EYE: f32 = 10.6;
/// Places along an eye at which its lids are sampled, in half widths.
const STEPS: [f32; 9] = [-1.0, -0.82, -0.55, -0.28, 0.0, 0.28, 0.55, 0.82, 1.0];

pub fn paint(b: &mut Board, r: &Rig) {
    nose_shade(b, r);
    for side in [-1.0, 1.0] {
        eye(b, r, side);
    }
    lines::paint(b, r);
    nose(b, r);
    mouth(b, r);
}

/// The lids of one eye as functions of the place along it.
struct Lids {
    size: f32,
    high: f32,
    low: f32,
    slant: f32,
    side: f32,
}

impl Lids {
    fn of(r: &Rig, side: f32) -> Self {
        let e = r.e;
        let low = 4.4 * (1.0 - 0.85 * e.lid_lower);
        let open = e.lid_upper + 0.12 * side * e.brow_skew * e.lid_upper;
        let tired = if r.look.age == Age::Older { 0.9 } else { 0.0 };
        Lids {
            size: EYE * r.eye_size,
            high: (lerp(-low, 10.0, open.min(1.0)) - tired) * r.eye_size,
            low: low * r.eye_size,
            // Anger presses the inner end of the lid down, worry lifts it.
            slant: 1.5 * e.brow_angle * e.lid_upper.min(0.7),
            side,
        }
    }

    fn arch(t: f32) -> f32 {
        let q = (1.0 - t * t).max(0.0);
        0.55 * q.sqrt() + 0.45 * q
    }

    /// Inner end of the eye is at `side * t = -1`.
    fn upper(&self, t: f32) -> f32 {
        let inner = -t * self.side;
        -self.high * Self::arch(t - 0.06 * inner.signum() * (1.0 - t * t))
            + self.slant * inner * 0.8
            + inner * 0.7
    }

    fn lower(&self, t: f32) -> f32 {
        let inner = -t * self.side;
        (self.low * Self::arch(t) + inner * 0.7 + self.slant * inner * 0.25).max(self.upper(t))
    }
}

fn eye(b: &mut Board, r: &Rig, side: f32) {
    let e = r.e;
    let lids = Lids::of(r, side);
    let centre = v(side * 21.0, 1.0 + r.eye_y);
    let at = |t: f32, y: f32| r.head(centre.x + t * lids.size, centre.y + y, -1.0);
    let rim = |f: &dyn Fn(f32) -> f32| STEPS.map(|t| at(t, f(t)));
    let upper = rim(&|t| lids.upper(t));
    let lower = rim(&|t| lids.lower(t));

    // The socket: a quiet plane that seats the eye under the brow.
    let socket: Vec<V> = [
        (-1.25, -2.0),
        (-0.6, -10.5),
        (0.3, -11.5),
        (1.2, -4.0),
        (1.2, 3.0),
        (0.2, 8.5),
        (-1.0, 6.0),
    ]
    .map(|(t, y)| at(t * side, y * r.eye_size))
    .to_vec();
    b.soft(&socket, r.ink.skin_shade, 0.42);

    let mut almond = upper.to_vec();
    almond.push(upper[8]);
    almond.extend(lower.iter().rev());
    almond.push(upper[0]);
    let dark = light(r.ink.skin) < 0.45;
    b.fill(
        &almond,
        mix(0xf6f0ea, r.ink.skin, if dark { 0.2 } else { 0.1 }),
    );

    // Iris and pupil are cut by the lids point by point, so no clipping is needed.
    let look = v(
        e.gaze_x * 4.2 - 2.4 * e.head_turn - 0.6,
        e.gaze_y * 3.0 - 0.9,
    );
    let disc = |radius: f32| {
        ellipse(look, radius * r.eye_size, radius * r.eye_size).map(|p| {
            let t = (p.x / lids.size).clamp(-0.96, 0.96);
            at(t, p.y.clamp(lids.upper(t), lids.lower(t)))
        })
    };
    b.fill(&disc(6.0), r.ink.iris);
    b.fill(&disc(3.2), 0x1a1214);
    let spark = look + v(-1.9, -2.1);
    let t = spark.x / lids.size;
    let lit = if spark.y > lids.upper(t) + 1.2 {
        0.9
    } else {
        0.0
    };
    b.soft(&ellipse(at(t, spark.y), 1.2, 1.2), 0xffffff, lit);

    // Lash line, crease, lower line.
    let lash = mix(r.ink.hair_dark, 0x241619, 0.5);
    let soft = r.look.features == Features::Soft;
    let weight = if soft { 3.4 } else { 2.6 };
    let outer = if side > 0.0 { 8 } else { 0 };
    let mut line = upper.to_vec();
    line[outer] = line[outer]
        + v(
            side * if soft { 3.2 } else { 1.4 },
            if soft { -1.6 } else { 0.4 },
        );
    let mut widths = [0.9, 1.7, 2.3, 2.6, weight, weight, weight, 2.2, 0.6];
    if side < 0.0 {
        widths.reverse();
    }
    b.brush(&line, &widths, lash, 1.0);
    let crease = [-0.85, -0.3, 0.35, 0.95]
        .map(|t: f32| at(t * side, lids.upper(t * side) - 3.6 - 1.6 * e.lid_upper));
    b.brush(&crease, &[0.3, 1.3, 1.5, 0.4], r.ink.skin_line, 0.55);
    let under = [-0.7, 0.0, 0.75].map(|t: f32| at(t * side, lids.lower(t * side) + 0.6));
    b.brush(&under, &[0.3, 1.1, 0.5], r.ink.skin_line, 0.5);
    let bag =
        [-0.8, 0.0, 0.7].map(|t: f32| at(t * side, lids.lower(t * side) + 5.0 - 1.2 * e.lid_lower));
    b.brush(
        &bag,
        &[0.2, 1.4, 0.2],
        r.ink.skin_line,
        (0.42 * r.lines + 0.35 * e.lid_lower).min(0.6),
    );
}

/// The brows. Drawn after hair and glasses, so that they are always read.
pub fn brows(b: &mut Board, r: &Rig) {
    let e = r.e;
    let heavy = match r.look.features {
        Features::Soft => 0.78,
        Features::Even => 1.0,
        Features::Strong => 1.25,
    } * if r.look.age == Age::Child { 0.8 } else { 1.0 };
    for side in [-1.0, 1.0] {
        let skew = e.brow_skew * if side > 0.0 { 1.0 } else { -0.35 };
        let up = -5.2 * e.brow_height - 5.0 * skew;
        let inner = v(
            9.8 - 4.0 * e.brow_pinch,
            -16.4 + up * 0.8 + 6.4 * e.brow_angle + 1.4 * e.brow_pinch,
        );
        let body = v(17.5 - 2.2 * e.brow_pinch, -18.3 + up + 2.8 * e.brow_angle);
        let peak = v(
            27.0 - 0.6 * e.brow_pinch,
            -18.6 + up * 1.1 - 1.4 * e.brow_angle,
        );
        let tail = v(37.0, -13.6 + up * 0.7 - 2.0 * e.brow_angle);
        let points =
            [inner, body, peak, tail].map(|p| r.head(p.x * side, p.y + r.eye_y * 0.8, 1.5));
        b.brush(
            &points,
            &[3.8 * heavy, 5.4 * heavy, 4.4 * heavy, 0.8],
            r.ink.brow,
            1.0,
        );
    }
}

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

fn nose_point(r: &Rig, x: f32, y: f32, lift: f32) -> V {
    let (w, l, bridge) = nose_of(r);
    r.head(
        x * w,
        -4.0 + (y + 4.0) * l + r.eye_y,
        lift * bridge.max(0.9),
    )
}

/// The plane of the nose that turns from the light.
fn nose_shade(b: &mut Board, r: &Rig) {
    let p = |x, y, lift| nose_point(r, x, y, lift);
    let plane = [
        p(3.0, -8.0, 4.0),
        p(4.2, 6.0, 11.0),
        p(4.8, 19.0, 17.0),
        p(3.0, 25.0, 17.0),
        p(-2.0, 29.5, 11.0),
        p(7.0, 30.5, 5.0),
        p(11.5, 26.5, 2.0),
        p(9.0, 17.0, 2.0),
        p(8.0, 3.0, 0.0),
        p(9.0, -6.0, 0.0),
    ];
    b.soft(&plane, r.ink.skin_shade, 0.55);
}

fn nose(b: &mut Board, r: &Rig) {
    let p = |x, y, lift| nose_point(r, x, y, lift);
    let ink = r.ink.skin_line;
    let flare = 1.0 + 0.14 * r.e.brow_pinch * r.e.mouth_open.max(0.3);
    let base = [
        p(-10.0 * flare, 22.0, 3.0),
        p(-11.2 * flare, 27.0, 4.0),
        p(-7.0, 29.6, 8.0),
        p(-2.5, 29.0, 13.0),
        p(1.0, 31.0, 14.0),
        p(5.0, 29.2, 11.0),
        p(9.5 * flare, 28.5, 5.0),
        p(11.0 * flare, 25.0, 2.0),
    ];
    b.brush(&base, &[0.3, 1.7, 1.5, 2.3, 1.6, 2.3, 1.5, 0.3], ink, 0.85);
    let (_, _, bridge) = nose_of(r);
    let ridge = [
        p(5.0, -6.0, 3.0),
        p(5.8, 5.0, 9.0),
        p(6.4, 15.0, 14.0),
        p(6.0, 22.0, 17.0),
    ];
    b.brush(&ridge, &[0.2, 1.1, 1.3, 0.3], ink, 0.32 * bridge);
}

/// The mouth, sampled along its width so that lips, teeth and tongue always fit together.
fn mouth(b: &mut Board, r: &Rig) {
    let e = r.e;
    let wide =
        16.5 + 4.2 * e.mouth_wide - 1.8 * e.mouth_open - 1.0 * e.lip_press * (1.0 - e.mouth_open);
    let open = 19.0 * e.mouth_open;
    // A shout shows more above than below; bared teeth lift the upper lip.
    let lift = 0.22 * open + 2.0 * e.mouth_wide.max(0.0) * e.mouth_open;
    let full = match r.look.features {
        Features::Soft => 1.3,
        Features::Even => 1.0,
        Features::Strong => 0.8,
    } * (1.0 - 0.6 * e.lip_press)
        * if r.look.age == Age::Older { 0.75 } else { 1.0 };
    // `square` keeps the opening tall towards the corners, as in shouting; without it the mouth is an oval.
    let square = 0.45 + 0.35 * e.mouth_wide.max(0.0);
    let bow = |t: f32| {
        let q = (1.0 - t * t).max(0.0);
        square * q.sqrt() + (1.0 - square) * q
    };
    let seam = |t: f32| {
        // A shout pulls the corners apart more than down; a full frown around it would be a mask.
        let corner =
            -5.4 * e.mouth_corner * (1.0 - 0.6 * e.mouth_open) - 7.5 * e.mouth_skew * t.max(0.0);
        corner * t * t + 0.8 * (1.0 - t * t) * e.mouth_corner
            - 0.7 * (1.0 - e.lip_press) * (t * 7.0).abs().min(1.0) * (1.0 - t * t)
    };
    // The mouth follows the length of the face but not the drop of the jaw: the lower lip does that itself.
    let place = |t: f32, y: f32| {
        let long = r.chin_length();
        r.head(t * wide, 10.0 + (44.0 + seam(t) - 10.0) * long + y, 3.0)
    };
    let top = |t: f32| place(t, -lift * bow(t));
    let bottom = |t: f32| place(t, (open - lift) * bow(t));
    let cupid = |t: f32| {
        3.4 * full * (1.0 - t * t) * (0.72 + 0.5 * (t.abs() * 3.2).min(1.0) - 0.22 * t.abs())
    };
    let lip_top = |t: f32| place(t, -lift * bow(t) - cupid(t));
    let lip_bottom = |t: f32| place(t, (open - lift) * bow(t) + 5.6 * full * bow(t));
    let band = |a: &dyn Fn(f32) -> V, z: &dyn Fn(f32) -> V| {
        let mut out: Vec<V> = STEPS.iter().map(|t| a(*t)).collect();
        out.push(a(1.0));
        out.extend(STEPS.iter().rev().map(|t| z(*t)));
        out.push(z(-1.0));
        out
    };
    let lip = r.ink.lip;
    // Shadow under the lower lip first, then lips, then the dark inside with teeth and tongue.
    let under = [-0.62, 0.0, 0.62].map(|t: f32| lip_bottom(t) + v(0.0, 3.6));
    b.brush(&under, &[0.4, 3.4, 0.4], r.ink.skin_shade, 0.75);
    b.soft(&band(&lip_top, &top), mix(lip, r.ink.skin_line, 0.22), 0.92);
    b.soft(&band(&bottom, &lip_bottom), lip, 0.8);
    b.soft(
        &band(&top, &bottom),
        0x43181f,
        (e.mouth_open * 14.0).min(1.0),
    );
    let show = (e.mouth_open * 5.0).min(1.0);
    let teeth_low = |t: f32| {
        let (a, z) = (top(t), bottom(t));
        let gap = (z - a).len();
        a + v(
            0.0,
            (gap * 0.62).min(lerp(3.6, 5.4, e.mouth_wide.max(0.0)) * (1.0 - 0.5 * t * t)),
        )
    };
    b.soft(&band(&|t| top(t), &teeth_low), 0xf1e9de, show);
    let jaw_teeth = |t: f32| {
        let (a, z) = (top(t * 0.74), bottom(t * 0.74));
        z.to(a, (0.22 * e.mouth_wide.max(0.0)).min(0.3))
    };
    b.soft(
        &band(&jaw_teeth, &|t| bottom(t * 0.74)),
        0xe6dccf,
        show * e.mouth_wide.max(0.0),
    );
    let tongue = |t: f32| {
        let (a, z) = (top(t * 0.6), bottom(t * 0.6));
        z.to(a, 0.34 * bow(t))
    };
    b.soft(
        &band(&tongue, &|t| bottom(t * 0.6)),
        0xa6484a,
        show * (1.0 - e.mouth_wide.max(0.0)) * 0.9,
    );
    // The seam: the one line that carries the mood when the mouth is shut.
    let shut: Vec<V> = STEPS.iter().map(|t| top(*t)).collect();
    let press = 2.0 + 0.9 * e.lip_press;
    b.brush(
        &shut,
        &[0.8, 1.5, press, press, press, press, press, 1.5, 0.8],
        mix(r.ink.skin_line, 0x3a1418, 0.35),
        0.95,
    );
    for side in [-1.0, 1.0] {
        let c = top(side);
        let tick = [
            c + v(side * 1.4, -2.0),
            c + v(side * 2.6, 0.4 + 1.4 * -e.mouth_corner),
            c + v(side * 2.0, 3.4),
        ];
        b.brush(
            &tick,
            &[0.2, 1.6, 0.2],
            r.ink.skin_line,
            (0.18 + 0.6 * e.lip_press + 0.3 * e.mouth_corner.abs()).min(0.8),
        );
    }
}
