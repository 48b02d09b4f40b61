//! How the numbers should feel: mean changes of single things said, and whole talks in a manner.

use crate::lab::*;
use crate::players::*;
use crate::say::*;
use Technique::*;
use talkdown_engine::model::*;

/// The mean change of the meter over the grid, in points.
fn mean(said: &Say) -> f64 {
    let mut cases = grid();
    for case in &mut cases {
        case.person.mistrust = Ratio(0);
    }
    let sum: i32 = cases.iter().map(|case: &Case| case.change(said)).sum();
    f64::from(sum) / 100.0 / cases.len() as f64
}

#[test]
fn single_turns() {
    let table = [
        ("validate", say(&[Validate]), -5.0, 1.5),
        (
            "validate + find_agreement",
            say(&[Validate, FindAgreement]),
            -9.0,
            2.0,
        ),
        ("calm_down", slip(&[Pitfall::CalmDown]), 5.0, 1.5),
        ("minimise", slip(&[Pitfall::Minimise]), 6.0, 1.5),
        ("threaten", slip(&[Pitfall::Threaten]), 13.0, 2.5),
    ];
    for (name, said, wanted, within) in table {
        let mean = mean(&said);
        println!("feel {name}: {mean:.2} (about {wanted})");
        assert!(
            (mean - wanted).abs() <= within,
            "{name} moves the meter by {mean:.2}, not about {wanted}"
        );
    }
}

/// Ordinary people at an ordinary bad moment: reactive, needs between 15 and 50, a real grievance, the meter near `start`.
fn ordinary(start: i32, count: usize) -> Vec<Case> {
    let mut chance = Chance(0xFEE1);
    let mut cases = Vec::new();
    while cases.len() < count {
        let mut case = anyone(&mut chance);
        case.reactive().at_ease().needs(15, 50);
        case.context.grievance = true;
        if near(&mut case, start) {
            cases.push(case);
        }
    }
    cases
}

/// Plays all of them, says how it went, and returns the share that was resolved and in how many turns on average.
fn talks(
    name: &str,
    cases: &[Case],
    most: usize,
    mut play_one: impl FnMut(&Case) -> Went,
) -> (f64, Vec<Went>) {
    let went: Vec<Went> = cases.iter().map(&mut play_one).collect();
    let resolved = went
        .iter()
        .filter(|went| went.outcome == Some(Outcome::Resolved))
        .count();
    let share = resolved as f64 / went.len() as f64;
    let mut at = vec![0; most + 1];
    for went in &went {
        at[went.turns] += 1;
    }
    println!(
        "feel {name}: resolved {:.1} %, turns taken {at:?}",
        share * 100.0
    );
    (share, went)
}

#[test]
fn stage_matched_talk_resolves_nearly_always() {
    let cases = ordinary(62, 1_000);
    let (share, went) = talks("stage-matched", &cases, 14, |case| {
        let mut player = Matched::new(1);
        play(case, 14, |mind, _| player.next(case, mind))
    });
    assert!(share >= 0.97, "{share}");
    let in_time = went
        .iter()
        .filter(|went| (5..=12).contains(&went.turns))
        .count();
    assert!(
        in_time as f64 >= 0.9 * went.len() as f64,
        "{in_time} at turn 5 to 12"
    );
}

#[test]
fn one_slip_in_ten_still_resolves_six_of_seven() {
    let (share, _) = talks("one slip in ten", &ordinary(62, 1_000), 14, |case| {
        let mut player = Matched::new(1);
        let mut chance = case.chance();
        play(case, 14, |mind, _| match chance.hits(10) {
            true => bad(&mut chance),
            false => player.next(case, mind),
        })
    });
    assert!((share - 6.0 / 7.0).abs() <= 0.07, "{share}");
}

#[test]
fn always_bad_reaches_danger_soon() {
    let (_, went) = talks("always bad", &ordinary(55, 1_000), 14, |case| {
        let mut chance = case.chance();
        play(case, 14, |_, _| bad(&mut chance))
    });
    let at: Vec<usize> = went.iter().filter_map(|went| went.danger_at).collect();
    let turn = at.iter().sum::<usize>() as f64 / at.len() as f64;
    println!(
        "feel always bad: {} of {} in Danger, on average at turn {turn:.1}",
        at.len(),
        went.len()
    );
    assert!(at.len() * 3 >= went.len() * 2);
    assert!((4.0..=6.0).contains(&turn), "{turn}");
}

#[test]
fn one_good_technique_over_and_over_never_resolves() {
    let good = [
        LabelEmotion,
        Validate,
        Paraphrase,
        FindAgreement,
        OfferChoice,
        ProblemSolve,
        GiveSpace,
        SaveFace,
        Apologise,
    ];
    let (share, _) = talks("one technique repeated", &ordinary(62, 1_000), 14, |case| {
        let technique = case.chance().pick(&good);
        // The last turn closes any talk; what resolves before it was resolved.
        let mut went = play(case, 14, |_, _| say(&[technique]).warm());
        went.outcome = went.outcome.filter(|_| went.turns < 14);
        went
    });
    assert!(share <= 0.002, "{share}");
}

#[test]
fn three_early_pitfalls_can_be_made_good() {
    let cases = ordinary(64, 500);
    let (mut peak, mut back) = (0, 0);
    for case in &cases {
        let mut chance = case.chance();
        let mut mind = case.begin();
        let mut top = mind.meter.0;
        for _ in 0..3 {
            mind = case.turn(&mind, &bad(&mut chance)).mind;
            top = top.max(mind.meter.0);
        }
        peak += top;
        let mut player = Matched::new(2);
        back += usize::from((0..10).any(|_| {
            mind = case.turn(&mind, &player.next(case, &mind)).mind;
            mind.meter < Points::whole(45)
        }));
    }
    let peak = f64::from(peak) / 100.0 / cases.len() as f64;
    println!(
        "feel three early pitfalls: peak {peak:.1} on average, back below 45 in {back} of {}",
        cases.len()
    );
    assert!((82.0..=93.0).contains(&peak), "{peak}");
    assert!(back * 10 >= cases.len() * 9, "{back}");
}

#[test]
fn matching_beats_every_single_manner_on_the_bare_model_too() {
    let manners: [(&str, &[Technique]); 3] = [
        ("always empathise", &[LabelEmotion, Validate, Paraphrase]),
        ("always solve", &[ProblemSolve, OfferChoice, Inform, Commit]),
        ("always limit", &[SetLimit]),
    ];
    for (kind, instrumental) in [("reactive", false), ("instrumental", true)] {
        let mut cases = ordinary(62, 400);
        if instrumental {
            cases.retain_mut(|case| near(case.instrumental(), 62));
        }
        let mean =
            |end: &dyn Fn(&Case) -> i32| cases.iter().map(end).sum::<i32>() / cases.len() as i32;
        let matched = mean(&|case| {
            let mut player = Matched::new(1);
            (0..10)
                .fold(case.begin(), |mind, _| {
                    case.turn(&mind, &player.next(case, &mind)).mind
                })
                .meter
                .0
        });
        for (manner, techniques) in manners {
            let talk: Vec<Say> = (0..10)
                .map(|turn| say(&[techniques[turn % techniques.len()]]).warm())
                .collect();
            let other = mean(&|case| case.talk(&talk).meter.0);
            println!(
                "feel {kind}, ten turns: stage-matched ends at {}, {manner} at {}",
                matched / 100,
                other / 100
            );
            assert!(matched < other, "{kind}: {manner} does as well");
        }
    }
}
