//! `talkdown simulate SCENARIO --actions FILE`: a scenario played from a list of actions, traced like a lab; and such a play as a lab file.

use crate::lab::{Deeds, Events, Lab, LabTurn, Trace, TraceTurn};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use talkdown_engine::encounter::{self, Action, Refusal, Script, State};
use talkdown_engine::model::{LearnerPlan, LineKind, Reply, Trigger, WorldEvent};

/// What is played: a list of actions, or a transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Play {
    /// The scenario and version it was played in, where it says so.
    pub of: Option<(String, u32)>,
    /// Decides the order in which replies were shown. Default 1.
    pub seed: u64,
    /// What the learner brings.
    pub learner: LearnerPlan,
    /// What the learner does.
    pub actions: Vec<Action>,
}

/// The file: `["cr_twice", "breathe", …]`, or a transcript, of which only `actions` is needed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Full {
    scenario: Option<String>,
    version: Option<u32>,
    #[serde(default = "one")]
    seed: u64,
    #[serde(default)]
    learner: LearnerPlan,
    actions: Vec<Step>,
}

fn one() -> u64 {
    1
}

/// An action as it may be written: a move or the id of a reply as a plain word, or an action as transcripts have it.
struct Step(Action);

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Step, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Step;
            fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
                out.write_str("a reply's id, a move (breathe, say_nothing, give_space, step_away, get_help), or {\"reply\": id}, {\"read\": …}, {\"name_trigger\": …}")
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<Step, E> {
                Ok(Step(match word {
                    "breathe" => Action::Breathe,
                    "say_nothing" => Action::SayNothing,
                    "give_space" => Action::GiveSpace,
                    "step_away" => Action::StepAway,
                    "get_help" => Action::GetHelp,
                    reply => Action::Reply(reply.to_owned()),
                }))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Step, A::Error> {
                Action::deserialize(de::value::MapAccessDeserializer::new(map)).map(Step)
            }
        }
        deserializer.deserialize_any(Form)
    }
}

/// Reads a list of actions or a transcript.
///
/// # Errors
/// What is wrong, with line and column.
pub fn read(text: &str) -> Result<Play, String> {
    let fault = |error: serde_json::Error| error.to_string();
    let plain = |steps: Vec<Step>| steps.into_iter().map(|step| step.0).collect();
    if text.trim_start().starts_with('[') {
        let actions = plain(serde_json::from_str(text).map_err(fault)?);
        return Ok(Play {
            seed: one(),
            actions,
            ..Play::default()
        });
    }
    let full: Full = serde_json::from_str(text).map_err(fault)?;
    Ok(Play {
        of: full.scenario.map(|id| (id, full.version.unwrap_or(0))),
        seed: full.seed,
        learner: full.learner,
        actions: plain(full.actions),
    })
}

/// Plays.
///
/// # Errors
/// When the actions are of another scenario, or one of them is not possible where it stands.
pub fn run(script: &Script, play: &Play) -> Result<Trace, String> {
    belongs(script, play)?;
    let start = encounter::start(script, &play.learner, play.seed);
    let mut trace = Trace {
        meter_start: start.mind.meter,
        stage_start: start.mind.stage,
        turns: Vec::with_capacity(play.actions.len()),
    };
    each(script, play, &mut |before, _, after, reasons| {
        trace.turns.push(TraceTurn::of(
            &before.mind,
            &after.mind,
            reasons,
            after.outcome,
        ));
    })?;
    Ok(trace)
}

/// A play as a lab file: the same person, the same turns, no scenario. It gives the same trace of the meter.
///
/// # Errors
/// As [`run`].
pub fn as_lab(script: &Script, play: &Play) -> Result<Lab, String> {
    belongs(script, play)?;
    let scenario = script.scenario();
    let mut lab = Lab {
        person: scenario.person.traits,
        context: scenario.context,
        state: scenario.start,
        meter: None,
        learner: play.learner.clone(),
        turns: Vec::with_capacity(play.actions.len()),
    };
    // A beat's threat and provocation are felt as it opens, and so belong to the first turn in it.
    let mut opened = true;
    each(script, play, &mut |before, action, after, _| {
        let moment = encounter::moment(script, before);
        let mut turn = lab_turn(script, before, action, moment.line.kind);
        if std::mem::take(&mut opened) {
            turn.provocation = moment.line.provocation;
            turn.threat = moment.beat.threat;
        }
        opened = after.beat != before.beat;
        lab.turns.push(turn);
    })?;
    Ok(lab)
}

fn lab_turn(script: &Script, before: &State, action: &Action, line: Option<LineKind>) -> LabTurn {
    let silent = |action: Deeds| LabTurn {
        action,
        line,
        event: events([before.event(), None]),
        ..LabTurn::default()
    };
    let free = |action: Deeds, trigger: Option<Trigger>| LabTurn {
        action,
        trigger,
        ..LabTurn::default()
    };
    match action {
        Action::Reply(id) => {
            let place = script.find_reply(id);
            let reply = place.and_then(|(beat, slot)| script.reply(beat, slot));
            reply.map_or_else(LabTurn::default, |reply| spoken(reply, before, line))
        }
        Action::Breathe => silent(Deeds::Breathe),
        Action::SayNothing => silent(Deeds::SayNothing),
        Action::GiveSpace => silent(Deeds::GiveSpace),
        Action::StepAway => silent(Deeds::StepAway),
        Action::GetHelp => silent(Deeds::GetHelp),
        Action::NameTrigger(trigger) => free(Deeds::NameTrigger, Some(*trigger)),
        Action::Read { kind, need } => LabTurn {
            kind: Some(*kind),
            need: Some(*need),
            ..free(Deeds::Read, None)
        },
    }
}

fn spoken(reply: &Reply, before: &State, line: Option<LineKind>) -> LabTurn {
    LabTurn {
        techniques: reply.techniques.clone(),
        pitfalls: reply.pitfalls.clone(),
        delivery: reply.delivery,
        words: reply
            .text
            .split_whitespace()
            .count()
            .min(usize::from(u16::MAX)) as u16,
        refuses: reply.refuses,
        line,
        event: events([before.event(), reply.event]),
        ..LabTurn::default()
    }
}

fn events(events: [Option<WorldEvent>; 2]) -> Events {
    let mut happen = events.into_iter().flatten();
    match (happen.next(), happen.next()) {
        (None, _) => Events::None,
        (Some(one), None) => Events::One(one),
        (Some(one), Some(two)) => Events::Many(vec![one, two]),
    }
}

fn belongs(script: &Script, play: &Play) -> Result<(), String> {
    let scenario = script.scenario();
    match &play.of {
        Some((id, _)) if *id != scenario.id => Err(format!(
            "the actions are of the scenario `{id}`, not of `{}`",
            scenario.id
        )),
        Some((id, version)) if *version != 0 && *version != scenario.version => Err(format!(
            "the actions are of version {version} of `{id}`; this is version {}",
            scenario.version
        )),
        _ => Ok(()),
    }
}

type Seen<'a> = dyn FnMut(&State, &Action, &State, &[encounter::Reason]) + 'a;

fn each(script: &Script, play: &Play, seen: &mut Seen) -> Result<(), String> {
    let mut state = encounter::start(script, &play.learner, play.seed);
    for (number, action) in play.actions.iter().enumerate() {
        let turn = encounter::apply(script, &state, action);
        let turn = turn.map_err(|refusal| {
            format!(
                "action {}: {}",
                number + 1,
                refused(script, &state, &refusal)
            )
        })?;
        seen(&state, action, &turn.state, &turn.reasons);
        state = turn.state;
    }
    Ok(())
}

/// A refusal, with what would have been possible.
#[must_use]
pub fn refused(script: &Script, state: &State, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOnOffer { .. } => {
            let moment = encounter::moment(script, state);
            let offers: Vec<&str> = moment
                .offers
                .iter()
                .map(|offered| offered.reply.id.as_str())
                .collect();
            format!(
                "{refusal}; on offer in beat `{}`: {}",
                moment.beat.id,
                offers.join(", ")
            )
        }
        _ => refusal.to_string(),
    }
}
