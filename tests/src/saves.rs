//! Saves as a browser's storage holds them: written for a test to start from, read back to see what was kept.
//!
//! Written from the description of the format, not with the game's own code, so that both check each other.

use serde_json::{Value, json};
use talkdown_engine::encounter::{Script, State, Transcript, replay};
use talkdown_engine::model::Scenario;

/// The keys of the game's namespace begin with this.
pub const KEYS: &str = "talkdown:main:";

/// Today's schema of what is kept.
pub const SCHEMA: u32 = 2;

/// An envelope of today's schema: length, checksum, sequence, schema, JSON.
#[must_use]
pub fn seal(sequence: u64, json: &str) -> String {
    seal_schema(sequence, SCHEMA, json)
}

/// An envelope of another schema.
#[must_use]
pub fn seal_schema(sequence: u64, schema: u32, json: &str) -> String {
    let body = format!("{sequence} {schema} {json}");
    format!("{} {:08x} {body}", body.len(), crc32(body.as_bytes()))
}

/// CRC-32 as in zip, one bit at a time.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = !0_u32;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

/// A theme, and a face at rest: pictures and colours are looked at, not movement.
fn settings(theme: &str) -> Value {
    json!({"theme": theme, "motion": "less"})
}

/// A record with a talk under way.
#[must_use]
pub fn under_way(transcript: &Transcript, theme: &str) -> String {
    let current = json!({"id": "00000000000000aa", "transcript": transcript, "started": 1});
    seal(
        1,
        &json!({"settings": settings(theme), "runs": [], "current": current}).to_string(),
    )
}

/// A talk under way as it stands beside the record, in the slots `c` and `d`.
#[must_use]
pub fn talk(sequence: u64, id: &str, transcript: &Transcript) -> String {
    let current = json!({"id": id, "transcript": transcript, "started": 1});
    seal(sequence, &current.to_string())
}

/// A record with finished runs that have been looked at, ids counting from `00000000000000a0`.
#[must_use]
pub fn finished(runs: &[Transcript], theme: &str) -> String {
    ended(runs, theme, Some(""))
}

/// The same, not looked at yet: the learner has not been asked for their own words.
#[must_use]
pub fn just_over(runs: &[Transcript], theme: &str) -> String {
    ended(runs, theme, None)
}

fn ended(runs: &[Transcript], theme: &str, reflection: Option<&str>) -> String {
    let run = |(number, transcript): (usize, &Transcript)| {
        let mut run = json!({
            "id": format!("{:016x}", 0xa0 + number), "transcript": transcript,
            "started": 1, "ended": 2, "outcome": "calmer_with_plan",
        });
        if let Some(words) = reflection {
            run["reflection"] = json!(words);
        }
        run
    };
    let runs: Vec<Value> = runs.iter().enumerate().map(run).collect();
    seal(
        1,
        &json!({"settings": settings(theme), "runs": runs}).to_string(),
    )
}

/// What is in an envelope, if it is whole.
#[must_use]
pub fn unseal(value: &str) -> Option<(u64, Value)> {
    let (length, rest) = value.split_once(' ')?;
    let (checksum, body) = rest.split_once(' ')?;
    let whole =
        length == body.len().to_string() && checksum == format!("{:08x}", crc32(body.as_bytes()));
    let mut parts = body.splitn(3, ' ');
    let (sequence, schema, json) = (parts.next()?, parts.next()?, parts.next()?);
    if !whole || schema != SCHEMA.to_string() {
        return None;
    }
    Some((sequence.parse().ok()?, serde_json::from_str(json).ok()?))
}

/// The record in a dump of the storage, with the newest talk in it.
#[must_use]
pub fn record_in(dump: &Value) -> Option<Value> {
    let slot = |name: &str| {
        dump.get(format!("{KEYS}{name}"))
            .and_then(Value::as_str)
            .and_then(unseal)
    };
    let newest = |one: &str, other: &str| {
        slot(one)
            .into_iter()
            .chain(slot(other))
            .max_by_key(|(sequence, _)| *sequence)
    };
    let (mut base, mut record) = newest("a", "b").unwrap_or((0, json!({"runs": []})));
    if let Some((sequence, current)) = newest("c", "d").filter(|(sequence, _)| *sequence > base) {
        base = sequence;
        record["current"] = current;
    }
    (base > 0).then_some(record)
}

/// A transcript out of a record's JSON.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn transcript(json: &Value) -> Transcript {
    match serde_json::from_value(json.clone()) {
        Ok(transcript) => transcript,
        Err(error) => panic!("{json} is no transcript: {error}"),
    }
}

/// The meter before the first action and after each that took a turn, in hundredths, as the engine plays it natively.
///
/// # Panics
/// When the transcript does not fit the scenario.
#[must_use]
pub fn meters(script: &Script, transcript: &Transcript) -> Vec<i32> {
    let played = match replay(script, transcript) {
        Ok(played) => played,
        Err(error) => panic!("the transcript does not replay: {error}"),
    };
    let took_turn = transcript.actions.iter().map(|action| !action.is_free());
    let after = played.turns.iter().zip(took_turn).filter(|(_, turn)| *turn);
    let meter = |state: &State| state.mind.meter.0;
    std::iter::once(meter(&played.start))
        .chain(after.map(|(turn, _)| meter(&turn.state)))
        .collect()
}

/// A scenario of the built game.
///
/// # Panics
/// When it is not there or not sound.
#[must_use]
pub fn script(id: &str) -> Script {
    let path = crate::driver::given("TALKDOWN_DIST").join(format!("scenarios/{id}.en.json"));
    let read = std::fs::read_to_string(&path).map_err(|error| error.to_string());
    let scenario = read.and_then(|text| {
        serde_json::from_str::<Scenario>(&text).map_err(|error| error.to_string())
    });
    let script =
        scenario.and_then(|scenario| Script::new(scenario).map_err(|broken| format!("{broken:?}")));
    match script {
        Ok(script) => script,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

/// The ids of all scenarios of the built game.
///
/// # Panics
/// When there is no index, or nothing in it.
#[must_use]
pub fn scenarios() -> Vec<String> {
    let path = crate::driver::given("TALKDOWN_DIST").join("scenarios/index.json");
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let index: Value = serde_json::from_str(&text).unwrap_or_default();
    let entries = index["scenarios"].as_array().cloned().unwrap_or_default();
    let ids: Vec<String> = entries
        .iter()
        .filter_map(|entry| entry["id"].as_str().map(str::to_owned))
        .collect();
    assert!(!ids.is_empty(), "{} lists no scenario", path.display());
    ids
}

#[cfg(test)]
mod tests {
    use super::{seal, unseal};
    use serde_json::json;

    /// The game's own golden save opens, so both sides understand the format alike.
    #[test]
    fn the_golden_save_opens() {
        let golden = include_str!("../fixtures/saves/v2/whole.txt");
        let value = golden
            .lines()
            .nth(1)
            .and_then(|line| line.strip_prefix("a "))
            .unwrap();
        let (sequence, record) = unseal(value).unwrap();
        assert_eq!(
            (sequence, &record["settings"]["theme"]),
            (1, &json!("dark"))
        );
        assert_eq!(unseal(&seal(9, "{}")), Some((9, json!({}))));
        assert_eq!(unseal(&value.replace("dark", "lark")), None);
    }
}
