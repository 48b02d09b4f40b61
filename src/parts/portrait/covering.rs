//! Headscarf, turban, caps, and everything worn on the face: glasses.
//!
//! Owns what lies over hair and brow. The part of a headscarf that falls on the chest is drawn here too.

use super::hats::{BEANIE, CAP, CUFF, FLAT_CAP, FLAT_PEAK, Hat, PEAK, TURBAN};
use super::ink::{Board, V, ellipse, v};
use super::palette::mix;
use super::rig::{On, Rig, Table};
use talkdown_engine::model::{CoveringKind, Glasses};

/// Cloth lies this far off the skull.
const CLOTH: On = On::Crown(3.0);

/// Cloth behind the head and neck.
pub fn behind(b: &mut Board, r: &Rig) {
    if r.look.covering.kind == CoveringKind::Headscarf {
        let (back, chest) = (On::Depth(-18.0), On::Body);
        let left = r.all(back, &[(-44, -30), (-50, 30)]);
        let low = r.all(chest, &[(-58, 222), (0, 240), (58, 222)]);
        let right = r.all(back, &[(50, 30), (44, -30)]);
        b.fill(&[left, low, right].concat(), r.ink.covering.shade);
    }
}

/// The drape of a headscarf over neck and chest; drawn over the clothes and under the face.
pub fn drape(b: &mut Board, r: &Rig) {
    if r.look.covering.kind != CoveringKind::Headscarf {
        return;
    }
    let t = r.ink.covering;
    let (head, chest) = (On::Depth(4.0), On::Body);
    let low: &Table = &[
        (-44, 206),
        (-70, 226),
        (-70, 226),
        (-62, 262),
        (-24, 292),
        (14, 296),
        (48, 276),
        (72, 228),
        (72, 228),
        (44, 204),
    ];
    let whole = [
        r.all(head, &[(-54, 6), (-50, 46)]),
        r.all(chest, low),
        r.all(head, &[(50, 46), (54, 6)]),
    ];
    b.fill(&whole.concat(), t.base);
    let side: &Table = &[
        (40, 206),
        (72, 228),
        (72, 228),
        (48, 276),
        (14, 296),
        (30, 262),
        (22, 226),
    ];
    b.soft(
        &[r.all(head, &[(50, 40)]), r.all(chest, side)].concat(),
        t.shade,
        0.85,
    );
    let fold = |from: (i16, i16), rest: &Table| [r.all(head, &[from]), r.all(chest, rest)].concat();
    b.brush(
        &fold((-44, 52), &[(-22, 222), (14, 244), (50, 240)]),
        &[0.4, 2.6, 2.4, 0.4],
        t.line,
        0.55,
    );
    b.brush(
        &r.all(chest, &[(-58, 224), (-30, 254), (12, 268), (42, 262)]),
        &[0.4, 2.4, 2.2, 0.4],
        t.line,
        0.45,
    );
    b.brush(
        &fold((-34, 62), &[(-6, 216), (26, 224), (52, 218)]),
        &[0.4, 2.2, 2.0, 0.4],
        t.line,
        0.5,
    );
}

/// What lies over hair and brow.
pub fn front(b: &mut Board, r: &Rig) {
    let t = r.ink.covering;
    match r.look.covering.kind {
        CoveringKind::None => {}
        CoveringKind::Headscarf => headscarf(b, r),
        CoveringKind::Turban => hat(b, r, &TURBAN),
        CoveringKind::FlatCap => {
            hat(b, r, &FLAT_CAP);
            b.fill(&r.all(On::Crown(12.0), FLAT_PEAK), t.shade);
        }
        CoveringKind::Cap => {
            hat(b, r, &CAP);
            b.fill(&r.all(On::Crown(16.0), PEAK), mix(t.shade, t.line, 0.25));
        }
        CoveringKind::Beanie => {
            hat(b, r, &BEANIE);
            b.fill(&r.all(CLOTH, CUFF), t.lit);
            for x in [-44, -27, -9, 9, 27, 44] {
                let dip = x * x / 250;
                b.brush(
                    &r.all(CLOTH, &[(x, -49 + dip), (x, -38 + dip), (x, -27 + dip)]),
                    &[0.5, 1.7, 0.5],
                    t.line,
                    0.4,
                );
            }
        }
    }
}

fn hat(b: &mut Board, r: &Rig, hat: &Hat) {
    let t = r.ink.covering;
    let shadow: Vec<V> = r
        .all(On::Crown(1.0), hat.shadow)
        .into_iter()
        .map(|p| p + v(0.0, 3.0))
        .collect();
    b.line(&shadow, 12.0, r.ink.skin_shade, 0.55);
    b.fill(&r.all(CLOTH, hat.whole), t.base);
    b.soft(&r.all(CLOTH, hat.shade), t.shade, 0.75);
    for fold in hat.folds {
        let widths: &[f32] = if fold.len() == 3 {
            &[0.6, 2.0, 0.4]
        } else {
            &[0.4, 2.0, 2.0, 0.4]
        };
        b.brush(&r.all(CLOTH, fold), widths, t.line, 0.52);
    }
}

/// The ring of cloth around the face: outside silhouette, then the opening the other way round.
fn headscarf(b: &mut Board, r: &Rig) {
    let t = r.ink.covering;
    let jaw = On::Face(3.0);
    let shadow: &Table = &[
        (-40, 6),
        (-38, -21),
        (-25, -35),
        (0, -40),
        (25, -35),
        (38, -21),
        (40, 6),
    ];
    b.line(&r.all(On::Crown(1.0), shadow), 7.0, r.ink.skin_shade, 0.5);

    let crown: &Table = &[
        (-56, 16),
        (-60, -16),
        (-56, -48),
        (-38, -74),
        (-8, -84),
        (24, -82),
        (48, -66),
        (60, -36),
        (61, -8),
        (57, 16),
    ];
    let mut ring = r.all(CLOTH, crown);
    let start = ring[0];
    ring.extend(r.all(jaw, &[(53, 42), (39, 68), (0, 84), (-37, 68), (-52, 42)]));
    ring.extend([start, start]);
    let open = r.all(
        jaw,
        &[
            (-41, 8),
            (-41, 8),
            (-37, 40),
            (-22, 60),
            (0, 68),
            (22, 60),
            (38, 40),
            (43, 8),
        ],
    );
    let first = open[0];
    ring.extend(open);
    ring.extend(r.all(
        CLOTH,
        &[(40, -22), (26, -38), (0, -43), (-26, -38), (-40, -22)],
    ));
    ring.extend([first, first]);
    b.fill(&ring, t.base);

    let top: &Table = &[
        (43, 8),
        (41, -20),
        (36, -50),
        (18, -81),
        (18, -81),
        (47, -65),
        (59, -36),
        (60, -8),
        (56, 16),
    ];
    let low: &Table = &[
        (52, 42),
        (38, 67),
        (8, 82),
        (8, 82),
        (8, 68),
        (24, 60),
        (38, 40),
    ];
    b.soft(
        &[r.all(CLOTH, top), r.all(jaw, low)].concat(),
        t.shade,
        0.75,
    );
    for fold in [
        [(-30, -38), (-48, -26), (-54, 10)],
        [(0, -46), (-36, -52), (-57, -18)],
        [(14, -46), (44, -40), (54, 0)],
    ] {
        b.brush(&r.all(CLOTH, &fold), &[0.4, 2.0, 0.4], t.line, 0.45);
    }
}

/// Height, distance from the face and colour of the frames.
fn frame(r: &Rig) -> (f32, f32, u32) {
    if r.look.glasses == Glasses::PushedUp {
        (-60.0, 13.0, 0x23202a)
    } else {
        (3.0 + r.eye_y, 7.0, mix(0x2e2a33, r.ink.hair.base, 0.25))
    }
}

/// The arms of the glasses, which run under the hair.
pub fn temples(b: &mut Board, r: &Rig) {
    if r.look.glasses == Glasses::None {
        return;
    }
    let (cy, lift, ink) = frame(r);
    for side in [-1.0, 1.0] {
        let hinge = r.head(side * 37.0, cy - 5.0, lift);
        let arm = [
            hinge,
            r.head(side * 45.0, cy - 4.5, 2.0),
            r.behind(side * 48.0, cy - 3.0, -2.0),
        ];
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
        let lens: Vec<V> = if kind == Glasses::Round {
            ellipse(v(side * 21.5, 0.5), 15.0, 14.5)
                .iter()
                .map(|p| at(p.x, p.y))
                .collect()
        } else {
            let drop = if up { 1.5 } else { 0.0 };
            let square: &Table = &[
                (-14, -10),
                (0, -12),
                (14, -11),
                (16, -6),
                (14, 6),
                (8, 11),
                (-6, 11),
                (-13, 7),
                (-16, -5),
            ];
            square
                .iter()
                .map(|&(x, y)| at(side * (21.5 + f32::from(x)), f32::from(y) + drop))
                .collect()
        };
        let (glass, thick) = if up {
            (0x37323c, 1.0)
        } else {
            (0xffffff, 0.13)
        };
        b.soft(&lens, glass, thick);
        if up {
            b.brush(
                &[at(side * 21.5 - 9.0, -5.0), at(side * 21.5 - 3.0, 3.0)],
                &[3.4, 1.0],
                0xffffff,
                0.28,
            );
        }
        b.ring(&lens, 2.3, frame);
    }
    b.line(
        &[at(-7.0, -2.0), at(0.0, -5.0), at(7.0, -2.0)],
        2.3,
        frame,
        1.0,
    );
}
