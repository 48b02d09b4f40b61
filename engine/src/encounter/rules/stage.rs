//! Stages with hysteresis, Recovery, Danger, and how a talk ends (domain section 4).

use super::Mind;
use super::draft::Draft;
use crate::encounter::numbers as n;
use crate::model::{Outcome, Pitfall, Points, Stage};

const HEIGHTS: [Stage; 5] = [
    Stage::Settled,
    Stage::Uneasy,
    Stage::Defensive,
    Stage::Release,
    Stage::Danger,
];

/// The stage of a meter value by itself, without what came before.
#[must_use]
pub fn stage_at(meter: Points) -> Stage {
    let height = n::STAGE_FROM
        .iter()
        .filter(|from| meter.0 >= **from)
        .count();
    HEIGHTS[height]
}

/// The person threatens someone or takes up an object: Danger, whatever the meter says.
pub fn raise_threat(mind: &mut Mind) {
    mind.stage = Stage::Danger;
    mind.memory.was_hot = true;
    mind.memory.danger_ago = 0;
    mind.danger_turns = mind.danger_turns.max(1);
}

/// A volatile person at Release answers a threat with a threat (statement 22).
pub fn answers_threat(draft: &Draft) -> bool {
    draft.stage().is_hot()
        && draft.person.volatility.0 >= n::ANSWERS_THREATS
        && draft.deed.pitfalls.contains(&Pitfall::Threaten)
}

/// The stage after a turn; `threat` when the person has answered a threat with one.
pub fn advance(mind: &mut Mind, threat: bool) {
    let stage = if threat {
        Stage::Danger
    } else {
        with_hysteresis(mind.stage, mind.meter)
    };
    mind.stage = recovered(mind, stage);
    mind.memory.danger_ago = match mind.stage {
        Stage::Danger => 0,
        _ => mind.memory.danger_ago.saturating_add(1),
    };
    mind.memory.was_hot |= mind.stage.is_hot();
    mind.danger_turns = if mind.stage == Stage::Danger {
        mind.danger_turns.saturating_add(1)
    } else {
        0
    };
}

fn with_hysteresis(before: Stage, meter: Points) -> Stage {
    let Some(mut height) = HEIGHTS.iter().position(|stage| *stage == before) else {
        return stage_at(meter); // Recovery has no height of its own
    };
    while height < 4 && meter.0 >= n::STAGE_FROM[height] {
        height += 1;
    }
    while height > 0 && meter.0 < n::STAGE_FROM[height - 1] - n::HYSTERESIS {
        height -= 1;
    }
    HEIGHTS[height]
}

fn recovered(mind: &mut Mind, stage: Stage) -> Stage {
    let memory = &mut mind.memory;
    if mind.stage == Stage::Recovery {
        let on = memory.recovery_left > 0 && mind.meter.0 < n::RECOVERY_BELOW + n::HYSTERESIS;
        memory.recovery_left = memory.recovery_left.saturating_sub(1);
        return if on { Stage::Recovery } else { stage };
    }
    if memory.was_hot && !stage.is_hot() && mind.meter.0 < n::RECOVERY_BELOW {
        memory.was_hot = false;
        memory.recovery_left = n::RECOVERY_TURNS - 1;
        return Stage::Recovery;
    }
    stage
}

/// How the talk has ended, if it has. `last` says that no turn is left. Handing over is the learner's act, not a state.
#[must_use]
pub fn outcome(mind: &Mind, last: bool) -> Option<Outcome> {
    if mind.danger_turns >= n::UNSAFE_AFTER {
        return Some(Outcome::Unsafe);
    }
    // Soon after Danger no talk counts as calm, whatever the meter: leaving would have been as good (statement 30).
    let wary = mind.memory.danger_ago <= n::WARY_AFTER_DANGER;
    let meter = mind.meter.0;
    let planned = mind.committed && mind.levels.hope.0 >= n::PLAN_HOPE;
    let settled = meter < n::RESOLVED_BELOW || (meter < n::PLAN_BELOW && planned);
    if settled && !wary {
        return Some(Outcome::Resolved);
    }
    if !last {
        return None;
    }
    Some(if meter < n::PLAN_BELOW && !wary {
        Outcome::CalmerWithPlan
    } else if meter < n::PAUSED_BELOW {
        Outcome::Paused
    } else {
        Outcome::Unresolved
    })
}
