//! What techniques do (steps 1 to 7), with everything that makes them worth more or less. Pitfalls stand in `slips`.

use super::draft::{Draft, times};
use super::{Because, Memory, Rule, slips, world};
use crate::encounter::numbers::{self as n, Level};
use crate::model::{
    Delivery, LimitStyle, LineKind, Need, Pitfall, Stage, Tag, Technique, TechniqueUse,
};

const ONE: i64 = 10_000;

/// Mirror and paraphrase: three in a row is parroting.
pub fn is_echo(technique: Technique) -> bool {
    matches!(technique, Technique::Mirror | Technique::Paraphrase)
}

/// Applies the techniques of the deed in order and books each.
pub fn techniques(draft: &mut Draft) {
    let deed = draft.deed;
    for used in deed.techniques {
        match turned_into(draft, *used) {
            Some((pitfall, because)) => slips::apply(draft, pitfall, because),
            None => apply_technique(draft, *used),
        }
    }
}

/// How much the learner's readiness gate is open: 0 to 1 (step 4).
pub fn readiness(draft: &Draft) -> i64 {
    let heard = i64::from(draft.mind.levels.heard.0);
    ((heard - n::READY_FROM) * ONE / n::READY_SPAN).clamp(0, ONE)
}

/// How much the person can take in: 0.2 to 1 (step 3).
pub fn capacity(draft: &Draft) -> i64 {
    let arousal = i64::from(draft.mind.levels.arousal.0);
    (ONE - (arousal - n::CAPACITY_FULL_AT) * ONE / n::CAPACITY_SPAN).clamp(n::CAPACITY_LEAST, ONE)
}

/// Too many words for the state the person is in (step 3).
pub fn is_overloaded(draft: &Draft) -> bool {
    let most = n::WORDS_ALWAYS * ONE + n::WORDS_AT_CAPACITY * capacity(draft);
    draft.deed.speaks && i64::from(draft.deed.words) * ONE > most
}

/// A technique at the wrong time or once too often is a pitfall (steps 4 and 5).
fn turned_into(draft: &Draft, used: TechniqueUse) -> Option<(Pitfall, Because)> {
    let memory = &draft.mind.memory;
    match used.tag {
        Technique::ProblemSolve if readiness(draft) < n::PREMATURE_BELOW => {
            Some((Pitfall::PrematureFix, Because::TOO_EARLY))
        }
        tag if is_echo(tag) && memory.echoes >= n::ECHOES_ALLOWED => {
            Some((Pitfall::OverParrot, Because::HABIT))
        }
        Technique::Apologise if !used.repair && memory.apologies >= n::APOLOGIES_ALLOWED => {
            Some((Pitfall::ScriptEmpathy, Because::HABIT))
        }
        _ => None,
    }
}

fn apply_technique(draft: &mut Draft, used: TechniqueUse) {
    let tag = Some(Tag::Technique(used.tag));
    if leaves_unanswered(draft, used.tag) {
        draft.harm(Level::Need(Need::Heard), n::HARM[1]);
        draft.unsettled = true;
        return draft.book_because(Rule::Technique, tag, Because::UNANSWERED);
    }
    if used.tag == Technique::LabelEmotion && !used.right {
        draft.harm(
            Level::Need(Need::Heard),
            n::HARM[if used.tentative { 1 } else { 2 }],
        );
        if !used.tentative {
            draft.harm(Level::Trust, n::HARM[1]);
        }
        draft.unsettled = true;
        return draft.book_because(Rule::Technique, tag, Because::WRONG_FEELING);
    }
    draft.acknowledged |= n::ACKNOWLEDGES.contains(&used.tag);
    let (worth, mut because) = worth(draft, used);
    for (level, size) in n::HELPS[used.tag.index()] {
        let amount = match level {
            Level::Arousal => helped(draft, worth, n::SOOTHE),
            Level::Trust => trusted(draft, helped(draft, worth, n::GAIN[*size])),
            Level::Need(_) => helped(draft, worth, n::GAIN[*size]),
            // Leverage is not support: it answers to proactivity alone (step 1).
            Level::Leverage => {
                let hold = times(n::LIMIT_STYLE[used.style as usize], worth);
                times(times(n::LIMIT, i64::from(draft.person.proactivity.0)), hold)
            }
        };
        draft.gain(*level, amount);
    }
    match used.tag {
        Technique::ProblemSolve | Technique::Commit => cure(draft, used.tag),
        Technique::Apologise => apologise(draft, used.repair, worth),
        Technique::Inform if worth > 0 => world::inform(draft),
        Technique::SetLimit => because = because.and(limit_style(draft, used.style, worth)),
        _ => {}
    }
    draft.book_because(Rule::Technique, tag, because);
}

/// What an apology does beside trust and face: an early one in a one-off encounter is heard as understanding (step 4), and a
/// repair gives hope.
fn apologise(draft: &mut Draft, repair: bool, worth: i64) {
    if !draft.person.ongoing {
        let early = times(n::EARLY_APOLOGY_HEARD, ONE - readiness(draft));
        let amount = helped(draft, worth, early);
        draft.gain(Level::Need(Need::Heard), amount);
    }
    if repair {
        let amount = helped(draft, worth, n::REPAIR_HOPE);
        draft.gain(Level::Need(Need::Hope), amount);
    }
}

/// A direct question met with silence or with "go on", and nothing else (statement 13; domain taxonomy, `pause`, `encourage`).
fn leaves_unanswered(draft: &Draft, tag: Technique) -> bool {
    let no_answer = |tag| matches!(tag, Technique::Pause | Technique::Encourage);
    draft.deed.line == Some(LineKind::Question)
        && no_answer(tag)
        && draft.deed.techniques.iter().all(|used| no_answer(used.tag))
}

/// What is left of a gain of trust: mistrust slows it, and so does a promise that was broken (step 6).
fn trusted(draft: &Draft, amount: i64) -> i64 {
    let open = ONE - times(n::MISTRUST_SHARE, i64::from(draft.person.mistrust.0));
    let amount = times(amount, open);
    if draft.next.memory.broken {
        times(amount, n::BROKEN_TRUST)
    } else {
        amount
    }
}

/// What a gain of this size is worth to this person: trust and kind of anger (steps 6 and 7).
pub fn helped(draft: &Draft, worth: i64, size: i64) -> i64 {
    let trust = n::TRUST_BASE + n::TRUST_SHARE * i64::from(draft.mind.levels.trust.0) / ONE;
    let kind = ONE - times(n::KIND_SHARE, i64::from(draft.person.proactivity.0));
    times(times(times(size, worth), trust), kind)
}

/// How much of its full worth a technique has here and now, as one share, and what to say of it.
fn worth(draft: &mut Draft, used: TechniqueUse) -> (i64, Because) {
    let tag = used.tag;
    let (worth, mut because) = timely(draft, tag);
    let (mut worth, repeated) = fresh(draft, tag, worth);
    because = because.and_if(Because::REPEATED, repeated);
    if tag == Technique::SetLimit && is_cold(draft) {
        because = because.and(Because::COLD_LIMIT);
        worth = times(worth, n::COLD_LIMIT);
    }
    if tag == Technique::AskPermission {
        let close = i64::from(draft.person.trauma_sensitivity.0);
        worth = times(worth, ONE + times(n::PERMISSION_TRAUMA, close));
    }
    let tool = i64::from(draft.person.proactivity.0) >= n::TOOL;
    because = because.and_if(Because::ANGER_IS_A_TOOL, tool && tag != Technique::SetLimit);
    let (spoken, how) = spoken(draft);
    (times(worth, spoken), because.and(how))
}

/// Stage fit, capacity and readiness (steps 2 to 4).
fn timely(draft: &Draft, tag: Technique) -> (i64, Because) {
    let fit = fit(draft, tag);
    let mut because = Because::NONE.and_if(Because::WRONG_MOMENT, fit <= n::POOR_FIT);
    let mut worth = fit * ONE / 10;
    if n::INFORMATIONAL.contains(&tag) {
        worth = times(worth, capacity(draft));
    }
    let ready = readiness(draft);
    let waits = match tag {
        Technique::Apologise if draft.person.ongoing => ONE,
        Technique::Apologise => {
            worth = times(worth, ONE + times(n::EARLY_APOLOGY, ONE - ready));
            0
        }
        Technique::Commit => n::COMMIT_GATED,
        gated if n::GATED.contains(&gated) => ONE,
        _ => 0,
    };
    because = because.and_if(Because::TOO_EARLY, waits > 0 && ready < ONE);
    (times(worth, ONE - times(waits, ONE - ready)), because)
}

/// Novelty (step 5): what was said lately is worth less, and said again at once never more than a share of what it was worth then.
fn fresh(draft: &mut Draft, tag: Technique, worth: i64) -> (i64, bool) {
    let (bit, memory) = (1 << tag.index(), &mut draft.next.memory);
    let before = uses_before(memory, tag);
    let now = usize::from(memory.now & bit != 0);
    memory.now |= bit;
    let uses = (before + now).min(n::NOVELTY.len() - 1);
    let running = now > 0 || memory.recent[0] & bit != 0;
    let mut worth = times(worth, n::NOVELTY[uses]);
    let spent = &mut memory.spent[tag.index()];
    if running {
        worth = worth.min(times(i64::from(*spent), n::REPEAT_AT_MOST));
    }
    *spent = worth.clamp(0, i64::from(u16::MAX)) as u16;
    (worth, uses > 0)
}

/// How many of the last four turns had this technique.
fn uses_before(memory: &Memory, tag: Technique) -> usize {
    let bit = 1 << tag.index();
    memory.recent.iter().filter(|set| *set & bit != 0).count()
}

/// Words, voice and the learner's composure (steps 3 and 9; domain section 5).
pub fn spoken(draft: &Draft) -> (i64, Because) {
    let (mut share, mut because) = (ONE, Because::NONE);
    if draft.deed.pitfalls.contains(&Pitfall::Overtalk) {
        because = because.and(Because::TOO_MANY_WORDS);
        share = 0;
    } else if is_overloaded(draft) {
        because = because.and(Because::TOO_MANY_WORDS);
        share = n::OVERLOAD_GAIN;
    }
    if draft.deed.speaks {
        let cool = matches!(draft.voice, Delivery::Flat | Delivery::Hostile);
        because = because.and_if(Because::COOL_VOICE, cool);
        share = times(share, n::DELIVERY[draft.voice as usize]);
    }
    let composure = draft.mind.levels.composure.0;
    if composure < n::SHAKEN_BELOW {
        because = because.and(Because::SHAKEN);
        let steady = n::SHAKEN_BASE + n::SHAKEN_SHARE * i64::from(composure) / ONE;
        share = times(share, steady);
    }
    (share, because)
}

fn fit(draft: &Draft, tag: Technique) -> i64 {
    let tool = i64::from(draft.person.proactivity.0) >= n::TOOL;
    if tag == Technique::SetLimit && draft.stage() == Stage::Release && tool {
        n::LIMIT_FIT_AT_RELEASE
    } else {
        n::FIT[tag.index()][draft.stage().index()]
    }
}

/// A limit that nobody's feeling was acknowledged for, lately or in the same breath, and that leaves no choice (step 7).
fn is_cold(draft: &Draft) -> bool {
    let same_breath = draft
        .deed
        .techniques
        .iter()
        .any(|used| n::ACKNOWLEDGES.contains(&used.tag) || used.tag == Technique::OfferChoice);
    draft.mind.memory.acknowledged_ago >= n::ACKNOWLEDGED_FOR && !same_breath
}

/// How a limit is put, and what it does to someone afraid (steps 7; LA95, PR18).
fn limit_style(draft: &mut Draft, style: LimitStyle, worth: i64) -> Because {
    match style {
        LimitStyle::Belittling => {
            draft.harm(Level::Need(Need::Face), n::HARM[3]);
            draft.harm(Level::Trust, n::HARM[1]);
            draft.unsettled = true;
        }
        LimitStyle::Explanation => draft.harm(Level::Need(Need::Agency), n::HARM[1]),
        LimitStyle::Empathic => {
            let amount = helped(draft, worth, n::GAIN[1]);
            draft.gain(Level::Need(Need::Agency), amount);
        }
    }
    if !draft.stage().is_hot() {
        return Because::NONE;
    }
    let afraid = ONE - i64::from(draft.person.proactivity.0);
    draft.harm(Level::Need(Need::Safety), times(n::LIMIT_SCARES, afraid));
    let mostly_afraid = afraid > n::TOOL;
    draft.unsettled |= mostly_afraid;
    Because::NONE.and_if(Because::SCARES, mostly_afraid)
}

/// A joint next step or a commitment removes part of a real grievance (step 10): as far as they are ready, and it is not the
/// same offer again at once, and it is said so that it reaches them. How much they can take in does not matter: the thing
/// itself gets better.
fn cure(draft: &mut Draft, tag: Technique) {
    if !draft.mind.context.grievance || draft.pressure <= 0 {
        return;
    }
    let memory = &draft.mind.memory;
    let novelty = match memory.recent[0] & (1 << tag.index()) {
        0 => ONE,
        _ => n::NOVELTY[uses_before(memory, tag)],
    };
    let moment = if draft.stage().is_hot() {
        n::CURE_WHEN_HOT
    } else {
        ONE
    };
    let kind = ONE - times(n::KIND_SHARE, i64::from(draft.person.proactivity.0));
    let mut share = times(n::CURE, readiness(draft));
    for part in [moment, novelty, spoken(draft).0.min(ONE), kind] {
        share = times(share, part);
    }
    draft.pressure -= times(draft.pressure, share);
}
