//! How much of what there is: beats, replies, fallbacks, endings, cues, ways out.

use super::{Code, Diagnostic, Found};
use crate::model::{Beat, Condition, Outcome, Scenario, Stage, Technique};

/// Fewest beats of a scenario.
const BEATS: usize = 20;
/// Fewest endings that differ, stepping away not counted.
const ENDINGS: usize = 3;

pub fn check(scenario: &Scenario, found: &mut Found) {
    let beats = scenario.beats.len();
    if beats < BEATS {
        let message =
            format!("{beats} beats; a talk that can go several ways needs at least {BEATS}");
        found.push(Diagnostic::new(Code::FewBeats, "beats", message));
    }
    for (index, beat) in scenario.beats.iter().enumerate() {
        replies(beat, index, found);
        lines(beat, index, found);
    }
    endings(scenario, found);
    cues(scenario, found);
    ways_out(scenario, found);
}

fn replies(beat: &Beat, index: usize, found: &mut Found) {
    let at = format!("beats.{index}.replies");
    let count = beat.replies.len();
    if !(3..=4).contains(&count) {
        let message = format!("beat `{}` has {count} replies, not three or four", beat.id);
        found.push(Diagnostic::new(Code::ReplyCount, &at, message));
        return;
    }
    let always = beat
        .replies
        .iter()
        .filter(|reply| reply.when.is_empty())
        .count();
    if always < 3 {
        let message = format!(
            "only {always} replies of beat `{}` are always on offer",
            beat.id
        );
        found.push(
            Diagnostic::new(Code::FewOnOffer, &at, message)
                .hint("take the `when` from a reply, or add one without"),
        );
    }
    for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
        let answers = &reply.answers;
        let others = &answers.others;
        let at = if slot < count {
            format!("{at}.{slot}")
        } else {
            format!("beats.{index}.impulsive")
        };
        for (other, text) in others.iter().enumerate() {
            if text.when.is_empty() {
                let message = "this answer always holds: `calmer` and `upset` are never said";
                let at = format!("{at}.answers.others.{other}");
                found.push(Diagnostic::new(Code::NeverUsed, at, message).hint("give it a `when`"));
            }
        }
        if answers.calmer.is_none() && answers.upset.is_none() {
            let message = format!(
                "`{}` has neither a `calmer` nor an `upset` answer",
                reply.id
            );
            let at = format!("{at}.answers");
            found.push(
                Diagnostic::new(Code::MissingAnswer, at, message)
                    .hint("write both, if a talk can call for both"),
            );
        }
    }
}

fn lines(beat: &Beat, index: usize, found: &mut Found) {
    let at = format!("beats.{index}.lines");
    match beat.lines.last() {
        None => {
            let message = format!("beat `{}` has no line", beat.id);
            found.push(Diagnostic::new(Code::NoFallback, &at, message));
        }
        Some(last) if !last.when.is_empty() => {
            let message = format!(
                "the last line of beat `{}` has a `when`: nothing is said where none holds",
                beat.id
            );
            let at = format!("{at}.{}.when", beat.lines.len() - 1);
            found.push(
                Diagnostic::new(Code::NoFallback, at, message)
                    .hint("add a last line without `when`"),
            );
        }
        Some(_) => {}
    }
    let whens = beat.lines.iter().map(|line| &line.when);
    never_used(whens, |line| format!("{at}.{line}"), "line", found);
}

/// Whatever follows something that always holds is never used.
fn never_used<'s>(
    whens: impl Iterator<Item = &'s Condition>,
    at: impl Fn(usize) -> String,
    what: &str,
    found: &mut Found,
) {
    let mut always = false;
    for (index, when) in whens.enumerate() {
        if always {
            let message = format!("this {what} is never used: the one before it has no `when`");
            let hint = format!("put the {what} without `when` last");
            found.push(Diagnostic::new(Code::NeverUsed, at(index), message).hint(hint));
        }
        always |= when.is_empty();
    }
}

fn endings(scenario: &Scenario, found: &mut Found) {
    for outcome in Outcome::ALL {
        let of_it = || {
            scenario
                .endings
                .iter()
                .enumerate()
                .filter(|(_, ending)| ending.outcome == *outcome)
        };
        match of_it().next_back() {
            None => {
                let message = format!("there is no ending for `{}`", outcome.name());
                found.push(Diagnostic::new(Code::NoEnding, "endings", message));
            }
            Some((index, ending)) if !ending.when.is_empty() => {
                let message = format!("the last ending for `{}` has a `when`", outcome.name());
                let at = format!("endings.{index}.when");
                found.push(
                    Diagnostic::new(Code::NoEnding, at, message)
                        .hint("add one without `when` after it"),
                );
            }
            Some(_) => {}
        }
        let places: Vec<usize> = of_it().map(|(index, _)| index).collect();
        let whens = of_it().map(|(_, ending)| &ending.when);
        never_used(
            whens,
            |nth| format!("endings.{}", places[nth]),
            "ending",
            found,
        );
    }
    let mut different: Vec<&str> = Vec::new();
    for ending in &scenario.endings {
        if ending.outcome != Outcome::HandedOver && !different.contains(&ending.text.as_str()) {
            different.push(&ending.text);
        }
    }
    if different.len() < ENDINGS {
        let message = format!(
            "only {} endings differ, stepping away not counted; {ENDINGS} are needed",
            different.len()
        );
        found.push(Diagnostic::new(Code::AlikeEndings, "endings", message));
    }
    for (index, ending) in scenario.endings.iter().enumerate() {
        if ending.result.is_empty() {
            let message = "the ending has no `result`";
            found.push(
                Diagnostic::new(Code::EmptyText, format!("endings.{index}.result"), message).hint(
                    "say in the setting's own terms what came of it: `- {label: Tip, value: none}`",
                ),
            );
        }
    }
}

fn cues(scenario: &Scenario, found: &mut Found) {
    for stage in Stage::ALL {
        if !scenario.cues.contains_key(stage) {
            let message = format!("there is no cue for `{}`", stage.name());
            found.push(
                Diagnostic::new(Code::MissingCue, "cues", message)
                    .hint("say in a few words what the body does then"),
            );
        }
    }
}

fn ways_out(scenario: &Scenario, found: &mut Found) {
    let context = &scenario.context;
    if !context.exit && !context.help {
        let message = "the way out is not free and nobody can be called";
        found.push(
            Diagnostic::new(Code::NoWayOut, "context", message)
                .hint("leaving must be possible on every turn: set `exit` or `help` to true"),
        );
    }
    if scenario.handing_over_is_best {
        let mut replies = scenario.beats.iter().flat_map(|beat| &beat.replies);
        let leaves = replies.any(|reply| {
            reply
                .techniques
                .iter()
                .any(|used| used.tag == Technique::SafeExit)
        });
        if !leaves && !scenario.beats.iter().any(|beat| beat.threat) {
            let message = "handing over is the best outcome, but nothing in the talk calls for it";
            found.push(
                Diagnostic::new(Code::HandOverBest, "handing_over_is_best", message)
                    .hint("let a beat carry `threat: true`, or a reply `safe_exit`"),
            );
        }
    }
}
