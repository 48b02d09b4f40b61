//! Colours of skin, hair and cloth. The only place in the portrait where a colour has a number.
//!
//! They are fixed, not themed: a person keeps their colours in light and dark.

use talkdown_engine::model::{Cloth, Eyes, HairColour, Look};

/// Eight skin tones, lightest first.
const SKIN: [u32; 8] = [
    0xf4d8c6, 0xeac3a6, 0xdcab86, 0xc99169, 0xb07850, 0x8f5c3d, 0x70462f, 0x563425,
];

/// Mixes two colours, `t` of the second.
pub fn mix(a: u32, b: u32, t: f32) -> u32 {
    let part = |shift: u32| {
        let (x, y) = ((a >> shift & 255) as f32, (b >> shift & 255) as f32);
        ((x + (y - x) * t + 0.5) as u32) << shift
    };
    part(16) | part(8) | part(0)
}

/// Brightness of a colour, 0 to 1.
pub fn light(c: u32) -> f32 {
    ((c >> 16 & 255) as f32 * 0.3 + (c >> 8 & 255) as f32 * 0.59 + (c & 255) as f32 * 0.11) / 255.0
}

/// A cloth colour with what is needed to model it: the colour, its shadow, a line on it, a lit edge.
#[derive(Clone, Copy)]
pub struct Tone {
    pub base: u32,
    pub shade: u32,
    pub line: u32,
    pub lit: u32,
}

impl Tone {
    pub fn of(base: u32) -> Self {
        // Shadows lean to a cool plum, as in printed illustration; dark cloth needs less of it and a
        // lit edge instead, or it would become a hole.
        let k = light(base);
        Tone {
            base,
            shade: mix(base, 0x2b2038, 0.12 + 0.16 * k),
            line: mix(base, 0x1d1626, 0.34 + 0.22 * k),
            lit: mix(base, 0xfff1dc, 0.09 + 0.07 * (1.0 - k)),
        }
    }
}

pub fn cloth(name: Cloth) -> Tone {
    Tone::of(match name {
        Cloth::Cream => 0xf1e8d8,
        Cloth::Oat => 0xd9cdb9,
        Cloth::Mustard => 0xd3a13c,
        Cloth::Rust => 0xb9603a,
        Cloth::Brick => 0x9c4540,
        Cloth::Rose => 0xc98f8f,
        Cloth::Plum => 0x6b4360,
        Cloth::Navy => 0x2f3d5c,
        Cloth::Denim => 0x56759b,
        Cloth::Sky => 0xa9c3d6,
        Cloth::Teal => 0x3d7a7b,
        Cloth::Sage => 0x8fa287,
        Cloth::Forest => 0x38584a,
        Cloth::Olive => 0x76754a,
        Cloth::Camel => 0xb68d5f,
        Cloth::Slate => 0x6d7b8a,
        Cloth::Charcoal => 0x474a54,
        Cloth::Ink => 0x2c2c36,
        Cloth::Signal => 0xdfe04c,
    })
}

pub fn hair(name: HairColour) -> Tone {
    let base = match name {
        HairColour::Black => 0x2a2329,
        HairColour::DarkBrown => 0x432f2a,
        HairColour::Brown => 0x6a4a36,
        HairColour::Auburn => 0x7c3f2b,
        HairColour::Ginger => 0xb5673a,
        HairColour::Blond => 0xcfa766,
        HairColour::Greying => 0x5d5754,
        HairColour::Grey => 0x9b9794,
        HairColour::White => 0xdedad4,
    };
    let tone = Tone::of(base);
    // Strands shine on dark hair and shade on pale hair.
    Tone {
        lit: if light(base) > 0.55 {
            mix(base, tone.line, 0.3)
        } else {
            mix(base, 0xfff1dc, 0.16)
        },
        ..tone
    }
}

/// Everything the painters need to know about a person's colours.
#[derive(Clone, Copy)]
pub struct Palette {
    pub skin: u32,
    pub skin_shade: u32,
    pub skin_line: u32,
    pub skin_lit: u32,
    pub lip: u32,
    pub blush: u32,
    /// The line between two fingers.
    pub hand_line: u32,
    pub iris: u32,
    pub brow: u32,
    /// The darkest tone of the hair, for lashes.
    pub hair_dark: u32,
    pub hair: Tone,
    pub main: Tone,
    pub second: Tone,
    pub covering: Tone,
}

impl Palette {
    pub fn of(look: &Look) -> Self {
        let skin = SKIN[usize::from(look.skin.clamp(1, 8)) - 1];
        let k = light(skin);
        let hair = hair(look.hair.colour);
        Palette {
            skin,
            skin_shade: mix(skin, if k > 0.5 { 0xa0483c } else { 0x2a1016 }, 0.24),
            skin_line: mix(skin, 0x3a1418, 0.62),
            skin_lit: mix(skin, 0xfff0d8, 0.16),
            lip: mix(skin, 0x9c2f3a, if k > 0.5 { 0.36 } else { 0.30 }),
            // Pale skin flushes pink, deep skin a warm red-brown: the same paint would be rouge on one, nothing on the other.
            blush: mix(
                if k > 0.45 { 0xcb4436 } else { 0xa02e20 },
                skin,
                if k > 0.78 { 0.25 } else { 0.0 },
            ),
            hand_line: mix(skin, 0x3a1418, 0.36),
            iris: match look.eyes {
                Eyes::Dark => 0x33211a,
                Eyes::Brown => 0x5a3a24,
                Eyes::Hazel => 0x75643a,
                Eyes::Green => 0x5b7556,
                Eyes::Blue => 0x557a98,
                Eyes::Grey => 0x6c7780,
            },
            // Pale brows would vanish on pale skin, dark ones must not merge into dark skin.
            brow: mix(
                hair.base,
                0x2c1c1a,
                if light(hair.base) > 0.35 { 0.38 } else { 0.12 },
            ),
            hair_dark: hair.line,
            hair,
            main: cloth(look.clothing.colour),
            second: cloth(look.clothing.second),
            covering: cloth(look.covering.colour),
        }
    }
}
