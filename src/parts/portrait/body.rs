//! Chest and clothes.
//!
//! Owns how a garment is put on a person and modelled. The tables are in `garments.rs`, sleeves in
//! `arms.rs`, straps and the wheelchair in `worn.rs`.

use super::garments::{
    BIB, BIB_SHADE, COLLAR_BACK, CREW, Collar, Front, HOOD_BACK, LONG_BAND, Pattern, SHORT_BAND,
    TORSO, Under, VEE, VEST, flap, pattern,
};
use super::ink::{Board, V, ellipse};
use super::palette::{Tone, mix};
use super::rig::{On, Rig, Table};
use talkdown_engine::model::Garment;

/// Reflecting bands of a safety vest, and its dark edge.
const SILVER: u32 = 0xc9ccd0;
const EDGE: u32 = 0x4a4d55;
/// The white of a school shirt.
const WHITE: Tone = Tone {
    base: 0xf1eee8,
    shade: 0xcbc4c4,
    line: 0x7f7880,
    lit: 0xf6f2ea,
};

/// A closed garment: over one shoulder, down, up the other side, along the neckline.
fn garment(r: &Rig, side: &Table, neck: &Table, bulk: f32) -> Vec<V> {
    let put = |sign: f32, &(x, y): &(i16, i16)| {
        let (x, y) = (f32::from(x), f32::from(y));
        // Thick cloth stands off the shoulders and sides, not off the neck.
        let wide = if x > 50.0 { x * bulk } else { x };
        r.body(
            sign * wide,
            y - (bulk - 1.0) * 20.0 * ((x - 30.0) / 60.0).clamp(0.0, 1.0),
        )
    };
    let mut out: Vec<V> = side.iter().map(|p| put(1.0, p)).collect();
    out.extend(side.iter().rev().map(|p| put(-1.0, p)));
    out.extend(neck.iter().map(|p| put(-1.0, p)));
    out.extend(neck.iter().rev().map(|p| put(1.0, p)));
    out
}

fn all(r: &Rig, table: &Table) -> Vec<V> {
    r.all(On::Body, table)
}

/// What closes the neckline behind the neck.
pub fn behind(b: &mut Board, r: &Rig) {
    let kind = r.look.clothing.kind;
    if kind == Garment::Hoodie {
        b.fill(&all(r, HOOD_BACK), r.ink.main.shade);
    } else {
        let bare = pattern(kind).under == Under::None;
        b.fill(
            &all(r, COLLAR_BACK),
            if bare {
                r.ink.main.shade
            } else {
                r.ink.second.shade
            },
        );
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
    let plain = |b: &mut Board, neck: &Table| b.fill(&garment(r, TORSO, neck, 1.0), shirt.base);
    match make.under {
        Under::None => {}
        Under::Tee => plain(b, CREW),
        Under::Shirt => {
            plain(b, CREW);
            if make.tie {
                tie(b, r, second);
            }
            collar(b, r, Collar::Shirt, shirt);
        }
        Under::OpenShirt => {
            plain(b, VEE);
            collar(b, r, Collar::Open, shirt);
        }
    }
    match kind {
        Garment::HiVis => {
            plain(b, CREW);
            vest(b, r, &make);
        }
        Garment::Apron => {
            plain(b, CREW);
            modelling(b, r, second, 1.0);
            collar(b, r, make.collar, second);
            apron(b, r);
        }
        _ => {
            b.fill(&garment(r, TORSO, make.neckline, make.bulk), main.base);
            modelling(b, r, main, make.bulk);
            middle(b, r, &make, main);
            if make.tie && make.under == Under::None {
                tie(b, r, second);
            }
            collar(b, r, make.collar, main);
            details(b, r);
        }
    }
}

/// The side of the chest away from the light, and folds.
fn modelling(b: &mut Board, r: &Rig, t: Tone, bulk: f32) {
    let near: &Table = &[(66, 236), (84, 246)];
    let out: &Table = &[
        (90, 300),
        (90, 300),
        (83, 350),
        (80, 420),
        (84, 640),
        (84, 640),
    ];
    let back: &Table = &[(42, 640), (42, 640), (46, 430), (58, 340), (58, 280)];
    let mut side = all(r, near);
    side.extend(
        out.iter()
            .map(|&(x, y)| r.body(f32::from(x) * bulk, f32::from(y))),
    );
    side.extend(all(r, back));
    b.soft(&side, t.shade, 0.65);
    let folds: [(&Table, f32); 3] = [
        (&[(-80, 318), (-62, 326), (-46, 344)], 0.4),
        (&[(82, 310), (60, 330), (46, 360)], 0.45),
        (&[(-76, 400), (-50, 414), (-20, 416)], 0.35),
    ];
    for (fold, strength) in folds {
        b.brush(&all(r, fold), &[0.4, 2.4, 0.4], t.line, strength);
    }
}

fn middle(b: &mut Board, r: &Rig, make: &Pattern, t: Tone) {
    // It begins where the neckline ends; the points below the frame do not count.
    let start = make
        .neckline
        .iter()
        .map(|p| p.1)
        .filter(|y| *y < 600)
        .max()
        .unwrap_or(217);
    match make.front {
        Front::Plain => {}
        Front::Zip => {
            let line = all(r, &[(2, start), (2, 640)]);
            b.line(&line, 4.6, t.line, 0.7);
            b.line(&line, 1.6, t.lit, 0.9);
            b.cut(
                &all(
                    r,
                    &[(-1, start), (5, start), (4, start + 14), (0, start + 14)],
                ),
                0xbfc3c8,
            );
        }
        Front::Buttons => {
            b.line(&all(r, &[(8, start), (8, 640)]), 1.6, t.line, 0.5);
            for i in 0..4 {
                let at = r.body(1.5, f32::from(start + 22 + 46 * i));
                b.fill(&ellipse(at, 3.4, 3.6), mix(t.line, t.base, 0.25));
            }
        }
    }
}

fn collar(b: &mut Board, r: &Rig, kind: Collar, t: Tone) {
    if kind == Collar::Rib {
        let rib: &Table = &[(-26, 199), (-18, 212), (0, 217), (18, 212), (26, 199)];
        b.line(&all(r, rib), 7.0, mix(t.base, t.shade, 0.7), 1.0);
    }
    if kind == Collar::Band {
        let long = r.look.clothing.kind == Garment::Cardigan;
        let (table, width) = if long {
            (LONG_BAND, 11.0)
        } else {
            (SHORT_BAND, 7.0)
        };
        for (side, dark) in [(1.0, 0.9), (-1.0, 0.5)] {
            b.line(
                &r.side(On::Body, side, table),
                width,
                mix(t.base, t.shade, dark),
                1.0,
            );
        }
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
        for side in [-1.0, 1.0] {
            let cord = r.side(On::Body, side, &[(14, 246), (15, 280), (13, 312)]);
            b.line(&cord, 3.0, mix(r.ink.second.base, 0xffffff, 0.1), 1.0);
        }
    }
}

/// Knot and blade of a tie.
fn tie(b: &mut Board, r: &Rig, t: Tone) {
    b.cut(
        &all(r, &[(-8, 232), (8, 232), (14, 420), (-14, 420)]),
        t.base,
    );
    b.cut(&all(r, &[(2, 232), (8, 232), (14, 420), (3, 420)]), t.shade);
    b.cut(
        &all(r, &[(-11, 214), (11, 214), (7, 236), (-7, 236)]),
        t.base,
    );
    b.line(&all(r, &[(-7, 236), (7, 236)]), 1.6, t.line, 0.6);
}

fn vest(b: &mut Board, r: &Rig, make: &Pattern) {
    let t = r.ink.main;
    b.fill(&garment(r, VEST, VEE, 1.0), t.base);
    modelling(b, r, Tone { line: t.shade, ..t }, make.bulk);
    for side in [-1.0, 1.0] {
        b.line(
            &r.side(On::Body, side, &[(48, 223), (46, 300), (47, 640)]),
            15.0,
            SILVER,
            1.0,
        );
        b.line(&r.side(On::Body, side, SHORT_BAND), 4.0, EDGE, 1.0);
    }
    b.line(
        &all(r, &[(-82, 366), (-40, 374), (0, 376), (40, 374), (82, 366)]),
        20.0,
        SILVER,
        1.0,
    );
    middle(b, r, make, Tone { line: EDGE, ..t });
}

fn apron(b: &mut Board, r: &Rig) {
    let t = r.ink.main;
    for side in [-1.0, 1.0] {
        b.line(
            &r.side(On::Body, side, &[(40, 282), (38, 240), (28, 204)]),
            9.0,
            t.shade,
            1.0,
        );
    }
    b.fill(&all(r, BIB), t.base);
    b.soft(&all(r, BIB_SHADE), t.shade, 0.7);
    b.line(&all(r, &[(-44, 290), (44, 290)]), 1.6, t.line, 0.5);
}

/// Pockets, badges, cords: one small thing that makes a garment that garment.
fn details(b: &mut Board, r: &Rig) {
    let t = r.ink.main;
    match r.look.clothing.kind {
        Garment::Scrubs => {
            b.ring(
                &corners(&all(r, &[(-56, 300), (-24, 300), (-25, 340), (-55, 340)])),
                1.6,
                mix(t.base, t.line, 0.6),
            );
            b.line(&all(r, &[(-46, 292), (-46, 316)]), 3.4, 0x2f3d5c, 1.0);
        }
        Garment::SchoolUniform => {
            let badge: &Table = &[
                (-54, 282),
                (-54, 282),
                (-34, 282),
                (-34, 282),
                (-35, 300),
                (-44, 308),
                (-53, 300),
            ];
            b.fill(&all(r, badge), r.ink.second.base);
            b.line(&all(r, &[(-44, 286), (-44, 302)]), 2.2, 0xf1e8d8, 0.9);
        }
        Garment::ShirtTie | Garment::Fleece => {
            b.line(&all(r, &[(-58, 298), (-28, 300)]), 2.0, t.line, 0.55)
        }
        Garment::Blazer => {
            let cloth: &Table = &[
                (-62, 288),
                (-62, 288),
                (-38, 290),
                (-38, 290),
                (-42, 280),
                (-50, 283),
                (-58, 277),
            ];
            b.fill(&all(r, cloth), 0xf1e8d8);
            b.line(&all(r, &[(-64, 289), (-36, 291)]), 2.0, t.line, 0.6);
        }
        Garment::Coat => {
            for side in [-1.0, 1.0] {
                b.fill(&ellipse(r.body(side * 40.0, 384.0), 4.6, 5.0), t.line);
            }
        }
        Garment::Hoodie => {
            let pocket = all(r, &[(-50, 470), (-40, 396), (40, 396), (50, 470)]);
            b.brush(&pocket, &[1.0, 2.4, 2.4, 1.0], t.line, 0.5);
        }
        Garment::Blouse
        | Garment::Tee
        | Garment::Jumper
        | Garment::Cardigan
        | Garment::HiVis
        | Garment::Apron => {}
    }
}

/// Each point twice: corners instead of curves.
fn corners(points: &[V]) -> Vec<V> {
    points.iter().flat_map(|p| [*p, *p]).collect()
}
