//! What must hold of saving: golden saves, damage of every kind, the twelve faults, two tabs and their races, the mirror, files, states
//! from earlier.

mod damage;
mod faults;
mod files;
mod golden;
mod mirror;
mod past;
mod race;
mod tabs;

use super::{Current, Keeper, Record, Run, Settings, Theme};
use crate::host::MemoryStore;
use talkdown_engine::encounter::{Action, Transcript};
use talkdown_engine::model::{AngerKind, LearnerPlan, Need, Trigger};

const SPACE: &str = "main";

fn open(store: &MemoryStore) -> (Keeper, Record) {
    Keeper::open(Box::new(store.clone()), SPACE)
}

fn slot(name: &str) -> String {
    format!("talkdown:{SPACE}:{name}")
}

/// A talk of some actions of every kind.
fn transcript(actions: usize) -> Transcript {
    let kinds = [
        Action::Reply("cr_sorry".to_owned()),
        Action::SayNothing,
        Action::Read {
            kind: AngerKind::Reactive,
            need: Need::Heard,
        },
        Action::GiveSpace,
        Action::Reply("sh_what".to_owned()),
        Action::Breathe,
        Action::NameTrigger(Trigger::UnfairAccusation),
        Action::Reply("sv_yes".to_owned()),
        Action::GetHelp,
        Action::StepAway,
    ];
    Transcript {
        scenario: "counter-toaster".to_owned(),
        version: 1,
        seed: 4_503_599_627_370_497,
        learner: LearnerPlan {
            triggers: vec![Trigger::UnfairAccusation],
            plan: true,
        },
        actions: kinds.into_iter().cycle().take(actions).collect(),
    }
}

fn run(number: u64) -> Run {
    Run {
        id: format!("{number:016x}"),
        transcript: transcript(12),
        started: 1_790_000_000_000 + number * 1_000_000,
        ended: 1_790_000_300_000 + number * 1_000_000,
        outcome: "calmer_with_plan".to_owned(),
        confidence_before: Some(40),
        confidence_after: None,
        reflection: None,
        origin: None,
    }
}

fn current(actions: usize) -> Current {
    Current {
        id: "00000000000000ff".to_owned(),
        transcript: transcript(actions),
        started: 1_790_000_000_000,
        confidence_before: Some(55),
        origin: None,
    }
}

/// A record with something of everything in it.
fn sample() -> Record {
    Record {
        settings: Settings {
            theme: Theme::Dark,
            language: Some("en".to_owned()),
            ..Settings::default()
        },
        runs: vec![run(1), run(2)],
        current: Some(current(3)),
        erased: 0,
    }
}

fn finish(record: &mut Record, number: u64) {
    record.runs.push(run(number));
}

/// SplitMix64: the tests' own chance, the same on every machine.
struct Dice(u64);

impl Dice {
    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.draw() % bound as u64) as usize
    }
}
