//! Running other programs and saying what runs, how long it took and what failed.
//!
//! Owns the printed shape of a step. Knows nothing about what the programs do.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A failure is one message for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Announces a step, does it, and says how long it took.
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("==> {what}");
    let start = Instant::now();
    let result = work();
    let end = if result.is_ok() { "done" } else { "FAILED" };
    println!("    {what}: {end} in {}", duration(start.elapsed()));
    result
}

/// A duration as one reads it aloud: `0.4 s`, `12 s`, `3 min 5 s`.
pub fn duration(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 9.95 {
        return format!("{seconds:.1} s");
    }
    let whole = seconds.round() as u64;
    if whole < 60 {
        format!("{whole} s")
    } else {
        format!("{} min {} s", whole / 60, whole % 60)
    }
}

/// A program started in the project's root, with the project's own tools first on its path.
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(name);
    command
        .current_dir(root())
        .env("PATH", crate::tools::search_path());
    // The pinned toolchain for every child, also when somebody started `cargo +other xtask`.
    if let Some(channel) = crate::toolchain::channel() {
        command.env("RUSTUP_TOOLCHAIN", channel);
    }
    command
}

/// `cargo` with these arguments.
pub fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = program("cargo");
    command.args(arguments);
    command
}

/// Runs to the end with its output shown.
pub fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{}` ended with {status}", line(command)))
}

/// Runs to the end and returns what it printed; its errors stay visible.
pub fn capture(command: &mut Command) -> Outcome<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", line(command), output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{}` did not print text", line(command)))
}

/// What it prints on either stream, or nothing if it cannot be run. For questions, not for work.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(std::ffi::OsStr::to_string_lossy));
    words.join(" ")
}

/// The message when a program could not even be started.
pub fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("cannot start `{}`: {error}", line(command))
}

/// An empty folder for a test, under target/ and of the same name each time, so that none pile up.
#[cfg(test)]
pub fn scratch(name: &str) -> PathBuf {
    let folder = root().join("target/xtask-tests").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_aloud() {
        for (milliseconds, words) in [
            (0, "0.0 s"),
            (9_940, "9.9 s"),
            (9_960, "10 s"),
            (59_400, "59 s"),
            (185_000, "3 min 5 s"),
        ] {
            assert_eq!(duration(Duration::from_millis(milliseconds)), words);
        }
    }

    #[test]
    fn a_failure_names_the_command() {
        let problem = run(&mut program("false")).unwrap_err();
        assert!(problem.starts_with("`false` ended with"), "{problem}");
        let problem = run(&mut program("no-such-program")).unwrap_err();
        assert!(
            problem.starts_with("cannot start `no-such-program`"),
            "{problem}"
        );
    }
}
