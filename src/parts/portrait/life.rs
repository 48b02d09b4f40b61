//! Movement over time: from one expression to the next, breath, and blinking.
//!
//! Owns the arithmetic of motion. It reads no clock; whoever drives it says how much time has passed.

use super::expression::{COUNT, Expression};
use super::ink::within;

/// Stiffness of the ease, per second: a change is as good as done after 320 ms.
const STIFFNESS: f32 = 18.0;
/// Seconds from closing lids to open ones.
const BLINK: f32 = 0.24;
/// A movement smaller than this is not seen.
const STILL: f32 = 0.002;

/// A face in motion.
#[derive(Clone, Debug)]
pub struct Life {
    shown: Expression,
    target: Expression,
    speed: [f32; COUNT],
    /// Where in a breath the person is, 0 to 1.
    breath: f32,
    /// Seconds until the next blink begins; below 0 a blink is under way.
    blink: f32,
    blinks: u32,
}

impl Life {
    pub fn new(e: Expression) -> Self {
        Life {
            shown: e,
            target: e,
            speed: [0.0; COUNT],
            breath: 0.0,
            blink: 2.2,
            blinks: 0,
        }
    }

    /// Where the face is heading.
    pub fn aim(&mut self, target: Expression) {
        self.target = target;
    }

    /// There at once, and at rest.
    pub fn jump(&mut self) -> Expression {
        self.shown = self.target;
        self.speed = [0.0; COUNT];
        self.shown
    }

    /// Whether the face is still on its way.
    pub fn moving(&self) -> bool {
        let far = |(a, b): (f32, f32)| (a - b).abs() > STILL;
        self.shown
            .parts()
            .into_iter()
            .zip(self.target.parts())
            .any(far)
            || self.speed.iter().any(|s| s.abs() > 0.05)
    }

    /// Moves on by `seconds` and says how the face looks; with `idle`, it breathes and blinks as well.
    pub fn pass(&mut self, seconds: f32, idle: bool) -> Expression {
        // A tab that was asleep wakes up with a long step; half a second is enough to arrive.
        let dt = within(seconds, 0.0, 0.5);
        self.ease(dt);
        let mut e = self.shown;
        if idle {
            self.breathe(&mut e, dt);
            self.blink(&mut e, dt);
        }
        e
    }

    /// A critically damped spring: no overshoot, no jerk when the target changes on the way.
    fn ease(&mut self, dt: f32) {
        let x = STIFFNESS * dt;
        // e^-x to within a per cent, without a maths library.
        let decay = 1.0 / (1.0 + x + 0.48 * x * x + 0.235 * x * x * x);
        let target = self.target.parts();
        let mut parts = self.shown.parts();
        for ((part, goal), speed) in parts.iter_mut().zip(target).zip(&mut self.speed) {
            let away = *part - goal;
            let pull = (*speed + STIFFNESS * away) * dt;
            *speed = (*speed - STIFFNESS * pull) * decay;
            *part = goal + (away + pull) * decay;
        }
        self.shown = Expression::from_parts(parts);
    }

    fn breathe(&mut self, e: &mut Expression, dt: f32) {
        // About 12 breaths a minute at rest and 30 when upset: shallow and slow, or deep and fast.
        self.breath = (self.breath + dt * (0.2 + 0.3 * e.breath_rate)) % 1.0;
        let t = self.breath;
        let rise = if t < 0.4 { t / 0.4 } else { (1.0 - t) / 0.6 };
        e.inhale = rise * rise * (3.0 - 2.0 * rise) * (0.55 + 0.45 * e.breath_rate);
    }

    fn blink(&mut self, e: &mut Expression, dt: f32) {
        self.blink -= dt;
        if self.blink < -BLINK {
            self.blinks = self.blinks.wrapping_add(1);
            // Every 2.4 to 5.6 seconds, in an order that is always the same.
            let jitter = self.blinks.wrapping_mul(2_654_435_761) >> 24;
            self.blink = 2.4 + jitter as f32 / 80.0;
        } else if self.blink < 0.0 {
            let t = -self.blink / BLINK;
            let shut = if t < 0.4 { t / 0.4 } else { (1.0 - t) / 0.6 };
            e.lid_upper *= 1.0 - within(shut, 0.0, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::expression::{Mood, expression};
    use super::*;

    fn faces() -> (Expression, Expression) {
        (
            expression(&Mood::default()),
            expression(&Mood {
                meter: 90.0,
                heard: 5.0,
                ..Mood::default()
            }),
        )
    }

    #[test]
    fn a_change_is_as_good_as_done_after_320_ms() {
        let (from, to) = faces();
        let mut life = Life::new(from);
        life.aim(to);
        for _ in 0..20 {
            life.pass(0.016, false);
        }
        let far = life
            .shown
            .parts()
            .into_iter()
            .zip(to.parts())
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f32::max);
        assert!(far < 0.05, "{far}");
    }

    #[test]
    fn it_comes_to_rest_and_never_overshoots() {
        let (from, to) = faces();
        let mut life = Life::new(from);
        life.aim(to);
        for _ in 0..200 {
            life.pass(0.016, false);
            let (a, b) = (from.brow_angle, to.brow_angle);
            assert!(life.shown.brow_angle >= a - 0.01 && life.shown.brow_angle <= b + 0.01);
        }
        assert!(!life.moving());
    }

    #[test]
    fn idle_life_breathes_and_blinks_within_range() {
        let (from, _) = faces();
        let mut life = Life::new(from);
        let (mut shut, mut full) = (1.0f32, 0.0f32);
        for _ in 0..600 {
            let e = life.pass(0.02, true);
            shut = shut.min(e.lid_upper);
            full = full.max(e.inhale);
            assert!((0.0..=1.0).contains(&e.inhale) && e.lid_upper >= 0.0);
        }
        assert!(shut < 0.1 && full > 0.4, "{shut} {full}");
    }
}
