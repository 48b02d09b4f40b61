//! The way through a scenario: what is on offer, what an action does, how the person answers, what comes next, how it ends.
//!
//! The model moves the person (`rules`); this module only chooses deeds for it and texts from the script.

use super::judge::holds_test;
use super::numbers as n;
use super::offer::slots;
use super::rules::{self, Deed, Learner, Mind, Reason};
use super::script::{ReplyLinks, ReplySet, Script};
use super::way::{arrive, go_on, line_kind, note};
use super::wordless::{Move, answers_to, unspoken};
use crate::model::{
    AngerKind, Answers, Ending, LearnerPlan, Need, Outcome, Points, Reply, Stage, Technique,
    Trigger, WorldEvent,
};
use serde::{Deserialize, Serialize};

/// Something the learner does.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Says the reply with this id.
    Reply(String),
    /// Takes a paced breath.
    Breathe,
    /// Says nothing.
    SayNothing,
    /// Gives space.
    GiveSpace,
    /// Steps away.
    StepAway,
    /// Gets help.
    GetHelp,
    /// Reads the person: what kind of anger, what need. Free.
    Read {
        /// What the anger is for.
        kind: AngerKind,
        /// What is missed most.
        need: Need,
    },
    /// Names what has just hit them. Free.
    NameTrigger(Trigger),
}

impl Action {
    /// Whether it takes no turn.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(self, Action::Read { .. } | Action::NameTrigger(_))
    }
}

/// Why an action was not taken. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "refused")]
pub enum Refusal {
    /// The talk is over.
    Over,
    /// No such reply is on offer now.
    NotOnOffer {
        /// The reply asked for.
        reply: String,
    },
    /// Nobody can be called here.
    NoHelp,
    /// Nothing has hit the learner that could still be named.
    NothingToName,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Refusal::Over => out.write_str("the talk is over"),
            Refusal::NotOnOffer { reply } => write!(out, "reply '{reply}' is not on offer now"),
            Refusal::NoHelp => out.write_str("there is nobody to call here"),
            Refusal::NothingToName => out.write_str("there is nothing to name now"),
        }
    }
}
impl std::error::Error for Refusal {}

/// How the learner has read the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The kind of anger they named.
    pub kind: AngerKind,
    /// The need they named.
    pub need: Need,
    /// Was the kind right?
    pub kind_right: bool,
    /// Was it the need missed most at that moment, or the one that weighs most for this person?
    pub need_right: bool,
    /// The stage they were in. It can be read once a stage.
    pub stage: Stage,
}

impl Reading {
    /// Both kind and need were right.
    #[must_use]
    pub const fn right(&self) -> bool {
        self.kind_right && self.need_right
    }
}

/// A talk between two turns. Small and copyable; everything else is in the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct State {
    /// The person, and the learner's composure.
    pub mind: Mind,
    /// The beat that is open.
    pub beat: u8,
    /// The line that opened it.
    pub line: u8,
    /// Turns taken.
    pub turn: u8,
    /// How it ended, once it has.
    pub outcome: Option<Outcome>,
    /// The last reading of the person.
    pub reading: Option<Reading>,
    pub(super) act: u8,
    pub(super) met: u128,
    pub(super) said: ReplySet,
    pub(super) promised: u32,
    pub(super) kept: u32,
    pub(super) broke: u32,
    moves: [u8; 4],
    pub(super) event: Option<WorldEvent>,
    pub(super) learner: Learner,
    pub(super) seed: u64,
}

/// What an action did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn<'s> {
    /// The state after it.
    pub state: State,
    /// Why the meter moved; the amounts sum to the change exactly.
    pub reasons: Vec<Reason>,
    /// What the person answered.
    pub answered: Option<Answered<'s>>,
}

/// The person's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered<'s> {
    /// The words.
    pub text: &'s str,
    /// Said hot.
    pub upset: bool,
}

/// The start of a talk. The seed decides the order in which replies are shown, nothing else.
#[must_use]
pub fn start(script: &Script, learner: &LearnerPlan, seed: u64) -> State {
    let scenario = &script.scenario;
    let traits = &scenario.person.traits;
    let mut state = State {
        mind: rules::begin(traits, &scenario.context, &scenario.start, None),
        beat: 0,
        line: 0,
        turn: 0,
        outcome: None,
        reading: None,
        act: 1,
        met: 0,
        said: ReplySet::default(),
        promised: 0,
        kept: 0,
        broke: 0,
        moves: [0; 4],
        event: None,
        learner: Learner::from(learner),
        seed,
    };
    arrive(script, &mut state, script.opening);
    state
}

/// One action. The only way a talk changes.
///
/// # Errors
/// A [`Refusal`] when the action is not possible now; nothing has changed then.
pub fn apply<'s>(script: &'s Script, state: &State, action: &Action) -> Result<Turn<'s>, Refusal> {
    if state.outcome.is_some() {
        return Err(Refusal::Over);
    }
    match action {
        Action::Reply(id) => reply(script, state, id),
        Action::SayNothing => Ok(silent(script, state, Move::Silence)),
        Action::GiveSpace => Ok(silent(script, state, Move::Space)),
        Action::Breathe => Ok(silent(script, state, Move::Breath)),
        Action::StepAway if state.mind.context.exit => Ok(free(left(state))),
        Action::StepAway => Ok(silent(script, state, Move::Door)),
        Action::GetHelp if state.mind.context.help => Ok(free(left(state))),
        Action::GetHelp => Err(Refusal::NoHelp),
        Action::Read { kind, need } => Ok(free(read(script, state, *kind, *need))),
        Action::NameTrigger(_) if state.mind.hit.is_none() => Err(Refusal::NothingToName),
        Action::NameTrigger(trigger) => {
            let mut next = *state;
            rules::name_trigger(&mut next.mind, *trigger);
            Ok(free(next))
        }
    }
}

/// The ending that closes the story, once the talk is over.
#[must_use]
pub fn ending_of<'s>(script: &'s Script, state: &State) -> Option<&'s Ending> {
    let outcome = state.outcome?;
    let endings = script.scenario.endings.iter().zip(&script.endings);
    endings
        .filter(|(ending, _)| ending.outcome == outcome)
        .find(|(_, when)| holds_test(script, state, when))
        .map(|(ending, _)| ending)
}

/// Whether an answer is the hot one: what was said stung, more or less as they were hot or cool anyway.
#[must_use]
pub fn answer_is_upset(before: Points, after: &Mind) -> bool {
    let change = (after.meter - before).0;
    let warmth = (after.meter.0 - n::ANSWER_MIDDLE) / n::ANSWER_WARMTH;
    change + warmth >= n::ANSWER_HOT_RISE
}

/// Whether a reply with this id has been said.
#[must_use]
pub fn holds(script: &Script, state: &State, id: &str) -> bool {
    script.find_reply(id).is_some_and(|(beat, slot)| {
        let number = script.beats[beat].replies[slot].number;
        state.said.has(number)
    })
}

fn reply<'s>(script: &'s Script, state: &State, id: &str) -> Result<Turn<'s>, Refusal> {
    let refused = || Refusal::NotOnOffer {
        reply: id.to_owned(),
    };
    let beat = usize::from(state.beat);
    let links = &script.beats[beat];
    let mut all =
        (0..links.replies.len()).filter_map(|slot| Some((slot, script.reply(beat, slot)?)));
    let (slot, said) = all.find(|(_, reply)| reply.id == id).ok_or_else(refused)?;
    if !slots(script, state).contains(&slot) {
        return Err(refused());
    }
    let links = &links.replies[slot];
    let change = rules::apply(
        &script.scenario.person.traits,
        &state.mind,
        &spoken(script, state, said, links),
    );
    let mut next = turned(state, change.mind);
    said_on(&mut next, links);
    let upset = answer_is_upset(state.mind.meter, &next.mind);
    let which = which_answer(script, links, &next, upset);
    go_on(script, &mut next, &links.next, false);
    let text = text_of(&said.answers, which);
    Ok(Turn {
        state: next,
        reasons: change.reasons,
        answered: text.map(|text| Answered { text, upset }),
    })
}

/// Which of its answers a reply meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The usual one.
    Calmer,
    /// The hot one.
    Upset,
    /// One with a condition of its own, by its place.
    Other(usize),
}

/// The words of an answer; where only one of the two usual ones is written, that.
#[must_use]
pub fn text_of(answers: &Answers, which: Answer) -> Option<&str> {
    let text = match which {
        Answer::Other(other) => answers.others.get(other).map(|other| &other.text),
        Answer::Upset => answers.upset.as_ref().or(answers.calmer.as_ref()),
        Answer::Calmer => answers.calmer.as_ref().or(answers.upset.as_ref()),
    };
    text.map(String::as_str)
}

/// The answer to a reply, in the state after it and before the next beat.
pub(super) fn which_answer(
    script: &Script,
    links: &ReplyLinks,
    next: &State,
    upset: bool,
) -> Answer {
    let mut others = links.others.iter();
    match others.position(|when| holds_test(script, next, when)) {
        Some(other) => Answer::Other(other),
        None if upset => Answer::Upset,
        None => Answer::Calmer,
    }
}

/// Silence, space, a breath, a move towards the door.
fn silent<'s>(script: &'s Script, state: &State, which: Move) -> Turn<'s> {
    let change = rules::apply(
        &script.scenario.person.traits,
        &state.mind,
        &unspoken(script, state, which),
    );
    let mut next = turned(state, change.mind);
    let upset = answer_is_upset(state.mind.meter, &next.mind);
    let (answers, ways) = answers_to(script, state, which);
    let text = answers.and_then(|answers| {
        let variants = if upset {
            &answers.upset
        } else {
            &answers.calmer
        };
        let turn = usize::from(state.moves[which as usize]);
        variants.get(turn % variants.len().max(1))
    });
    moved_on(&mut next, which);
    go_on(script, &mut next, ways, true);
    let answered = text.map(|text| Answered { text, upset });
    Turn {
        state: next,
        reasons: change.reasons,
        answered,
    }
}

/// The deed of a reply at this moment.
pub(super) fn spoken<'s>(
    script: &Script,
    state: &State,
    said: &'s Reply,
    links: &ReplyLinks,
) -> Deed<'s> {
    Deed {
        techniques: &said.techniques,
        pitfalls: &said.pitfalls,
        delivery: said.delivery,
        words: links.words,
        refuses: said.refuses,
        line: line_kind(script, state),
        events: [state.event, said.event],
        ..Deed::default()
    }
}

/// What a move leaves behind.
pub(super) fn moved_on(next: &mut State, which: Move) {
    next.moves[which as usize] = next.moves[which as usize].wrapping_add(1);
    if which == Move::Door {
        next.mind.context.exit = true;
    }
}

/// What a reply leaves behind, and whether it was the leaving itself.
pub(super) fn said_on(next: &mut State, links: &ReplyLinks) {
    note(next, links);
    if links.leaves && (next.mind.context.exit || next.mind.context.help) {
        next.outcome = Some(Outcome::HandedOver);
    }
}

/// Stepped away, or help came.
pub(super) fn left(state: &State) -> State {
    State {
        turn: state.turn.saturating_add(1),
        outcome: Some(Outcome::HandedOver),
        ..*state
    }
}

fn free<'s>(state: State) -> Turn<'s> {
    Turn {
        state,
        reasons: Vec::new(),
        answered: None,
    }
}

fn read(script: &Script, state: &State, kind: AngerKind, need: Need) -> State {
    let scenario = &script.scenario;
    let missed = rules::missed_need(&scenario.person.traits, &state.mind.levels);
    let mut next = *state;
    next.reading = Some(Reading {
        kind,
        need,
        kind_right: kind == scenario.kind(),
        need_right: need == missed || need == scenario.deepest_need(),
        stage: state.mind.stage,
    });
    next
}

/// A turn has passed, and this is the mind after it.
pub(super) fn turned(state: &State, mind: Mind) -> State {
    State {
        mind,
        turn: state.turn.saturating_add(1),
        event: None,
        ..*state
    }
}

impl State {
    /// The stage of the person.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.mind.stage
    }

    /// The same moment with the replies in another order.
    #[must_use]
    pub fn with_seed(&self, seed: u64) -> State {
        State { seed, ..*self }
    }

    /// The event that counts in the next turn.
    #[must_use]
    pub fn event(&self) -> Option<WorldEvent> {
        self.event
    }

    /// Whether a technique would count as leaving: used by reviewers of a scenario.
    #[must_use]
    pub fn leaves(reply: &Reply) -> bool {
        reply
            .techniques
            .iter()
            .any(|used| used.tag == Technique::SafeExit)
    }
}
