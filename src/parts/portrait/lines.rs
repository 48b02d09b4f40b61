//! Lines that come and go in a face: frown, forehead, cheek, the corner of the eye.
//!
//! Owns nothing else; `face.rs` owns the features. Age draws all of them deeper.

use super::ink::Board;
use super::rig::{On, Rig};

pub fn paint(b: &mut Board, r: &Rig) {
    forehead(b, r);
    for side in [-1.0, 1.0] {
        frown(b, r, side);
    }
    for side in [-1.0, 1.0] {
        cheek(b, r, side);
    }
}

fn forehead(b: &mut Board, r: &Rig) {
    let e = r.e;
    let raised = (e.brow_height + 0.5 * e.brow_skew.abs() - 0.35 * e.brow_angle.min(0.0)).max(0.0);
    for (y, half, k) in [(-29.0, 20.0, 1.0), (-36.0, 16.0, 0.8)] {
        let y = y - 3.0 * e.brow_height;
        let line = [
            (-half, y + 1.5),
            (-half * 0.4, y),
            (half * 0.4, y - 0.3),
            (half, y + 1.2),
        ];
        let strength: f32 = k * (0.45 * raised + 0.32 * r.lines);
        let line = r.free(On::Head(0.0), 1.0, &line);
        b.brush(
            &line,
            &[0.2, 1.3, 1.3, 0.2],
            r.ink.skin_line,
            strength.min(0.7),
        );
    }
}

fn frown(b: &mut Board, r: &Rig, side: f32) {
    let pinch = r.e.brow_pinch;
    let x = 5.2 - 2.0 * pinch;
    let y = r.eye_y;
    let line = [(x * 1.2, y - 21.0), (x, y - 15.0), (x * 1.25, y - 9.0)];
    let line = r.free(On::Head(1.0), side, &line);
    b.brush(
        &line,
        &[0.2, 1.9, 0.2],
        r.ink.skin_line,
        (0.85 * pinch * pinch).min(0.8),
    );
}

/// From the nose to the corner of the mouth, and the crow's foot.
fn cheek(b: &mut Board, r: &Rig, side: f32) {
    let (e, ink) = (r.e, r.ink.skin_line);
    let pull = 3.0 * e.mouth_wide + 1.5 * e.mouth_corner.abs();
    let line = [
        (13.0, 24.0),
        (19.0 + pull * 0.4, 31.0),
        (22.0 + pull, 40.0),
        (22.5 + pull, 46.0),
    ];
    let sneer = (e.mouth_wide.max(0.0) + e.mouth_open * 0.5).min(1.0);
    let strength = (0.42 * r.lines + 0.5 * sneer + 0.04).min(0.7);
    b.brush(
        &r.free(On::Face(2.0), side, &line),
        &[0.3, 1.7, 1.5, 0.2],
        ink,
        strength,
    );
    let deep = (0.45 * r.lines + 0.3 * e.lid_lower * r.lines).min(0.7);
    for foot in [[(35, 0), (39, -2)], [(35, 4), (40, 5)]] {
        b.brush(&r.side(On::Head(0.0), side, &foot), &[1.2, 0.2], ink, deep);
    }
}
