//! `talkdown play`: a scenario in the terminal, or over a pipe. Reads lines, writes lines; the encounter decides everything.

use crate::simulate::refused;
use crate::{words, written};
use std::fmt::Write as _;
use std::io::{BufRead, Write};
use talkdown_engine::check::nearest;
use talkdown_engine::encounter::{self, Action, Moment, Script, State, Turn};
use talkdown_engine::model::{
    AngerKind, LearnerPlan, Need, Outcome, Permission, Points, Scenario, Trigger,
};

/// Characters of the meter.
const BAR: i32 = 25;

const KEYS: &str = "b breathe · s say nothing · g give space · x step away · h get help · r read them · n name a trigger · q quit";

/// The terminal, or what stands in for it.
pub struct Terminal<'a> {
    /// Where lines come from.
    pub input: &'a mut dyn BufRead,
    /// Where lines go.
    pub out: &'a mut dyn Write,
}

/// A line was asked for and none came.
struct Over;

type Asked<T> = Result<T, Over>;

impl Terminal<'_> {
    fn say(&mut self, text: &str) -> Result<(), String> {
        written(writeln!(self.out, "{text}"))
    }

    /// The next line that is not empty; `Over` at the end of the input.
    fn ask(&mut self, what: &str) -> Result<Asked<String>, String> {
        loop {
            written(write!(self.out, "{what}> ").and_then(|()| self.out.flush()))?;
            let mut bytes = Vec::new();
            let read = self
                .input
                .read_until(b'\n', &mut bytes)
                .map_err(|error| error.to_string())?;
            if read == 0 {
                self.say("")?;
                return Ok(Err(Over));
            }
            let line = String::from_utf8_lossy(&bytes).trim().to_owned();
            if !line.is_empty() {
                return Ok(Ok(line));
            }
        }
    }
}

/// Plays a scenario to its end, or to the end of the input.
///
/// # Errors
/// Only where reading or writing fails.
pub fn run(
    script: &Script,
    learner: &LearnerPlan,
    seed: u64,
    terminal: &mut Terminal,
) -> Result<(), String> {
    terminal.say(&briefing(script.scenario()))?;
    let mut state = encounter::start(script, learner, seed);
    let mut turn_shown = None;
    while state.outcome.is_none() {
        let moment = encounter::moment(script, &state);
        if turn_shown != Some((state.turn, state.mind.levels.composure)) {
            terminal.say(&situation(script, &state, &moment))?;
            turn_shown = Some((state.turn, state.mind.levels.composure));
        }
        let Ok(line) = terminal.ask("")? else {
            return terminal.say(&format!(
                "The input has ended; the talk stops after turn {}.",
                state.turn
            ));
        };
        if matches!(line.as_str(), "q" | "quit" | "exit") {
            return terminal.say(&format!("You stop the talk after turn {}.", state.turn));
        }
        let action = match action(&line, &moment, terminal)? {
            Ok(Some(action)) => action,
            Ok(None) => continue,
            Err(Over) => return terminal.say("The input has ended."),
        };
        match encounter::apply(script, &state, &action) {
            Err(refusal) => terminal.say(&format!(
                "  Not now: {}.",
                refused(script, &state, &refusal)
            ))?,
            Ok(turn) => {
                terminal.say(&told(&state, &action, &turn))?;
                state = turn.state;
            }
        }
    }
    terminal.say(&ending(script, &state))
}

fn briefing(scenario: &Scenario) -> String {
    let mut out = String::new();
    let rule = "─".repeat(scenario.title.chars().count());
    // Writing into a String cannot fail, here and below.
    let _ = write!(
        out,
        "{}\n{rule}\n{}\n{}\n",
        scenario.title, scenario.place, scenario.role
    );
    for item in &scenario.policy {
        let you = match item.you {
            Permission::May => "may",
            Permission::Must => "must",
            Permission::MayNot => "may not",
        };
        let _ = writeln!(out, "  You {you}: {}", item.text);
    }
    let person = &scenario.person;
    let _ = write!(
        out,
        "{}, {}. {}\nNote: {}\n",
        person.name, person.age, person.about, scenario.content_note
    );
    out
}

fn situation(script: &Script, state: &State, moment: &Moment) -> String {
    let mut out = String::new();
    let composure = state.mind.levels.composure;
    let stage = state.mind.stage.name();
    let turns = script.scenario().turns;
    let _ = writeln!(
        out,
        "{} {:.0} {stage} · your composure {:.0} · turn {} of {turns}",
        bar(state.mind.meter),
        state.mind.meter.to_f32(),
        composure.to_f32(),
        state.turn + 1,
    );
    let _ = writeln!(out, "({})\n“{}”", moment.cue, moment.line.text);
    for (number, offered) in moment.offers.iter().enumerate() {
        let slip = if offered.impulsive {
            "  (it slips out)"
        } else {
            ""
        };
        let _ = writeln!(out, "  {}  {}{slip}", number + 1, offered.reply.text);
    }
    let _ = write!(out, "  {KEYS}");
    out
}

fn bar(meter: Points) -> String {
    let full = (meter.0 * BAR / Points::FULL.0).clamp(0, BAR) as usize;
    format!("[{}{}]", "#".repeat(full), "·".repeat(BAR as usize - full))
}

/// What a line means; `None` where it means nothing and that has been said.
fn action(
    line: &str,
    moment: &Moment,
    terminal: &mut Terminal,
) -> Result<Asked<Option<Action>>, String> {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let rest: Vec<&str> = words.collect();
    let plain = match first.as_str() {
        "b" | "breathe" => Some(Action::Breathe),
        "s" | "say_nothing" => Some(Action::SayNothing),
        "g" | "give_space" => Some(Action::GiveSpace),
        "x" | "step_away" => Some(Action::StepAway),
        "h" | "get_help" => Some(Action::GetHelp),
        "r" | "read" => return read(&rest, terminal),
        "n" | "name" | "name_trigger" => {
            let trigger = choose(
                "What has just hit you?",
                rest.first(),
                Trigger::ALL,
                Trigger::name,
                terminal,
            )?;
            return Ok(trigger.map(|trigger| trigger.map(Action::NameTrigger)));
        }
        _ => None,
    };
    if plain.is_some() {
        return Ok(Ok(plain));
    }
    let by_number = first
        .parse::<usize>()
        .ok()
        .and_then(|number| moment.offers.get(number.checked_sub(1)?));
    let by_id = || {
        moment
            .offers
            .iter()
            .find(|offered| offered.reply.id == line)
    };
    if let Some(offered) = by_number.or_else(by_id) {
        return Ok(Ok(Some(Action::Reply(offered.reply.id.clone()))));
    }
    let shown: String = line
        .chars()
        .take(40)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let replies = moment.offers.len();
    terminal.say(&format!(
        "  `{shown}` is nothing to do here. Type 1 to {replies}, or: {KEYS}"
    ))?;
    Ok(Ok(None))
}

fn read(rest: &[&str], terminal: &mut Terminal) -> Result<Asked<Option<Action>>, String> {
    let kind = choose(
        "What is the anger for?",
        rest.first(),
        AngerKind::ALL,
        AngerKind::name,
        terminal,
    )?;
    let kind = match kind {
        Ok(Some(kind)) => kind,
        Ok(None) => return Ok(Ok(None)),
        Err(Over) => return Ok(Err(Over)),
    };
    let need = choose(
        "What do they need most?",
        rest.get(1),
        &Need::ALL,
        Need::name,
        terminal,
    )?;
    Ok(need.map(|need| need.map(|need| Action::Read { kind, need })))
}

/// One of a few, by number or name; asked for where it was not given.
fn choose<T: Copy>(
    question: &str,
    given: Option<&&str>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
    terminal: &mut Terminal,
) -> Result<Asked<Option<T>>, String> {
    let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
    let answer = match given {
        Some(given) => (*given).to_owned(),
        None => {
            let numbered = names
                .iter()
                .enumerate()
                .map(|(at, name)| format!("{} {name}", at + 1));
            let choices = numbered.collect::<Vec<_>>().join(" · ");
            match terminal.ask(&format!("  {question} {choices} "))? {
                Ok(line) => line,
                Err(Over) => return Ok(Err(Over)),
            }
        }
    };
    let by_number = answer
        .parse::<usize>()
        .ok()
        .and_then(|number| all.get(number.checked_sub(1)?));
    let by_name = || {
        names
            .iter()
            .position(|name| Some(*name) == nearest(&answer, names.iter().copied()))
    };
    let found = by_number.copied().or_else(|| by_name().map(|at| all[at]));
    if found.is_none() {
        terminal.say(&format!("  There are: {}.", names.join(", ")))?;
    }
    Ok(Ok(found))
}

/// What an action did.
fn told(before: &State, action: &Action, turn: &Turn) -> String {
    let mut out = String::new();
    if let Action::Read { .. } = action
        && let Some(reading) = turn.state.reading
    {
        let word = |right: bool| if right { "right" } else { "not it" };
        let _ = write!(
            out,
            "  The kind of anger: {}. The need: {}.",
            word(reading.kind_right),
            word(reading.need_right)
        );
        return out;
    }
    if let Action::NameTrigger(_) = action {
        let back = turn.state.mind.levels.composure - before.mind.levels.composure;
        let what = if back > Points::ZERO {
            "That was it."
        } else {
            "That was not it."
        };
        let _ = write!(
            out,
            "  {what} Your composure: {:.0}.",
            turn.state.mind.levels.composure.to_f32()
        );
        return out;
    }
    if let Some(answered) = turn.answered {
        let how = if answered.upset { " (hot)" } else { "" };
        let _ = writeln!(out, "  “{}”{how}", answered.text);
    }
    if turn.reasons.is_empty() && turn.state.outcome.is_some() {
        return out; // left: nothing was said
    }
    let change = turn.state.mind.meter - before.mind.meter;
    let _ = writeln!(out, "  {:+.2} on the meter", change.to_f32());
    for reason in &turn.reasons {
        let _ = writeln!(
            out,
            "  {:+7.2}  {}",
            reason.amount.to_f32(),
            words::reason(reason)
        );
    }
    out
}

fn ending(script: &Script, state: &State) -> String {
    let mut out = String::new();
    let outcome = state.outcome.map_or("", Outcome::name).replace('_', " ");
    let _ = writeln!(
        out,
        "The talk is over after {} turns: {outcome}. {} {:.0}",
        state.turn,
        bar(state.mind.meter),
        state.mind.meter.to_f32()
    );
    if let Some(ending) = encounter::ending_of(script, state) {
        let _ = write!(out, "\n{}\n{}\n", ending.title, ending.text);
        for line in &ending.result {
            let _ = writeln!(out, "  {}: {}", line.label, line.value);
        }
    }
    out.trim_end().to_owned()
}
