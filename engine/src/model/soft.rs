//! Softer words: what insults or threatens is told instead of said. Changes wordings and nothing else: what a turn does depends on the
//! learner's words alone, so a talk goes the same way in both.

use super::{Line, Scenario, Trigger};
use crate::model::LineKind;

/// The triggers that a line must not hit without softer words being there.
const STRONG: [Trigger; 3] = [
    Trigger::CompetenceInsult,
    Trigger::Threat,
    Trigger::IdentitySlur,
];

impl Line {
    /// Whether it insults or threatens: then it needs softer words.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        self.kind == Some(LineKind::Insult)
            || self.provocation.is_some_and(|hit| STRONG.contains(&hit))
    }
}

/// Puts the softer words in the place of the strong ones, wherever there are any.
pub fn soften(scenario: &mut Scenario) {
    for beat in &mut scenario.beats {
        for line in &mut beat.lines {
            told(&mut line.text, &line.soft);
        }
        for reply in beat.replies.iter_mut().chain(&mut beat.impulsive) {
            let answers = &mut reply.answers;
            for other in &mut answers.others {
                told(&mut other.text, &other.soft);
            }
            let soft = &answers.soft;
            for (said, soft) in [
                (&mut answers.calmer, &soft.calmer),
                (&mut answers.upset, &soft.upset),
            ] {
                if let Some(said) = said {
                    told(said, soft);
                }
            }
        }
    }
}

fn told(said: &mut String, soft: &Option<String>) {
    if let Some(soft) = soft {
        said.clone_from(soft);
    }
}
