//! A search's way through a talk comes to the same states as the talk itself.

mod support;

use talkdown_engine::encounter::{
    Answer, Script, State, Step, action_of, after, answered, apply, start, step_of, steps, text_of,
};
use talkdown_engine::model::Reply;

fn said<'s>(script: &'s Script, state: &State, step: Step) -> Option<(&'s Reply, Answer)> {
    let Step::Say(slot) = step else { return None };
    let said = script.reply(state.beat.into(), slot.into())?;
    Some((said, answered(script, state, step)?))
}

#[test]
fn a_step_leads_where_its_action_leads() {
    let script = support::script();
    let learner = support::learner();
    let mut asked = 0;
    for seed in 0..300_u64 {
        let mut state: State = start(&script, &learner, seed);
        let mut chance = seed;
        while state.outcome.is_none() {
            let all = steps(&script, &state);
            for step in &all {
                let action = action_of(&script, &state, *step).expect("what is named can be done");
                let turn = apply(&script, &state, &action).expect("and is not refused");
                assert_eq!(turn.state, after(&script, &state, *step), "{action:?}");
                assert_eq!(step_of(&script, &state, &action), Some(*step));
                if let Some((said, which)) = said(&script, &state, *step) {
                    let text = text_of(&said.answers, which);
                    assert_eq!(turn.answered.map(|answered| answered.text), text);
                }
                asked += 1;
            }
            // Leaving comes last; it is taken now and then only, so that talks go on.
            chance = chance
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let pick = (chance >> 33) as usize % (all.len() + 4);
            state = after(
                &script,
                &state,
                all[pick.min(all.len() - 1) % (all.len() - usize::from(!pick.is_multiple_of(5)))],
            );
        }
        assert!(steps(&script, &state).is_empty());
    }
    assert!(asked > 5_000, "only {asked} steps asked");
}
