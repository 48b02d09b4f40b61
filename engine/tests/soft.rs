//! Softer words change what is read and nothing else: the same actions lead the same way, with the same reasons, to the same end.

#![allow(clippy::unwrap_used)] // a test: a failure here is the report

mod support;

use talkdown_engine::encounter::{Action, Script, apply, moment, start};
use talkdown_engine::model::{Condition, LearnerPlan, soften};

fn scripts() -> [Script; 2] {
    let written = support::scenario();
    let mut soft = written.clone();
    soften(&mut soft);
    [written, soft].map(|scenario| Script::new(scenario).unwrap())
}

/// Every first choice, then always one of the choices in turn: all beats and both tones are met.
#[test]
fn the_same_actions_give_the_same_trace() {
    let [written, soft] = scripts();
    let (mut lines, mut answers) = (0, 0);
    for first in 0..4 {
        for stride in 0..3 {
            let learner = LearnerPlan::default();
            let mut state = start(&written, &learner, 7);
            assert_eq!(state, start(&soft, &learner, 7));
            for turn in 0..14 {
                if state.outcome.is_some() {
                    break;
                }
                let (hard, mild) = (moment(&written, &state), moment(&soft, &state));
                assert_eq!(mild.line.text, hard.line.soft.clone().unwrap());
                lines += usize::from(hard.line.text != mild.line.text);
                let offers = &hard.offers;
                let action = match (first + turn * stride) % 4 {
                    3 => Action::SayNothing,
                    slot => Action::Reply(offers[slot % offers.len()].reply.id.clone()),
                };
                let one = apply(&written, &state, &action).unwrap();
                let two = apply(&soft, &state, &action).unwrap();
                assert_eq!((one.state, &one.reasons), (two.state, &two.reasons));
                let said = [one.answered, two.answered].map(|said| said.unwrap());
                assert_eq!(said[0].upset, said[1].upset);
                answers += usize::from(said[0].text != said[1].text);
                state = one.state;
            }
        }
    }
    assert!(
        lines > 20 && answers > 5,
        "{lines} lines, {answers} answers"
    );
}

#[test]
fn each_soft_word_takes_the_place_of_its_own() {
    let mut scenario = support::scenario();
    let answers = &mut scenario.beats[0].replies[0].answers;
    answers.soft.calmer = Some("calmly told".to_owned());
    answers.others[0].when = Condition::default();
    answers.others[0].soft = Some("told tired".to_owned());
    let hard = answers.clone();
    soften(&mut scenario);
    let mild = &scenario.beats[0].replies[0].answers;
    assert_eq!(mild.calmer, hard.soft.calmer);
    assert_eq!(mild.upset, hard.soft.upset);
    assert_eq!(Some(&mild.others[0].text), hard.others[0].soft.as_ref());
    // What has no softer words stays.
    assert_eq!(mild.others.len(), hard.others.len());
    let untouched = support::scenario();
    assert_eq!(
        scenario.beats[1].replies[0].answers.calmer,
        untouched.beats[1].replies[0].answers.calmer
    );
}
