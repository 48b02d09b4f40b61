//! Why the meter moved. Owns the names of the rules; the words stand in the app's locale files.

use crate::model::{Points, Tag, WorldEvent};
use serde::Serialize;

/// One reason of a turn, worth what it does to the finished turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Which rule.
    pub rule: Rule,
    /// Which technique or pitfall, where the rule is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// What it did to the meter; below 0 is calmer.
    pub amount: Points,
    /// What made it larger or smaller than usual.
    pub because: Because,
}

/// The rules that can move the meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// What was held back by the limit of a turn, and arousal following the pressure by itself.
    Settling,
    /// The waiting goes on.
    Waiting,
    /// Pain or noise goes on.
    Pain,
    /// A promise turned out to be empty.
    PromiseExposed,
    /// People started watching.
    AudienceArrives,
    /// The talk moved out of earshot.
    MovedPrivate,
    /// A technique.
    Technique,
    /// A pitfall, or a technique that turned into one.
    Pitfall,
    /// A hostile tone.
    Tone,
    /// Something was refused.
    Refusal,
    /// They feel heard, and nothing moves forward.
    Stall,
    /// More words than they can take in.
    Overload,
    /// A low, slow voice.
    CalmVoice,
}

impl Rule {
    /// Every rule, in the order of a turn.
    pub const ALL: &'static [Rule] = &[
        Rule::Settling,
        Rule::Waiting,
        Rule::Pain,
        Rule::PromiseExposed,
        Rule::AudienceArrives,
        Rule::MovedPrivate,
        Rule::Technique,
        Rule::Pitfall,
        Rule::Tone,
        Rule::Refusal,
        Rule::Stall,
        Rule::Overload,
        Rule::CalmVoice,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Rule::Settling => "settling",
            Rule::Waiting => "waiting",
            Rule::Pain => "pain",
            Rule::PromiseExposed => "promise_exposed",
            Rule::AudienceArrives => "audience_arrives",
            Rule::MovedPrivate => "moved_private",
            Rule::Technique => "technique",
            Rule::Pitfall => "pitfall",
            Rule::Tone => "tone",
            Rule::Refusal => "refusal",
            Rule::Stall => "stall",
            Rule::Overload => "overload",
            Rule::CalmVoice => "calm_voice",
        }
    }

    /// The rule that books an event.
    #[must_use]
    pub const fn of(event: WorldEvent) -> Rule {
        match event {
            WorldEvent::PromiseExposed => Rule::PromiseExposed,
            WorldEvent::AudienceArrives => Rule::AudienceArrives,
            WorldEvent::MovedPrivate => Rule::MovedPrivate,
        }
    }
}

/// What made a reason larger or smaller than usual: a small set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Because(u16);

macro_rules! because {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $text:literal;)*) => {
        impl Because {
            $($(#[$doc])* pub const $name: Because = Because(1 << $bit);)*
            /// Every circumstance with its name in files, the one that says most first.
            pub const ALL: &'static [(Because, &'static str)] = &[$((Because::$name, $text),)*];
        }
    };
}
because! {
    /// After a direct question.
    UNANSWERED = 0, "unanswered";
    /// The feeling named was the wrong one.
    WRONG_FEELING = 1, "wrong_feeling";
    /// Another echo, another apology: it has turned into a habit.
    HABIT = 2, "habit";
    /// A limit on someone afraid.
    SCARES = 3, "scares";
    /// A limit without acknowledgement or choice.
    COLD_LIMIT = 4, "cold_limit";
    /// Before they feel heard.
    TOO_EARLY = 5, "too_early";
    /// Wrong for the stage.
    WRONG_MOMENT = 6, "wrong_moment";
    /// Used within the last four turns.
    REPEATED = 7, "repeated";
    /// Too many words for the state they are in.
    TOO_MANY_WORDS = 8, "too_many_words";
    /// Support does little where anger is a tool.
    ANGER_IS_A_TOOL = 9, "anger_is_a_tool";
    /// The learner is shaken.
    SHAKEN = 10, "shaken";
    /// Said flatly or sharply.
    COOL_VOICE = 11, "cool_voice";
    /// Others are watching.
    BEFORE_OTHERS = 12, "before_others";
    /// Closeness is hard for this person.
    TOO_CLOSE = 13, "too_close";
    /// Still tired from the outburst.
    IN_RECOVERY = 14, "in_recovery";
    /// Tolerable here.
    TOLERABLE = 15, "tolerable";
}

impl Because {
    /// Nothing special.
    pub const NONE: Because = Because(0);

    /// Both.
    #[must_use]
    pub const fn and(self, other: Because) -> Because {
        Because(self.0 | other.0)
    }

    /// With `other` if `really`.
    #[must_use]
    pub const fn and_if(self, other: Because, really: bool) -> Because {
        if really { self.and(other) } else { self }
    }

    /// Whether all of `other` is in it.
    #[must_use]
    pub const fn has(self, other: Because) -> bool {
        self.0 & other.0 == other.0
    }

    /// The circumstance in it that says most.
    #[must_use]
    pub fn foremost(self) -> Option<(Because, &'static str)> {
        Because::ALL.iter().copied().find(|(one, _)| self.has(*one))
    }

    /// The names of what is in it.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Because::ALL
            .iter()
            .filter(move |(one, _)| self.has(*one))
            .map(|(_, name)| *name)
    }
}

impl Serialize for Because {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.names())
    }
}
