//! Files: the record or one talk handed out, a file handed in, and what would come of taking it over. Stores nothing.
//!
//! A file that is handed in may be anybody's. It is read within bounds, all of it or nothing, and what a record of ours could never
//! hold is refused: an id leads to a page and to a file beside the game.

use super::keeper::thin;
use super::record::{Current, MIGRATIONS, Record, Run, SCHEMA, Settings, migrate};
use crate::read::json::{parse, part};
use crate::route::is_id;
use crate::write::written;
use talkdown_engine::encounter::{Action, Transcript};

/// Largest file that is read, in bytes (SE-1).
pub const MOST_BYTES: usize = 1024 * 1024;

/// Longest text in it, in bytes (SE-1 asks for 4,000 characters; nothing of ours is longer than 400, of up to four bytes each).
const LONGEST_TEXT: usize = 4_000;

/// Most actions of one talk; the longest shipped scenario has 14 turns (assumption: ten times that is no talk).
const MOST_ACTIONS: usize = 140;

/// The end of the year 9999, in milliseconds since 1970: beyond it a date has no usual form.
const LATEST: u64 = 253_402_300_799_999;

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handed {
    /// Somebody's record.
    Progress(Box<Record>),
    /// One talk, to look at.
    Attempt(Box<Run>),
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Longer than [`MOST_BYTES`].
    TooLarge,
    /// Not JSON, or cut off.
    NotJson,
    /// JSON, but of something else.
    NotOurs,
    /// Written by a newer game.
    Newer,
    /// Ours, and something in it is not as it should be.
    Damaged,
}

/// Reads a file.
///
/// # Errors
/// When it is not one of ours, whole and of a schema this game knows.
pub fn load(text: &str) -> Result<Handed, Unfit> {
    if text.len() > MOST_BYTES {
        return Err(Unfit::TooLarge);
    }
    parse(text).ok_or(Unfit::NotJson)?;
    let attempt = match part(text, "talkdown") {
        Some("\"progress\"") => false,
        Some("\"attempt\"") => true,
        _ => return Err(Unfit::NotOurs),
    };
    let schema = part(text, "schema").and_then(|schema| schema.parse().ok());
    let schema: u32 = schema.ok_or(Unfit::Damaged)?;
    if schema > SCHEMA {
        return Err(Unfit::Newer);
    }
    // A talk alone is read as a record with nothing else in it, so that a step from one schema to the next has one form to know.
    let json = if attempt {
        part(text, "run").map(|run| format!("{{\"settings\":{{}},\"runs\":[{run}]}}"))
    } else {
        part(text, "record").map(str::to_owned)
    };
    let record = json.and_then(|json| migrate(&json, schema, MIGRATIONS));
    let record = record.and_then(|json| crate::read::read::<Record>(&json).ok());
    let mut record = record.filter(sound).ok_or(Unfit::Damaged)?;
    if attempt {
        let run = record.runs.pop().ok_or(Unfit::Damaged)?;
        return Ok(Handed::Attempt(Box::new(run)));
    }
    Ok(Handed::Progress(Box::new(record)))
}

/// Could this game have written it?
fn sound(record: &Record) -> bool {
    let Settings { plan, language, .. } = &record.settings;
    let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.len() <= LONGEST_TEXT);
    let sure = |sure: Option<u8>| sure.is_none_or(|sure| sure <= 100);
    let origin = |origin: &Option<String>| origin.as_ref().is_none_or(|id| is_id(id));
    let run = |run: &Run| {
        is_id(&run.id)
            && played(&run.transcript)
            && run.started.max(run.ended) <= LATEST
            && run.outcome.len() <= LONGEST_TEXT
            && sure(run.confidence_before)
            && sure(run.confidence_after)
            && short(&run.reflection)
            && origin(&run.origin)
    };
    let current = |current: &Current| {
        is_id(&current.id)
            && played(&current.transcript)
            && current.started <= LATEST
            && sure(current.confidence_before)
            && origin(&current.origin)
    };
    short(plan)
        && short(language)
        && record.runs.iter().all(run)
        && record.current.as_ref().is_none_or(current)
}

fn played(transcript: &Transcript) -> bool {
    let short = |action: &Action| match action {
        Action::Reply(id) => id.len() <= LONGEST_TEXT,
        _ => true,
    };
    is_id(&transcript.scenario)
        && transcript.actions.len() <= MOST_ACTIONS
        && transcript.actions.iter().all(short)
}

/// What taking a file over would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Talks in the file.
    pub talks: usize,
    /// Those of them that are not here yet.
    pub new: usize,
    /// When the first of them ended, in milliseconds since 1970, and when the last.
    pub dates: Option<(u64, u64)>,
    /// Its settings are not the ones here.
    pub other_settings: bool,
    /// It would bring a talk under way.
    pub under_way: bool,
    /// So many of all talks, the oldest, would find no room.
    pub left_out: usize,
}

/// Looks at what taking over would do.
#[must_use]
pub fn preview(ours: &Record, theirs: &Record) -> Preview {
    let (all, left_out) = merged(ours, theirs.clone(), false);
    let ends = || theirs.runs.iter().map(|run| run.ended);
    Preview {
        talks: theirs.runs.len(),
        new: all.runs.len() + left_out - ours.runs.len(),
        dates: ends().min().zip(ends().max()),
        other_settings: ours.settings != theirs.settings,
        under_way: ours.current.is_none() && theirs.under_way().is_some(),
        left_out,
    }
}

/// Both records in one: all runs, our talk under way or else theirs, and their settings if they are wanted. And how many runs, the
/// oldest, found no room.
#[must_use]
pub fn merged(ours: &Record, theirs: Record, settings: bool) -> (Record, usize) {
    let mut all = ours.clone();
    union(&mut all.runs, theirs.runs);
    if settings {
        all.settings = theirs.settings;
    }
    all.current = all.current.or(theirs.current);
    let count = all.runs.len();
    let _ = thin(&mut all);
    let left_out = count - all.runs.len();
    (all, left_out)
}

/// Adds the runs that are missing. Of one that is there already, only what the learner has not said yet is added.
pub(super) fn union(ours: &mut Vec<Run>, theirs: Vec<Run>) {
    let alone = ours.is_empty();
    for run in theirs {
        if let Some(mine) = ours.iter_mut().find(|mine| mine.id == run.id) {
            mine.reflection = mine.reflection.take().or(run.reflection);
            mine.confidence_after = mine.confidence_after.or(run.confidence_after);
        } else {
            // Where nothing was, the order is theirs: clocks can be set back.
            let later = ours.partition_point(|mine| alone || mine.ended <= run.ended);
            ours.insert(later, run);
        }
    }
}

/// The record as a file, with everything beside it that could not be read.
#[must_use]
pub(super) fn progress(record: Option<&Record>, aside: Vec<String>) -> String {
    let mut file = format!("{{\"talkdown\":\"progress\",\"schema\":{SCHEMA}");
    if let Some(record) = record {
        file.push_str(",\"record\":");
        file.push_str(&written(record));
    }
    if !aside.is_empty() {
        file.push_str(",\"aside\":");
        file.push_str(&written(&aside));
    }
    file.push('}');
    file
}

/// One talk as a file, with or without the learner's own words.
#[must_use]
pub fn attempt(run: &Run, words: bool) -> String {
    let mut run = run.clone();
    run.reflection = run.reflection.filter(|_| words);
    let run = written(&run);
    format!("{{\"talkdown\":\"attempt\",\"schema\":{SCHEMA},\"run\":{run}}}")
}
