//! `cargo xtask bench`: the numbers of the project, measured now.
//!
//! Owns collecting them into one table and one JSON. The measuring programs are the engine's example
//! and the tests' browser bench; each prints one line of JSON. It reports; gates are in `sizes`.

use crate::browsers::Browsers;
use crate::dist::{self, Quality};
use crate::run::{Outcome, capture, cargo, root, step};
use crate::sizes::{self, FileSize};
use serde_json::{Map, Value, json};
use std::process::Command;

/// Numbers we aim for: key, what it is, whether more is better, the aim.
const AIMS: &[(&str, &str, bool, f64)] = &[
    (
        "turns_per_second",
        "engine turns a second, one core",
        true,
        2_000_000.0,
    ),
    (
        "click_to_paint_p95_ms",
        "click to paint, CPU slowed 4x, p95, ms",
        false,
        50.0,
    ),
    (
        "review_ms",
        "whole review of a 12-turn talk, painted, ms",
        false,
        150.0,
    ),
    (
        "code_brotli",
        "all WebAssembly and script, brotli, bytes",
        false,
        200_000.0,
    ),
];

/// Measures, prints the table and the JSON, and writes target/bench.json.
pub fn bench() -> Outcome {
    sizes::ensure()?;
    Browsers::ensure()?;
    let mut numbers = Map::new();
    step("Measuring the engine", || {
        let engine = ["run", "-p", "talkdown-engine", "--profile", "fast"];
        let mut command = cargo(engine);
        merge(
            &mut numbers,
            command.args(["--example", "turns_per_second"]),
        )
    })?;
    dist::build(Quality::Release, &dist::folder())?;
    let files = step("Measuring sizes", || sizes::measure(&dist::folder()))?;
    numbers.insert("code_brotli".to_owned(), sizes::code_brotli(&files).into());
    step("Measuring in the browser", || {
        let mut command = cargo(["run", "-p", "talkdown-tests", "--bin", "bench_browser"]);
        let browsers = Browsers::start(&dist::folder())?;
        browsers.equip(&mut command);
        merge(&mut numbers, &mut command)
    })?;
    print!("\n{}\n{}", numbers_table(&numbers), sizes_table(&files));
    numbers.insert("files".to_owned(), files.iter().map(file_json).collect());
    let text = Value::Object(numbers).to_string();
    println!("\n{text}");
    let file = root().join("target/bench.json");
    std::fs::write(&file, text + "\n")
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}

/// Runs a measuring program and takes over the numbers of its last line.
fn merge(numbers: &mut Map<String, Value>, command: &mut Command) -> Outcome {
    let printed = capture(command)?;
    numbers.extend(last_object(&printed)?);
    Ok(())
}

fn last_object(printed: &str) -> Outcome<Map<String, Value>> {
    let line = printed
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("");
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(format!(
            "a measuring program ended with `{line}` instead of a JSON object"
        )),
    }
}

fn file_json(file: &FileSize) -> Value {
    json!({"path": file.path, "raw": file.raw, "gzip": file.gzip, "brotli": file.brotli})
}

/// One row a number: those with an aim first, with the aim and whether it is met.
fn numbers_table(numbers: &Map<String, Value>) -> String {
    let mut table = format!("{:<46} {:>14} {:>14}\n", "number", "measured", "aim");
    for &(key, what, more_is_better, aim) in AIMS {
        let Some(measured) = numbers.get(key).and_then(Value::as_f64) else {
            table += &format!("{what:<46} {:>14}\n", "missing");
            continue;
        };
        let met = if more_is_better {
            measured >= aim
        } else {
            measured <= aim
        };
        let (sign, verdict) = (
            if more_is_better { ">=" } else { "<=" },
            if met { "" } else { "  MISSED" },
        );
        table += &format!(
            "{what:<46} {measured:>14} {:>14}{verdict}\n",
            format!("{sign} {aim}")
        );
    }
    for (key, value) in numbers {
        if !AIMS.iter().any(|(aimed, ..)| aimed == key) {
            table += &format!("{key:<46} {:>14}\n", value.to_string());
        }
    }
    table
}

fn sizes_table(files: &[FileSize]) -> String {
    let row = |path: &str, raw: u64, gzip: u64, brotli: u64| {
        format!("{path:<46} {raw:>10} {gzip:>10} {brotli:>10}\n")
    };
    let mut table = format!(
        "{:<46} {:>10} {:>10} {:>10}\n",
        "file", "raw", "gzip", "brotli"
    );
    for file in files {
        table += &row(&file.path, file.raw, file.gzip, file.brotli);
    }
    let sum = |size: fn(&FileSize) -> u64| files.iter().map(size).sum();
    table
        + &row(
            "all files",
            sum(|file| file.raw),
            sum(|file| file.gzip),
            sum(|file| file.brotli),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_the_result() {
        let object = last_object("warming up\n{\"turns_per_second\":2500000}\n\n").unwrap();
        assert_eq!(object["turns_per_second"], 2_500_000);
        for printed in ["", "2500000", "{\"a\":1}\ndone"] {
            assert!(last_object(printed).is_err(), "{printed}");
        }
    }

    #[test]
    fn a_missed_aim_shows() {
        let numbers = last_object(
            r#"{"turns_per_second":1000000,"click_to_paint_p95_ms":41.5,"replay_ms":3}"#,
        );
        let table = numbers_table(&numbers.unwrap());
        let row = |part: &str| {
            table
                .lines()
                .find(|line| line.contains(part))
                .unwrap_or("")
                .to_owned()
        };
        assert!(row("engine turns").ends_with("MISSED"), "{table}");
        assert!(row("click to paint").ends_with("<= 50"), "{table}");
        assert!(row("all WebAssembly").ends_with("missing"), "{table}");
        assert!(row("replay_ms").ends_with('3'), "{table}");
    }
}
