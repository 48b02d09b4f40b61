//! What is worn over the clothes, and the wheelchair.
//!
//! Owns straps, ribbons, scarves and the chair before and behind its user.

use super::ink::{Board, ellipse, v};
use super::palette::{Tone, mix};
use super::rig::{On, Rig, Table};
use talkdown_engine::model::Accessory;

const STEEL: u32 = 0xb4b9c2;
const RUBBER: u32 = 0x2a2b33;

/// Strap, ribbon, scarf: over the clothes, under the arms.
pub fn accessories(b: &mut Board, r: &Rig) {
    let p = |table: &Table| r.all(On::Body, table);
    if r.look.wears(Accessory::BagStrap) {
        let t = Tone::of(0x6b4a38);
        b.line(
            &p(&[(-54, 217), (-20, 290), (30, 368), (86, 440)]),
            13.0,
            t.base,
            1.0,
        );
        b.line(
            &p(&[(-50, 216), (-15, 288), (35, 366), (91, 438)]),
            2.4,
            t.shade,
            1.0,
        );
    }
    if r.look.wears(Accessory::Lanyard) {
        for (side, ink) in [(-1.0, 0x347080), (1.0, 0x2a5560)] {
            let mut ribbon = r.side(On::Body, side, &[(27, 204), (22, 250)]);
            ribbon.push(r.body(1.0, 328.0));
            b.line(&ribbon, 5.0, ink, 1.0);
        }
        b.cut(
            &p(&[(-16, 332), (18, 332), (18, 378), (-16, 378)]),
            0xf4f1ea,
        );
        b.cut(&p(&[(-11, 338), (3, 338), (3, 356), (-11, 356)]), 0xb9bec4);
        b.line(&p(&[(-10, 366), (12, 366)]), 2.6, 0x8d929c, 1.0);
    }
    if r.look.wears(Accessory::Scarf) {
        let t = Tone::of(mix(r.ink.second.base, 0xb9603a, 0.35));
        let round: &Table = &[
            (-38, 196),
            (-46, 214),
            (-30, 240),
            (6, 250),
            (36, 238),
            (47, 212),
            (38, 194),
            (20, 212),
            (0, 217),
            (-20, 212),
        ];
        b.fill(&p(round), t.base);
        b.fill(
            &p(&[
                (-26, 236),
                (6, 246),
                (4, 300),
                (6, 352),
                (6, 352),
                (-34, 346),
                (-34, 346),
                (-28, 290),
            ]),
            t.base,
        );
        b.soft(
            &p(&[
                (-8, 242),
                (6, 246),
                (4, 300),
                (6, 352),
                (6, 352),
                (-8, 350),
                (-6, 296),
            ]),
            t.shade,
            0.8,
        );
        b.brush(
            &p(&[(-40, 208), (-14, 226), (18, 230), (40, 214)]),
            &[0.4, 2.4, 2.2, 0.4],
            t.line,
            0.5,
        );
    }
}

/// The back of the chair, behind the person.
pub fn chair_back(b: &mut Board, r: &Rig) {
    if !r.look.wheelchair {
        return;
    }
    let seat: &Table = &[
        (-96, 286),
        (-88, 272),
        (88, 272),
        (96, 286),
        (92, 640),
        (-92, 640),
    ];
    b.fill(&r.all(On::Body, seat), Tone::of(0x3b3d47).base);
    for side in [-1.0, 1.0] {
        let tube: &Table = &[(100, 420), (104, 290), (108, 262), (126, 258)];
        b.line(&r.side(On::Body, side, tube), 8.0, STEEL, 1.0);
        b.line(
            &r.side(On::Body, side, &[(112, 259), (134, 257)]),
            13.0,
            RUBBER,
            1.0,
        );
    }
}

/// Wheels and armrests, before the person.
pub fn chair_front(b: &mut Board, r: &Rig) {
    if !r.look.wheelchair {
        return;
    }
    for side in [-1.0, 1.0] {
        let hub = r.body(side * 128.0, 500.0);
        b.ring(&ellipse(hub, 34.0, 126.0), 10.0, RUBBER);
        b.ring(&ellipse(hub + v(side * 7.0, 0.0), 32.0, 116.0), 3.4, STEEL);
        b.line(
            &r.side(On::Body, side, &[(78, 418), (116, 414)]),
            15.0,
            0x2f3038,
            1.0,
        );
    }
}
