//! When to practise a skill next, and with whom: later and later while it goes well, and in another setting.

use super::{Practised, in_order};
use crate::model::{Entry, Library, Skill};
use crate::review::numbers::{EARLY_HOURS, SPACES, WENT_WELL};
use std::cmp::Reverse;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// The next practice of a skill.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Practice<'l> {
    /// Which skill.
    pub skill: Skill,
    /// How many days after it was last called for.
    pub days: u32,
    /// When, in milliseconds.
    pub due: u64,
    /// Who with.
    pub entry: &'l Entry,
    /// It is another setting than the one in which the skill was last called for.
    pub elsewhere: bool,
    /// The scenario says that it trains this skill.
    pub trains: bool,
}

impl Practice<'_> {
    /// Is it time?
    #[must_use]
    pub const fn is_due(&self, now: u64) -> bool {
        now + EARLY_HOURS * HOUR >= self.due
    }
}

/// Can any practice be due this long after the latest talk? Not within the first step: who has just practised is let alone.
#[must_use]
pub const fn may_be_due(latest: u64, now: u64) -> bool {
    now + EARLY_HOURS * HOUR >= latest + SPACES[0] as u64 * DAY
}

/// When to practise this skill next, and who with. None where no talk called for it, or the library is empty.
#[must_use]
pub fn practice<'l>(
    talks: &[Practised],
    skill: Skill,
    library: &'l Library,
) -> Option<Practice<'l>> {
    let ordered = in_order(talks);
    let (last, days) = spaced(&ordered, skill)?;
    let due = last.ended + u64::from(days) * DAY;
    let met = |entry: &Entry| {
        let ends = ordered.iter().filter(|talk| talk.scenario == entry.id);
        ends.map(|talk| talk.ended).max()
    };
    // Another setting counts most, then somebody who asks for this skill; never the same person again while there is another, and
    // of those who fit as well, the one not met for longest. The last of the best is taken, so the order is turned round.
    let entry = library.scenarios.iter().rev().max_by_key(|entry| {
        (
            entry.id != last.scenario,
            entry.setting != last.setting,
            entry.skills.contains(&skill),
            Reverse(met(entry)),
        )
    })?;
    Some(Practice {
        skill,
        days,
        due,
        entry,
        elsewhere: entry.setting != last.setting,
        trains: entry.skills.contains(&skill),
    })
}

/// The talk that called for a skill last, and the days to wait after it.
///
/// A step further for a talk that went well when practice was due, a step back for one that did not. Going well before it was due
/// shows little: it was still fresh. Another attempt at a turn is practice, but moves no step.
fn spaced<'t>(ordered: &[&'t Practised], skill: Skill) -> Option<(&'t Practised, u32)> {
    let mut step = 0_usize;
    let mut last: Option<&Practised> = None;
    for talk in ordered {
        let Some(score) = talk.score(skill) else {
            continue;
        };
        if let Some(before) = last.filter(|_| !talk.retry) {
            let due = before.ended + u64::from(SPACES[step]) * DAY;
            let in_time = talk.ended + EARLY_HOURS * HOUR >= due;
            step = match (score >= WENT_WELL, in_time) {
                (true, true) => (step + 1).min(SPACES.len() - 1),
                (true, false) => step,
                (false, _) => step.saturating_sub(1),
            };
        }
        last = Some(talk);
    }
    Some((last?, SPACES[step]))
}
