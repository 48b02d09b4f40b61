//! Chest and clothes.
//!
//! Owns how a garment is put on a person and modelled. The tables are in `garments.rs` and `things.rs`,
//! sleeves in `arms.rs`, straps and the wheelchair in `worn.rs`.

use super::garments::{
    COLLAR_BACK, CREW, Collar, Front, HOOD_BACK, Pattern, TORSO, Under, VEE, VEST, flap, pattern,
};
use super::ink::{Board, V, within};
use super::mark::{self, Mark, Table};
use super::palette::{Tone, mix};
use super::rig::{On, Rig};
use super::things::*;
use talkdown_engine::model::Garment;

/// The white of a school shirt.
const WHITE: Tone = Tone {
    base: 0xf1eee8,
    shade: 0xcbc4c4,
    line: 0x7f7880,
    lit: 0xf6f2ea,
};

/// A closed garment: over one shoulder, down, up the other side, along the neckline.
fn garment(r: &Rig, side: &Table, neck: &Table, bulk: f32) -> Vec<V> {
    let mut out = Vec::with_capacity(36);
    let mut put = |sign: f32, (x, y): (i16, i16)| {
        let (x, y) = (f32::from(x), f32::from(y));
        // Thick cloth stands off the shoulders and sides, not off the neck.
        let wide = if x > 50.0 { x * bulk } else { x };
        out.push(r.body(
            sign * wide,
            y - (bulk - 1.0) * 20.0 * within((x - 30.0) / 60.0, 0.0, 1.0),
        ));
    };
    side.iter().for_each(|p| put(1.0, *p));
    side.iter().rev().for_each(|p| put(-1.0, *p));
    neck.iter().for_each(|p| put(-1.0, *p));
    neck.iter().rev().for_each(|p| put(1.0, *p));
    out
}

/// Marks on the middle of the body.
fn put(b: &mut Board, r: &Rig, marks: &[Mark]) {
    r.marks(b, On::Body, 1.0, marks);
}

/// What closes the neckline behind the neck.
pub fn behind(b: &mut Board, r: &Rig) {
    let kind = r.look.clothing.kind;
    if kind == Garment::Hoodie {
        b.fill(&r.all(On::Body, HOOD_BACK), r.ink.main.shade);
    } else {
        let bare = pattern(kind).under == Under::None;
        let inside = if bare {
            r.ink.main.shade
        } else {
            r.ink.second.shade
        };
        b.fill(&r.all(On::Body, COLLAR_BACK), inside);
    }
}

pub fn torso(b: &mut Board, r: &Rig) {
    let kind = r.look.clothing.kind;
    let make = pattern(kind);
    let (main, second) = (r.ink.main, r.ink.second);
    let shirt = if kind == Garment::SchoolUniform {
        WHITE
    } else {
        second
    };
    let beneath = match make.under {
        _ if make.sleeves_second => Some(CREW),
        Under::None => None,
        Under::OpenShirt => Some(VEE),
        Under::Tee | Under::Shirt => Some(CREW),
    };
    if let Some(neck) = beneath {
        b.fill(&garment(r, TORSO, neck, 1.0), shirt.base);
    }
    if make.under == Under::Shirt {
        if make.tie {
            put(b, r, TIE);
        }
        collar(b, r, Collar::Shirt, shirt);
    }
    if make.under == Under::OpenShirt {
        collar(b, r, Collar::Open, shirt);
    }
    match kind {
        Garment::HiVis => {
            b.fill(&garment(r, VEST, VEE, 1.0), main.base);
            modelling(b, r, main, make.bulk);
            r.pair(b, On::Body, VEST_SIDE);
            put(b, r, VEST_BAND);
            front(b, r, &make);
        }
        Garment::Apron => {
            modelling(b, r, second, make.bulk);
            collar(b, r, make.collar, second);
            r.pair(b, On::Body, APRON_STRAP);
            put(b, r, APRON);
        }
        _ => {
            b.fill(&garment(r, TORSO, make.neckline, make.bulk), main.base);
            modelling(b, r, main, make.bulk);
            put(b, r, FOLDS);
            front(b, r, &make);
            if make.tie && make.under == Under::None {
                put(b, r, TIE);
            }
            collar(b, r, make.collar, main);
            put(b, r, make.detail);
        }
    }
}

/// The side of the chest away from the light.
fn modelling(b: &mut Board, r: &Rig, t: Tone, bulk: f32) {
    let mut side = r.all(On::Body, &[(66, 236), (84, 246)]);
    for (x, y) in [
        (90.0, 300.0),
        (90.0, 300.0),
        (83.0, 350.0),
        (80.0, 420.0),
        (84.0, 640.0),
        (84.0, 640.0),
    ] {
        side.push(r.body(x * bulk, y));
    }
    let back: &Table = &[(42, 640), (42, 640), (46, 430), (58, 340), (58, 280)];
    side.append(&mut r.all(On::Body, back));
    b.soft(&side, t.shade, 0.65);
}

/// Zip or buttons, from where the neckline ends.
fn front(b: &mut Board, r: &Rig, make: &Pattern) {
    let marks = match make.front {
        Front::Plain => return,
        Front::Zip => ZIP,
        Front::Buttons => BUTTONS,
    };
    // Points below the frame close the garment and are no part of the neckline.
    let ends = make.neckline.iter().map(|p| p.1).filter(|y| *y < 600).max();
    let start = f32::from(ends.unwrap_or(217));
    mark::draw(b, marks, &|x, y| r.body(x, y + start), &|name| {
        r.ink.tone(name)
    });
}

fn collar(b: &mut Board, r: &Rig, kind: Collar, t: Tone) {
    match kind {
        Collar::Rib => put(b, r, RIB),
        Collar::Band if r.look.clothing.kind == Garment::Cardigan => {
            r.pair(b, On::Body, LONG_EDGING)
        }
        Collar::Band => r.pair(b, On::Body, EDGING),
        _ => {}
    }
    let Some((table, edge)) = flap(kind) else {
        return;
    };
    let base = if kind == Collar::Stand { t.lit } else { t.base };
    for (side, dark) in [(-1.0, 0.0), (1.0, 0.55)] {
        b.edged(
            &r.side(On::Body, side, table),
            mix(base, t.shade, dark),
            t.line,
            edge,
        );
    }
    if kind == Collar::Hood {
        r.pair(b, On::Body, CORD);
    }
}
