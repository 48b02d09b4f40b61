//! What if: how the talk would have gone on after another choice. Your own later choices where they still exist, else the calmest
//! reply there.

use super::outlook::calmest;
use crate::encounter::{Action, Script, State, Step, action_of, after, apply, step_of};
use crate::model::{Outcome, Points};

/// How a talk would have gone on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// What would have been done, the other choice first.
    pub actions: Vec<Action>,
    /// The meter after each of them.
    pub meters: Vec<Points>,
    /// How it would have ended.
    pub outcome: Option<Outcome>,
    /// How many of the later actions are the learner's own.
    pub own: usize,
}

/// The course after `step`, with what the learner did later.
///
/// A reply of theirs is said where it is on offer, whenever that is; a move of theirs at its turn. Where nothing of theirs fits,
/// the reply that leaves the person calmest is taken: a look one turn ahead, not a search.
#[must_use]
pub fn course(script: &Script, state: &State, step: Step, later: &[Action]) -> Course {
    let mut course = Course {
        actions: Vec::new(),
        meters: Vec::new(),
        outcome: None,
        own: 0,
    };
    let mut left: Vec<&Action> = later.iter().collect();
    let (mut state, mut step) = (*state, step);
    while let Some(action) = action_of(script, &state, step) {
        state = after(script, &state, step);
        course.actions.push(action);
        course.meters.push(state.mind.meter);
        if state.outcome.is_some() {
            break;
        }
        (state, step) = match own(script, &state, &mut left) {
            Some((reached, step)) => {
                course.own += 1;
                (reached, step)
            }
            None => (state, calmest(script, &state)),
        };
    }
    course.outcome = state.outcome;
    course
}

/// The next of the learner's own actions that is possible here. Readings and namings before it are done on the way; moves that have
/// had their turn are gone.
fn own(script: &Script, state: &State, left: &mut Vec<&Action>) -> Option<(State, Step)> {
    let mut reached = *state;
    while let Some(first) = left.first() {
        if !first.is_free() {
            break;
        }
        if let Ok(turn) = apply(script, &reached, first) {
            reached = turn.state;
        }
        left.remove(0);
    }
    let spoken = |action: &Action| matches!(action, Action::Reply(_));
    if let Some(first) = left.first()
        && !spoken(first)
    {
        let step = step_of(script, &reached, first)?;
        left.remove(0);
        return Some((reached, step));
    }
    let mut replies = left.iter().enumerate().filter(|(_, action)| spoken(action));
    let (at, step) =
        replies.find_map(|(at, action)| Some((at, step_of(script, &reached, action)?)))?;
    left.remove(at);
    Some((reached, step))
}
