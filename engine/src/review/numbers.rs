//! Every threshold of the review, once. All are assumptions where they name no source, tuned until the specimens in `tests/tests/review` and
//! `progress/tests.rs` read right.

use crate::encounter::numbers::METER_FALL;
use crate::model::{Outcome, Technique};

/// What one step between outcomes is worth: more than all turns of a talk together.
pub const OUTCOME: i32 = 10_000;
/// What a turn sooner is worth. A loss is told in turns, so this is its unit.
pub const TURN: i32 = 100;
/// What a point of the meter is worth where the last turn decides and no turn can be saved: nine points are about what a good
/// turn takes off (domain model, "how it should feel"), so nine points count as a turn.
pub const POINT: i32 = 11;
/// What a point of the meter is worth between two talks resolved in the same turn: never as much as a turn.
pub const POINT_WHEN_RESOLVED: i32 = 2;

/// Where handing over is the best end, what a turn stayed longer costs: a slip, if it calmed them not at all.
pub const TURN_STAYED: i32 = SLIP;
/// What a point of the meter at such a hand-over is worth: the most that a turn can take off (15 points) earns back just the turn it
/// took. So a turn that calms is passed over, and leaving at once is never behind (domain model, statement 30 and section 8).
pub const POINT_WHEN_LEAVING: i32 = TURN_STAYED * 100 / METER_FALL as i32;

/// From this much given away on, a choice is a slip: about a turn.
pub const SLIP: i32 = 75;
/// From this much on, a mistake: about two turns.
pub const MISTAKE: i32 = 175;
/// From this much on, a turning point.
pub const TURNING_POINT: i32 = 3 * TURN;
/// A find: every other reply would have given away this much.
pub const FIND: i32 = MISTAKE;

/// Whatever can be proved: this much hotter than the calmest reply would have left them, in hundredths, is a slip. It is
/// [`SLIP`] in points: a good turn takes off about nine (domain model, "how it should feel").
pub const HEATED: i32 = 675;

/// As [`HEATED`], where no way as good as the best is known either.
pub const WARMED: i32 = 300;

/// Situations looked at for one turn of a talk before the search stops and says "at least".
pub const SITUATIONS: u32 = 12_000;

/// What having put it in one's own words is worth, of 4.
pub const REFLECTED: u8 = 3;

/// Talks that ended well before the coach speaks only where a talk turns. Detailed feedback early speeds learning, and fades
/// (domain model, section 6, SE13); the count is an assumption.
pub const COACH_TURNS_AFTER: usize = 3;

/// Talks that ended well before the coach waits for the debrief. Assumption.
pub const COACH_WAITS_AFTER: usize = 8;

/// A turn is a turning point to the coach from this much change of the meter on, in hundredths, or where the stage changes:
/// about a good turn (domain model, "how it should feel").
pub const COACH_CHANGE: i32 = 900;

/// Listening, for the measures of a talk: the active listening skills of the Behavioural Change Stairway [VE05], without its "I" messages,
/// which tell rather than listen, and with validation, which the model counts highest. The choice is an assumption.
pub const LISTENS: &[Technique] = &[
    Technique::LabelEmotion,
    Technique::Validate,
    Technique::Paraphrase,
    Technique::Mirror,
    Technique::Encourage,
    Technique::OpenQuestion,
    Technique::Pause,
    Technique::Summarise,
];

/// Solving, for the measures of a talk: what moves the matter on rather than the relation [MA18, IM20]. The choice is an assumption.
pub const SOLVES: &[Technique] = &[
    Technique::OfferChoice,
    Technique::Inform,
    Technique::ExplainReason,
    Technique::ProblemSolve,
    Technique::Commit,
    Technique::RealisticHope,
];

/// A technique used within so many turns before is a repeat: the turns in which the model counts novelty (domain model, step 5).
pub const REPEATED_WITHIN: usize = 4;

/// How a talk that ended so went, 0 to 100, to lay a confidence of 0 to 100 beside it. Even steps in the order of the outcomes, an
/// assumption: the order is the domain model's (section 4), the distances are nobody's. The outcome a scenario puts first counts 100.
pub const WENT: [(Outcome, u8); 6] = [
    (Outcome::Unsafe, 0),
    (Outcome::Unresolved, 20),
    (Outcome::Paused, 40),
    (Outcome::HandedOver, 60),
    (Outcome::CalmerWithPlan, 80),
    (Outcome::Resolved, 100),
];

/// A confidence this near to how one talk went fits: one step of [`WENT`]. Assumption.
pub const ONE_FITS_WITHIN: i16 = 20;

/// What the latest talk counts in a level over several, of 100; what came before has the rest. So each talk counts half as much as
/// the one after it: what one can do now weighs more than what one could not do then. Assumption.
pub const LATEST: u32 = 50;

/// The same where it was another attempt at a turn: part of it was gone through before. Assumption.
pub const LATEST_RETRY: u32 = 25;

/// From this score on, of 4, a skill went well in a talk: it carries over, and its next practice may wait longer. Assumption.
pub const WENT_WELL: u8 = 3;

/// Days until the next practice, step by step (domain model, section 6: space retrieval over 2, 7 and 21 days).
pub const SPACES: [u32; 3] = [2, 7, 21];

/// Practice this many hours before it is due is in time: those who play at breakfast need not wait for the evening. Assumption.
pub const EARLY_HOURS: u64 = 12;

/// Talks with a stated confidence before anything is said of how it fits. Assumption: fewer are chance.
pub const GUESSES: usize = 3;

/// The latest talks with a stated confidence are looked at, so many: people change. Assumption.
pub const GUESSES_LOOKED_AT: usize = 10;

/// Confidence fits while on average it is no further than this from how it went, of 100: less than the step of 20 between two
/// outcomes. Assumption.
pub const FITS_WITHIN: i32 = 15;

/// Too high and too low may cancel out; where they miss by more than this in the middle, it does not fit all the same. Assumption.
pub const MISSES_BEYOND: i32 = 30;
