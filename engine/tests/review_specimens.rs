//! Specimens of the review, to be read like a specification: what is marked in a talk, and what is passed over in silence.

mod support;

use support::family::{family, talk};
use talkdown_engine::encounter::{
    Action, Script, State, Step, Transcript, action_of, after, start, steps,
};
use talkdown_engine::model::{
    Context, Levels, Outcome, Pitfall, Points, Ratio, Scenario, Stage, Technique, TechniqueUse,
};
use talkdown_engine::review::{Analysis, Choice, Effort, Verdict, choices, numbers, review};

fn seen(script: &Script, state: &State) -> Vec<Choice> {
    let mut effort = Effort::default();
    choices(script, state, None, numbers::SITUATIONS, &mut effort)
}

/// A talk in which `choose` decides.
fn played(script: &Script, choose: impl Fn(&State) -> Step) -> Transcript {
    let mut state = start(script, &support::learner(), 1);
    let mut actions: Vec<Action> = Vec::new();
    while state.outcome.is_none() {
        let step = choose(&state);
        actions.extend(action_of(script, &state, step));
        state = after(script, &state, step);
    }
    Transcript {
        actions,
        ..talk(script, 1)
    }
}

fn reviewed(script: &Script, transcript: &Transcript) -> Analysis {
    review(script, transcript).expect("it replays")
}

/// The turns with a remark, from 1.
fn marked(analysis: &Analysis) -> Vec<u8> {
    let all = analysis.decisions().into_iter();
    let marked = all.filter(|one| one.verdict >= Verdict::Slip);
    marked.map(|one| one.before.turn + 1).collect()
}

/// Somebody at Release, eleven turns, three sound replies in each, and a threat.
fn shouting() -> Scenario {
    use Technique::{
        FindAgreement, Inform, LabelEmotion, OfferChoice, OpenQuestion, Paraphrase, ProblemSolve,
        SaveFace, Summarise, Validate,
    };
    let sound: [&[Technique]; 8] = [
        &[LabelEmotion, Validate],
        &[Paraphrase, FindAgreement],
        &[OfferChoice],
        &[OpenQuestion],
        &[SaveFace],
        &[Summarise],
        &[ProblemSolve],
        &[Inform],
    ];
    let mut scenario = family(11, 4);
    for (turn, beat) in scenario.beats.iter_mut().enumerate() {
        beat.lines[0].kind = None;
        for (slot, reply) in beat.replies.iter_mut().enumerate() {
            let tags = sound[(turn + 3 * slot) % sound.len()].iter();
            reply.techniques = tags.map(|tag| TechniqueUse::plain(*tag)).collect();
            reply.pitfalls.clear();
        }
        beat.replies[3].techniques.clear();
        beat.replies[3].pitfalls = vec![Pitfall::Threaten];
    }
    scenario.context = Context::default();
    scenario.person.traits.volatility = Ratio(2_000);
    scenario.start = Levels {
        arousal: Points::whole(71),
        trust: Points::whole(30),
        ..scenario.start
    };
    scenario
}

const THREAT: Step = Step::Say(3);

#[test]
fn ten_sound_replies_and_one_threat_at_release() {
    let script = Script::new(shouting()).expect("sound links");
    let transcript = played(&script, |state| {
        if state.turn == 1 {
            return THREAT;
        }
        let all = seen(&script, state).into_iter();
        let replies = all.filter(|one| matches!(one.step, Step::Say(_)) && one.step != THREAT);
        let best = replies.max_by_key(|one| (one.outlook.sure, -one.after.mind.meter));
        best.expect("three sound replies").step
    });
    let analysis = reviewed(&script, &transcript);
    let decisions = analysis.decisions();
    assert_eq!(decisions.len(), 11);
    assert_eq!(marked(&analysis), [2], "the threat and nothing else");
    let threat = decisions[1];
    assert_eq!(threat.before.mind.stage, Stage::Release);
    let rise = (threat.made().expect("the threat").after.mind.meter - threat.before.mind.meter).0;
    assert!((900..=1_700).contains(&rise), "{rise} after a threat");
    // And it could still end well: ten sound replies are worth something.
    let last = decisions[10].made().expect("a last turn").after;
    assert_eq!(last.outcome, Some(Outcome::CalmerWithPlan));
}

#[test]
fn where_handing_over_is_best_the_line_leads_there_and_going_is_never_a_slip() {
    for free in [true, false] {
        let script = support::handing_over(free);
        for seed in 0..20 {
            let transcript = talk(&script, seed);
            for one in reviewed(&script, &transcript).decisions() {
                let leave = *steps(&script, &one.before).last().expect("leaving is last");
                let mut gone = transcript.clone();
                gone.actions.truncate(one.at);
                gone.actions.push(Action::StepAway);
                let gone = reviewed(&script, &gone);
                let left = gone.decisions().last().copied().expect("leaving");
                assert_eq!((left.chosen, left.verdict), (leave, Verdict::Sound));
                if free {
                    let worth = one.outlook.sure;
                    assert_eq!(worth.outcome(Outcome::HandedOver), Outcome::HandedOver);
                    assert!(one.outlook.is_exact(), "it takes no search");
                    assert_eq!(left.given.turns, 0);
                }
            }
        }
    }
}

#[test]
fn where_handing_over_is_best_staying_is_a_slip_once_it_calms_nothing() {
    let script = support::handing_over(true);
    let (mut calmed, mut heated, mut ended) = (0, 0, 0);
    for seed in 0..60 {
        for one in reviewed(&script, &talk(&script, seed)).decisions() {
            let made = one.made().expect("it was on offer");
            let fell = (one.before.mind.meter - made.after.mind.meter).0;
            match made.after.outcome {
                Some(Outcome::HandedOver) => assert_eq!(one.verdict, Verdict::Sound),
                Some(Outcome::Unsafe) => assert_eq!(one.verdict, Verdict::TurningPoint),
                // Even resolved: it was not the learner's to resolve.
                Some(_) => {
                    assert_eq!(one.verdict, Verdict::Slip);
                    ended += 1;
                }
                None if fell <= 0 => {
                    assert!(one.verdict >= Verdict::Slip, "{fell}: {:?}", one.verdict);
                    heated += 1;
                }
                // A turn that calms is passed over, unless another would have left them much calmer.
                None if !one.seen_at_once() && fell > 20 => {
                    assert_eq!(one.verdict, Verdict::Sound, "{fell}");
                    calmed += 1;
                }
                None => {}
            }
        }
    }
    assert!(
        calmed > 20 && heated > 20 && ended > 2,
        "{calmed} {heated} {ended}"
    );
}

#[test]
fn a_reply_that_is_the_leaving_is_judged_as_leaving() {
    let mut scenario = family(8, 3);
    scenario.beats[0].replies[2].techniques = vec![TechniqueUse::plain(Technique::SafeExit)];
    scenario.beats[0].replies[2].pitfalls.clear();
    let script = Script::new(scenario).expect("sound links");
    let transcript = played(&script, |_| Step::Say(2));
    let analysis = reviewed(&script, &transcript);
    let said = analysis.decisions()[0];
    assert_eq!(
        said.made().and_then(|made| made.after.outcome),
        Some(Outcome::HandedOver)
    );
    assert!(said.verdict <= Verdict::Slip, "leaving is never scolded");
}
