//! Skull, neck, ears, the modelling of the face, and beards.
//!
//! Owns everything of the head that is skin or beard. Features are in `face.rs`, hair in `hair.rs`.

use super::ink::{Board, V, ellipse, v};
use super::palette::mix;
use super::rig::Rig;
use talkdown_engine::model::{Accessory, Build, FacialHair};

/// The right half of the outline of a face, from the crown to the chin.
const OUTLINE: [(f32, f32); 10] =
    [(0.0, -66.0), (26.0, -62.0), (43.0, -44.0), (49.0, -20.0), (49.0, 2.0), (47.0, 20.0), (42.5, 37.0), (33.0, 52.5), (17.0, 64.5), (0.0, 67.0)];

fn outline(r: &Rig) -> Vec<V> {
    let right = OUTLINE.iter().map(|&(x, y)| r.face(x, y, 0.0));
    let left = OUTLINE[1..9].iter().rev().map(|&(x, y)| r.face(-x, y, 0.0));
    right.chain(left).collect()
}

pub fn neck(b: &mut Board, r: &Rig) {
    let thin = 23.5 * r.neck_width();
    let top = |x: f32| r.head_at_depth(x, 44.0, -4.0);
    let low = |x: f32, y: f32| r.body(x, y);
    b.fill(&[top(-thin), top(-thin), low(-24.0, 196.0), low(-46.0, 216.0), low(-46.0, 216.0), low(-20.0, 260.0), low(20.0, 260.0), low(46.0, 216.0), low(46.0, 216.0), low(24.0, 196.0), top(thin), top(thin)], r.ink.skin);
    // The shadow the jaw throws on the neck: what lifts the head off the body.
    let jaw = |x: f32, y: f32| r.face(x, y, -6.0);
    b.soft(&[top(-thin), top(-thin), jaw(-thin, 56.0) + v(0.0, 8.0), jaw(-4.0, 70.0) + v(2.0, 15.0), low(14.0, 205.0), low(25.0, 208.0), low(25.0, 208.0), low(24.0, 196.0), top(thin), top(thin)], r.ink.skin_shade, 0.9);
}

pub fn ears(b: &mut Board, r: &Rig) {
    for side in [-1.0, 1.0] {
        let p = |x: f32, y: f32| r.behind(side * x, y, -5.0);
        b.fill(&[p(43.0, -7.0), p(48.5, -11.5), p(54.0, -7.0), p(53.5, 6.0), p(49.0, 19.0), p(43.0, 18.0)], mix(r.ink.skin, r.ink.skin_shade, 0.35));
        b.brush(&[p(47.0, -5.0), p(50.6, -6.0), p(51.0, 1.0), p(48.0, 9.0)], &[0.4, 1.7, 1.5, 0.3], r.ink.skin_line, 0.55);
        if r.look.wears(Accessory::Earrings) {
            b.fill(&ellipse(p(50.0, 25.0), 3.2, 3.6), 0xd9a441);
            b.fill(&ellipse(p(49.2, 24.0), 1.1, 1.2), 0xf6e2ae);
        }
        if r.look.wears(Accessory::HearingAid) {
            b.brush(&[p(46.0, -14.0), p(53.5, -15.0), p(59.0, -5.0), p(57.0, 6.0)], &[1.6, 4.0, 5.4, 4.2], 0xb9bec4, 1.0);
            b.brush(&[p(57.0, 6.0), p(54.5, 11.0), p(49.5, 8.0)], &[1.4, 1.4, 2.6], 0xe7eaec, 1.0);
        }
    }
}

pub fn skull(b: &mut Board, r: &Rig) {
    let e = r.e;
    b.fill(&outline(r), r.ink.skin);
    let f = |x: f32, y: f32| r.face(x, y, 0.0);
    // The side of the face away from the light.
    let side = [f(26.0, -62.0), f(43.0, -44.0), f(49.0, -20.0), f(49.0, 2.0), f(47.0, 20.0), f(42.5, 37.0), f(33.0, 52.5), f(17.0, 64.5), f(4.0, 66.8), f(4.0, 66.8), f(17.0, 58.0), f(27.0, 46.0), f(34.0, 32.0), f(31.0, 18.0), f(38.0, 4.0), f(39.0, -16.0), f(35.0, -40.0)];
    b.soft(&side, r.ink.skin_shade, 0.6);
    // Colour in the cheeks lies along the bone, in layers so that it has no hard edge.
    for side in [-1.0, 1.0] {
        for k in [1.15, 0.85, 0.5] {
            let cheek = [v(-12.0, 4.0), v(-2.0, -4.5), v(11.0, -7.0), v(12.0, 1.0), v(2.0, 8.0), v(-8.0, 9.0)].map(|p| r.face((29.0 + p.x * k) * side, 20.0 + p.y * k, 0.0));
            b.soft(&cheek, r.ink.blush, 0.03 + 0.1 * e.flush);
        }
    }
    b.soft(&[f(-41.0, 13.0), f(-32.0, 8.5), f(-20.0, 10.5), f(-31.0, 14.0)], r.ink.skin_lit, 0.4);
    // Anger clenches the muscle at the corner of the jaw.
    b.brush(&[f(-40.0, 26.0), f(-36.5, 36.0), f(-36.0, 44.0)], &[0.3, 2.0, 0.3], r.ink.skin_line, 0.55 * e.jaw_set * e.jaw_set);
    // Fullness below the chin.
    let full = if r.look.build == Build::Stout { 0.5 } else { 0.0 };
    b.brush(&[f(-17.0, 60.0), f(0.0, 64.0), f(15.0, 60.0)], &[0.2, 1.7, 0.2], r.ink.skin_line, full);
}

/// Beard and moustache, above the skin and below the mouth.
pub fn beard(b: &mut Board, r: &Rig) {
    let kind = r.look.facial_hair;
    let f = |x: f32, y: f32| r.face(x, y, 1.5);
    let tone = r.ink.hair;
    let whole = |low: f32, width: f32| {
        let right = [(48.5, -4.0), (47.5 * width, 20.0), (43.0 * width, 37.0), (33.5 * width, 53.0), (17.5 * width, 65.0 + low * 0.8), (0.0, 67.5 + low)];
        let inner = [(13.0, 55.5), (19.0, 48.0), (19.5, 40.0), (27.0, 32.0), (38.0, 21.0), (43.5, 2.0)];
        let mut pts: Vec<V> = right.iter().map(|&(x, y)| f(x, y)).collect();
        pts.extend(right[..5].iter().rev().map(|&(x, y)| f(-x, y)));
        pts.push(f(-48.5, -4.0));
        pts.extend(inner.iter().rev().map(|&(x, y)| f(-x, y)));
        pts.push(f(0.0, 56.5));
        pts.extend(inner.iter().map(|&(x, y)| f(x, y)));
        pts.push(f(48.5, -4.0));
        pts
    };
    match kind {
        FacialHair::None | FacialHair::Moustache => {}
        FacialHair::Stubble => {
            b.soft(&whole(-1.0, 0.985), mix(r.ink.skin_line, tone.base, 0.5), 0.17);
        }
        FacialHair::Beard | FacialHair::FullBeard => {
            let (low, width) = if kind == FacialHair::Beard { (3.0, 1.03) } else { (21.0, 1.1) };
            b.fill(&whole(low, width), tone.base);
            b.soft(&[f(6.0, 62.0), f(24.0, 50.0), f(38.0, 30.0), f(47.5, 6.0), f(46.8 * width, 20.0), f(42.3 * width, 37.0), f(33.0 * width, 52.5), f(17.0 * width, 64.5 + low * 0.8), f(2.0, 67.0 + low), f(2.0, 67.0 + low)], tone.shade, 0.8);
            for (x, long) in [(-22.0, 0.7), (-9.0, 1.0), (5.0, 1.0)] {
                b.brush(&[f(x, 58.0), f(x * 0.9, 62.0 + low * 0.4), f(x * 0.7, 63.0 + low * long)], &[0.3, 1.8, 0.3], tone.lit, 0.6);
            }
        }
        FacialHair::Goatee => {
            let (low, inner) = ([(21.0, 44.0), (20.0, 58.0), (12.0, 68.0), (0.0, 71.0)], [(17.0, 46.0), (14.0, 57.0), (0.0, 59.0)]);
            let mut pts: Vec<V> = low.iter().map(|&(x, y)| f(x, y)).collect();
            pts.extend(low[..3].iter().rev().map(|&(x, y)| f(-x, y)));
            pts.extend(inner[..2].iter().map(|&(x, y)| f(-x, y)));
            pts.push(f(0.0, 59.0));
            pts.extend(inner[..2].iter().rev().map(|&(x, y)| f(x, y)));
            b.fill(&pts, tone.base);
        }
    }
}

/// The moustache lies over the upper lip.
pub fn moustache(b: &mut Board, r: &Rig) {
    let heavy = match r.look.facial_hair {
        FacialHair::None | FacialHair::Stubble => return,
        FacialHair::Moustache => 1.0,
        FacialHair::Goatee => 0.55,
        FacialHair::Beard | FacialHair::FullBeard => 0.8,
    };
    let e = r.e;
    let lift = -3.4 * e.mouth_open - 1.5 * e.mouth_wide.max(0.0) * e.mouth_open;
    let droop = -3.0 * e.mouth_corner;
    let f = |x: f32, y: f32| r.head(x, 10.0 + (y - 10.0) * r.chin_length() + lift, 6.0);
    let wide = 22.0 + 3.0 * e.mouth_wide;
    let top = [f(-wide, 43.5 + droop), f(-15.0, 35.5), f(-5.0, 31.8), f(0.0, 33.2), f(5.0, 31.8), f(15.0, 35.5), f(wide, 43.5 + droop)];
    let low = [f(16.0, 41.5 + 2.6 * heavy), f(6.0, 40.0 + 1.8 * heavy), f(0.0, 38.8 + 1.2 * heavy), f(-6.0, 40.0 + 1.8 * heavy), f(-16.0, 41.5 + 2.6 * heavy)];
    let mut pts = vec![top[0]];
    pts.extend(top);
    pts.push(top[6]);
    pts.extend(low);
    b.fill(&pts, r.ink.hair.base);
    b.soft(&[f(0.0, 34.5), f(5.0, 33.0), f(15.0, 36.5), top[6], top[6], low[0], low[1], low[2]], r.ink.hair.shade, 0.8);
}
