//! Many talks of every kind of learner, counted.

use super::numbers as n;
use super::policy::Policy;
use super::talk::{Talk, talk};
use crate::encounter::{Script, State, Step, ending_of, steps};
use crate::model::{Outcome, Points, Skill};
use crate::review::skills;
use std::collections::BTreeMap;

/// What came of the talks of one kind of learner.
#[derive(Clone, Debug)]
pub struct OfPolicy {
    /// Which.
    pub policy: Policy,
    /// Talks.
    pub talks: u32,
    /// How many ended so, in the order of [`Outcome::ALL`].
    pub outcomes: [u32; 6],
    /// How the talks went on average, 0 to 100 ([`Talk::went`]), in hundredths.
    pub went: i32,
    /// Turns taken on average, in hundredths.
    pub turns: i32,
    /// The meter on average at the start and after each turn, as long as at least a twentieth of the talks went on.
    pub curve: Vec<Points>,
    /// The nine skills on average, 0 to 4 in hundredths, in the order of [`Skill::ALL`]; none where no talk showed one.
    pub skills: [Option<i32>; 9],
}

/// How well a reply tells the better talks from the others.
#[derive(Clone, Debug)]
pub struct Discrimination {
    /// Its beat.
    pub beat: usize,
    /// Its slot.
    pub slot: usize,
    /// How often it was on offer.
    pub offered: u32,
    /// How often it was said.
    pub said: u32,
    /// Share of the better talks in which it was said when on offer, less that of the worse ones; -100 to 100. None where one of the two
    /// groups hardly met it.
    pub index: Option<i32>,
}

/// What was seen of an ending.
#[derive(Clone, Debug)]
pub struct OfEnding {
    /// Its id.
    pub id: String,
    /// Talks that ended so, of all kinds of learners.
    pub talks: u32,
    /// The lowest and highest meter at the end.
    pub meter: (Points, Points),
    /// The lowest and highest mean of the skills seen, 0 to 4 in hundredths; none where no talk was scored.
    pub skills: Option<(i32, i32)>,
}

/// A scenario as seven kinds of learners played it.
#[derive(Clone, Debug)]
pub struct Report {
    /// By kind, in the order of [`Policy::ALL`].
    pub policies: Vec<OfPolicy>,
    /// Every reply that was on offer, beat by beat.
    pub replies: Vec<Discrimination>,
    /// Every ending, in the scenario's order.
    pub endings: Vec<OfEnding>,
    /// 1 forgiving, 2 usual, 3 hard: by how the novice's talks went.
    pub difficulty: u8,
}

/// Plays a scenario `talks` times as each kind of learner.
#[must_use]
pub fn report(script: &Script, talks: u32) -> Report {
    let mut policies = Vec::new();
    let mut items = Items::default();
    let mut endings = Endings::of(script);
    for policy in Policy::ALL {
        let played: Vec<Talk> = (0..talks)
            .map(|seed| talk(policy, script, seed.into()))
            .collect();
        // Learners of mixed skill; whoever never slips, or always does the same, tells no replies apart.
        if matches!(policy, Policy::Random | Policy::Novice | Policy::Practised) {
            for talk in &played {
                items.add(script, talk);
            }
        }
        policies.push(of_policy(script, policy, &played, &mut endings));
    }
    let novice = &policies[Policy::Novice as usize];
    Report {
        difficulty: hardness(novice.went),
        replies: items.discrimination(),
        endings: endings.0,
        policies,
    }
}

/// How hard a scenario is: by the novice alone, so that packing it is quick.
#[must_use]
pub fn difficulty(script: &Script) -> u8 {
    let best = script.scenario().best_outcome();
    let all = (0..n::TALKS).map(|seed| talk(Policy::Novice, script, seed.into()));
    let went: i32 = all.map(|talk| i32::from(talk.went(best))).sum();
    hardness(hundredths(went.into(), n::TALKS))
}

fn hardness(went: i32) -> u8 {
    match went {
        went if went >= n::FORGIVING_FROM * 100 => 1,
        went if went >= n::HARD_BELOW * 100 => 2,
        _ => 3,
    }
}

fn hundredths(sum: i64, count: u32) -> i32 {
    (sum * 100 / i64::from(count.max(1))) as i32
}

fn of_policy(script: &Script, policy: Policy, talks: &[Talk], endings: &mut Endings) -> OfPolicy {
    let count = talks.len() as u32;
    let best = script.scenario().best_outcome();
    let mut outcomes = [0; 6];
    let mut curve: Vec<(i64, u32)> = Vec::new();
    let (mut sum, mut turns) = (0, 0);
    let mut scores = [(0_i64, 0_u32); 9];
    for (number, talk) in talks.iter().enumerate() {
        outcomes[talk.outcome() as usize] += 1;
        sum += i64::from(talk.went(best));
        turns += talk.decisions.len() as i64;
        for (turn, meter) in talk.meters().enumerate() {
            if curve.len() <= turn {
                curve.push((0, 0));
            }
            curve[turn].0 += i64::from(meter.0);
            curve[turn].1 += 1;
        }
        let scored = (number < n::SCORED as usize).then(|| seen(script, talk));
        for (skill, score) in scored.iter().flatten() {
            scores[*skill as usize].0 += i64::from(*score);
            scores[*skill as usize].1 += 1;
        }
        endings.add(script, talk, scored.as_deref());
    }
    let enough = |(_, on): &&(i64, u32)| on * 20 >= count;
    let mean = |(sum, on): &(i64, u32)| Points((*sum / i64::from(*on)) as i32);
    OfPolicy {
        policy,
        talks: count,
        outcomes,
        went: hundredths(sum, count),
        turns: hundredths(turns, count),
        curve: curve.iter().take_while(enough).map(mean).collect(),
        skills: scores.map(|(sum, on)| (on > 0).then(|| hundredths(sum, on))),
    }
}

fn seen(script: &Script, talk: &Talk) -> Vec<(Skill, u8)> {
    // A talk that was just played can be played again.
    let seen = skills(script, &talk.transcript(script), 0, false).unwrap_or_default();
    let scored = seen
        .into_iter()
        .filter_map(|seen| Some((seen.skill, seen.score?)));
    scored.collect()
}

struct Endings(Vec<OfEnding>);

impl Endings {
    fn of(script: &Script) -> Endings {
        let endings = script.scenario().endings.iter();
        let unseen = |ending: &crate::model::Ending| OfEnding {
            id: ending.id.clone(),
            talks: 0,
            meter: (Points::FULL, Points::ZERO),
            skills: None,
        };
        Endings(endings.map(unseen).collect())
    }

    fn add(&mut self, script: &Script, talk: &Talk, scored: Option<&[(Skill, u8)]>) {
        let Some(ending) = ending_of(script, &talk.end) else {
            return;
        };
        let Some(of) = self.0.iter_mut().find(|of| of.id == ending.id) else {
            return;
        };
        let meter = talk.end.mind.meter;
        of.talks += 1;
        of.meter = (of.meter.0.min(meter), of.meter.1.max(meter));
        if let Some(scored) = scored.filter(|scored| !scored.is_empty()) {
            let sum: i64 = scored.iter().map(|(_, score)| i64::from(*score)).sum();
            let mean = hundredths(sum, scored.len() as u32);
            let (least, most) = of.skills.unwrap_or((mean, mean));
            of.skills = Some((least.min(mean), most.max(mean)));
        }
    }
}

/// A reply by its place.
type Place = (usize, usize);

/// Who was offered what, and who said it.
#[derive(Default)]
struct Items {
    /// How a talk went, and its end.
    results: Vec<(u8, i32)>,
    /// The talk, and whether it was said, for every time a reply was on offer.
    offers: BTreeMap<Place, Vec<(u32, bool)>>,
}

impl Items {
    fn add(&mut self, script: &Script, talk: &Talk) {
        let number = self.results.len() as u32;
        let best = script.scenario().best_outcome();
        // Of two that ended alike, the calmer went better.
        self.results.push((talk.went(best), -talk.end.mind.meter.0));
        for decided in &talk.decisions {
            for slot in offered(script, &decided.state) {
                let said = decided.step == Step::Say(slot);
                let place = (decided.state.beat.into(), slot.into());
                self.offers.entry(place).or_default().push((number, said));
            }
        }
    }

    fn discrimination(self) -> Vec<Discrimination> {
        let mut ranked = self.results.clone();
        ranked.sort_unstable();
        let group = ranked.len() * n::GROUP / 100;
        let bounds = ranked
            .get(group)
            .zip(ranked.get(ranked.len().saturating_sub(group + 1)));
        let of = |((beat, slot), offers): (Place, Vec<(u32, bool)>)| {
            // Said and on offer, in the upper and in the lower group.
            let (mut upper, mut lower) = ((0_i64, 0_i64), (0_i64, 0_i64));
            for (number, said) in &offers {
                let result = self.results[*number as usize];
                let Some((low, high)) = bounds else { continue };
                let add = |count: &mut (i64, i64)| {
                    count.0 += i64::from(*said);
                    count.1 += 1;
                };
                if result > *high {
                    add(&mut upper);
                } else if result < *low {
                    add(&mut lower);
                }
            }
            let share = |(said, offered): (i64, i64)| (offered >= 10).then(|| said * 100 / offered);
            Discrimination {
                beat,
                slot,
                offered: offers.len() as u32,
                said: offers.iter().filter(|(_, said)| *said).count() as u32,
                index: share(upper)
                    .zip(share(lower))
                    .map(|(upper, lower)| (upper - lower) as i32),
            }
        };
        self.offers.into_iter().map(of).collect()
    }
}

fn offered(script: &Script, state: &State) -> impl Iterator<Item = u8> {
    steps(script, state)
        .into_iter()
        .filter_map(|step| match step {
            Step::Say(slot) => Some(slot),
            _ => None,
        })
}

impl Report {
    /// The replies that were met often enough, by what they tell: those said more in the worse talks first.
    #[must_use]
    pub fn told_apart(&self) -> Vec<(i32, &Discrimination)> {
        let met = self.replies.iter();
        let mut told: Vec<_> = met
            .filter_map(|reply| Some((reply.index?, reply)))
            .collect();
        told.sort_by_key(|(index, reply)| (*index, reply.beat, reply.slot));
        told
    }
}

impl OfPolicy {
    /// Share of the talks that ended so, in hundredths of a per cent.
    #[must_use]
    pub fn share(&self, outcome: Outcome) -> u32 {
        self.outcomes[outcome as usize] * 10_000 / self.talks.max(1)
    }
}
