//! The codes of the diagnostics: one table, with what each one asks for. docs/writing-a-scenario.md explains them to authors.

use serde::{Serialize, Serializer};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The scenario cannot be played as it is.
    Error,
    /// Worth a look; the scenario can be played.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal, $severity:ident, $asks:literal;)*) => {
        /// Which rule a diagnostic is about. Codes are stable: scripts may ask for them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $asks] $name,)* }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The code as it is shown.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// Error or warning, unless the place says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// What must hold.
            #[must_use]
            pub const fn asks(self) -> &'static str {
                match self { $(Code::$name => $asks,)* }
            }
        }
    };
}

codes! {
    // Reading the file.
    FileMissing = "file-missing", Error, "The folder has a readable scenario.yaml, in UTF-8.";
    Yaml = "yaml", Error, "The file is valid YAML: one document, no aliases, no keys twice.";
    TooLarge = "too-large", Error, "The file keeps the limits of size, depth, texts, choices and length of a text.";
    UnknownField = "unknown-field", Error, "Every field is one the format knows.";
    MissingField = "missing-field", Error, "Every field that is needed is there.";
    WrongType = "wrong-type", Error, "A text is a text, a number a number, a list a list.";
    UnknownWord = "unknown-word", Error, "A tag, stage, need or other fixed word is one of those there are.";
    OutOfRange = "out-of-range", Error, "A number lies where the format says.";
    Format = "format", Error, "The format is 1.";
    // Names.
    BadId = "bad-id", Error, "An id is made of lower-case letters, digits, hyphens and underscores (a scenario's: no underscores), 64 at most.";
    IdNotFolder = "id-not-folder", Error, "A scenario's id is the name of its folder.";
    IdTwice = "id-twice", Error, "No id is used twice for things of a kind.";
    UnknownBeat = "unknown-beat", Error, "A beat that is named exists.";
    UnknownReply = "unknown-reply", Error, "A reply that is named exists.";
    UnknownPolicy = "unknown-policy", Error, "A policy item that is named exists.";
    UnknownPromise = "unknown-promise", Error, "A promise that is asked for is made by some reply.";
    UnusedPolicy = "unused-policy", Warning, "Every policy item is kept or broken by some reply.";
    UnusedPromise = "unused-promise", Warning, "Every promise is remembered by some condition.";
    BidiControl = "bidi-control", Error, "No text carries characters that turn the direction of writing (in ids and titles; elsewhere a warning).";
    // Numbers.
    NeedWeights = "need-weights", Error, "The weights of the needs sum to 1 (give or take 0.01).";
    IdleQualifier = "idle-qualifier", Warning, "A qualifier stands at the technique it belongs to.";
    TagTwice = "tag-twice", Warning, "No tag stands twice in one list.";
    // Shape.
    TooMany = "too-many", Error, "At most 128 beats, 512 replies, 32 promises and 32 policy items.";
    FewBeats = "few-beats", Error, "There are at least 20 beats.";
    ReplyCount = "reply-count", Error, "A beat has three or four replies.";
    FewOnOffer = "few-on-offer", Warning, "At least three replies of a beat have no condition.";
    NoFallback = "no-fallback", Error, "The last line of a beat has no condition.";
    NeverUsed = "never-used", Error, "Nothing follows a line, answer or ending that always holds.";
    NoEnding = "no-ending", Error, "Each outcome has an ending, and its last one has no condition.";
    AlikeEndings = "alike-endings", Error, "At least three endings differ, stepping away not counted.";
    MissingCue = "missing-cue", Error, "There is a cue for each stage.";
    MissingMove = "missing-move", Error, "Silence, space, a breath and a move to leave are answered, calmer and upset.";
    FewVariants = "few-variants", Warning, "Silence, space and a breath have three answers each way.";
    NoWayOut = "no-way-out", Error, "The way out is free, or help is at hand.";
    HandOverBest = "hand-over-best", Warning, "Where handing over is best, something in the talk calls for it.";
    // Ways.
    Unreachable = "unreachable", Error, "Every beat can be met.";
    FixedOrder = "fixed-order", Error, "At least six beats can be met in either order.";
    // Words.
    EmptyText = "empty-text", Error, "No text is empty.";
    TextTwice = "text-twice", Error, "No reply and no answer has the words of another.";
    UnevenReplies = "uneven-replies", Error, "The longest reply of a beat has at most 1.35 times the characters of the shortest.";
    MissingSoft = "missing-soft", Error, "A line that insults or threatens has softer words as well.";
    LongReplies = "long-replies", Error, "The replies of a beat have at most 75 words together.";
    LongDecision = "long-decision", Error, "Answer, line, cue and replies have at most 110 words together, at worst.";
    HardToRead = "hard-to-read", Warning, "The narration reads at lower-secondary level: grade 9 at most.";
    ForbiddenWord = "forbidden-word", Error, "No slur, no illness as an insult, no method of self-harm.";
    // Played, with the model's state.
    UnmetLine = "unmet-line", Error, "Every line can be met.";
    UnmetAnswer = "unmet-answer", Error, "Every answer can be met (a warning for `calmer` and `upset`).";
    MissingAnswer = "missing-answer", Error, "A reply has the answers that talks call for, calmer and upset.";
    UnmetEnding = "unmet-ending", Error, "Every ending can be met.";
    DeadReply = "dead-reply", Error, "Every reply changes something.";
    LoneChoice = "lone-choice", Error, "No ending hangs on one early reply that promises, keeps, breaks and refuses nothing.";
    BestUnreached = "best-unreached", Error, "A talk that matches the stage can come to the best end.";
    NoWayBack = "no-way-back", Error, "After any first move a talk can still come to `paused`.";
    Tell = "tell", Error, "The best reply is no more often the longest, shortest, first, politest or only one with a feeling than chance makes it (95 %).";
    // The cut for booths.
    BoothCut = "booth-cut", Error, "The cut for a booth can be played, leaves 4 to 7 decisions, is read in three minutes, and can end well and badly.";
    // Several scenarios together.
    SameShape = "same-shape", Error, "No two scenarios have the same web of links.";
    SharedText = "shared-text", Error, "No line, reply or answer is said in two scenarios.";
    SharedPhrase = "shared-phrase", Warning, "No eight words running are said in two scenarios.";
    // Translations.
    UnknownAddress = "unknown-address", Error, "A translated text belongs to a text of the scenario.";
    MissingAddress = "missing-address", Error, "A translation has every text of the scenario.";
    UnknownLanguage = "unknown-language", Error, "A translation's file is named text.<language>.yaml.";
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str(self.name())
    }
}
