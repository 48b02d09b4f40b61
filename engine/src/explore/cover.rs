//! What is met when a scenario is played very often: beats, lines, answers, endings, each with the shortest way there that was seen.

use super::numbers as n;
use crate::encounter::{
    Answer, Script, State, Step, after, answered, does_something, ending_of, start, steps,
};
use crate::learners::{Chance, Policy, talk};
use crate::model::{LearnerPlan, Trigger};
use std::collections::{BTreeMap, BTreeSet};

/// Something that can be met in a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Met {
    /// A line of a beat.
    Line(usize, usize),
    /// An answer to the reply in this slot of a beat.
    Answer(usize, usize, Answer),
    /// An ending.
    Ending(usize),
}

/// A learner whom everything hits: only to them something slips out.
fn thin_skinned() -> LearnerPlan {
    LearnerPlan {
        triggers: Trigger::ALL.to_vec(),
        plan: false,
    }
}

/// A way to something: the seed of the talk, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Decides the order of the replies; the way itself is the same with every seed.
    pub seed: u64,
    /// What was done.
    pub steps: Vec<Step>,
}

/// What was met.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// Everything, with the shortest way there.
    pub met: BTreeMap<Met, Way>,
    /// Talks that were played.
    pub talks: u64,
    /// Turns in them.
    pub turns: u64,
    /// Replies that changed something, by beat and slot.
    pub alive: BTreeSet<(usize, usize)>,
    /// How many talks came to each ending.
    pub endings: Vec<u32>,
    /// What was said early in every talk that came to an ending: beat and slot.
    pub early: Vec<Option<BTreeSet<(usize, usize)>>>,
    /// How often each was met.
    trodden: BTreeMap<Met, u32>,
    /// A reply that is never said.
    banned: Option<(usize, usize)>,
}

/// Plays a scenario as the seven kinds of learners, then drawn towards what has been met least, and last, if asked for, towards each
/// thing that is still missing.
#[must_use]
pub fn cover(script: &Script, to_each: bool) -> Cover {
    let endings = script.scenario().endings.len();
    let mut cover = Cover {
        endings: vec![0; endings],
        early: vec![None; endings],
        ..Cover::default()
    };
    for policy in Policy::ALL {
        for seed in 0..n::TALKS {
            let talk = talk(policy, script, seed);
            let way: Vec<Step> = talk.decisions.iter().map(|decided| decided.step).collect();
            cover.walk(script, &LearnerPlan::default(), seed, &mut |_, _, at| {
                way.get(at).copied()
            });
        }
    }
    for seed in 0..n::WALKS {
        cover.drawn(script, seed);
    }
    for missing in all(script).into_iter().filter(|_| to_each) {
        let mut seed = n::WALKS;
        while !cover.met.contains_key(&missing) && seed < n::WALKS + n::WALKS_TO_EACH {
            cover.towards(script, seed, missing);
            seed += 1;
        }
    }
    cover
}

/// Whether an ending comes about in talks in which a reply is never said.
#[must_use]
pub fn ends_without(script: &Script, ending: usize, reply: (usize, usize)) -> bool {
    let endings = script.scenario().endings.len();
    let mut cover = Cover {
        endings: vec![0; endings],
        early: vec![None; endings],
        banned: Some(reply),
        ..Cover::default()
    };
    (0..n::WALKS_TO_EACH).any(|seed| {
        cover.drawn(script, seed);
        cover.towards(script, seed, Met::Ending(ending));
        cover.endings[ending] > 0
    })
}

/// What is done at a moment: the state, what can be done, and how many turns are over. Nothing breaks the talk off.
type Choose<'c> = dyn FnMut(&State, &[Step], usize) -> Option<Step> + 'c;

/// Everything there is to be met.
pub fn all(script: &Script) -> Vec<Met> {
    let scenario = script.scenario();
    let mut all = Vec::new();
    for (beat, written) in scenario.beats.iter().enumerate() {
        all.extend((0..written.lines.len()).map(|line| Met::Line(beat, line)));
        for (slot, reply) in written.replies.iter().chain(&written.impulsive).enumerate() {
            let written = &reply.answers;
            let others = (0..written.others.len()).map(Answer::Other);
            let calmer = written.calmer.as_ref().map(|_| Answer::Calmer);
            let upset = written.upset.as_ref().map(|_| Answer::Upset);
            let answers = others.chain(calmer).chain(upset);
            all.extend(answers.map(|answer| Met::Answer(beat, slot, answer)));
        }
    }
    all.extend((0..scenario.endings.len()).map(Met::Ending));
    all
}

impl Cover {
    /// How often something was met.
    #[must_use]
    pub fn times(&self, met: Met) -> u32 {
        self.trodden.get(&met).copied().unwrap_or(0)
    }

    /// How much of everything was met, and how much there is.
    #[must_use]
    pub fn count(&self, script: &Script) -> (usize, usize) {
        let all = all(script);
        let met = all.iter().filter(|thing| self.met.contains_key(thing));
        (met.count(), all.len())
    }

    /// A talk that goes, now and then, where it has gone least, and in a manner for the rest, so that hot and cold talks both come about.
    fn drawn(&mut self, script: &Script, seed: u64) {
        let mut chance = Chance(seed ^ 0x5EED);
        let policy = Policy::ALL[chance.below(Policy::ALL.len())];
        let bold = chance.below(100) as u8;
        let trodden = std::mem::take(&mut self.trodden);
        let count = |met: Met| trodden.get(&met).copied().unwrap_or(0);
        let learner = if seed.is_multiple_of(2) {
            LearnerPlan::default()
        } else {
            thin_skinned()
        };
        self.walk(script, &learner, seed, &mut |state, all, _| {
            if chance.hits(bold) {
                return Some(policy.choose(script, state, &[], &mut chance));
            }
            let stay = staying(all, &mut chance);
            let newest = stay.into_iter().min_by_key(|step| {
                let next = after(script, state, *step);
                let line = Met::Line(next.beat.into(), next.line.into());
                let answer = match step {
                    Step::Say(slot) => {
                        let (beat, slot) = (usize::from(state.beat), usize::from(*slot));
                        let of = answered(script, state, *step);
                        of.map_or(0, |of| count(Met::Answer(beat, slot, of)))
                    }
                    _ => u32::MAX / 2,
                };
                (answer.min(count(line)), next.mind.meter)
            });
            newest.or(all.first().copied())
        });
        for (met, times) in trodden {
            *self.trodden.entry(met).or_default() += times;
        }
    }

    /// A talk towards one thing: as hot or as cool as can be, or in between, to where it stands, and then what it takes.
    fn towards(&mut self, script: &Script, seed: u64, goal: Met) {
        let mut chance = Chance(seed ^ 0x60A1);
        // How often the hottest is done, how often the coolest; the rest is chance.
        let heat = chance.below(101) as u8;
        let loose = chance.below(60) as u8;
        let to = match goal {
            Met::Line(beat, _) | Met::Answer(beat, ..) => Some(beat),
            Met::Ending(_) => None,
        };
        let slips = match goal {
            Met::Answer(beat, slot, _) => slot >= script.scenario().beats[beat].replies.len(),
            _ => chance.hits(50),
        };
        let learner = if slips {
            thin_skinned()
        } else {
            LearnerPlan::default()
        };
        self.walk(script, &learner, seed, &mut |state, all, _| {
            if let Met::Answer(beat, slot, _) = goal
                && beat == usize::from(state.beat)
                && all.contains(&Step::Say(slot as u8))
            {
                let waits = Step::Say(slot as u8);
                // Silence and space stay in the beat, and change how hot it is.
                let stays = [Step::Silence, Step::Space, Step::Breath];
                let hot = chance.hits(heat);
                return Some(match chance.below(4) {
                    0 if !hot => stays[chance.below(3)],
                    _ => waits,
                });
            }
            let stay = staying(all, &mut chance);
            let there = stay.iter().copied().filter(|step| {
                let next = after(script, state, *step);
                next.beat != state.beat && Some(usize::from(next.beat)) == to
            });
            let there: Vec<Step> = there.collect();
            if !there.is_empty() && chance.hits(80) {
                return Some(there[chance.below(there.len())]);
            }
            if chance.hits(loose) {
                return Some(stay[chance.below(stay.len())]);
            }
            let hot = chance.hits(heat);
            let best = stay.into_iter().max_by_key(|step| {
                let next = after(script, state, *step);
                let meter = next.mind.meter.0;
                // A talk that is over leads nowhere any more.
                (next.outcome.is_none(), if hot { meter } else { -meter })
            });
            best.or(all.first().copied())
        });
    }

    /// One talk to its end, noting everything that is met.
    fn walk(&mut self, script: &Script, learner: &LearnerPlan, seed: u64, choose: &mut Choose) {
        let mut state = start(script, learner, seed);
        let mut way: Vec<Step> = Vec::with_capacity(16);
        let mut said: BTreeSet<(usize, usize)> = BTreeSet::new();
        self.talks += 1;
        self.note(Met::Line(state.beat.into(), state.line.into()), seed, &way);
        while state.outcome.is_none() {
            let mut all = steps(script, &state);
            if let Some((_, slot)) = self
                .banned
                .filter(|(beat, _)| *beat == usize::from(state.beat))
            {
                all.retain(|step| *step != Step::Say(slot as u8));
            }
            let Some(step) = choose(&state, &all, way.len()).filter(|step| all.contains(step))
            else {
                return;
            };
            let next = after(script, &state, step);
            self.turns += 1;
            way.push(step);
            if let Step::Say(slot) = step {
                let place = (usize::from(state.beat), usize::from(slot));
                if way.len() <= n::EARLY {
                    said.insert(place);
                }
                if let Some(answer) = answered(script, &state, step) {
                    self.note(Met::Answer(place.0, place.1, answer), seed, &way);
                }
                if does_something(script, &state, step) {
                    self.alive.insert(place);
                }
            }
            if next.outcome.is_none() && next.beat != state.beat {
                self.note(Met::Line(next.beat.into(), next.line.into()), seed, &way);
            }
            state = next;
        }
        self.close(script, &state, seed, &way, said);
    }

    fn close(
        &mut self,
        script: &Script,
        end: &State,
        seed: u64,
        way: &[Step],
        said: BTreeSet<(usize, usize)>,
    ) {
        let endings = &script.scenario().endings;
        let ending = ending_of(script, end)
            .and_then(|ending| endings.iter().position(|other| other.id == ending.id));
        let Some(ending) = ending else { return };
        self.note(Met::Ending(ending), seed, way);
        self.endings[ending] += 1;
        let early = self.early[ending].take();
        self.early[ending] = Some(match early {
            Some(early) => early.intersection(&said).copied().collect(),
            None => said,
        });
    }

    fn note(&mut self, met: Met, seed: u64, way: &[Step]) {
        *self.trodden.entry(met).or_default() += 1;
        let shorter = |known: &Way| way.len() < known.steps.len();
        if self.met.get(&met).is_none_or(shorter) {
            let steps = way.to_vec();
            self.met.insert(met, Way { seed, steps });
        }
    }
}

/// What can be done, but for leaving, which ends a talk in which much could still be met: that only now and then.
fn staying(all: &[Step], chance: &mut Chance) -> Vec<Step> {
    let leaves = chance.hits(3);
    let stay = all.iter().filter(|step| leaves || **step != Step::Leave);
    stay.copied().collect()
}
