//! The learner's side: triggers and the if–then plan, and the small words that say what kind of thing the person just said or what happened.

use serde::{Deserialize, Serialize};

macro_rules! names {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant,)* }
        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];
            /// The name used in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
        }
    };
}

names! {
    /// What gets under the learner's skin.
    Trigger {
        /// "You have no idea what you are doing."
        CompetenceInsult = "competence_insult",
        /// Blamed for what someone else did.
        UnfairAccusation = "unfair_accusation",
        /// Cut off mid-sentence.
        Interruption = "interruption",
        /// A threat.
        Threat = "threat",
        /// A slur on who one is.
        IdentitySlur = "identity_slur",
        /// Being hurried.
        TimePressure = "time_pressure",
        /// Others watching.
        Audience = "audience",
    }
}

names! {
    /// What kind of thing the person has just said.
    LineKind {
        /// Letting it out.
        Vent = "vent",
        /// Telling something that matters to them.
        Disclosure = "disclosure",
        /// A direct question.
        Question = "question",
        /// A demand.
        Demand = "demand",
        /// An insult.
        Insult = "insult",
        /// Coming back to what set it off.
        Reminder = "reminder",
    }
}

/// Every kind of line, in order.
pub const LINE_KINDS: &[LineKind] = LineKind::ALL;

names! {
    /// Something that happens in the world during a turn.
    WorldEvent {
        /// A promise made earlier turns out to be empty.
        PromiseExposed = "promise_exposed",
        /// People start watching.
        AudienceArrives = "audience_arrives",
        /// The talk moves out of earshot.
        MovedPrivate = "moved_private",
    }
}

names! {
    /// What the anger is for: the learner's first reading.
    AngerKind {
        /// From frustration, fear or shame: support it.
        Reactive = "reactive",
        /// Calculated, because it pays: limits, no reward.
        Instrumental = "instrumental",
        /// Some of both.
        Mixed = "mixed",
    }
}

/// What the learner brings: their triggers, and whether they carry an if–then plan for the first of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct LearnerPlan {
    /// Up to seven triggers the learner knows of; the plan is for the first. Default none.
    pub triggers: Vec<Trigger>,
    /// Is there an if–then plan? It halves the first hit of its trigger. Default no.
    pub plan: bool,
}
