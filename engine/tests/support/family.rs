//! A family of scenarios that differ in nothing but how many turns they have and how many replies a turn: to measure how the cost of
//! a review grows, and small enough at its lower end to try every play. Not scenarios to play.

use super::{beat, learner, reply, scenario};
use talkdown_engine::encounter::{Script, Transcript, action_of, after, start, steps};
use talkdown_engine::model::{
    Beat, Delivery, Levels, LineKind, Pitfall, Points, Reply, Scenario, Technique,
};

/// What is said in a turn, the same kinds in every member: something that listens, a slip, something that leads on, a slip in good
/// words. Their tags go round from turn to turn, so that no two turns are alike.
const LISTENS: [&[Technique]; 5] = [
    &[Technique::LabelEmotion, Technique::Validate],
    &[Technique::Paraphrase],
    &[Technique::OpenQuestion],
    &[Technique::FindAgreement],
    &[Technique::Summarise],
];
const LEADS_ON: [&[Technique]; 4] = [
    &[Technique::OfferChoice],
    &[Technique::ProblemSolve],
    &[Technique::Inform],
    &[Technique::Commit],
];
const SLIPS: [Pitfall; 5] = [
    Pitfall::CalmDown,
    Pitfall::ArgueFacts,
    Pitfall::Minimise,
    Pitfall::Order,
    Pitfall::PolicyShield,
];
const LINES: [LineKind; 4] = [
    LineKind::Vent,
    LineKind::Demand,
    LineKind::Disclosure,
    LineKind::Question,
];

/// The member with so many turns, and two to four replies in each.
pub fn family(turns: u8, replies: usize) -> Scenario {
    Scenario {
        id: format!("family-{turns}-{replies}"),
        turns,
        opening: "t0".into(),
        beats: (0..turns).map(|turn| moment(turn, replies)).collect(),
        start: Levels {
            arousal: Points::whole(74),
            trust: Points::whole(25),
            ..Levels::default()
        },
        ..scenario()
    }
}

fn moment(turn: u8, replies: usize) -> Beat {
    let at = usize::from(turn);
    let id = |slot: u8| format!("t{turn}r{slot}");
    let slip = SLIPS[at % SLIPS.len()];
    let all: [Reply; 4] = [
        reply(
            &id(0),
            LISTENS[at % LISTENS.len()],
            &[],
            if turn.is_multiple_of(2) {
                Delivery::Warm
            } else {
                Delivery::Neutral
            },
        ),
        reply(&id(1), &[], &[slip], Delivery::Neutral),
        reply(
            &id(2),
            LEADS_ON[at % LEADS_ON.len()],
            &[],
            Delivery::Neutral,
        ),
        reply(
            &id(3),
            LISTENS[(at + 2) % LISTENS.len()],
            &[slip],
            Delivery::Warm,
        ),
    ];
    let kind = LINES[at % LINES.len()];
    Beat {
        replies: all.into_iter().take(replies).collect(),
        ..beat(&format!("t{turn}"), 1, kind, Vec::new())
    }
}

/// A talk by the numbers of a chance, without leaving.
pub fn talk(script: &Script, seed: u64) -> Transcript {
    let learner = learner();
    let mut state = start(script, &learner, seed);
    let mut actions = Vec::new();
    let mut chance = seed;
    while state.outcome.is_none() {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(99);
        let all = steps(script, &state);
        let step = all[(chance >> 33) as usize % (all.len() - 1)];
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

/// The first such talk that lasts to the last turn: every turn is there to be reviewed.
pub fn whole_talk(script: &Script) -> Transcript {
    let lasts = |talk: &Transcript| talk.actions.len() == usize::from(script.scenario().turns);
    let found = (0..10_000).map(|seed| talk(script, seed)).find(lasts);
    found.unwrap_or_else(|| talk(script, 0))
}
