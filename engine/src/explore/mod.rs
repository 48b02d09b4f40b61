//! What really happens in a scenario when it is played, with the model's state and not only by its links: what can be met and by which shortest
//! way, what leads nowhere, whether one can get back from a bad start, and what gives the best reply away.
//!
//! `check` reads a scenario; this plays it. Talks are sampled, drawn towards what has not been met; what was not met is said with the
//! number of talks. That every talk ends needs no search: each action but a reading or a name takes a turn, and the turns are counted.

mod chance;
mod cover;
mod faults;
pub mod library;
pub mod numbers;
mod shape;
mod tells;

pub use chance::within_chance;
pub use cover::{Cover, Met, cover};
pub use shape::{Shape, alike, shape};
pub use tells::{Decision, Feature, Tells, sum, tells};

use crate::check::Diagnostic;
use crate::encounter::{Script, State, Step, action_of, after, start};
use crate::model::LearnerPlan;

/// What was looked at, and what does not hold.
#[derive(Clone, Debug)]
pub struct Exploration {
    /// Everything that does not hold.
    pub found: Vec<Diagnostic>,
    /// Talks that were played.
    pub talks: u64,
    /// Turns that were looked at in them.
    pub turns: u64,
    /// Most turns a talk can have: the bound within which every play ends.
    pub bound: u8,
    /// Of the beats, lines, answers and endings, how many were met, and how many there are.
    pub met: (usize, usize),
    /// What might give the best reply away, decision by decision.
    pub tells: Tells,
}

/// Plays a scenario and says what does not hold of it.
#[must_use]
pub fn explore(script: &Script) -> Exploration {
    let mut found = Vec::new();
    faults::best_end(script, &mut found);
    faults::ways_back(script, &mut found);
    // Where no talk gets anywhere, whatever it does not meet follows from that.
    let hopeless = !found.is_empty();
    let cover = cover(script, !hopeless);
    let tells = tells(script);
    if !hopeless {
        faults::unmet(script, &cover, &mut found);
        faults::missing(script, &cover, &mut found);
    }
    faults::dead(script, &cover, &mut found);
    faults::lone_choices(script, &cover, &mut found);
    tells::judge(script, &tells, &mut found);
    Exploration {
        found,
        talks: cover.talks,
        turns: cover.turns,
        bound: script.scenario().turns,
        met: cover.count(script),
        tells,
    }
}

/// A way as an author reads it: the ids of what is said, the names of what is done.
#[must_use]
pub fn told(script: &Script, seed: u64, way: &[Step]) -> String {
    let mut state: State = start(script, &LearnerPlan::default(), seed);
    let mut names = Vec::with_capacity(way.len());
    for step in way {
        let name = match step {
            Step::Silence => "say_nothing".to_owned(),
            Step::Space => "give_space".to_owned(),
            Step::Breath => "breathe".to_owned(),
            Step::Leave => "leave".to_owned(),
            Step::Say(_) => match action_of(script, &state, *step) {
                Some(crate::encounter::Action::Reply(id)) => id,
                _ => String::new(),
            },
        };
        names.push(name);
        state = after(script, &state, *step);
    }
    names.join(" → ")
}
