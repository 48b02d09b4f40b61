//! Garments as tables: outline, neckline, collar, and what makes each that garment.
//!
//! Owns the patterns and their points. `body.rs` puts them on a person.

use super::mark::{Mark, Table};
use super::things::{BADGE, BREAST_POCKET, COAT_BUTTONS, HANDKERCHIEF, POUCH, SLIT};
use talkdown_engine::model::Garment;

/// From the side of the neck over the shoulder down to below the frame: the right half.
pub const TORSO: &Table = &[
    (26, 199), (44, 213), (70, 223), (92, 237), (98, 262), (90, 300), (83, 350), (80, 420), (82, 500), (84, 640),
    (84, 640),
];
pub const VEST: &Table = &[
    (30, 203), (46, 212), (64, 220), (73, 236), (68, 276), (78, 318), (84, 360), (82, 420), (84, 640), (84, 640),
];

/// Necklines, from the side of the neck towards the middle.
pub const CREW: &Table = &[(26, 199), (18, 212), (0, 217)];
pub const VEE: &Table = &[(26, 199), (20, 222), (2, 266), (2, 266)];
const DEEP: &Table = &[(26, 199), (22, 250), (3, 348), (3, 348), (3, 640), (3, 640)];
const OPEN: &Table = &[(26, 199), (27, 260), (22, 330), (30, 640), (30, 640)];
const HALF_OPEN: &Table = &[(26, 199), (18, 226), (2, 288), (2, 288)];

/// What shows at the neck beneath the garment.
#[derive(Clone, Copy, PartialEq)]
pub enum Under {
    None,
    Tee,
    Shirt,
    OpenShirt,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Collar {
    None,
    /// A knitted edge around the neck.
    Rib,
    /// A band along the neckline.
    Band,
    Shirt,
    /// A shirt collar without a tie.
    Open,
    Lapel,
    /// The lapel of a coat.
    Wide,
    /// A standing collar, folded open.
    Stand,
    Hood,
}

/// What runs down the middle.
#[derive(Clone, Copy, PartialEq)]
pub enum Front {
    Plain,
    Zip,
    Buttons,
}

/// What a garment is made of.
pub struct Pattern {
    pub neckline: &'static Table,
    pub under: Under,
    pub collar: Collar,
    pub tie: bool,
    pub front: Front,
    /// How thick the cloth lies, against a shirt.
    pub bulk: f32,
    /// Sleeves to above the elbow.
    pub short: bool,
    /// Sleeves of the second colour.
    pub sleeves_second: bool,
    /// The one small thing that makes the garment that garment.
    pub detail: &'static [Mark],
}

/// The pattern of a garment.
pub fn pattern(kind: Garment) -> Pattern {
    let row = |neckline, under, collar, front, bulk| Pattern {
        neckline,
        under,
        collar,
        tie: matches!(kind, Garment::ShirtTie | Garment::SchoolUniform),
        front,
        bulk,
        short: matches!(kind, Garment::Tee | Garment::Scrubs),
        sleeves_second: matches!(kind, Garment::HiVis | Garment::Apron),
        detail: match kind {
            Garment::Scrubs => BREAST_POCKET,
            Garment::SchoolUniform => BADGE,
            Garment::ShirtTie | Garment::Fleece => SLIT,
            Garment::Blazer => HANDKERCHIEF,
            Garment::Coat => COAT_BUTTONS,
            Garment::Hoodie => POUCH,
            _ => &[],
        },
    };
    match kind {
        Garment::Tee => row(CREW, Under::None, Collar::Rib, Front::Plain, 1.0),
        Garment::Jumper => row(CREW, Under::None, Collar::Rib, Front::Plain, 1.05),
        Garment::Blouse => row(VEE, Under::None, Collar::Open, Front::Buttons, 1.0),
        Garment::ShirtTie => row(CREW, Under::None, Collar::Shirt, Front::Buttons, 1.0),
        Garment::Blazer => row(DEEP, Under::OpenShirt, Collar::Lapel, Front::Plain, 1.05),
        Garment::Coat => row(OPEN, Under::Tee, Collar::Wide, Front::Plain, 1.14),
        Garment::Cardigan => row(DEEP, Under::Tee, Collar::Band, Front::Buttons, 1.05),
        Garment::Hoodie => row(CREW, Under::None, Collar::Hood, Front::Plain, 1.12),
        Garment::Fleece => row(HALF_OPEN, Under::Shirt, Collar::Stand, Front::Zip, 1.12),
        Garment::HiVis => row(VEE, Under::None, Collar::None, Front::Zip, 1.05),
        Garment::Scrubs => row(VEE, Under::None, Collar::Band, Front::Plain, 1.0),
        Garment::SchoolUniform => row(VEE, Under::Shirt, Collar::Band, Front::Plain, 1.0),
        Garment::Apron => row(CREW, Under::None, Collar::Shirt, Front::Buttons, 1.0),
    }
}

/// The right flap of a collar, and the width of the line around it.
pub fn flap(kind: Collar) -> Option<(&'static Table, f32)> {
    match kind {
        Collar::None | Collar::Rib | Collar::Band => None,
        Collar::Shirt => Some((SHIRT, 1.2)),
        Collar::Open => Some((OPEN_SHIRT, 1.2)),
        Collar::Lapel => Some((LAPEL, 1.3)),
        Collar::Wide => Some((WIDE, 1.3)),
        Collar::Stand => Some((STAND, 1.0)),
        Collar::Hood => Some((HOOD, 1.2)),
    }
}

const SHIRT: &Table = &[(2, 219), (2, 219), (14, 209), (23, 194), (30, 200), (34, 213), (25, 244), (25, 244)];
const OPEN_SHIRT: &Table = &[
    (25, 190), (32, 197), (40, 212), (38, 240), (38, 240), (16, 250), (8, 262), (8, 262), (17, 226),
];
const LAPEL: &Table = &[
    (25, 190), (36, 200), (48, 214), (56, 248), (56, 248), (42, 252), (42, 252), (52, 264), (52, 264), (32, 306),
    (4, 348), (4, 348), (21, 256),
];
const WIDE: &Table = &[
    (25, 189), (42, 200), (62, 216), (72, 258), (72, 258), (52, 262), (52, 262), (66, 276), (66, 276), (50, 322),
    (25, 372), (25, 372), (22, 330), (27, 260),
];
const STAND: &Table = &[
    (24, 186), (34, 192), (44, 210), (46, 236), (28, 262), (3, 290), (3, 290), (17, 226), (23, 204),
];
const HOOD: &Table = &[
    (24, 188), (46, 194), (62, 212), (50, 232), (22, 248), (1, 252), (1, 252), (6, 224), (20, 212),
];

/// The band along the neckline of a cardigan, and of a jumper with a V.
pub const LONG_BAND: &Table = &[(26, 199), (22, 250), (3, 348), (3, 348), (3, 640)];
pub const SHORT_BAND: &Table = &[(26, 199), (20, 222), (2, 266)];
/// The inside of a hood, and of a collar, behind the neck.
pub const HOOD_BACK: &Table = &[
    (-58, 216), (-64, 196), (-44, 178), (0, 172), (44, 178), (64, 196), (58, 216), (0, 244),
];
pub const COLLAR_BACK: &Table = &[(-30, 204), (-27, 190), (0, 186), (27, 190), (30, 204), (0, 214)];
/// The bib of an apron, and its side away from the light.
pub const BIB: &Table = &[
    (-46, 278), (-46, 278), (46, 278), (46, 278), (54, 340), (84, 384), (84, 640), (84, 640), (-84, 640),
    (-84, 640), (-84, 384), (-54, 340),
];
pub const BIB_SHADE: &Table = &[
    (24, 279), (46, 278), (46, 278), (54, 340), (84, 384), (84, 640), (40, 640), (44, 400),
];
