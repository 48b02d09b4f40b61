//! Headscarf, turban and caps.
//!
//! Owns what lies over hair and brow, and the part of a headscarf that falls on the chest. The tables are
//! in `hats.rs`.

use super::hats::*;
use super::ink::Board;
use super::mark::Table;
use super::rig::{On, Rig};
use talkdown_engine::model::CoveringKind;

/// Cloth lies this far off the skull.
const SKULL: On = On::Crown(3.0);
/// The peak of a cap stands off it.
const PEAK: On = On::Crown(14.0);

/// Cloth behind the head and neck.
pub fn behind(b: &mut Board, r: &Rig) {
    if r.look.covering.kind == CoveringKind::Headscarf {
        let back = On::Depth(-18.0);
        let mut cloth = r.all(back, &[(-44, -30), (-50, 30)]);
        cloth.append(&mut r.all(On::Body, &[(-58, 222), (0, 240), (58, 222)]));
        cloth.append(&mut r.all(back, &[(50, 30), (44, -30)]));
        b.fill(&cloth, r.ink.covering.shade);
    }
}

/// The drape of a headscarf over neck and chest; drawn over the clothes and under the face.
pub fn drape(b: &mut Board, r: &Rig) {
    if r.look.covering.kind != CoveringKind::Headscarf {
        return;
    }
    let t = r.ink.covering;
    let head = On::Depth(4.0);
    let from = |start: &Table, rest: &Table| {
        let mut out = r.all(head, start);
        out.append(&mut r.all(On::Body, rest));
        out
    };
    let mut whole = from(&[(-54, 6), (-50, 46)], DRAPE);
    whole.append(&mut r.all(head, &[(50, 46), (54, 6)]));
    b.fill(&whole, t.base);
    b.soft(&from(&[(50, 40)], DRAPE_SHADE), t.shade, 0.85);
    let folds: [(&Table, &Table); 3] = [
        (&[(-44, 52)], &[(-22, 222), (14, 244), (50, 240)]),
        (&[], &[(-58, 224), (-30, 254), (12, 268), (42, 262)]),
        (&[(-34, 62)], &[(-6, 216), (26, 224), (52, 218)]),
    ];
    for (start, rest) in folds {
        b.brush(&from(start, rest), &[0.4, 2.4, 2.2, 0.4], t.line, 0.5);
    }
}

/// What lies over hair and brow.
pub fn front(b: &mut Board, r: &Rig) {
    match r.look.covering.kind {
        CoveringKind::None => {}
        CoveringKind::Headscarf => headscarf(b, r),
        CoveringKind::Turban => hat(b, r, &TURBAN),
        CoveringKind::FlatCap => hat(b, r, &FLAT_CAP),
        CoveringKind::Cap => hat(b, r, &CAP),
        CoveringKind::Beanie => hat(b, r, &BEANIE),
    }
}

fn hat(b: &mut Board, r: &Rig, hat: &Hat) {
    b.line(
        &r.all(On::Crown(1.0), hat.shadow),
        12.0,
        r.ink.skin_shade,
        0.55,
    );
    r.marks(b, SKULL, 1.0, hat.marks);
    r.marks(b, PEAK, 1.0, hat.peak);
}

/// The ring of cloth around the face: outside silhouette, then the opening the other way round.
fn headscarf(b: &mut Board, r: &Rig) {
    let t = r.ink.covering;
    let jaw = On::Face(3.0);
    b.line(
        &r.all(On::Crown(1.0), SCARF_SHADOW),
        7.0,
        r.ink.skin_shade,
        0.5,
    );

    let mut ring = r.all(SKULL, SCARF_TOP);
    let start = ring[0];
    ring.append(&mut r.all(jaw, SCARF_CHIN));
    ring.extend([start, start]);
    let mut open = r.all(jaw, OPENING_LOW);
    let first = open[0];
    ring.append(&mut open);
    ring.append(&mut r.all(SKULL, OPENING_TOP));
    ring.extend([first, first]);
    b.fill(&ring, t.base);

    let mut shade = r.all(SKULL, SCARF_SHADE_TOP);
    shade.append(&mut r.all(jaw, SCARF_SHADE_LOW));
    b.soft(&shade, t.shade, 0.75);
    r.marks(b, SKULL, 1.0, SCARF_FOLDS);
}
