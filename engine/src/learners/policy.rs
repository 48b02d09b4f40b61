//! Seven ways of choosing what to say.

use super::chance::Chance;
use super::numbers as n;
use crate::encounter::numbers::{FIT, TOOL};
use crate::encounter::{Script, State, Step, steps};
use crate::model::{Delivery, LineKind, Outcome, Pitfall, Points, Reply, Stage, Technique};
use Technique as T;

/// A kind of learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// Says or does anything, but never leaves by the door.
    Random,
    /// Whatever is warm, at every moment.
    Empathise,
    /// Whatever solves, at every moment.
    Solve,
    /// Whatever draws a line, at every moment.
    Firm,
    /// Matches the stage, slips four times in ten, and does not see in time that somebody else should take over.
    Novice,
    /// Matches the stage, and slips once in ten.
    Practised,
    /// What the stage asks for; solving once they feel heard; limits where anger is a tool; goes when it is time to go.
    Matched,
}

/// What every kind of learner is called in files and reports.
const NAMES: [&str; 7] = [
    "random",
    "always_empathise",
    "always_solve",
    "always_firm",
    "novice",
    "practised",
    "stage_matched",
];

impl Policy {
    /// Every kind, the one that ought to do best last.
    pub const ALL: [Policy; 7] = [
        Policy::Random,
        Policy::Empathise,
        Policy::Solve,
        Policy::Firm,
        Policy::Novice,
        Policy::Practised,
        Policy::Matched,
    ];

    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        NAMES[self as usize]
    }

    /// What this learner does now. `lately` are the techniques of their own last turns, newest last.
    pub fn choose(
        self,
        script: &Script,
        state: &State,
        lately: &[u32],
        chance: &mut Chance,
    ) -> Step {
        let all = steps(script, state);
        let said = |step: &Step| match step {
            Step::Say(slot) => script.reply(state.beat.into(), (*slot).into()),
            _ => None,
        };
        let slips = match self {
            Policy::Novice => n::NOVICE_SLIPS,
            Policy::Practised => n::PRACTISED_SLIPS,
            _ => 0,
        };
        let liking = |step: &Step| match (self, said(step)) {
            (Policy::Random, _) => i64::from(*step != Step::Leave),
            (Policy::Empathise, Some(reply)) => uses(reply, WARM),
            (Policy::Solve, Some(reply)) => uses(reply, SOLVES),
            (Policy::Firm, Some(reply)) => firm(reply),
            (Policy::Empathise | Policy::Solve | Policy::Firm, None) => i64::MIN,
            _ => {
                let away = time_to_go(script, state, self != Policy::Novice);
                matched(script, state, *step, said(step), lately, away)
            }
        };
        let best = liked_most(&all, liking, chance);
        // A slip is something else that could be said.
        if slips > 0 && chance.hits(slips) {
            let other = |step: &Step| i64::from(matches!(step, Step::Say(_)) && *step != best);
            return liked_most(&all, other, chance);
        }
        best
    }
}

/// The step liked most; among equals, chance decides.
fn liked_most(all: &[Step], liking: impl Fn(&Step) -> i64, chance: &mut Chance) -> Step {
    let best = all
        .iter()
        .max_by_key(|step| (liking(step), chance.draw()))
        .copied();
    // There is always silence.
    best.unwrap_or(Step::Silence)
}

const WARM: &[T] = &[
    T::LabelEmotion,
    T::Validate,
    T::Paraphrase,
    T::Mirror,
    T::Encourage,
    T::Summarise,
    T::FindAgreement,
    T::Apologise,
];
const SOLVES: &[T] = &[
    T::ProblemSolve,
    T::Commit,
    T::Inform,
    T::OfferChoice,
    T::RealisticHope,
    T::ExplainReason,
];

fn uses(reply: &Reply, wanted: &[T]) -> i64 {
    let used = reply.techniques.iter();
    used.filter(|used| wanted.contains(&used.tag)).count() as i64
}

fn firm(reply: &Reply) -> i64 {
    uses(reply, &[T::SetLimit]) * 2
        + i64::from(reply.refuses)
        + i64::from(reply.pitfalls.contains(&Pitfall::PolicyShield))
}

/// The techniques of a step as bits.
#[must_use]
pub fn techniques(script: &Script, state: &State, step: Step) -> u32 {
    match step {
        Step::Say(slot) => script
            .reply(state.beat.into(), slot.into())
            .map_or(0, |reply| {
                let used = reply.techniques.iter();
                used.fold(0, |all, used| all | 1 << used.tag.index())
            }),
        Step::Silence => 1 << T::Pause.index(),
        Step::Space => 1 << T::GiveSpace.index(),
        Step::Breath | Step::Leave => 0,
    }
}

/// What the stage asks for (the model's table of fits), nothing twice running, solutions only once heard, limits where anger is a tool and after
/// an acknowledgement, no pitfalls; away from Danger, and over to others where that is best.
fn matched(
    script: &Script,
    state: &State,
    step: Step,
    reply: Option<&Reply>,
    lately: &[u32],
    away: bool,
) -> i64 {
    let tool = script.scenario().person.traits.proactivity.0 >= TOOL as i32;
    let Some(reply) = reply else {
        // Where anger is a tool, making room is support like any other.
        let share = if tool { n::SUPPORT_TO_A_TOOL } else { 1 };
        let fit = |technique: T| worth(technique, state, lately) / share;
        return match step {
            Step::Leave if away => 1_000,
            Step::Leave => -1_000,
            Step::Space => fit(T::GiveSpace) - n::WORDS,
            // Silence after a direct question is no answer.
            Step::Silence if asked(script, state) => -n::WORDS,
            Step::Silence => fit(T::Pause) - n::WORDS,
            _ => -2 * n::WORDS,
        };
    };
    if State::leaves(reply) {
        // Leaving in words, with whoever takes over, is better than just leaving.
        return if away { 2_000 } else { -500 };
    }
    let heard = state.mind.levels.heard >= Points(n::HEARD);
    let drawn = said_lately(T::SetLimit, lately);
    let mut liking = n::PITFALL * reply.pitfalls.len() as i64;
    liking += n::REFUSAL * i64::from(reply.refuses);
    for used in &reply.techniques {
        let early = matches!(
            used.tag,
            T::ProblemSolve | T::ExplainReason | T::RealisticHope
        ) && !heard
            && !tool;
        let wrong = used.tag == T::LabelEmotion && !used.right;
        let worth = worth(used.tag, state, lately);
        liking += match used.tag {
            T::SetLimit if tool && acknowledged(reply, lately) => n::LIMIT_TO_A_TOOL,
            T::SetLimit => n::LIMIT,
            _ if early || wrong => n::TOO_EARLY,
            // Once the line stands, what moves the matter on counts in full; until then everything is a third.
            tag if tool && !(drawn && SOLVES.contains(&tag)) => worth / n::SUPPORT_TO_A_TOOL,
            _ => worth,
        };
    }
    liking
        - match reply.delivery {
            Delivery::Warm => 0,
            Delivery::Neutral => n::TONE[0],
            Delivery::Flat => n::TONE[1],
            Delivery::Hostile => n::TONE[2],
        }
}

/// The fit of a technique to the stage in tenths; less where it was said a moment ago.
fn worth(technique: T, state: &State, lately: &[u32]) -> i64 {
    let fit = FIT[technique.index()][state.mind.stage.index()];
    let said = lately.iter().rev().take(n::REMEMBERED);
    let times = said.filter(|said| **said & (1 << technique.index()) != 0);
    times.fold(fit, |fit, _| fit * n::AGAIN / 10)
}

fn said_lately(technique: T, lately: &[u32]) -> bool {
    let mut said = lately.iter().rev().take(n::REMEMBERED);
    said.any(|said| said & (1 << technique.index()) != 0)
}

/// Whether a limit would not come out of the blue: they were acknowledged in the last two turns, or the limit comes with a choice.
fn acknowledged(reply: &Reply, lately: &[u32]) -> bool {
    let listens = WARM.iter().fold(0, |all, tag| all | 1 << tag.index());
    uses(reply, WARM) > 0
        || uses(reply, &[T::OfferChoice]) > 0
        || lately.iter().rev().take(2).any(|said| said & listens != 0)
}

fn asked(script: &Script, state: &State) -> bool {
    let beat = script.scenario().beats.get(usize::from(state.beat));
    let line = beat.and_then(|beat| beat.lines.get(usize::from(state.line)));
    line.is_some_and(|line| line.kind == Some(LineKind::Question))
}

/// From Danger one goes. Where handing over is best, whoever knows it goes as well as soon as they are at Release, or after some turns that
/// have not calmed them. A novice stays too long.
fn time_to_go(script: &Script, state: &State, knows: bool) -> bool {
    let mind = &state.mind;
    let hands_over = knows && script.scenario().best_outcome() == Outcome::HandedOver;
    let stayed = state.turn >= n::STAYS && mind.meter >= Points(n::STAYS_BELOW);
    mind.stage == Stage::Danger || (hands_over && (mind.stage.is_hot() || stayed))
}
