//! Every threshold of the exploration, once. Assumptions where they name no source.

/// Talks of a search that is drawn towards what has not been met.
pub const WALKS: u64 = 24_000;
/// Further talks drawn to each thing that is still missing then.
pub const WALKS_TO_EACH: u64 = 4_000;
/// A usual answer that is not written is missed from so many talks on that call for it; in fewer the other one stands in.
pub const CALLS: u32 = 24;
/// Talks of each of the seven kinds of learners, at the beginning.
pub const TALKS: u64 = 300;

/// The first turns: a choice in them is an early one.
pub const EARLY: usize = 3;
/// Talks to an ending before anything is said of what it depends on.
pub const TALKS_TO_AN_ENDING: u32 = 40;

/// Talks in which a stage-matched learner tries to reach the best end, and to get back after a hopeless first move.
pub const TRIES: u64 = 200;

/// Talks of the stage-matched learner and of the novice whose decisions are looked at for tells.
pub const TELL_TALKS: u64 = 30;
/// Situations of a beat that are searched for its best reply.
pub const SITUATIONS_OF_A_BEAT: usize = 6;
/// How far each search looks, in situations.
pub const SITUATIONS: u32 = 6_000;

/// "Within chance at 95 %": each side of the interval leaves out at most this much, in millionths.
pub const TAIL: f64 = 0.025;

/// Two scenarios are of the same shape when more than this share of their beats are alike together with everything two links around
/// them, in hundredths.
pub const ALIKE: usize = 50;

/// A phrase is repeated between scenarios from so many words on; "don't" counts as two.
pub const PHRASE: usize = 8;

/// Words that make a reply the polite one.
pub const POLITE: &[&str] = &[
    "please",
    "thank",
    "thanks",
    "sorry",
    "apologise",
    "apologize",
    "kindly",
    "pardon",
    "welcome",
    "grateful",
];

/// Words for feelings: a reply with one stands out where no other has one.
pub const FEELINGS: &[&str] = &[
    "feel",
    "feels",
    "feeling",
    "felt",
    "angry",
    "anger",
    "furious",
    "afraid",
    "scared",
    "frightened",
    "fear",
    "worry",
    "worried",
    "worrying",
    "upset",
    "sad",
    "hurt",
    "hurts",
    "ashamed",
    "shame",
    "shamed",
    "humiliated",
    "humiliating",
    "embarrassed",
    "embarrassing",
    "frustrated",
    "frustrating",
    "disappointed",
    "disappointing",
    "lonely",
    "alone",
    "helpless",
    "proud",
    "insulted",
    "insulting",
    "anxious",
    "nervous",
    "tired",
    "exhausted",
    "grief",
    "miss",
];
