//! What the learner sees of a talk at one moment, taken from it in one go. Pure; what follows it compares its own part, so that nothing is painted twice.

use crate::talk::{Step, Talk};
use talkdown_engine::encounter::numbers::{HAND_OVER_BELOW, IMPULSIVE_BELOW, SHAKEN_BELOW};
use talkdown_engine::encounter::rules::next_breath;
use talkdown_engine::encounter::{Action, Moment, Reason, State, ending_of, moment};
use talkdown_engine::model::{Ending, Need, Outcome, Points, Stage, Trigger};
use talkdown_engine::review::tenths;

/// How composed the learner is, in a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Composure {
    /// At or above the level from which nothing suffers.
    #[default]
    Steady,
    /// Gains shrink.
    Tense,
    /// An impulsive reply slips in.
    Shaken,
    /// Handing over is good judgement.
    Losing,
}

impl Composure {
    /// The word for a level.
    #[must_use]
    pub fn of(level: Points) -> Composure {
        match level.0 {
            level if level < HAND_OVER_BELOW => Composure::Losing,
            level if level < IMPULSIVE_BELOW => Composure::Shaken,
            level if level < SHAKEN_BELOW => Composure::Tense,
            _ => Composure::Steady,
        }
    }

    /// The name for styles.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Composure::Steady => "steady",
            Composure::Tense => "tense",
            Composure::Shaken => "shaken",
            Composure::Losing => "losing",
        }
    }
}

/// A reply on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// It slipped in.
    pub impulsive: bool,
}

/// One entry of the log: what the person said and did after a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its number, from 0.
    pub number: usize,
    /// The body; empty for a learner too shaken to see it.
    pub cue: String,
    /// The answer to the learner.
    pub answer: Option<String>,
    /// What the person goes on with.
    pub line: Option<String>,
    /// The line stands from before and was already read out.
    pub line_stands: bool,
}

/// One moment of a talk.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// The turn to take, from 1.
    pub turn: u8,
    /// How many there are at most.
    pub turns: u8,
    /// The meter.
    pub meter: Points,
    /// The stage.
    pub stage: Stage,
    /// What the last turn did to the meter, in tenths.
    pub change: Option<i32>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What the body does; empty for a learner too shaken to see it.
    pub cue: String,
    /// What has happened so far, where the talk began in its middle.
    pub so_far: String,
    /// Everything the person has said, the latest last.
    pub log: Vec<Said>,
    /// What can be said.
    pub offers: Vec<Offer>,
    /// The learner's composure.
    pub composure: Points,
    /// The same in a word.
    pub composure_word: Composure,
    /// What the last move did to it, in whole points.
    pub composure_change: i32,
    /// What the next breath would give, in whole points.
    pub breath: i32,
    /// Whether what hit was just named, and rightly.
    pub named: Option<bool>,
    /// It pays to read the person now.
    pub to_read: bool,
    /// The person can be read: once a stage.
    pub readable: bool,
    /// What is missed most, for a learner who has read rightly.
    pub beneath: Option<Need>,
    /// Seconds it takes to read and choose.
    pub seconds: u32,
    /// What has just hit the learner and can be named.
    pub hit: Option<Trigger>,
    /// Is help at hand?
    pub help: bool,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The close of the story.
    pub ending: Option<Ending>,
}

impl Seen {
    /// The present moment of a talk.
    #[must_use]
    pub fn of(talk: &Talk) -> Seen {
        let state = talk.state();
        let now = moment(&talk.script, state);
        let last = talk.last_turn();
        let over = state.outcome.is_some();
        let offers = now.offers.iter().map(|offer| Offer {
            id: offer.reply.id.clone(),
            text: offer.reply.text.clone(),
            impulsive: offer.impulsive,
        });
        Seen {
            turn: state.turn.saturating_add(u8::from(!over)),
            turns: talk.script.scenario().turns,
            meter: state.mind.meter,
            stage: state.mind.stage,
            change: last.map(|step| tenths(&[step.change()])[0]),
            reasons: last.map(|step| step.reasons.clone()).unwrap_or_default(),
            cue: cue(&now),
            so_far: talk.so_far.clone(),
            log: log(talk),
            offers: if over { Vec::new() } else { offers.collect() },
            composure: state.mind.levels.composure,
            composure_word: Composure::of(state.mind.levels.composure),
            composure_change: whole(state)
                - talk
                    .steps
                    .last()
                    .map_or(whole(state), |step| whole(&step.before)),
            breath: next_breath(&state.mind).0 / 100,
            named: talk.steps.last().and_then(|step| match step.action {
                Action::NameTrigger(_) => Some(whole(&step.after) > whole(&step.before)),
                _ => None,
            }),
            to_read: now.to_read && !over,
            readable: now.readable,
            beneath: now.beneath.filter(|_| !over),
            seconds: now.seconds(
                last.and_then(|step| step.answer.as_deref())
                    .unwrap_or_default(),
            ),
            hit: state.mind.hit.filter(|_| !over).map(|hit| hit.trigger),
            help: state.mind.context.help,
            outcome: state.outcome,
            ending: ending_of(&talk.script, state).cloned(),
        }
    }
}

/// Composure in whole points, as it is shown.
fn whole(state: &State) -> i32 {
    (state.mind.levels.composure.0 + 50) / 100
}

/// What the body does; empty for a learner too shaken to take it in.
fn cue(moment: &Moment) -> String {
    if moment.blurred {
        String::new()
    } else {
        moment.cue.to_owned()
    }
}

fn log(talk: &Talk) -> Vec<Said> {
    let opening = moment(&talk.script, &talk.start);
    let mut log = vec![Said {
        number: 0,
        cue: cue(&opening),
        answer: None,
        line: Some(opening.line.text.clone()),
        line_stands: false,
    }];
    for step in talk.steps.iter().filter(|step| !step.action.is_free()) {
        log.push(said(talk, step, log.len()));
    }
    log
}

fn said(talk: &Talk, step: &Step, number: usize) -> Said {
    let after = moment(&talk.script, &step.after);
    let over = step.after.outcome.is_some();
    Said {
        number,
        cue: cue(&after),
        answer: step.answer.clone(),
        line: (!over).then(|| after.line.text.clone()),
        line_stands: step.after.beat == step.before.beat,
    }
}
