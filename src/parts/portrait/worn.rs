//! What is worn over the clothes, and the wheelchair.
//!
//! Owns what is drawn when; the tables are in `things.rs`.

use super::ink::Board;
use super::rig::{On, Rig};
use super::things::{BACKREST, BAG_STRAP, HANDLE, LANYARD, NECK_SCARF, WHEEL};
use talkdown_engine::model::Accessory;

/// Strap, ribbon, scarf: over the clothes, under the arms.
pub fn accessories(b: &mut Board, r: &Rig) {
    for (kind, marks) in [
        (Accessory::BagStrap, BAG_STRAP),
        (Accessory::Lanyard, LANYARD),
        (Accessory::Scarf, NECK_SCARF),
    ] {
        if r.look.wears(kind) {
            r.marks(b, On::Body, 1.0, marks);
        }
    }
}

/// The back of the chair, behind the person.
pub fn chair_back(b: &mut Board, r: &Rig) {
    if r.look.wheelchair {
        r.marks(b, On::Body, 1.0, BACKREST);
        r.pair(b, On::Body, HANDLE);
    }
}

/// Wheels and armrests, before the person.
pub fn chair_front(b: &mut Board, r: &Rig) {
    if r.look.wheelchair {
        r.pair(b, On::Body, WHEEL);
    }
}
