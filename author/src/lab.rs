//! The bare model without a scenario: a lab file in, its trace out. Runs `encounter::rules`, exactly what the game runs.
//!
//! Endings are reported and do not stop the turns: a lab asks what the model does, not how a story closes.

use crate::words;
use serde::{Deserialize, Serialize};
use talkdown_engine::encounter::rules::{self, Learner, Mind};
use talkdown_engine::encounter::{Deed, Reason};
use talkdown_engine::model::{
    AngerKind, Context, Delivery, LearnerPlan, Levels, LineKind, Need, Outcome, Pitfall, Points,
    Ratio, Stage, Technique, TechniqueUse, Traits, Trigger, WorldEvent,
};

/// A lab file. Every field has a default; unknown fields are errors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lab {
    /// Who.
    pub person: Traits,
    /// The circumstances.
    pub context: Context,
    /// The levels at the start.
    pub state: Levels,
    /// Where the meter starts. Default: where the levels put it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meter: Option<Points>,
    /// The learner.
    pub learner: LearnerPlan,
    /// What happens.
    pub turns: Vec<LabTurn>,
}

/// One turn of a lab file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LabTurn {
    /// What the learner does. Default: says something.
    #[serde(skip_serializing_if = "is_usual")]
    pub action: Deeds,
    /// Techniques in what is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<TechniqueUse>,
    /// Pitfalls in what is said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pitfalls: Vec<Pitfall>,
    /// How it is said. Default neutral.
    #[serde(skip_serializing_if = "is_usual")]
    pub delivery: Delivery,
    /// Words said. Default 12.
    #[serde(skip_serializing_if = "is_a_dozen")]
    pub words: u16,
    /// Does it refuse something? Default no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub refuses: bool,
    /// What kind of thing the person had just said. Default nothing in particular.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<LineKind>,
    /// What happens in the world: none, one, or a list of at most two.
    #[serde(skip_serializing_if = "Events::is_none")]
    pub event: Events,
    /// Which trigger the person's words hit, before the learner acts. Default none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provocation: Option<Trigger>,
    /// The person threatens someone as the turn opens: Danger, whatever the meter says. Default no.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub threat: bool,
    /// For `name_trigger`: the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    /// For `read`: what the anger is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AngerKind>,
    /// For `read`: what is missed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<Need>,
}

fn is_usual<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// How far the weights of the needs may be from 1 together, in ten-thousandths: five of them may have been rounded to two decimals.
/// The model scales them to 1.
const WEIGHTS_OFF: i32 = 250;

/// What a turn that names no number of words has.
const A_DOZEN: u16 = 12;

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde asks for
fn is_a_dozen(words: &u16) -> bool {
    *words == A_DOZEN
}

impl Default for LabTurn {
    fn default() -> Self {
        LabTurn {
            action: Deeds::Reply,
            techniques: Vec::new(),
            pitfalls: Vec::new(),
            delivery: Delivery::Neutral,
            words: A_DOZEN,
            refuses: false,
            line: None,
            event: Events::None,
            provocation: None,
            threat: false,
            trigger: None,
            kind: None,
            need: None,
        }
    }
}

/// What the learner does in a lab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deeds {
    /// Says something.
    #[default]
    Reply,
    /// Takes a breath.
    Breathe,
    /// Says nothing.
    SayNothing,
    /// Gives space.
    GiveSpace,
    /// Steps away.
    StepAway,
    /// Gets help.
    GetHelp,
    /// Reads the person.
    Read,
    /// Names a trigger.
    NameTrigger,
}

/// None, one or two events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "an event (promise_exposed, audience_arrives, moved_private) or a list of them"
)]
pub enum Events {
    /// Nothing happens.
    #[default]
    None,
    /// One thing.
    One(WorldEvent),
    /// Two things.
    Many(Vec<WorldEvent>),
}

impl Events {
    fn is_none(&self) -> bool {
        *self == Events::None
    }

    fn pair(&self) -> Result<[Option<WorldEvent>; 2], String> {
        match self {
            Events::None => Ok([None; 2]),
            Events::One(event) => Ok([Some(*event), None]),
            Events::Many(events) if events.len() <= 2 => {
                Ok([events.first().copied(), events.get(1).copied()])
            }
            Events::Many(_) => Err("a turn has at most two events".to_owned()),
        }
    }
}

/// What a lab or a played scenario did, turn by turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trace {
    /// Where the meter started.
    pub meter_start: Points,
    /// The stage it started in.
    pub stage_start: Stage,
    /// The turns.
    pub turns: Vec<TraceTurn>,
}

/// One turn of a trace.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TraceTurn {
    /// The meter before.
    pub meter_before: Points,
    /// The meter after.
    pub meter_after: Points,
    /// The stage after.
    pub stage: Stage,
    /// The levels after, with the keys of the input.
    pub state: Levels,
    /// The learner's composure after.
    pub composure: Points,
    /// Why; the meters sum to the change exactly.
    pub reasons: Vec<TraceReason>,
    /// How the talk would have ended here, if it would.
    pub ending: Option<Outcome>,
}

/// One reason of a trace.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TraceReason {
    /// The rule.
    pub rule: &'static str,
    /// The technique or pitfall, where it is about one.
    pub tag: Option<&'static str>,
    /// What it did to the meter.
    pub meter: Points,
    /// The same in words.
    pub text: String,
}

impl TraceTurn {
    /// The trace of a turn.
    pub fn of(
        before: &Mind,
        after: &Mind,
        reasons: &[Reason],
        ending: Option<Outcome>,
    ) -> TraceTurn {
        let reasons = reasons.iter().map(|reason| TraceReason {
            rule: reason.rule.name(),
            tag: reason.tag.map(|tag| tag.name()),
            meter: reason.amount,
            text: words::reason(reason),
        });
        TraceTurn {
            meter_before: before.meter,
            meter_after: after.meter,
            stage: after.stage,
            state: after.levels,
            composure: after.levels.composure,
            reasons: reasons.collect(),
            ending,
        }
    }
}

/// Reads a lab file.
///
/// # Errors
/// What is wrong, with line and column.
pub fn read(text: &str) -> Result<Lab, String> {
    let lab: Lab = serde_json::from_str(text).map_err(|error| error.to_string())?;
    in_range(&lab)?;
    let weights = lab.person.need_weights.in_order();
    let sum: i32 = weights.iter().map(|weight| weight.0).sum();
    if (sum - Ratio::ONE.0).abs() > WEIGHTS_OFF {
        return Err(format!(
            "need_weights add up to {}; they must add up to 1 (one that is not named is 0.2)",
            f64::from(sum) / f64::from(Ratio::ONE.0)
        ));
    }
    Ok(lab)
}

/// Levels, burdens and the meter run from 0 to 100.
fn in_range(lab: &Lab) -> Result<(), String> {
    let state = &lab.state;
    for (name, points) in [
        ("state.arousal", state.arousal),
        ("state.safety", state.safety),
        ("state.heard", state.heard),
        ("state.trust", state.trust),
        ("state.agency", state.agency),
        ("state.face", state.face),
        ("state.hope", state.hope),
        ("state.leverage", state.leverage),
        ("state.composure", state.composure),
        ("context.wait", lab.context.wait),
        ("context.pain", lab.context.pain),
        ("meter", lab.meter.unwrap_or_default()),
    ] {
        if points != points.bounded() {
            return Err(format!(
                "{name} is {}; it runs from 0 to 100",
                points.to_f32()
            ));
        }
    }
    Ok(())
}

/// Runs a lab.
///
/// # Errors
/// What is wrong with a turn, by its number.
pub fn run(lab: &Lab) -> Result<Trace, String> {
    let mut mind = rules::begin(&lab.person, &lab.context, &lab.state, lab.meter);
    let learner = Learner::from(&lab.learner);
    let mut trace = Trace {
        meter_start: mind.meter,
        stage_start: mind.stage,
        turns: Vec::with_capacity(lab.turns.len()),
    };
    for (number, turn) in lab.turns.iter().enumerate() {
        let at = |why: String| format!("turn {}: {why}", number + 1);
        let before = mind;
        let (reasons, left) = act(lab, learner, &mut mind, turn).map_err(at)?;
        let ending = if left {
            Some(Outcome::HandedOver)
        } else {
            rules::outcome(&mind, false)
        };
        trace
            .turns
            .push(TraceTurn::of(&before, &mind, &reasons, ending));
    }
    Ok(trace)
}

/// One turn. Returns the reasons, and whether the learner left.
fn act(
    lab: &Lab,
    learner: Learner,
    mind: &mut Mind,
    turn: &LabTurn,
) -> Result<(Vec<Reason>, bool), String> {
    if turn.action != Deeds::Reply && !(turn.techniques.is_empty() && turn.pitfalls.is_empty()) {
        return Err("only a reply carries techniques and pitfalls".to_owned());
    }
    if let Some(trigger) = turn.provocation {
        rules::provoke(mind, learner, trigger);
    }
    if turn.threat {
        rules::raise_threat(mind);
    }
    let mut deed = match turn.action {
        Deeds::Reply => spoken(turn),
        Deeds::Breathe => Deed::breath(turn.line),
        Deeds::SayNothing => Deed::silence(),
        Deeds::GiveSpace => Deed::space(),
        Deeds::StepAway if mind.context.exit => return Ok((Vec::new(), true)),
        Deeds::GetHelp if mind.context.help => return Ok((Vec::new(), true)),
        Deeds::StepAway => Deed::space(),
        Deeds::GetHelp => return Err("there is nobody to call (context.help is false)".to_owned()),
        Deeds::Read => return Ok((Vec::new(), false)),
        Deeds::NameTrigger => {
            let trigger = turn.trigger.ok_or("name_trigger needs a trigger")?;
            rules::name_trigger(mind, trigger);
            return Ok((Vec::new(), false));
        }
    };
    deed.line = turn.line;
    deed.events = turn.event.pair()?;
    let change = rules::apply(&lab.person, mind, &deed);
    *mind = change.mind;
    mind.context.exit |= turn.action == Deeds::StepAway;
    let leaves = turn
        .techniques
        .iter()
        .any(|used| used.tag == Technique::SafeExit);
    let left = leaves && (mind.context.exit || mind.context.help);
    Ok((change.reasons, left))
}

fn spoken(turn: &LabTurn) -> Deed<'_> {
    Deed {
        techniques: &turn.techniques,
        pitfalls: &turn.pitfalls,
        delivery: turn.delivery,
        words: turn.words,
        refuses: turn.refuses,
        ..Deed::default()
    }
}
