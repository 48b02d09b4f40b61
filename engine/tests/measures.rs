//! The talk in numbers, held against a talk worked out by hand, and against the replay counted another way.

mod support;

use support::family::{family, talk};
use talkdown_engine::encounter::{
    Action, Script, State, Step, Transcript, action_of, after, replay, start, steps,
};
use talkdown_engine::model::{Points, Trigger};
use talkdown_engine::review::{At, Heat, Hits, Said, measures};

fn transcript(script: &Script, actions: Vec<Action>) -> Transcript {
    Transcript {
        actions,
        ..talk(script, 1)
    }
}

/// Whatever leaves the person calmest, turn by turn.
fn calmest(script: &Script, seed: u64) -> Transcript {
    let random = talk(script, seed);
    let mut state = start(script, &random.learner, seed);
    let mut actions = Vec::new();
    while state.outcome.is_none() {
        let all = steps(script, &state).into_iter();
        let stays = all.filter(|step| *step != Step::Leave);
        let step = stays.min_by_key(|step| after(script, &state, *step).mind.meter);
        let step = step.expect("there is something to do");
        actions.extend(action_of(script, &state, step));
        state = after(script, &state, step);
    }
    Transcript { actions, ..random }
}

fn says(id: &str) -> Action {
    Action::Reply(id.into())
}

#[test]
fn a_talk_worked_out_by_hand() {
    let script = support::script();
    let actions = vec![
        // The opening hits an own trigger the plan is for: 80 less half of 18, and 4.5 back for the name.
        Action::NameTrigger(Trigger::UnfairAccusation),
        Action::Breathe,
        // Heard 30: a solution before hearing. The next beat insults the learner, which is no trigger of theirs.
        says("a1r2"),
        says("a2r3"),
        Action::SayNothing,
        Action::GiveSpace,
        Action::SayNothing,
        Action::GetHelp,
    ];
    let all = measures(&script, &transcript(&script, actions)).expect("it replays");
    let closed = Said {
        listens: 3, // a paraphrase and two silences
        solves: 1,
    };
    assert_eq!(all.gate, [closed, Said::default(), Said::default()]);
    assert_eq!(all.pitfalls, 1, "the premature fix");
    // Solution, paraphrase, silence, space, and silence again after two turns.
    assert_eq!((all.uses, all.repeats, all.repetition()), (5, 1, Some(20)));
    let hits = Hits {
        all: 2,
        own: 1,
        named: 1,
    };
    assert_eq!(all.hits, hits);
    assert_eq!(all.breaths, [Points::whole(6)]);
    let lowest = At {
        turn: 0,
        value: Points::whole(71),
    };
    assert_eq!(all.composure, lowest);
    assert!(all.shaken.is_empty());
}

#[test]
fn a_wrong_name_is_none_and_later_breaths_give_less() {
    let script = support::script();
    let mut actions = vec![Action::NameTrigger(Trigger::Audience)];
    actions.extend(vec![Action::Breathe; 4]);
    let all = measures(&script, &transcript(&script, actions)).expect("it replays");
    assert_eq!((all.hits.own, all.hits.named), (1, 0));
    let given = [6, 4, 2, 0].map(Points::whole);
    assert_eq!(all.breaths, given);
    assert_eq!(
        (all.uses, all.repetition()),
        (0, None),
        "a breath is no technique"
    );
}

#[test]
fn nothing_done_is_measured_as_the_start() {
    let script = support::script();
    let all = measures(&script, &transcript(&script, Vec::new())).expect("it replays");
    // 0.75 × 68 and 0.25 × the 70 of trust that are missing.
    let start = Points(6_850);
    assert_eq!(
        (all.mean, all.peak),
        (
            start,
            At {
                turn: 0,
                value: start
            }
        )
    );
    assert_eq!((all.heat, all.hits.all), (None, 1));
}

#[test]
fn the_curve_is_measured_as_it_is_drawn() {
    let mut scenario = family(14, 4);
    scenario.start.composure = Points::whole(40);
    let script = Script::new(scenario).expect("sound links");
    let (mut hot, mut cooled, mut shaken) = (0, 0, 0);
    let talks = (0..100).flat_map(|seed| [talk(&script, seed), calmest(&script, seed)]);
    for transcript in talks {
        let replay = replay(&script, &transcript).expect("it replays");
        let states: Vec<State> = std::iter::once(replay.start)
            .chain(replay.turns.iter().map(|turn| turn.state))
            .collect();
        let meters: Vec<i32> = states.iter().map(|state| state.mind.meter.0).collect();
        let composure: Vec<i32> = states
            .iter()
            .map(|one| one.mind.levels.composure.0)
            .collect();
        let all = measures(&script, &transcript).expect("it replays");

        let turns = meters.len() - 1;
        let inner: i32 = meters[1..turns].iter().sum();
        let area = meters[0] + 2 * inner + meters[turns];
        assert_eq!(all.mean, Points(area / (2 * turns as i32)));
        let most = *meters.iter().max().expect("a start");
        let first = |from: usize, is: &dyn Fn(i32) -> bool| {
            let mut later = (from..meters.len()).filter(|turn| is(meters[*turn]));
            later.next()
        };
        let at = first(0, &|meter| meter == most).expect("a peak");
        assert_eq!((all.peak.turn, all.peak.value), (at as u8, Points(most)));
        let heat = first(0, &|meter| meter >= 7_000).map(|from| Heat {
            from: from as u8,
            turns: first(from, &|meter| meter < 5_500).map(|cool| (cool - from) as u8),
        });
        assert_eq!(all.heat, heat);
        let low = (0..turns).filter(|turn| composure[*turn] < 4_500);
        let low: Vec<u8> = low.map(|turn| turn as u8 + 1).collect();
        assert_eq!(all.shaken, low);
        assert_eq!(Some(&all.composure.value.0), composure.iter().min());
        hot += u32::from(all.heat.is_some());
        cooled += u32::from(all.heat.is_some_and(|heat| heat.turns.is_some()));
        shaken += u32::from(!all.shaken.is_empty());
    }
    assert!(
        hot > 20 && cooled > 2 && shaken > 5,
        "{hot} {cooled} {shaken}"
    );
}
