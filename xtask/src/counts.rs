//! Counting tests in what test runners print, while passing it on line by line.
//!
//! Owns the shapes of the runners' summary lines. Only lines a runner really printed count.

use crate::run::{Outcome, line, not_started};
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

/// How many tests a run had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u32,
    pub failed: u32,
    pub ignored: u32,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// Who prints the summary, and so where and how.
#[derive(Clone, Copy, Debug)]
pub enum Runner {
    /// `cargo test` and `wasm-bindgen-test-runner`: "test result: ok. 3 passed; …" on stdout.
    Libtest,
    /// `cargo nextest`: "Summary […] 3 tests run: 3 passed, …" on stderr.
    Nextest,
}

/// A run's counts, and the problem if it failed: a failed run has counts too.
pub struct Counted {
    pub counts: Counts,
    pub result: Outcome,
}

/// Runs a test command, shows its output as it comes, and counts its tests. Only the stream with
/// the summary goes through us, so that a terminal keeps its progress bar on the other.
pub fn run_counted(command: &mut Command, runner: Runner) -> Counted {
    let mut counts = Counts::default();
    let result = match runner {
        Runner::Libtest => watch(command, runner, &mut std::io::stdout(), &mut counts),
        Runner::Nextest => watch(command, runner, &mut std::io::stderr(), &mut counts),
    };
    Counted { counts, result }
}

fn watch(
    command: &mut Command,
    runner: Runner,
    to: &mut impl Write,
    counts: &mut Counts,
) -> Outcome {
    match runner {
        Runner::Libtest => command.stdout(Stdio::piped()),
        Runner::Nextest => command.stderr(Stdio::piped()),
    };
    let mut child = command
        .spawn()
        .map_err(|error| not_started(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        pass_on(stdout, to, runner, counts);
    }
    if let Some(stderr) = child.stderr.take() {
        pass_on(stderr, to, runner, counts);
    }
    let status = child.wait().map_err(|error| not_started(command, &error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", line(command)))
    }
}

fn pass_on(from: impl Read, to: &mut impl Write, runner: Runner, counts: &mut Counts) {
    for bytes in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let text = String::from_utf8_lossy(&bytes);
        // A closed terminal is no reason to stop a test run.
        let _ = writeln!(to, "{text}").and_then(|()| to.flush());
        if let Some(found) = counts_in(&text, runner) {
            *counts += found;
        }
    }
}

/// The counts in a runner's summary line; `None` for every other line.
fn counts_in(text: &str, runner: Runner) -> Option<Counts> {
    let plain = without_colour(text);
    let plain = plain.trim();
    let parts: Vec<&str> = match runner {
        Runner::Libtest => plain
            .strip_prefix("test result: ")?
            .split_once(". ")?
            .1
            .split(';')
            .collect(),
        Runner::Nextest => plain
            .strip_prefix("Summary [")?
            .split_once(" run: ")?
            .1
            .split(',')
            .collect(),
    };
    let mut counts = Counts::default();
    for part in parts {
        let mut words = part.split_whitespace();
        let Some(number) = words.next().and_then(|word| word.parse::<u32>().ok()) else {
            continue;
        };
        match words.next() {
            Some("passed") => counts.passed += number,
            // nextest's "2 timed out" and "1 exec failed" are failures like any other.
            Some("failed" | "timed" | "exec") => counts.failed += number,
            // nextest's "skipped" also counts what a filter left out, so it says nothing here.
            Some("ignored") => counts.ignored += number,
            _ => {}
        }
    }
    Some(counts)
}

/// The text without terminal colour codes.
fn without_colour(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // A colour code runs from the escape to its `m`.
            characters.by_ref().find(|&end| end == 'm');
        } else {
            plain.push(character);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_test_is_counted() {
        for (line, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out",
                (12, 0, 1),
            ),
            (
                "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured",
                (3, 2, 0),
            ),
            (
                "test result: \u{1b}[32mok\u{1b}[m. 1 passed; 0 failed; 0 ignored",
                (1, 0, 0),
            ),
        ] {
            assert_eq!(counts_in(line, Runner::Libtest), counts(expected), "{line}");
        }
    }

    #[test]
    fn nextest_is_counted() {
        for (line, expected) in [
            (
                "     Summary [   0.012s] 3 tests run: 3 passed, 1 skipped",
                (3, 0, 0),
            ),
            (
                "  Summary [4.1s] 9 tests run: 5 passed (1 slow), 2 failed, 2 timed out",
                (5, 4, 0),
            ),
            (
                "\u{1b}[32;1m     Summary\u{1b}[0m [ 0.5s] 1 test run: \u{1b}[1m1\u{1b}[0m passed",
                (1, 0, 0),
            ),
        ] {
            assert_eq!(counts_in(line, Runner::Nextest), counts(expected), "{line}");
        }
    }

    fn counts((passed, failed, ignored): (u32, u32, u32)) -> Option<Counts> {
        Some(Counts {
            passed,
            failed,
            ignored,
        })
    }

    #[test]
    fn other_lines_are_not_counted() {
        for line in [
            "",
            "running 12 tests",
            "test it_says::test_result ... ok",
            "a test printed: test result: ok. 99 passed; 0 failed",
            "12 passed, 0 failed",
            "Summary of the worst case [3]",
        ] {
            assert_eq!(counts_in(line, Runner::Libtest), None, "{line}");
            assert_eq!(counts_in(line, Runner::Nextest), None, "{line}");
        }
    }

    /// The output goes into a buffer here: on the real stdout it would be counted once more by the
    /// test command that runs this test.
    #[test]
    fn a_failed_command_keeps_its_counts() {
        for (script, runner, expected, ends_well) in [
            (
                "echo 'test result: ok. 2 passed; 0 failed'; exit 3",
                Runner::Libtest,
                (2, 0, 0),
                false,
            ),
            (
                "echo 'Summary [1s] 1 test run: 0 passed, 1 failed' >&2",
                Runner::Nextest,
                (0, 1, 0),
                true,
            ),
        ] {
            let (mut shown, mut counted) = (Vec::new(), Counts::default());
            let mut command = Command::new("sh");
            let result = watch(
                command.args(["-c", script]),
                runner,
                &mut shown,
                &mut counted,
            );
            assert_eq!(Some(counted), counts(expected));
            assert_eq!(result.is_ok(), ends_well, "{result:?}");
            assert!(String::from_utf8_lossy(&shown).contains("passed"));
        }
    }
}
