//! `booth.yaml` beside a scenario: the cut that a booth plays, three minutes from the middle of the talk to its end.
//!
//! Owns its form, what must hold of it, and the file it is packed into. A cut is a beginning that has been played: what the learner has
//! done so far, in the notation of `talkdown review --actions`, and a few words that tell it. Nothing of the engine knows of cuts: the
//! visitor goes on from the transcript like anybody who goes on from a turn.

use crate::simulate;
use crate::yaml::{self, Node, Place, Source, Value};
use serde::Serialize;
use std::path::Path;
use talkdown_engine::check::{Code, Diagnostic};
use talkdown_engine::encounter::{
    Action, Script, State, Step, Transcript, action_of, after, apply, ending_of, moment, replay,
    start, step_of,
};
use talkdown_engine::learners::{Chance, Policy, techniques};
use talkdown_engine::model::{LearnerPlan, Outcome, Scenario};

/// The file of a cut in the scenario's folder.
pub const FILE: &str = "booth.yaml";
/// Most words of what has happened so far.
const SO_FAR: usize = 60;
/// Decisions that are left: on the usual way at least so many, and at most so many whatever is said.
const DECISIONS: std::ops::RangeInclusive<usize> = 4..=7;
/// How fast somebody reads who stands at a fair, in words a minute: below the 238 of silent reading (Brysbaert 2019), as an assumption.
const WORDS_A_MINUTE: f64 = 200.0;
/// Seconds to choose and to press, for each decision. Assumption.
const TO_CHOOSE: f64 = 6.0;
/// What the usual way may take, in seconds.
const MOST: f64 = 180.0;
/// Talks of each kind of learner that are looked at.
const TALKS: u64 = 24;

/// A cut, as the game fetches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// What has happened so far.
    pub so_far: String,
    /// The beginning that has been played.
    pub transcript: Transcript,
    /// What it comes to; for authors, not for the game.
    #[serde(skip)]
    pub usual: Usual,
}

/// The usual way from where a cut begins: a learner who matches the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usual {
    /// Fewest and most decisions.
    pub decisions: (usize, usize),
    /// The longest, in seconds.
    pub seconds: u32,
    /// The meter at its beginning, 0 to 100.
    pub meter: i32,
}

impl Cut {
    /// The line that `talkdown check` prints.
    #[must_use]
    pub fn told(&self) -> String {
        let Usual {
            decisions: (least, most),
            seconds,
            meter,
        } = self.usual;
        let count = if least == most {
            most.to_string()
        } else {
            format!("{least} to {most}")
        };
        format!(
            "{}: its cut for booths begins after {} turns, at {meter}; usually {count} decisions, {}:{:02} to read and choose\n",
            self.transcript.scenario,
            self.transcript.actions.len(),
            seconds / 60,
            seconds % 60
        )
    }
}

/// A problem with its place in the file.
type Found = Vec<(Place, Diagnostic)>;

/// Reads the cut beside a scenario and plays it. `None` where there is none; a cut only where nothing is wrong with it.
#[must_use]
pub fn read(folder: &Path, scenario: &Scenario) -> Option<(Source, Found, Option<Cut>)> {
    let file = folder.join(FILE);
    if !file.exists() {
        return None;
    }
    let source = yaml::read(&file);
    let mut found = source.problems.clone();
    let cut = source.root.as_ref().and_then(|root| {
        let cut = form(root, scenario, &mut found);
        cut.filter(|_| found.is_empty())
    });
    // A scenario with a link that leads nowhere is told of that, and not of its cut.
    let played = cut.zip(Script::new(scenario.clone()).ok());
    let cut = played.and_then(|(mut cut, script)| {
        let wrong = play(&script, &mut cut);
        let place = |field: &str| source.root.as_ref().map(|root| root.place_of(field));
        found.extend(
            wrong
                .into_iter()
                .map(|diagnostic| (place(&diagnostic.path).unwrap_or_default(), diagnostic)),
        );
        found.is_empty().then_some(cut)
    });
    Some((source, found, cut))
}

/// Writes a cut beside the packed scenario.
///
/// # Errors
/// A line that says what could not be written.
pub fn write(cut: &Cut, out: &Path, language: &str) -> Result<(), String> {
    let file = out.join(format!("{}.booth.{language}.json", cut.transcript.scenario));
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = serde_json::to_string(cut).map_err(|error| fault(&error))?;
    std::fs::write(&file, text).map_err(|error| fault(&error))
}

/// The fields: `so_far`, `said`, and `seed` where the order of replies matters.
fn form(root: &Node, scenario: &Scenario, found: &mut Found) -> Option<Cut> {
    let Value::Fields(fields) = &root.value else {
        let message = "a cut has the fields `so_far` and `said`";
        found.push((root.place, Diagnostic::new(Code::WrongType, "", message)));
        return None;
    };
    let mut so_far = None;
    let mut said = None;
    let mut seed = 1;
    for field in fields {
        let mut wrong = |what: &str| {
            let diagnostic = Diagnostic::new(Code::WrongType, &field.name, what);
            found.push((field.node.place, diagnostic));
        };
        match (field.name.as_str(), &field.node.value) {
            ("so_far", Value::Text(text)) => so_far = Some(one_line(text)),
            ("so_far", _) => wrong("a text belongs here"),
            ("said", Value::List(items)) => {
                let plain = items.iter().filter_map(|item| match &item.value {
                    Value::Text(text) => Some(text.as_str()),
                    _ => None,
                });
                let plain: Vec<&str> = plain.collect();
                if plain.len() == items.len() {
                    said = Some(plain);
                } else {
                    wrong("a list of replies' ids and moves belongs here");
                }
            }
            ("said", _) => wrong("a list of replies' ids and moves belongs here"),
            ("seed", Value::Number(number, _)) if number.as_u64().is_some() => {
                seed = number.as_u64().unwrap_or(seed);
            }
            ("seed", _) => wrong("a whole number belongs here"),
            (name, _) => {
                let message = format!("there is no field `{name}` in a cut");
                let hint = "a cut has `so_far`, `said` and, where need be, `seed`";
                let diagnostic = Diagnostic::new(Code::UnknownField, name, message).hint(hint);
                found.push((field.place, diagnostic));
            }
        }
    }
    for (name, there) in [("so_far", so_far.is_some()), ("said", said.is_some())] {
        if root.field(name).is_none() && !there {
            let message = format!("`{name}` is missing");
            let diagnostic = Diagnostic::new(Code::MissingField, name, message);
            found.push((root.place, diagnostic));
        }
    }
    let text = serde_json::to_string(&said?).ok()?;
    let actions = match simulate::read(&text) {
        Ok(play) => play.actions,
        Err(message) => {
            let diagnostic = Diagnostic::new(Code::WrongType, "said", message);
            found.push((root.place_of("said"), diagnostic));
            return None;
        }
    };
    Some(Cut {
        so_far: so_far?,
        transcript: Transcript {
            scenario: scenario.id.clone(),
            version: scenario.version,
            seed,
            learner: LearnerPlan::default(),
            actions,
        },
        usual: Usual::default(),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plays the beginning and then, over and over, what may come after it; says what does not hold.
fn play(script: &Script, cut: &mut Cut) -> Vec<Diagnostic> {
    let wrong = |path: &str, message: String, hint: &str| {
        Diagnostic::new(Code::BoothCut, path, message).hint(hint)
    };
    let mut found = Vec::new();
    let words = count(&cut.so_far);
    if words == 0 || words > SO_FAR {
        let message = format!("what has happened so far has {words} words");
        found.push(wrong("so_far", message, "tell it in 1 to 60 words"));
    }
    let begun = match replay(script, &cut.transcript) {
        Ok(replayed) => *replayed.state(),
        Err(error) => {
            let message = format!("the beginning cannot be played: {error}");
            found.push(wrong(
                "said",
                message,
                "`talkdown play` shows what is on offer",
            ));
            return found;
        }
    };
    let left = usize::from(script.scenario().turns).saturating_sub(usize::from(begun.turn));
    if begun.outcome.is_some() || left > *DECISIONS.end() {
        let message = format!("it has {left} turns left; a visitor has time for 7");
        found.push(wrong("said", message, "let more of the talk have passed"));
        return found;
    }
    let lately = said(script, &cut.transcript);
    let usual: Vec<Way> = (0..TALKS)
        .map(|talk| Way::of(script, begun, &lately, Policy::Matched, talk))
        .collect();
    let lengths = || usual.iter().map(|way| way.steps.len());
    let seconds = |way: &Way| {
        let read = (words + way.words(script)) as f64 * 60.0 / WORDS_A_MINUTE;
        read + way.steps.len() as f64 * TO_CHOOSE
    };
    let longest = usual.iter().map(seconds).fold(0.0, f64::max);
    cut.usual = Usual {
        decisions: (lengths().min().unwrap_or(0), lengths().max().unwrap_or(0)),
        seconds: longest.ceil() as u32,
        meter: begun.mind.meter.0 / 100,
    };
    let (least, most) = cut.usual.decisions;
    if !(DECISIONS.contains(&least) && DECISIONS.contains(&most)) {
        let message =
            format!("the usual way from here has {least} to {most} decisions, not 4 to 7");
        found.push(wrong("said", message, "begin sooner or later in the talk"));
    }
    if longest > MOST {
        let message = format!("the usual way from here takes {longest:.0} seconds, more than 180");
        found.push(wrong(
            "said",
            message,
            "begin later, or tell less of what was",
        ));
    }
    let all = Policy::ALL.iter().flat_map(|policy| {
        let talks = 0..TALKS;
        talks.map(|talk| Way::of(script, begun, &lately, *policy, talk).end.outcome)
    });
    let outcomes: Vec<Outcome> = all.flatten().collect();
    let best = script.scenario().best_outcome();
    if !usual.iter().any(|way| way.end.outcome == Some(best)) {
        let message = format!(
            "a talk that matches the stage does not come to `{}`",
            best.name()
        );
        found.push(wrong("said", message, "leave more to be won"));
    }
    let bad = [Outcome::Unresolved, Outcome::Unsafe];
    if !outcomes.iter().any(|outcome| bad.contains(outcome)) {
        let message = "it cannot end badly from here".to_owned();
        found.push(wrong("said", message, "leave something to be lost"));
    }
    found
}

/// The techniques of what has been said, as learners remember them.
fn said(script: &Script, transcript: &Transcript) -> Vec<u32> {
    let mut state = start(script, &transcript.learner, transcript.seed);
    let mut said = Vec::with_capacity(transcript.actions.len());
    for action in &transcript.actions {
        if let Some(step) = step_of(script, &state, action) {
            said.push(techniques(script, &state, step));
        }
        // It has been replayed; what takes no turn leaves the state's talk where it is.
        state = apply(script, &state, action).map_or(state, |turn| turn.state);
    }
    said
}

/// A way from where a cut begins to an end.
struct Way {
    steps: Vec<(State, Step)>,
    end: State,
}

impl Way {
    fn of(script: &Script, from: State, lately: &[u32], policy: Policy, talk: u64) -> Way {
        let mut chance = Chance(talk ^ ((policy as u64 + 1) << 56));
        let mut said = lately.to_vec();
        let mut state = from;
        let mut steps = Vec::new();
        while state.outcome.is_none() {
            let step = policy.choose(script, &state, &said, &mut chance);
            said.push(techniques(script, &state, step));
            steps.push((state, step));
            state = after(script, &state, step);
        }
        Way { steps, end: state }
    }

    /// The words of everything that is shown on it: cues, lines, replies, answers, and the close of the story.
    fn words(&self, script: &Script) -> usize {
        let mut words = ending_of(script, &self.end).map_or(0, |ending| count(&ending.text));
        for (state, step) in &self.steps {
            let moment = moment(script, state);
            let offers = moment.offers.iter().map(|offer| offer.reply.text.as_str());
            let shown = offers.chain([moment.cue, moment.line.text.as_str()]);
            words += shown.map(count).sum::<usize>();
            let action = action_of(script, state, *step).unwrap_or(Action::SayNothing);
            let turn = apply(script, state, &action).ok();
            let answered = turn.and_then(|turn| turn.answered);
            words += answered.map_or(0, |answered| count(answered.text));
        }
        words
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
