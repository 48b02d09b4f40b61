//! The content: settings, finished runs, the talk under way. Of a run only its transcript is kept; everything else is replayed.

use serde::{Deserialize, Serialize};
use talkdown_engine::encounter::Transcript;
use talkdown_engine::model::LearnerPlan;

/// Version of what is written. A change that an older game could not read raises it and adds a step to [`MIGRATIONS`].
pub const SCHEMA: u32 = 2;

/// Turns the JSON of one schema into that of the next; `None` when it cannot.
pub type Migration = fn(&str) -> Option<String>;

/// The step at place `n` leads from schema `n + 1` to `n + 2`, so that there can be no gap.
pub const MIGRATIONS: &[Migration] = &[
    // 2 has more settings, each with a default; an older game would not know them.
    |json| Some(json.to_owned()),
];

const _: () = assert!(
    MIGRATIONS.len() + 1 == SCHEMA as usize,
    "each schema has its step from the one before"
);

/// Leads JSON of an older schema up to the newest, one step at a time. `None` for a schema that never was, or a failed step.
#[must_use]
pub fn migrate(json: &str, schema: u32, steps: &[Migration]) -> Option<String> {
    let done = usize::try_from(schema).ok()?.checked_sub(1)?;
    let mut json = json.to_owned();
    for step in steps.get(done..)? {
        json = step(&json)?;
    }
    Some(json)
}

macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $text)] $variant,)* }
        impl $name {
            /// Its name, as it is kept and as the styles know it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
            /// The one of this name, or else the default.
            #[must_use]
            pub fn named(name: &str) -> $name {
                match name { $($text => $name::$variant,)* _ => $name::default() }
            }
        }
    };
}

choices! {
    /// Colours.
    Theme {
        /// As the device has it.
        #[default]
        System = "system",
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
        /// High contrast.
        Contrast = "contrast",
    }
}
choices! {
    /// Movement.
    Motion {
        /// As the device has it.
        #[default]
        System = "system",
        /// As little as possible.
        Less = "less",
        /// All of it.
        Full = "full",
    }
}
choices! {
    /// When the reasons of a move are shown: how much the coach says.
    WhenReasons {
        /// Less and less, as skill grows.
        #[default]
        Fading = "fading",
        /// After each turn.
        EachTurn = "each_turn",
        /// Where the talk turns.
        TurningPoint = "turning_point",
        /// Not before the debrief.
        AtEnd = "at_end",
    }
}
choices! {
    /// How hard the words are that the learner meets.
    Intensity {
        /// As the author wrote them.
        #[default]
        AsWritten = "as_written",
        /// Insults and threats told instead of said.
        Soft = "soft",
    }
}
choices! {
    /// Time to reply, in multiples of the time it takes to read.
    Pace {
        /// As long as it takes.
        #[default]
        Off = "off",
        /// Once the usual time.
        Once = "1",
        /// Twice.
        Twice = "2",
        /// Three times.
        Thrice = "3",
        /// Five times.
        Five = "5",
        /// Ten times.
        Ten = "10",
    }
}
impl Pace {
    /// How many times the usual time; 0 for as long as it takes.
    #[must_use]
    pub const fn factor(self) -> usize {
        match self {
            Pace::Off => 0,
            Pace::Once => 1,
            Pace::Twice => 2,
            Pace::Thrice => 3,
            Pace::Five => 5,
            Pace::Ten => 10,
        }
    }
}
choices! {
    /// Size of text, in per cent.
    TextSize {
        /// As designed.
        #[default]
        Normal = "100",
        /// A quarter larger.
        Large = "125",
        /// Half as large again.
        Larger = "150",
        /// Twice the size.
        Largest = "200",
    }
}

/// What the learner has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Colours.
    pub theme: Theme,
    /// Movement.
    pub motion: Motion,
    /// When reasons are shown.
    pub reasons: WhenReasons,
    /// Size of text.
    pub text_size: TextSize,
    /// Triggers and plan of the last briefing.
    pub learner: LearnerPlan,
    /// The if–then plan: the name of one that was offered, or the learner's own words; none means the first on offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// How hard the words are.
    pub intensity: Intensity,
    /// Time to reply.
    pub pace: Pace,
    /// Whether what the person says is read aloud by the browser's own voice.
    pub aloud: bool,
    /// Whether the worked example has been seen, or passed over.
    pub example_seen: bool,
    /// Language chosen here; none means as the browser has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A talk that came to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Random; the same run in two browsers' records has the same.
    pub id: String,
    /// All there is to know of it.
    pub transcript: Transcript,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
    /// When it ended, likewise.
    pub ended: u64,
    /// The outcome's name, so that a list needs no scenario.
    pub outcome: String,
    /// How sure the learner was before, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence_before: Option<u8>,
    /// And after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence_after: Option<u8>,
    /// What changed, and why, in the learner's own words; empty when they were asked and wanted to go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reflection: Option<String>,
    /// The run it was taken up from, where it is another attempt at a turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// The talk under way, or the one that has just ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Current {
    /// The id its run will have.
    pub id: String,
    /// The talk so far.
    pub transcript: Transcript,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
    /// How sure the learner was before, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence_before: Option<u8>,
    /// The run it was taken up from, where it is another attempt at a turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// What the learner has chosen.
    pub settings: Settings,
    /// Talks that came to an end, oldest first. Only ever added to; the id is the key.
    pub runs: Vec<Run>,
    /// The talk under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Current>,
    /// How often everything here has been erased. What another tab or the mirror still has from before the last time is not taken over.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub erased: u64,
}

impl Record {
    /// Adds a finished talk where its end puts it. Talks that ended in the same moment stand in the order of their ids, so that two tabs
    /// that hold the same talks hold the same list, and neither writes it anew for its order.
    pub fn add(&mut self, run: Run) {
        let before = |other: &Run| (other.ended, &other.id) <= (run.ended, &run.id);
        let at = self.runs.partition_point(before);
        self.runs.insert(at, run);
    }

    /// The talk that was begun last, unless it is over: then it stands among the runs.
    #[must_use]
    pub fn under_way(&self) -> Option<&Current> {
        let over = |current: &&Current| self.runs.iter().any(|run| run.id == current.id);
        self.current.as_ref().filter(|current| !over(current))
    }

    /// The talk that was begun last, if it is over.
    #[must_use]
    pub fn just_over(&self) -> Option<&Run> {
        let current = self.current.as_ref()?;
        self.runs.iter().find(|run| run.id == current.id)
    }
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}
