//! What a learner does without words: its deed, how it is answered, and what it leaves behind.

use super::rules::Deed;
use super::script::{Script, Way};
use super::story::State;
use super::way::line_kind;
use crate::model::{MoveAnswers, Moves};

/// What is done without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    Silence,
    Space,
    Breath,
    /// Towards a way out that is not free yet: making room frees it.
    Door,
}

/// The deed of a move at this moment.
pub(super) fn unspoken(script: &Script, state: &State, which: Move) -> Deed<'static> {
    let line = line_kind(script, state);
    let deed = match which {
        Move::Silence => Deed::silence(),
        Move::Space | Move::Door => Deed::space(),
        Move::Breath => Deed::breath(line),
    };
    Deed {
        line,
        events: [state.event, None],
        ..deed
    }
}

/// How a move is answered here, and where it leads: the beat's own way, else the scenario's.
pub(super) fn answers_to<'s>(
    script: &'s Script,
    state: &State,
    which: Move,
) -> (Option<&'s MoveAnswers>, &'s [Way]) {
    let pick = |moves: &'s Moves| {
        let all = [
            &moves.say_nothing,
            &moves.give_space,
            &moves.breathe,
            &moves.step_away,
        ];
        all[which as usize].as_ref()
    };
    let beat = usize::from(state.beat);
    match pick(&script.scenario.beats[beat].moves) {
        Some(answers) => (Some(answers), &script.beats[beat].moves[which as usize]),
        None => (pick(&script.scenario.moves), &script.moves[which as usize]),
    }
}
