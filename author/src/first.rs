//! The first moment of a talk, small enough to be shown before the program is there: `<id>.first.<language>.json`. `public/first.js` draws
//! it for a visitor who comes straight in. Every rule is the engine's; here it is only written down beforehand.

use serde::Serialize;
use talkdown_engine::encounter::{Script, moment, start};
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

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
