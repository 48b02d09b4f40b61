//! What the learner sees of a talk at one moment, taken from it in one go. Pure; comparable, so that nothing is painted twice.

use crate::talk::{Step, Talk};
use talkdown_engine::encounter::numbers::{HAND_OVER_BELOW, IMPULSIVE_BELOW, SHAKEN_BELOW};
use talkdown_engine::encounter::{Reason, ending_of, moment};
use talkdown_engine::model::{Ending, Outcome, Points, Stage, Trigger};
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
    /// The body.
    pub cue: String,
    /// The answer to the learner.
    pub answer: Option<String>,
    /// What the person goes on with.
    pub line: Option<String>,
    /// The line stands from before and was already read out.
    pub line_stands: bool,
}

/// One moment of a talk.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// What the body does.
    pub cue: String,
    /// Everything the person has said, the latest last.
    pub log: Vec<Said>,
    /// What can be said.
    pub offers: Vec<Offer>,
    /// The learner's composure.
    pub composure: Points,
    /// The same in a word.
    pub composure_word: Composure,
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
            cue: now.cue.to_owned(),
            log: log(talk),
            offers: if over { Vec::new() } else { offers.collect() },
            composure: state.mind.levels.composure,
            composure_word: Composure::of(state.mind.levels.composure),
            hit: state.mind.hit.filter(|_| !over).map(|hit| hit.trigger),
            help: state.mind.context.help,
            outcome: state.outcome,
            ending: ending_of(&talk.script, state).cloned(),
        }
    }
}

fn log(talk: &Talk) -> Vec<Said> {
    let opening = moment(&talk.script, &talk.start);
    let mut log = vec![Said {
        number: 0,
        cue: opening.cue.to_owned(),
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
        cue: after.cue.to_owned(),
        answer: step.answer.clone(),
        line: (!over).then(|| after.line.text.clone()),
        line_stands: step.after.beat == step.before.beat,
    }
}
