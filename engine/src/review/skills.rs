//! Nine skills from what was done: each with the moments it was seen in, for better and for worse, and a score from 0 to 4.
//!
//! Inspired by the items of EMDABS and the domains of Project BETA (domain model, section 6); not a validated administration of
//! either. Reflection is not seen in a talk; what the learner wrote counts for it.

use super::numbers as n;
use crate::encounter::numbers::{ACKNOWLEDGES, SHAKEN_BELOW};
use crate::encounter::{
    Action, Because, Reason, ReplayError, Rule, Script, State, Transcript, replay,
};
use crate::model::{Outcome, Pitfall, Skill, Stage, Tag, Technique};

/// A moment in which a skill was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Which action of the transcript, from 0.
    pub at: usize,
    /// For better, or for worse.
    pub good: bool,
}

/// A skill as it was seen in a talk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub skill: Skill,
    /// 0 to 4; none where nothing in the talk asked for it or showed it.
    pub score: Option<u8>,
    /// Where it was seen, in the order of the talk.
    pub signs: Vec<Sign>,
}

/// What shows a skill, for better (only where it moved the meter down) and for worse.
type Signs = (Skill, &'static [Technique], &'static [Pitfall]);

/// Technique and pitfall by skill. [Domain model, section 6; A]
const SIGNS: [Signs; 7] = [
    (
        Skill::Acknowledge,
        ACKNOWLEDGES,
        &[
            Pitfall::Minimise,
            Pitfall::ScriptEmpathy,
            Pitfall::Interrupt,
            Pitfall::OverParrot,
            Pitfall::PrematureFix,
            Pitfall::CalmDown,
        ],
    ),
    (
        Skill::MakeSafe,
        &[
            Technique::GiveSpace,
            Technique::Introduce,
            Technique::AskPermission,
            Technique::SaveFace,
        ],
        &[
            Pitfall::Threaten,
            Pitfall::CrowdBody,
            Pitfall::Order,
            Pitfall::PublicCorrect,
        ],
    ),
    (
        Skill::Inquire,
        &[Technique::OpenQuestion, Technique::Encourage],
        &[Pitfall::WhyQuestion],
    ),
    (
        Skill::Guide,
        &[
            Technique::OfferChoice,
            Technique::Inform,
            Technique::ExplainReason,
            Technique::RealisticHope,
        ],
        &[
            Pitfall::Overtalk,
            Pitfall::PolicyShield,
            Pitfall::BrushOff,
            Pitfall::FalseReassure,
        ],
    ),
    (
        Skill::Agree,
        &[
            Technique::FindAgreement,
            Technique::ProblemSolve,
            Technique::Commit,
        ],
        &[Pitfall::ArgueFacts, Pitfall::Blame, Pitfall::FalsePromise],
    ),
    (Skill::StayComposed, &[], &[Pitfall::Contempt]),
    (
        Skill::Limits,
        &[Technique::SetLimit],
        &[Pitfall::CaveIn, Pitfall::Threaten],
    ),
];

/// The nine skills in a talk, in the order of [`Skill::ALL`]. The first `before` actions were not the learner's (a talk that begins at its
/// cut) and show nothing of them. `reflected` says whether the learner has put it in their own words.
///
/// # Errors
/// When the transcript does not belong to the scenario, or cannot be replayed.
pub fn skills(
    script: &Script,
    transcript: &Transcript,
    before: usize,
    reflected: bool,
) -> Result<Vec<Seen>, ReplayError> {
    let replay = replay(script, transcript)?;
    let mut all: Vec<(Skill, Sign)> = Vec::new();
    let mut state = replay.start;
    for (at, (action, turn)) in transcript.actions.iter().zip(&replay.turns).enumerate() {
        let own = at >= before;
        let mut note = |skill: Skill, good: bool| {
            let sign = Sign { at, good };
            // A turn says a thing once, however often it was in it.
            if own && !all.contains(&(skill, sign)) {
                all.push((skill, sign));
            }
        };
        tags(&turn.reasons, &mut note);
        moves(script, &state, action, &turn.state, &mut note);
        state = turn.state;
    }
    let seen = |skill: &Skill| {
        let mut signs: Vec<Sign> = Vec::new();
        signs.extend(
            all.iter()
                .filter(|(of, _)| of == skill)
                .map(|(_, sign)| *sign),
        );
        let score = if *skill == Skill::Reflect {
            reflected.then_some(n::REFLECTED)
        } else {
            score(&signs)
        };
        Seen {
            skill: *skill,
            score,
            signs,
        }
    };
    Ok(Skill::ALL.iter().map(seen).collect())
}

/// What was in the words, by what it did.
fn tags(reasons: &[Reason], note: &mut impl FnMut(Skill, bool)) {
    for reason in reasons {
        let poor = [Because::COLD_LIMIT, Because::SCARES, Because::WRONG_FEELING];
        let poor = poor.iter().any(|one| reason.because.has(*one));
        for (skill, techniques, pitfalls) in &SIGNS {
            match reason.tag {
                Some(Tag::Technique(tag)) if techniques.contains(&tag) => {
                    if reason.amount.0 < 0 && !poor {
                        note(*skill, true);
                    } else if poor {
                        note(*skill, false);
                    }
                }
                Some(Tag::Pitfall(tag)) if pitfalls.contains(&tag) => note(*skill, false),
                _ => {}
            }
        }
        match reason.rule {
            Rule::Overload => note(Skill::Guide, false),
            Rule::Tone => note(Skill::StayComposed, false),
            _ => {}
        }
    }
}

/// What was done without words, and when.
fn moves(
    script: &Script,
    before: &State,
    action: &Action,
    after: &State,
    note: &mut impl FnMut(Skill, bool),
) {
    let shaken = before.mind.levels.composure.0 < SHAKEN_BELOW;
    match action {
        Action::Read { .. } => {
            if let Some(reading) = after.reading {
                note(Skill::JudgeRisk, reading.kind_right);
                if reading.need_right {
                    note(Skill::Inquire, true);
                }
            }
        }
        Action::NameTrigger(_) => {
            let steadier = after.mind.levels.composure > before.mind.levels.composure;
            note(Skill::StayComposed, steadier);
        }
        Action::Breathe if before.mind.levels.composure < script.scenario().start.composure => {
            note(Skill::StayComposed, true);
        }
        Action::Reply(_) if shaken => note(Skill::StayComposed, false),
        _ => {}
    }
    if before.mind.stage == Stage::Danger && !action.is_free() {
        let leaves = after
            .outcome
            .is_some_and(|outcome| outcome != Outcome::Unsafe);
        let room = matches!(
            action,
            Action::GiveSpace | Action::StepAway | Action::GetHelp
        );
        note(Skill::JudgeRisk, leaves || room);
    }
}

/// 0 to 4: the share of good signs, taken with a grain of salt where there are few.
fn score(signs: &[Sign]) -> Option<u8> {
    let good = signs.iter().filter(|sign| sign.good).count();
    // Half a sign of doubt: one good sign alone is no mastery.
    let parts = 2 * signs.len() + 1;
    (!signs.is_empty()).then(|| ((2 * 2 * 4 * good + parts) / (2 * parts)) as u8)
}

#[cfg(test)]
mod tests {
    use super::{Sign, score};

    #[test]
    fn scores_need_more_than_one_good_sign() {
        let signs = |good: usize, bad: usize| {
            let sign = |good| Sign { at: 0, good };
            let mut all = vec![sign(true); good];
            all.extend(vec![sign(false); bad]);
            score(&all)
        };
        assert_eq!(signs(0, 0), None);
        assert_eq!(signs(0, 1), Some(0));
        assert_eq!(signs(1, 0), Some(3));
        assert_eq!(signs(4, 0), Some(4));
        assert_eq!(signs(1, 1), Some(2));
        assert_eq!(signs(1, 4), Some(1));
    }
}
