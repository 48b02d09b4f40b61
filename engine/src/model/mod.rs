//! The nouns of the game: people, replies, stages, scenarios. Data and its reading; no rules.

mod beat;
mod condition;
mod learner;
mod library;
mod look;
mod person;
mod points;
mod scenario;
mod soft;
mod stage;
mod tag;
mod texts;

pub use beat::{
    Answers, Beat, ConditionalText, Line, MoveAnswers, Moves, Next, Reply, SoftAnswers, Variants,
};
pub use condition::{Band, Condition};
pub use learner::{AngerKind, LINE_KINDS, LearnerPlan, LineKind, Trigger, WorldEvent};
pub use library::{Entry, Library};
pub use look::*;
pub use person::{Context, Delivery, Levels, Need, NeedWeights, Person, Traits};
pub use points::{Points, Ratio};
pub use scenario::{
    Ending, FORMAT, Outcome, Permission, PolicyItem, ResultLine, Scenario, Setting, Skill,
};
pub use soft::soften;
pub use stage::Stage;
pub use tag::{LimitStyle, Pitfall, Tag, Technique, TechniqueUse};
pub use texts::{texts, texts_mut};
