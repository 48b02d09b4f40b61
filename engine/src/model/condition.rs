//! When something holds: conditions on the person's state and on what has happened. Reading only; judged in `encounter::story`.

use super::{Need, Points, Stage};
use serde::{Deserialize, Serialize};

/// An inclusive range of points; an open side means no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Band {
    /// At least this many points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Points>,
    /// At most this many points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Points>,
}

impl Band {
    /// Whether the value lies in the band.
    #[must_use]
    pub fn holds(&self, value: Points) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }
}

/// All parts that are given must hold. An empty condition always holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Condition {
    /// The stage is one of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stage: Vec<Stage>,
    /// The need that is missed most is one of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Need>,
    /// The meter lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meter: Option<Band>,
    /// How understood they feel lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heard: Option<Band>,
    /// Trust lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust: Option<Band>,
    /// Hope lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hope: Option<Band>,
    /// Leverage lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leverage: Option<Band>,
    /// The learner's composure lies in this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub composure: Option<Band>,
    /// At least one of these replies was said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
    /// None of these replies was said.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_said: Vec<String>,
    /// At least one of these beats was visited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub visited: Vec<String>,
    /// None of these beats was visited.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_visited: Vec<String>,
    /// At least one of these policy items was kept.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// At least one of these policy items was broken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub broke: Vec<String>,
    /// At least one of these promises was made.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub promised: Vec<String>,
    /// At least this many turns are over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turns: Option<u8>,
}

impl Condition {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Condition::default()
    }
}
