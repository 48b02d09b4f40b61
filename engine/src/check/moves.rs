//! Silence, space, a breath and a move to leave: all four are answered, both ways.

use super::{Code, Diagnostic, Found};
use crate::model::{MoveAnswers, Moves, Scenario};

/// Answers each way to a move that can be made again and again.
const VARIANTS: usize = 3;

/// The moves with their names in files.
pub fn named(moves: &Moves) -> [(&'static str, Option<&MoveAnswers>); 4] {
    [
        ("say_nothing", moves.say_nothing.as_ref()),
        ("give_space", moves.give_space.as_ref()),
        ("breathe", moves.breathe.as_ref()),
        ("step_away", moves.step_away.as_ref()),
    ]
}

pub fn check(scenario: &Scenario, found: &mut Found) {
    for (name, answers) in named(&scenario.moves) {
        let at = format!("moves.{name}");
        let Some(answers) = answers else {
            let message = format!("the person has no answer to `{name}`");
            found.push(
                Diagnostic::new(Code::MissingMove, "moves", message).hint(format!(
                    "add `{name}:` with `calmer:` and `upset:`, a list of answers each"
                )),
            );
            continue;
        };
        both_ways(answers, &at, found);
        for (tone, variants) in [("calmer", &answers.calmer), ("upset", &answers.upset)] {
            if name != "step_away" && (1..VARIANTS).contains(&variants.len()) {
                let message = format!(
                    "only {} of {VARIANTS} answers: the learner will hear them again",
                    variants.len()
                );
                found.push(Diagnostic::new(
                    Code::FewVariants,
                    format!("{at}.{tone}"),
                    message,
                ));
            }
        }
    }
    for (index, beat) in scenario.beats.iter().enumerate() {
        for (name, answers) in named(&beat.moves) {
            if let Some(answers) = answers {
                both_ways(answers, &format!("beats.{index}.moves.{name}"), found);
            }
        }
    }
}

fn both_ways(answers: &MoveAnswers, at: &str, found: &mut Found) {
    for (tone, variants) in [("calmer", &answers.calmer), ("upset", &answers.upset)] {
        if variants.is_empty() {
            let message = format!("`{tone}` has no answer");
            found.push(Diagnostic::new(
                Code::MissingMove,
                format!("{at}.{tone}"),
                message,
            ));
        }
    }
}
