//! A beat: one moment of the talk, what the person says then, and what the learner can answer.

use super::{Condition, Delivery, LineKind, Pitfall, TechniqueUse, Trigger, WorldEvent};
use serde::{Deserialize, Serialize};

/// One moment of the talk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Beat {
    /// Stable id, unique in the scenario.
    pub id: String,
    /// Which part of the talk it belongs to, from 1. Beats of an act are met in any order; an act opens when the one before it is used up or left by a `next`.
    #[serde(default = "one")]
    pub act: u8,
    /// It is met only where this holds. Default: always.
    #[serde(default, skip_serializing_if = "Condition::is_empty")]
    pub when: Condition,
    /// What happens in the world as it opens; counts in the learner's next turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<WorldEvent>,
    /// The person threatens someone or takes up an object: Danger, whatever the meter says.
    #[serde(default, skip_serializing_if = "is_false")]
    pub threat: bool,
    /// A moment at which it pays to read the person before answering: the game asks for it. Default no.
    #[serde(default, skip_serializing_if = "is_false")]
    pub read: bool,
    /// What the person says: the first line whose `when` holds. The last has no `when`.
    pub lines: Vec<Line>,
    /// Three or four replies.
    pub replies: Vec<Reply>,
    /// What slips out instead of one of the replies when the learner's composure is below 30.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impulsive: Option<Reply>,
    /// How the person answers silence, space or a breath at this moment, where it differs from the scenario's own `moves`.
    #[serde(default, skip_serializing_if = "Moves::is_empty")]
    pub moves: Moves,
}

fn one() -> u8 {
    1
}
#[allow(clippy::trivially_copy_pass_by_ref)] // the signature serde asks for
fn is_false(value: &bool) -> bool {
    !value
}

/// Something the person says on opening a beat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// When this line is the one. Default: always.
    #[serde(default, skip_serializing_if = "Condition::is_empty")]
    pub when: Condition,
    /// The words.
    pub text: String,
    /// What stands in their place for a learner who has asked for softer words: told instead of said. Needed where the line insults or threatens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft: Option<String>,
    /// What the body does, in a few words. Default: the scenario's cue for the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// What kind of thing it is. Default: nothing in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<LineKind>,
    /// Which of the learner's triggers it hits. Default none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provocation: Option<Trigger>,
}

/// Something the learner can say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Stable id, unique in the scenario.
    pub id: String,
    /// The words.
    pub text: String,
    /// Techniques in it. Default none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<TechniqueUse>,
    /// Pitfalls in it. Default none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pitfalls: Vec<Pitfall>,
    /// How it is said. Default neutral.
    #[serde(default)]
    pub delivery: Delivery,
    /// Does it refuse something the person wants? Default no.
    #[serde(default, skip_serializing_if = "is_false")]
    pub refuses: bool,
    /// A promise it makes, by a name that conditions can ask for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promises: Option<String>,
    /// The policy item it keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<String>,
    /// The policy item it breaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breaks: Option<String>,
    /// What it changes in the world: a move to a private place, an audience called in, a promise admitted to be empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<WorldEvent>,
    /// It is on offer only where this holds. Default: always.
    #[serde(default, skip_serializing_if = "Condition::is_empty")]
    pub when: Condition,
    /// What the person answers.
    pub answers: Answers,
    /// Where it leads: the first whose `when` holds and whose beat is still unmet. Default: the next unmet beat of the act.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Next>,
}

/// The person's answers to a reply. Which one is said is a rule of the encounter (`encounter::story::answer`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Tried first, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<ConditionalText>,
    /// Said with control: they have cooled, or have taken it without heating up much. Left out where no talk can call for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calmer: Option<String>,
    /// Said hot: it made things clearly worse, or they are still shouting. Left out where no talk can call for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upset: Option<String>,
    /// What stands in their place for a learner who has asked for softer words. Default: the answers as they are.
    #[serde(default, skip_serializing_if = "SoftAnswers::is_empty")]
    pub soft: SoftAnswers,
}

/// Answers told instead of said, where an answer insults or threatens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SoftAnswers {
    /// In the place of `calmer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calmer: Option<String>,
    /// In the place of `upset`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upset: Option<String>,
}

impl SoftAnswers {
    /// Whether none is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == SoftAnswers::default()
    }
}

/// A text that is said where its condition holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionalText {
    /// When. Judged after the turn.
    pub when: Condition,
    /// The words.
    pub text: String,
    /// What stands in their place for a learner who has asked for softer words. Default: the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soft: Option<String>,
}

/// Where a reply or move leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Next {
    /// When. Judged after the turn. Default: always.
    #[serde(default, skip_serializing_if = "Condition::is_empty")]
    pub when: Condition,
    /// The beat it leads to.
    pub beat: String,
}

/// How the person answers what is not said: silence, space, a breath.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Moves {
    /// When the learner says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say_nothing: Option<MoveAnswers>,
    /// When the learner gives space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub give_space: Option<MoveAnswers>,
    /// When the learner takes a breath.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breathe: Option<MoveAnswers>,
    /// When the learner moves to leave and the way is not free yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step_away: Option<MoveAnswers>,
}

impl Moves {
    /// Whether none is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Moves::default()
    }
}

/// Answers to a move. In turn, so that doing it again is not answered with the same words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveAnswers {
    /// Said with control.
    pub calmer: Variants,
    /// Said hot.
    pub upset: Variants,
    /// Where the move leads. Default: the same beat goes on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Next>,
}

/// One or more wordings, used in turn.
pub type Variants = Vec<String>;
