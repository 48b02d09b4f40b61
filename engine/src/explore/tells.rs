//! Tells: whether the best reply could be guessed without listening, from its length, place, politeness or a feeling word.
//!
//! The best reply of a beat is the one with the highest outlook at the states that learners really reach there: the stage-matched and
//! the novice. A beat counts once, by what is best there most often; where two replies are as good as each other, none counts.

use super::chance::within_chance;
use super::numbers as n;
use crate::check::{Code, Diagnostic};
use crate::encounter::{Script, State, Step, steps};
use crate::learners::{Chance, Policy, talk};
use crate::model::Scenario;
use crate::review::{Effort, choices};
use std::collections::BTreeMap;

/// What might give a reply away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// It alone has the most characters.
    Longest,
    /// It alone has the fewest.
    Shortest,
    /// It stands first in the file.
    First,
    /// It alone has the most polite words.
    Politest,
    /// It alone has a word for a feeling.
    OnlyFeeling,
    /// It is shown first, as played.
    ShownFirst,
}

impl Feature {
    /// Every feature.
    pub const ALL: [Feature; 6] = [
        Feature::Longest,
        Feature::Shortest,
        Feature::First,
        Feature::Politest,
        Feature::OnlyFeeling,
        Feature::ShownFirst,
    ];

    /// As it is said of a reply.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Feature::Longest => "the longest",
            Feature::Shortest => "the shortest",
            Feature::First => "the first in the file",
            Feature::Politest => "the politest",
            Feature::OnlyFeeling => "the only one with a feeling word",
            Feature::ShownFirst => "shown first",
        }
    }
}

/// A beat, and what its best reply is.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The beat.
    pub beat: usize,
    /// The slot of the best reply.
    pub best: usize,
    /// For each feature that one reply has: how likely a blind pick has it, and whether the best has it.
    pub features: [Option<(f64, bool)>; Feature::ALL.len()],
}

/// All decisions of a scenario whose best reply is known.
#[derive(Clone, Debug, Default)]
pub struct Tells {
    /// By beat.
    pub decisions: Vec<Decision>,
    /// Situations that were searched.
    pub searched: usize,
}

impl Tells {
    /// How many best replies have a feature, how many chance would make of it on average, of how many decisions in which one
    /// reply has it, and whether that is within chance.
    #[must_use]
    pub fn of(&self, feature: Feature) -> (usize, f64, usize, bool) {
        let asked = self.decisions.iter();
        let asked: Vec<(f64, bool)> = asked
            .filter_map(|decision| decision.features[feature as usize])
            .collect();
        let chances: Vec<f64> = asked.iter().map(|(chance, _)| *chance).collect();
        let hits = asked.iter().filter(|(_, hit)| *hit).count();
        let mean: f64 = chances.iter().sum();
        (hits, mean, asked.len(), within_chance(&chances, hits))
    }
}

/// The decisions of several scenarios together.
#[must_use]
pub fn sum<'t>(all: impl Iterator<Item = &'t Tells>) -> Tells {
    let mut sum = Tells::default();
    for tells in all {
        sum.decisions.extend(tells.decisions.iter().cloned());
        sum.searched += tells.searched;
    }
    sum
}

/// Finds the best reply of every beat that learners reach, and what it looks like.
#[must_use]
pub fn tells(script: &Script) -> Tells {
    let mut reached: BTreeMap<u8, Vec<State>> = BTreeMap::new();
    for policy in [Policy::Matched, Policy::Novice] {
        for seed in 0..n::TELL_TALKS {
            for decided in talk(policy, script, seed).decisions {
                let states = reached.entry(decided.state.beat).or_default();
                // The same moment in another order of the replies is the same moment.
                let known = |state: &State| state.mind == decided.state.mind;
                if states.len() < n::SITUATIONS_OF_A_BEAT && !states.iter().any(known) {
                    states.push(decided.state);
                }
            }
        }
    }
    let mut tells = Tells::default();
    for (beat, states) in reached {
        let mut best: BTreeMap<usize, (u32, State)> = BTreeMap::new();
        for state in states {
            tells.searched += 1;
            if let Some(slot) = best_reply(script, &state) {
                best.entry(slot).or_insert((0, state)).0 += 1;
            }
        }
        let most = best.iter().max_by_key(|(_, (times, _))| *times);
        if let Some((slot, (_, state))) = most {
            tells
                .decisions
                .push(seen(script, beat.into(), *slot, state));
        }
    }
    tells
}

/// The one reply with the highest outlook, where there is one.
fn best_reply(script: &Script, state: &State) -> Option<usize> {
    let all = choices(script, state, None, n::SITUATIONS, &mut Effort::default());
    let said = all.iter().filter_map(|choice| match choice.step {
        Step::Say(slot) => Some((choice.outlook.sure, usize::from(slot))),
        _ => None,
    });
    let mut said: Vec<_> = said.collect();
    said.sort_unstable();
    let (best, slot) = said.pop()?;
    let second = said.pop()?;
    (best > second.0).then_some(slot)
}

fn seen(script: &Script, beat: usize, best: usize, state: &State) -> Decision {
    // As played: with a seed of its own, as every talk has.
    let id = script.scenario().id.bytes();
    let name = id.fold(beat as u64, |all, byte| {
        all.rotate_left(8) ^ u64::from(byte)
    });
    let played = state.with_seed(Chance(name).draw());
    let shown: Vec<usize> = steps(script, &played)
        .into_iter()
        .filter_map(|step| match step {
            Step::Say(slot) => Some(usize::from(slot)),
            _ => None,
        })
        .collect();
    let text = |slot: &usize| {
        script
            .reply(beat, *slot)
            .map_or("", |reply| reply.text.as_str())
    };
    let length = |slot: &usize| text(slot).chars().count() as i64;
    let polite = |slot: &usize| count(text(slot), n::POLITE);
    let feeling = |slot: &usize| i64::from(count(text(slot), n::FEELINGS) > 0);
    let holders = [
        alone(&shown, length),
        alone(&shown, |slot| -length(slot)),
        shown.iter().min().copied(),
        alone(&shown, polite).filter(|slot| polite(slot) > 0),
        alone(&shown, feeling).filter(|slot| feeling(slot) > 0),
        shown.first().copied(),
    ];
    let chance = 1.0 / shown.len().max(1) as f64;
    Decision {
        beat,
        best,
        features: holders.map(|holder| holder.map(|slot| (chance, slot == best))),
    }
}

/// The slot with more of something than any other.
fn alone(shown: &[usize], of: impl Fn(&usize) -> i64) -> Option<usize> {
    let best = shown.iter().max_by_key(|slot| of(slot))?;
    let as_much = shown.iter().filter(|slot| of(slot) == of(best)).count();
    (as_much == 1).then_some(*best)
}

fn count(text: &str, words: &[&str]) -> i64 {
    let lower = text.to_lowercase();
    let of = lower.split(|letter: char| !letter.is_alphanumeric());
    of.filter(|word| words.contains(word)).count() as i64
}

/// What lies outside chance in one scenario.
pub fn judge(script: &Script, tells: &Tells, found: &mut Vec<Diagnostic>) {
    for feature in Feature::ALL {
        // The place is the seed's, not the author's: it is judged over all scenarios together.
        let (hits, mean, asked, within) = tells.of(feature);
        if within || feature == Feature::ShownFirst {
            continue;
        }
        let message = format!(
            "the best reply is {} in {hits} of {asked} decisions; chance makes about {mean:.1} of them",
            feature.name()
        );
        let where_it_is = ids(script.scenario(), tells, feature, hits as f64 > mean);
        found.push(Diagnostic::new(Code::Tell, "beats", message).hint(where_it_is));
    }
}

/// The beats to change: where the best has the feature if there are too many, where it could have if there are too few.
fn ids(scenario: &Scenario, tells: &Tells, feature: Feature, many: bool) -> String {
    let beats = tells
        .decisions
        .iter()
        .filter(|decision| decision.features[feature as usize].is_some_and(|(_, hit)| hit == many));
    let ids: Vec<String> = beats
        .map(|decision| {
            let beat = &scenario.beats[decision.beat];
            let best = beat
                .replies
                .iter()
                .chain(&beat.impulsive)
                .nth(decision.best);
            format!(
                "{} ({})",
                beat.id,
                best.map_or("", |reply| reply.id.as_str())
            )
        })
        .collect();
    let how = if many { "it is so" } else { "it is not so" };
    format!("{how} in: {}", ids.join(", "))
}
