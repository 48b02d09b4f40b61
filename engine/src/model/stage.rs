//! The stages of an escalation, as the field names them (Colvin; CPI in generic words).

use serde::{Deserialize, Serialize};

/// Where on the escalation meter the person is. Order is order of heat, Recovery last because it is a way back, not a height.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Below 25: can listen, can plan.
    #[default]
    Settled,
    /// 25–44: fidgets, sharp questions.
    Uneasy,
    /// 45–69: challenge, refusal, sarcasm.
    Defensive,
    /// 70–87: shouting, pacing, staring.
    Release,
    /// 88 and above, or a threat: leave, get help.
    Danger,
    /// Below 55 after Release, for four turns: tired, ashamed, easily set off again.
    Recovery,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: &'static [Stage] = &[
        Stage::Settled,
        Stage::Uneasy,
        Stage::Defensive,
        Stage::Release,
        Stage::Danger,
        Stage::Recovery,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Settled => "settled",
            Stage::Uneasy => "uneasy",
            Stage::Defensive => "defensive",
            Stage::Release => "release",
            Stage::Danger => "danger",
            Stage::Recovery => "recovery",
        }
    }

    /// The place in [`Self::ALL`] and in tables.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Release or Danger: too hot for reasons and plans.
    #[must_use]
    pub const fn is_hot(self) -> bool {
        matches!(self, Stage::Release | Stage::Danger)
    }
}
