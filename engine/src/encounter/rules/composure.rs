//! The learner's own composure: provocations, naming a trigger, breaths (domain section 5).

use super::Mind;
use crate::encounter::numbers as n;
use crate::model::{LearnerPlan, Points, Trigger};

/// A provocation that hit the learner and can still be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hit {
    /// What it hit.
    pub trigger: Trigger,
    /// What it cost.
    pub cost: Points,
    /// Is it one of the learner's own triggers?
    pub own: bool,
    /// Turns for which it can still be named.
    pub nameable: u8,
}

/// What the learner brings, in small: which triggers are theirs, and which one the if–then plan is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Learner {
    own: u8,
    plan: Option<Trigger>,
}

impl From<&LearnerPlan> for Learner {
    fn from(plan: &LearnerPlan) -> Learner {
        Learner {
            own: plan
                .triggers
                .iter()
                .fold(0, |set, trigger| set | 1 << *trigger as u8),
            plan: plan.triggers.first().copied().filter(|_| plan.plan),
        }
    }
}

/// The person's words hit a trigger: composure falls, more for one's own, half as much where the if–then plan is ready for it.
pub fn provoke(mind: &mut Mind, learner: Learner, trigger: Trigger) {
    let own = learner.own & (1 << trigger as u8) != 0;
    let mut cost = if own { n::PROVOKED_OWN } else { n::PROVOKED };
    let planned = learner.plan == Some(trigger);
    if planned && !mind.memory.plan_used {
        mind.memory.plan_used = true;
        cost /= 2;
    }
    let composure = &mut mind.levels.composure;
    *composure = (*composure - Points(cost)).bounded();
    mind.hit = Some(Hit {
        trigger,
        cost: Points(cost),
        own,
        nameable: n::NAMING_TURNS,
    });
}

/// The learner names what hit them. The right name gives back half of the cost, once; either way the moment is used up.
/// Returns whether it was right.
pub fn name_trigger(mind: &mut Mind, trigger: Trigger) -> bool {
    let Some(hit) = mind.hit.take() else {
        return false;
    };
    let right = hit.trigger == trigger;
    if right {
        let composure = &mut mind.levels.composure;
        *composure = (*composure + Points(hit.cost.0 / 2)).bounded();
    }
    right
}

/// Composure that the next breath would give, beside what comes back by itself.
#[must_use]
pub fn next_breath(mind: &Mind) -> Points {
    let taken = usize::from(mind.memory.breaths).min(n::BREATH.len() - 1);
    Points(n::BREATH[taken])
}

/// The end of a turn: a little comes back by itself, a breath adds to it, and the last hit grows old.
pub fn advance(mind: &mut Mind, breath: bool) {
    let mut back = n::PASSIVE;
    if breath {
        let taken = usize::from(mind.memory.breaths).min(n::BREATH.len() - 1);
        back += n::BREATH[taken];
        mind.memory.breaths = mind.memory.breaths.saturating_add(1);
    }
    let composure = &mut mind.levels.composure;
    *composure = (*composure + Points(back)).bounded();
    mind.hit = mind.hit.and_then(|hit| {
        let nameable = hit.nameable.saturating_sub(1);
        (nameable > 0).then_some(Hit { nameable, ..hit })
    });
}
