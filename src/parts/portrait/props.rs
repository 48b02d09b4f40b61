//! Things a person holds: how the holding arm is posed, and where the thing lies.
//!
//! Owns one pose a prop. A prop is held in the near hand, on the player's left; the drawings are tables
//! in `things.rs`.

use super::hands::Hold;
use super::ink::{Board, V, lerp, v};
use super::mark;
use super::rig::Rig;
use super::things::{CARDBOARD_BOX, CUP, FOLDED, PHONE, RECEIPT, SPECTACLES, STICK};
use talkdown_engine::model::Prop;

/// The holding arm in body points (outwards, down).
pub struct Held {
    pub wrist: V,
    pub along: V,
    /// How far out the elbow stands.
    pub elbow: f32,
    pub turn: f32,
    pub spread: f32,
}

/// A pose in hundredths where it is a direction: wrist low and raised, fingers low and raised, then
/// elbow, turn and spread.
type Pose = [i16; 11];

const fn poses(prop: Prop) -> Option<Pose> {
    match prop {
        Prop::None => None,
        Prop::Receipt => Some([62, 400, 96, 330, -55, -80, -5, -80, 122, 60, -25]),
        Prop::Phone | Prop::Glasses => Some([52, 410, 78, 352, -50, -85, -20, -85, 120, 75, -20]),
        Prop::CardboardBox => Some([88, 432, 92, 408, -98, -10, -98, -25, 130, 90, 10]),
        Prop::PaperCup => Some([66, 408, 82, 372, -86, -30, -86, -45, 122, 80, -75]),
        Prop::Folder => Some([34, 404, 30, 388, -90, -35, -90, -35, 118, 85, 5]),
        Prop::WalkingStick => Some([78, 408, 84, 400, -80, 45, -80, 45, 122, 80, -80]),
    }
}

/// The pose of the arm that holds; `h` is how far the mood raises the hand.
pub fn pose(prop: Prop, h: f32) -> Option<Held> {
    let p = poses(prop)?;
    let at = |i: usize, k: f32| f32::from(p[i]) * k;
    let mix = |i: usize, k: f32| {
        v(
            lerp(at(i, k), at(i + 2, k), h),
            lerp(at(i + 1, k), at(i + 3, k), h),
        )
    };
    Some(Held {
        wrist: mix(0, 1.0),
        along: mix(4, 0.01),
        elbow: at(8, 1.0),
        turn: at(9, 0.01),
        spread: at(10, 0.01),
    })
}

/// What lies behind the holding hand.
pub fn under(b: &mut Board, r: &Rig, hold: &Hold) {
    let (marks, origin) = match r.look.prop {
        Prop::CardboardBox => (CARDBOARD_BOX, hold.wrist),
        Prop::Folder => (FOLDED, hold.wrist),
        Prop::WalkingStick => (STICK, hold.at(4.0, 34.0)),
        Prop::PaperCup => (CUP, hold.at(4.0, 32.0)),
        Prop::None | Prop::Receipt | Prop::Phone | Prop::Glasses => return,
    };
    let at = |x: f32, y: f32| origin + v(x, y) * hold.size;
    mark::draw(b, marks, &at, &|name| r.ink.tone(name));
}

/// What lies between the fingers and the thumb.
pub fn over(b: &mut Board, r: &Rig, hold: &Hold) {
    let marks = match r.look.prop {
        Prop::Receipt => RECEIPT,
        Prop::Phone => PHONE,
        Prop::Glasses => SPECTACLES,
        _ => return,
    };
    mark::draw(b, marks, &|x, y| hold.at(x, y), &|name| r.ink.tone(name));
}
