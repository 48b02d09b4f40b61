//! Things a person holds: how the holding arm is posed, and the thing itself.
//!
//! Owns one pose and one drawing a prop. A prop is held in the near hand, on the player's left.

use super::hands::Hold;
use super::ink::{Board, V, lerp, v};
use super::palette::{Tone, mix};
use super::rig::Rig;
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

const CARD: u32 = 0xc19a6b;
const PAPER: u32 = 0xf3eee2;

/// The pose of the arm that holds; `h` is how far the mood raises the hand.
pub fn pose(prop: Prop, h: f32) -> Option<Held> {
    let held = |wrist: (f32, f32), along: (f32, f32), elbow: f32, turn: f32, spread: f32| {
        Some(Held { wrist: v(wrist.0, wrist.1), along: v(along.0, along.1), elbow, turn, spread })
    };
    match prop {
        Prop::None => None,
        Prop::Receipt => held((lerp(62.0, 96.0, h), lerp(400.0, 330.0, h)), (lerp(-0.55, -0.05, h), -0.8), 122.0, 0.6, -0.25),
        Prop::Phone | Prop::Glasses => held((lerp(52.0, 78.0, h), lerp(410.0, 352.0, h)), (lerp(-0.5, -0.2, h), -0.85), 120.0, 0.75, -0.2),
        Prop::CardboardBox => held((lerp(88.0, 92.0, h), lerp(432.0, 408.0, h)), (-0.98, lerp(-0.1, -0.25, h)), 130.0, 0.9, 0.1),
        Prop::PaperCup => held((lerp(66.0, 82.0, h), lerp(408.0, 372.0, h)), (-0.86, lerp(-0.3, -0.45, h)), 122.0, 0.8, -0.75),
        Prop::Folder => held((lerp(34.0, 30.0, h), lerp(404.0, 388.0, h)), (-0.9, -0.35), 118.0, 0.85, 0.05),
        Prop::WalkingStick => held((lerp(78.0, 84.0, h), lerp(408.0, 400.0, h)), (-0.8, 0.45), 122.0, 0.8, -0.8),
    }
}

/// What lies behind the holding hand.
pub fn under(b: &mut Board, r: &Rig, side: f32, hold: &Hold) {
    if side > 0.0 {
        return;
    }
    let p = |x: f32, y: f32| hold.wrist + v(x, y) * hold.size;
    match r.look.prop {
        Prop::CardboardBox => {
            let t = Tone::of(CARD);
            quad(b, [p(-26.0, -84.0), p(66.0, -92.0), p(70.0, 6.0), p(-22.0, 12.0)], t.base);
            quad(b, [p(-26.0, -84.0), p(66.0, -92.0), p(56.0, -108.0), p(-14.0, -102.0)], mix(t.base, t.lit, 0.9));
            quad(b, [p(-14.0, -102.0), p(56.0, -108.0), p(61.0, -100.0), p(-20.0, -93.0)], t.shade);
            quad(b, [p(14.0, -87.5), p(28.0, -88.7), p(31.0, 9.0), p(17.0, 10.0)], mix(t.base, 0xe9d6ae, 0.55));
            quad(b, [p(38.0, -72.0), p(60.0, -74.0), p(61.0, -58.0), p(39.0, -56.0)], PAPER);
        }
        Prop::Folder => {
            let t = r.ink.second;
            quad(b, [p(-46.0, -92.0), p(48.0, -78.0), p(34.0, 26.0), p(-60.0, 12.0)], t.line);
            quad(b, [p(-42.0, -94.0), p(46.0, -81.0), p(33.0, 18.0), p(-54.0, 6.0)], PAPER);
            quad(b, [p(-50.0, -88.0), p(44.0, -74.0), p(30.0, 30.0), p(-64.0, 16.0)], mix(0xb9603a, t.base, 0.35));
        }
        Prop::WalkingStick => {
            let t = Tone::of(0x6d4a32);
            let top = hold.at(4.0, 34.0);
            b.brush(&[top + v(0.0, 0.0), top + v(4.0, 90.0), top + v(8.0, 240.0)], &[9.0, 8.0, 8.0], t.base, 1.0);
            b.brush(&[top + v(-18.0, 2.0), top + v(-2.0, -5.0), top + v(16.0, -1.0)], &[7.0, 11.0, 9.0], t.base, 1.0);
        }
        Prop::PaperCup => {
            let c = hold.at(4.0, 32.0);
            let q = |x: f32, y: f32| c + v(x, y) * hold.size;
            quad(b, [q(-17.0, -38.0), q(17.0, -38.0), q(13.0, 30.0), q(-13.0, 30.0)], PAPER);
            quad(b, [q(4.0, -38.0), q(17.0, -38.0), q(13.0, 30.0), q(4.0, 30.0)], 0xd9cfbd);
            quad(b, [q(-19.0, -44.0), q(19.0, -44.0), q(18.0, -36.0), q(-18.0, -36.0)], 0x5b4a42);
        }
        _ => {}
    }
}

/// What lies between the fingers and the thumb.
pub fn over(b: &mut Board, r: &Rig, hold: &Hold) {
    let p = |x: f32, y: f32| hold.at(x, y);
    match r.look.prop {
        Prop::Receipt => {
            // Paper from a roll keeps its curl: the free end bends towards the viewer's light.
            b.fill(&[p(0.0, 22.0), p(0.0, 22.0), p(32.0, 22.0), p(32.0, 22.0), p(35.0, 66.0), p(29.0, 118.0), p(29.0, 118.0), p(-4.0, 116.0), p(-4.0, 116.0), p(3.0, 66.0)], PAPER);
            b.soft(&[p(20.0, 22.0), p(32.0, 22.0), p(32.0, 22.0), p(35.0, 66.0), p(29.0, 118.0), p(29.0, 118.0), p(19.0, 117.0), p(19.0, 117.0), p(25.0, 68.0)], 0xcfc6b4, 0.6);
            for i in 0..6 {
                let y = 106.0 - 9.5 * i as f32;
                b.line(&[p(3.0 + 0.4 * i as f32, y), p(if i % 2 == 0 { 24.0 } else { 17.0 }, y)], 1.6, 0x77706a, 0.8);
            }
        }
        Prop::Phone => {
            quad(b, [p(-15.0, 18.0), p(17.0, 18.0), p(17.0, 86.0), p(-15.0, 86.0)], 0x23232b);
            quad(b, [p(-12.0, 23.0), p(14.0, 23.0), p(14.0, 81.0), p(-12.0, 81.0)], 0x4c5a6b);
            quad(b, [p(-12.0, 60.0), p(14.0, 44.0), p(14.0, 81.0), p(-12.0, 81.0)], 0x61748a);
        }
        Prop::Glasses => {
            let ink = 0x2e2a33;
            for x in [-12.0, 16.0] {
                let lens: Vec<V> = super::ink::ellipse(v(x, 56.0), 12.0, 9.0).iter().map(|q| p(q.x, q.y)).collect();
                b.ring(&lens, 2.2, ink);
            }
            b.line(&[p(0.0, 56.0), p(4.0, 56.0)], 2.2, ink, 1.0);
            b.line(&[p(28.0, 55.0), p(22.0, 38.0), p(-6.0, 30.0)], 2.2, ink, 1.0);
        }
        _ => {}
    }
}

/// Four straight edges.
pub fn quad(b: &mut Board, c: [V; 4], colour: u32) {
    b.fill(&[c[0], c[0], c[1], c[1], c[2], c[2], c[3], c[3]], colour);
}
