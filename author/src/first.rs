//! The first moment of a talk, small enough to be shown before the program is there: `<id>.first.<language>.json`; and what comes of each
//! reply in it: `<id>.answers.<language>.json`. `public/first.js` draws both for a visitor who comes straight in. Every rule is the engine's; here
//! it is only written down beforehand.

use serde::Serialize;
use talkdown_engine::encounter::{Action, Script, State, apply, moment, start};
use talkdown_engine::model::LearnerPlan;

/// How many openings are written down, each with a seed of its own. Enough that the place of a reply tells nobody anything: with four replies there are
/// 24 orders.
const OPENINGS: u64 = 48;

/// What a visitor sees first.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct First {
    name: String,
    turns: u8,
    /// The meter, in hundredths of a point.
    meter: i32,
    cues: Vec<String>,
    lines: Vec<String>,
    replies: Vec<(String, String)>,
    openings: Vec<Opening>,
}

/// One way to begin: the seed, and what it makes of the first moment, as places in the lists.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Opening {
    seed: u64,
    cue: usize,
    line: usize,
    replies: Vec<usize>,
}

/// What comes of each reply in a first moment.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    cues: Vec<String>,
    answers: Vec<String>,
    lines: Vec<String>,
    replies: Vec<(String, String)>,
    /// For each opening of the first moment, for each of its replies in their order.
    openings: Vec<Vec<Option<Answer>>>,
}

/// The moment after a reply, as places in the lists.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Answer {
    cue: usize,
    answer: usize,
    line: usize,
    /// The line stands from before, and was read then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stands: bool,
    /// The meter, in hundredths of a point.
    meter: i32,
    replies: Vec<usize>,
}

/// The place of something in a list, to which it is added where it is missing.
fn place<T: PartialEq>(list: &mut Vec<T>, what: T) -> usize {
    list.iter()
        .position(|there| *there == what)
        .unwrap_or_else(|| {
            list.push(what);
            list.len() - 1
        })
}

/// The first moment of a scenario, for a learner of whom nothing is known yet.
#[must_use]
pub fn of(script: &Script) -> First {
    let scenario = script.scenario();
    let (mut cues, mut lines, mut replies) = (Vec::new(), Vec::new(), Vec::new());
    let openings = (1..=OPENINGS).map(|seed| {
        let state = start(script, &LearnerPlan::default(), seed);
        let now = moment(script, &state);
        Opening {
            seed,
            cue: place(&mut cues, now.cue.to_owned()),
            line: place(&mut lines, now.line.text.clone()),
            replies: now
                .offers
                .iter()
                .map(|offer| (offer.reply.id.clone(), offer.reply.text.clone()))
                .map(|reply| place(&mut replies, reply))
                .collect(),
        }
    });
    let openings = openings.collect();
    First {
        name: scenario.person.name.clone(),
        turns: scenario.turns,
        // The seed moves nothing in a person.
        meter: start(script, &LearnerPlan::default(), 0).mind.meter.0,
        cues,
        lines,
        replies,
        openings,
    }
}

/// What comes of each reply in each of the openings. None where more of it shows than words and meter: when the talk is over, when the
/// learner is too shaken to see what the body does, or when a reply slips in.
#[must_use]
pub fn answers(script: &Script) -> Answers {
    let mut told = Answers::default();
    for seed in 1..=OPENINGS {
        let state = start(script, &LearnerPlan::default(), seed);
        let now = moment(script, &state);
        let ids = now.offers.iter().map(|offer| offer.reply.id.clone());
        let opening = ids.map(|id| told.answer(script, &state, id)).collect();
        told.openings.push(opening);
    }
    told
}

impl Answers {
    fn answer(&mut self, script: &Script, before: &State, reply: String) -> Option<Answer> {
        let turn = apply(script, before, &Action::Reply(reply)).ok()?;
        let now = moment(script, &turn.state);
        let slipped = now.offers.iter().any(|offer| offer.impulsive);
        if turn.state.outcome.is_some() || now.blurred || slipped {
            return None;
        }
        let replies = now.offers.iter().map(|offer| {
            let reply = (offer.reply.id.clone(), offer.reply.text.clone());
            place(&mut self.replies, reply)
        });
        Some(Answer {
            replies: replies.collect(),
            cue: place(&mut self.cues, now.cue.to_owned()),
            answer: place(&mut self.answers, turn.answered?.text.to_owned()),
            line: place(&mut self.lines, now.line.text.clone()),
            stands: turn.state.beat == before.beat,
            meter: turn.state.mind.meter.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_answers_are_what_the_engine_makes_of_each_reply() {
        let example = crate::load::read(std::path::Path::new("../scenarios/counter-toaster"));
        let script = Script::new(example.scenario.expect("it is shipped")).expect("it is checked");
        let told = answers(&script);
        let mut seen = 0;
        for (opening, seed) in told.openings.iter().zip(1..) {
            let state = start(&script, &LearnerPlan::default(), seed);
            let offers = moment(&script, &state).offers;
            assert_eq!(opening.len(), offers.len());
            for (answer, offer) in opening.iter().zip(offers) {
                let turn = apply(&script, &state, &Action::Reply(offer.reply.id.clone())).unwrap();
                let Some(answer) = answer else { continue };
                let now = moment(&script, &turn.state);
                assert_eq!(told.answers[answer.answer], turn.answered.unwrap().text);
                assert_eq!(told.lines[answer.line], now.line.text);
                assert_eq!(told.cues[answer.cue], now.cue);
                assert_eq!(answer.meter, turn.state.mind.meter.0);
                assert_eq!(answer.stands, turn.state.beat == state.beat);
                let places = answer.replies.iter().map(|place| &told.replies[*place].0);
                assert!(places.eq(now.offers.iter().map(|offer| &offer.reply.id)));
                seen += 1;
            }
        }
        assert_eq!(told.openings.len() as u64, OPENINGS);
        assert!(
            seen > 100,
            "{seen} of {} replies are answered",
            4 * OPENINGS
        );
    }

    #[test]
    fn the_openings_are_what_the_engine_makes_of_their_seeds_and_differ_in_order() {
        let example = crate::load::read(std::path::Path::new("../scenarios/counter-toaster"));
        let script = Script::new(example.scenario.expect("it is shipped")).expect("it is checked");
        let first = of(&script);
        for opening in &first.openings {
            let state = start(&script, &LearnerPlan::default(), opening.seed);
            let now = moment(&script, &state);
            assert_eq!(first.lines[opening.line], now.line.text);
            assert_eq!(first.cues[opening.cue], now.cue);
            assert_eq!(first.meter, state.mind.meter.0);
            let told = opening.replies.iter().map(|place| &first.replies[*place].0);
            assert!(told.eq(now.offers.iter().map(|offer| &offer.reply.id)));
        }
        let orders: BTreeSet<_> = first
            .openings
            .iter()
            .map(|opening| &opening.replies)
            .collect();
        assert!(orders.len() > 18, "{} orders of 24", orders.len());
        let places: Vec<_> = (0..4)
            .map(|place| {
                first
                    .openings
                    .iter()
                    .filter(|opening| opening.replies[0] == place)
                    .count()
            })
            .collect();
        assert!(
            places.iter().all(|count| *count >= 6),
            "first place: {places:?}"
        );
    }
}
