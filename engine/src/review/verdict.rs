//! The verdict on a choice: what it gave away against the best there was. Silence where a choice was good.

use super::numbers as n;
use super::outlook::{Choice, best_of};
use super::worth::Worth;
use crate::encounter::numbers::HAND_OVER_BELOW;
use crate::encounter::{State, Step};
use crate::model::{Outcome, Stage};

/// What there is to say of a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The one reply that held: every other would have given away much.
    Find,
    /// Nothing: it was as good as any.
    #[default]
    Sound,
    /// It cost about a turn.
    Slip,
    /// It cost about two turns, or the ending one had hoped for.
    Mistake,
    /// It cost three turns or more, or left no good ending within reach.
    TurningPoint,
}

impl Verdict {
    /// Every verdict, the best first.
    pub const ALL: [Verdict; 5] = [
        Verdict::Find,
        Verdict::Sound,
        Verdict::Slip,
        Verdict::Mistake,
        Verdict::TurningPoint,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Verdict::Find => "find",
            Verdict::Sound => "sound",
            Verdict::Slip => "slip",
            Verdict::Mistake => "mistake",
            Verdict::TurningPoint => "turning_point",
        }
    }
}

/// What a choice gave away for certain: hundredths of a turn, or an outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// In hundredths of a turn; never below 0. Only where the outcome within reach stays the same.
    pub turns: i32,
    /// The outcome that was within reach, and the best that is left, where they differ.
    pub outcome: Option<(Outcome, Outcome)>,
}

/// What is lost between the best that was sure to be reachable and the best that cannot be excluded after the choice. So nothing
/// is said that a search cut short might take back.
#[must_use]
pub fn given(best: Worth, chosen: Worth, first: Outcome) -> Given {
    let (had, left) = (best.outcome(first), chosen.outcome(first));
    if best <= chosen {
        Given::default()
    } else if had == left {
        Given {
            turns: best.0 - chosen.0,
            outcome: None,
        }
    } else {
        Given {
            turns: 0,
            outcome: Some((had, left)),
        }
    }
}

/// The verdict on one of the choices there were at a moment.
#[must_use]
pub fn verdict(
    state: &State,
    choices: &[Choice],
    chosen: Step,
    first: Outcome,
) -> (Verdict, Given) {
    let Some(made) = choices.iter().find(|choice| choice.step == chosen) else {
        return (Verdict::Sound, Given::default());
    };
    let best = best_of(choices);
    let given = given(best.sure, made.outlook.most, first);
    // Some replies are the leaving itself.
    if chosen == Step::Leave || made.after.outcome == Some(Outcome::HandedOver) {
        let hoped_for = chosen == Step::Leave && first == Outcome::HandedOver;
        let verdict = if hoped_for {
            Verdict::Sound
        } else {
            leaving(state, given)
        };
        return (verdict, given);
    }
    let verdict = weight(given).max(seems(choices, made, best.sure));
    if verdict == Verdict::Sound && is_find(choices, made, first) {
        return (Verdict::Find, given);
    }
    (verdict, given)
}

fn weight(given: Given) -> Verdict {
    match given {
        Given {
            outcome: Some((had, left)),
            ..
        } => lost(had, left),
        Given { turns, .. } if turns >= n::TURNING_POINT => Verdict::TurningPoint,
        Given { turns, .. } if turns >= n::MISTAKE => Verdict::Mistake,
        Given { turns, .. } if turns >= n::SLIP => Verdict::Slip,
        Given { .. } => Verdict::Sound,
    }
}

/// What can be seen at once: the choice left them hotter than the calmest reply would have. Much hotter, where it has not been proved
/// that nothing better was there; or hotter, and with no way known from there that is about as good: a slip. Never more, for nothing
/// is proved by it.
fn seems(choices: &[Choice], made: &Choice, best: Worth) -> Verdict {
    let replies = choices
        .iter()
        .filter(|choice| matches!(choice.step, Step::Say(_)));
    let calmest = replies.map(|choice| choice.after.mind.meter).min();
    let hotter = calmest.map_or(0, |calmest| (made.after.mind.meter - calmest).0);
    let behind = best.0.saturating_sub(made.outlook.sure.0);
    let exact = choices.iter().all(|choice| choice.outlook.is_exact());
    let much = hotter >= n::HEATED && (behind > 0 || !exact);
    let some = hotter >= n::WARMED && behind >= n::SLIP;
    if much || some {
        Verdict::Slip
    } else {
        Verdict::Sound
    }
}

/// How heavy it weighs to have lost an outcome. A plan instead of a settled matter is no catastrophe, and a talk that went on to a
/// pause where one could have left is hardly a fault; harm is, and having nothing good left within reach.
fn lost(had: Outcome, left: Outcome) -> Verdict {
    match (had, left) {
        (_, Outcome::Unsafe) => Verdict::TurningPoint,
        (Outcome::HandedOver, _) => Verdict::Slip,
        (Outcome::Resolved, Outcome::CalmerWithPlan) | (Outcome::CalmerWithPlan, _) => {
            Verdict::Mistake
        }
        _ => Verdict::TurningPoint,
    }
}

/// Leaving is never scolded: at most a slip, and nothing where there was danger or the learner had nothing left (domain, 5 and 8).
fn leaving(state: &State, given: Given) -> Verdict {
    let spent = state.mind.levels.composure.0 < HAND_OVER_BELOW;
    if state.mind.stage == Stage::Danger || spent {
        return Verdict::Sound;
    }
    weight(given).min(Verdict::Slip)
}

/// The only reply that did not give much away, among three or more.
fn is_find(choices: &[Choice], made: &Choice, first: Outcome) -> bool {
    let replies = choices
        .iter()
        .filter(|choice| matches!(choice.step, Step::Say(_)));
    let mut others = 0;
    for other in replies.filter(|choice| choice.step != made.step) {
        let lost = given(made.outlook.sure, other.outlook.most, first);
        if lost.outcome.is_none() && lost.turns < n::FIND {
            return false;
        }
        others += 1;
    }
    others >= 2 && matches!(made.step, Step::Say(_))
}
