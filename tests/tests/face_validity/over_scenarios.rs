//! Statements 31, 32 and 34, asked of the scenarios that lie in `scenarios/`. They become complete as scenarios are added.

#![allow(clippy::unwrap_used)] // a test: a failure here is the report

use crate::lab::Chance;
use std::path::Path;
use talkdown_author::load;
use talkdown_engine::encounter::numbers::FIT;
use talkdown_engine::encounter::{Action, Script, State, apply, moment, start};
use talkdown_engine::model::*;

/// A setting with this many scenarios is complete (three of each of the six settings make the eighteen of the game).
const COMPLETE: usize = 3;
/// Talks a manner is tried in for each scenario.
const TALKS: u64 = 60;

fn scripts() -> Vec<Script> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let folders = load::find(&root).unwrap();
    let scripts: Vec<Script> = folders
        .iter()
        .map(|folder| load::script(folder).unwrap().0)
        .collect();
    assert!(!scripts.is_empty(), "no scenario in {}", root.display());
    scripts
}

#[test]
fn s31_every_setting_has_a_talk_that_is_best_handed_over() {
    let scripts = scripts();
    for setting in Setting::ALL {
        let of_it = || {
            scripts
                .iter()
                .map(Script::scenario)
                .filter(|scenario| scenario.setting == *setting)
        };
        let best = of_it()
            .filter(|scenario| scenario.handing_over_is_best)
            .count();
        let complete = of_it().count() >= COMPLETE;
        println!(
            "31 {}: {} scenarios, {best} best handed over{}",
            setting.name(),
            of_it().count(),
            if complete {
                ""
            } else {
                " (not complete yet, not asked)"
            }
        );
        assert!(
            !complete || best > 0,
            "{}: no scenario is best handed over",
            setting.name()
        );
    }
}

/// A manner of choosing among the replies on offer.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    Matched,
    Empathise,
    Solve,
    Limit,
}

/// How much a reply is in this manner; the highest is said.
fn liking(manner: Manner, script: &Script, state: &State, reply: &Reply) -> i64 {
    use Technique::*;
    let count = |wanted: &[Technique]| {
        reply
            .techniques
            .iter()
            .filter(|used| wanted.contains(&used.tag))
            .count() as i64
    };
    match manner {
        Manner::Empathise => count(&[
            LabelEmotion,
            Validate,
            Paraphrase,
            Mirror,
            Encourage,
            Summarise,
            FindAgreement,
            Apologise,
        ]),
        Manner::Solve => count(&[
            ProblemSolve,
            Commit,
            Inform,
            OfferChoice,
            RealisticHope,
            ExplainReason,
        ]),
        Manner::Limit => {
            count(&[SetLimit]) * 2
                + i64::from(reply.refuses)
                + i64::from(reply.pitfalls.contains(&Pitfall::PolicyShield))
        }
        Manner::Matched => matched(script, state, reply),
    }
}

/// What the stage asks for (the table of fits), solutions only once heard, limits where anger is a tool, no pitfalls.
fn matched(script: &Script, state: &State, reply: &Reply) -> i64 {
    let tool = script.scenario().person.traits.proactivity.0 >= 5_000;
    let heard = state.mind.levels.heard >= Points::whole(55);
    let mut liking = -25 * reply.pitfalls.len() as i64 - i64::from(reply.refuses) * 5;
    for used in &reply.techniques {
        let fit = FIT[used.tag.index()][state.mind.stage.index()];
        let early = matches!(
            used.tag,
            Technique::ProblemSolve | Technique::ExplainReason | Technique::RealisticHope
        ) && !heard;
        liking += match used.tag {
            Technique::SetLimit if tool => 30,
            Technique::SetLimit => -5,
            _ if early || (used.tag == Technique::LabelEmotion && !used.right) => -10,
            _ if tool => fit / 3,
            _ => fit,
        };
    }
    liking
        - match reply.delivery {
            Delivery::Warm => 0,
            Delivery::Neutral => 2,
            Delivery::Flat => 6,
            Delivery::Hostile => 20,
        }
}

/// Talks to the end in a manner. The order in which replies are liked alike is the seed's.
fn talk(manner: Manner, script: &Script, seed: u64) -> (Outcome, Points) {
    let mut chance = Chance(seed);
    let mut state = start(script, &LearnerPlan::default(), seed);
    loop {
        let leaves = manner == Manner::Matched && state.mind.stage == Stage::Danger;
        let leave = [Action::StepAway, Action::GetHelp]
            .into_iter()
            .filter(|_| leaves);
        let offers = moment(script, &state).offers;
        let best = offers
            .iter()
            .max_by_key(|offer| (liking(manner, script, &state, offer.reply), chance.next()));
        let said = best.map(|offer| Action::Reply(offer.reply.id.clone()));
        let turn = leave
            .chain(said)
            .chain([Action::SayNothing])
            .find_map(|action| apply(script, &state, &action).ok());
        state = turn.expect("silence is always possible").state;
        if let Some(outcome) = state.outcome {
            return (outcome, state.mind.meter);
        }
    }
}

#[test]
fn s32_matching_the_stage_beats_every_single_manner() {
    let scripts = scripts();
    let mean = |manner: Manner| {
        let mut total = 0.0;
        for script in &scripts {
            let talks = (0..TALKS).map(|seed| talk(manner, script, seed));
            let (rank, meter) = talks.fold((0.0, 0.0), |(rank, meter), (outcome, end)| {
                (
                    rank + f64::from(outcome as u8),
                    meter + f64::from(end.0) / 100.0,
                )
            });
            let (rank, meter) = (rank / TALKS as f64, meter / TALKS as f64);
            println!(
                "32 {manner:?} in {}: outcome {rank:.2} of 5, meter at the end {meter:.1}",
                script.scenario().id
            );
            total += rank;
        }
        total / scripts.len() as f64
    };
    let matched = mean(Manner::Matched);
    for manner in [Manner::Empathise, Manner::Solve, Manner::Limit] {
        let other = mean(manner);
        println!("32 stage-matched {matched:.2}, {manner:?} {other:.2}");
        assert!(
            matched > other,
            "{manner:?} does as well as matching the stage: {other:.2} and {matched:.2}"
        );
    }
}

/// The same scenario about someone of another name, age, look and story, in other words.
fn about_someone_else(scenario: &Scenario) -> Scenario {
    let mut other = scenario.clone();
    texts_mut(&mut other, &mut |_, text| {
        // As many words as before: how long a reply is does matter.
        *text = text
            .split_whitespace()
            .map(|word| word.chars().rev().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ");
    });
    other.person.name = "Somebody Else".to_owned();
    other.person.age = if scenario.person.age > 40 { 19 } else { 78 };
    other.person.about = "Of another gender, another people, with another diagnosis.".to_owned();
    other.person.look = Look::default();
    other
}

#[test]
fn s34_name_age_gender_and_looks_move_nothing() {
    let mut asked = 0;
    let mut same = 0;
    let scripts = scripts();
    for script in &scripts {
        let other = Script::new(about_someone_else(script.scenario())).unwrap();
        for seed in 0..1_000_u64.div_ceil(scripts.len() as u64) {
            asked += 1;
            same += usize::from(trace(script, seed) == trace(&other, seed));
        }
    }
    println!(
        "34 another name, age, gender, look, diagnosis: {same} of {asked} traces identical [MF]"
    );
    assert_eq!(same, asked);
}

/// Any actions, and what they did.
fn trace(script: &Script, seed: u64) -> Vec<(Points, Stage, String)> {
    let mut chance = Chance(seed);
    let mut state = start(script, &LearnerPlan::default(), seed);
    let mut trace = Vec::new();
    while state.outcome.is_none() {
        let offers = moment(script, &state).offers;
        let said = Action::Reply(
            offers[(chance.next() % offers.len() as u64) as usize]
                .reply
                .id
                .clone(),
        );
        let action = match chance.between(0, 9) {
            0 => Action::SayNothing,
            1 => Action::GiveSpace,
            2 => Action::Breathe,
            _ => said,
        };
        let turn = apply(script, &state, &action).expect("on offer");
        state = turn.state;
        let reasons = turn.reasons.iter().map(|reason| {
            format!(
                "{} {:?} {}",
                reason.rule.name(),
                reason.tag,
                reason.amount.0
            )
        });
        trace.push((
            state.mind.meter,
            state.mind.stage,
            reasons.collect::<Vec<_>>().join(", "),
        ));
    }
    trace
}
