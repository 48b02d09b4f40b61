//! Lines that come and go in a face: frown, forehead, cheek, the corner of the eye.
//!
//! Owns nothing else; `face.rs` owns the features.

use super::ink::{Board, v};
use super::rig::Rig;

/// Lines that come and go: frown, forehead, cheek. Age draws them deeper.
pub fn paint(b: &mut Board, r: &Rig) {
    let (e, ink) = (r.e, r.ink.skin_line);
    let raised = (e.brow_height + 0.5 * e.brow_skew.abs() - 0.35 * e.brow_angle.min(0.0)).max(0.0);
    for (y, half, k) in [(-29.0, 20.0, 1.0), (-36.0, 16.0, 0.8)] {
        let y = y - 3.0 * e.brow_height;
        let line = [
            v(-half, y + 1.5),
            v(-half * 0.4, y),
            v(half * 0.4, y - 0.3),
            v(half, y + 1.2),
        ]
        .map(|p| r.head(p.x, p.y, 0.0));
        b.brush(
            &line,
            &[0.2, 1.3, 1.3, 0.2],
            ink,
            (k * (0.45 * raised + 0.32 * r.lines)).min(0.7),
        );
    }
    for side in [-1.0, 1.0] {
        let x = side * (5.2 - 2.0 * e.brow_pinch);
        let line = [v(x * 1.2, -21.0), v(x, -15.0), v(x * 1.25, -9.0)]
            .map(|p| r.head(p.x, p.y + r.eye_y, 1.0));
        b.brush(
            &line,
            &[0.2, 1.9, 0.2],
            ink,
            (0.85 * e.brow_pinch * e.brow_pinch).min(0.8),
        );
    }
    for side in [-1.0, 1.0] {
        let pull = 3.0 * e.mouth_wide + 1.5 * e.mouth_corner.abs();
        let line = [
            v(13.0, 24.0),
            v(19.0 + pull * 0.4, 31.0),
            v(22.0 + pull, 40.0),
            v(22.5 + pull, 46.0),
        ]
        .map(|p| r.face(p.x * side, p.y, 2.0));
        let sneer = (e.mouth_wide.max(0.0) + e.mouth_open * 0.5).min(1.0);
        b.brush(
            &line,
            &[0.3, 1.7, 1.5, 0.2],
            ink,
            (0.42 * r.lines + 0.5 * sneer + 0.04).min(0.7),
        );
        let foot = [v(35.0, -2.0), v(39.0, -4.5), v(35.5, 2.0), v(40.0, 3.0)]
            .map(|p| r.head(p.x * side, p.y + 2.0, 0.0));
        let deep = (0.45 * r.lines + 0.3 * e.lid_lower * r.lines).min(0.7);
        b.brush(&foot[..2], &[1.2, 0.2], ink, deep);
        b.brush(&foot[2..], &[1.2, 0.2], ink, deep);
    }
}
