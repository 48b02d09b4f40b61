//! Every threshold of the review, once. All are assumptions, tuned until the specimens in `tests/tests/review` read right.

/// What one step between outcomes is worth: more than all turns of a talk together.
pub const OUTCOME: i32 = 10_000;
/// What a turn sooner is worth. A loss is told in turns, so this is its unit.
pub const TURN: i32 = 100;
/// What a point of the meter is worth where the last turn decides and no turn can be saved: nine points are about what a good
/// turn takes off (domain model, "how it should feel"), so nine points count as a turn.
pub const POINT: i32 = 11;
/// What a point of the meter is worth between two talks resolved in the same turn: never as much as a turn.
pub const POINT_WHEN_RESOLVED: i32 = 2;

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
