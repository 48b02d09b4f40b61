//! `cargo xtask`: everything one does with the project besides editing it.
//!
//! Owns the command line and which command runs. What each command does stands in the module of
//! its name; the game, its rules and its scenarios are not known here.

mod audit;
mod bench;
mod browsers;
mod counts;
mod debian;
mod dist;
mod node;
mod notices;
mod release;
mod run;
mod serve;
mod server;
mod shots;
mod sizes;
mod suite;
mod toolchain;
mod tools;
mod twice;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--prefix /PATH/] [--path '#/play/ID'] [--no-open] [--release]
    Build the game, serve it on 127.0.0.1 and open a browser where there is one.
    Needs no Node, except with --release, which serves what `dist` makes.
cargo xtask test [--only lint|unit|wasm|browser] [--filter TEXT]
    Run every test, or one group, or the tests whose name contains TEXT.
cargo xtask dist [--dev]
    Make the release folder dist/ (--dev: the quick build of `serve`, for trying things).
cargo xtask bench
    Measure speed and sizes: one table, one JSON, also in target/bench.json.
cargo xtask shots [ARGS]
    Write a picture of every screen and of every face in every stage into shots/. ARGS go to the program that takes them.
cargo xtask audit
    Check licences, sources and bans of all dependencies; list what fills the WebAssembly; then what takes long:
    Lighthouse, browsers killed at many moments, fuzzing (TALKDOWN_FUZZ_SECONDS for each target, usually 600).

Missing tools are fetched into .tools/, which may be deleted at any time.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> run::Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        return Err(format!("which command?\n\n{USAGE}"));
    };
    match command.as_str() {
        "serve" => serve::serve(&serve::Options::parse(rest)?),
        "test" => suite::test(&suite::Options::parse(rest)?),
        "dist" => dist::command(rest),
        "bench" => no_arguments(rest).and_then(|()| bench::bench()),
        "shots" => shots::shots(rest),
        "audit" => no_arguments(rest).and_then(|()| audit::audit()),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no command `{other}`\n\n{USAGE}")),
    }
}

/// Refuses what nobody would read, so that a misspelt option is not passed over.
fn no_arguments(rest: &[String]) -> run::Outcome {
    match rest.first() {
        None => Ok(()),
        Some(extra) => Err(unknown(extra)),
    }
}

/// The one wording for an option no command knows.
fn unknown(option: &str) -> String {
    format!("unknown option `{option}`; see `cargo xtask help`")
}
