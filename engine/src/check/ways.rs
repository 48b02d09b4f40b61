//! What can lead where: a search over the ways through a scenario, with every condition on the person's state taken as one that may hold.
//!
//! Conditions on what has happened (visited, said, promised, kept) are judged as far as the beats met so far decide them.
//! The order of beats follows `encounter::story` (`go_on`, `drawn`); a test plays talks at random and finds no step that is not in it.

use super::search::Search;
use super::{Code, Diagnostic, Found};
use crate::encounter::Script;
use crate::model::Scenario;

/// Fewest beats that can be met in either order.
const FREE_BEATS: usize = 6;

/// What opens a beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The reply in this slot.
    Reply(usize),
    /// The move with this number.
    Move(usize),
}

/// The ways through a scenario, as far as they were searched: all that is in it can happen.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Beats that can be met, as a bit set.
    pub met: u128,
    /// For each beat, those that can have been met before it.
    pub before: Vec<u128>,
}

/// What can happen next: by which reply or move, and which beat opens. `met` are the beats met so far, the open one among them.
#[must_use]
pub fn next_beats(scenario: &Scenario, beat: usize, met: u128) -> Vec<(By, usize)> {
    let mut all = Vec::new();
    Search::new(scenario).steps(Situation { beat, met }, &mut |by, to| all.push((by, to)));
    all
}

/// A situation of a talk: the beat that is open, and those met so far (it among them).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Situation {
    pub beat: usize,
    pub met: u128,
}

impl Ways {
    /// Searches a scenario; `None` where a link leads nowhere.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Option<Ways> {
        Script::new(scenario.clone()).ok()?;
        let opening = scenario
            .beats
            .iter()
            .position(|beat| beat.id == scenario.opening)?;
        let start = Situation {
            beat: opening,
            met: 1 << opening,
        };
        let mut ways = Ways {
            met: start.met,
            before: vec![0; scenario.beats.len()],
        };
        Search::new(scenario).run(start, &mut ways);
        Some(ways)
    }

    /// Beats that some other beat can be met before and after.
    #[must_use]
    pub fn free(&self) -> Vec<usize> {
        let has = |beat: usize, other: usize| self.before[beat] & (1 << other) != 0;
        let all = 0..self.before.len();
        all.clone()
            .filter(|one| all.clone().any(|two| has(*one, two) && has(two, *one)))
            .collect()
    }

    /// Whether every beat can be met and enough of them are free: there is no more to search for.
    pub(super) fn is_sound(&self) -> bool {
        self.met.count_ones() as usize == self.before.len() && self.free().len() >= FREE_BEATS
    }

    /// Takes a step, and keeps what it shows.
    pub(super) fn step(&mut self, from: Situation, to: usize) -> Situation {
        self.met |= 1 << to;
        self.before[to] |= from.met;
        Situation {
            beat: to,
            met: from.met | 1 << to,
        }
    }
}

pub fn check(scenario: &Scenario, ways: &Ways, found: &mut Found) {
    for (index, beat) in scenario.beats.iter().enumerate() {
        if ways.met & (1 << index) == 0 {
            let message = format!("nothing leads to beat `{}`", beat.id);
            found.push(Diagnostic::new(Code::Unreachable, format!("beats.{index}"), message).hint(
                "name it in a `next`, or see that its `when` can hold and that its act is not left before",
            ));
        }
    }
    let free = ways.free();
    if free.len() < FREE_BEATS {
        let named: Vec<&str> = free
            .iter()
            .map(|beat| scenario.beats[*beat].id.as_str())
            .collect();
        let message = match named.as_slice() {
            [] => format!(
                "every beat has its fixed place; {FREE_BEATS} must be free to come in either order"
            ),
            _ => format!(
                "only {} beats can come in either order ({}); {FREE_BEATS} are needed",
                named.len(),
                named.join(", ")
            ),
        };
        found.push(
            Diagnostic::new(Code::FixedOrder, "beats", message).hint(
                "let the replies of a beat lead to different beats of the same act, by `next`",
            ),
        );
    }
}
