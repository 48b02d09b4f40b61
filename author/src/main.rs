//! The command `talkdown`: parses its arguments, calls the library, turns failures into a line and an exit code.

use clap::{Args, Parser, Subcommand};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use talkdown_author::play::{self, Terminal};
use talkdown_author::{
    browser, check, format, lab, learners, load, new, pack, provider, report, review, show,
    simulate,
};
use talkdown_engine::encounter::Script;
use talkdown_engine::learners::numbers::TALKS;
use talkdown_engine::model::{LearnerPlan, Setting, Trigger};

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
    /// Start a scenario: a folder with a small, complete one to write over
    New {
        /// The new folder; its name becomes the scenario's id
        folder: PathBuf,
        /// Where in life it plays: customer_service, healthcare, education, workplace, family, public
        #[arg(long, default_value = new::SETTING.name(), value_parser = setting)]
        setting: Setting,
    },
    /// List every problem of one scenario or of a folder of them
    Check {
        /// A scenario's folder, or a folder of such folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// As JSON, for machines
        #[arg(long)]
        json: bool,
    },
    /// Play a scenario in the terminal; over a pipe, one line of input an action
    Play(PlayArguments),
    /// Run the model and print what every turn did and why, as JSON
    Simulate(SimulateArguments),
    /// Review a played talk: outlook, verdict, what if and best line of every turn, as JSON
    Review {
        /// A scenario's folder
        scenario: PathBuf,
        /// What the learner did: a list such as ["a_reply", "breathe"], or a transcript
        #[arg(long, value_name = "FILE")]
        actions: PathBuf,
    },
    /// Print the JSON Schema of scenario.yaml
    Schema,
    /// Check scenarios and write the JSON that the game fetches: one file for a page of your own (-o), or those beside the game (--out)
    Pack {
        /// A scenario's folder, or a folder of such folders; with --out, one folder of folders
        #[arg(required = true, value_name = "FOLDER")]
        folders: Vec<PathBuf>,
        /// The file to write: people of your own, for the game's parameter `packs`
        #[arg(short = 'o', value_name = "FILE", required_unless_present = "out")]
        file: Option<PathBuf>,
        /// A worked example: a scenario of a few turns, packed as well and not in the index
        #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
        example: Option<PathBuf>,
        /// Where index.json and <id>.<language>.json go
        #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
        out: Option<PathBuf>,
        /// In which language
        #[arg(long, default_value = pack::WRITTEN_IN, conflicts_with = "file")]
        lang: String,
    },
}

#[derive(Args)]
struct PlayArguments {
    /// A scenario's folder
    path: PathBuf,
    /// Decides the order in which replies are shown
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// One of your triggers (may be given more than once; a plan is for the first)
    #[arg(long, value_name = "NAME", value_parser = trigger)]
    trigger: Vec<Trigger>,
    /// You carry an if-then plan for your first trigger
    #[arg(long, requires = "trigger")]
    plan: bool,
    /// Open it in the game instead
    #[arg(long, conflicts_with_all = ["seed", "trigger", "plan"])]
    browser: bool,
}

#[derive(Args)]
struct SimulateArguments {
    /// A scenario's folder; needs --actions or --learners. With --learners, a folder of scenarios as well
    #[arg(required_unless_present = "lab", requires = "how")]
    scenario: Option<PathBuf>,
    /// A lab file: the bare model without a scenario
    #[arg(long, value_name = "FILE", conflicts_with = "scenario")]
    lab: Option<PathBuf>,
    /// What the learner does: a list such as ["a_reply", "breathe"], or a transcript
    #[arg(long, value_name = "FILE", requires = "scenario", group = "how")]
    actions: Option<PathBuf>,
    /// Seven kinds of learner, each many times: outcomes, curves, skills, which replies tell them apart
    #[arg(long, requires = "scenario", group = "how")]
    learners: bool,
    /// How often each kind of learner plays
    #[arg(long, value_name = "TALKS", requires = "learners", default_value_t = TALKS, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    talks: u32,
    /// The learners' report as JSON, for machines
    #[arg(long, requires = "learners")]
    json: bool,
    /// Write the learners' report as a page and a picture into this folder
    #[arg(
        long,
        requires = "learners",
        conflicts_with = "json",
        value_name = "FOLDER"
    )]
    report: Option<PathBuf>,
    /// Print the play as a lab file instead of its trace
    #[arg(long, requires = "actions")]
    as_lab: bool,
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
        Command::New { folder, setting } => {
            let file = new::run(&folder, setting)?;
            let (file, folder) = (file.display(), folder.display());
            let next = format!(
                "Next: talkdown play {folder}, then write over what stands in brackets, then talkdown check {folder}"
            );
            talkdown_author::written(writeln!(out, "{file} is ready.\n{next}"))?;
        }
        Command::Check { paths, json } => return check::run(&paths, json, &mut out),
        Command::Play(arguments) => play(arguments, &mut out)?,
        Command::Simulate(arguments) => simulate(&arguments, &mut out)?,
        Command::Review { scenario, actions } => {
            let (script, play) = played(&scenario, &actions)?;
            let reviewed = review::run(&script, &play);
            let fault = |error: String| format!("{}: {error}", actions.display());
            print(&reviewed.map_err(fault)?, &mut out)?;
        }
        Command::Schema => print(format::schema(), &mut out)?,
        Command::Pack {
            folders,
            file,
            example,
            out: beside,
            lang,
        } => {
            if let Some(file) = file {
                let scenarios = show::count(provider::run(&folders, &file)?, "scenario");
                let line = format!("{}: {scenarios}", file.display());
                talkdown_author::written(writeln!(out, "{line}"))?;
            } else if let ([folder], Some(beside)) = (folders.as_slice(), beside) {
                pack::run(folder, example.as_deref(), &beside, &lang)?;
            } else {
                return Err("with --out, name one folder of scenarios".to_owned());
            }
        }
    }
    Ok(true)
}

fn play(arguments: PlayArguments, out: &mut dyn Write) -> Result<(), String> {
    let (script, errors) = load::script(&arguments.path)?;
    if arguments.browser {
        return browser::open(&arguments.path, &script);
    }
    if errors > 0 {
        let problems = show::count(errors, "problem");
        eprintln!("talkdown: {problems} (talkdown check lists them)\n");
    }
    let learner = LearnerPlan {
        triggers: arguments.trigger,
        plan: arguments.plan,
    };
    let mut terminal = Terminal {
        input: &mut std::io::stdin().lock(),
        out,
    };
    play::run(&script, &learner, arguments.seed, &mut terminal)
}

fn simulate(arguments: &SimulateArguments, out: &mut dyn Write) -> Result<(), String> {
    if let Some(file) = &arguments.lab {
        let fault = |error: String| format!("{}: {error}", file.display());
        let lab = lab::read(&text_of(file)?).map_err(fault)?;
        return print(&lab::run(&lab).map_err(fault)?, out);
    }
    if let Some(path) = arguments.scenario.as_ref().filter(|_| arguments.learners) {
        let played = learners::run(path, arguments.talks)?;
        if let Some(folder) = &arguments.report {
            return report::write(folder, &played);
        }
        let all = played.iter();
        if arguments.json {
            let all = all.map(|(script, report)| learners::json(script, report));
            return print(&all.collect::<Vec<_>>(), out);
        }
        let texts = all.map(|(script, report)| learners::text(script, report));
        let text = texts.collect::<Vec<_>>().join("\n");
        return talkdown_author::written(out.write_all(text.as_bytes()));
    }
    let (Some(scenario), Some(actions)) = (&arguments.scenario, &arguments.actions) else {
        // The arguments are declared so that one of the three is there.
        return Err("name a scenario and --actions or --learners, or --lab".to_owned());
    };
    let fault = |error: String| format!("{}: {error}", actions.display());
    let (script, play) = played(scenario, actions)?;
    if arguments.as_lab {
        print(&simulate::as_lab(&script, &play).map_err(fault)?, out)
    } else {
        print(&simulate::run(&script, &play).map_err(fault)?, out)
    }
}

/// A scenario and a play of it.
fn played(scenario: &Path, actions: &Path) -> Result<(Script, simulate::Play), String> {
    let (script, _) = load::script(scenario)?;
    let play = simulate::read(&text_of(actions)?);
    let play = play.map_err(|error| format!("{}: {error}", actions.display()))?;
    Ok((script, play))
}

fn trigger(name: &str) -> Result<Trigger, String> {
    one_of(Trigger::ALL, Trigger::name, name)
}

fn setting(name: &str) -> Result<Setting, String> {
    one_of(Setting::ALL, Setting::name, name)
}

fn one_of<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name_of(*one) == name);
    let names: Vec<&str> = all.iter().map(|one| name_of(*one)).collect();
    found.ok_or_else(|| format!("there are: {}", names.join(", ")))
}

fn text_of(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn print(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<(), String> {
    let text = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    talkdown_author::written(writeln!(out, "{text}"))
}
