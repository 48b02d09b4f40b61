//! Lab, scenario and check agree with each other, over every scenario there is and talks played at random.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use std::path::{Path, PathBuf};
use talkdown_author::simulate::{self, Play};
use talkdown_author::{format, lab, load};
use talkdown_engine::check::{By, Ways, next_beats};
use talkdown_engine::encounter::{self, Action, Script};
use talkdown_engine::model::{AngerKind, LearnerPlan, Need, Trigger};

/// Talks a scenario.
const TALKS: u64 = 200;

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

fn scripts() -> Vec<Script> {
    let folders = load::find(&scenarios()).unwrap();
    folders
        .iter()
        .map(|folder| load::script(folder).unwrap().0)
        .collect()
}

/// A well-mixed sequence (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }
}

/// A talk played at random: mostly replies, now and then anything else.
fn talk(script: &Script, seed: u64) -> Play {
    let mut dice = Dice(seed);
    let triggers = Trigger::ALL
        .iter()
        .copied()
        .filter(|_| dice.below(3) == 0)
        .collect();
    let learner = LearnerPlan {
        triggers,
        plan: dice.below(2) == 0,
    };
    let mut play = Play {
        of: None,
        seed,
        learner,
        actions: Vec::new(),
    };
    let mut state = encounter::start(script, &play.learner, seed);
    while state.outcome.is_none() {
        let offers = encounter::moment(script, &state).offers;
        let action = match dice.below(40) {
            0 | 1 => Action::Breathe,
            2 | 3 => Action::SayNothing,
            4 | 5 => Action::GiveSpace,
            6 if dice.below(6) == 0 => Action::StepAway,
            7 => Action::NameTrigger(Trigger::ALL[dice.below(Trigger::ALL.len())]),
            8 => Action::Read {
                kind: AngerKind::ALL[dice.below(3)],
                need: Need::ALL[dice.below(5)],
            },
            _ => Action::Reply(offers[dice.below(offers.len())].reply.id.clone()),
        };
        if let Ok(turn) = encounter::apply(script, &state, &action) {
            state = turn.state;
            play.actions.push(action);
        }
    }
    play
}

#[test]
fn a_played_scenario_as_a_lab_file_gives_the_same_meter() {
    for script in scripts() {
        for seed in 0..TALKS {
            let play = talk(&script, seed);
            let played = simulate::run(&script, &play).unwrap();
            // Through the file, as an author would.
            let file = serde_json::to_string(&simulate::as_lab(&script, &play).unwrap()).unwrap();
            let tried = lab::run(&lab::read(&file).unwrap()).unwrap();
            let at = format!("{} seed {seed}", script.scenario().id);
            assert_eq!(played.meter_start, tried.meter_start, "{at}");
            assert_eq!(played.turns.len(), tried.turns.len(), "{at}");
            for (number, (one, two)) in played.turns.iter().zip(&tried.turns).enumerate() {
                assert_eq!(
                    (one.meter_before, one.meter_after),
                    (two.meter_before, two.meter_after),
                    "{at} turn {number}"
                );
                assert_eq!(one.reasons, two.reasons, "{at} turn {number}");
            }
        }
    }
}

#[test]
fn reasons_of_a_trace_sum_to_the_change() {
    for script in scripts() {
        for turn in simulate::run(&script, &talk(&script, 7)).unwrap().turns {
            let sum: i32 = turn.reasons.iter().map(|reason| reason.meter.0).sum();
            assert_eq!(sum, (turn.meter_after - turn.meter_before).0);
        }
    }
}

/// The check takes the order of beats from its own reading of the rule; here it meets the rule itself.
#[test]
fn no_talk_takes_a_step_that_the_check_does_not_know() {
    for script in scripts() {
        let scenario = script.scenario();
        let all = Ways::of(scenario).unwrap().met;
        assert_eq!(
            all.count_ones() as usize,
            scenario.beats.len(),
            "{}",
            scenario.id
        );
        for seed in 0..TALKS {
            let play = talk(&script, seed);
            let mut state = encounter::start(&script, &play.learner, play.seed);
            let mut met = 1_u128 << state.beat;
            for action in &play.actions {
                let after = encounter::apply(&script, &state, action).unwrap().state;
                let (from, to) = (usize::from(state.beat), usize::from(after.beat));
                if from != to {
                    let by = match action {
                        Action::Reply(id) => By::Reply(script.find_reply(id).unwrap().1),
                        Action::SayNothing => By::Move(0),
                        Action::GiveSpace => By::Move(1),
                        Action::Breathe => By::Move(2),
                        _ => By::Move(3),
                    };
                    let known = next_beats(scenario, from, met);
                    assert!(
                        known.contains(&(by, to)),
                        "{}: {from} {by:?} {to}",
                        scenario.id
                    );
                    met |= 1 << to;
                }
                state = after;
            }
        }
    }
}

#[test]
fn the_committed_schema_is_fresh() {
    let committed = std::fs::read_to_string(scenarios().join("schema.json")).unwrap();
    let fresh = serde_json::to_string_pretty(format::schema()).unwrap();
    assert!(
        committed.trim_end() == fresh,
        "run: talkdown schema > scenarios/schema.json"
    );
}
