//! The shape of a scenario's graph: what leads where, without names and words. Two scenarios must not share it.

use super::numbers as n;
use crate::model::{Beat, Scenario};
use std::collections::BTreeMap;

/// The neighbourhoods of a scenario's beats, each as a number that names and words have no part in, and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape(BTreeMap<u64, usize>);

/// How many links around a beat its neighbourhood takes in.
const AROUND: usize = 2;

/// The shape of a scenario: colours refined along the links (Weisfeiler and Leman 1968).
#[must_use]
pub fn shape(scenario: &Scenario) -> Shape {
    let place: BTreeMap<&str, usize> = scenario
        .beats
        .iter()
        .enumerate()
        .map(|(index, beat)| (beat.id.as_str(), index))
        .collect();
    let links: Vec<Vec<Vec<usize>>> = scenario
        .beats
        .iter()
        .map(|beat| {
            let ways = |reply: &crate::model::Reply| {
                let known = reply
                    .next
                    .iter()
                    .filter_map(|next| place.get(next.beat.as_str()));
                known.copied().collect()
            };
            beat.replies.iter().map(ways).collect()
        })
        .collect();
    let mut colours: Vec<u64> = scenario.beats.iter().map(own).collect();
    for _ in 0..AROUND {
        let mut from: Vec<Vec<u64>> = vec![Vec::new(); colours.len()];
        for (beat, replies) in links.iter().enumerate() {
            for to in replies.iter().flatten() {
                from[*to].push(colours[beat]);
            }
        }
        colours = (0..colours.len())
            .map(|beat| {
                let of_reply = |ways: &Vec<usize>| mixed(ways.iter().map(|to| colours[*to]));
                let mut out: Vec<u64> = links[beat].iter().map(of_reply).collect();
                out.sort_unstable();
                from[beat].sort_unstable();
                let parts = [
                    colours[beat],
                    mixed(out.into_iter()),
                    mixed(from[beat].iter().copied()),
                ];
                mixed(parts.into_iter())
            })
            .collect();
    }
    let mut counted = BTreeMap::new();
    for colour in colours {
        *counted.entry(colour).or_default() += 1;
    }
    Shape(counted)
}

/// What a beat is by itself: its act, how many replies it has, whether it has a condition, a slip.
fn own(beat: &Beat) -> u64 {
    let parts = [
        u64::from(beat.act),
        beat.replies.len() as u64,
        u64::from(beat.when.is_empty()),
        u64::from(beat.impulsive.is_some()),
    ];
    mixed(parts.into_iter())
}

fn mixed(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0xCBF2_9CE4_8422_2325, |all, part| {
        let mut chance = crate::learners::Chance(all.rotate_left(17) ^ part);
        chance.draw()
    })
}

/// How many in a hundred of the beats of the smaller one are alike, and whether that makes them of one shape.
#[must_use]
pub fn alike(one: &Shape, other: &Shape) -> (usize, bool) {
    let count = |shape: &Shape| shape.0.values().sum::<usize>();
    let shared = one.0.iter();
    let shared: usize = shared
        .map(|(colour, times)| {
            other
                .0
                .get(colour)
                .map_or(0, |theirs| (*times).min(*theirs))
        })
        .sum();
    let share = shared * 100 / count(one).min(count(other)).max(1);
    (share, share > n::ALIKE)
}
