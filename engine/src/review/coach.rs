//! When the coach speaks during a talk: after every turn, where it turns, or not before the debrief.

use super::numbers::{COACH_CHANGE, COACH_TURNS_AFTER, COACH_WAITS_AFTER};
use crate::encounter::State;

/// When reasons are shown in a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coach {
    /// After every turn.
    EachTurn,
    /// Where the stage changes or the meter moves much.
    TurningPoint,
    /// Not before the debrief.
    AtEnd,
}

impl Coach {
    /// The coach of a learner who has brought this many talks to a good end (calmer with a plan, resolved, or safely handed over).
    #[must_use]
    pub const fn faded(good: usize) -> Coach {
        if good >= COACH_WAITS_AFTER {
            Coach::AtEnd
        } else if good >= COACH_TURNS_AFTER {
            Coach::TurningPoint
        } else {
            Coach::EachTurn
        }
    }

    /// Does it say something about the turn between these states?
    #[must_use]
    pub fn speaks(self, before: &State, after: &State) -> bool {
        let moved = (after.mind.meter - before.mind.meter).0.abs();
        match self {
            Coach::EachTurn => true,
            Coach::TurningPoint => moved >= COACH_CHANGE || before.mind.stage != after.mind.stage,
            Coach::AtEnd => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Coach;

    #[test]
    fn the_coach_fades_as_talks_end_well() {
        let faded: Vec<Coach> = [0, 2, 3, 7, 8, 40].map(Coach::faded).to_vec();
        let (each, turns, end) = (Coach::EachTurn, Coach::TurningPoint, Coach::AtEnd);
        assert_eq!(faded, [each, each, turns, turns, end, end]);
    }
}
