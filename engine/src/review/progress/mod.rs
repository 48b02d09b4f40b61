//! What came of all talks together: the skills in each setting, the weakest of them, what carries over, how well confidence fits.
//!
//! Pure, from what the review saw in each talk; nothing of it is kept. When to practise next is in `practice`, confidence in
//! `calibration`. Signs in talks, no measurement of a person.

mod calibration;
mod practice;
#[cfg(test)]
mod tests;

use super::numbers::{LATEST, LATEST_RETRY, WENT_WELL};
use super::skills::Seen;
use crate::model::{Outcome, Setting, Skill};
pub use calibration::{Calibration, Guess};
pub use practice::{Practice, may_be_due, practice};

const SKILLS: usize = Skill::ALL.len();
const SETTINGS: usize = Setting::ALL.len();

/// The nine skills of a talk in the order of [`Skill::ALL`], 0 to 4; none where it was not called for.
pub type Scores = [Option<u8>; SKILLS];

/// The scores out of what was seen.
#[must_use]
pub fn scores(seen: &[Seen]) -> Scores {
    let mut scores = [None; SKILLS];
    for one in seen {
        scores[one.skill as usize] = one.score;
    }
    scores
}

/// A talk that came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Practised {
    /// Of which scenario.
    pub scenario: String,
    /// Where in life it played.
    pub setting: Setting,
    /// When it ended, in milliseconds.
    pub ended: u64,
    /// How.
    pub outcome: Outcome,
    /// Handing over is the best that can come of this scenario.
    pub handing_over_is_best: bool,
    /// What was seen in it; none where it cannot be replayed (any more).
    pub skills: Option<Scores>,
    /// How sure the learner was before, 0 to 100.
    pub sure: Option<u8>,
    /// Another attempt at a turn of an earlier talk.
    pub retry: bool,
}

impl Practised {
    /// How well a skill was seen in it, where it was.
    fn score(&self, skill: Skill) -> Option<u8> {
        self.skills.and_then(|scores| scores[skill as usize])
    }
}

/// A level over several talks: a mean in which the latest counts most (`LATEST`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    hundredths: u32,
    /// From how many talks.
    pub talks: usize,
}

impl Cell {
    /// 0 to 4.
    #[must_use]
    pub const fn level(self) -> u8 {
        ((self.hundredths + 50) / 100) as u8
    }

    fn add(&mut self, score: u8, retry: bool) {
        let latest = match (self.talks, retry) {
            (0, _) => 100,
            (_, false) => LATEST,
            (_, true) => LATEST_RETRY,
        };
        self.hundredths =
            (self.hundredths * (100 - latest) + 100 * u32::from(score) * latest) / 100;
        self.talks += 1;
    }
}

/// The skill that came out lowest over all talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weak {
    /// Which.
    pub skill: Skill,
    /// 0 to 4, over all settings.
    pub level: u8,
    /// The setting in which it was lowest.
    pub setting: Setting,
}

/// A skill that went well in one setting and then in another, and still does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// Which.
    pub skill: Skill,
    /// Where it went well first.
    pub from: Setting,
    /// Where it was seen again.
    pub to: Setting,
}

/// What came of all talks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    cells: [[Option<Cell>; SETTINGS]; SKILLS],
    /// The weakest skill that was called for.
    pub weak: Option<Weak>,
    /// What carries over, skill by skill, in the order in which it was seen.
    pub carried: Vec<Carried>,
    /// How well confidence fits.
    pub calibration: Calibration,
}

impl Progress {
    /// The level of a skill in a setting, where it was called for.
    #[must_use]
    pub fn cell(&self, skill: Skill, setting: Setting) -> Option<Cell> {
        self.cells[skill as usize][setting as usize]
    }
}

/// The talks by when they ended. They come nearly in order, and the library's sorting would weigh more than all the rest here.
fn in_order(talks: &[Practised]) -> Vec<&Practised> {
    let mut ordered: Vec<&Practised> = Vec::with_capacity(talks.len());
    for talk in talks {
        let later = ordered
            .iter()
            .rev()
            .take_while(|other| other.ended > talk.ended);
        let at = ordered.len() - later.count();
        ordered.insert(at, talk);
    }
    ordered
}

/// What came of these talks, in whatever order they are given.
#[must_use]
pub fn progress(talks: &[Practised]) -> Progress {
    let ordered = in_order(talks);
    let mut cells = [[None::<Cell>; SETTINGS]; SKILLS];
    let mut all = [Cell::default(); SKILLS];
    let mut carried = Vec::new();
    for skill in Skill::ALL {
        let row = *skill as usize;
        for talk in &ordered {
            if let Some(score) = talk.score(*skill) {
                let cell = &mut cells[row][talk.setting as usize];
                cell.get_or_insert_default().add(score, talk.retry);
                all[row].add(score, talk.retry);
            }
        }
        if *skill != Skill::Reflect {
            carries(*skill, &ordered, &mut carried);
        }
    }
    // What went well there once and no longer does has not carried over.
    carried.retain(|one: &Carried| {
        let cell = cells[one.skill as usize][one.to as usize];
        cell.is_some_and(|cell| cell.level() >= WENT_WELL)
    });
    // Reflection is written, not called for by anybody; it is no skill to be sent on.
    let seen = Skill::ALL.iter().filter(|skill| **skill != Skill::Reflect);
    let seen = seen.filter(|skill| all[**skill as usize].talks > 0);
    let weak = seen.min_by_key(|skill| all[**skill as usize].hundredths);
    let lowest = |skill: Skill| {
        let row = cells[skill as usize];
        let seen = Setting::ALL
            .iter()
            .filter_map(|setting| Some((row[*setting as usize]?, *setting)));
        seen.min_by_key(|(cell, _)| cell.hundredths)
    };
    let weak = weak.and_then(|skill| {
        Some(Weak {
            skill: *skill,
            level: all[*skill as usize].level(),
            setting: lowest(*skill)?.1,
        })
    });
    Progress {
        cells,
        weak,
        carried,
        calibration: calibration::calibration(&ordered),
    }
}

/// Where a skill went well first, and each other setting in which it did after that. A second attempt at a turn does not count:
/// there one knew what would come.
fn carries(skill: Skill, ordered: &[&Practised], carried: &mut Vec<Carried>) {
    let mut from = None;
    for talk in ordered {
        if talk.retry || talk.score(skill).is_none_or(|score| score < WENT_WELL) {
            continue;
        }
        let (from, to) = (*from.get_or_insert(talk.setting), talk.setting);
        let found = Carried { skill, from, to };
        if from != to && !carried.contains(&found) {
            carried.push(found);
        }
    }
}
