//! The upset person: needs, traits, context and the levels they start from. Nothing here is derived from identity or looks.

use super::{Points, Ratio};
use serde::{Deserialize, Serialize};

/// What can lie under anger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Not cornered, not attacked.
    Safety,
    /// Understood.
    Heard,
    /// Some control remains.
    Agency,
    /// Dignity, especially before others.
    Face,
    /// This can be sorted.
    Hope,
}

impl Need {
    /// Every need, in the order of the tables.
    pub const ALL: [Need; 5] = [
        Need::Safety,
        Need::Heard,
        Need::Agency,
        Need::Face,
        Need::Hope,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Need::Safety => "safety",
            Need::Heard => "heard",
            Need::Agency => "agency",
            Need::Face => "face",
            Need::Hope => "hope",
        }
    }
}

/// How much each need matters to this person. Shares of 1; together 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct NeedWeights {
    /// Weight of safety.
    pub safety: Ratio,
    /// Weight of being heard.
    pub heard: Ratio,
    /// Weight of agency.
    pub agency: Ratio,
    /// Weight of face.
    pub face: Ratio,
    /// Weight of hope.
    pub hope: Ratio,
}

impl Default for NeedWeights {
    /// All needs alike, 0.2 each.
    fn default() -> Self {
        let fifth = Ratio(2_000);
        NeedWeights {
            safety: fifth,
            heard: fifth,
            agency: fifth,
            face: fifth,
            hope: fifth,
        }
    }
}

impl NeedWeights {
    /// The weights in the order of [`Need::ALL`].
    #[must_use]
    pub const fn in_order(&self) -> [Ratio; 5] {
        [self.safety, self.heard, self.agency, self.face, self.hope]
    }
}

/// Stable traits, each 0–1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Traits {
    /// 0: anger from frustration, fear or shame; 1: calculated, because it pays. Default 0.
    pub proactivity: Ratio,
    /// How strongly harm lands when aroused (Lancee 1995: impulsivity). Default 0.5.
    pub volatility: Ratio,
    /// How fast arousal falls once the pressure is off. Default 0.5.
    pub recovery: Ratio,
    /// How slowly trust grows. Default 0.3.
    pub mistrust: Ratio,
    /// How badly closeness and touch land. Default 0.2.
    pub trauma_sensitivity: Ratio,
    /// Will the two meet again? It decides when an apology works. Default no.
    pub ongoing: bool,
    /// How much each need matters; together 1. Default 0.2 each.
    pub need_weights: NeedWeights,
}

impl Default for Traits {
    fn default() -> Self {
        Traits {
            proactivity: Ratio(0),
            volatility: Ratio(5_000),
            recovery: Ratio(5_000),
            mistrust: Ratio(3_000),
            trauma_sensitivity: Ratio(2_000),
            ongoing: false,
            need_weights: NeedWeights::default(),
        }
    }
}

/// The circumstances of the talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Context {
    /// Are others watching? Default no.
    pub audience: bool,
    /// How heavy the waiting is, 0–100; adds 0.02 of itself to the pressure each turn. Default 0.
    pub wait: Points,
    /// Pain or noise, 0–100; adds 0.02 of itself to the pressure each turn. Default 0.
    pub pain: Points,
    /// Is there a real grievance that a joint next step can cure? Default no.
    pub grievance: bool,
    /// Is the learner's way out free? Default yes.
    pub exit: bool,
    /// Is help at hand? Default yes.
    pub help: bool,
}

impl Default for Context {
    fn default() -> Self {
        Context {
            audience: false,
            wait: Points::ZERO,
            pain: Points::ZERO,
            grievance: false,
            exit: true,
            help: true,
        }
    }
}

/// The levels at a moment, 0–100 points each. The same keys go in and come out of the author's command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Levels {
    /// Activation; shrinks the capacity for language. Low is better. Default 60.
    pub arousal: Points,
    /// Not cornered or attacked. Default 50.
    pub safety: Points,
    /// Understood. Default 30.
    pub heard: Points,
    /// Honest, on my side. Default 40.
    pub trust: Points,
    /// Some control remains. Default 40.
    pub agency: Points,
    /// Dignity. Default 50.
    pub face: Points,
    /// This can be sorted. Default 40.
    pub hope: Points,
    /// "Aggression works"; counts in proportion to proactivity. Default 60.
    pub leverage: Points,
    /// The learner's own composure. Default 80.
    pub composure: Points,
}

impl Default for Levels {
    fn default() -> Self {
        Levels {
            arousal: Points::whole(60),
            safety: Points::whole(50),
            heard: Points::whole(30),
            trust: Points::whole(40),
            agency: Points::whole(40),
            face: Points::whole(50),
            hope: Points::whole(40),
            leverage: Points::whole(60),
            composure: Points::whole(80),
        }
    }
}

impl Levels {
    /// The level of a need.
    #[must_use]
    pub const fn need(&self, need: Need) -> Points {
        match need {
            Need::Safety => self.safety,
            Need::Heard => self.heard,
            Need::Agency => self.agency,
            Need::Face => self.face,
            Need::Hope => self.hope,
        }
    }
}

/// How something is said.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// Low, slow, interested.
    Warm,
    /// Even.
    #[default]
    Neutral,
    /// Toneless.
    Flat,
    /// With an edge.
    Hostile,
}

impl Delivery {
    /// Every one, warmest first.
    pub const ALL: [Delivery; 4] = [
        Delivery::Warm,
        Delivery::Neutral,
        Delivery::Flat,
        Delivery::Hostile,
    ];
}

/// Who waits there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name as the learner reads it.
    pub name: String,
    /// Age in years.
    pub age: u8,
    /// Who they are, in one short sentence.
    pub about: String,
    /// How they are drawn. Carries no trait.
    #[serde(default)]
    pub look: super::Look,
    /// Stable traits.
    #[serde(default)]
    pub traits: Traits,
}
