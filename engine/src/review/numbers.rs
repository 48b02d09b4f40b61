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

/// From this much given away on, a choice is a slip.
pub const SLIP: i32 = TURN;
/// From this much on, a mistake.
pub const MISTAKE: i32 = 2 * TURN;
/// From this much on, a turning point.
pub const TURNING_POINT: i32 = 3 * TURN;
/// A find: every other reply would have given away this much.
pub const FIND: i32 = MISTAKE;

/// Situations looked at for one turn of a talk before the search stops and says "at least".
pub const SITUATIONS: u32 = 12_000;
