//! Problems as an author reads them: file, line, column, the line itself, what is wrong, what to do. And as JSON for machines.

use crate::load::{Loaded, Problem};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;
use talkdown_engine::check::visible;

/// Most characters of a line that are shown.
const WIDTH: usize = 100;

/// All problems of a folder as text.
#[must_use]
pub fn text(loaded: &Loaded) -> String {
    let mut out = String::new();
    let lines = |(file, text): (&'_ PathBuf, &'_ String)| {
        (file.clone(), text.lines().map(str::to_owned).collect())
    };
    let lines: Lines = loaded.texts.iter().map(lines).collect();
    for problem in &loaded.problems {
        one(problem, &lines, &mut out);
    }
    out
}

/// The lines of each file.
type Lines = BTreeMap<PathBuf, Vec<String>>;

fn one(problem: &Problem, lines: &Lines, out: &mut String) {
    let Problem {
        file,
        place,
        diagnostic,
        other,
    } = problem;
    let mut say = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    let at = match place.line {
        0 => file.display().to_string(),
        line => format!("{}:{line}:{}", file.display(), place.column),
    };
    let severity = diagnostic.severity.name();
    say(format!(
        "{at}: {severity}[{}]: {}",
        diagnostic.code,
        visible(&diagnostic.message)
    ));
    let line = lines
        .get(file)
        .and_then(|lines| lines.get(place.line.checked_sub(1)?));
    if let Some(line) = line {
        let (line, before) = window(line, place.column);
        let gutter = place.line.to_string();
        say(format!("  {gutter} | {}", visible(&line)));
        let room = line.chars().count().saturating_sub(before).max(1);
        let marks = "^".repeat(place.width.clamp(1, room));
        say(format!(
            "  {} | {}{marks}",
            " ".repeat(gutter.len()),
            " ".repeat(before)
        ));
    }
    if let Some(other) = other {
        say(format!(
            "  the first one is in line {}, column {}",
            other.line, other.column
        ));
    }
    if let Some(hint) = &diagnostic.hint {
        say(format!("  hint: {}", visible(hint)));
    }
    say(String::new());
}

/// The part of a long line around a column, and how many characters stand before it.
fn window(line: &str, column: usize) -> (String, usize) {
    let letters: Vec<char> = line
        .chars()
        .map(|letter| if letter == '\t' { ' ' } else { letter })
        .collect();
    let at = column.saturating_sub(1).min(letters.len());
    let from = if at > WIDTH / 2 && letters.len() > WIDTH {
        at - WIDTH / 4
    } else {
        0
    };
    let to = (from + WIDTH).min(letters.len());
    let mut part: String = letters[from..to].iter().collect();
    if to < letters.len() {
        part.push('…');
    }
    if from > 0 {
        (format!("…{part}"), at - from + 1)
    } else {
        (part, at)
    }
}

/// One problem for machines.
#[must_use]
pub fn json(problem: &Problem) -> Value {
    let Problem {
        file,
        place,
        diagnostic,
        other,
    } = problem;
    json!({
        "file": file.display().to_string(),
        "line": place.line,
        "column": place.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "path": diagnostic.path,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "other": other.map(|other| json!({"line": other.line, "column": other.column})),
    })
}

/// "1 error", "3 errors".
#[must_use]
pub fn count(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}
