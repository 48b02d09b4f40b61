//! What is on offer at a moment: the line, the cue, and the replies in the order shown. Chooses; changes nothing.

use super::judge::holds_test;
use super::numbers as n;
use super::script::Script;
use super::story::State;
use crate::model::{Beat, Line, Reply};

/// A moment to decide in.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment<'s> {
    /// The beat.
    pub beat: &'s Beat,
    /// What the person says.
    pub line: &'s Line,
    /// What the body does.
    pub cue: &'s str,
    /// The replies on offer, in the order shown.
    pub offers: Vec<Offered<'s>>,
}

/// A reply on offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offered<'s> {
    /// The reply.
    pub reply: &'s Reply,
    /// It slipped in because the learner is shaken.
    pub impulsive: bool,
}

/// What the learner sees and can say now.
#[must_use]
pub fn moment<'s>(script: &'s Script, state: &State) -> Moment<'s> {
    let beat = &script.scenario.beats[usize::from(state.beat)];
    let line = &beat.lines[usize::from(state.line)];
    let cue = line.cue.as_deref().or_else(|| {
        let cues = &script.scenario.cues;
        cues.get(&state.mind.stage).map(String::as_str)
    });
    let offers = slots(script, state).into_iter().filter_map(|slot| {
        let reply = script.reply(usize::from(state.beat), slot)?;
        let impulsive = slot == beat.replies.len();
        Some(Offered { reply, impulsive })
    });
    Moment {
        beat,
        line,
        cue: cue.unwrap_or_default(),
        offers: offers.collect(),
    }
}

/// The slots of the replies on offer, in the order shown.
pub(super) fn slots(script: &Script, state: &State) -> Vec<usize> {
    let beat = usize::from(state.beat);
    let links = &script.beats[beat].replies;
    let plain = script.scenario.beats[beat].replies.len();
    let mut slots: Vec<usize> = (0..plain)
        .filter(|slot| holds_test(script, state, &links[*slot].when))
        .collect();
    if slots.is_empty() {
        slots = (0..plain).collect();
    }
    let mut chance = state.seed ^ (u64::from(state.beat) << 32);
    for last in (1..slots.len()).rev() {
        slots.swap(
            last,
            (next_chance(&mut chance) % (last as u64 + 1)) as usize,
        );
    }
    let shaken = state.mind.levels.composure.0 < n::IMPULSIVE_BELOW;
    if shaken && links.len() > plain && !slots.is_empty() {
        let place = (next_chance(&mut chance) % slots.len() as u64) as usize;
        slots[place] = plain;
    }
    slots
}

/// SplitMix64 (Steele, Lea & Flood 2014): a small, well-mixed sequence from a seed.
fn next_chance(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
