//! A scenario made ready to be played: every id resolved, every condition turned into a quick test. Owns no rule.

use crate::model::{Band, Condition, Need, Points, Reply, Scenario, Stage};

/// Most beats of a scenario.
pub const MAX_BEATS: usize = 128;
/// Most replies of a scenario, impulsive ones included.
pub const MAX_REPLIES: usize = 512;
/// Most promises, and most policy items.
pub const MAX_NAMES: usize = 32;

/// A link of a scenario that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLink {
    /// Where it stands: `beats.3.replies.0.next.0.beat`.
    pub path: String,
    /// What it names, or what there is too much of.
    pub missing: String,
}

/// A set of replies by number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ReplySet([u64; MAX_REPLIES / 64]);

impl ReplySet {
    pub fn insert(&mut self, reply: u16) {
        self.0[usize::from(reply) / 64] |= 1 << (reply % 64);
    }
    pub fn has(&self, reply: u16) -> bool {
        self.0[usize::from(reply) / 64] & (1 << (reply % 64)) != 0
    }
    pub fn meets(&self, other: &ReplySet) -> bool {
        self.0.iter().zip(other.0).any(|(one, two)| one & two != 0)
    }
    pub fn is_empty(&self) -> bool {
        *self == ReplySet::default()
    }
}

/// What a band is laid on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gauge {
    Meter,
    Heard,
    Trust,
    Hope,
    Leverage,
    Composure,
}

/// A condition ready to be judged.
#[derive(Clone, Debug, Default)]
pub struct Test {
    pub always: bool,
    pub stages: u8,
    pub needs: u8,
    pub bands: Vec<(Gauge, Band)>,
    pub said: ReplySet,
    pub not_said: ReplySet,
    pub met: u128,
    pub not_met: u128,
    pub kept: u32,
    pub broke: u32,
    pub promised: u32,
    pub turns: u8,
}

/// A way on: where to, and when.
#[derive(Clone, Debug)]
pub struct Way {
    pub when: Test,
    pub beat: u8,
}

/// A reply, resolved.
#[derive(Clone, Debug)]
pub struct ReplyLinks {
    pub number: u16,
    pub when: Test,
    pub others: Vec<Test>,
    pub next: Vec<Way>,
    pub promises: u32,
    pub keeps: u32,
    pub breaks: u32,
    pub words: u16,
    pub leaves: bool,
}

/// A beat, resolved.
#[derive(Clone, Debug)]
pub struct BeatLinks {
    pub when: Test,
    pub lines: Vec<Test>,
    /// The replies, the impulsive one last where there is one.
    pub replies: Vec<ReplyLinks>,
    /// Ways on of say nothing, give space, breathe, step away.
    pub moves: [Vec<Way>; 4],
}

/// A scenario made ready to be played.
#[derive(Clone, Debug)]
pub struct Script {
    pub(super) scenario: Scenario,
    pub(super) beats: Vec<BeatLinks>,
    pub(super) endings: Vec<Test>,
    pub(super) moves: [Vec<Way>; 4],
    pub(super) opening: u8,
    replies: Vec<(u8, u8)>,
}

impl Script {
    /// Resolves every link.
    ///
    /// # Errors
    /// All links that lead nowhere, and sizes beyond what a script can hold.
    pub fn new(scenario: Scenario) -> Result<Script, Vec<BrokenLink>> {
        let mut resolver = Resolver::new(&scenario);
        let beats: Vec<BeatLinks> = (0..scenario.beats.len().min(MAX_BEATS))
            .map(|index| resolver.beat(index))
            .collect();
        let endings = scenario.endings.iter().enumerate();
        let endings = endings
            .map(|(index, ending)| resolver.test(&ending.when, &format!("endings.{index}.when")))
            .collect();
        let moves = resolver.moves(&scenario.moves, "moves");
        let opening = resolver.beat_named(&scenario.opening, "opening");
        let Resolver { broken, .. } = resolver;
        if !broken.is_empty() {
            return Err(broken);
        }
        let mut replies = Vec::new();
        for (beat, links) in beats.iter().enumerate() {
            for slot in 0..links.replies.len() {
                replies.push((beat as u8, slot as u8));
            }
        }
        Ok(Script {
            scenario,
            beats,
            endings,
            moves,
            opening,
            replies,
        })
    }

    /// The scenario as written.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// A reply by its place: beat, and slot (the impulsive reply comes last).
    #[must_use]
    pub fn reply(&self, beat: usize, slot: usize) -> Option<&Reply> {
        let beat = self.scenario.beats.get(beat)?;
        beat.replies.iter().chain(&beat.impulsive).nth(slot)
    }

    /// The place of a reply by its id.
    #[must_use]
    pub fn find_reply(&self, id: &str) -> Option<(usize, usize)> {
        self.replies
            .iter()
            .map(|(beat, slot)| (usize::from(*beat), usize::from(*slot)))
            .find(|(beat, slot)| self.reply(*beat, *slot).is_some_and(|reply| reply.id == id))
    }
}

struct Resolver<'s> {
    scenario: &'s Scenario,
    replies: Vec<&'s str>,
    promises: Vec<&'s str>,
    broken: Vec<BrokenLink>,
    number: u16,
}

impl<'s> Resolver<'s> {
    fn new(scenario: &'s Scenario) -> Resolver<'s> {
        let mut resolver = Resolver {
            scenario,
            replies: Vec::new(),
            promises: Vec::new(),
            broken: Vec::new(),
            number: 0,
        };
        for beat in &scenario.beats {
            for reply in beat.replies.iter().chain(&beat.impulsive) {
                resolver.replies.push(&reply.id);
                if let Some(promise) = &reply.promises
                    && !resolver.promises.contains(&promise.as_str())
                {
                    resolver.promises.push(promise);
                }
            }
        }
        resolver.limit("beats", scenario.beats.len(), MAX_BEATS);
        resolver.limit("beats.*.replies", resolver.replies.len(), MAX_REPLIES);
        resolver.limit(
            "beats.*.replies.*.promises",
            resolver.promises.len(),
            MAX_NAMES,
        );
        resolver.limit("policy", scenario.policy.len(), MAX_NAMES);
        resolver
    }

    fn limit(&mut self, path: &str, count: usize, most: usize) {
        if count > most {
            self.miss(path, &format!("{count} where at most {most} fit"));
        }
    }

    fn miss(&mut self, path: &str, missing: &str) {
        self.broken.push(BrokenLink {
            path: path.to_owned(),
            missing: missing.to_owned(),
        });
    }

    fn beat(&mut self, index: usize) -> BeatLinks {
        let beat = &self.scenario.beats[index];
        let at = format!("beats.{index}");
        let when = self.test(&beat.when, &format!("{at}.when"));
        let lines = beat.lines.iter().enumerate();
        let lines = lines
            .map(|(line, text)| self.test(&text.when, &format!("{at}.lines.{line}.when")))
            .collect();
        let mut replies = Vec::new();
        for (slot, reply) in beat.replies.iter().enumerate() {
            replies.push(self.reply(reply, &format!("{at}.replies.{slot}")));
        }
        if let Some(reply) = &beat.impulsive {
            replies.push(self.reply(reply, &format!("{at}.impulsive")));
        }
        let moves = self.moves(&beat.moves, &format!("{at}.moves"));
        BeatLinks {
            when,
            lines,
            replies,
            moves,
        }
    }

    fn reply(&mut self, reply: &'s Reply, at: &str) -> ReplyLinks {
        let number = self.number;
        self.number = (self.number + 1).min(MAX_REPLIES as u16 - 1);
        let others = reply.answers.others.iter().enumerate();
        let others = others
            .map(|(index, text)| {
                self.test(&text.when, &format!("{at}.answers.others.{index}.when"))
            })
            .collect();
        let leaves =
            |used: &crate::model::TechniqueUse| used.tag == crate::model::Technique::SafeExit;
        ReplyLinks {
            number,
            when: self.test(&reply.when, &format!("{at}.when")),
            others,
            next: self.ways(&reply.next, &format!("{at}.next")),
            promises: reply
                .promises
                .as_deref()
                .map_or(0, |name| self.promise(name, at)),
            keeps: reply
                .keeps
                .as_deref()
                .map_or(0, |id| self.policy(id, &format!("{at}.keeps"))),
            breaks: reply
                .breaks
                .as_deref()
                .map_or(0, |id| self.policy(id, &format!("{at}.breaks"))),
            words: reply
                .text
                .split_whitespace()
                .count()
                .min(usize::from(u16::MAX)) as u16,
            leaves: reply.techniques.iter().any(leaves),
        }
    }

    fn moves(&mut self, moves: &crate::model::Moves, at: &str) -> [Vec<Way>; 4] {
        [
            ("say_nothing", &moves.say_nothing),
            ("give_space", &moves.give_space),
            ("breathe", &moves.breathe),
            ("step_away", &moves.step_away),
        ]
        .map(|(name, answers)| {
            answers.as_ref().map_or_else(Vec::new, |answers| {
                self.ways(&answers.next, &format!("{at}.{name}.next"))
            })
        })
    }

    fn ways(&mut self, next: &[crate::model::Next], at: &str) -> Vec<Way> {
        let next = next.iter().enumerate();
        next.map(|(index, next)| Way {
            when: self.test(&next.when, &format!("{at}.{index}.when")),
            beat: self.beat_named(&next.beat, &format!("{at}.{index}.beat")),
        })
        .collect()
    }

    fn test(&mut self, condition: &Condition, at: &str) -> Test {
        let gauges = [
            (Gauge::Meter, condition.meter),
            (Gauge::Heard, condition.heard),
            (Gauge::Trust, condition.trust),
            (Gauge::Hope, condition.hope),
            (Gauge::Leverage, condition.leverage),
            (Gauge::Composure, condition.composure),
        ];
        let bands = gauges
            .into_iter()
            .filter_map(|(gauge, band)| Some((gauge, band?)));
        Test {
            always: condition.is_empty(),
            stages: condition
                .stage
                .iter()
                .fold(0, |set, stage: &Stage| set | 1 << stage.index()),
            needs: condition
                .need
                .iter()
                .fold(0, |set, need: &Need| set | 1 << *need as u8),
            bands: bands.collect(),
            said: self.reply_set(&condition.said, &format!("{at}.said")),
            not_said: self.reply_set(&condition.not_said, &format!("{at}.not_said")),
            met: self.beat_set(&condition.visited, &format!("{at}.visited")),
            not_met: self.beat_set(&condition.not_visited, &format!("{at}.not_visited")),
            kept: self.set(&condition.kept, &format!("{at}.kept"), Resolver::policy),
            broke: self.set(&condition.broke, &format!("{at}.broke"), Resolver::policy),
            promised: self.set(
                &condition.promised,
                &format!("{at}.promised"),
                Resolver::promise,
            ),
            turns: condition.turns.unwrap_or(0),
        }
    }

    fn reply_set(&mut self, ids: &[String], at: &str) -> ReplySet {
        let mut set = ReplySet::default();
        for (index, id) in ids.iter().enumerate() {
            match self.replies.iter().position(|reply| reply == id) {
                Some(number) => set.insert(number.min(MAX_REPLIES - 1) as u16),
                None => self.miss(&format!("{at}.{index}"), id),
            }
        }
        set
    }

    fn beat_set(&mut self, ids: &[String], at: &str) -> u128 {
        let ids = ids.iter().enumerate();
        ids.fold(0, |set, (index, id)| {
            set | 1 << self.beat_named(id, &format!("{at}.{index}"))
        })
    }

    fn set(&mut self, ids: &[String], at: &str, bit: fn(&mut Self, &str, &str) -> u32) -> u32 {
        let ids = ids.iter().enumerate();
        ids.fold(0, |set, (index, id)| {
            set | bit(self, id, &format!("{at}.{index}"))
        })
    }

    fn beat_named(&mut self, id: &str, at: &str) -> u8 {
        match self.scenario.beats.iter().position(|beat| beat.id == id) {
            Some(index) => index.min(MAX_BEATS - 1) as u8,
            None => {
                self.miss(at, id);
                0
            }
        }
    }

    fn policy(&mut self, id: &str, at: &str) -> u32 {
        let found = self.scenario.policy.iter().position(|item| item.id == id);
        self.bit(found, id, at)
    }

    fn promise(&mut self, name: &str, at: &str) -> u32 {
        let found = self.promises.iter().position(|promise| *promise == name);
        self.bit(found, name, at)
    }

    fn bit(&mut self, found: Option<usize>, id: &str, at: &str) -> u32 {
        match found {
            Some(index) => 1 << index.min(MAX_NAMES - 1),
            None => {
                self.miss(at, id);
                0
            }
        }
    }
}

/// The value a gauge reads.
pub fn gauge(gauge: Gauge, mind: &super::Mind) -> Points {
    match gauge {
        Gauge::Meter => mind.meter,
        Gauge::Heard => mind.levels.heard,
        Gauge::Trust => mind.levels.trust,
        Gauge::Hope => mind.levels.hope,
        Gauge::Leverage => mind.levels.leverage,
        Gauge::Composure => mind.levels.composure,
    }
}
