//! Chest, clothes and what is worn on them; the wheelchair.
//!
//! Owns one row of a table a garment and the few details each has. Sleeves are in `arms.rs`.

use super::arms::bulk;
use super::ink::{Board, V, ellipse, v};
use super::palette::{Tone, mix};
use super::props::quad;
use super::rig::Rig;
use talkdown_engine::model::{Accessory, Garment};

type Half = &'static [(f32, f32)];

/// From the side of the neck over the shoulder down to below the frame: the right half.
const TORSO: Half = &[(26.0, 199.0), (44.0, 213.0), (70.0, 223.0), (92.0, 237.0), (98.0, 262.0), (90.0, 300.0), (83.0, 350.0), (80.0, 420.0), (82.0, 500.0), (84.0, 640.0), (84.0, 640.0)];
const VEST: Half = &[(30.0, 203.0), (46.0, 212.0), (64.0, 220.0), (73.0, 236.0), (68.0, 276.0), (78.0, 318.0), (84.0, 360.0), (82.0, 420.0), (84.0, 640.0), (84.0, 640.0)];

/// Necklines, from the side of the neck towards the middle.
const CREW: Half = &[(26.0, 199.0), (18.0, 212.0), (0.0, 217.0)];
const VEE: Half = &[(26.0, 199.0), (20.0, 222.0), (2.0, 266.0), (2.0, 266.0)];
const DEEP: Half = &[(26.0, 199.0), (22.0, 250.0), (3.0, 348.0), (3.0, 348.0), (3.0, 640.0), (3.0, 640.0)];
const OPEN: Half = &[(26.0, 199.0), (27.0, 260.0), (22.0, 330.0), (30.0, 640.0), (30.0, 640.0)];
const HALF_OPEN: Half = &[(26.0, 199.0), (18.0, 226.0), (2.0, 288.0), (2.0, 288.0)];

/// What each garment is made of. What a person wears is read off this table, not branched on.
struct Pattern {
    neckline: Half,
    under: Under,
    collar: Collar,
    tie: bool,
    /// A line down the middle: none, zip, buttons.
    front: Front,
}

#[derive(Clone, Copy, PartialEq)]
enum Under {
    None,
    Tee,
    Shirt,
    OpenShirt,
}

#[derive(Clone, Copy, PartialEq)]
enum Collar {
    None,
    Rib,
    Band,
    Shirt,
    Open,
    Lapel,
    Wide,
    Stand,
    Hood,
}

#[derive(Clone, Copy, PartialEq)]
enum Front {
    Plain,
    Zip,
    Buttons,
}

fn pattern(kind: Garment) -> Pattern {
    let row = |neckline, under, collar, tie, front| Pattern { neckline, under, collar, tie, front };
    match kind {
        Garment::Tee => row(CREW, Under::None, Collar::Rib, false, Front::Plain),
        Garment::Jumper => row(CREW, Under::None, Collar::Rib, false, Front::Plain),
        Garment::Blouse => row(VEE, Under::None, Collar::Open, false, Front::Buttons),
        Garment::ShirtTie => row(CREW, Under::None, Collar::Shirt, true, Front::Buttons),
        Garment::Blazer => row(DEEP, Under::OpenShirt, Collar::Lapel, false, Front::Plain),
        Garment::Coat => row(OPEN, Under::Tee, Collar::Wide, false, Front::Plain),
        Garment::Cardigan => row(DEEP, Under::Tee, Collar::Band, false, Front::Buttons),
        Garment::Hoodie => row(CREW, Under::None, Collar::Hood, false, Front::Plain),
        Garment::Fleece => row(HALF_OPEN, Under::Shirt, Collar::Stand, false, Front::Zip),
        Garment::HiVis => row(VEE, Under::None, Collar::None, false, Front::Zip),
        Garment::Scrubs => row(VEE, Under::None, Collar::Band, false, Front::Plain),
        Garment::SchoolUniform => row(VEE, Under::Shirt, Collar::Band, true, Front::Plain),
        Garment::Apron => row(CREW, Under::None, Collar::Shirt, false, Front::Buttons),
    }
}

/// A closed garment: over one shoulder, down, up the other side, along the neckline.
fn garment(r: &Rig, side: Half, neck: Half, k: f32) -> Vec<V> {
    let put = |x: f32, y: f32| {
        // Thick cloth stands off the shoulders and sides, not off the neck.
        let wide = if x.abs() > 50.0 { x * k } else { x };
        r.body(wide, y - (k - 1.0) * 20.0 * ((x.abs() - 30.0) / 60.0).clamp(0.0, 1.0))
    };
    let mut out: Vec<V> = side.iter().map(|&(x, y)| put(x, y)).collect();
    out.extend(side.iter().rev().map(|&(x, y)| put(-x, y)));
    out.extend(neck.iter().map(|&(x, y)| put(-x, y)));
    out.extend(neck.iter().rev().map(|&(x, y)| put(x, y)));
    out
}

fn pts(r: &Rig, sign: f32, table: &[(f32, f32)]) -> Vec<V> {
    table.iter().map(|&(x, y)| r.body(sign * x, y)).collect()
}

pub fn behind(b: &mut Board, r: &Rig) {
    if r.look.wheelchair {
        let t = Tone::of(0x3b3d47);
        b.fill(&[r.body(-96.0, 286.0), r.body(-88.0, 272.0), r.body(88.0, 272.0), r.body(96.0, 286.0), r.body(92.0, 640.0), r.body(-92.0, 640.0)], t.base);
        for side in [-1.0, 1.0] {
            b.line(&[r.body(side * 100.0, 420.0), r.body(side * 104.0, 290.0), r.body(side * 108.0, 262.0), r.body(side * 126.0, 258.0)], 8.0, 0x8d929c, 1.0);
            b.line(&[r.body(side * 112.0, 259.0), r.body(side * 134.0, 257.0)], 13.0, 0x2a2b33, 1.0);
        }
    }
    if r.look.clothing.kind == Garment::Hoodie {
        let p = |x, y| r.body(x, y);
        b.fill(&[p(-58.0, 216.0), p(-64.0, 196.0), p(-44.0, 178.0), p(0.0, 172.0), p(44.0, 178.0), p(64.0, 196.0), p(58.0, 216.0), p(0.0, 244.0)], r.ink.main.shade);
    } else {
        // The inside of the collar behind the neck closes the neckline.
        let inner = match pattern(r.look.clothing.kind).under {
            Under::None => r.ink.main,
            _ => r.ink.second,
        };
        let p = |x, y| r.body(x, y);
        b.fill(&[p(-30.0, 204.0), p(-27.0, 190.0), p(0.0, 186.0), p(27.0, 190.0), p(30.0, 204.0), p(0.0, 214.0)], inner.shade);
    }
}

pub fn torso(b: &mut Board, r: &Rig) {
    let kind = r.look.clothing.kind;
    let make = pattern(kind);
    let (main, second) = (r.ink.main, r.ink.second);
    match make.under {
        Under::None => {}
        Under::Tee => plain(b, r, CREW, second),
        Under::Shirt => {
            plain(b, r, CREW, second);
            if make.tie {
                tie(b, r, main_of_tie(r));
            }
            collar(b, r, Collar::Shirt, if make.tie { Tone::of(0xf1eee8) } else { second });
        }
        Under::OpenShirt => {
            plain(b, r, VEE, second);
            collar(b, r, Collar::Open, second);
        }
    }
    match kind {
        Garment::HiVis => {
            plain(b, r, CREW, second);
            vest(b, r);
        }
        Garment::Apron => {
            plain(b, r, CREW, second);
            collar(b, r, Collar::Shirt, second);
            apron(b, r);
        }
        _ => {
            b.fill(&garment(r, TORSO, make.neckline, bulk(kind)), main.base);
            modelling(b, r, main);
            middle(b, r, &make, main);
            if make.tie && make.under == Under::None {
                tie(b, r, second);
            }
            collar(b, r, make.collar, main);
            details(b, r);
        }
    }
}

fn main_of_tie(r: &Rig) -> Tone {
    r.ink.second
}

fn plain(b: &mut Board, r: &Rig, neck: Half, t: Tone) {
    let t = if r.look.clothing.kind == Garment::SchoolUniform { Tone::of(0xf1eee8) } else { t };
    b.fill(&garment(r, TORSO, neck, 1.0), t.base);
}

/// The side of the chest away from the light, and folds.
fn modelling(b: &mut Board, r: &Rig, t: Tone) {
    let k = bulk(r.look.clothing.kind);
    let side = [(66.0, 236.0), (84.0, 246.0), (90.0 * k, 300.0), (90.0 * k, 300.0), (83.0 * k, 350.0), (80.0 * k, 420.0), (84.0 * k, 640.0), (84.0 * k, 640.0), (42.0, 640.0), (42.0, 640.0), (46.0, 430.0), (58.0, 340.0), (58.0, 280.0)];
    b.soft(&pts(r, 1.0, &side), t.shade, 0.65);
    b.brush(&pts(r, -1.0, &[(80.0, 318.0), (62.0, 326.0), (46.0, 344.0)]), &[0.4, 2.4, 0.4], t.line, 0.4);
    b.brush(&pts(r, 1.0, &[(82.0, 310.0), (60.0, 330.0), (46.0, 360.0)]), &[0.4, 2.6, 0.4], t.line, 0.45);
    b.brush(&pts(r, -1.0, &[(76.0, 400.0), (50.0, 414.0), (20.0, 416.0)]), &[0.4, 2.4, 0.4], t.line, 0.35);
}

fn middle(b: &mut Board, r: &Rig, make: &Pattern, t: Tone) {
    let start = make.neckline.iter().map(|p| p.1).fold(0.0, |a: f32, y| if y < 600.0 { a.max(y) } else { a });
    match make.front {
        Front::Plain => {}
        Front::Zip => {
            b.line(&pts(r, 1.0, &[(2.0, start), (2.0, 640.0)]), 4.6, t.line, 0.7);
            b.line(&pts(r, 1.0, &[(2.0, start), (2.0, 640.0)]), 1.6, t.lit, 0.9);
            quad(b, [r.body(-1.0, start), r.body(5.0, start), r.body(4.0, start + 14.0), r.body(0.0, start + 14.0)], 0xbfc3c8);
        }
        Front::Buttons => {
            b.line(&pts(r, 1.0, &[(8.0, start), (8.0, 640.0)]), 1.6, t.line, 0.5);
            for i in 0..4 {
                b.fill(&ellipse(r.body(1.5, start + 22.0 + 46.0 * i as f32), 3.4, 3.6), mix(t.line, t.base, 0.25));
            }
        }
    }
}

/// Both flaps of a collar: the same table left and right.
fn flaps(b: &mut Board, r: &Rig, table: &[(f32, f32)], t: Tone, edge: f32) {
    for side in [-1.0, 1.0] {
        b.edged(&pts(r, side, table), if side > 0.0 { mix(t.base, t.shade, 0.55) } else { t.base }, t.line, edge);
    }
}

fn collar(b: &mut Board, r: &Rig, kind: Collar, t: Tone) {
    match kind {
        Collar::None => {}
        Collar::Rib => {
            b.line(&pts(r, 1.0, &[(-26.0, 199.0), (-18.0, 212.0), (0.0, 217.0), (18.0, 212.0), (26.0, 199.0)]), 7.0, mix(t.base, t.shade, 0.7), 1.0);
        }
        Collar::Band => {
            let deep = matches!(r.look.clothing.kind, Garment::Cardigan);
            let line: &[(f32, f32)] = if deep { &[(26.0, 199.0), (22.0, 250.0), (3.0, 348.0), (3.0, 348.0), (3.0, 640.0)] } else { &[(26.0, 199.0), (20.0, 222.0), (2.0, 266.0)] };
            for side in [1.0, -1.0] {
                b.line(&pts(r, side, line), if deep { 11.0 } else { 7.0 }, mix(t.base, t.shade, if side > 0.0 { 0.9 } else { 0.5 }), 1.0);
            }
        }
        Collar::Shirt => flaps(b, r, &[(2.0, 219.0), (2.0, 219.0), (14.0, 209.0), (23.0, 194.0), (30.0, 200.0), (34.0, 213.0), (25.0, 244.0), (25.0, 244.0)], t, 1.2),
        Collar::Open => flaps(b, r, &[(25.0, 190.0), (32.0, 197.0), (40.0, 212.0), (38.0, 240.0), (38.0, 240.0), (16.0, 250.0), (8.0, 262.0), (8.0, 262.0), (17.0, 226.0)], t, 1.2),
        Collar::Lapel => flaps(b, r, &[(25.0, 190.0), (36.0, 200.0), (48.0, 214.0), (56.0, 248.0), (56.0, 248.0), (42.0, 252.0), (42.0, 252.0), (52.0, 264.0), (52.0, 264.0), (32.0, 306.0), (4.0, 348.0), (4.0, 348.0), (21.0, 256.0)], t, 1.3),
        Collar::Wide => flaps(b, r, &[(25.0, 189.0), (42.0, 200.0), (62.0, 216.0), (72.0, 258.0), (72.0, 258.0), (52.0, 262.0), (52.0, 262.0), (66.0, 276.0), (66.0, 276.0), (50.0, 322.0), (25.0, 372.0), (25.0, 372.0), (22.0, 330.0), (27.0, 260.0)], t, 1.3),
        Collar::Stand => flaps(b, r, &[(24.0, 186.0), (34.0, 192.0), (44.0, 210.0), (46.0, 236.0), (28.0, 262.0), (3.0, 290.0), (3.0, 290.0), (17.0, 226.0), (23.0, 204.0)], Tone { base: t.lit, ..t }, 1.0),
        Collar::Hood => {
            flaps(b, r, &[(24.0, 188.0), (46.0, 194.0), (62.0, 212.0), (50.0, 232.0), (22.0, 248.0), (1.0, 252.0), (1.0, 252.0), (6.0, 224.0), (20.0, 212.0)], t, 1.2);
            for side in [-1.0, 1.0] {
                b.line(&pts(r, side, &[(14.0, 246.0), (15.0, 280.0), (13.0, 312.0)]), 3.0, mix(r.ink.second.base, 0xffffff, 0.1), 1.0);
            }
        }
    }
}

/// Knot and blade of a tie.
fn tie(b: &mut Board, r: &Rig, t: Tone) {
    let p = |x, y| r.body(x, y);
    quad(b, [p(-8.0, 232.0), p(8.0, 232.0), p(14.0, 420.0), p(-14.0, 420.0)], t.base);
    quad(b, [p(2.0, 232.0), p(8.0, 232.0), p(14.0, 420.0), p(3.0, 420.0)], t.shade);
    quad(b, [p(-11.0, 214.0), p(11.0, 214.0), p(7.0, 236.0), p(-7.0, 236.0)], t.base);
    b.line(&[p(-7.0, 236.0), p(7.0, 236.0)], 1.6, t.line, 0.6);
}

fn vest(b: &mut Board, r: &Rig) {
    let t = r.ink.main;
    b.fill(&garment(r, VEST, VEE, 1.0), t.base);
    modelling(b, r, Tone { line: t.shade, ..t });
    for side in [-1.0, 1.0] {
        b.line(&pts(r, side, &[(48.0, 223.0), (46.0, 300.0), (47.0, 640.0)]), 15.0, 0xc9ccd0, 1.0);
        b.line(&pts(r, side, &[(26.0, 199.0), (20.0, 222.0), (2.0, 266.0)]), 4.0, 0x4a4d55, 1.0);
    }
    b.line(&pts(r, 1.0, &[(-82.0, 366.0), (-40.0, 374.0), (0.0, 376.0), (40.0, 374.0), (82.0, 366.0)]), 20.0, 0xc9ccd0, 1.0);
    middle(b, r, &pattern(Garment::HiVis), Tone { line: 0x4a4d55, ..t });
}

fn apron(b: &mut Board, r: &Rig) {
    let t = r.ink.main;
    modelling(b, r, r.ink.second);
    for side in [-1.0, 1.0] {
        b.line(&pts(r, side, &[(40.0, 282.0), (38.0, 240.0), (28.0, 204.0)]), 9.0, t.shade, 1.0);
    }
    b.fill(&pts(r, 1.0, &[(-46.0, 278.0), (-46.0, 278.0), (46.0, 278.0), (46.0, 278.0), (54.0, 340.0), (84.0, 384.0), (84.0, 640.0), (84.0, 640.0), (-84.0, 640.0), (-84.0, 640.0), (-84.0, 384.0), (-54.0, 340.0)]), t.base);
    b.soft(&pts(r, 1.0, &[(24.0, 279.0), (46.0, 278.0), (46.0, 278.0), (54.0, 340.0), (84.0, 384.0), (84.0, 640.0), (40.0, 640.0), (44.0, 400.0)]), t.shade, 0.7);
    b.line(&pts(r, 1.0, &[(-44.0, 290.0), (44.0, 290.0)]), 1.6, t.line, 0.5);
}

/// Pockets, badges, cords: one small thing that makes a garment that garment.
fn details(b: &mut Board, r: &Rig) {
    let t = r.ink.main;
    let p = |x, y| r.body(x, y);
    match r.look.clothing.kind {
        Garment::Scrubs => {
            b.line(&[p(-56.0, 300.0), p(-24.0, 300.0), p(-24.0, 300.0), p(-25.0, 340.0), p(-25.0, 340.0), p(-55.0, 340.0), p(-55.0, 340.0), p(-56.0, 300.0)], 1.8, t.line, 0.6);
            b.line(&[p(-46.0, 292.0), p(-46.0, 316.0)], 3.4, 0x2f3d5c, 1.0);
        }
        Garment::SchoolUniform => {
            b.fill(&[p(-54.0, 282.0), p(-54.0, 282.0), p(-34.0, 282.0), p(-34.0, 282.0), p(-35.0, 300.0), p(-44.0, 308.0), p(-53.0, 300.0)], r.ink.second.base);
            b.line(&[p(-44.0, 286.0), p(-44.0, 302.0)], 2.2, 0xf1e8d8, 0.9);
        }
        Garment::ShirtTie | Garment::Fleece => {
            b.line(&[p(-58.0, 298.0), p(-28.0, 300.0)], 2.0, t.line, 0.55);
        }
        Garment::Blazer => {
            b.fill(&[p(-62.0, 288.0), p(-62.0, 288.0), p(-38.0, 290.0), p(-38.0, 290.0), p(-42.0, 280.0), p(-50.0, 283.0), p(-58.0, 277.0)], 0xf1e8d8);
            b.line(&[p(-64.0, 289.0), p(-36.0, 291.0)], 2.0, t.line, 0.6);
        }
        Garment::Coat => {
            for side in [-1.0, 1.0] {
                b.fill(&ellipse(p(side * 40.0, 384.0), 4.6, 5.0), t.line);
            }
        }
        Garment::Hoodie => {
            b.brush(&[p(-50.0, 470.0), p(-40.0, 396.0), p(40.0, 396.0), p(50.0, 470.0)], &[1.0, 2.4, 2.4, 1.0], t.line, 0.5);
        }
        Garment::Blouse | Garment::Tee | Garment::Jumper | Garment::Cardigan | Garment::HiVis | Garment::Apron => {}
    }
}

/// Strap, ribbon, scarf: over the clothes, under the arms.
pub fn accessories(b: &mut Board, r: &Rig) {
    let p = |x, y| r.body(x, y);
    if r.look.wears(Accessory::BagStrap) {
        let t = Tone::of(0x6b4a38);
        b.line(&[p(-54.0, 217.0), p(-20.0, 290.0), p(30.0, 368.0), p(86.0, 440.0)], 13.0, t.base, 1.0);
        b.line(&[p(-50.0, 216.0), p(-15.0, 288.0), p(35.0, 366.0), p(91.0, 438.0)], 2.4, t.shade, 1.0);
    }
    if r.look.wears(Accessory::Lanyard) {
        for side in [-1.0, 1.0] {
            b.line(&[p(side * 27.0, 204.0), p(side * 22.0, 250.0), p(1.0, 328.0)], 5.0, if side > 0.0 { 0x2a5560 } else { 0x347080 }, 1.0);
        }
        quad(b, [p(-16.0, 332.0), p(18.0, 332.0), p(18.0, 378.0), p(-16.0, 378.0)], 0xf4f1ea);
        quad(b, [p(-11.0, 338.0), p(3.0, 338.0), p(3.0, 356.0), p(-11.0, 356.0)], 0xb9bec4);
        b.line(&[p(-10.0, 366.0), p(12.0, 366.0)], 2.6, 0x8d929c, 1.0);
    }
    if r.look.wears(Accessory::Scarf) {
        let t = Tone::of(mix(r.ink.second.base, 0xb9603a, 0.35));
        b.fill(&[p(-38.0, 196.0), p(-46.0, 214.0), p(-30.0, 240.0), p(6.0, 250.0), p(36.0, 238.0), p(47.0, 212.0), p(38.0, 194.0), p(20.0, 212.0), p(0.0, 217.0), p(-20.0, 212.0)], t.base);
        b.fill(&[p(-26.0, 236.0), p(6.0, 246.0), p(4.0, 300.0), p(6.0, 352.0), p(6.0, 352.0), p(-34.0, 346.0), p(-34.0, 346.0), p(-28.0, 290.0)], t.base);
        b.soft(&[p(-8.0, 242.0), p(6.0, 246.0), p(4.0, 300.0), p(6.0, 352.0), p(6.0, 352.0), p(-8.0, 350.0), p(-6.0, 296.0)], t.shade, 0.8);
        b.brush(&[p(-40.0, 208.0), p(-14.0, 226.0), p(18.0, 230.0), p(40.0, 214.0)], &[0.4, 2.4, 2.2, 0.4], t.line, 0.5);
    }
}

/// What of the chair stands before the person.
pub fn chair(b: &mut Board, r: &Rig) {
    if !r.look.wheelchair {
        return;
    }
    for side in [-1.0, 1.0] {
        let hub = r.body(side * 128.0, 500.0);
        b.ring(&ellipse(hub, 34.0, 126.0), 10.0, 0x2a2b33);
        b.ring(&ellipse(hub + v(side * 7.0, 0.0), 32.0, 116.0), 3.4, 0xb4b9c2);
        b.line(&[r.body(side * 78.0, 418.0), r.body(side * 116.0, 414.0)], 15.0, 0x2f3038, 1.0);
    }
}
