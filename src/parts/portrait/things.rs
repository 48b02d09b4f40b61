//! Things in hands, on clothes and around a person, as tables. `props.rs`, `body.rs` and `worn.rs` draw them.

use super::garments::{BIB, BIB_SHADE, LONG_BAND, SHORT_BAND};
use super::mark::Mark::{self, Box, Brush, Cut, Line, Oval, Row, Soft};
use super::palette::*;

// Things held, in points around the wrist (x to the right, y down).
pub const CARDBOARD_BOX: &[Mark] = &[
    Cut(&[(-26, -84), (66, -92), (70, 6), (-22, 12)], CARD, 100),
    Cut(&[(-26, -84), (66, -92), (56, -108), (-14, -102)], CARD_LIT, 100),
    Cut(&[(-14, -102), (56, -108), (61, -100), (-20, -93)], CARD_SHADE, 100),
    Cut(&[(14, -87), (28, -89), (31, 9), (17, 10)], TAPE, 100),
    Cut(&[(38, -72), (60, -74), (61, -58), (39, -56)], PAPER, 100),
];
pub const FOLDED: &[Mark] = &[
    Cut(&[(-46, -92), (48, -78), (34, 26), (-60, 12)], SECOND_LINE, 100),
    Cut(&[(-42, -94), (46, -81), (33, 18), (-54, 6)], PAPER, 100),
    Cut(&[(-50, -88), (44, -74), (30, 30), (-64, 16)], FOLDER, 100),
];
/// Around the middle of the fist.
pub const STICK: &[Mark] = &[
    Line(&[(0, 0), (4, 90), (8, 240)], 82, WOOD, 100),
    Line(&[(-16, 2), (-2, -4), (14, -1)], 100, WOOD, 100),
];
pub const CUP: &[Mark] = &[
    Cut(&[(-17, -38), (17, -38), (13, 30), (-13, 30)], PAPER, 100),
    Cut(&[(4, -38), (17, -38), (13, 30), (4, 30)], PAPER_SHADE, 100),
    Cut(&[(-19, -44), (19, -44), (18, -36), (-18, -36)], LID, 100),
];

// Things between fingers and thumb, in points of the hand (x to the thumb, y to the fingertips).
pub const RECEIPT: &[Mark] = &[
    // Paper from a roll keeps its curl.
    Soft(&[
        (0, 22), (0, 22), (32, 22), (32, 22), (35, 66), (29, 118), (29, 118), (-4, 116), (-4, 116), (3, 66),
    ], PAPER, 100),
    Soft(&[
        (20, 22), (32, 22), (32, 22), (35, 66), (29, 118), (29, 118), (19, 117), (19, 117), (25, 68),
    ], PAPER_SHADE, 60),
    Row(3, 0, -18, &[
        Line(&[(3, 106), (24, 106)], 16, PRINT, 80),
        Line(&[(3, 97), (17, 97)], 16, PRINT, 80),
    ]),
];
pub const PHONE: &[Mark] = &[
    Box(-15, 18, 32, 68, 4, BLACK, 100),
    Cut(&[(-12, 23), (14, 23), (14, 81), (-12, 81)], SCREEN, 100),
    Cut(&[(-12, 60), (14, 44), (14, 81), (-12, 81)], SCREEN_LIT, 100),
];
pub const SPECTACLES: &[Mark] = &[
    Row(2, 28, 0, &[Oval(-12, 56, 12, 9, FRAME, 100), Oval(-12, 56, 10, 7, SKIN_LIT, 100)]),
    Line(&[(0, 56), (4, 56)], 22, FRAME, 100),
    Line(&[(28, 55), (22, 38), (-6, 30)], 22, FRAME, 100),
];

// On clothes, in body points.
pub const RIB: &[Mark] = &[Line(&[(-26, 199), (-18, 212), (0, 217), (18, 212), (26, 199)], 70, MAIN_TURN, 100)];
pub const EDGING: &[Mark] = &[Line(SHORT_BAND, 70, MAIN_TURN, 100)];
pub const LONG_EDGING: &[Mark] = &[Line(LONG_BAND, 110, MAIN_TURN, 100)];
pub const CORD: &[Mark] = &[Line(&[(14, 246), (15, 280), (13, 312)], 30, SECOND, 100)];
pub const TIE: &[Mark] = &[
    Cut(&[(-8, 232), (8, 232), (14, 420), (-14, 420)], SECOND, 100),
    Cut(&[(2, 232), (8, 232), (14, 420), (3, 420)], SECOND_SHADE, 100),
    Cut(&[(-11, 214), (11, 214), (7, 236), (-7, 236)], SECOND, 100),
    Line(&[(-7, 236), (7, 236)], 16, SECOND_LINE, 60),
];
/// From where the neckline ends.
pub const ZIP: &[Mark] = &[
    Line(&[(2, 0), (2, 430)], 46, MAIN_LINE, 70),
    Line(&[(2, 0), (2, 430)], 16, MAIN_LIT, 90),
    Cut(&[(-1, 0), (5, 0), (4, 14), (0, 14)], SILVER, 100),
];
pub const BUTTONS: &[Mark] = &[
    Line(&[(8, 0), (8, 430)], 16, MAIN_LINE, 50),
    Row(4, 0, 46, &[Oval(2, 22, 4, 4, MAIN_LINE, 75)]),
];
/// Left and right.
pub const VEST_SIDE: &[Mark] = &[
    Line(&[(48, 223), (46, 300), (47, 640)], 150, SILVER, 100),
    Line(SHORT_BAND, 40, EDGE, 100),
];
pub const VEST_BAND: &[Mark] = &[Line(&[(-82, 366), (-40, 374), (0, 376), (40, 374), (82, 366)], 200, SILVER, 100)];
pub const APRON_STRAP: &[Mark] = &[Line(&[(40, 282), (38, 240), (28, 204)], 90, MAIN_SHADE, 100)];
pub const APRON: &[Mark] = &[
    Soft(BIB, MAIN, 100),
    Soft(BIB_SHADE, MAIN_SHADE, 70),
    Line(&[(-44, 290), (44, 290)], 16, MAIN_LINE, 50),
];
pub const FOLDS: &[Mark] = &[
    Brush(&[(-80, 318), (-62, 326), (-46, 344)], 24, MAIN_LINE, 40),
    Brush(&[(82, 310), (60, 330), (46, 360)], 26, MAIN_LINE, 45),
    Brush(&[(-76, 400), (-50, 414), (-20, 416)], 24, MAIN_LINE, 35),
];
pub const BREAST_POCKET: &[Mark] = &[
    Line(&[
        (-56, 300), (-56, 300), (-24, 300), (-24, 300), (-25, 340), (-25, 340), (-55, 340), (-55, 340), (-56, 300),
    ], 16, MAIN_LINE, 55),
    Line(&[(-46, 292), (-46, 316)], 34, PEN, 100),
];
pub const BADGE: &[Mark] = &[
    Soft(&[(-54, 282), (-54, 282), (-34, 282), (-34, 282), (-35, 300), (-44, 308), (-53, 300)], SECOND, 100),
    Line(&[(-44, 286), (-44, 302)], 22, PAPER, 90),
];
pub const SLIT: &[Mark] = &[Line(&[(-58, 298), (-28, 300)], 20, MAIN_LINE, 55)];
pub const HANDKERCHIEF: &[Mark] = &[
    Soft(&[(-62, 288), (-62, 288), (-38, 290), (-38, 290), (-42, 280), (-50, 283), (-58, 277)], PAPER, 100),
    Line(&[(-64, 289), (-36, 291)], 20, MAIN_LINE, 60),
];
pub const COAT_BUTTONS: &[Mark] = &[Row(2, 80, 0, &[Oval(-40, 384, 5, 5, MAIN_LINE, 100)])];
pub const POUCH: &[Mark] = &[Brush(&[(-50, 470), (-40, 396), (40, 396), (50, 470)], 24, MAIN_LINE, 50)];

// Worn over the clothes.
pub const BAG_STRAP: &[Mark] = &[
    Line(&[(-54, 217), (-20, 290), (30, 368), (86, 440)], 130, LEATHER, 100),
    Line(&[(-50, 216), (-15, 288), (35, 366), (91, 438)], 24, LEATHER_SHADE, 100),
    Box(54, 428, 60, 90, 12, LEATHER, 100),
    Box(58, 434, 52, 30, 8, LEATHER_SHADE, 100),
];
pub const LANYARD: &[Mark] = &[
    Line(&[(-27, 204), (-22, 250), (1, 328)], 50, RIBBON, 100),
    Line(&[(27, 204), (24, 250), (1, 328)], 50, RIBBON, 100),
    Cut(&[(-16, 332), (18, 332), (18, 378), (-16, 378)], PAPER, 100),
    Cut(&[(-11, 338), (3, 338), (3, 356), (-11, 356)], STEEL, 100),
    Line(&[(-10, 366), (12, 366)], 26, PRINT, 80),
];
pub const NECK_SCARF: &[Mark] = &[
    Soft(&[
        (-38, 196), (-46, 214), (-30, 240), (6, 250), (36, 238), (47, 212), (38, 194), (20, 212), (0, 217), (-20, 212),
    ], WOOL, 100),
    Soft(&[(-26, 236), (6, 246), (4, 300), (6, 352), (6, 352), (-34, 346), (-34, 346), (-28, 290)], WOOL, 100),
    Soft(&[(-8, 242), (6, 246), (4, 300), (6, 352), (6, 352), (-8, 350), (-6, 296)], WOOL_SHADE, 80),
    Brush(&[(-40, 208), (-14, 226), (18, 230), (40, 214)], 24, WOOL_SHADE, 100),
];
pub const EAR: &[Mark] = &[
    Soft(&[(42, -7), (47, -11), (53, -7), (52, 6), (48, 19), (42, 18)], EAR_SKIN, 100),
    Brush(&[(46, -5), (50, -6), (50, 1), (47, 9)], 17, SKIN_LINE, 55),
];
pub const EARRING: &[Mark] = &[Oval(48, 25, 3, 4, GOLD, 100), Oval(47, 24, 1, 1, GOLD_LIT, 100)];
pub const HEARING_AID: &[Mark] = &[
    Line(&[(45, -14), (53, -14), (57, -5), (55, 6)], 44, STEEL, 100),
    Line(&[(55, 7), (53, 11), (48, 8)], 18, PAPER, 100),
];

// The wheelchair; the sides are drawn left and right.
pub const BACKREST: &[Mark] = &[Soft(&[(-96, 286), (-88, 272), (88, 272), (96, 286), (92, 640), (-92, 640)], SEAT, 100)];
pub const HANDLE: &[Mark] = &[
    Line(&[(100, 420), (104, 290), (108, 262), (126, 258)], 80, STEEL, 100),
    Line(&[(112, 259), (134, 257)], 130, RUBBER, 100),
];
pub const WHEEL: &[Mark] = &[
    Line(&[(94, 500), (99, 437), (112, 388), (128, 374), (144, 388), (157, 437), (162, 500)], 100, RUBBER, 100),
    Line(&[(103, 500), (108, 442), (120, 396), (135, 384), (150, 396), (162, 442), (167, 500)], 34, STEEL, 100),
    Line(&[(78, 418), (116, 414)], 150, RUBBER, 100),
];
