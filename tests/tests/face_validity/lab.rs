//! The bare model on a bench: persons from a grid or from a seed, things to say to them, and talks made of both.
//! Owns no judgement; the statements do.

use crate::say::Say;
use talkdown_engine::encounter::rules::{self, Change, Mind};
use talkdown_engine::model::*;

/// SplitMix64 (Steele, Lea & Flood 2014): the same persons on every machine.
#[derive(Clone)]
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u64::from(high.abs_diff(low)) + 1;
        low + (self.next() % span) as i32
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[(self.next() % from.len() as u64) as usize]
    }

    /// True in `percent` of all cases.
    pub fn hits(&mut self, percent: i32) -> bool {
        self.between(1, 100) <= percent
    }
}

/// Someone, somewhere, in some state.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub person: Traits,
    pub context: Context,
    pub levels: Levels,
    /// Where the meter starts, if not where the levels put it.
    pub meter: Option<Points>,
    /// For what else a statement wants to vary.
    pub seed: u64,
}

pub const NEEDS: usize = 5;
const VOLATILITIES: [i32; 3] = [2_000, 5_000, 8_000];
const AROUSALS: [i32; 3] = [55, 70, 85];

/// Five needs × three volatilities × three arousals: one need weighs 0.6, each other 0.1.
pub fn grid() -> Vec<Case> {
    let mut cases = Vec::new();
    for need in 0..NEEDS {
        for volatility in VOLATILITIES {
            for arousal in AROUSALS {
                let mut shares = [Ratio(1_000); NEEDS];
                shares[need] = Ratio(6_000);
                let person = Traits {
                    volatility: Ratio(volatility),
                    need_weights: weights(shares),
                    ..Traits::default()
                };
                let levels = Levels {
                    arousal: Points::whole(arousal),
                    ..Levels::default()
                };
                cases.push(Case {
                    person,
                    context: Context::default(),
                    levels,
                    meter: None,
                    seed: cases.len() as u64,
                });
            }
        }
    }
    cases
}

/// Someone drawn from a seed: every trait and level anywhere on its scale.
pub fn anyone(chance: &mut Chance) -> Case {
    let mut share = |low, high| Ratio(chance.between(low, high));
    let mut person = Traits {
        proactivity: share(0, 10_000),
        volatility: share(0, 10_000),
        recovery: share(0, 10_000),
        mistrust: share(0, 10_000),
        trauma_sensitivity: share(0, 10_000),
        ..Traits::default()
    };
    person.ongoing = chance.hits(50);
    // Four cuts of a whole: every mixture of needs is as likely as any other.
    let mut cuts = [0, 0, 0, 0, 0, 10_000];
    for cut in &mut cuts[1..5] {
        *cut = chance.between(0, 10_000);
    }
    cuts.sort_unstable();
    let shares = [0, 1, 2, 3, 4].map(|index| Ratio(cuts[index + 1] - cuts[index]));
    person.need_weights = weights(shares);
    let levels = Levels {
        arousal: level(chance, 0, 100),
        safety: level(chance, 0, 100),
        heard: level(chance, 0, 100),
        trust: level(chance, 0, 100),
        agency: level(chance, 0, 100),
        face: level(chance, 0, 100),
        hope: level(chance, 0, 100),
        leverage: level(chance, 0, 100),
        composure: level(chance, 60, 100),
    };
    let burden = |chance: &mut Chance| match chance.hits(30) {
        true => level(chance, 0, 100),
        false => Points::ZERO,
    };
    let context = Context {
        audience: chance.hits(30),
        wait: burden(chance),
        pain: burden(chance),
        grievance: chance.hits(50),
        ..Context::default()
    };
    Case {
        person,
        context,
        levels,
        meter: None,
        seed: chance.next(),
    }
}

fn level(chance: &mut Chance, low: i32, high: i32) -> Points {
    Points(chance.between(low * 100, high * 100))
}

pub fn weights(shares: [Ratio; NEEDS]) -> NeedWeights {
    let [safety, heard, agency, face, hope] = shares;
    NeedWeights {
        safety,
        heard,
        agency,
        face,
        hope,
    }
}

impl Case {
    pub fn begin(&self) -> Mind {
        rules::begin(&self.person, &self.context, &self.levels, self.meter)
    }

    /// Says these one after the other, from the start.
    pub fn talk(&self, says: &[Say]) -> Mind {
        self.talk_on(&self.begin(), says)
    }

    /// Says these one after the other, from here.
    pub fn talk_on(&self, mind: &Mind, says: &[Say]) -> Mind {
        says.iter()
            .fold(*mind, |mind, say| self.turn(&mind, say).mind)
    }

    pub fn turn(&self, mind: &Mind, say: &Say) -> Change {
        rules::apply(&self.person, mind, &say.deed())
    }

    /// The meter before and after one thing said at the start.
    pub fn change(&self, say: &Say) -> i32 {
        let mind = self.begin();
        self.turn(&mind, say).mind.meter.0 - mind.meter.0
    }

    pub fn chance(&self) -> Chance {
        Chance(self.seed)
    }

    /// Draws the level again between these points where it lies outside.
    pub fn keep(&mut self, which: Which, low: i32, high: i32) -> &mut Case {
        let mut chance = Chance(self.seed ^ (which as u64) << 8);
        let place = match which {
            Which::Arousal => &mut self.levels.arousal,
            Which::Safety => &mut self.levels.safety,
            Which::Heard => &mut self.levels.heard,
            Which::Trust => &mut self.levels.trust,
            Which::Agency => &mut self.levels.agency,
            Which::Face => &mut self.levels.face,
            Which::Hope => &mut self.levels.hope,
            Which::Leverage => &mut self.levels.leverage,
            Which::Composure => &mut self.levels.composure,
        };
        if place.0 < low * 100 || place.0 > high * 100 {
            *place = level(&mut chance, low, high);
        }
        self
    }

    /// Every need between these points.
    pub fn needs(&mut self, low: i32, high: i32) -> &mut Case {
        use Which::*;
        for need in [Safety, Heard, Agency, Face, Hope] {
            self.keep(need, low, high);
        }
        self
    }

    /// Anger from frustration, fear or shame: proactivity at most 0.2.
    pub fn reactive(&mut self) -> &mut Case {
        if self.person.proactivity.0 > 2_000 {
            self.person.proactivity = Ratio(self.chance().between(0, 2_000));
        }
        self
    }

    /// Anger as a tool: proactivity at least 0.8.
    pub fn instrumental(&mut self) -> &mut Case {
        if self.person.proactivity.0 < 8_000 {
            self.person.proactivity = Ratio(self.chance().between(8_000, 10_000));
        }
        self
    }

    /// No waiting, no pain: what moves is what is said.
    pub fn at_ease(&mut self) -> &mut Case {
        self.context.wait = Points::ZERO;
        self.context.pain = Points::ZERO;
        self
    }

    /// Arousal, trust and leverage drawn until the talk begins in this stage.
    pub fn at(&mut self, stage: Stage) -> bool {
        let mut chance = Chance(self.seed ^ 0xA7);
        for _ in 0..400 {
            if self.begin().stage == stage {
                return true;
            }
            self.levels.arousal = level(&mut chance, 0, 100);
            self.levels.trust = level(&mut chance, 0, 100);
            self.levels.leverage = level(&mut chance, 0, 100);
        }
        false
    }

    /// As [`Case::at`], for any of these stages.
    pub fn at_any(&mut self, stages: &[Stage]) -> bool {
        let stage = Chance(self.seed ^ 0x51).pick(stages);
        stages.contains(&self.begin().stage) || self.at(stage)
    }

    /// Safety is the need that weighs most.
    pub fn fearful(&mut self) -> &mut Case {
        let mut shares = self.person.need_weights.in_order();
        let most = (0..NEEDS).max_by_key(|need| shares[*need].0).unwrap_or(0);
        shares.swap(Need::Safety as usize, most);
        self.person.need_weights = weights(shares);
        self
    }
}

/// A level that a statement speaks of.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    Arousal,
    Safety,
    Heard,
    Trust,
    Agency,
    Face,
    Hope,
    Leverage,
    Composure,
}

impl std::fmt::Display for Case {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let person = &self.person;
        let share = |ratio: Ratio| f64::from(ratio.0) / 10_000.0;
        let weights = person
            .need_weights
            .in_order()
            .map(|Ratio(weight)| weight / 100);
        let levels = &self.levels;
        let needs = Need::ALL.map(|need| levels.need(need).0 / 100);
        write!(
            out,
            "proactivity {:.2} volatility {:.2} recovery {:.2} mistrust {:.2} trauma {:.2} ongoing {} weights {weights:?} | \
             arousal {:.1} needs {needs:?} trust {:.1} leverage {:.1} composure {:.0} | wait {:.0} pain {:.0} audience {} grievance {}",
            share(person.proactivity),
            share(person.volatility),
            share(person.recovery),
            share(person.mistrust),
            share(person.trauma_sensitivity),
            person.ongoing,
            levels.arousal.to_f32(),
            levels.trust.to_f32(),
            levels.leverage.to_f32(),
            levels.composure.to_f32(),
            self.context.wait.to_f32(),
            self.context.pain.to_f32(),
            self.context.audience,
            self.context.grievance,
        )
    }
}

/// Draws arousal and trust until the meter starts within a point of `meter`.
pub fn near(case: &mut Case, meter: i32) -> bool {
    let mut chance = Chance(case.seed ^ 0x80);
    for _ in 0..4_000 {
        if (case.begin().meter.0 - meter * 100).abs() <= 100 {
            return true;
        }
        case.levels.arousal = Points(chance.between(6_000, 10_000));
        case.levels.trust = Points(chance.between(500, 6_000));
    }
    false
}
