//! The command `talkdown`: parses its arguments, calls the library, turns failures into a line and an exit code.

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;
use talkdown_author::{check, format, lab, pack};

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
    /// Run the model and print what every turn did and why, as JSON
    Simulate {
        /// A lab file: the bare model without a scenario
        #[arg(long, value_name = "FILE")]
        lab: PathBuf,
    },
    /// Print the JSON Schema of scenario.yaml
    Schema,
    /// Check scenarios and write the JSON that the game fetches: index.json and <id>.<language>.json
    Pack {
        /// A folder of scenarios
        folder: PathBuf,
        /// Where the files go
        #[arg(long, value_name = "FOLDER")]
        out: PathBuf,
        /// In which language
        #[arg(long, default_value = pack::WRITTEN_IN)]
        lang: String,
    },
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
        Command::Check { paths, json } => return check::run(&paths, json, &mut out),
        Command::Simulate { lab } => {
            let fault = |error: String| format!("{}: {error}", lab.display());
            let text = std::fs::read_to_string(&lab).map_err(|error| fault(error.to_string()))?;
            let trace = lab::run(&lab::read(&text).map_err(fault)?).map_err(fault)?;
            print(&trace, &mut out)?;
        }
        Command::Schema => print(format::schema(), &mut out)?,
        Command::Pack { folder, out, lang } => {
            pack::run(&folder, &out, &lang)?;
        }
    }
    Ok(true)
}

fn print(value: &impl serde::Serialize, out: &mut dyn std::io::Write) -> Result<(), String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    writeln!(out, "{text}").map_err(|error| error.to_string())
}
