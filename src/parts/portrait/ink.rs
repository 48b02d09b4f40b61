//! Points, curves and the drawing board: everything that turns tables of points into path text.
//!
//! Owns the geometry and the number writer. It knows nothing of people; `rig.rs` says where things are.

use std::ops::{Add, Mul, Sub};

/// A point or a direction in the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct V {
    pub x: f32,
    pub y: f32,
}

pub const fn v(x: f32, y: f32) -> V {
    V { x, y }
}

impl Add for V {
    type Output = V;
    fn add(self, o: V) -> V {
        v(self.x + o.x, self.y + o.y)
    }
}

impl Sub for V {
    type Output = V;
    fn sub(self, o: V) -> V {
        v(self.x - o.x, self.y - o.y)
    }
}

impl Mul<f32> for V {
    type Output = V;
    fn mul(self, k: f32) -> V {
        v(self.x * k, self.y * k)
    }
}

impl V {
    pub fn len(self) -> f32 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The same direction at length one; a zero vector stays zero.
    pub fn unit(self) -> V {
        let l = self.len();
        if l < 1e-4 {
            v(0.0, 0.0)
        } else {
            self * (1.0 / l)
        }
    }

    /// Turned a quarter to the left of the direction of travel.
    pub fn left(self) -> V {
        v(self.y, -self.x)
    }

    pub fn to(self, o: V, t: f32) -> V {
        self + (o - self) * t
    }
}

/// The nearest value between two bounds. Unlike `clamp`, whose message for wrong bounds brings the printing of decimals into the
/// download, it takes any bounds.
pub fn within(x: f32, low: f32, high: f32) -> f32 {
    x.max(low).min(high)
}

pub fn lerp(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// Reads a value off a table of (place, value) pairs in rising order, straight lines between them.
pub fn ramp(x: f32, table: &[(f32, f32)]) -> f32 {
    let mut last = table[0];
    for &(at, value) in table {
        if x < at {
            let span = at - last.0;
            return if span > 0.0 {
                lerp(last.1, value, ((x - last.0) / span).max(0.0))
            } else {
                value
            };
        }
        last = (at, value);
    }
    last.1
}

/// What a shape is painted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Nothing.
    None,
    /// A fixed colour, 0xRRGGBB.
    Rgb(u32),
    /// A CSS variable of the theme, by its full name (`--scene-1`).
    Var(&'static str),
}

impl Ink {
    /// The text of a `fill` or `stroke` attribute.
    pub fn css(self) -> String {
        match self {
            Ink::None => String::from("none"),
            Ink::Rgb(c) => {
                let mut out = String::from("#");
                for shift in [20, 16, 12, 8, 4, 0] {
                    out.push(char::from(b"0123456789abcdef"[(c >> shift & 15) as usize]));
                }
                out
            }
            Ink::Var(name) => {
                let mut out = String::from("var(");
                out.push_str(name);
                out.push(')');
                out
            }
        }
    }
}

/// One path of a drawing. Only `d` and `opacity` change with the expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub d: String,
    pub fill: Ink,
    pub stroke: Ink,
    /// Width of the stroke in drawing units.
    pub width: f32,
    pub opacity: f32,
}

/// Writes a number with at most one decimal, without the weight of the formatting machinery.
pub fn number(out: &mut String, value: f32) {
    let tenths = (value * 10.0).round() as i32;
    let mut rest = tenths.unsigned_abs();
    if tenths < 0 {
        out.push('-');
    }
    let (decimal, mut digits, mut n) = (rest % 10, [0u8; 8], 0);
    rest /= 10;
    loop {
        digits[n] = b'0' + (rest % 10) as u8;
        rest /= 10;
        n += 1;
        if rest == 0 || n == digits.len() {
            break;
        }
    }
    for d in digits[..n].iter().rev() {
        out.push(char::from(*d));
    }
    if decimal > 0 {
        out.push('.');
        out.push(char::from(b'0' + decimal as u8));
    }
}

/// The sheet the shapes are drawn on, with the last placement every point goes through.
pub struct Board {
    pub shapes: Vec<Shape>,
    /// Mirror left and right about x = 200.
    pub flip: bool,
    /// Scale about `anchor`, then shift.
    pub scale: f32,
    pub anchor: V,
    pub shift: V,
}

impl Default for Board {
    fn default() -> Self {
        Board {
            shapes: Vec::with_capacity(160),
            flip: false,
            scale: 1.0,
            anchor: v(200.0, 480.0),
            shift: v(0.0, 0.0),
        }
    }
}

impl Board {
    fn place(&self, p: V) -> V {
        let q = self.anchor + (p - self.anchor) * self.scale + self.shift;
        if self.flip { v(400.0 - q.x, q.y) } else { q }
    }

    fn pair(&self, out: &mut String, p: V) {
        let q = self.place(p);
        number(out, q.x);
        if q.y >= 0.0 {
            out.push(' ');
        }
        number(out, q.y);
    }

    /// A smooth curve through the points. Two equal points in a row make a corner.
    fn curve(&self, points: &[V], closed: bool) -> String {
        let mut out = String::with_capacity(points.len() * 26);
        let n = points.len();
        out.push('M');
        self.pair(&mut out, points[0]);
        let at = |i: isize| {
            let i = if closed {
                i.rem_euclid(n as isize)
            } else {
                i.clamp(0, n as isize - 1)
            };
            points[i as usize]
        };
        let last = if closed { n } else { n - 1 };
        for i in 0..last as isize {
            let (a, b) = (at(i), at(i + 1));
            let reach = (b - a).len() / 3.0;
            if reach < 0.01 {
                continue;
            }
            out.push('C');
            self.pair(&mut out, a + (b - at(i - 1)).unit() * reach);
            out.push(' ');
            self.pair(&mut out, b - (at(i + 2) - a).unit() * reach);
            out.push(' ');
            self.pair(&mut out, b);
        }
        if closed {
            out.push('Z');
        }
        out
    }

    fn push(&mut self, d: String, fill: Ink, stroke: Ink, width: f32, opacity: f32) {
        self.shapes.push(Shape {
            d,
            fill,
            stroke,
            width,
            opacity,
        });
    }

    /// A filled smooth shape in any ink.
    pub fn shape(&mut self, points: &[V], ink: Ink, opacity: f32) {
        let d = self.curve(points, true);
        self.push(d, ink, Ink::None, 0.0, opacity);
    }

    /// A line in any ink, open or closed.
    pub fn trace(&mut self, points: &[V], width: f32, ink: Ink, opacity: f32, closed: bool) {
        let d = self.curve(points, closed);
        self.push(d, Ink::None, ink, width * self.scale, opacity);
    }

    /// A line in any ink that swells to a width and tapers at both ends.
    pub fn sweep(&mut self, points: &[V], width: f32, ink: Ink, opacity: f32) {
        let mut widths = vec![width; points.len()];
        let last = widths.len() - 1;
        (widths[0], widths[last]) = (width * 0.15, width * 0.15);
        self.shape(&ribbon(points, &widths), ink, opacity);
    }

    /// A filled smooth shape.
    pub fn fill(&mut self, points: &[V], colour: u32) {
        self.soft(points, colour, 1.0);
    }

    /// A filled smooth shape, partly see-through.
    pub fn soft(&mut self, points: &[V], colour: u32, opacity: f32) {
        self.shape(points, Ink::Rgb(colour), opacity);
    }

    /// A filled smooth shape with a thin edge.
    pub fn edged(&mut self, points: &[V], colour: u32, edge: u32, width: f32) {
        let d = self.curve(points, true);
        let width = width * self.scale;
        self.push(d, Ink::Rgb(colour), Ink::Rgb(edge), width, 1.0);
    }

    /// An open line of even width.
    pub fn line(&mut self, points: &[V], width: f32, colour: u32, opacity: f32) {
        self.trace(points, width, Ink::Rgb(colour), opacity, false);
    }

    /// A line that swells and tapers like a brush: one width a point.
    pub fn brush(&mut self, points: &[V], widths: &[f32], colour: u32, opacity: f32) {
        let outline = ribbon(points, widths);
        self.soft(&outline, colour, opacity);
    }
}

/// The outline of a line with a width at each point.
pub fn ribbon(points: &[V], widths: &[f32]) -> Vec<V> {
    let n = points.len();
    let mut out = vec![V::default(); 2 * n];
    for i in 0..n {
        let direction = points[(i + 1).min(n - 1)] - points[i.saturating_sub(1)];
        let half = direction.unit().left() * (widths[i] * 0.5);
        out[i] = points[i] + half;
        out[2 * n - 1 - i] = points[i] - half;
    }
    out
}

/// `n` points. The one place that gathers points, because each further one costs a kilobyte to download.
pub fn each(n: usize, f: &dyn Fn(usize) -> V) -> Vec<V> {
    (0..n).map(f).collect()
}

/// Points beside the line from `a` to `b`: how far along it (0 to 1), and how far to its left in units of `k`.
pub fn beside(a: V, b: V, k: f32, table: &[(f32, f32)]) -> Vec<V> {
    let left = (b - a).unit().left();
    each(table.len(), &|i| {
        a.to(b, table[i].0) + left * (table[i].1 * k)
    })
}

/// A limb from `a` to `b`, thicker at one end: a round end at `a` and, if asked, at `b`.
pub fn capsule(a: V, b: V, ra: f32, rb: f32, round_end: bool) -> Vec<V> {
    let d = (b - a).unit();
    let n = d.left();
    let at = |o: V, r: f32, along: f32, left: f32| o + (d * along + n * left) * r;
    let mid = a.to(b, 0.5);
    let rm = (ra + rb) * 0.5;
    let (slant, end) = if round_end { (0.7, 1.0) } else { (0.0, 0.0) };
    let corner = if round_end { 0.7 } else { 1.0 };
    vec![
        at(a, ra, 0.0, 1.0),
        at(a, ra, -0.7, 0.7),
        at(a, ra, -1.0, 0.0),
        at(a, ra, -0.7, -0.7),
        at(a, ra, 0.0, -1.0),
        at(mid, rm, 0.0, -1.0),
        at(b, rb, 0.0, -1.0),
        at(b, rb, slant, -corner),
        at(b, rb, end, 0.0),
        at(b, rb, slant, corner),
        at(b, rb, 0.0, 1.0),
        at(mid, rm, 0.0, 1.0),
    ]
}

/// Twelve points of a circle of radius one, so that no trigonometry is needed.
const CLOCK: [(f32, f32); 12] = [
    (1.0, 0.0),
    (0.866, 0.5),
    (0.5, 0.866),
    (0.0, 1.0),
    (-0.5, 0.866),
    (-0.866, 0.5),
    (-1.0, 0.0),
    (-0.866, -0.5),
    (-0.5, -0.866),
    (0.0, -1.0),
    (0.5, -0.866),
    (0.866, -0.5),
];

/// Points around an ellipse.
pub fn ellipse(centre: V, rx: f32, ry: f32) -> Vec<V> {
    each(12, &|i| centre + v(CLOCK[i].0 * rx, CLOCK[i].1 * ry))
}
