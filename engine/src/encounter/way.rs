//! The way through the beats: what a reply leaves behind, which beat comes next, and what its opening does.
//!
//! Chooses; never moves the meter.

use super::judge::holds_test;
use super::rules;
use super::script::{ReplyLinks, Script, Way};
use super::story::State;
use crate::model::LineKind;

/// Keeps in mind what was said, promised, kept and broken.
pub(super) fn note(state: &mut State, links: &ReplyLinks) {
    state.said.insert(links.number);
    state.promised |= links.promises;
    state.kept |= links.keeps;
    state.broke |= links.breaks;
}

/// Ends the talk, opens the next beat, or stays.
pub(super) fn go_on(script: &Script, state: &mut State, ways: &[Way], may_stay: bool) {
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
pub(super) fn arrive(script: &Script, state: &mut State, beat: u8) {
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

pub(super) fn line_kind(script: &Script, state: &State) -> Option<LineKind> {
    let beat = &script.scenario.beats[usize::from(state.beat)];
    beat.lines.get(usize::from(state.line))?.kind
}
