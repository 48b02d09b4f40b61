//! The command `talkdown`: parses its arguments, calls the library, turns failures into a line and an exit code.

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use talkdown_author::{check, format};

/// Write, check and play Talkdown scenarios.
///
/// Exit codes: 0 all is well; 1 something is wrong with a scenario or a file; 2 the command was not understood.
#[derive(Parser)]
#[command(name = "talkdown", version, about, verbatim_doc_comment)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List every problem of one scenario or of a folder of them
    Check {
        /// A scenario's folder, or a folder of such folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// As JSON, for machines
        #[arg(long)]
        json: bool,
    },
    /// Print the JSON Schema of scenario.yaml
    Schema,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("talkdown: {message}");
            ExitCode::from(1)
        }
    }
}

fn run(command: Command) -> Result<bool, String> {
    let mut out = std::io::stdout().lock();
    match command {
        Command::Check { paths, json } => check::run(&paths, json, &mut out),
        Command::Schema => {
            use std::io::Write;
            let text = serde_json::to_string_pretty(format::schema())
                .map_err(|error| error.to_string())?;
            writeln!(out, "{text}").map_err(|error| error.to_string())?;
            Ok(true)
        }
    }
}
