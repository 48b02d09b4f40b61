//! All finished talks gone through again, to see the skills in them: beside the page, a few at a time, so that it stays quick. Of a
//! talk only its transcript is kept, so its scenario is fetched first. Owns no words.

use crate::load;
use crate::node::later;
use crate::save::{Record, Run};
use crate::signal::RwSignal;
use leptos::task::spawn_local;
use std::time::Duration;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::{Entry, Library, Outcome};
use talkdown_engine::review::{Practice, Practised, Progress, practice, scores, skills};

/// Talks replayed in one go. One takes well under a millisecond; a slow phone stays below a frame.
const SLICE: usize = 4;

/// What is known so far.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The talks with people of this library, oldest first; those not looked at yet, or no longer possible, without skills.
    pub talks: Vec<Practised>,
    /// All that can be looked at has been.
    pub whole: bool,
}

impl Known {
    /// What to practise next, once all talks are known: until then it might be something else.
    #[must_use]
    pub fn next<'l>(&self, seen: &Progress, library: &'l Library) -> Option<Practice<'l>> {
        let weak = seen.weak.filter(|_| self.whole)?;
        practice(&self.talks, weak.skill, library)
    }
}

/// A talk to replay: its place among the talks, and the run.
type Task = (usize, Run);

/// The person a run was with, where the library (still) has them.
#[must_use]
pub fn entry_of<'l>(library: &'l Library, run: &Run) -> Option<&'l Entry> {
    let mut entries = library.scenarios.iter();
    entries.find(|entry| entry.id == run.transcript.scenario)
}

/// Begins to look at the talks of this record. It stops when its owner goes.
pub fn study(library: &Library, record: &Record) -> RwSignal<Known> {
    let mut known = Known::default();
    let mut tasks: Vec<Task> = Vec::new();
    for run in &record.runs {
        let outcome = Outcome::named(&run.outcome);
        let (Some(entry), Some(outcome)) = (entry_of(library, run), outcome) else {
            continue;
        };
        // A talk of another version cannot be replayed; there is no need to fetch anything for it.
        if entry.version == run.transcript.version {
            tasks.push((known.talks.len(), run.clone()));
        }
        known.talks.push(Practised {
            scenario: entry.id.clone(),
            setting: entry.setting,
            ended: run.ended,
            outcome,
            handing_over_is_best: false,
            skills: None,
            sure: run.confidence_before,
            retry: run.origin.is_some(),
        });
    }
    let known = RwSignal::new(known);
    fetch(known, tasks);
    known
}

/// Fetches the scenario of the first task, and goes on with all tasks of that scenario.
fn fetch(known: RwSignal<Known>, tasks: Vec<Task>) {
    let Some((_, first)) = tasks.first() else {
        known.update(|known| known.whole = true);
        return;
    };
    let id = first.transcript.scenario.clone();
    let (mine, rest) = tasks
        .into_iter()
        .partition(|(_, run)| run.transcript.scenario == id);
    spawn_local(async move {
        // What does not arrive now is left out; the page says what it knows.
        match load::script(&id, "en", false).await {
            Ok(script) => replay(known, script, mine, rest),
            Err(_) if known.is_disposed() => {}
            Err(_) => fetch(known, rest),
        }
    });
}

/// Replays a few talks of one scenario, then the next few, then the next scenario's.
fn replay(known: RwSignal<Known>, script: Script, mut mine: Vec<Task>, rest: Vec<Task>) {
    let next = move || {
        if known.is_disposed() {
            return;
        }
        let later = mine.split_off(mine.len().min(SLICE));
        known.update(|known| {
            for (place, run) in &mine {
                let reflected = run
                    .reflection
                    .as_ref()
                    .is_some_and(|words| !words.is_empty());
                let talk = &mut known.talks[*place];
                talk.handing_over_is_best = script.scenario().handing_over_is_best;
                let seen = skills(&script, &run.transcript, 0, reflected);
                talk.skills = seen.ok().map(|seen| scores(&seen));
            }
        });
        if later.is_empty() {
            fetch(known, rest);
        } else {
            replay(known, script, later, rest);
        }
    };
    later(Duration::ZERO, next);
}
