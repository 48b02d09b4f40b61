//! The search behind [`super::Ways`]: conditions turned into bit sets, talks sampled, and all situations visited where that is not enough.

use super::Ways;
use super::ways::{By, Situation};
use crate::model::{Condition, Next, Reply, Scenario};
use std::collections::{BTreeMap, HashSet};

/// Talks sampled, until every beat has been met and enough are free. In a sound scenario a few hundred show it.
const SAMPLES: u64 = 5_000;
/// Situations visited one by one where samples have not shown it. Small scenarios have fewer: then the answer is exact.
const MOST_SITUATIONS: usize = 100_000;

/// How far a condition is decided by the beats met so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Never,
    Maybe,
    Surely,
}

/// "At least one of these was done": which things, and the beats in which they can be.
#[derive(Clone, Debug, Default)]
struct Done {
    things: Vec<u16>,
    beats: u128,
}

impl Done {
    /// Surely if it was done just now, perhaps if it could have been in a beat that was met.
    fn judge(&self, met: u128, just: Option<u16>) -> Holds {
        if just.is_some_and(|just| self.things.contains(&just)) {
            Holds::Surely
        } else if met & self.beats != 0 {
            Holds::Maybe
        } else {
            Holds::Never
        }
    }
}

/// A condition: what of it the beats met so far can decide.
#[derive(Clone, Debug, Default)]
struct Test {
    /// Something of it is about the person's state, or the time.
    state: bool,
    visited: u128,
    not_visited: u128,
    /// Said, promised, kept, broken; only those that are asked for.
    done: Vec<(usize, Done)>,
    not_said: Done,
}

/// What a reply does, by number: said, promised, kept, broken.
type Deeds = [Option<u16>; 4];

impl Test {
    fn judge(&self, met: u128, just: &Deeds) -> Holds {
        if met & self.not_visited != 0 || (self.visited != 0 && met & self.visited == 0) {
            return Holds::Never;
        }
        let mut holds = if self.state {
            Holds::Maybe
        } else {
            Holds::Surely
        };
        if !self.not_said.things.is_empty() {
            match self.not_said.judge(met, just[0]) {
                Holds::Surely => return Holds::Never,
                Holds::Maybe => holds = Holds::Maybe,
                Holds::Never => {}
            }
        }
        for (kind, done) in &self.done {
            holds = holds.min(done.judge(met, just[*kind]));
        }
        holds
    }
}

struct Way {
    to: usize,
    when: Test,
}

struct Spoken {
    when: Test,
    deeds: Deeds,
    next: Vec<Way>,
}

struct Place {
    act: u8,
    when: Test,
    replies: Vec<Spoken>,
    moves: [Vec<Way>; 4],
}

/// A scenario made ready for the search.
pub struct Search {
    places: Vec<Place>,
    /// Beats in the order in which they are drawn: by act, then as written.
    drawn: Vec<usize>,
    turns: u32,
}

impl Search {
    pub fn new(scenario: &Scenario) -> Search {
        let names = Names::of(scenario);
        let places: Vec<Place> = scenario
            .beats
            .iter()
            .map(|beat| names.place(scenario, beat))
            .collect();
        let mut drawn: Vec<usize> = (0..places.len()).collect();
        drawn.sort_by_key(|beat| places[*beat].act);
        Search {
            places,
            drawn,
            turns: scenario.turns.into(),
        }
    }

    pub fn run(&self, start: Situation, ways: &mut Ways) {
        if !self.sample(start, ways) {
            self.exhaust(start, ways);
        }
    }

    /// Walks through the scenario many times, half of the steps by chance, half where the fewest walks have gone. Whether nothing is left
    /// to be shown.
    fn sample(&self, start: Situation, ways: &mut Ways) -> bool {
        let mut chance: u64 = 0;
        let mut gone = vec![0_u32; self.places.len() * self.places.len()];
        let mut steps = Vec::new();
        for walk in 0..SAMPLES {
            let mut now = start;
            loop {
                steps.clear();
                self.steps(now, &mut |_, to| steps.push(ways.step(now, to)));
                if steps.is_empty() {
                    break;
                }
                chance = mixed(chance);
                let by_chance = (chance >> 33) as usize % steps.len();
                let trodden = |next: &Situation| gone[now.beat * self.places.len() + next.beat];
                let fewest = steps.iter().min_by_key(|next| trodden(next));
                let next = fewest
                    .filter(|_| chance & 1 == 0)
                    .unwrap_or(&steps[by_chance]);
                gone[now.beat * self.places.len() + next.beat] += 1;
                now = *next;
            }
            if walk % 64 == 0 && ways.is_sound() {
                return true;
            }
        }
        ways.is_sound()
    }

    /// Visits every situation once, as far as there are not too many.
    fn exhaust(&self, start: Situation, ways: &mut Ways) {
        let mut seen = HashSet::from([start]);
        let mut open = vec![start];
        while let Some(now) = open.pop() {
            self.steps(now, &mut |_, to| {
                let next = ways.step(now, to);
                if seen.insert(next) {
                    open.push(next);
                }
            });
            if seen.len() > MOST_SITUATIONS {
                return;
            }
        }
    }

    /// Every step that can happen in a situation.
    pub fn steps(&self, now: Situation, take: &mut dyn FnMut(By, usize)) {
        // Each beat after the first takes a turn.
        if now.met.count_ones() >= self.turns {
            return;
        }
        let place = &self.places[now.beat];
        for (slot, reply) in place.replies.iter().enumerate() {
            if reply.when.judge(now.met, &Deeds::default()) == Holds::Never {
                continue;
            }
            let by = By::Reply(slot);
            if !self.named(&reply.next, now.met, &reply.deeds, &mut |to| take(by, to)) {
                self.draw(now.met, &reply.deeds, &mut |to| take(by, to));
            }
        }
        for (number, next) in place.moves.iter().enumerate() {
            self.named(next, now.met, &Deeds::default(), &mut |to| {
                take(By::Move(number), to)
            });
        }
    }

    /// Where a `next` can lead. Whether one of its ways is surely taken.
    fn named(&self, next: &[Way], met: u128, just: &Deeds, take: &mut dyn FnMut(usize)) -> bool {
        for way in next {
            if met & (1 << way.to) != 0 {
                continue;
            }
            let there = &self.places[way.to].when;
            match way.when.judge(met, just).min(there.judge(met, just)) {
                Holds::Never => {}
                Holds::Maybe => take(way.to),
                Holds::Surely => {
                    take(way.to);
                    return true;
                }
            }
        }
        false
    }

    /// Which beats can be drawn: the first unmet one of the act, else of a later act.
    fn draw(&self, met: u128, just: &Deeds, take: &mut dyn FnMut(usize)) {
        let met_acts = self
            .places
            .iter()
            .enumerate()
            .filter(|(beat, _)| met & (1 << beat) != 0);
        let act = met_acts.map(|(_, place)| place.act).max().unwrap_or(1);
        for to in &self.drawn {
            if met & (1 << to) != 0 || self.places[*to].act < act {
                continue;
            }
            match self.places[*to].when.judge(met, just) {
                Holds::Never => {}
                Holds::Maybe => take(*to),
                Holds::Surely => return take(*to),
            }
        }
    }
}

/// The names of a scenario, turned into numbers.
struct Names<'s> {
    beats: BTreeMap<&'s str, usize>,
    /// Replies, promises, kept items, broken items: the number of each, and the beats in which it can be done.
    done: [BTreeMap<&'s str, (u16, u128)>; 4],
}

/// What a reply says, promises, keeps and breaks.
fn named(reply: &Reply) -> [Option<&str>; 4] {
    [
        Some(&reply.id),
        reply.promises.as_deref(),
        reply.keeps.as_deref(),
        reply.breaks.as_deref(),
    ]
}

impl<'s> Names<'s> {
    fn of(scenario: &'s Scenario) -> Names<'s> {
        let mut names = Names {
            beats: BTreeMap::new(),
            done: Default::default(),
        };
        for (index, beat) in scenario.beats.iter().enumerate() {
            names.beats.entry(&beat.id).or_insert(index);
            for reply in beat.replies.iter().chain(&beat.impulsive) {
                for (known, name) in names.done.iter_mut().zip(named(reply)) {
                    let number = known.len() as u16;
                    if let Some(name) = name {
                        known.entry(name).or_insert((number, 0)).1 |= 1 << index;
                    }
                }
            }
        }
        names
    }

    fn place(&self, scenario: &Scenario, beat: &crate::model::Beat) -> Place {
        let own = super::moves::named(&beat.moves);
        let usual = super::moves::named(&scenario.moves);
        let moves = [0, 1, 2, 3].map(|number| {
            let answers = own[number].1.or(usual[number].1);
            answers.map_or_else(Vec::new, |answers| self.ways(&answers.next))
        });
        let replies = beat.replies.iter().chain(&beat.impulsive);
        let replies = replies.map(|reply| Spoken {
            when: self.test(&reply.when),
            deeds: self.deeds(reply),
            next: self.ways(&reply.next),
        });
        Place {
            act: beat.act,
            when: self.test(&beat.when),
            replies: replies.collect(),
            moves,
        }
    }

    fn deeds(&self, reply: &Reply) -> Deeds {
        let mut deeds = Deeds::default();
        for (kind, name) in named(reply).into_iter().enumerate() {
            deeds[kind] = name.and_then(|name| Some(self.done[kind].get(name)?.0));
        }
        deeds
    }

    fn ways(&self, next: &[Next]) -> Vec<Way> {
        let ways = next.iter().filter_map(|next| {
            let to = *self.beats.get(next.beat.as_str())?;
            Some(Way {
                to,
                when: self.test(&next.when),
            })
        });
        ways.collect()
    }

    fn test(&self, when: &Condition) -> Test {
        let of_state = [
            &when.meter,
            &when.heard,
            &when.trust,
            &when.hope,
            &when.leverage,
            &when.composure,
        ];
        let state = !when.stage.is_empty()
            || !when.need.is_empty()
            || when.turns.is_some()
            || of_state.into_iter().any(Option::is_some);
        let beats = |ids: &[String]| {
            let known = ids.iter().filter_map(|id| self.beats.get(id.as_str()));
            known.fold(0, |set, beat| set | 1_u128 << beat)
        };
        let asked = [&when.said, &when.promised, &when.kept, &when.broke];
        let asked = asked
            .into_iter()
            .enumerate()
            .filter(|(_, names)| !names.is_empty());
        Test {
            state,
            visited: beats(&when.visited),
            not_visited: beats(&when.not_visited),
            done: asked
                .map(|(kind, names)| (kind, self.things(kind, names)))
                .collect(),
            not_said: self.things(0, &when.not_said),
        }
    }

    fn things(&self, kind: usize, names: &[String]) -> Done {
        let mut all = Done::default();
        for (number, beats) in names
            .iter()
            .filter_map(|name| self.done[kind].get(name.as_str()))
        {
            all.things.push(*number);
            all.beats |= beats;
        }
        all
    }
}

/// One step of a well-mixed sequence (SplitMix64).
fn mixed(state: u64) -> u64 {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB)
}
