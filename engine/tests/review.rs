//! The laws of the review: what it promises can be played, what it calls best is best, and it never says more than it has proved.

mod support;

use talkdown_engine::encounter::{
    Action, Script, State, Step, Transcript, action_of, after, start, steps,
};
use talkdown_engine::model::{LearnerPlan, Skill};
use talkdown_engine::review::{
    Analysis, Decision, Reach, Verdict, Worth, best_of, choices, course, reach, review, skills,
};

/// More than any search here needs.
const ALL: u32 = 4_000_000;

/// A talk by the numbers of a chance, without leaving.
fn talk(script: &Script, seed: u64) -> Transcript {
    let learner = LearnerPlan::default();
    let mut state = start(script, &learner, seed);
    let mut actions = Vec::new();
    let mut chance = seed;
    while state.outcome.is_none() {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99);
        let all = steps(script, &state);
        let step = all[(chance >> 33) as usize % (all.len() - 1)];
        actions.extend(action_of(script, &state, step));
        state = after(script, &state, step);
    }
    Transcript {
        scenario: script.scenario().id.clone(),
        version: script.scenario().version,
        seed,
        learner,
        actions,
    }
}

fn whole(script: &Script, transcript: &Transcript, situations: u32) -> Vec<Decision> {
    let mut analysis = Analysis::within(script, transcript, situations).expect("it replays");
    while analysis.proceed(script) {}
    analysis.decisions().into_iter().cloned().collect()
}

/// Plays a line and says what it was worth.
fn played(script: &Script, from: &State, line: &[Step], reach: &Reach) -> Worth {
    let mut state = *from;
    for step in line {
        assert!(steps(script, &state).contains(step), "{step:?} can be done");
        state = after(script, &state, *step);
    }
    let outcome = state.outcome.expect("a line leads to the end of the talk");
    Worth::of(outcome, reach.best, line.len() as u8, state.mind.meter)
}

/// The best of all plays, one by one. Leaving is worth the same at any time, so it is tried first and not again.
fn brute(script: &Script, state: &State, reach: &Reach, spent: u8) -> Worth {
    let mut best = Worth::NONE;
    for step in steps(script, state) {
        let next = after(script, state, step);
        best = best.max(match next.outcome {
            Some(outcome) => Worth::of(outcome, reach.best, spent + 1, next.mind.meter),
            None => brute(script, &next, reach, spent + 1),
        });
    }
    best
}

#[test]
fn the_best_line_replayed_gives_the_promised_end() {
    let script = support::script();
    for seed in 0..40 {
        for decision in whole(&script, &talk(&script, seed), 3_000) {
            let reach = reach(&script, &decision.before);
            for choice in &decision.choices {
                let outlook = &choice.outlook;
                let worth = played(&script, &decision.before, &outlook.line, &reach);
                assert_eq!(
                    worth, outlook.sure,
                    "{:?} after {:?}",
                    choice.step, decision.at
                );
                assert!(outlook.sure <= outlook.most);
                assert!(
                    outlook.sure <= decision.outlook.sure,
                    "none beats the best line"
                );
            }
        }
    }
}

#[test]
fn the_outlook_is_that_of_all_plays_tried_one_by_one() {
    let script = support::script();
    let turns = script.scenario().turns;
    let mut asked = 0;
    for seed in 0..12 {
        for decision in whole(&script, &talk(&script, seed), ALL) {
            if turns - decision.before.turn > 4 {
                continue;
            }
            let reach = reach(&script, &decision.before);
            assert!(decision.outlook.is_exact());
            assert_eq!(
                decision.outlook.sure,
                brute(&script, &decision.before, &reach, 0)
            );
            asked += 1;
        }
    }
    assert!(asked >= 10, "only {asked} moments tried");
}

#[test]
fn a_search_cut_short_holds_the_truth_between_its_two_numbers() {
    let script = support::script();
    for seed in 0..6 {
        let transcript = talk(&script, seed);
        let exact = whole(&script, &transcript, ALL);
        for bound in [1, 40, 400] {
            for (cut, exact) in whole(&script, &transcript, bound).iter().zip(&exact) {
                assert!(cut.outlook.sure <= exact.outlook.sure);
                assert!(exact.outlook.most <= cut.outlook.most);
                // What is called a mistake on less is one on all.
                if cut.verdict >= Verdict::Mistake {
                    assert!(
                        exact.verdict >= cut.verdict,
                        "{:?} and {:?}",
                        cut.verdict,
                        exact.verdict
                    );
                }
            }
        }
    }
}

#[test]
fn of_the_best_line_there_is_nothing_to_say() {
    let script = support::script();
    for seed in 0..10 {
        let learner = LearnerPlan::default();
        let mut state = start(&script, &learner, seed);
        let mut actions: Vec<Action> = Vec::new();
        while state.outcome.is_none() {
            let all = choices(&script, &state, None, ALL, &mut Default::default());
            let step = best_of(&all).line[0];
            actions.extend(action_of(&script, &state, step));
            state = after(&script, &state, step);
        }
        let transcript = Transcript {
            actions,
            ..talk(&script, seed)
        };
        for decision in whole(&script, &transcript, ALL) {
            assert!(decision.verdict <= Verdict::Sound, "{:?}", decision.verdict);
            assert_eq!((decision.given.turns, decision.given.outcome), (0, None));
        }
    }
}

#[test]
fn what_if_of_what_was_done_is_what_happened() {
    let script = support::script();
    for seed in 0..40 {
        let transcript = talk(&script, seed);
        let analysis = review(&script, &transcript).expect("it replays");
        let decisions = analysis.decisions();
        for (number, decision) in decisions.iter().enumerate() {
            let later = &transcript.actions[decision.at + 1..];
            let course = course(&script, &decision.before, decision.chosen, later);
            let meters = decisions[number..].iter().filter_map(|one| one.made());
            let meters: Vec<_> = meters.map(|made| made.after.mind.meter).collect();
            assert_eq!(course.meters, meters);
            assert_eq!(course.own, later.len());
            assert_eq!(course.actions, transcript.actions[decision.at..]);
        }
    }
}

#[test]
fn skills_come_from_the_moments_they_name() {
    let script = support::script();
    let (mut good, mut bad) = (0, 0);
    for seed in 0..40 {
        let transcript = talk(&script, seed);
        let seen = skills(&script, &transcript, seed % 2 == 0).expect("it replays");
        assert_eq!(seen.len(), 9);
        for one in &seen {
            assert!(one.score.is_none_or(|score| score <= 4));
            if one.skill == Skill::Reflect {
                assert_eq!(one.score.is_some(), seed % 2 == 0);
                continue;
            }
            assert_eq!(one.score.is_none(), one.signs.is_empty());
            assert!(
                one.signs
                    .iter()
                    .all(|sign| sign.at < transcript.actions.len())
            );
            good += one.signs.iter().filter(|sign| sign.good).count();
            bad += one.signs.iter().filter(|sign| !sign.good).count();
        }
    }
    assert!(good > 50 && bad > 50, "{good} good and {bad} bad signs");
}
