//! `talkdown review SCENARIO --actions FILE`: a played talk with what the review says of it, as JSON that a trainer's script can read.

use crate::simulate::Play;
use crate::words;
use serde::Serialize;
use talkdown_engine::encounter::{
    Action, Reason, Script, State, Step, Transcript, action_of, apply,
};
use talkdown_engine::model::{LearnerPlan, Outcome, Points, Stage};
use talkdown_engine::review::{self, At as Level, Choice, Decision, Measures, Outlook, Worth};

/// The whole review.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewed {
    scenario: String,
    version: u32,
    seed: u64,
    learner: LearnerPlan,
    /// How the talk ended; none where it did not.
    outcome: Option<&'static str>,
    turns: Vec<Turn>,
    measures: InNumbers,
    /// Situations the search looked at, and searches it had to cut short.
    situations: u64,
    unfinished: u64,
}

/// The talk in numbers. A turn is the one after which something stood; 0 is the start.
#[derive(Clone, Debug, Serialize)]
struct InNumbers {
    mean_meter: Points,
    peak: Stood,
    /// From 70 or more to below 55; none where it was never that hot.
    recovery: Option<Recovery>,
    /// Turns with listening and with solving in them, by how far the readiness gate was open.
    gate: Gate,
    techniques: u8,
    repeated: u8,
    pitfalls: u8,
    lowest_composure: Stood,
    /// Turns decided with composure below 45.
    shaken_turns: Vec<u8>,
    provocations: Provocations,
    /// What each breath gave.
    breaths: Vec<Points>,
}

#[derive(Clone, Debug, Serialize)]
struct Stood {
    turn: u8,
    value: Points,
}

#[derive(Clone, Debug, Serialize)]
struct Recovery {
    from_turn: u8,
    turns: Option<u8>,
}

#[derive(Clone, Debug, Serialize)]
struct Gate {
    closed: Spoken,
    opening: Spoken,
    open: Spoken,
}

#[derive(Clone, Debug, Serialize)]
struct Spoken {
    listens: u8,
    solves: u8,
}

#[derive(Clone, Debug, Serialize)]
struct Provocations {
    all: u8,
    own: u8,
    own_named: u8,
}

#[derive(Clone, Debug, Serialize)]
struct Turn {
    turn: u8,
    action: Action,
    stage_before: Stage,
    meter_before: Points,
    meter_after: Points,
    /// How well the talk could still end before this turn.
    outlook: Ends,
    verdict: &'static str,
    /// Given away for certain: turns, or the outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    turns_given_away: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome_given_away: Option<[&'static str; 2]>,
    /// The best way known from here.
    line: Vec<Action>,
    what_if: Vec<WhatIf>,
}

/// An outlook: what is sure to be reachable, and where the search was cut short, what cannot be excluded.
#[derive(Clone, Debug, Serialize)]
struct Ends {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    turns: Option<u8>,
    exact: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<At>,
}

#[derive(Clone, Debug, Serialize)]
struct At {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    turns: Option<u8>,
}

/// One thing that could have been done.
#[derive(Clone, Debug, Serialize)]
struct WhatIf {
    action: Action,
    chosen: bool,
    /// What it would have done to the meter at once, and why.
    change: Points,
    reasons: Vec<Why>,
    outlook: Ends,
    /// How the talk would have gone on: the meter after each turn, and the end.
    meters: Vec<Points>,
    ends: Option<&'static str>,
    /// How many of the later turns are the learner's own.
    own_turns: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Why {
    meter: Points,
    text: String,
}

/// Reviews a play.
///
/// # Errors
/// When it is of another scenario, or an action is not possible where it stands.
pub fn run(script: &Script, play: &Play) -> Result<Reviewed, String> {
    let scenario = script.scenario();
    let (id, version) = play
        .of
        .clone()
        .unwrap_or((scenario.id.clone(), scenario.version));
    let transcript = Transcript {
        scenario: id,
        version,
        seed: play.seed,
        learner: play.learner.clone(),
        actions: play.actions.clone(),
    };
    let analysis = review::review(script, &transcript).map_err(|error| error.to_string())?;
    let measures = review::measures(script, &transcript).map_err(|error| error.to_string())?;
    let best = analysis.first();
    let decisions = analysis.decisions();
    let last = decisions.last().and_then(|decision| decision.made());
    Ok(Reviewed {
        outcome: last.and_then(|made| made.after.outcome).map(Outcome::name),
        turns: decisions
            .iter()
            .filter_map(|decision| turn(script, &transcript, decision, best))
            .collect(),
        measures: in_numbers(measures),
        situations: analysis.effort().situations,
        unfinished: analysis.effort().unfinished,
        scenario: transcript.scenario,
        version,
        seed: transcript.seed,
        learner: transcript.learner,
    })
}

fn in_numbers(all: Measures) -> InNumbers {
    let stood = |at: Level| Stood {
        turn: at.turn,
        value: at.value,
    };
    let [closed, opening, open] = all.gate.map(|said| Spoken {
        listens: said.listens,
        solves: said.solves,
    });
    InNumbers {
        mean_meter: all.mean,
        peak: stood(all.peak),
        recovery: all.heat.map(|heat| Recovery {
            from_turn: heat.from,
            turns: heat.turns,
        }),
        gate: Gate {
            closed,
            opening,
            open,
        },
        techniques: all.uses,
        repeated: all.repeats,
        pitfalls: all.pitfalls,
        lowest_composure: stood(all.composure),
        shaken_turns: all.shaken,
        provocations: Provocations {
            all: all.hits.all,
            own: all.hits.own,
            own_named: all.hits.named,
        },
        breaths: all.breaths,
    }
}

fn turn(
    script: &Script,
    transcript: &Transcript,
    decision: &Decision,
    best: Outcome,
) -> Option<Turn> {
    let before = &decision.before;
    let made = decision.made()?;
    let later = transcript
        .actions
        .get(decision.at + 1..)
        .unwrap_or_default();
    let what_if = decision.choices.iter();
    Some(Turn {
        turn: before.turn + 1,
        action: transcript.actions.get(decision.at)?.clone(),
        stage_before: before.mind.stage,
        meter_before: before.mind.meter,
        meter_after: made.after.mind.meter,
        outlook: ends(&decision.outlook, best),
        verdict: decision.verdict.name(),
        turns_given_away: (decision.given.turns > 0)
            .then(|| f64::from(decision.given.turns) / 100.0),
        outcome_given_away: decision
            .given
            .outcome
            .map(|(had, left)| [had.name(), left.name()]),
        line: line(script, before, &decision.outlook.line),
        what_if: what_if
            .filter_map(|choice| what_if_of(script, decision, choice, later, best))
            .collect(),
    })
}

fn what_if_of(
    script: &Script,
    decision: &Decision,
    choice: &Choice,
    later: &[Action],
    best: Outcome,
) -> Option<WhatIf> {
    let before = &decision.before;
    let action = action_of(script, before, choice.step)?;
    let reasons = apply(script, before, &action).ok()?.reasons;
    let course = review::course(script, before, choice.step, later);
    let why = |reason: &Reason| Why {
        meter: reason.amount,
        text: words::reason(reason),
    };
    Some(WhatIf {
        action,
        chosen: choice.step == decision.chosen,
        change: choice.after.mind.meter - before.mind.meter,
        reasons: reasons.iter().map(why).collect(),
        outlook: ends(&choice.outlook, best),
        meters: course.meters,
        ends: course.outcome.map(Outcome::name),
        own_turns: course.own,
    })
}

fn ends(outlook: &Outlook, best: Outcome) -> Ends {
    let at = |worth: Worth| At {
        outcome: worth.outcome(best).name(),
        turns: worth.turns(best),
    };
    let sure = at(outlook.sure);
    Ends {
        outcome: sure.outcome,
        turns: sure.turns,
        exact: outlook.is_exact(),
        at_most: (!outlook.is_exact()).then(|| at(outlook.most)),
    }
}

/// A line as actions.
fn line(script: &Script, from: &State, line: &[Step]) -> Vec<Action> {
    let mut state = *from;
    let mut actions = Vec::with_capacity(line.len());
    for step in line {
        actions.extend(action_of(script, &state, *step));
        state = talkdown_engine::encounter::after(script, &state, *step);
    }
    actions
}
