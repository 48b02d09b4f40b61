//! What does not hold of a scenario when it is played.

use super::cover::{Cover, Met, all, ends_without};
use super::numbers as n;
use super::told;
use crate::check::{Code, Diagnostic};
use crate::encounter::{Answer, Script, State, Step, after, start, steps};
use crate::learners::{Chance, Policy, talk};
use crate::model::{LearnerPlan, Outcome, Reply};

/// The path of a reply; the impulsive one comes after the others.
fn path(script: &Script, beat: usize, slot: usize) -> String {
    let plain = script.scenario().beats[beat].replies.len();
    if slot < plain {
        format!("beats.{beat}.replies.{slot}")
    } else {
        format!("beats.{beat}.impulsive")
    }
}

/// Everything that was not met in any talk.
pub fn unmet(script: &Script, cover: &Cover, found: &mut Vec<Diagnostic>) {
    let scenario = script.scenario();
    let talks = cover.talks;
    for thing in all(script) {
        if cover.met.contains_key(&thing) {
            continue;
        }
        let (code, at, what) = match thing {
            Met::Line(beat, line) => {
                let id = &scenario.beats[beat].id;
                (
                    Code::UnmetLine,
                    format!("beats.{beat}.lines.{line}"),
                    format!("this line of beat `{id}`"),
                )
            }
            Met::Answer(beat, slot, answer) => {
                let at = path(script, beat, slot);
                let (field, which) = match answer {
                    Answer::Calmer => ("calmer".to_owned(), "the calmer answer".to_owned()),
                    Answer::Upset => ("upset".to_owned(), "the upset answer".to_owned()),
                    Answer::Other(other) => (format!("others.{other}"), "this answer".to_owned()),
                };
                let id = script
                    .reply(beat, slot)
                    .map_or("", |reply| reply.id.as_str());
                (
                    Code::UnmetAnswer,
                    format!("{at}.answers.{field}"),
                    format!("{which} to `{id}`"),
                )
            }
            Met::Ending(ending) => {
                let id = &scenario.endings[ending].id;
                (
                    Code::UnmetEnding,
                    format!("endings.{ending}"),
                    format!("the ending `{id}`"),
                )
            }
        };
        let message = format!("{what} was not met in any of {talks} talks");
        let diagnostic = Diagnostic::new(code, at, message);
        found.push(match thing {
            // Harmless: nobody will read it.
            Met::Answer(.., Answer::Calmer | Answer::Upset) => diagnostic
                .as_warning()
                .hint("leave it out: no talk calls for it, and the other one stands in"),
            _ => diagnostic.hint(
                "its condition, or one before it, asks for more than a talk can bring; widen it, or leave this out",
            ),
        });
    }
}

/// Usual answers that a talk called for and that are not written.
pub fn missing(script: &Script, cover: &Cover, found: &mut Vec<Diagnostic>) {
    for (beat, written) in script.scenario().beats.iter().enumerate() {
        for (slot, reply) in written.replies.iter().chain(&written.impulsive).enumerate() {
            let answers = &reply.answers;
            let usual = [
                (Answer::Calmer, "calmer", &answers.calmer),
                (Answer::Upset, "upset", &answers.upset),
            ];
            for (answer, name, text) in usual {
                let Some(way) = cover.met.get(&Met::Answer(beat, slot, answer)) else {
                    continue;
                };
                if text.is_some() || cover.times(Met::Answer(beat, slot, answer)) < n::CALLS {
                    continue;
                }
                let message = format!(
                    "`{}` has no `{name}` answer, and a talk can call for it",
                    reply.id
                );
                let hint = format!(
                    "write one; shortest way there: {}",
                    told(script, way.seed, &way.steps)
                );
                let at = format!("{}.answers", path(script, beat, slot));
                found.push(Diagnostic::new(Code::MissingAnswer, at, message).hint(hint));
            }
        }
    }
}

/// Replies that were said and never changed anything.
pub fn dead(script: &Script, cover: &Cover, found: &mut Vec<Diagnostic>) {
    for (beat, written) in script.scenario().beats.iter().enumerate() {
        for (slot, reply) in written.replies.iter().chain(&written.impulsive).enumerate() {
            let said = [Answer::Calmer, Answer::Upset];
            let said = said
                .into_iter()
                .chain((0..reply.answers.others.len()).map(Answer::Other))
                .filter_map(|answer| cover.met.get(&Met::Answer(beat, slot, answer)))
                .min_by_key(|way| way.steps.len());
            let Some(way) = said.filter(|_| !cover.alive.contains(&(beat, slot))) else {
                continue;
            };
            let message = format!("`{}` changes nothing, whenever it is said", reply.id);
            let hint = format!(
                "tag what its words do; shortest way there: {}",
                told(script, way.seed, &way.steps)
            );
            let at = path(script, beat, slot);
            found.push(Diagnostic::new(Code::DeadReply, at, message).hint(hint));
        }
    }
}

/// Whether a learner can see that a reply binds them: it promises, keeps, breaks or refuses something, or leaves.
fn is_marked(reply: &Reply) -> bool {
    reply.promises.is_some()
        || reply.keeps.is_some()
        || reply.breaks.is_some()
        || reply.refuses
        || State::leaves(reply)
}

/// Endings that only come about where one early reply was said that did not look as if it decided anything.
pub fn lone_choices(script: &Script, cover: &Cover, found: &mut Vec<Diagnostic>) {
    let scenario = script.scenario();
    for (ending, written) in scenario.endings.iter().enumerate() {
        if cover.endings[ending] < n::TALKS_TO_AN_ENDING {
            continue;
        }
        for (beat, slot) in cover.early[ending].iter().flatten() {
            let Some(reply) = script.reply(*beat, *slot).filter(|reply| !is_marked(reply)) else {
                continue;
            };
            if ends_without(script, ending, (*beat, *slot)) {
                continue;
            }
            let message = format!(
                "the ending `{}` came about only after `{}`, in all of {} talks",
                written.id, reply.id, cover.endings[ending]
            );
            let way = cover.met.get(&Met::Ending(ending));
            let way = way.map_or(String::new(), |way| told(script, way.seed, &way.steps));
            found.push(
                Diagnostic::new(Code::LoneChoice, format!("endings.{ending}"), message).hint(format!(
                    "let something later lead there as well, or mark the reply by what it promises or breaks; shortest way there: {way}"
                )),
            );
        }
    }
}

/// A stage-matched learner reaches the best end.
pub fn best_end(script: &Script, found: &mut Vec<Diagnostic>) {
    let best = script.scenario().best_outcome();
    let mut reached = [0_u32; 6];
    for seed in 0..n::TRIES {
        reached[talk(Policy::Matched, script, seed).outcome() as usize] += 1;
    }
    if reached[best as usize] > 0 {
        return;
    }
    let others = Outcome::ALL
        .iter()
        .zip(reached)
        .filter(|(_, count)| *count > 0);
    let others: Vec<String> = others
        .map(|(outcome, count)| format!("{count} {}", outcome.name()))
        .collect();
    let message = format!(
        "matching the stage never came to `{}` in {} talks: {}",
        best.name(),
        n::TRIES,
        others.join(", ")
    );
    found.push(Diagnostic::new(Code::BestUnreached, "", message).hint(
        "see with `simulate --learners` where the meter stops falling; offer there what the stage asks for",
    ));
}

/// After any first move a stage-matched learner gets them to `paused` at least; leaving does not count.
pub fn ways_back(script: &Script, found: &mut Vec<Diagnostic>) {
    let opened = start(script, &LearnerPlan::default(), 0);
    for step in steps(script, &opened) {
        let moved = after(script, &opened, step);
        if moved.outcome.is_some() {
            continue;
        }
        let recovers = |seed: u64| {
            let mut chance = Chance(seed);
            let mut state = moved;
            let mut turns = 0;
            while state.outcome.is_none() && turns < script.scenario().turns {
                let all = steps(script, &state);
                let stay = Policy::Matched.choose(script, &state, &[], &mut chance);
                let step = if stay == Step::Leave {
                    Step::Space
                } else {
                    stay
                };
                state = after(
                    script,
                    &state,
                    if all.contains(&step) {
                        step
                    } else {
                        Step::Silence
                    },
                );
                turns += 1;
            }
            let outcome = state.outcome.unwrap_or(Outcome::Unresolved);
            outcome >= Outcome::Paused
        };
        if (0..n::TRIES).any(recovers) {
            continue;
        }
        let beat = usize::from(opened.beat);
        let (at, name) = match step {
            Step::Say(slot) => (path(script, beat, slot.into()), told(script, 0, &[step])),
            _ => ("moves".to_owned(), told(script, 0, &[step])),
        };
        let message = format!(
            "after `{name}` as the first move nothing gets them to `paused`, in {} talks",
            n::TRIES
        );
        found.push(Diagnostic::new(Code::NoWayBack, at, message).hint(
            "a first mistake must be forgivable: soften its tags, or give the beats after it a way down",
        ));
    }
}
