//! What is on offer at a moment: the line, the cue, and the replies in the order shown. Chooses; changes nothing.

use super::judge::holds_test;
use super::numbers as n;
use super::rules;
use super::script::Script;
use super::story::{Reading, State};
use crate::model::{Beat, Line, Need, Reply};

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
    /// The learner is too shaken to take in what the body does.
    pub blurred: bool,
    /// What is missed most now, for a learner who has read the person rightly.
    pub beneath: Option<Need>,
    /// It pays to read the person now, and this stage has not been read yet.
    pub to_read: bool,
    /// The person can be read: once a stage.
    pub readable: bool,
}

/// A reply on offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offered<'s> {
    /// The reply.
    pub reply: &'s Reply,
    /// It slipped in because the learner is shaken.
    pub impulsive: bool,
}

impl Moment<'_> {
    /// Seconds it takes to read what stands here, and this answer before it, and to choose: the clock's measure.
    #[must_use]
    pub fn seconds(&self, answer: &str) -> u32 {
        let replies = self.offers.iter().map(|offer| offer.reply.text.as_str());
        let texts = replies.chain([answer, &self.line.text]);
        let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
        u32::try_from(words).unwrap_or(u32::MAX) / n::WORDS_A_SECOND + n::SECONDS_TO_CHOOSE
    }
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
    let traits = &script.scenario.person.traits;
    let read_rightly = state.reading.filter(Reading::right);
    let readable = state.reading.map(|reading| reading.stage) != Some(state.mind.stage);
    Moment {
        beat,
        line,
        cue: cue.unwrap_or_default(),
        offers: offers.collect(),
        blurred: shaken(state),
        beneath: read_rightly.map(|_| rules::missed_need(traits, &state.mind.levels)),
        to_read: beat.read && readable,
        readable,
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
    if shaken(state) && links.len() > plain && !slots.is_empty() {
        let place = (next_chance(&mut chance) % slots.len() as u64) as usize;
        slots[place] = plain;
    }
    slots
}

/// Cues blur, and something may slip out.
fn shaken(state: &State) -> bool {
    state.mind.levels.composure.0 < n::IMPULSIVE_BELOW
}

/// SplitMix64 (Steele, Lea & Flood 2014): a small, well-mixed sequence from a seed.
fn next_chance(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
