//! Further statements about the learner and the end of a talk: composure, triggers, breaths, Danger, leaving.

use crate::lab::*;
use crate::say::*;
use crate::survey::*;
use Technique::*;
use talkdown_engine::encounter::rules::{self, Learner};
use talkdown_engine::model::*;

fn shaken_by(case: &Case, own: bool, plan: bool) -> rules::Mind {
    let triggers = if own {
        vec![Trigger::UnfairAccusation]
    } else {
        vec![Trigger::Threat]
    };
    let learner = Learner::from(&LearnerPlan { triggers, plan });
    let mut mind = case.begin();
    rules::provoke(&mut mind, learner, Trigger::UnfairAccusation);
    mind
}

fn composed(case: &mut Case) -> bool {
    case.keep(Which::Composure, 40, 100);
    true
}

#[test]
fn f51_ones_own_trigger_costs_most_and_a_plan_halves_it() {
    survey(
        "f51 own trigger > other trigger; the plan halves its first hit, not the second",
        "JA17, WB12",
        composed,
        |case| {
            let cost =
                |own, plan| case.levels.composure.0 - shaken_by(case, own, plan).levels.composure.0;
            let mut twice = shaken_by(case, true, true);
            let once = twice.levels.composure.0;
            let learner = Learner::from(&LearnerPlan {
                triggers: vec![Trigger::UnfairAccusation],
                plan: true,
            });
            rules::provoke(&mut twice, learner, Trigger::UnfairAccusation);
            Some(all(&[
                less(cost(false, false), cost(true, false)),
                is(cost(true, true) * 2 == cost(true, false)),
                less(cost(true, true), once - twice.levels.composure.0),
            ]))
        },
    );
}

#[test]
fn f52_naming_it_gives_half_back_and_moves_nobody() {
    survey(
        "f52 the right name gives half of the hit back, a wrong one nothing; the meter stays",
        "TL18",
        composed,
        |case| {
            let hit = shaken_by(case, true, false);
            let cost = case.levels.composure.0 - hit.levels.composure.0;
            let named = |trigger| {
                let mut mind = hit;
                let right = rules::name_trigger(&mut mind, trigger);
                (right, mind)
            };
            let (right, after) = named(Trigger::UnfairAccusation);
            let (wrong, missed) = named(Trigger::Audience);
            Some(is(right
                && !wrong
                && (after.levels.composure.0
                    - hit.levels.composure.0
                    - cost / 2)
                    .abs()
                    <= 1
                && missed.levels.composure == hit.levels.composure
                && after.meter == hit.meter))
        },
    );
}

#[test]
fn f53_it_can_still_be_named_two_turns_later() {
    survey(
        "f53 a hit can be named in the next turns, not for ever",
        "TL18, A",
        composed,
        |case| {
            let hit = shaken_by(case, true, false);
            let after = |turns: usize| {
                let mut mind = case.talk_on(&hit, &vec![nothing_much(); turns]);
                rules::name_trigger(&mut mind, Trigger::UnfairAccusation)
            };
            Some(is(after(0) && after(2) && after(3) && !after(6)))
        },
    );
}

#[test]
fn f54_the_less_composed_the_less_it_is_worth() {
    survey(
        "f54 the same words end higher the less composed the learner is",
        "KA09",
        |case| {
            case.keep(Which::Arousal, 30, 95);
            true
        },
        |case| {
            let said = say(&[case.chance().pick(SUPPORT)]).warm();
            let ends = [90, 55, 40, 25, 10].map(|composure| {
                let mut case = *case;
                case.levels.composure = Points::whole(composure);
                case.change(&said)
            });
            Some(all(&ends
                .windows(2)
                .map(|pair| at_most(pair[0], pair[1]))
                .collect::<Vec<_>>()))
        },
    );
}

#[test]
fn f55_a_breath_gives_more_than_waiting() {
    survey(
        "f55 a breath gives back more composure than an empty turn; both give some",
        "BE23, SH24",
        |case| {
            case.keep(Which::Composure, 0, 80);
            true
        },
        |case| {
            let after = |said: Say| case.talk(&[said]).levels.composure.0;
            Some(all(&[
                less(after(nothing_much()), after(breath())),
                less(case.levels.composure.0, after(nothing_much())),
            ]))
        },
    );
}

#[test]
fn f56_a_breath_after_a_disclosure_is_a_silence() {
    survey(
        "f56 after something heartfelt a breath moves the other exactly as a silence does",
        "SH24, A",
        |_| true,
        |case| {
            let line = case.chance().pick(&[LineKind::Disclosure, LineKind::Vent]);
            Some(at_most(
                (case.change(&breath().to(line)) - case.change(&silence().to(line))).abs(),
                0,
            ))
        },
    );
}

#[test]
fn f57_a_calm_voice_calms_a_little() {
    survey(
        "f57 a composed, warm voice lowers E by a little at most: less than 1",
        "A",
        |case| {
            case.at_ease()
                .keep(Which::Arousal, 30, 95)
                .keep(Which::Heard, 0, 60);
            true
        },
        |case| {
            let calm = case.change(&nothing_much().warm());
            Some(all(&[at_most(calm, 0), at_most(-100, calm)]))
        },
    );
}

#[test]
fn f58_danger_twice_is_unsafe() {
    survey(
        "f58 two turns running in Danger without leaving end unsafe",
        "OSHA",
        |case| case.at(Stage::Danger),
        |case| {
            let slip = slip(&[Pitfall::Threaten]);
            let mind = case.talk(&[slip.clone(), slip]);
            Some(is(mind.stage != Stage::Danger
                || rules::outcome(&mind, false) == Some(Outcome::Unsafe)))
        },
    );
}

#[test]
fn f59_right_after_danger_nothing_is_resolved() {
    survey(
        "f59 within two turns of a threat no talk counts as calm",
        "OSHA",
        |_| true,
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            rules::raise_threat(&mut mind);
            let mut best = Outcome::Unsafe;
            for _ in 0..2 {
                mind = case
                    .turn(&mind, &say(&[chance.pick(SUPPORT), Commit]).warm())
                    .mind;
                best = best.max(rules::outcome(&mind, true).unwrap_or(Outcome::Unsafe));
            }
            Some(is(best < Outcome::HandedOver))
        },
    );
}

#[test]
fn f60_a_promise_made_in_the_heat_is_no_plan() {
    survey(
        "f60 a commitment at Release or above does not count as a plan",
        "RI12, A",
        |case| case.at_any(&[Stage::Release, Stage::Danger]),
        |case| Some(is(!case.talk(&[say(&[Commit]).warm()]).committed)),
    );
}
