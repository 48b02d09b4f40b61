//! `cargo xtask bench`: the numbers of the project, measured now.
//!
//! Owns collecting them into tables and one JSON. The measuring programs are the engine's examples
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
        "review_longest_task_ms",
        "longest task of that review over 50 ms, ms",
        false,
        0.0,
    ),
    (
        "what_if_ms",
        "every what-if of a 12-turn talk, made, ms",
        false,
        20.0,
    ),
    (
        "review_peak_bytes",
        "whole review, native, most memory, bytes",
        false,
        32_000_000.0,
    ),
    (
        "click_to_paint_over_hand_ms",
        "that, over a page written by hand, ms",
        false,
        17.0,
    ),
    (
        "line_first_paint_ms",
        "slow line, CPU slowed 4x: first paint, ms",
        false,
        600.0,
    ),
    (
        "line_first_words_ms",
        "  first line and replies, taking a press, ms",
        false,
        600.0,
    ),
    (
        "line_pressed_ms",
        "  a press on it, answered, ms",
        false,
        1_300.0,
    ),
    (
        "line_repeat_pressed_ms",
        "  the same on a repeat visit, ms",
        false,
        300.0,
    ),
    ("line_layout_shift", "  layout shift, worst run", false, 0.0),
    ("long_tasks", "tasks over 50 ms in two talks", false, 0.0),
    (
        "memory_grown_bytes",
        "memory after ten talks over after two, bytes",
        false,
        65_536.0,
    ),
    (
        "code_brotli",
        "first load: WebAssembly and script, brotli, bytes",
        false,
        174_080.0,
    ),
];

/// Measures, prints the table and the JSON, and writes target/bench.json.
pub fn bench() -> Outcome {
    sizes::ensure()?;
    Browsers::ensure()?;
    let mut numbers = Map::new();
    step("Measuring the engine", || {
        let engine = ["run", "-p", "talkdown-engine", "--profile", "fast"];
        for example in ["turns_per_second", "review_growth"] {
            let mut command = cargo(engine);
            merge(&mut numbers, command.args(["--example", example]))?;
        }
        Ok(())
    })?;
    dist::build(Quality::Release, &dist::folder())?;
    let files = step("Measuring sizes", || sizes::measure(&dist::folder()))?;
    numbers.insert("code_brotli".to_owned(), sizes::code_brotli(&files).into());
    step("Measuring in the browser", || {
        let browsers = Browsers::start(&dist::folder())?;
        for program in ["bench_browser", "bench_line"] {
            let mut command = cargo(["run", "-p", "talkdown-tests", "--bin", program]);
            browsers.equip(&mut command);
            merge(&mut numbers, &mut command)?;
        }
        Ok(())
    })?;
    print!(
        "\n{}\n{}\n{}",
        numbers_table(&numbers),
        growth_table(&numbers),
        sizes_table(&files)
    );
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
        if !value.is_array() && !AIMS.iter().any(|(aimed, ..)| aimed == key) {
            table += &format!("{key:<46} {:>14}\n", value.to_string());
        }
    }
    table
}

/// How the cost of a review grows, one row a member of the family; shares in percent.
fn growth_table(numbers: &Map<String, Value>) -> String {
    let mut table = format!(
        "{:<22} {:>9} {:>11} {:>9} {:>12} {:>7} {:>8} {:>8} {:>8} {:>11}\n",
        "review of a talk of",
        "exact",
        "situations",
        "ms",
        "a second",
        "cut",
        "spared",
        "bounds",
        "memory",
        "peak bytes"
    );
    let rows = numbers.get("review_growth").and_then(Value::as_array);
    for row in rows.into_iter().flatten() {
        let number = |key: &str| row[key].as_f64().unwrap_or_default();
        let share = |key: &str| match row[key].as_f64() {
            Some(share) => format!("{:.1} %", share * 100.0),
            None => "-".to_owned(),
        };
        table += &format!(
            "{:<22} {:>9} {:>11} {:>9.2} {:>12} {:>7} {:>8} {:>8} {:>8} {:>11}\n",
            format!("{} turns, {} replies", row["turns"], row["replies"]),
            format!("{} of {}", row["exact"], row["decisions"]),
            number("situations"),
            number("ms"),
            number("per_second"),
            share("cut_share"),
            share("spared"),
            share("spared_by_bounds"),
            share("spared_by_memory"),
            number("peak_bytes"),
        );
    }
    table
        + "exact: decisions whose search finished. cut: situations whose further ways were left out. spared: not looked at of every play\n\
           (a search for every play and a review without memory were run); bounds, memory: of that by each, one after the other.\n"
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
    fn the_growth_of_a_review_has_a_table_of_its_own() {
        let numbers = last_object(
            r#"{"review_peak_bytes":33000000,"review_growth":[
                {"turns":4,"replies":2,"exact":4,"decisions":4,"situations":234,"ms":0.04,"per_second":5226013,
                 "cut_share":0.4402,"spared":0.7937,"spared_by_bounds":0.754,"spared_by_memory":0.1613,"peak_bytes":15014},
                {"turns":14,"replies":4,"exact":5,"decisions":14,"situations":114249,"ms":22.45,"per_second":5088225,
                 "cut_share":0.7423,"peak_bytes":58032}]}"#
                .replace('\n', "")
                .as_str(),
        )
        .unwrap();
        let all = numbers_table(&numbers);
        assert!(!all.contains("review_growth"), "{all}");
        let most = all.lines().find(|line| line.contains("most memory"));
        assert!(most.unwrap_or("").ends_with("MISSED"), "{all}");
        let table = growth_table(&numbers);
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|row| row.split_whitespace().collect())
            .collect();
        let expected =
            "4 turns, 2 replies 4 of 4 234 0.04 5226013 44.0 % 79.4 % 75.4 % 16.1 % 15014";
        assert_eq!(rows[1].join(" "), expected);
        let not_tried = "14 turns, 4 replies 5 of 14 114249 22.45 5088225 74.2 % - - - 58032";
        assert_eq!(rows[2].join(" "), not_tried);
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
        assert!(row("first load").ends_with("missing"), "{table}");
        assert!(row("replay_ms").ends_with('3'), "{table}");
    }
}
