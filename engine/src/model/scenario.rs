//! A scenario: a person, a place, a policy, the beats of the talk and how it can end.

use super::{Beat, Condition, Context, Levels, Moves, Need, Person, Stage};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the scenario format this engine reads.
pub const FORMAT: u32 = 1;

/// A scenario as it is written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Version of the format: 1.
    pub format: u32,
    /// Stable id: lower-case letters, digits, hyphens; the folder's name.
    pub id: String,
    /// Version of this scenario, from 1; raised when a played transcript would no longer replay.
    pub version: u32,
    /// Where in life it plays.
    pub setting: Setting,
    /// The title.
    pub title: String,
    /// The situation in one line, for the library.
    pub situation: String,
    /// Minutes a usual play takes.
    pub minutes: u8,
    /// Skills it exercises most.
    pub skills: Vec<Skill>,
    /// Where you are.
    pub place: String,
    /// Who you are there.
    pub role: String,
    /// What you may, must and may not do.
    #[serde(default)]
    pub policy: Vec<PolicyItem>,
    /// What a player may want to know before starting.
    pub content_note: String,
    /// What to watch for in this person.
    pub warning_signs: Vec<String>,
    /// Who waits there.
    pub person: Person,
    /// The circumstances.
    #[serde(default)]
    pub context: Context,
    /// The levels at the start.
    #[serde(default)]
    pub start: Levels,
    /// After this many turns the talk is over, come what may (8–20).
    pub turns: u8,
    /// Raises a safe hand-over to the best outcome of this scenario. Default no.
    #[serde(default)]
    pub handing_over_is_best: bool,
    /// The beat the talk opens with.
    pub opening: String,
    /// What the body does at each stage, where a line says nothing of its own.
    pub cues: BTreeMap<Stage, String>,
    /// Answers to silence, space and a breath, all four of them.
    pub moves: Moves,
    /// The beats.
    pub beats: Vec<Beat>,
    /// How it can end: for an outcome, the first whose `when` holds.
    pub endings: Vec<Ending>,
}

/// Where in life a scenario plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Counters, call centres, shops.
    CustomerService,
    /// Wards, waiting rooms, practices.
    Healthcare,
    /// Schools and colleges.
    Education,
    /// Colleagues.
    Workplace,
    /// Family and friends.
    Family,
    /// Public places, community.
    Public,
}

impl Setting {
    /// Every setting, in the order of the library.
    pub const ALL: &'static [Setting] = &[
        Setting::CustomerService,
        Setting::Healthcare,
        Setting::Education,
        Setting::Workplace,
        Setting::Family,
        Setting::Public,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Setting::CustomerService => "customer_service",
            Setting::Healthcare => "healthcare",
            Setting::Education => "education",
            Setting::Workplace => "workplace",
            Setting::Family => "family",
            Setting::Public => "public",
        }
    }
}

/// The nine skills of the debrief (inspired by EMDABS and Project BETA; not a validated administration).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Skill {
    /// Show that you have understood.
    Acknowledge,
    /// Make safe.
    MakeSafe,
    /// Find out.
    Inquire,
    /// Guide with options and information.
    Guide,
    /// Find agreement.
    Agree,
    /// Stay composed.
    StayComposed,
    /// Judge risk.
    JudgeRisk,
    /// Set limits.
    Limits,
    /// Reflect.
    Reflect,
}

impl Skill {
    /// Every skill, in the order of the debrief.
    pub const ALL: &'static [Skill] = &[
        Skill::Acknowledge,
        Skill::MakeSafe,
        Skill::Inquire,
        Skill::Guide,
        Skill::Agree,
        Skill::StayComposed,
        Skill::JudgeRisk,
        Skill::Limits,
        Skill::Reflect,
    ];
}

/// One thing the learner's organisation allows, asks or forbids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyItem {
    /// Stable id, unique in the scenario.
    pub id: String,
    /// Allowed, asked for or forbidden.
    pub you: Permission,
    /// What, in one line.
    pub text: String,
}

/// What a policy item says of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// You may.
    May,
    /// You must.
    Must,
    /// You may not.
    MayNot,
}

impl Permission {
    /// Every one, in the order of the briefing.
    pub const ALL: [Permission; 3] = [Permission::May, Permission::Must, Permission::MayNot];
}

/// How a talk ended, from worst to best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Danger on two turns without leaving or getting help.
    Unsafe,
    /// At the last turn, still 70 or more.
    Unresolved,
    /// At the last turn, below 70.
    Paused,
    /// Stepped away or got help.
    HandedOver,
    /// At the last turn, below 45.
    CalmerWithPlan,
    /// Below 25, or below 45 with hope and a commitment.
    Resolved,
}

impl Outcome {
    /// Every outcome, worst first.
    pub const ALL: &'static [Outcome] = &[
        Outcome::Unsafe,
        Outcome::Unresolved,
        Outcome::Paused,
        Outcome::HandedOver,
        Outcome::CalmerWithPlan,
        Outcome::Resolved,
    ];

    /// The outcome that comes first: handing over where that is best, else resolved.
    #[must_use]
    pub const fn first(handing_over_is_best: bool) -> Outcome {
        if handing_over_is_best {
            Outcome::HandedOver
        } else {
            Outcome::Resolved
        }
    }

    /// The outcomes that count as a talk that ended well: nobody was left alone with it.
    pub const GOOD: &'static [Outcome] = &[
        Outcome::HandedOver,
        Outcome::CalmerWithPlan,
        Outcome::Resolved,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Outcome::Unsafe => "unsafe",
            Outcome::Unresolved => "unresolved",
            Outcome::Paused => "paused",
            Outcome::HandedOver => "handed_over",
            Outcome::CalmerWithPlan => "calmer_with_plan",
            Outcome::Resolved => "resolved",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Outcome> {
        let mut all = Outcome::ALL.iter();
        all.find(|outcome| outcome.name() == name).copied()
    }
}

/// How the story closes for an outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// Stable id, unique in the scenario.
    pub id: String,
    /// For which outcome.
    pub outcome: Outcome,
    /// Where it holds. Default: always. Each outcome's last ending has none.
    #[serde(default, skip_serializing_if = "Condition::is_empty")]
    pub when: Condition,
    /// A few words.
    pub title: String,
    /// What happens, in two or three sentences.
    pub text: String,
    /// The result in the setting's own terms.
    pub result: Vec<ResultLine>,
}

/// One line of the result in the setting's own terms: "Tip", "2 euros, left on the tray".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResultLine {
    /// What is measured.
    pub label: String,
    /// The result.
    pub value: String,
}

impl Scenario {
    /// The anger's true kind, for the reading of the person: from the trait alone.
    #[must_use]
    pub fn kind(&self) -> super::AngerKind {
        match self.person.traits.proactivity.0 {
            0..=3_000 => super::AngerKind::Reactive,
            7_000.. => super::AngerKind::Instrumental,
            _ => super::AngerKind::Mixed,
        }
    }

    /// The outcome that this scenario puts first.
    #[must_use]
    pub const fn best_outcome(&self) -> Outcome {
        Outcome::first(self.handing_over_is_best)
    }

    /// The need with the greatest weight; the first in the order of [`Need::ALL`] where two are alike.
    #[must_use]
    pub fn deepest_need(&self) -> Need {
        let weights = self.person.traits.need_weights.in_order();
        let mut best = 0;
        for (index, weight) in weights.iter().enumerate() {
            if *weight > weights[best] {
                best = index;
            }
        }
        Need::ALL[best]
    }
}
