//! The bare model of an upset person: what one deed of the learner does to them, with exact reasons.
//!
//! Owns the thirteen steps of a turn (`docs/model.md`). Knows no scenario: the lab, the terminal and the browser all call [`apply`].

mod composure;
mod draft;
mod reason;
mod said;
mod slips;
mod stage;
mod world;

pub use composure::{Hit, Learner, name_trigger, next_breath, provoke};
pub use reason::{Because, Reason, Rule};
pub use stage::{outcome, raise_threat, stage_at};

use crate::model::{
    Context, Delivery, Levels, LineKind, Need, NeedWeights, Pitfall, Points, Ratio, Stage,
    Technique, TechniqueUse, Traits, WorldEvent,
};
use draft::Draft;

/// The state of the model between turns. Everything a next turn depends on; small and copyable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mind {
    /// The levels, the learner's composure among them.
    pub levels: Levels,
    /// The escalation meter, 0–100. A state of its own: it follows the levels by limited steps.
    pub meter: Points,
    /// The stage, with hysteresis.
    pub stage: Stage,
    /// Pressure that does not come from unmet needs, in ten-thousandths of a hundredth of a point; may be negative.
    pub pressure: i64,
    /// The circumstances as they are now (an audience can come and go).
    pub context: Context,
    /// Has a commitment been made?
    pub committed: bool,
    /// Turns running that ended in Danger.
    pub danger_turns: u8,
    /// What of the person's words last hit the learner, while it can still be named.
    pub hit: Option<Hit>,
    memory: Memory,
}

/// What the model remembers of earlier turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
struct Memory {
    /// Techniques of the last four turns as bit sets, the latest first.
    recent: [u32; 4],
    /// Techniques of the turn being worked out.
    now: u32,
    /// What each technique was worth when it was last used, in ten-thousandths.
    spent: [u16; Technique::ALL.len()],
    /// Echoes (mirror, paraphrase) in a row up to now.
    echoes: u8,
    /// Apologies without repair since the last repair.
    apologies: u8,
    /// Turns since the last acknowledgement; large when there was none.
    acknowledged_ago: u8,
    /// Turns since they were last told what happens; large when they were not.
    informed_ago: u8,
    /// Turns since the matter last moved forward; large when it has not.
    forward_ago: u8,
    /// Turns since the last one in Danger; large when there was none.
    danger_ago: u8,
    /// Has a promise been exposed as empty?
    broken: bool,
    /// Has the talk moved out of earshot?
    private: bool,
    /// Breaths taken.
    breaths: u8,
    /// Was at Release or above and has not been in Recovery since.
    was_hot: bool,
    /// Turns of Recovery left.
    recovery_left: u8,
    /// Has the if–then plan been used?
    plan_used: bool,
}

/// One deed of the learner, with what the person had just said and what happens in the world.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// Does the learner speak? Silence, space and a breath do not.
    pub speaks: bool,
    /// Is it a paced breath?
    pub breath: bool,
    /// Techniques in it.
    pub techniques: &'a [TechniqueUse],
    /// Pitfalls in it.
    pub pitfalls: &'a [Pitfall],
    /// How it is said.
    pub delivery: Delivery,
    /// Words said.
    pub words: u16,
    /// Does it refuse something?
    pub refuses: bool,
    /// What kind of thing the person had just said.
    pub line: Option<LineKind>,
    /// What happens in the world this turn, at most one of each.
    pub events: [Option<WorldEvent>; 2],
}

impl Default for Deed<'_> {
    /// Saying something that carries nothing: twelve neutral words.
    fn default() -> Self {
        Deed {
            speaks: true,
            breath: false,
            techniques: &[],
            pitfalls: &[],
            delivery: Delivery::Neutral,
            words: 12,
            refuses: false,
            line: None,
            events: [None; 2],
        }
    }
}

/// What a silence is made of.
const PAUSE: [TechniqueUse; 1] = [TechniqueUse::plain(Technique::Pause)];
/// What giving space is made of.
const SPACE: [TechniqueUse; 1] = [TechniqueUse::plain(Technique::GiveSpace)];

impl Deed<'static> {
    /// Saying nothing, attentively.
    #[must_use]
    pub fn silence() -> Deed<'static> {
        Deed {
            speaks: false,
            words: 0,
            techniques: &PAUSE,
            ..Deed::default()
        }
    }

    /// Giving space.
    #[must_use]
    pub fn space() -> Deed<'static> {
        Deed {
            techniques: &SPACE,
            ..Deed::silence()
        }
    }

    /// A paced breath. After something heartfelt it reads as an attentive silence; otherwise it is an empty turn.
    #[must_use]
    pub fn breath(line: Option<LineKind>) -> Deed<'static> {
        let cued = matches!(line, Some(LineKind::Vent | LineKind::Disclosure));
        Deed {
            breath: true,
            techniques: if cued { &PAUSE } else { &[] },
            line,
            ..Deed::silence()
        }
    }
}

/// What a deed did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The state after the turn.
    pub mind: Mind,
    /// Why the meter moved; the amounts sum to the change exactly.
    pub reasons: Vec<Reason>,
}

/// The model at the start of a talk: the context is whatever makes the pressure equal the given arousal (domain model, step 10).
///
/// The meter starts where the levels put it, or at `meter` if given.
#[must_use]
pub fn begin(person: &Traits, context: &Context, levels: &Levels, meter: Option<Points>) -> Mind {
    let person = person_within(person);
    let levels = bounded(levels);
    let needs = draft::unmet(&normal(&person.need_weights), &levels);
    let meter = meter
        .unwrap_or_else(|| draft::meter_of(&person, &levels))
        .bounded();
    let stage = stage_at(meter);
    Mind {
        levels,
        meter,
        stage,
        pressure: i64::from(levels.arousal.0) * 10_000 - needs,
        context: Context {
            wait: context.wait.bounded(),
            pain: context.pain.bounded(),
            ..*context
        },
        committed: false,
        danger_turns: 0,
        hit: None,
        memory: Memory {
            acknowledged_ago: u8::MAX,
            forward_ago: u8::MAX,
            informed_ago: u8::MAX,
            danger_ago: if stage == Stage::Danger { 0 } else { u8::MAX },
            was_hot: stage.is_hot(),
            ..Memory::default()
        },
    }
}

/// One turn of the model (domain model, section 4). Pure and total: any deed in any state gives a change.
///
/// Levels stay within 0–100, the meter falls by at most 15 and rises by at most 25, and the reasons sum to its change exactly.
#[must_use]
pub fn apply(person: &Traits, mind: &Mind, deed: &Deed) -> Change {
    work(person, mind, deed, true)
}

/// The state after a deed and nothing else: the same as [`apply`]'s, for searches through many turns.
#[must_use]
pub fn mind_after(person: &Traits, mind: &Mind, deed: &Deed) -> Mind {
    work(person, mind, deed, false).mind
}

/// The thirteen steps; the reasons are worked out only where they are `told`.
fn work(person: &Traits, mind: &Mind, deed: &Deed, told: bool) -> Change {
    let mut draft = Draft::new(person_within(person), mind, deed, told);
    draft.book(Rule::Settling, None);
    world::waiting(&mut draft);
    world::events(&mut draft);
    said::techniques(&mut draft);
    slips::pitfalls(&mut draft);
    world::tone(&mut draft);
    world::refusal(&mut draft);
    world::stall(&mut draft);
    world::overload(&mut draft);
    world::calm_voice(&mut draft);
    draft.next.memory.informed_ago = draft.next.memory.informed_ago.saturating_add(1);
    let acknowledged = draft.acknowledged;
    let answers_threat = stage::answers_threat(&draft);
    let (mut next, reasons) = draft.settle();
    remember(&mut next, deed, acknowledged);
    stage::advance(&mut next, answers_threat);
    composure::advance(&mut next, deed.breath);
    Change {
        mind: next,
        reasons,
    }
}

/// Need weights scaled to sum to exactly 1; equal weights where none is given.
fn normal(weights: &NeedWeights) -> [i64; 5] {
    let raw = weights
        .in_order()
        .map(|Ratio(share)| i64::from(share.max(0)));
    let sum: i64 = raw.iter().sum();
    if sum == 10_000 {
        return raw;
    }
    if sum == 0 {
        return [2_000; 5];
    }
    let mut scaled = raw.map(|share| share * 10_000 / sum);
    let short = 10_000 - scaled.iter().sum::<i64>();
    let most = (0..5).rev().max_by_key(|need| scaled[*need]).unwrap_or(0);
    scaled[most] += short;
    scaled
}

/// Traits are shares of 1. Files are refused otherwise; this keeps the arithmetic whole whatever a caller hands in.
fn person_within(person: &Traits) -> Traits {
    let share = |ratio: Ratio| Ratio(ratio.0.clamp(0, Ratio::ONE.0));
    Traits {
        proactivity: share(person.proactivity),
        volatility: share(person.volatility),
        recovery: share(person.recovery),
        mistrust: share(person.mistrust),
        trauma_sensitivity: share(person.trauma_sensitivity),
        ..*person
    }
}

fn bounded(levels: &Levels) -> Levels {
    Levels {
        arousal: levels.arousal.bounded(),
        safety: levels.safety.bounded(),
        heard: levels.heard.bounded(),
        trust: levels.trust.bounded(),
        agency: levels.agency.bounded(),
        face: levels.face.bounded(),
        hope: levels.hope.bounded(),
        leverage: levels.leverage.bounded(),
        composure: levels.composure.bounded(),
    }
}

/// Carries over what later turns depend on.
fn remember(mind: &mut Mind, deed: &Deed, acknowledged: bool) {
    let memory = &mut mind.memory;
    let mut set = 0_u32;
    let mut echo = false;
    for used in deed.techniques {
        set |= 1 << used.tag.index();
        echo |= said::is_echo(used.tag);
        match used.tag {
            Technique::Apologise if used.repair => memory.apologies = 0,
            Technique::Apologise => {
                memory.apologies = memory.apologies.saturating_add(1);
            }
            Technique::Commit => {
                // A promise made to someone who cannot take it in yet is not a commitment both made.
                mind.committed |= !mind.stage.is_hot();
            }
            _ => {}
        }
    }
    memory.now = 0;
    memory.recent = [set, memory.recent[0], memory.recent[1], memory.recent[2]];
    memory.echoes = if echo {
        memory.echoes.saturating_add(1)
    } else {
        0
    };
    let since = |now, ago: u8| if now { 0 } else { ago.saturating_add(1) };
    memory.acknowledged_ago = since(acknowledged, memory.acknowledged_ago);
    memory.forward_ago = since(world::moves_forward(deed), memory.forward_ago);
}

/// The need that is missed most: the largest weight × shortfall; the first in the order of [`Need::ALL`] where two are alike.
#[must_use]
pub fn missed_need(person: &Traits, levels: &Levels) -> Need {
    let weights = normal(&person.need_weights);
    let mut best = (Need::Safety, i64::MIN);
    for (need, weight) in Need::ALL.into_iter().zip(weights) {
        let missing = weight * i64::from(Points::FULL.0 - levels.need(need).0);
        if missing > best.1 {
            best = (need, missing);
        }
    }
    best.0
}
