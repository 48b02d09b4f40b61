//! The laws of the review: what it promises can be played, what it calls best is best, and it never says more than it has proved.

mod support;

use support::family::{family, talk};
use talkdown_engine::encounter::{
    Action, Script, State, Step, Transcript, action_of, after, start, steps,
};
use talkdown_engine::model::{LearnerPlan, Skill};
use talkdown_engine::review::{
    Analysis, Choice, Decision, Reach, Verdict, Worth, best_of, choices, course, given, numbers,
    reach, review, skills,
};

/// More than any search here needs.
const ALL: u32 = 4_000_000;

/// The small scenario as it is, and where handing over is the best end: with a free way out, and with one that has to be freed.
fn scripts() -> [Script; 3] {
    [
        support::script(),
        support::handing_over(true),
        support::handing_over(false),
    ]
}

fn whole(script: &Script, transcript: &Transcript, situations: u32) -> Vec<Decision> {
    let mut analysis = Analysis::within(script, transcript, situations).expect("it replays");
    while analysis.proceed(script) {}
    analysis.decisions().into_iter().cloned().collect()
}

/// Plays a line and says what it was worth.
fn played(script: &Script, from: &State, line: &[Step], reach: &Reach) -> Worth {
    let (mut before, mut state) = (*from, *from);
    for step in line {
        assert!(steps(script, &state).contains(step), "{step:?} can be done");
        (before, state) = (state, after(script, &state, *step));
    }
    let worth = Worth::at_end(reach.best, before.mind.meter, &state, line.len() as u8);
    worth.expect("a line leads to the end of the talk")
}

/// The best of all plays, one by one.
fn brute(script: &Script, state: &State, reach: &Reach, spent: u8) -> Worth {
    let mut best = Worth::NONE;
    for step in steps(script, state) {
        let next = after(script, state, step);
        let ended = Worth::at_end(reach.best, state.mind.meter, &next, spent + 1);
        best = best.max(ended.unwrap_or_else(|| brute(script, &next, reach, spent + 1)));
    }
    best
}

#[test]
fn the_best_line_replayed_gives_the_promised_end() {
    for script in scripts() {
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
}

#[test]
fn the_outlook_is_that_of_all_plays_tried_one_by_one() {
    for script in scripts() {
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
}

#[test]
fn a_small_scenario_is_reviewed_as_every_play_of_it_says() {
    for handing_over in [false, true] {
        let mut scenario = family(5, 3);
        scenario.handing_over_is_best = handing_over;
        let script = Script::new(scenario).expect("sound links");
        let mut whole_way = 0;
        for seed in 0..8 {
            for decision in whole(&script, &talk(&script, seed), ALL) {
                let before = &decision.before;
                let reach = reach(&script, before);
                let truth = |choice: &Choice| {
                    let meter = before.mind.meter;
                    Worth::at_end(reach.best, meter, &choice.after, 1)
                        .unwrap_or_else(|| brute(&script, &choice.after, &reach, 1))
                };
                let mut best = Worth::NONE;
                for choice in &decision.choices {
                    let truth = truth(choice);
                    let outlook = &choice.outlook;
                    assert!(outlook.sure <= truth && truth <= outlook.most);
                    best = best.max(truth);
                }
                assert_eq!((decision.outlook.sure, decision.outlook.most), (best, best));
                // What is said to be given away is never more than was.
                let made = truth(decision.made().expect("it was on offer"));
                let lost = given(best, made, reach.best);
                assert!(decision.given.turns <= lost.turns || lost.outcome.is_some());
                assert!(decision.given.outcome.is_none() || lost.outcome.is_some());
                whole_way += u32::from(before.turn == 0);
            }
        }
        assert_eq!(whole_way, 8, "from the first turn on");
    }
}

#[test]
fn a_search_cut_short_holds_the_truth_between_its_two_numbers() {
    let mut marked = 0;
    for script in scripts() {
        for seed in 0..6 {
            let transcript = talk(&script, seed);
            let exact = whole(&script, &transcript, ALL);
            for bound in [1, 40, 400] {
                for (cut, exact) in whole(&script, &transcript, bound).iter().zip(&exact) {
                    assert!(cut.outlook.sure <= exact.outlook.sure);
                    assert!(exact.outlook.most <= cut.outlook.most);
                    // No mistake unless the gap exceeds what the bound leaves open.
                    let made = cut.made().expect("it was on offer");
                    let left = made.outlook.most;
                    let first = reach(&script, &cut.before).best;
                    if cut.verdict >= Verdict::Mistake {
                        let gap = given(cut.outlook.sure, left, first);
                        assert!(gap.outcome.is_some() || gap.turns >= numbers::MISTAKE);
                        marked += 1;
                    }
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
    assert!(marked > 10, "only {marked} mistakes to look at");
}

#[test]
fn of_the_best_line_there_is_nothing_to_say() {
    for script in scripts() {
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
}

#[test]
fn what_if_of_what_was_done_is_what_happened() {
    for script in scripts() {
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
}

#[test]
fn skills_come_from_the_moments_they_name() {
    let script = support::script();
    let (mut good, mut bad) = (0, 0);
    for seed in 0..40 {
        let transcript = talk(&script, seed);
        let seen = skills(&script, &transcript, 0, seed % 2 == 0).expect("it replays");
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

#[test]
fn what_was_before_the_learner_shows_no_skill_of_theirs() {
    let script = support::script();
    let mut left_out = 0;
    for seed in 0..40 {
        let transcript = talk(&script, seed);
        let whole = skills(&script, &transcript, 0, false).expect("it replays");
        let own = skills(&script, &transcript, 3, false).expect("it replays");
        for (whole, own) in whole.iter().zip(&own) {
            let later = whole.signs.iter().filter(|sign| sign.at >= 3);
            assert!(
                later.eq(&own.signs),
                "{:?} and {:?}",
                whole.signs,
                own.signs
            );
            assert_eq!(own.score.is_none(), own.signs.is_empty());
            left_out += whole.signs.len() - own.signs.len();
        }
    }
    assert!(left_out > 50, "{left_out}");
}
