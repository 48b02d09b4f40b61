//! From a table of marks to shapes: the pure half of the backdrop.
//!
//! Owns which place is which and how marks become paths; `scenes.rs` owns what stands where.

use super::super::portrait::ink::{Board, Ink, Shape, V, ellipse, v};
use super::scenes::{self, Mark};

/// A place a conversation can happen in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenery {
    /// The counter of an appliance shop.
    CustomerService,
    /// A waiting room.
    Healthcare,
    /// A classroom.
    Education,
    /// An office.
    Workplace,
    /// A kitchen.
    Family,
    /// A bus stop.
    Public,
}

impl Scenery {
    /// Every place.
    pub const ALL: [Scenery; 6] = [
        Scenery::CustomerService,
        Scenery::Healthcare,
        Scenery::Education,
        Scenery::Workplace,
        Scenery::Family,
        Scenery::Public,
    ];

    fn marks(self) -> &'static [Mark] {
        match self {
            Scenery::CustomerService => scenes::SHOP,
            Scenery::Healthcare => scenes::WARD,
            Scenery::Education => scenes::CLASSROOM,
            Scenery::Workplace => scenes::OFFICE,
            Scenery::Family => scenes::KITCHEN,
            Scenery::Public => scenes::STREET,
        }
    }

    /// The word that gives a place its tint in `backdrop.css`.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Scenery::CustomerService => "backdrop backdrop-shop",
            Scenery::Healthcare => "backdrop backdrop-ward",
            Scenery::Education => "backdrop backdrop-classroom",
            Scenery::Workplace => "backdrop backdrop-office",
            Scenery::Family => "backdrop backdrop-kitchen",
            Scenery::Public => "backdrop backdrop-street",
        }
    }
}

const TONES: [&str; 6] = [
    "--scene-1",
    "--scene-2",
    "--scene-3",
    "--scene-4",
    "--scene-5",
    "--scene-6",
];

/// The shapes of a place, in a view box of 1200 × 800.
#[must_use]
pub fn scene(place: Scenery) -> Vec<Shape> {
    let mut board = Board::new();
    for mark in place.marks() {
        put(&mut board, mark, v(0.0, 0.0));
    }
    board.shapes
}

fn put(board: &mut Board, mark: &Mark, by: V) {
    let at = |x: i16, y: i16| v(f32::from(x), f32::from(y)) + by;
    let all = |points: &[(i16, i16)]| -> Vec<V> { points.iter().map(|&(x, y)| at(x, y)).collect() };
    // Tones are written 1 to 6 in the tables.
    let tone = |n: u8| Ink::Var(TONES[usize::from(n.clamp(1, 6)) - 1]);
    let part = |hundredths: u8| f32::from(hundredths) * 0.01;
    match *mark {
        Mark::Box(x, y, w, h, r, n, o) => {
            let corners = rounded(at(x, y), f32::from(w), f32::from(h), f32::from(r));
            board.shape(&corners, tone(n), part(o));
        }
        Mark::Oval(x, y, rx, ry, n, o) => board.shape(
            &ellipse(at(x, y), f32::from(rx), f32::from(ry)),
            tone(n),
            part(o),
        ),
        Mark::Cut(points, n, o) => {
            let twice: Vec<V> = all(points).into_iter().flat_map(|p| [p, p]).collect();
            board.shape(&twice, tone(n), part(o));
        }
        Mark::Soft(points, n, o) => board.shape(&all(points), tone(n), part(o)),
        Mark::Line(points, width, n, o) => {
            board.trace(&all(points), f32::from(width), tone(n), part(o))
        }
        Mark::Row(times, dx, dy, marks) => {
            for i in 0..i16::from(times) {
                for inner in marks {
                    put(board, inner, by + v(f32::from(dx * i), f32::from(dy * i)));
                }
            }
        }
    }
}

/// A box with rounded corners; two equal points in a row are a sharp one.
fn rounded(o: V, w: f32, h: f32, r: f32) -> Vec<V> {
    let r = r.min(w * 0.5).min(h * 0.5);
    let corner = |x: f32, y: f32, sx: f32, sy: f32| -> [V; 3] {
        let p = o + v(x, y);
        let k = 0.29 * r;
        [
            p + v(sx * r, 0.0),
            p + v(sx * k, sy * k),
            p + v(0.0, sy * r),
        ]
    };
    if r < 0.5 {
        return [v(0.0, 0.0), v(w, 0.0), v(w, h), v(0.0, h)]
            .into_iter()
            .flat_map(|p| [o + p, o + p])
            .collect();
    }
    let [a, b, c] = corner(0.0, 0.0, 1.0, 1.0);
    let [d, e, f] = corner(w, 0.0, -1.0, 1.0);
    let [g, i, j] = corner(w, h, -1.0, -1.0);
    let [k, l, m] = corner(0.0, h, 1.0, -1.0);
    vec![c, b, a, d, e, f, j, i, g, k, l, m]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_drawn_with_finite_numbers_and_known_tones() {
        for place in Scenery::ALL {
            let shapes = scene(place);
            assert!(shapes.len() > 40, "{place:?} is bare");
            for s in &shapes {
                assert!(
                    s.d.starts_with('M') && !s.d.contains("NaN") && !s.d.contains("inf"),
                    "{}",
                    s.d
                );
                assert!((0.0..=1.0).contains(&s.opacity));
                let painted = if s.fill == Ink::None {
                    s.stroke
                } else {
                    s.fill
                };
                assert!(matches!(painted, Ink::Var(name) if TONES.contains(&name)));
            }
        }
    }

    #[test]
    fn places_differ() {
        let first = scene(Scenery::Family);
        assert_ne!(first, scene(Scenery::Public));
        assert_eq!(first, scene(Scenery::Family));
    }
}
