//! What is kept of a learner, and how it survives: the record, its envelope, the slots it is written to.
//!
//! `record` is the content, `envelope` tells a whole value from a damaged one, `keeper` reads and writes, `meet` brings together
//! what other tabs and the mirror hold. `transfer` is the files that are handed out and in, `table` the one for a spreadsheet. Where the
//! text is stored is the host's business; when to save is the session's.

pub mod envelope;
mod keeper;
mod meet;
mod record;
mod table;
mod transfer;

#[cfg(test)]
mod tests;

pub use keeper::{Condition, Keeper, Snapshot, salvage};
pub use record::{
    Current, Intensity, Motion, Pace, Record, Run, Settings, TextSize, Theme, WhenReasons,
};
pub use table::{iso, table};
pub use transfer::{Handed, MOST_BYTES, Preview, Unfit, attempt, load, merged, preview};
