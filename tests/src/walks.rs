//! Ways through a scenario, found natively: to a moment of some kind, and to the moments with most to show.

use talkdown_engine::encounter::{Action, Moment, Script, State, Transcript, apply, moment, start};
use talkdown_engine::model::{LearnerPlan, Trigger};

/// Plays looked through when a moment is sought.
const PLAYS: u64 = 300;

/// SplitMix64: the same walks on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Plays at random from a seed and shows every moment on the way, the first and the last included.
pub fn wander(script: &Script, seed: u64, visit: impl FnMut(&Transcript, &State)) {
    walk(script, seed, visit, |dice, state| {
        let offers = moment(script, state).offers;
        match dice.below(10) {
            0 => Action::GiveSpace,
            1 => Action::SayNothing,
            2 => Action::Breathe,
            _ => match offers.get(dice.below(offers.len())) {
                Some(offer) => Action::Reply(offer.reply.id.clone()),
                None => Action::SayNothing,
            },
        }
    });
}

/// Plays with an aim: three times in four what soothes most or, in a turn where `upset` says so, upsets most;
/// otherwise any.
pub fn steer(
    script: &Script,
    seed: u64,
    upset: impl Fn(&State) -> bool,
    visit: impl FnMut(&Transcript, &State),
) {
    walk(script, seed, visit, |dice, state| {
        let offers = moment(script, state).offers;
        let any = dice.below(offers.len());
        let astray = dice.below(4) == 0;
        let meter = |action: &Action| {
            let turn = apply(script, state, action).ok()?;
            let meter = turn.state.mind.meter.0;
            Some(if upset(state) { -meter } else { meter })
        };
        let mut actions = offers
            .iter()
            .map(|offer| Action::Reply(offer.reply.id.clone()))
            .chain([Action::GiveSpace, Action::SayNothing]);
        let chosen = if astray {
            actions.nth(any)
        } else {
            actions.min_by_key(|action| meter(action).unwrap_or(i32::MAX))
        };
        chosen.unwrap_or(Action::SayNothing)
    });
}

fn walk(
    script: &Script,
    seed: u64,
    mut visit: impl FnMut(&Transcript, &State),
    choose: impl Fn(&mut Dice, &State) -> Action,
) {
    let mut dice = Dice(seed);
    let learner = LearnerPlan {
        triggers: vec![Trigger::UnfairAccusation, Trigger::Threat],
        plan: false,
    };
    let mut state = start(script, &learner, seed);
    let mut transcript = Transcript {
        scenario: script.scenario().id.clone(),
        version: script.scenario().version,
        seed,
        learner,
        actions: Vec::new(),
    };
    visit(&transcript, &state);
    while state.outcome.is_none() {
        let action = choose(&mut dice, &state);
        // Whatever is refused here is not on this walk.
        let Ok(turn) = apply(script, &state, &action) else {
            break;
        };
        state = turn.state;
        transcript.actions.push(action);
        visit(&transcript, &state);
    }
}

/// A transcript that leads to a moment of the kind asked for, the shortest that was found.
#[must_use]
pub fn to(script: &Script, wanted: impl Fn(&State) -> bool) -> Option<Transcript> {
    let mut best: Option<Transcript> = None;
    for seed in 0..PLAYS {
        wander(script, seed, |transcript, state| {
            let shorter = best
                .as_ref()
                .is_none_or(|best| transcript.actions.len() < best.actions.len());
            if shorter && wanted(state) {
                best = Some(transcript.clone());
            }
        });
    }
    best
}

/// A talk but for its last reply, and that reply: one click, and it is over.
///
/// # Panics
/// When no play of this scenario ends with a reply.
#[must_use]
pub fn nearly_over(script: &Script) -> (Transcript, String) {
    for seed in 0..PLAYS {
        let mut whole = None;
        wander(script, seed, |transcript, state| {
            if state.outcome.is_some() {
                whole = Some(transcript.clone());
            }
        });
        if let Some(mut transcript) = whole
            && let Some(Action::Reply(last)) = transcript.actions.pop()
        {
            return (transcript, last);
        }
    }
    panic!("no play of {} ends with a reply", script.scenario().id);
}

/// The moments with most to read, most first, no two at the same beat with the same line.
#[must_use]
pub fn wordiest(script: &Script, number: usize) -> Vec<Transcript> {
    let mut found: Vec<(usize, String, Transcript)> = Vec::new();
    for seed in 0..PLAYS {
        let mut before: Option<State> = None;
        wander(script, seed, |transcript, state| {
            let now = moment(script, state);
            let answer = before
                .zip(transcript.actions.last())
                .and_then(|(before, action)| {
                    let turn = apply(script, &before, action).ok()?;
                    turn.answered.map(|answered| answered.text.to_owned())
                });
            before = Some(*state);
            if state.outcome.is_some() {
                return;
            }
            let answer = answer.unwrap_or_default();
            let key = format!("{} {} {}", now.cue, now.line.text, answer);
            let size = weight(&now, &answer);
            if !found.iter().any(|(_, known, _)| *known == key) {
                found.push((size, key, transcript.clone()));
            }
        });
    }
    found.sort_by_key(|(size, ..)| std::cmp::Reverse(*size));
    found
        .into_iter()
        .take(number)
        .map(|(_, _, transcript)| transcript)
        .collect()
}

/// How much room a moment needs: every text takes its letters, and its last line half empty.
fn weight(now: &Moment, answer: &str) -> usize {
    let room = |text: &str| {
        if text.is_empty() {
            0
        } else {
            text.chars().count() + 20
        }
    };
    let replies: usize = now.offers.iter().map(|offer| room(&offer.reply.text)).sum();
    replies + room(now.cue) + room(&now.line.text) + room(answer)
}
