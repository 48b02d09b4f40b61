//! Measures how many turns of the model one core works through in a second, and how many of a whole talk.
//! Prints one line of JSON. `cargo run --profile fast -p talkdown-engine --example turns_per_second`

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::{Duration, Instant};
use talkdown_engine::encounter::rules::{self, Deed, Mind};
use talkdown_engine::encounter::{Action, Script, State, apply, start};
use talkdown_engine::model::{
    Context, Delivery, Levels, LineKind, Pitfall, Technique, TechniqueUse, Traits,
};

/// How long each measurement runs at least.
const FOR: Duration = Duration::from_millis(800);

fn main() {
    let turns = per_second(model_talk());
    let script = support::script();
    let story = per_second(story_talk(&script));
    println!("{{\"turns_per_second\":{turns},\"story_turns_per_second\":{story}}}");
}

/// Runs a talk again and again; it returns how many turns it took. The best of five runs: the others were disturbed.
fn per_second(mut talk: impl FnMut() -> u64) -> u64 {
    let mut best = 0;
    for _ in 0..5 {
        let (begun, mut turns) = (Instant::now(), 0);
        while begun.elapsed() < FOR / 5 {
            for _ in 0..64 {
                turns += talk();
            }
        }
        best = best.max((turns as f64 / begun.elapsed().as_secs_f64()) as u64);
    }
    best
}

/// Twelve turns of the bare model with the things people say: one to three tags, good and bad, spoken and silent.
fn model_talk() -> impl FnMut() -> u64 {
    use Technique::{
        Commit, FindAgreement, LabelEmotion, OfferChoice, Paraphrase, ProblemSolve, Validate,
    };
    let uses = |tags: &[Technique]| -> Vec<TechniqueUse> {
        tags.iter().map(|tag| TechniqueUse::plain(*tag)).collect()
    };
    let said = [
        uses(&[LabelEmotion, Validate]),
        uses(&[Paraphrase]),
        uses(&[FindAgreement]),
        uses(&[OfferChoice]),
        uses(&[ProblemSolve]),
        uses(&[Validate, OfferChoice]),
        uses(&[Commit]),
        uses(&[]),
    ];
    let slips: [&[Pitfall]; 4] = [
        &[],
        &[],
        &[Pitfall::CalmDown],
        &[Pitfall::Minimise, Pitfall::Order],
    ];
    let (person, context, levels) = (Traits::default(), Context::default(), Levels::default());
    move || {
        let mut mind: Mind = rules::begin(&person, &context, &levels, None);
        for turn in 0..12 {
            let deed = match turn {
                5 => Deed::silence(),
                9 => Deed::breath(Some(LineKind::Vent)),
                _ => Deed {
                    techniques: &said[turn % said.len()],
                    pitfalls: slips[turn % slips.len()],
                    delivery: if turn % 3 == 0 {
                        Delivery::Warm
                    } else {
                        Delivery::Neutral
                    },
                    line: LineKind::ALL.get(turn % 7).copied(),
                    ..Deed::default()
                },
            };
            mind = rules::apply(&person, &mind, black_box(&deed)).mind;
        }
        black_box(mind);
        12
    }
}

/// A talk through the small scenario of the tests, from its start to its end.
fn story_talk(script: &Script) -> impl FnMut() -> u64 + '_ {
    let actions: Vec<Action> = support::reply_ids()
        .into_iter()
        .map(Action::Reply)
        .chain([Action::SayNothing, Action::Breathe])
        .collect();
    let learner = support::learner();
    let path = path(script, &actions);
    move || {
        let mut state = start(script, &learner, 1);
        for index in &path {
            if let Ok(turn) = apply(script, &state, &actions[*index]) {
                state = turn.state;
            }
        }
        black_box(state);
        path.len() as u64
    }
}

/// The first action that is possible at each moment, until the end.
fn path(script: &Script, actions: &[Action]) -> Vec<usize> {
    let mut state: State = start(script, &support::learner(), 1);
    let mut path = Vec::new();
    while state.outcome.is_none() {
        let possible = actions.iter().enumerate().find_map(|(index, action)| {
            apply(script, &state, action)
                .ok()
                .map(|turn| (index, turn.state))
        });
        let Some((index, next)) = possible else { break };
        path.push(index);
        state = next;
    }
    path
}
