//! Ways of talking: what a learner of a certain manner says next, seeing only what a good observer could see.

use crate::lab::*;
use crate::say::*;
use Technique::*;
use talkdown_engine::encounter::rules::{self, Mind};
use talkdown_engine::model::*;

/// What the table of section 3 leads with at each stage, before and after they feel heard.
fn lead(mind: &Mind) -> &'static [Technique] {
    let heard = mind.levels.heard >= Points::whole(60);
    match (mind.stage, heard) {
        (Stage::Danger, _) => &[GiveSpace, Pause, LabelEmotion],
        (Stage::Release, _) => &[
            LabelEmotion,
            Validate,
            GiveSpace,
            FindAgreement,
            SaveFace,
            OfferChoice,
            Inform,
        ],
        (Stage::Defensive, false) => &[
            Paraphrase,
            Validate,
            FindAgreement,
            OfferChoice,
            LabelEmotion,
            SaveFace,
            GiveSpace,
            Inform,
        ],
        (Stage::Defensive, true) => &[
            FindAgreement,
            OfferChoice,
            ProblemSolve,
            SaveFace,
            Commit,
            AskPermission,
            GiveSpace,
            Inform,
        ],
        (Stage::Uneasy | Stage::Settled, false) => {
            &[OpenQuestion, LabelEmotion, Introduce, Inform, Validate]
        }
        (Stage::Uneasy | Stage::Settled, true) => &[
            ProblemSolve,
            Commit,
            Inform,
            OfferChoice,
            Introduce,
            SaveFace,
        ],
        (Stage::Recovery, false) => &[SaveFace, Validate, Summarise, AskPermission, GiveSpace],
        (Stage::Recovery, true) => &[
            SaveFace,
            Summarise,
            Commit,
            ProblemSolve,
            AskPermission,
            GiveSpace,
        ],
    }
}

/// What each technique is for, as a trainer would say it.
fn is_for(technique: Technique) -> Option<Need> {
    match technique {
        Introduce | GiveSpace => Some(Need::Safety),
        LabelEmotion | Validate | Paraphrase | Summarise => Some(Need::Heard),
        OfferChoice | AskPermission | OpenQuestion => Some(Need::Agency),
        SaveFace => Some(Need::Face),
        ProblemSolve | Inform | RealisticHope | Commit => Some(Need::Hope),
        _ => None,
    }
}

/// Someone who leads with what suits the stage, turns to the need that is missed most, and does not say the same thing twice
/// running. `at_once` techniques go into one reply.
pub struct Matched {
    pub at_once: usize,
    last: Vec<Technique>,
}

impl Matched {
    pub fn new(at_once: usize) -> Matched {
        Matched {
            at_once,
            last: Vec::new(),
        }
    }

    pub fn next(&mut self, case: &Case, mind: &Mind) -> Say {
        if case.person.proactivity.0 >= 5_000 && self.last.len() % 2 == 1 {
            self.last.push(SetLimit);
            return say(&[SetLimit, OfferChoice]);
        }
        let missed = rules::missed_need(&case.person, &mind.levels);
        let lately = |technique: &Technique| {
            let ago = self.last.iter().rev().position(|last| last == technique);
            ago.map_or(9, |ago| ago / self.at_once)
        };
        let mut options = lead(mind).to_vec();
        options.sort_by_key(|technique| {
            let suits = is_for(*technique) == Some(missed);
            std::cmp::Reverse((lately(technique).min(4) * 2 + usize::from(suits) * 5, 0))
        });
        options.truncate(self.at_once);
        self.last.extend(&options);
        say(&options).warm()
    }
}

/// How a talk went.
#[derive(Clone, Copy, Debug)]
pub struct Went {
    pub outcome: Option<Outcome>,
    pub turns: usize,
    pub danger_at: Option<usize>,
}

/// Talks until the model says it has ended, for at most `most` turns; nobody leaves.
pub fn play(case: &Case, most: usize, mut next: impl FnMut(&Mind, usize) -> Say) -> Went {
    let mut mind = case.begin();
    let mut danger_at = None;
    for turn in 1..=most {
        mind = case.turn(&mind, &next(&mind, turn)).mind;
        if mind.stage == Stage::Danger && danger_at.is_none() {
            danger_at = Some(turn);
        }
        let outcome = rules::outcome(&mind, turn == most);
        if outcome.is_some() {
            return Went {
                outcome,
                turns: turn,
                danger_at,
            };
        }
    }
    Went {
        outcome: None,
        turns: most,
        danger_at,
    }
}

/// A decent person in a hurry: one pitfall after another.
pub fn bad(chance: &mut Chance) -> Say {
    const HURRY: &[Pitfall] = &[
        Pitfall::CalmDown,
        Pitfall::Order,
        Pitfall::WhyQuestion,
        Pitfall::ArgueFacts,
        Pitfall::Minimise,
        Pitfall::FalseReassure,
        Pitfall::PolicyShield,
        Pitfall::Interrupt,
        Pitfall::BrushOff,
        Pitfall::Blame,
    ];
    slip(&[chance.pick(HURRY)])
}
