//! How good an end is: one number for an outcome, how soon it comes and how hot it leaves the person. Larger is better.

use super::numbers as n;
use crate::encounter::numbers as model;
use crate::encounter::{Mind, State};
use crate::model::{Outcome, Points};

/// How good an end is. Talks of one scenario can be compared, nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Worth(pub i32);

impl Worth {
    /// Worse than any end.
    pub const NONE: Worth = Worth(i32::MIN);

    /// An end: after how many turns from now, and with the meter where. `best` is the outcome that this scenario puts first.
    #[must_use]
    pub fn of(outcome: Outcome, best: Outcome, turns: u8, meter: Points) -> Worth {
        let rank = if outcome == best {
            Outcome::ALL.len() as i32
        } else {
            outcome as i32
        };
        let points = meter.0.clamp(0, Points::FULL.0);
        let off = match outcome {
            Outcome::Resolved => i32::from(turns) * n::TURN + points * n::POINT_WHEN_RESOLVED / 100,
            // Leaving is worth the same whenever it happens, except where it is what one hopes for: there sooner is better, and calmer.
            Outcome::HandedOver if outcome != best => 0,
            Outcome::HandedOver => {
                i32::from(turns) * n::TURN_STAYED + points * n::POINT_WHEN_LEAVING / 100
            }
            Outcome::Unsafe => 0,
            _ => points * n::POINT / 100,
        };
        Worth(rank * n::OUTCOME - off)
    }

    /// The end that a turn led to, after so many turns; `before` is the meter it began with. `None` where the talk goes on.
    #[must_use]
    pub fn at_end(best: Outcome, before: Points, after: &State, turns: u8) -> Option<Worth> {
        let outcome = after.outcome?;
        // Leaving is judged by how hot they were when one went, not by what the parting words did.
        let meter = match outcome {
            Outcome::HandedOver => before,
            _ => after.mind.meter,
        };
        Some(Worth::of(outcome, best, turns, meter))
    }

    /// The outcome behind it, where `best` is the one this scenario puts first.
    #[must_use]
    pub fn outcome(self, best: Outcome) -> Outcome {
        // Rounded up: what is taken off is always less than a whole outcome.
        let rank = (self.0 + n::OUTCOME - 1).div_euclid(n::OUTCOME).max(0);
        Outcome::ALL.get(rank as usize).copied().unwrap_or(best)
    }

    /// The turns until then, where they count; rounded down to what is sure.
    #[must_use]
    pub fn turns(self, best: Outcome) -> Option<u8> {
        (self.outcome(best) == Outcome::Resolved).then(|| {
            let off = (-self.0).rem_euclid(n::OUTCOME);
            (off / n::TURN) as u8
        })
    }

    /// The same end seen from one turn earlier.
    #[must_use]
    pub fn a_turn_earlier(self, best: Outcome) -> Worth {
        match self.outcome(best) {
            _ if self == Worth::NONE => self,
            Outcome::Resolved => Worth(self.0 - n::TURN),
            Outcome::HandedOver if best == Outcome::HandedOver => Worth(self.0 - n::TURN_STAYED),
            _ => self,
        }
    }

    /// The best there can still be: the meter falls by at most [`model::METER_FALL`] a turn. `None` where nothing ends within
    /// `left` turns; `last` says that the talk is over after them.
    #[must_use]
    pub fn at_most(reach: &Reach, mind: &Mind, left: u8, spent: u8, last: bool) -> Option<Worth> {
        let (meter, context) = (mind.meter, &mind.context);
        let fall = model::METER_FALL as i32;
        // Leaving now, or after the step that frees the way out: no turn stayed longer earns more than it costs.
        let door = u8::from(!context.exit && !context.help);
        if reach.best == Outcome::HandedOver && door < left {
            let meter = Points(meter.0 - fall * i32::from(door));
            let turns = spent + door + 1;
            return Some(Worth::of(Outcome::HandedOver, reach.best, turns, meter));
        }
        let below = if reach.commits {
            model::PLAN_BELOW
        } else {
            model::RESOLVED_BELOW
        };
        let needed = ((meter.0 - below) / fall + 1).max(1);
        if needed <= i32::from(left) {
            let turns = spent + needed as u8;
            return Some(Worth::of(
                Outcome::Resolved,
                reach.best,
                turns,
                Points::ZERO,
            ));
        }
        let end = Points((meter.0 - fall * i32::from(left)).max(0));
        let outcome = match end.0 {
            end if end < model::PLAN_BELOW => Outcome::CalmerWithPlan,
            end if end < model::PAUSED_BELOW => Outcome::Paused,
            _ => Outcome::Unresolved,
        };
        last.then(|| Worth::of(outcome, reach.best, spent, end))
    }
}

/// What a scenario allows at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The outcome it puts first.
    pub best: Outcome,
    /// Whether a commitment can be made in it, or has been.
    pub commits: bool,
}
