//! The talks as a table for a spreadsheet. Owns its form; the learner's own words are not in it.

use super::record::Run;

const HEADS: [&str; 9] = [
    "id",
    "scenario",
    "started",
    "ended",
    "outcome",
    "turns",
    "confidence_before",
    "confidence_after",
    "taken_up_from",
];

/// One row a talk, under a row of names, as comma-separated values (RFC 4180).
#[must_use]
pub fn table(runs: &[Run]) -> String {
    let mut out = String::new();
    row(&mut out, HEADS.map(str::to_owned));
    for run in runs {
        let turns = run.transcript.actions.iter();
        let turns = turns.filter(|action| !action.is_free()).count();
        let sure = |sure: Option<u8>| sure.map(|sure| sure.to_string()).unwrap_or_default();
        let cells = [
            run.id.clone(),
            run.transcript.scenario.clone(),
            iso(run.started),
            iso(run.ended),
            run.outcome.clone(),
            turns.to_string(),
            sure(run.confidence_before),
            sure(run.confidence_after),
            run.origin.clone().unwrap_or_default(),
        ];
        row(&mut out, cells);
    }
    out
}

/// Every cell is quoted, and none begins like a formula: a spreadsheet would run it (SE-5).
fn row(out: &mut String, cells: [String; HEADS.len()]) {
    for (number, cell) in cells.into_iter().enumerate() {
        out.push_str(if number == 0 { "\"" } else { ",\"" });
        if let Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') = cell.bytes().next() {
            out.push('\'');
        }
        for sign in cell.chars() {
            if sign == '"' {
                out.push('"');
            }
            out.push(sign);
        }
        out.push('"');
    }
    out.push_str("\r\n");
}

/// A moment in milliseconds since 1970 as `2026-11-28T06:35:50Z`.
#[must_use]
pub fn iso(time: u64) -> String {
    let seconds = time / 1000;
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day is the last of its year.
    let day = day + 719_468;
    let (era, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::{HEADS, iso, row};

    #[test]
    fn moments_known_from_elsewhere() {
        // From `date -u -d @… +%FT%TZ`.
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_709_164_800, "2024-02-29T00:00:00Z"),
            (1_790_000_300, "2026-09-21T14:18:20Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(iso(seconds * 1000 + 999), text);
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_every_cell_stays_one() {
        let mut out = String::new();
        let mut cells = [const { String::new() }; HEADS.len()];
        let hostile = [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a\"b", "a,b\r\nc", "'=1",
        ];
        for (cell, text) in cells.iter_mut().zip(hostile) {
            text.clone_into(cell);
        }
        row(&mut out, cells);
        // `cargo xtask audit` opens the same file in a table program.
        assert_eq!(out, include_str!("../../tests/fixtures/table/hostile.csv"));
    }
}
