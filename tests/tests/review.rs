//! The review of real scenarios, as a trainer would read it: what is marked, and what is passed over in silence.

use std::path::Path;
use talkdown_author::load;
use talkdown_engine::encounter::{Script, State, Step, Transcript, action_of, after, start, steps};
use talkdown_engine::model::{LearnerPlan, Outcome, Stage};
use talkdown_engine::review::{
    Analysis, Choice, Effort, Verdict, best_of, choices, numbers, review,
};

/// Attempts of each scenario.
const SEEDS: u64 = 12;

fn scripts() -> Vec<Script> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let folders = load::find(&root).expect("the scenarios");
    let script = |folder| load::script(folder).expect("a sound scenario").0;
    folders.iter().map(|folder| script(folder)).collect()
}

fn seen(script: &Script, state: &State) -> Vec<Choice> {
    choices(
        script,
        state,
        None,
        numbers::SITUATIONS,
        &mut Effort::default(),
    )
}

/// A fault to plant: the reply that leaves them hottest, where that is hotter than the calmest by most of what a good turn takes off.
fn fault(script: &Script, state: &State) -> Option<Step> {
    let replies = steps(script, state).into_iter();
    // To leave in words is no fault.
    let stays = |step: &Step| after(script, state, *step).outcome != Some(Outcome::HandedOver);
    let replies = replies.filter(|step| matches!(step, Step::Say(_)) && stays(step));
    let heat = |step: &Step| after(script, state, *step).mind.meter.0;
    let heats: Vec<(i32, Step)> = replies.map(|step| (heat(&step), step)).collect();
    let hottest = heats.iter().max()?;
    (hottest.0 - heats.iter().min()?.0 >= numbers::HEATED).then_some(hottest.1)
}

/// A talk along the best line, but for what `fault` puts in its place at some turns.
fn along_the_line(
    script: &Script,
    seed: u64,
    mut fault: impl FnMut(&State) -> Option<Step>,
) -> Transcript {
    let learner = LearnerPlan::default();
    let mut state = start(script, &learner, seed);
    let mut actions = Vec::new();
    while state.outcome.is_none() {
        let step = fault(&state).unwrap_or_else(|| best_of(&seen(script, &state)).line[0]);
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

fn verdicts(analysis: &Analysis) -> Vec<(u8, Verdict)> {
    let decisions = analysis.decisions().into_iter();
    decisions
        .map(|one| (one.before.turn, one.verdict))
        .collect()
}

#[test]
fn two_planted_faults_are_marked_and_nothing_else() {
    let (mut planted, mut marked, mut silent, mut passed) = (0, 0, 0, 0);
    for script in scripts() {
        for seed in 0..SEEDS {
            let faults = [1 + (seed % 2) as u8, 3 + (seed % 3) as u8];
            let mut made = Vec::new();
            let transcript = along_the_line(&script, seed, |state| {
                let calm = state.mind.stage != Stage::Danger;
                let fault =
                    fault(&script, state).filter(|_| faults.contains(&state.turn) && calm)?;
                made.push(state.turn);
                Some(fault)
            });
            let analysis = review(&script, &transcript).expect("it replays");
            for (turn, verdict) in verdicts(&analysis) {
                if made.contains(&turn) {
                    planted += 1;
                    marked += usize::from(verdict >= Verdict::Slip);
                } else {
                    silent += 1;
                    passed += usize::from(verdict <= Verdict::Sound);
                }
            }
        }
    }
    println!(
        "{marked} of {planted} planted faults marked; {passed} of {silent} other turns passed over"
    );
    assert!(planted >= 60);
    assert!(
        marked * 100 >= planted * 97,
        "{marked} of {planted} faults marked"
    );
    assert!(
        passed * 100 >= silent * 97,
        "{passed} of {silent} turns passed over"
    );
}

/// A novice who plays well but for two turns: the second and the fifth. One talk of each scenario, exactly those turns.
#[test]
fn a_novice_with_two_faults_gets_exactly_those_turns_marked() {
    let mut both = 0;
    for script in scripts() {
        let mut made = Vec::new();
        let transcript = along_the_line(&script, 1, |state| {
            let faulty = state.turn == 1 || state.turn == 4;
            let fault = fault(&script, state).filter(|_| faulty)?;
            made.push(state.turn + 1);
            Some(fault)
        });
        let analysis = review(&script, &transcript).expect("it replays");
        let all = verdicts(&analysis);
        let decisions = analysis.decisions().into_iter();
        let marked = decisions.filter(|one| {
            // As below: the best way known is not surely the best where the search did not finish, and may look hot.
            let looks_hot = one.verdict == Verdict::Slip && !one.outlook.is_exact();
            let planted = made.contains(&(one.before.turn + 1));
            one.verdict >= Verdict::Slip && (planted || !looks_hot)
        });
        let marked: Vec<u8> = marked.map(|one| one.before.turn + 1).collect();
        assert_eq!(marked, made, "{}: {all:?}", transcript.scenario);
        both += usize::from(made == [2, 5]);
    }
    // A talk that is best handed over may be over before, and at some moments nothing on offer is hot.
    assert!(both >= 8, "both faults fitted into {both} talks only");
}

#[test]
fn the_best_line_gets_no_remark_and_ends_well() {
    for script in scripts() {
        for seed in 0..SEEDS {
            let transcript = along_the_line(&script, seed, |_| None);
            let analysis = review(&script, &transcript).expect("it replays");
            for one in analysis.decisions() {
                // Where the search did not finish, the best way known is not surely the best, and may look hot.
                let most = if one.outlook.is_exact() {
                    Verdict::Sound
                } else {
                    Verdict::Slip
                };
                let turn = one.before.turn;
                let verdict = one.verdict;
                assert!(
                    verdict <= most,
                    "{} turn {turn}: {verdict:?}",
                    transcript.scenario
                );
            }
            let decisions = analysis.decisions();
            let last = decisions
                .last()
                .and_then(|one| one.made())
                .expect("a last turn");
            assert_eq!(
                last.after.outcome,
                Some(script.scenario().best_outcome()),
                "{}",
                transcript.scenario
            );
        }
    }
}

#[test]
fn always_the_hottest_reply_gets_remarks() {
    let mut said = 0;
    for script in scripts() {
        for seed in 0..SEEDS {
            let mut hot = Vec::new();
            let transcript = along_the_line(&script, seed, |state| {
                let hottest = fault(&script, state)?;
                hot.push(state.turn);
                Some(hottest)
            });
            let analysis = review(&script, &transcript).expect("it replays");
            // Where nothing on offer is hot, the best way is gone, and out of a talk that is best handed over.
            let remarks = verdicts(&analysis).into_iter();
            let remarks: Vec<_> = remarks.filter(|(turn, _)| hot.contains(turn)).collect();
            let some = remarks
                .iter()
                .filter(|(_, verdict)| *verdict >= Verdict::Slip)
                .count();
            said += hot.len();
            assert!(
                some * 2 >= remarks.len(),
                "{}: {remarks:?}",
                transcript.scenario
            );
        }
    }
    assert!(said >= 200, "only {said} hot replies were said");
}

#[test]
fn leaving_is_never_scolded() {
    for script in scripts() {
        for seed in 0..SEEDS {
            let transcript = along_the_line(&script, seed, |state| {
                (state.turn == (seed % 5) as u8).then(|| {
                    let all = steps(&script, state);
                    *all.last().expect("leaving stands last")
                })
            });
            let analysis = review(&script, &transcript).expect("it replays");
            let left = analysis
                .decisions()
                .into_iter()
                .find(|one| one.chosen == Step::Leave);
            assert!(left.is_none_or(|one| one.verdict <= Verdict::Slip));
        }
    }
}
