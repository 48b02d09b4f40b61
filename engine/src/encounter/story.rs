//! The way through a scenario: what is on offer, what an action does, how the person answers, what comes next, how it ends.
//!
//! The model moves the person (`rules`); this module only chooses deeds for it and texts from the script.

use super::judge::holds_test;
use super::numbers as n;
use super::offer::slots;
use super::rules::{self, Deed, Learner, Mind, Reason};
use super::script::{ReplyLinks, ReplySet, Script, Way};
use crate::model::{
    AngerKind, Ending, LearnerPlan, MoveAnswers, Moves, Need, Outcome, Points, Reply, Stage,
    Technique, Trigger, WorldEvent,
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
    event: Option<WorldEvent>,
    learner: Learner,
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
        Action::SayNothing => Ok(silent(script, state, 0, Deed::silence())),
        Action::GiveSpace => Ok(silent(script, state, 1, Deed::space())),
        Action::Breathe => Ok(silent(script, state, 2, Deed::breath(None))),
        Action::StepAway if state.mind.context.exit => Ok(left(state)),
        Action::StepAway => {
            // The way out is not free yet: making room frees it.
            let mut turn = silent(script, state, 3, Deed::space());
            turn.state.mind.context.exit = true;
            Ok(turn)
        }
        Action::GetHelp if state.mind.context.help => Ok(left(state)),
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

/// Whether an answer is the hot one: the meter rose clearly, or they are still at Release or Danger and it hardly fell.
#[must_use]
pub fn answer_is_upset(before: Points, after: &Mind) -> bool {
    let change = (after.meter - before).0;
    change >= n::ANSWER_HOT_RISE || (after.stage.is_hot() && change > -n::ANSWER_COOL_FALL)
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
    let deed = Deed {
        techniques: &said.techniques,
        pitfalls: &said.pitfalls,
        delivery: said.delivery,
        words: links.words,
        refuses: said.refuses,
        line: line_kind(script, state),
        events: [state.event, said.event],
        ..Deed::default()
    };
    let (mut next, reasons) = turn(script, state, &deed);
    note(&mut next, links);
    if links.leaves && (next.mind.context.exit || next.mind.context.help) {
        next.outcome = Some(Outcome::HandedOver);
    }
    let upset = answer_is_upset(state.mind.meter, &next.mind);
    let others = said.answers.others.iter().zip(&links.others);
    let other = others
        .into_iter()
        .find(|(_, when)| holds_test(script, &next, when));
    let text = match other {
        Some((other, _)) => &other.text,
        None if upset => &said.answers.upset,
        None => &said.answers.calmer,
    };
    go_on(script, &mut next, &links.next, false);
    let answered = Some(Answered { text, upset });
    Ok(Turn {
        state: next,
        reasons,
        answered,
    })
}

/// Silence, space, a breath, a move towards the door.
fn silent<'s>(script: &'s Script, state: &State, which: usize, deed: Deed) -> Turn<'s> {
    let line = line_kind(script, state);
    let mut deed = if deed.breath {
        Deed::breath(line)
    } else {
        deed
    };
    deed.line = line;
    deed.events = [state.event, None];
    let (mut next, reasons) = turn(script, state, &deed);
    let upset = answer_is_upset(state.mind.meter, &next.mind);
    let beat = usize::from(state.beat);
    let own = pick(&script.scenario.beats[beat].moves, which);
    let (answers, ways) = match own {
        Some(answers) => (Some(answers), &script.beats[beat].moves[which]),
        None => (pick(&script.scenario.moves, which), &script.moves[which]),
    };
    let text = answers.and_then(|answers| {
        let variants = if upset {
            &answers.upset
        } else {
            &answers.calmer
        };
        let turn = usize::from(state.moves[which]);
        variants.get(turn % variants.len().max(1))
    });
    next.moves[which] = next.moves[which].wrapping_add(1);
    go_on(script, &mut next, ways, true);
    let answered = text.map(|text| Answered { text, upset });
    Turn {
        state: next,
        reasons,
        answered,
    }
}

fn pick(moves: &Moves, which: usize) -> Option<&MoveAnswers> {
    let all = [
        &moves.say_nothing,
        &moves.give_space,
        &moves.breathe,
        &moves.step_away,
    ];
    all[which].as_ref()
}

/// Stepped away, or help came.
fn left<'s>(state: &State) -> Turn<'s> {
    let mut next = *state;
    next.turn = next.turn.saturating_add(1);
    next.outcome = Some(Outcome::HandedOver);
    free(next)
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
    });
    next
}

/// Runs the model.
fn turn(script: &Script, state: &State, deed: &Deed) -> (State, Vec<Reason>) {
    let change = rules::apply(&script.scenario.person.traits, &state.mind, deed);
    let mut next = *state;
    next.mind = change.mind;
    next.turn = next.turn.saturating_add(1);
    next.event = None;
    (next, change.reasons)
}

/// Keeps in mind what was said, promised, kept and broken.
fn note(state: &mut State, links: &ReplyLinks) {
    state.said.insert(links.number);
    state.promised |= links.promises;
    state.kept |= links.keeps;
    state.broke |= links.breaks;
}

/// Ends the talk, opens the next beat, or stays.
fn go_on(script: &Script, state: &mut State, ways: &[Way], may_stay: bool) {
    if state.outcome.is_some() {
        return;
    }
    let out_of_turns = state.turn >= script.scenario.turns;
    state.outcome = rules::outcome(&state.mind, out_of_turns);
    if state.outcome.is_some() {
        return;
    }
    let unmet = |beat: u8, state: &State| state.met & (1 << beat) == 0;
    let way = ways.iter().find(|way| {
        unmet(way.beat, state)
            && holds_test(script, state, &way.when)
            && holds_test(script, state, &script.beats[usize::from(way.beat)].when)
    });
    let beat = match way {
        Some(way) => Some(way.beat),
        None if may_stay => return,
        None => drawn(script, state),
    };
    match beat {
        Some(beat) => arrive(script, state, beat),
        // Nothing is left to say: the talk closes as at its last turn.
        None => state.outcome = rules::outcome(&state.mind, true),
    }
}

/// The next unmet beat of the act, else of a later one.
fn drawn(script: &Script, state: &State) -> Option<u8> {
    let beats = script.scenario.beats.iter().enumerate();
    let mut best: Option<(u8, u8)> = None;
    for (index, beat) in beats {
        let open = state.met & (1 << index) == 0
            && beat.act >= state.act
            && holds_test(script, state, &script.beats[index].when);
        if open && best.is_none_or(|(act, _)| beat.act < act) {
            best = Some((beat.act, index as u8));
        }
    }
    best.map(|(_, index)| index)
}

/// Opens a beat: its line, its event, its threat, and what it does to the learner's composure.
fn arrive(script: &Script, state: &mut State, beat: u8) {
    let index = usize::from(beat);
    let written = &script.scenario.beats[index];
    state.beat = beat;
    state.met |= 1 << beat;
    state.act = state.act.max(written.act);
    state.event = written.event;
    let lines = &script.beats[index].lines;
    let line = lines
        .iter()
        .position(|when| holds_test(script, state, when));
    let line = line.unwrap_or(lines.len().saturating_sub(1));
    state.line = line as u8;
    if written.threat {
        rules::raise_threat(&mut state.mind);
    }
    if let Some(trigger) = written.lines.get(line).and_then(|line| line.provocation) {
        rules::provoke(&mut state.mind, state.learner, trigger);
    }
}

fn line_kind(script: &Script, state: &State) -> Option<crate::model::LineKind> {
    let beat = &script.scenario.beats[usize::from(state.beat)];
    beat.lines.get(usize::from(state.line))?.kind
}

impl State {
    /// The stage of the person.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.mind.stage
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
