//! From a table of marks to shapes: the pure half of the backdrop.
//!
//! Owns which place is which and how marks become paths; `scenes.rs` owns what stands where.

use super::super::portrait::ink::{Board, Ink, Shape, v};
use super::super::portrait::mark::{Mark, draw};
use super::scenes;

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
    let mut board = Board::default();
    // Tones are written 1 to 6 in the tables.
    let tone = |n: u8| Ink::Var(TONES[usize::from(n.clamp(1, 6)) - 1]);
    draw(&mut board, place.marks(), &v, &tone);
    board.shapes
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
