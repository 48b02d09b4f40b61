//! A talk as a search sees it: what can be done at a moment, by number, and the state it leads to.
//!
//! [`after`] goes the way of [`super::apply`] and comes to the same state (a test holds the two together); it leaves out the words
//! and the reasons, which a search would throw away and which are most of the work.

use super::offer::slots;
use super::rules::{Deed, mind_after};
use super::script::Script;
use super::story::{
    Action, Answer, State, answer_is_upset, left, moved_on, said_on, spoken, turned, which_answer,
};
use super::way::go_on;
use super::wordless::{Move, answers_to, unspoken};
use crate::model::Delivery;

/// Something that can be done at a moment and takes a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Says the reply in this slot of the open beat.
    Say(u8),
    /// Says nothing.
    Silence,
    /// Gives space.
    Space,
    /// Takes a breath.
    Breath,
    /// Steps away, or gets help where the way out is not free.
    Leave,
}

/// What can be done now: the replies in the order shown, then silence, space, a breath, leaving. Nothing once the talk is over.
#[must_use]
pub fn steps(script: &Script, state: &State) -> Vec<Step> {
    let mut all = Vec::with_capacity(8);
    if state.outcome.is_none() {
        let slots = slots(script, state);
        all.extend(slots.into_iter().map(|slot| Step::Say(slot as u8)));
        all.extend([Step::Silence, Step::Space, Step::Breath, Step::Leave]);
    }
    all
}

/// The state after a step that [`steps`] has named.
#[must_use]
pub fn after(script: &Script, state: &State, step: Step) -> State {
    let traits = &script.scenario.person.traits;
    match step {
        Step::Say(slot) => {
            let (beat, slot) = (usize::from(state.beat), usize::from(slot));
            let Some(said) = script.reply(beat, slot) else {
                return *state;
            };
            let links = &script.beats[beat].replies[slot];
            let deed = spoken(script, state, said, links);
            let mut next = turned(state, mind_after(traits, &state.mind, &deed));
            said_on(&mut next, links);
            go_on(script, &mut next, &links.next, false);
            next
        }
        Step::Silence => unsaid(script, state, Move::Silence),
        Step::Space => unsaid(script, state, Move::Space),
        Step::Breath => unsaid(script, state, Move::Breath),
        Step::Leave if state.mind.context.exit || state.mind.context.help => left(state),
        Step::Leave => unsaid(script, state, Move::Door),
    }
}

/// Which of its answers a reply meets that [`steps`] has named. `None` for what is not said.
#[must_use]
pub fn answered(script: &Script, state: &State, step: Step) -> Option<Answer> {
    let Step::Say(slot) = step else { return None };
    let (beat, slot) = (usize::from(state.beat), usize::from(slot));
    let said = script.reply(beat, slot)?;
    let links = &script.beats[beat].replies[slot];
    let deed = spoken(script, state, said, links);
    let traits = &script.scenario.person.traits;
    let mut next = turned(state, mind_after(traits, &state.mind, &deed));
    said_on(&mut next, links);
    let upset = answer_is_upset(state.mind.meter, &next.mind);
    Some(which_answer(script, links, &next, upset))
}

/// Whether a reply does anything at all: whether the person would be otherwise had the same words carried nothing, or something is
/// promised, kept or broken.
#[must_use]
pub fn does_something(script: &Script, state: &State, step: Step) -> bool {
    let Step::Say(slot) = step else { return true };
    let (beat, slot) = (usize::from(state.beat), usize::from(slot));
    let Some(said) = script.reply(beat, slot) else {
        return false;
    };
    let links = &script.beats[beat].replies[slot];
    let deed = spoken(script, state, said, links);
    let empty = Deed {
        techniques: &[],
        pitfalls: &[],
        delivery: Delivery::Neutral,
        refuses: false,
        events: [state.event(), None],
        ..deed
    };
    let traits = &script.scenario.person.traits;
    links.leaves
        || links.promises | links.keeps | links.breaks != 0
        || mind_after(traits, &state.mind, &deed) != mind_after(traits, &state.mind, &empty)
}

fn unsaid(script: &Script, state: &State, which: Move) -> State {
    let traits = &script.scenario.person.traits;
    let deed = unspoken(script, state, which);
    let mut next = turned(state, mind_after(traits, &state.mind, &deed));
    let (_, ways) = answers_to(script, state, which);
    moved_on(&mut next, which);
    go_on(script, &mut next, ways, true);
    next
}

/// The step as an action of the transcript. `None` for a reply that is not there.
#[must_use]
pub fn action_of(script: &Script, state: &State, step: Step) -> Option<Action> {
    Some(match step {
        Step::Say(slot) => {
            let reply = script.reply(usize::from(state.beat), usize::from(slot))?;
            Action::Reply(reply.id.clone())
        }
        Step::Silence => Action::SayNothing,
        Step::Space => Action::GiveSpace,
        Step::Breath => Action::Breathe,
        Step::Leave if state.mind.context.exit || !state.mind.context.help => Action::StepAway,
        Step::Leave => Action::GetHelp,
    })
}

/// The step that an action of the transcript is at this moment. `None` for actions that take no turn, and for what is not on offer.
#[must_use]
pub fn step_of(script: &Script, state: &State, action: &Action) -> Option<Step> {
    match action {
        Action::SayNothing => Some(Step::Silence),
        Action::GiveSpace => Some(Step::Space),
        Action::Breathe => Some(Step::Breath),
        Action::StepAway | Action::GetHelp => Some(Step::Leave),
        Action::Read { .. } | Action::NameTrigger(_) => None,
        Action::Reply(id) => {
            let beat = usize::from(state.beat);
            let slots = slots(script, state).into_iter();
            let found = slots.map(|slot| slot as u8).find(|slot| {
                let reply = script.reply(beat, usize::from(*slot));
                reply.is_some_and(|reply| reply.id == *id)
            });
            found.map(Step::Say)
        }
    }
}
