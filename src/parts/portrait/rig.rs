//! Where everything is: turns an expression and a look into a posed head and body.
//!
//! Owns the two projections all painters draw through: `head` (a rounded skull that turns, tilts and
//! bows) and `body` (a torso of some build that leans and lifts its shoulders). Tables elsewhere are
//! written for one standard person looking straight ahead.

use super::expression::Expression;
use super::ink::{Board, V, each, lerp, ramp, v, within};
use super::mark::{self, Mark, Table};
use super::palette::Palette;
use talkdown_engine::model::{Age, Build, Face, Features, Look};

/// Where the neck meets the chest in the standard body; the head stands on it.
pub const NECK: V = v(200.0, 206.0);

/// Proportions of an age: head and body size, eye size and place, chin length, nose size, lines in the
/// skin, how far below an adult's height, length of the neck.
struct Years {
    head: f32,
    body: f32,
    eye: f32,
    eye_y: f32,
    chin: f32,
    nose: f32,
    lines: f32,
    sink: f32,
    neck: f32,
}

const fn years(age: Age) -> Years {
    let (head, body, eye, eye_y, chin, nose, lines, sink, neck) = match age {
        Age::Child => (0.93, 0.70, 1.14, 5.0, 0.88, 0.74, 0.0, 66.0, 0.95),
        Age::Teen => (0.97, 0.90, 1.06, 2.0, 0.95, 0.88, 0.0, 22.0, 0.94),
        Age::Young => (1.0, 1.0, 1.02, 0.0, 1.0, 0.95, 0.0, 0.0, 1.0),
        Age::Adult => (1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.18, 0.0, 1.0),
        Age::Middle => (1.0, 1.0, 0.97, 0.0, 1.02, 1.04, 0.5, 0.0, 1.0),
        Age::Older => (1.0, 0.98, 0.94, 0.0, 1.03, 1.1, 1.0, 4.0, 0.98),
    };
    Years {
        head,
        body,
        eye,
        eye_y,
        chin,
        nose,
        lines,
        sink,
        neck,
    }
}

/// Widths of a build against the standard: neck, shoulders, waist, limbs, jaw.
const fn widths(build: Build) -> [f32; 5] {
    match build {
        Build::Slight => [0.86, 0.88, 0.84, 0.84, 0.95],
        Build::Medium => [1.0, 1.0, 1.0, 1.0, 1.0],
        Build::Broad => [1.16, 1.14, 1.10, 1.14, 1.05],
        Build::Stout => [1.16, 1.09, 1.34, 1.16, 1.12],
    }
}

/// Widths of a face against the oval: forehead, cheeks, jaw, chin; and the length below the eyes.
const fn outline(face: Face) -> [f32; 5] {
    match face {
        Face::Oval => [1.0, 1.0, 1.0, 1.0, 1.0],
        Face::Round => [1.0, 1.05, 1.10, 1.15, 0.95],
        Face::Long => [0.97, 0.95, 0.95, 1.0, 1.08],
        Face::Square => [1.0, 1.0, 1.13, 1.3, 1.0],
        Face::Heart => [1.03, 1.02, 0.90, 0.85, 1.0],
    }
}

/// What a table of points lies on.
#[derive(Clone, Copy)]
pub enum On {
    /// The surface of the skull itself, this far off it: eyes, brows, nose, mouth.
    Head(f32),
    /// The head with its width but not its jaw, this far off the skull: hair, hats.
    Crown(f32),
    /// The face of this person, jaw and all, this far off the skin.
    Face(f32),
    /// A plane through the head: 0 is that of the ears, negative lies behind.
    Depth(f32),
    /// Chest, shoulders, arms.
    Body,
}

/// A posed person: everything the painters ask for.
pub struct Rig<'a> {
    pub look: &'a Look,
    pub e: &'a Expression,
    pub ink: Palette,
    /// How strongly lines of age are drawn, 0 to 1.
    pub lines: f32,
    pub eye_size: f32,
    pub eye_y: f32,
    pub nose_size: f32,
    /// Thickness of limbs against the standard.
    pub limb: f32,
    pub body_size: f32,
    head_size: f32,
    face: [f32; 5],
    build: [f32; 5],
    /// Sine and cosine of the head's turn, bow and tilt.
    turn: (f32, f32),
    bow: (f32, f32),
    tilt: (f32, f32),
    head_at: V,
    sink: f32,
}

/// Sine and cosine of a small angle (up to about half a radian) without a maths library.
fn turned(a: f32) -> (f32, f32) {
    (
        a - a * a * a / 6.0,
        1.0 - a * a * 0.5 + a * a * a * a / 24.0,
    )
}

impl<'a> Rig<'a> {
    pub fn new(look: &'a Look, e: &'a Expression) -> Self {
        let y = years(look.age);
        let mut build = widths(look.build);
        let mut face = outline(look.face);
        let jaw = match look.features {
            Features::Soft => 0.96,
            Features::Even => 1.0,
            Features::Strong => 1.04,
        };
        let young = if matches!(look.age, Age::Child) {
            0.82
        } else {
            1.0
        };
        build[0] *= young;
        // Build, face and features all widen the jaw; together they may not make a block of it.
        face[1] *= lerp(1.0, build[4], 0.4);
        face[2] = (1.0 + 0.8 * (face[2] * build[4] * jaw - 1.0)).min(1.17);
        face[3] = (face[3] * jaw).min(1.28);
        face[4] *= y.chin;
        let height = (50.0 - f32::from(look.height.min(100))) * 0.42;
        let seated = if look.wheelchair { 26.0 } else { 0.0 };
        // Leaning in brings the head down and forward; drawing back lifts and tucks it.
        let forward = v(
            6.0 * e.lean + 5.0 * e.head_turn,
            7.0 * e.lean.max(0.0) + 3.0 * e.head_drop - 2.5 * e.lean.min(0.0),
        );
        Rig {
            look,
            e,
            ink: Palette::of(look),
            lines: y.lines,
            eye_size: y.eye,
            eye_y: y.eye_y,
            nose_size: y.nose,
            limb: build[3] * lerp(y.body, 1.0, 0.3),
            body_size: y.body,
            head_size: y.head * 1.13 * (1.0 + 0.05 * e.lean),
            face,
            build,
            turn: turned(0.10 + 0.34 * e.head_turn),
            bow: turned(0.30 * e.head_drop + 0.05 * e.lean),
            tilt: turned(0.20 * e.head_tilt),
            head_at: NECK + v(3.0, -94.0 * lerp(y.head * y.neck, 1.0, 0.2)) + forward,
            sink: 17.0 + y.sink + height + seated,
        }
    }

    /// Length of the lower face against the standard.
    pub fn chin_length(&self) -> f32 {
        self.face[4]
    }

    /// Width of the neck against the standard.
    pub fn neck_width(&self) -> f32 {
        self.build[0] * self.body_size.max(0.8)
    }

    /// How far the whole figure stands below the standard height.
    pub fn sink(&self) -> f32 {
        self.sink
    }

    /// A point of the head's surface: (0, 0) lies between the eyes, x runs to the right, y down;
    /// the crown is at y = −66, the chin at 67, the temples at x = ±49. `lift` raises it off the skull.
    pub fn head(&self, x: f32, y: f32, lift: f32) -> V {
        let q = 1.0 - (x / 52.0) * (x / 52.0) - (y / 74.0) * (y / 74.0);
        self.head_at_depth(x, y, 46.0 * q.max(0.0).sqrt() + lift)
    }

    /// A point at a given depth: 0 is the plane of the ears, negative lies behind.
    pub fn head_at_depth(&self, x: f32, y: f32, z: f32) -> V {
        let (s, c) = self.turn;
        let (x, z) = (x * c + z * s, z * c - x * s);
        let (s, c) = self.bow;
        let y = y * c + z * s;
        let (s, c) = self.tilt;
        // Tilt about the top of the neck.
        let y = y - 78.0;
        let (x, y) = (x * c - y * s, y * c + x * s);
        self.head_at + v(x, y + 78.0) * self.head_size
    }

    /// A point of the face as this person's face shape has it, with the jaw moving.
    pub fn face(&self, x: f32, y: f32, lift: f32) -> V {
        let p = self.shaped(x, y);
        self.head(p.x, p.y, lift)
    }

    /// Bends a standard face point to this face's shape.
    pub fn shaped(&self, x: f32, y: f32) -> V {
        let [forehead, cheek, jaw, chin, long] = self.face;
        let w = ramp(
            y,
            &[
                (-40.0, forehead),
                (8.0, cheek),
                (44.0, jaw + 0.035 * self.e.jaw_set),
                (64.0, chin),
            ],
        );
        let drop =
            within((y - 38.0) / 28.0, 0.0, 1.0) * (11.0 * self.e.mouth_open - 1.0 * self.e.jaw_set);
        let y = if y > 10.0 {
            10.0 + (y - 10.0) * long
        } else {
            y
        };
        v(x * w, y + drop)
    }

    /// One point of a table.
    pub fn on(&self, place: On, x: f32, y: f32) -> V {
        match place {
            On::Head(lift) => self.head(x, y, lift),
            On::Crown(lift) => self.crown(x, y, lift),
            On::Face(lift) => self.face(x, y, lift),
            On::Depth(z) => self.behind(x, y, z),
            On::Body => self.body(x, y),
        }
    }

    /// Points that are computed rather than tabled.
    pub fn free(&self, place: On, side: f32, points: &[(f32, f32)]) -> Vec<V> {
        each(points.len(), &|i| {
            self.on(place, points[i].0 * side, points[i].1)
        })
    }

    /// All points of a table.
    pub fn all(&self, place: On, table: &Table) -> Vec<V> {
        self.side(place, 1.0, table)
    }

    /// All points of a table: on the right with `side` 1, mirrored to the left with −1.
    pub fn side(&self, place: On, side: f32, table: &Table) -> Vec<V> {
        each(table.len(), &|i| {
            self.on(place, f32::from(table[i].0) * side, f32::from(table[i].1))
        })
    }

    /// Draws marks that lie on the person, in the person's own tones.
    pub fn marks(&self, b: &mut Board, place: On, side: f32, marks: &[Mark]) {
        mark::draw(b, marks, &|x, y| self.on(place, x * side, y), &|name| {
            self.ink.tone(name)
        });
    }

    /// Draws the same marks left and right.
    pub fn pair(&self, b: &mut Board, place: On, marks: &[Mark]) {
        self.marks(b, place, -1.0, marks);
        self.marks(b, place, 1.0, marks);
    }

    /// A point around the head that follows its width but not the jaw: hair and hats.
    pub fn crown(&self, x: f32, y: f32, lift: f32) -> V {
        let w = ramp(y, &[(-40.0, self.face[0]), (8.0, self.face[1])]);
        self.head(x * w, y, lift)
    }

    /// The same behind the head.
    pub fn behind(&self, x: f32, y: f32, z: f32) -> V {
        let w = ramp(y, &[(-40.0, self.face[0]), (8.0, self.face[1])]);
        self.head_at_depth(x * w, y, z)
    }

    /// A point of the body: x from the middle line, y as in the standard drawing (neck 206, shoulders
    /// about 240, waist about 430). Front points shift a little because the chest is turned.
    pub fn body(&self, x: f32, y: f32) -> V {
        let [neck, shoulder, waist, _, _] = self.build;
        let w = ramp(
            y,
            &[
                (208.0, neck),
                (244.0, shoulder),
                (300.0, shoulder),
                (430.0, waist),
            ],
        );
        let wide = x * w;
        let reach = (wide / 100.0).abs().min(1.0);
        let front = (1.0 - reach * reach).max(0.0).sqrt();
        let low = within((y - 200.0) / 40.0, 0.0, 1.0);
        let lifted = within((330.0 - y) / 90.0, 0.0, 1.0) * (0.25 + 0.75 * reach);
        let breath = within((430.0 - y) / 130.0, 0.0, 1.0) * self.e.inhale;
        let dy = -lifted * (13.0 * self.e.shoulder_raise + 3.5 * breath) - breath * front;
        let x =
            wide + front * (10.0 + 3.0 * self.e.head_turn) * low + wide.signum() * breath * reach;
        NECK + v(x, y - NECK.y + dy) * self.body_size
    }
}
