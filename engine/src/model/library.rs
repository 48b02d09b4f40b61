//! What the library shows of a scenario before it is opened. Small on purpose: it is fetched first.

use super::{Look, Scenario, Setting, Skill};
use serde::{Deserialize, Serialize};

/// The index of the scenarios that lie beside the game.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Library {
    /// Version of the scenario format.
    pub format: u32,
    /// One entry a scenario, in the order of the library.
    pub scenarios: Vec<Entry>,
}

/// One scenario in the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The scenario's id.
    pub id: String,
    /// The scenario's version.
    pub version: u32,
    /// Where in life it plays.
    pub setting: Setting,
    /// The title.
    pub title: String,
    /// The situation in one line.
    pub situation: String,
    /// Minutes a usual play takes.
    pub minutes: u8,
    /// 1 forgiving, 2 usual, 3 hard: by how a novice's talks go ([`crate::learners::difficulty`]).
    pub difficulty: u8,
    /// Skills it exercises most.
    pub skills: Vec<Skill>,
    /// What a player may want to know before starting.
    pub content_note: String,
    /// Name of the person.
    pub person: String,
    /// Age of the person in years.
    pub age: u8,
    /// How the person is drawn.
    pub look: Look,
}

impl Entry {
    /// The entry of a scenario of this difficulty.
    #[must_use]
    pub fn of(scenario: &Scenario, difficulty: u8) -> Entry {
        Entry {
            id: scenario.id.clone(),
            version: scenario.version,
            setting: scenario.setting,
            title: scenario.title.clone(),
            situation: scenario.situation.clone(),
            minutes: scenario.minutes,
            difficulty,
            skills: scenario.skills.clone(),
            content_note: scenario.content_note.clone(),
            person: scenario.person.name.clone(),
            age: scenario.person.age,
            look: scenario.person.look.clone(),
        }
    }
}
