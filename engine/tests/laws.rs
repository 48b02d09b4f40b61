//! Laws that hold for every person, every deed and every sequence of actions, searched by proptest with values beyond what a file could hold.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // a test: a failure here is the report

mod support;

use proptest::prelude::*;
use talkdown_engine::encounter::rules::{self, Change, Deed, Mind};
use talkdown_engine::encounter::{
    Action, Script, State, Transcript, apply, ending_of, moment, replay, start,
};
use talkdown_engine::model::{
    AngerKind, Context, Delivery, LearnerPlan, Levels, LimitStyle, LineKind, Need, NeedWeights,
    Pitfall, Points, Ratio, Stage, Technique, TechniqueUse, Traits, Trigger, WorldEvent,
};

/// A share as a file allows it, or anything at all.
fn share() -> impl Strategy<Value = Ratio> {
    prop_oneof![8 => 0..=10_000_i32, 1 => any::<i32>()].prop_map(Ratio)
}

/// A level as a file allows it, or anything at all.
fn level() -> impl Strategy<Value = Points> {
    prop_oneof![8 => 0..=10_000_i32, 1 => any::<i32>()].prop_map(Points)
}

prop_compose! {
    fn person()(
        [proactivity, volatility, recovery, mistrust, trauma_sensitivity] in prop::array::uniform5(share()),
        [safety, heard, agency, face, hope] in prop::array::uniform5(share()),
        ongoing in any::<bool>(),
    ) -> Traits {
        let need_weights = NeedWeights { safety, heard, agency, face, hope };
        Traits { proactivity, volatility, recovery, mistrust, trauma_sensitivity, ongoing, need_weights }
    }
}

prop_compose! {
    fn levels()([arousal, safety, heard, trust, agency, face, hope, leverage, composure] in prop::array::uniform9(level())) -> Levels {
        Levels { arousal, safety, heard, trust, agency, face, hope, leverage, composure }
    }
}

prop_compose! {
    fn context()([wait, pain] in prop::array::uniform2(level()), [audience, grievance, exit, help] in any::<[bool; 4]>()) -> Context {
        Context { audience, wait, pain, grievance, exit, help }
    }
}

prop_compose! {
    fn technique()(
        tag in prop::sample::select(Technique::ALL),
        [repair, right, tentative] in any::<[bool; 3]>(),
        style in prop::sample::select(&[LimitStyle::Belittling, LimitStyle::Explanation, LimitStyle::Empathic][..]),
    ) -> TechniqueUse {
        TechniqueUse { tag, repair, right, tentative, style }
    }
}

/// A deed with what it borrows.
#[derive(Clone, Debug)]
struct Done {
    techniques: Vec<TechniqueUse>,
    pitfalls: Vec<Pitfall>,
    rest: Deed<'static>,
}

impl Done {
    fn deed(&self) -> Deed<'_> {
        Deed {
            techniques: &self.techniques,
            pitfalls: &self.pitfalls,
            ..self.rest
        }
    }
}

prop_compose! {
    fn done()(
        techniques in prop::collection::vec(technique(), 0..5),
        pitfalls in prop::collection::vec(prop::sample::select(Pitfall::ALL), 0..4),
        delivery in prop::sample::select(&[Delivery::Warm, Delivery::Neutral, Delivery::Flat, Delivery::Hostile][..]),
        words in any::<u16>(),
        [speaks, breath, refuses] in any::<[bool; 3]>(),
        line in prop::option::of(prop::sample::select(LineKind::ALL)),
        events in prop::array::uniform2(prop::option::weighted(0.2, prop::sample::select(WorldEvent::ALL))),
    ) -> Done {
        Done { techniques, pitfalls, rest: Deed { speaks, breath, delivery, words, refuses, line, events, ..Deed::default() } }
    }
}

fn is_within(mind: &Mind) -> bool {
    let levels = &mind.levels;
    let others = [
        levels.arousal,
        levels.trust,
        levels.leverage,
        levels.composure,
        mind.meter,
    ];
    let needs = Need::ALL.map(|need| levels.need(need));
    others
        .into_iter()
        .chain(needs)
        .all(|level| level == level.bounded())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Statements 11 and 35, and the scale: for anyone, whatever is done.
    #[test]
    fn turns_keep_their_bounds_and_reasons_sum(
        person in person(), context in context(), levels in levels(),
        meter in prop::option::of(level()), talk in prop::collection::vec(done(), 1..20),
    ) {
        let mut mind = rules::begin(&person, &context, &levels, meter);
        prop_assert!(is_within(&mind));
        for done in &talk {
            let Change { mind: next, reasons } = rules::apply(&person, &mind, &done.deed());
            let sum: Points = reasons.iter().map(|reason| reason.amount).sum();
            prop_assert_eq!(sum, next.meter - mind.meter);
            let step = (next.meter - mind.meter).0;
            prop_assert!((-1_500..=2_500).contains(&step), "the meter moved by {step}");
            prop_assert!(is_within(&next), "{next:?}");
            let again = rules::apply(&person, &mind, &done.deed());
            prop_assert_eq!(again, Change { mind: next, reasons });
            let _ = rules::outcome(&next, false); // total: any state may be asked
            rules::outcome(&next, true).unwrap();
            mind = next;
        }
    }

    /// Statement 33, for anyone in any state a talk can lead to.
    #[test]
    fn a_pitfall_never_helps(
        person in person(), context in context(), levels in levels(), before in prop::collection::vec(done(), 0..6),
        said in done(), pitfall in prop::sample::select(Pitfall::ALL).prop_filter("pleases until exposed", |one| *one != Pitfall::FalsePromise),
    ) {
        let mut mind = rules::begin(&person, &context, &levels, None);
        for done in &before {
            mind = rules::apply(&person, &mind, &done.deed()).mind;
        }
        let mut worse = said.clone();
        worse.pitfalls.push(pitfall);
        let without = rules::apply(&person, &mind, &said.deed()).mind.meter;
        let with = rules::apply(&person, &mind, &worse.deed()).mind.meter;
        prop_assert!(with >= without, "{} lowers the meter from {without:?} to {with:?}", pitfall.name());
    }

    /// Where the order of the tags in a reply matters at all, it is by a rounding or a scale's end, never by a rule.
    #[test]
    fn the_order_of_the_tags_does_not_matter(person in person(), context in context(), said in done()) {
        let mind = rules::begin(&person, &context, &Levels::default(), None);
        let mut said = said;
        said.techniques.sort_by_key(|used| used.tag);
        said.techniques.dedup_by_key(|used| used.tag); // twice the same: the first counts
        let mut turned = said.clone();
        turned.techniques.reverse();
        turned.pitfalls.reverse();
        let one = rules::apply(&person, &mind, &said.deed()).mind.meter.0;
        let other = rules::apply(&person, &mind, &turned.deed()).mind.meter.0;
        prop_assert!((one - other).abs() <= 100, "{one} and {other}");
    }

    /// Danger, Recovery and hysteresis: the stage always fits the meter it stands for.
    #[test]
    fn stages_fit_the_meter(person in person(), context in context(), levels in levels(), talk in prop::collection::vec(done(), 1..20)) {
        let mut mind = rules::begin(&person, &context, &levels, None);
        for done in &talk {
            mind = rules::apply(&person, &mind, &done.deed()).mind;
            let (low, high) = match mind.stage {
                Stage::Settled => (0, 2_500),
                Stage::Uneasy => (2_000, 4_500),
                Stage::Defensive => (4_000, 7_000),
                Stage::Release => (6_500, 8_800),
                Stage::Danger => (0, 10_001), // a threat, whatever the meter
                Stage::Recovery => (0, 6_000),
            };
            prop_assert!((low..high).contains(&mind.meter.0), "{:?} at {:?}", mind.stage, mind.meter);
        }
    }
}

/// Anything a player, a script or a broken file could ask for.
fn action() -> impl Strategy<Value = Action> {
    let need = prop::sample::select(&Need::ALL[..]);
    let kind = prop::sample::select(AngerKind::ALL);
    prop_oneof![
        12 => prop::sample::select(support::reply_ids()).prop_map(Action::Reply),
        1 => "[a-z0-9]{0,4}".prop_map(Action::Reply),
        2 => Just(Action::SayNothing),
        2 => Just(Action::GiveSpace),
        2 => Just(Action::Breathe),
        1 => Just(Action::StepAway),
        1 => Just(Action::GetHelp),
        1 => (kind, need).prop_map(|(kind, need)| Action::Read { kind, need }),
        2 => prop::sample::select(Trigger::ALL).prop_map(Action::NameTrigger),
    ]
}

fn learner() -> impl Strategy<Value = LearnerPlan> {
    (
        prop::collection::vec(prop::sample::select(Trigger::ALL), 0..4),
        any::<bool>(),
    )
        .prop_map(|(triggers, plan)| LearnerPlan { triggers, plan })
}

/// Takes every action that is possible; what is refused must have changed nothing. Returns the states and what was done.
fn play(
    script: &Script,
    learner: &LearnerPlan,
    seed: u64,
    actions: &[Action],
) -> (Vec<State>, Vec<Action>) {
    let mut states = vec![start(script, learner, seed)];
    let mut taken = Vec::new();
    for action in actions {
        let before = *states.last().unwrap();
        match apply(script, &before, action) {
            Ok(turn) => {
                let sum: Points = turn.reasons.iter().map(|reason| reason.amount).sum();
                assert_eq!(sum, turn.state.mind.meter - before.mind.meter);
                assert!(!action.is_free() || turn.state.turn == before.turn);
                states.push(turn.state);
                taken.push(action.clone());
            }
            Err(refusal) => {
                assert_eq!(apply(script, &before, action), Err(refusal.clone()));
                assert!(!refusal.to_string().is_empty());
            }
        }
    }
    (states, taken)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any sequence of actions: never a panic, refusals change nothing, and the transcript leads through the same states.
    #[test]
    fn any_actions_replay(learner in learner(), seed in any::<u64>(), actions in prop::collection::vec(action(), 0..60)) {
        let script = support::script();
        let (states, taken) = play(&script, &learner, seed, &actions);
        for state in &states {
            let shown = moment(&script, state);
            prop_assert!(!shown.offers.is_empty());
            prop_assert_eq!(state.outcome.is_some(), ending_of(&script, state).is_some());
        }
        let transcript = Transcript { scenario: "small".into(), version: 1, seed, learner, actions: taken };
        let replayed = replay(&script, &transcript).unwrap();
        let again: Vec<State> = std::iter::once(replayed.start).chain(replayed.turns.iter().map(|turn| turn.state)).collect();
        prop_assert_eq!(again, states);
        let written = serde_json::to_string(&transcript).unwrap();
        prop_assert_eq!(serde_json::from_str::<Transcript>(&written).unwrap(), transcript);
    }

    /// The seed decides the order in which replies are shown, and nothing else, for a learner who stays composed.
    #[test]
    fn the_seed_moves_nobody(one in any::<u64>(), other in any::<u64>(), actions in prop::collection::vec(action(), 0..20)) {
        let script = support::script();
        let play = |seed| {
            let mut state = start(&script, &LearnerPlan::default(), seed);
            let mut meters = Vec::new();
            for action in &actions {
                if state.mind.levels.composure.0 < 3_000 { break; }
                if let Ok(turn) = apply(&script, &state, action) { state = turn.state; }
                meters.push(state.mind.meter);
            }
            meters
        };
        prop_assert_eq!(play(one), play(other));
    }

    /// A talk always ends: within the scenario's turns, whatever the learner does.
    #[test]
    fn every_talk_ends(seed in any::<u64>(), actions in prop::collection::vec(action(), 200..220)) {
        let script = support::script();
        let (states, _) = play(&script, &LearnerPlan::default(), seed, &actions);
        let last = states.last().unwrap();
        prop_assert!(last.turn <= script.scenario().turns);
        prop_assert!(last.outcome.is_some() || last.turn < script.scenario().turns);
    }
}
