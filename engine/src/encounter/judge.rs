//! Whether a condition holds in a talk. Reads the state; decides nothing else.

use super::rules;
use super::script::{Script, Test, gauge};
use super::story::State;

/// Whether all parts of a condition hold.
pub(super) fn holds_test(script: &Script, state: &State, test: &Test) -> bool {
    if test.always {
        return true;
    }
    let mind = &state.mind;
    let any = |asked: u32, have: u32| asked == 0 || asked & have != 0;
    (test.stages == 0 || test.stages & (1 << mind.stage.index()) != 0)
        && state.turn >= test.turns
        && any(test.kept, state.kept)
        && any(test.broke, state.broke)
        && any(test.promised, state.promised)
        && (test.met == 0 || test.met & state.met != 0)
        && test.not_met & state.met == 0
        && (test.said.is_empty() || test.said.meets(&state.said))
        && !test.not_said.meets(&state.said)
        && test
            .bands
            .iter()
            .all(|(on, band)| band.holds(gauge(*on, mind)))
        && (test.needs == 0 || {
            let missed = rules::missed_need(&script.scenario.person.traits, &mind.levels);
            test.needs & (1 << missed as u8) != 0
        })
}
