//! Headscarf, turban, caps, and everything worn on the face: glasses.
//!
//! Owns what lies over hair and brow. The part of a headscarf that falls on the chest is drawn here too.

use super::ink::{Board, V, ellipse, v};
use super::palette::mix;
use super::rig::Rig;
use talkdown_engine::model::{CoveringKind, Glasses};

fn crown(r: &Rig, points: &[(f32, f32)]) -> Vec<V> {
    points.iter().map(|&(x, y)| r.crown(x, y, 3.0)).collect()
}

/// Cloth behind the head and neck.
pub fn behind(b: &mut Board, r: &Rig) {
    if r.look.covering.kind == CoveringKind::Headscarf {
        let p = |x, y| r.behind(x, y, -18.0);
        b.fill(&[p(-44.0, -30.0), p(-50.0, 30.0), r.body(-58.0, 222.0), r.body(0.0, 240.0), r.body(58.0, 222.0), p(50.0, 30.0), p(44.0, -30.0)], r.ink.covering.shade);
    }
}

/// The drape of a headscarf over neck and chest; drawn over the clothes and under the face.
pub fn drape(b: &mut Board, r: &Rig) {
    if r.look.covering.kind != CoveringKind::Headscarf {
        return;
    }
    let t = r.ink.covering;
    let h = |x, y| r.behind(x, y, 4.0);
    let c = |x, y| r.body(x, y);
    b.fill(&[h(-54.0, 6.0), h(-50.0, 46.0), c(-44.0, 206.0), c(-70.0, 226.0), c(-70.0, 226.0), c(-62.0, 262.0), c(-24.0, 292.0), c(14.0, 296.0), c(48.0, 276.0), c(72.0, 228.0), c(72.0, 228.0), c(44.0, 204.0), h(50.0, 46.0), h(54.0, 6.0)], t.base);
    b.soft(&[h(50.0, 40.0), c(40.0, 206.0), c(72.0, 228.0), c(72.0, 228.0), c(48.0, 276.0), c(14.0, 296.0), c(30.0, 262.0), c(22.0, 226.0)], t.shade, 0.85);
    b.brush(&[h(-44.0, 52.0), c(-22.0, 222.0), c(14.0, 244.0), c(50.0, 240.0)], &[0.4, 2.6, 2.4, 0.4], t.line, 0.55);
    b.brush(&[c(-58.0, 224.0), c(-30.0, 254.0), c(12.0, 268.0), c(42.0, 262.0)], &[0.4, 2.4, 2.2, 0.4], t.line, 0.45);
    b.brush(&[h(-34.0, 62.0), c(-6.0, 216.0), c(26.0, 224.0), c(52.0, 218.0)], &[0.4, 2.2, 2.0, 0.4], t.line, 0.5);
}

pub fn front(b: &mut Board, r: &Rig) {
    let t = r.ink.covering;
    match r.look.covering.kind {
        CoveringKind::None => {}
        CoveringKind::Headscarf => headscarf(b, r),
        CoveringKind::Turban => {
            shadow(b, r, &[(-46.0, -10.0), (-38.0, -24.0), (0.0, -36.0), (38.0, -24.0), (46.0, -10.0)]);
            b.fill(&crown(r, &[(-50.0, 2.0), (-50.0, 2.0), (-64.0, -22.0), (-66.0, -56.0), (-48.0, -88.0), (-14.0, -102.0), (22.0, -101.0), (52.0, -86.0), (67.0, -54.0), (64.0, -20.0), (51.0, 2.0), (51.0, 2.0), (42.0, -20.0), (6.0, -44.0), (6.0, -44.0), (-36.0, -24.0)]), t.base);
            b.soft(&crown(r, &[(6.0, -44.0), (6.0, -44.0), (44.0, -26.0), (51.0, 2.0), (51.0, 2.0), (64.0, -20.0), (66.0, -54.0), (51.0, -85.5), (26.0, -98.0), (26.0, -98.0), (42.0, -64.0)]), t.shade, 0.7);
            for line in [[(6.0, -46.0), (-34.0, -42.0), (-60.0, -14.0)], [(6.0, -52.0), (-40.0, -56.0), (-66.0, -34.0)], [(6.0, -58.0), (-34.0, -76.0), (-58.0, -66.0)], [(8.0, -46.0), (42.0, -44.0), (62.0, -14.0)], [(8.0, -54.0), (48.0, -62.0), (66.0, -40.0)], [(8.0, -62.0), (36.0, -82.0), (54.0, -78.0)]] {
                b.brush(&crown(r, &line), &[0.6, 2.0, 0.4], t.line, 0.6);
            }
        }
        CoveringKind::FlatCap => {
            shadow(b, r, &[(-46.0, -18.0), (-20.0, -25.0), (14.0, -24.0), (46.0, -16.0)]);
            b.fill(&crown(r, &[(-52.0, -18.0), (-52.0, -18.0), (-66.0, -36.0), (-60.0, -62.0), (-30.0, -82.0), (14.0, -84.0), (52.0, -68.0), (66.0, -44.0), (60.0, -26.0), (52.0, -20.0), (20.0, -34.0), (-20.0, -34.0)]), t.base);
            b.soft(&crown(r, &[(30.0, -32.0), (52.0, -20.0), (59.0, -26.0), (65.0, -44.0), (51.0, -67.5), (18.0, -82.5), (18.0, -82.5), (40.0, -62.0)]), t.shade, 0.8);
            let brim: Vec<V> = [(-44.0, -28.0), (-20.0, -36.0), (18.0, -36.0), (46.0, -27.0), (56.0, -20.0), (56.0, -20.0), (44.0, -19.0), (14.0, -24.0), (-20.0, -23.0), (-46.0, -18.0), (-54.0, -18.0), (-54.0, -18.0)].iter().map(|&(x, y)| r.crown(x, y, 12.0)).collect();
            b.fill(&brim, t.shade);
            b.brush(&crown(r, &[(-48.0, -34.0), (-14.0, -44.0), (20.0, -44.0), (54.0, -34.0)]), &[0.4, 2.0, 2.0, 0.4], t.line, 0.5);
            b.brush(&crown(r, &[(2.0, -82.0), (-8.0, -66.0), (-10.0, -46.0)]), &[0.4, 1.8, 0.4], t.line, 0.45);
        }
        CoveringKind::Cap => {
            shadow(b, r, &[(-46.0, -18.0), (-16.0, -24.0), (20.0, -24.0), (46.0, -16.0)]);
            b.fill(&crown(r, &[(-52.0, -18.0), (-52.0, -18.0), (-57.0, -42.0), (-46.0, -70.0), (-18.0, -86.0), (18.0, -86.0), (46.0, -70.0), (57.0, -42.0), (53.0, -18.0), (53.0, -18.0), (24.0, -36.0), (-24.0, -36.0)]), t.base);
            b.soft(&crown(r, &[(24.0, -36.0), (53.0, -18.0), (53.0, -18.0), (56.0, -42.0), (45.0, -69.5), (20.0, -84.0), (20.0, -84.0), (34.0, -60.0)]), t.shade, 0.8);
            let brim: Vec<V> = [(-42.0, -30.0), (-10.0, -40.0), (30.0, -38.0), (54.0, -28.0), (66.0, -14.0), (66.0, -14.0), (46.0, -17.0), (10.0, -24.0), (-24.0, -22.0), (-46.0, -18.0)].iter().map(|&(x, y)| r.crown(x, y, 16.0)).collect();
            b.fill(&brim, mix(t.shade, t.line, 0.25));
            b.brush(&crown(r, &[(0.0, -86.0), (4.0, -66.0), (4.0, -42.0)]), &[0.4, 1.6, 0.6], t.line, 0.5);
            b.brush(&crown(r, &[(-30.0, -80.0), (-38.0, -60.0), (-38.0, -36.0)]), &[0.4, 1.6, 0.6], t.line, 0.4);
        }
        CoveringKind::Beanie => {
            shadow(b, r, &[(-46.0, -16.0), (-16.0, -23.0), (16.0, -23.0), (46.0, -15.0)]);
            b.fill(&crown(r, &[(-53.0, -30.0), (-57.0, -58.0), (-42.0, -86.0), (-10.0, -98.0), (20.0, -96.0), (46.0, -82.0), (58.0, -56.0), (54.0, -30.0)]), t.base);
            b.soft(&crown(r, &[(30.0, -34.0), (54.0, -30.0), (57.0, -56.0), (45.0, -81.5), (22.0, -94.0), (22.0, -94.0), (40.0, -66.0)]), t.shade, 0.8);
            b.fill(&crown(r, &[(-54.0, -16.0), (-57.0, -32.0), (-52.0, -44.0), (-20.0, -52.0), (20.0, -52.0), (52.0, -44.0), (58.0, -32.0), (54.0, -15.0), (20.0, -26.0), (-20.0, -26.0)]), t.lit);
            for x in [-42.0, -26.0, -9.0, 9.0, 26.0, 42.0] {
                let dip = 0.004 * x * x;
                b.brush(&crown(r, &[(x * 1.04, -49.0 + dip), (x * 1.06, -38.0 + dip), (x * 1.04, -27.0 + dip)]), &[0.5, 1.7, 0.5], t.line, 0.4);
            }
        }
    }
}

fn shadow(b: &mut Board, r: &Rig, points: &[(f32, f32)]) {
    let line: Vec<V> = points.iter().map(|&(x, y)| r.crown(x, y + 3.0, 1.0)).collect();
    b.line(&line, 12.0, r.ink.skin_shade, 0.55);
}

fn headscarf(b: &mut Board, r: &Rig) {
    let t = r.ink.covering;
    let jaw = |x: f32, y: f32| r.face(x, y, 3.0);
    // Ring of cloth around the face: outside silhouette, then the opening the other way round.
    let outer = [(-56.0, 16.0), (-60.0, -16.0), (-56.0, -48.0), (-38.0, -74.0), (-8.0, -84.0), (24.0, -82.0), (48.0, -66.0), (60.0, -36.0), (61.0, -8.0), (57.0, 16.0)];
    let mut ring: Vec<V> = outer.iter().map(|&(x, y)| r.crown(x, y, 3.0)).collect();
    ring.extend([jaw(53.0, 42.0), jaw(39.0, 68.0), jaw(0.0, 84.0), jaw(-37.0, 68.0), jaw(-52.0, 42.0), ring[0], ring[0]]);
    let open = [(-41.0, 8.0), (-41.0, 8.0), (-37.0, 40.0), (-22.0, 60.0), (0.0, 68.0), (22.0, 60.0), (38.0, 40.0), (43.0, 8.0), (40.0, -22.0), (26.0, -38.0), (0.0, -43.0), (-26.0, -38.0), (-40.0, -22.0)];
    ring.extend(open.iter().map(|&(x, y)| if y > 8.0 { jaw(x, y) } else { r.crown(x, y, 3.0) }));
    ring.extend([ring[17], ring[17]]);
    let shade: Vec<V> = [(-40.0, 6.0), (-38.0, -21.0), (-25.0, -35.0), (0.0, -40.0), (25.0, -35.0), (38.0, -21.0), (40.0, 6.0)].iter().map(|&(x, y)| r.crown(x, y, 1.0)).collect();
    b.line(&shade, 7.0, r.ink.skin_shade, 0.5);
    b.fill(&ring, t.base);
    b.soft(&[r.crown(43.0, 8.0, 3.0), r.crown(41.0, -20.0, 3.0), r.crown(36.0, -50.0, 3.0), r.crown(18.0, -81.0, 3.0), r.crown(18.0, -81.0, 3.0), r.crown(47.0, -65.0, 3.0), r.crown(59.0, -36.0, 3.0), r.crown(60.0, -8.0, 3.0), r.crown(56.0, 16.0, 3.0), jaw(52.0, 42.0), jaw(38.0, 67.0), jaw(8.0, 82.0), jaw(8.0, 82.0), jaw(8.0, 68.0), jaw(24.0, 60.0), jaw(38.0, 40.0)], t.shade, 0.75);
    for line in [[(-30.0, -38.0), (-48.0, -26.0), (-54.0, 10.0)], [(0.0, -46.0), (-36.0, -52.0), (-57.0, -18.0)], [(14.0, -46.0), (44.0, -40.0), (54.0, 0.0)]] {
        b.brush(&crown(r, &line), &[0.4, 2.0, 0.4], t.line, 0.45);
    }
}

/// Height, distance from the face and colour of the frames.
fn frame(r: &Rig) -> (f32, f32, u32) {
    if r.look.glasses == Glasses::PushedUp { (-60.0, 13.0, 0x23202a) } else { (3.0 + r.eye_y, 7.0, mix(0x2e2a33, r.ink.hair.base, 0.25)) }
}

/// The arms of the glasses, which run under the hair.
pub fn temples(b: &mut Board, r: &Rig) {
    if r.look.glasses == Glasses::None {
        return;
    }
    let (cy, lift, ink) = frame(r);
    for side in [-1.0, 1.0] {
        let arm = [r.head(side * 37.0, cy - 5.0, lift), r.head(side * 45.0, cy - 4.5, 2.0), r.behind(side * 48.0, cy - 3.0, -2.0)];
        b.line(&arm, 2.3, ink, 1.0);
    }
}

/// Frames on the nose, or sunglasses pushed up.
pub fn glasses(b: &mut Board, r: &Rig) {
    let kind = r.look.glasses;
    if kind == Glasses::None {
        return;
    }
    let up = kind == Glasses::PushedUp;
    let (cy, lift, frame) = frame(r);
    let at = |x: f32, y: f32| r.head(x, cy + y, lift);
    for side in [-1.0, 1.0] {
        let lens: Vec<V> = match kind {
            Glasses::Round => ellipse(v(side * 21.5, 0.5), 15.0, 14.5).iter().map(|p| at(p.x, p.y)).collect(),
            _ => {
                let drop = if up { 1.5 } else { 0.0 };
                [(-14.5, -10.0), (0.0, -11.5), (14.5, -10.5), (16.5, -6.0), (14.5, 6.0 + drop), (8.0, 11.0 + drop), (-6.0, 11.0 + drop), (-13.0, 7.0), (-15.5, -5.0)].map(|(x, y)| at(side * (21.5 + x), y)).to_vec()
            }
        };
        b.soft(&lens, if up { 0x37323c } else { 0xffffff }, if up { 1.0 } else { 0.13 });
        if up {
            b.brush(&[at(side * 21.5 - 9.0, -5.0), at(side * 21.5 - 3.0, 3.0)], &[3.4, 1.0], 0xffffff, 0.28);
        }
        b.ring(&lens, 2.3, frame);
    }
    b.line(&[at(-7.0, -2.0), at(0.0, -5.0), at(7.0, -2.0)], 2.3, frame, 1.0);
}
