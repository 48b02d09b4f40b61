//! Every tuned number of the seven learners, once. Assumptions where they name no source.

/// Talks of each kind of learner for a report.
pub const TALKS: u32 = 2_000;
/// Talks of each kind whose nine skills are scored: that needs the reasons of every turn, which cost far more than the turns.
pub const SCORED: u32 = 200;

/// How often a novice slips, in a hundred turns.
pub const NOVICE_SLIPS: u8 = 40;
/// How often somebody practised slips.
pub const PRACTISED_SLIPS: u8 = 10;

/// What a pitfall costs in the eyes of somebody who matches the stage, in the tenths of a fit: twice the best fit there is.
pub const PITFALL: i64 = -25;
/// What a plain refusal costs.
pub const REFUSAL: i64 = -5;
/// What a solution, a reason or hope costs before they feel heard, or a feeling named wrongly.
pub const TOO_EARLY: i64 = -10;
/// Somebody feels heard from this level on; below it solving is too early [MA18, IM20].
pub const HEARD: i32 = 5_500;
/// What a courteous limit is worth where anger is a tool and it was acknowledged first [BP14, LA95].
pub const LIMIT_TO_A_TOOL: i64 = 30;
/// What a limit is worth otherwise.
pub const LIMIT: i64 = -5;
/// Where anger is a tool, support counts a third.
pub const SUPPORT_TO_A_TOOL: i64 = 3;
/// What tone costs: neutral, flat, hostile.
pub const TONE: [i64; 3] = [2, 6, 20];
/// What a technique said within the last turns still counts, in tenths, and how many turns that is: the model's novelty, roughly.
pub const AGAIN: i64 = 6;
/// How many turns one remembers what one said.
pub const REMEMBERED: usize = 3;
/// What saying something is worth over silence or space of the same fit.
pub const WORDS: i64 = 6;

/// Where handing over is best: the turn from which on one goes, if they are not below [`STAYS_BELOW`]. The first turns are for owning
/// what went wrong and saying who will come.
pub const STAYS: u8 = 4;
/// Below this meter one stays and listens.
pub const STAYS_BELOW: i32 = 4_500;

/// Share of talks, in a hundred, that count as the upper and the lower group of an item analysis (Kelley 1939).
pub const GROUP: usize = 27;

/// A scenario is forgiving where a novice's talks go at least this well on average, 0 to 100 ([`crate::review::went`]).
pub const FORGIVING_FROM: i32 = 69;
/// From this meter on, in hundredths, a hand-over was none in good time, and counts as anywhere else: Release.
pub const HANDED_HOT: i32 = 7_000;
/// And hard where they go less well than this.
pub const HARD_BELOW: i32 = 58;
