//! Puts a person together: which painter draws when.
//!
//! Owns the order of layers and nothing else. Pure: the same look and expression give the same shapes,
//! and the number and order of shapes depend on the look alone, so a view can keep its nodes.

use super::expression::Expression;
use super::ink::{Board, Shape, v};
use super::rig::Rig;
use super::{arms, body, covering, face, glasses, hair, head, worn};
use talkdown_engine::model::{Facing, Look};

fn board(look: &Look, e: &Expression, r: &Rig) -> Board {
    let mut b = Board {
        flip: look.facing == Facing::Left,
        ..Board::default()
    };
    // Leaning towards the player brings the whole figure nearer, drawing back takes it away.
    b.scale = 1.0 + if e.lean > 0.0 { 0.12 } else { 0.05 } * e.lean;
    b.anchor = v(200.0, 120.0 - 120.0 * e.lean.min(0.0));
    b.shift = v(-7.0 * e.lean.min(0.0), r.sink() + 7.0 * e.lean.max(0.0));
    b
}

fn upper_body(b: &mut Board, r: &Rig) {
    hair::behind(b, r);
    covering::behind(b, r);
    worn::chair_back(b, r);
    body::behind(b, r);
    head::ears(b, r);
    head::neck(b, r);
    body::torso(b, r);
    worn::accessories(b, r);
}

fn whole_head(b: &mut Board, r: &Rig) {
    covering::drape(b, r);
    head::skull(b, r);
    head::beard(b, r);
    face::paint(b, r);
    head::moustache(b, r);
    glasses::arms(b, r);
    hair::front(b, r);
    covering::front(b, r);
    face::brows(b, r);
    glasses::lenses(b, r);
}

/// The whole person, half length, in a view box of 400 × 480.
#[must_use]
pub fn paint(look: &Look, e: &Expression) -> Vec<Shape> {
    let r = Rig::new(look, e);
    let mut b = board(look, e, &r);
    let pair = [arms::pose(&r, 1.0), arms::pose(&r, -1.0)];
    upper_body(&mut b, &r);
    for arm in &pair {
        arms::upper(&mut b, &r, arm);
    }
    worn::chair_front(&mut b, &r);
    whole_head(&mut b, &r);
    for arm in &pair {
        arms::fore(&mut b, &r, arm);
    }
    b.shapes
}

/// The view box of a small picture: it follows the head some way, so that tall and short still show.
#[must_use]
pub fn bust_view(look: &Look) -> String {
    let e = super::expression::expression(&super::expression::Mood::default());
    let sink = Rig::new(look, &e).sink();
    let mut out = String::from("62 ");
    super::ink::number(&mut out, 0.75 * sink - 20.0);
    out.push_str(" 276 276");
    out
}

/// Head and shoulders only, for small pictures.
#[must_use]
pub fn paint_bust(look: &Look, e: &Expression) -> Vec<Shape> {
    let r = Rig::new(look, e);
    let mut b = board(look, e, &r);
    let pair = [arms::pose(&r, 1.0), arms::pose(&r, -1.0)];
    upper_body(&mut b, &r);
    for arm in &pair {
        arms::upper(&mut b, &r, arm);
    }
    whole_head(&mut b, &r);
    b.shapes
}
