//! The outlook: how well a talk can still end from a moment, and by which way. A search through what is reachable, deeper by one
//! turn at a time, so that what is found first is soonest; bounded in the number of situations it looks at.
//!
//! Like the count of moves to mate in chess, "resolved in 5" is exact once every shorter way has been looked at. Where the bound
//! cut the search short, two numbers stand: what is sure to be reachable, and what cannot be excluded.

use super::numbers as n;
use super::worth::{Reach, Worth};
use crate::encounter::{Script, State, Step, after, steps};
use crate::model::{Outcome, Points, Technique};

/// How well a talk can still end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Sure to be reachable, by `line`.
    pub sure: Worth,
    /// Better than this it cannot end.
    pub most: Worth,
    /// The way there, from the moment on.
    pub line: Vec<Step>,
}

impl Outlook {
    /// Whether the search finished: nothing better can be hidden.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.sure == self.most
    }
}

/// One thing that can be done at a moment, and how well the talk can end after it.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is done.
    pub step: Step,
    /// The state after it.
    pub after: State,
    /// Seen from before it: the line begins with `step`.
    pub outlook: Outlook,
}

/// How much a search has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Situations looked at, the first look at each choice among them.
    pub situations: u64,
    /// Situations whose further ways were left out because they could not lead to anything better.
    pub cut: u64,
    /// Searches that stopped at the bound.
    pub unfinished: u64,
}

/// What the scenario allows at all, from this state on.
#[must_use]
pub fn reach(script: &Script, state: &State) -> Reach {
    let scenario = script.scenario();
    let best = scenario.best_outcome();
    let mut replies = scenario.beats.iter().flat_map(|beat| &beat.replies);
    let commits = state.mind.committed
        || replies.any(|reply| {
            let mut used = reply.techniques.iter();
            used.any(|used| used.tag == Technique::Commit)
        });
    Reach { best, commits }
}

/// Everything that can be done at a moment, with the outlook of each. `chosen` is what is known of one of them already: the
/// outlook of the moment it leads to, which a review has when it works from the last turn to the first.
#[must_use]
pub fn choices(
    script: &Script,
    state: &State,
    chosen: Option<(Step, &Outlook)>,
    situations: u32,
    effort: &mut Effort,
) -> Vec<Choice> {
    let reach = reach(script, state);
    let mut all: Vec<Choice> = steps(script, state)
        .into_iter()
        .map(|step| first_look(script, state, &reach, step, effort))
        .collect();
    for choice in &mut all {
        if let Some((step, known)) = chosen
            && step == choice.step
            && choice.after.outcome.is_none()
        {
            choice.outlook = later(step, known, &reach);
        }
    }
    deepen(script, state, &reach, &mut all, situations, effort);
    all
}

/// The outlook of a moment: the best of what can be done there.
#[must_use]
pub fn best_of(choices: &[Choice]) -> Outlook {
    let mut best = Outlook {
        sure: Worth::NONE,
        most: Worth::NONE,
        line: Vec::new(),
    };
    for choice in choices {
        if choice.outlook.sure > best.sure {
            best.sure = choice.outlook.sure;
            best.line.clone_from(&choice.outlook.line);
        }
        best.most = best.most.max(choice.outlook.most);
    }
    best
}

/// A moment's outlook, seen from before the step that led there.
fn later(step: Step, known: &Outlook, reach: &Reach) -> Outlook {
    let mut line = Vec::with_capacity(known.line.len() + 1);
    line.push(step);
    line.extend(&known.line);
    Outlook {
        sure: known.sure.a_turn_earlier(reach.best),
        most: known.most.a_turn_earlier(reach.best),
        line,
    }
}

/// What is known of a step without looking further: its own end, or leaving right after it.
fn first_look(
    script: &Script,
    state: &State,
    reach: &Reach,
    step: Step,
    effort: &mut Effort,
) -> Choice {
    let after = after(script, state, step);
    effort.situations += 1;
    let ended = Worth::at_end(reach.best, state.mind.meter, &after, 1);
    let outlook = match ended {
        Some(worth) => Outlook {
            sure: worth,
            most: worth,
            line: vec![step],
        },
        None => ahead(script, reach, step, &after, effort),
    };
    Choice {
        step,
        after,
        outlook,
    }
}

/// What is known of a moment after a step without searching: leaving there, or going on with whatever leaves them calmest; and the
/// bound that no talk can beat.
fn ahead(
    script: &Script,
    reach: &Reach,
    step: Step,
    after: &State,
    effort: &mut Effort,
) -> Outlook {
    let turns = script.scenario().turns.saturating_sub(after.turn);
    let (sure, line) = leaving(script, reach, step, after);
    let most = Worth::at_most(reach, &after.mind, turns, 1, true);
    let most = most.map_or(sure, |most| most.max(sure));
    let mut known = Outlook { sure, most, line };
    if known.is_exact() {
        return known;
    }
    let mut line = vec![step];
    let mut state = *after;
    let worth = loop {
        let (next, reached, looked) = cooled(script, &state);
        effort.situations += looked;
        line.push(next);
        let turns = line.len() as u8;
        if let Some(worth) = Worth::at_end(reach.best, state.mind.meter, &reached, turns) {
            break worth;
        }
        state = reached;
    };
    if worth > known.sure {
        known.sure = worth;
        known.line = line;
    }
    known
}

/// Leaving right after a step: at once, or once a step towards the door has freed it. That step can itself end the talk.
fn leaving(script: &Script, reach: &Reach, step: Step, reached: &State) -> (Worth, Vec<Step>) {
    let mut line = vec![step];
    let mut state = *reached;
    loop {
        line.push(Step::Leave);
        let gone = after(script, &state, Step::Leave);
        let turns = line.len() as u8;
        if let Some(worth) = Worth::at_end(reach.best, state.mind.meter, &gone, turns) {
            return (worth, line);
        }
        state = gone;
    }
}

/// The reply that leaves the person calmest at once: a look one turn ahead, not a search.
#[must_use]
pub fn calmest(script: &Script, state: &State) -> Step {
    cooled(script, state).0
}

/// As [`calmest`], with the state after it and how many situations were looked at.
fn cooled(script: &Script, state: &State) -> (Step, State, u64) {
    let mut best: Option<((bool, Points), Step, State)> = None;
    let mut looked = 0;
    for step in steps(script, state) {
        if !matches!(step, Step::Say(_)) {
            continue;
        }
        looked += 1;
        let next = after(script, state, step);
        // Unsafe is no calm, however low the meter.
        let heat = (next.outcome == Some(Outcome::Unsafe), next.mind.meter);
        if best.is_none_or(|(least, ..)| heat < least) {
            best = Some((heat, step, next));
        }
    }
    match best {
        Some((_, step, next)) => (step, next, looked),
        None => (Step::Silence, after(script, state, Step::Silence), 1),
    }
}

/// Looks deeper, a turn at a time, at all choices together, until they are told apart or the bound is reached.
fn deepen(
    script: &Script,
    state: &State,
    reach: &Reach,
    all: &mut [Choice],
    situations: u32,
    effort: &mut Effort,
) {
    let turns = script.scenario().turns.saturating_sub(state.turn);
    let mut left = situations;
    for depth in 1..turns {
        let sure = all.iter().map(|choice| choice.outlook.sure).max();
        let enough = Worth(
            sure.unwrap_or(Worth::NONE)
                .0
                .saturating_sub(n::TURNING_POINT),
        );
        let mut open = 0;
        for choice in all.iter_mut() {
            let outlook = &mut choice.outlook;
            // Nothing to find out, or already known to be no match for the best.
            if outlook.is_exact() || outlook.most < enough {
                continue;
            }
            let last = depth + 1 == turns;
            let mut dive = Dive {
                script,
                reach,
                last,
                left,
                seen: 0,
                cut: 0,
                best: outlook.sure,
                path: vec![choice.step],
                line: None,
            };
            let finished = dive.down(&choice.after, depth, 1);
            effort.situations += u64::from(dive.seen);
            effort.cut += u64::from(dive.cut);
            left = left.saturating_sub(dive.seen);
            if let Some(line) = dive.line {
                outlook.sure = dive.best;
                outlook.line = line;
            }
            if !finished {
                effort.unfinished += 1;
                return;
            }
            // What is known may come later than this depth: then something sooner may still be found deeper.
            let within = reach.best == Outcome::Resolved
                && outlook
                    .sure
                    .turns(reach.best)
                    .is_some_and(|turns| turns <= depth + 1);
            outlook.most = if last || within {
                outlook.sure
            } else if reach.best == Outcome::HandedOver {
                outlook.most // staying longer may be as good
            } else {
                // Not within this depth: one turn later at the soonest.
                let later = Worth::of(Outcome::Resolved, reach.best, depth + 2, Points::ZERO);
                outlook.most.min(later).max(outlook.sure)
            };
            open += 1;
        }
        if open == 0 {
            return;
        }
    }
}

/// A search to one depth.
struct Dive<'s> {
    script: &'s Script,
    reach: &'s Reach,
    /// After this depth the talk is over.
    last: bool,
    /// Situations that may still be looked at.
    left: u32,
    seen: u32,
    cut: u32,
    best: Worth,
    path: Vec<Step>,
    line: Option<Vec<Step>>,
}

impl Dive<'_> {
    /// Looks at everything within `left` turns of a state. `false` when the bound stopped it.
    fn down(&mut self, state: &State, left: u8, spent: u8) -> bool {
        let free = state.mind.context.exit || state.mind.context.help;
        let known = free && self.reach.best != Outcome::HandedOver;
        let mut next: Vec<(Step, State)> = Vec::with_capacity(8);
        for step in steps(self.script, state) {
            // Leaving at once is what a choice is worth at least; later it is worth no more.
            if step == Step::Leave && known {
                continue;
            }
            if self.seen >= self.left {
                return false;
            }
            self.seen += 1;
            let after = after(self.script, state, step);
            // The calmest first: what is found early spares the rest.
            let place = next.partition_point(|(_, other)| other.mind.meter <= after.mind.meter);
            next.insert(place, (step, after));
        }
        for (step, after) in &next {
            self.path.push(*step);
            let finished = self.one(state.mind.meter, after, left - 1, spent + 1);
            self.path.pop();
            if !finished {
                return false;
            }
        }
        true
    }

    fn one(&mut self, before: Points, state: &State, left: u8, spent: u8) -> bool {
        if let Some(worth) = Worth::at_end(self.reach.best, before, state, spent) {
            if worth > self.best {
                self.best = worth;
                self.line = Some(self.path.clone());
            }
            return true;
        }
        let most = Worth::at_most(self.reach, &state.mind, left, spent, self.last);
        if left == 0 || most.is_none_or(|most| most <= self.best) {
            // At the depth of this search there was nothing more to look at anyway.
            self.cut += u32::from(left > 0);
            return true;
        }
        self.down(state, left, spent)
    }
}
