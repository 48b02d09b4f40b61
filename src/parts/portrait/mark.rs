//! Marks: drawings as tables. One interpreter draws clothes, hats, things in hands and whole places.
//!
//! Owns the vocabulary of those tables and how each word becomes a path. What the points lie on and
//! what the tones mean is up to the caller.

use super::ink::{Board, Ink, V, ellipse, v};

/// A list of points in whole drawing units.
pub type Table = [(i16, i16)];

/// One mark. The last two numbers are the tone and its opacity in hundredths; widths of lines are in
/// tenths. Two equal points in a row make a corner.
pub enum Mark {
    /// Left, top, width, height, rounding.
    Box(i16, i16, i16, i16, i16, u8, u8),
    /// Centre and half widths.
    Oval(i16, i16, i16, i16, u8, u8),
    /// A surface with straight edges.
    Cut(&'static Table, u8, u8),
    /// A surface with smooth edges.
    Soft(&'static Table, u8, u8),
    /// A line of one width.
    Line(&'static Table, i16, u8, u8),
    /// A closed line of one width.
    Ring(&'static Table, i16, u8, u8),
    /// A line that swells to a width and tapers at both ends.
    Brush(&'static Table, i16, u8, u8),
    /// The same marks again: how often, and how far apart.
    Row(u8, i16, i16, &'static [Mark]),
}

/// Where the points of a drawing lie.
pub type At<'a> = &'a dyn Fn(f32, f32) -> V;
/// What its tones are.
pub type Tones<'a> = &'a dyn Fn(u8) -> Ink;

/// Draws the marks in their order.
pub fn draw(b: &mut Board, marks: &[Mark], at: At, tones: Tones) {
    for mark in marks {
        one(b, mark, at, tones, v(0.0, 0.0));
    }
}

fn one(b: &mut Board, mark: &Mark, at: At, tones: Tones, by: V) {
    let put = |p: V| at(p.x + by.x, p.y + by.y);
    let part = |hundredths: u8| f32::from(hundredths) * 0.01;
    let tenth = |width: i16| f32::from(width) * 0.1;
    let all = |table: &Table, twice: bool| {
        let mut out = Vec::with_capacity(table.len() * 2);
        for &(x, y) in table {
            let p = put(v(f32::from(x), f32::from(y)));
            out.push(p);
            if twice {
                out.push(p);
            }
        }
        out
    };
    let moved = |mut points: Vec<V>| {
        for p in &mut points {
            *p = put(*p);
        }
        points
    };
    let float = |a: i16, b: i16| v(f32::from(a), f32::from(b));
    match *mark {
        Mark::Box(x, y, w, h, r, tone, o) => {
            let points = moved(rounded(float(x, y), float(w, h), f32::from(r)));
            b.shape(&points, tones(tone), part(o));
        }
        Mark::Oval(x, y, rx, ry, tone, o) => {
            let half = float(rx, ry);
            let points = moved(ellipse(float(x, y), half.x, half.y));
            b.shape(&points, tones(tone), part(o));
        }
        Mark::Cut(table, tone, o) => b.shape(&all(table, true), tones(tone), part(o)),
        Mark::Soft(table, tone, o) => b.shape(&all(table, false), tones(tone), part(o)),
        Mark::Line(table, w, tone, o) => {
            b.trace(&all(table, false), tenth(w), tones(tone), part(o), false)
        }
        Mark::Ring(table, w, tone, o) => {
            b.trace(&all(table, false), tenth(w), tones(tone), part(o), true)
        }
        Mark::Brush(table, w, tone, o) => {
            b.sweep(&all(table, false), tenth(w), tones(tone), part(o))
        }
        Mark::Row(times, dx, dy, marks) => {
            for i in 0..i16::from(times) {
                let by = by + float(dx * i, dy * i);
                for mark in marks {
                    one(b, mark, at, tones, by);
                }
            }
        }
    }
}

/// A box with rounded corners.
fn rounded(o: V, size: V, r: f32) -> Vec<V> {
    let r = r.min(size.x * 0.5).min(size.y * 0.5);
    let mut out = Vec::with_capacity(12);
    for (i, (x, y)) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
        .into_iter()
        .enumerate()
    {
        let p = o + v(size.x * x, size.y * y);
        let (sx, sy) = (r - 2.0 * r * x, r - 2.0 * r * y);
        // The corner itself lies three tenths in; its two ends come in the order of the outline.
        let ends = [p + v(0.0, sy), p + v(sx * 0.29, sy * 0.29), p + v(sx, 0.0)];
        if r < 0.5 {
            out.extend([p, p]);
        } else if i % 2 == 0 {
            out.extend(ends);
        } else {
            out.extend([ends[2], ends[1], ends[0]]);
        }
    }
    out
}
