//! Colours of skin, hair and cloth. The only place in the portrait where a colour has a number.
//!
//! They are fixed, not themed: a person keeps their colours in light and dark.

use super::ink::Ink;
use talkdown_engine::model::{Cloth, Eyes, HairColour, Look};

/// Eight skin tones, lightest first.
const SKINS: [u32; 8] = [
    0xf4d8c6, 0xeac3a6, 0xdcab86, 0xc99169, 0xb07850, 0x8f5c3d, 0x70462f, 0x563425,
];

/// Mixes two colours, `t` of the second.
pub fn mix(a: u32, b: u32, t: f32) -> u32 {
    let mut out = 0;
    for shift in [16, 8, 0] {
        let (x, y) = ((a >> shift & 255) as f32, (b >> shift & 255) as f32);
        out |= ((x + (y - x) * t + 0.5) as u32) << shift;
    }
    out
}

/// Brightness of a colour, 0 to 1.
pub fn light(c: u32) -> f32 {
    let (r, g, b) = (
        (c >> 16 & 255) as f32,
        (c >> 8 & 255) as f32,
        (c & 255) as f32,
    );
    (r * 0.3 + g * 0.59 + b * 0.11) / 255.0
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

fn cloth(name: Cloth) -> Tone {
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

fn hair(name: HairColour) -> Tone {
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
    let strand = if light(base) > 0.55 {
        mix(base, tone.line, 0.3)
    } else {
        mix(base, 0xfff1dc, 0.16)
    };
    Tone {
        lit: strand,
        ..tone
    }
}

/// Names for the tones that tables of marks use: first the person's own, then what looks the same on everybody.
macro_rules! tones {
    ($($own:ident),+; $($fixed:ident = $colour:literal),+ $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Order { $($own,)+ $($fixed),+ }
        $(pub const $own: u8 = Order::$own as u8;)+
        $(pub const $fixed: u8 = Order::$fixed as u8;)+
        const OWN: usize = [$($own),+].len();
        const FIXED: &[u32] = &[$($colour),+];
    };
}

tones! {
    SKIN, SKIN_SHADE, SKIN_LINE, SKIN_LIT, EAR_SKIN,
    MAIN, MAIN_SHADE, MAIN_TURN, MAIN_LINE, MAIN_LIT,
    SECOND, SECOND_SHADE, SECOND_LINE,
    CLOTH, CLOTH_SHADE, CLOTH_LINE, CLOTH_LIT;
    SILVER = 0xc9ccd0,
    EDGE = 0x4a4d55,
    PAPER = 0xf3eee2,
    PAPER_SHADE = 0xcfc6b4,
    PRINT = 0x77706a,
    CARD = 0xc19a6b,
    CARD_LIT = 0xcaa67a,
    CARD_SHADE = 0x9f7b60,
    TAPE = 0xd7ba8f,
    BLACK = 0x23232b,
    SCREEN = 0x4c5a6b,
    SCREEN_LIT = 0x61748a,
    STEEL = 0xb4b9c2,
    RUBBER = 0x2a2b33,
    SEAT = 0x3b3d47,
    GOLD = 0xd9a441,
    GOLD_LIT = 0xf6e2ae,
    LEATHER = 0x6b4a38,
    LEATHER_SHADE = 0x5d4038,
    RIBBON = 0x2f6672,
    WOOD = 0x6d4a32,
    LID = 0x5b4a42,
    FOLDER = 0x9a5b45,
    PEN = 0x2f3d5c,
    WOOL = 0xcf9f88,
    WOOL_SHADE = 0xae8178,
    FRAME = 0x332e36,
    GLASS = 0xffffff,
    SMOKED = 0x37323c,
}

/// Everything the painters need to know about a person's colours.
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
    pub hair: Tone,
    pub main: Tone,
    pub second: Tone,
    pub covering: Tone,
}

impl Palette {
    pub fn of(look: &Look) -> Self {
        let skin = SKINS[usize::from(look.skin.clamp(1, 8)) - 1];
        let k = light(skin);
        let hair = hair(look.hair.colour);
        // Pale skin flushes pink, deep skin a warm red-brown: the same paint would be rouge on one
        // and nothing on the other.
        let blush = if k > 0.45 { 0xcb4436 } else { 0xa02e20 };
        Palette {
            skin,
            skin_shade: mix(skin, if k > 0.5 { 0xa0483c } else { 0x2a1016 }, 0.24),
            skin_line: mix(skin, 0x3a1418, 0.62),
            skin_lit: mix(skin, 0xfff0d8, 0.11),
            lip: mix(skin, 0x9c2f3a, if k > 0.5 { 0.36 } else { 0.30 }),
            blush: mix(blush, skin, if k > 0.78 { 0.25 } else { 0.0 }),
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
            hair,
            main: cloth(look.clothing.colour),
            second: cloth(look.clothing.second),
            covering: cloth(look.covering.colour),
        }
    }

    /// The colour of a tone.
    pub fn tone(&self, name: u8) -> Ink {
        let (main, second, cover) = (&self.main, &self.second, &self.covering);
        let own: [u32; OWN] = [
            self.skin,
            self.skin_shade,
            self.skin_line,
            self.skin_lit,
            mix(self.skin, self.skin_shade, 0.35),
            main.base,
            main.shade,
            mix(main.base, main.shade, 0.7),
            main.line,
            main.lit,
            second.base,
            second.shade,
            second.line,
            cover.base,
            cover.shade,
            cover.line,
            cover.lit,
        ];
        let i = usize::from(name);
        Ink::Rgb(if i < OWN { own[i] } else { FIXED[i - OWN] })
    }
}
