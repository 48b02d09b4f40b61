//! A turn while it is being worked out: levels with the effects so far, and where the finished turn would put the meter.
//!
//! A reason is worth what it does to the finished turn: `book` finishes the turn with the effects so far and books the difference.

use super::{Because, Deed, Mind, Reason, Rule, normal};
use crate::encounter::numbers::{self as n, Level};
use crate::model::{Delivery, Levels, LineKind, Need, Points, Stage, Tag, Traits};

const ONE: i64 = 10_000;

/// Multiplies by a share in ten-thousandths, rounding half away from zero.
pub fn times(amount: i64, share: i64) -> i64 {
    let product = amount * share;
    (product + product.signum() * (ONE / 2)) / ONE
}

/// Pressure from unmet needs: the sum of weight × what is missing, in ten-thousandths of a hundredth. Nothing is rounded here,
/// so that like harms weigh alike wherever a level stands.
pub fn unmet(weights: &[i64; 5], levels: &Levels) -> i64 {
    let mut sum = 0;
    for (need, weight) in Need::ALL.into_iter().zip(weights) {
        sum += weight * i64::from(Points::FULL.0 - levels.need(need).0);
    }
    sum
}

/// Where the levels want the meter (step 12).
pub fn meter_of(person: &Traits, levels: &Levels) -> Points {
    let tool = i64::from(person.proactivity.0);
    let arousal = i64::from(levels.arousal.0);
    let reactive = n::METER_AROUSAL * arousal
        + (ONE - n::METER_AROUSAL) * i64::from(Points::FULL.0 - levels.trust.0);
    let instrumental = n::METER_AROUSAL_TOOL * arousal
        + (ONE - n::METER_AROUSAL_TOOL) * i64::from(levels.leverage.0);
    let sum = (ONE - tool) * reactive + tool * instrumental;
    Points(((sum + ONE * ONE / 2) / (ONE * ONE)) as i32)
}

/// The turn being worked out.
pub struct Draft<'a> {
    pub person: Traits,
    pub mind: &'a Mind,
    pub deed: &'a Deed<'a>,
    /// Levels with the effects so far.
    pub levels: Levels,
    /// Pressure beside the needs with the effects so far, as fine as [`unmet`].
    pub pressure: i64,
    /// Context and memory with what happened so far.
    pub next: Mind,
    /// The voice as it comes out, after a tone leak.
    pub voice: Delivery,
    /// Something in this turn keeps the person from settling by themselves.
    pub unsettled: bool,
    /// The person's words were acknowledged this turn.
    pub acknowledged: bool,
    /// What needs at 0 could no longer lose, by weight: it presses for this turn.
    stung: i64,
    weights: [i64; 5],
    held: i32,
    /// Where the turn would leave arousal and the meter, as last booked.
    arousal: Points,
    meter: Points,
    /// Whether anybody wants the reasons: working them out is most of a turn.
    told: bool,
    reasons: Vec<Reason>,
}

impl<'a> Draft<'a> {
    pub fn new(person: Traits, mind: &'a Mind, deed: &'a Deed<'a>, told: bool) -> Draft<'a> {
        Draft {
            person,
            mind,
            deed,
            levels: mind.levels,
            pressure: mind.pressure,
            next: *mind,
            voice: leaked(deed.delivery, mind.levels.composure),
            unsettled: false,
            acknowledged: false,
            stung: 0,
            weights: normal(&person.need_weights),
            held: (mind.meter.0 - meter_of(&person, &mind.levels).0).max(0),
            arousal: mind.levels.arousal,
            meter: mind.meter,
            told,
            reasons: Vec::with_capacity(if told { 8 } else { 0 }),
        }
    }

    pub fn stage(&self) -> Stage {
        self.mind.stage
    }

    /// Books what the finished turn gained or lost since the last booking.
    pub fn book(&mut self, rule: Rule, tag: Option<Tag>) {
        self.book_because(rule, tag, Because::NONE);
    }

    /// As [`Draft::book`], saying what made it larger or smaller.
    pub fn book_because(&mut self, rule: Rule, tag: Option<Tag>, because: Because) {
        if !self.told {
            return;
        }
        let (arousal, meter) = self.finish();
        let amount = meter - self.meter;
        (self.arousal, self.meter) = (arousal, meter);
        // A rule without a tag that did nothing is not worth a line; a tag always is.
        if amount != Points::ZERO || tag.is_some() {
            self.reasons.push(Reason {
                rule,
                tag,
                amount,
                because,
            });
        }
    }

    /// Adds to a level; 100 is the top.
    pub fn gain(&mut self, level: Level, amount: i64) {
        match level {
            Level::Arousal => self.levels.arousal.0 = lower(self.levels.arousal, amount),
            Level::Leverage => self.levels.leverage.0 = lower(self.levels.leverage, amount),
            Level::Trust => self.levels.trust.0 = raise(self.levels.trust, amount),
            Level::Need(need) => {
                let place = place(&mut self.levels, need);
                place.0 = raise(*place, amount);
            }
        }
    }

    /// Takes from a need or from trust, with what harm does to arousal. `amount` is before volatility and Recovery.
    pub fn harm(&mut self, level: Level, amount: i64) {
        let amount = self.felt(amount);
        let (place, weight) = match level {
            Level::Arousal => {
                self.arouse(amount);
                return;
            }
            Level::Leverage => {
                self.levels.leverage.0 = raise(self.levels.leverage, amount);
                return;
            }
            Level::Trust => (&mut self.levels.trust, 0),
            Level::Need(need) => (place(&mut self.levels, need), self.weights[need as usize]),
        };
        let spilled = (amount - i64::from(place.0)).max(0);
        place.0 = lower(*place, amount);
        self.stung += spilled * weight;
        self.arouse(times(amount, n::HARM_TO_AROUSAL) + times(spilled, n::SPILL_TO_AROUSAL));
    }

    /// Raises arousal directly. What is beyond the top of the scale costs trust instead: even then no reply is a dead button.
    pub fn arouse(&mut self, amount: i64) {
        let beyond = i64::from(self.levels.arousal.0) + amount - i64::from(Points::FULL.0);
        self.levels.arousal.0 = raise(self.levels.arousal, amount);
        self.levels.trust.0 = lower(self.levels.trust, beyond.max(0));
    }

    /// How hard a harm of this size lands on this person now (step 6).
    fn felt(&self, amount: i64) -> i64 {
        let heat = i64::from(self.person.volatility.0) * i64::from(self.mind.levels.arousal.0)
            / n::VOLATILITY_SPAN;
        let amount = times(amount, ONE + heat);
        if self.stage() == Stage::Recovery {
            times(amount, n::RECOVERY_HARM)
        } else {
            amount
        }
    }

    /// Steps 10 to 12 with the effects so far: arousal follows the pressure, the meter follows the levels.
    fn finish(&self) -> (Points, Points) {
        let arousal = self.followed();
        let levels = Levels {
            arousal,
            ..self.levels
        };
        let held = if self.unsettled { self.held } else { 0 };
        let wanted = i64::from(meter_of(&self.person, &levels).0) + i64::from(held);
        let now = i64::from(self.mind.meter.0);
        let step = (wanted - now).clamp(-n::METER_FALL, n::METER_RISE);
        (arousal, Points((now + step) as i32).bounded())
    }

    fn followed(&self) -> Points {
        let needs = unmet(&self.weights, &self.levels);
        let top = i64::from(Points::FULL.0) * ONE;
        let pressure = (self.pressure + self.stung + needs).clamp(0, top);
        let arousal = i64::from(self.levels.arousal.0) * ONE;
        let keep = if pressure > arousal {
            n::KEEP_RISING
        } else if self.unsettled {
            ONE
        } else if self.reminded() {
            n::KEEP_REMINDED
        } else {
            n::KEEP_FALLING - times(n::RECOVERY_SHARE, i64::from(self.person.recovery.0))
        };
        let followed = arousal * keep + pressure * (ONE - keep);
        Points(((followed + ONE * ONE / 2) / (ONE * ONE)) as i32).bounded()
    }

    /// The trigger came back, or the person is venting, and nobody has acknowledged it (step 11).
    fn reminded(&self) -> bool {
        match self.deed.line {
            Some(LineKind::Reminder) => !self.acknowledged,
            Some(LineKind::Vent) => self.deed.techniques.is_empty(),
            _ => false,
        }
    }

    /// The finished turn.
    pub fn settle(self) -> (Mind, Vec<Reason>) {
        let (arousal, meter) = self.finish();
        // Everything is booked as it is done, so the last booking is the finished turn.
        debug_assert!(!self.told || (self.arousal, self.meter) == (arousal, meter));
        let mut next = self.next;
        next.levels = Levels {
            arousal,
            composure: self.mind.levels.composure,
            ..self.levels
        };
        next.meter = meter;
        next.pressure = self.pressure.clamp(-n::PRESSURE_MOST, n::PRESSURE_MOST);
        (next, self.reasons)
    }
}

fn place(levels: &mut Levels, need: Need) -> &mut Points {
    match need {
        Need::Safety => &mut levels.safety,
        Need::Heard => &mut levels.heard,
        Need::Agency => &mut levels.agency,
        Need::Face => &mut levels.face,
        Need::Hope => &mut levels.hope,
    }
}

fn raise(level: Points, amount: i64) -> i32 {
    (i64::from(level.0) + amount).clamp(0, i64::from(Points::FULL.0)) as i32
}

fn lower(level: Points, amount: i64) -> i32 {
    raise(level, -amount)
}

/// A shaken learner's voice comes out a shade cooler than meant (domain section 5); never hostile by itself.
fn leaked(delivery: Delivery, composure: Points) -> Delivery {
    if composure.0 >= n::SHAKEN_BELOW {
        return delivery;
    }
    match delivery {
        Delivery::Warm => Delivery::Neutral,
        Delivery::Neutral | Delivery::Flat => Delivery::Flat,
        Delivery::Hostile => Delivery::Hostile,
    }
}
