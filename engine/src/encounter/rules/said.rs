//! What the learner's words do: techniques and pitfalls (steps 1 to 7), with everything that makes them worth more or less.

use super::draft::{Draft, times};
use super::{Because, Rule};
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
            Some((pitfall, because)) => apply_pitfall(draft, pitfall, because),
            None => apply_technique(draft, *used),
        }
    }
}

/// Applies the pitfalls of the deed in order and books each.
pub fn pitfalls(draft: &mut Draft) {
    let deed = draft.deed;
    for pitfall in deed.pitfalls {
        apply_pitfall(draft, *pitfall, Because::NONE);
    }
}

/// How much the learner's readiness gate is open: 0 to 1 (step 4).
fn readiness(draft: &Draft) -> i64 {
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
    if used.tag == Technique::Pause && draft.deed.line == Some(LineKind::Question) {
        draft.harm(Level::Need(Need::Heard), n::HARM[1]);
        draft.unsettled = true;
        return draft.book_because(Rule::Technique, tag, Because::UNANSWERED);
    }
    if used.tag == Technique::LabelEmotion && !used.right {
        draft.harm(Level::Need(Need::Heard), n::HARM[if used.tentative { 1 } else { 2 }]);
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
            Level::Trust => {
                let open = ONE - times(n::MISTRUST_SHARE, i64::from(draft.person.mistrust.0));
                times(helped(draft, worth, n::GAIN[*size]), open)
            }
            Level::Need(_) => helped(draft, worth, n::GAIN[*size]),
            // Leverage is not support: it answers to proactivity alone (step 1).
            Level::Leverage => times(times(n::LIMIT, i64::from(draft.person.proactivity.0)), worth),
        };
        draft.gain(*level, amount);
    }
    if matches!(used.tag, Technique::ProblemSolve | Technique::Commit) {
        cure(draft, used.tag);
    }
    if used.tag == Technique::SetLimit {
        because = because.and(limit_style(draft, used.style, worth));
    }
    draft.book_because(Rule::Technique, tag, because);
}

/// What a gain of this size is worth to this person: trust and kind of anger (steps 6 and 7).
fn helped(draft: &Draft, worth: i64, size: i64) -> i64 {
    let trust = n::TRUST_BASE + n::TRUST_SHARE * i64::from(draft.mind.levels.trust.0) / ONE;
    let kind = ONE - times(n::KIND_SHARE, i64::from(draft.person.proactivity.0));
    times(times(times(size, worth), trust), kind)
}

/// Stage fit, capacity, readiness, novelty, words, voice and composure: one share, and what to say of it.
fn worth(draft: &Draft, used: TechniqueUse) -> (i64, Because) {
    let tag = used.tag;
    let mut because = Because::NONE;
    let fit = fit(draft, tag);
    because = because.and_if(Because::WRONG_MOMENT, fit <= n::POOR_FIT);
    let mut worth = fit * ONE / 10;
    if n::INFORMATIONAL.contains(&tag) {
        worth = times(worth, capacity(draft));
    }
    let gated = n::GATED.contains(&tag) || (tag == Technique::Apologise && draft.person.ongoing);
    if gated {
        let ready = readiness(draft);
        because = because.and_if(Because::TOO_EARLY, ready < ONE);
        worth = times(worth, ready);
    }
    let used_before = draft.mind.memory.recent.iter();
    let times_used = used_before.filter(|set| *set & (1 << tag.index()) != 0).count();
    because = because.and_if(Because::REPEATED, times_used > 0);
    worth = times(worth, n::NOVELTY[times_used]);
    if tag == Technique::SetLimit && is_cold(draft) {
        because = because.and(Because::COLD_LIMIT);
        worth = times(worth, n::COLD_LIMIT);
    }
    if draft.deed.pitfalls.contains(&Pitfall::Overtalk) {
        because = because.and(Because::TOO_MANY_WORDS);
        worth = 0;
    } else if is_overloaded(draft) {
        because = because.and(Because::TOO_MANY_WORDS);
        worth = times(worth, n::OVERLOAD_GAIN);
    }
    if draft.deed.speaks {
        let cool = matches!(draft.voice, Delivery::Flat | Delivery::Hostile);
        because = because.and_if(Because::COOL_VOICE, cool);
        worth = times(worth, n::DELIVERY[draft.voice as usize]);
    }
    let composure = draft.mind.levels.composure.0;
    if composure < n::SHAKEN_BELOW {
        because = because.and(Because::SHAKEN);
        let share = n::SHAKEN_BASE + n::SHAKEN_SHARE * i64::from(composure) / ONE;
        worth = times(worth, share);
    }
    let tool = i64::from(draft.person.proactivity.0) >= n::TOOL;
    because = because.and_if(Because::ANGER_IS_A_TOOL, tool && tag != Technique::SetLimit);
    (worth, because)
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
    let same_breath = draft.deed.techniques.iter().any(|used| {
        n::ACKNOWLEDGES.contains(&used.tag) || used.tag == Technique::OfferChoice
    });
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
    if draft.stage() != Stage::Release {
        return Because::NONE;
    }
    let afraid = ONE - i64::from(draft.person.proactivity.0);
    draft.harm(Level::Need(Need::Safety), times(n::LIMIT_SCARES, afraid));
    let mostly_afraid = afraid > n::TOOL;
    draft.unsettled |= mostly_afraid;
    Because::NONE.and_if(Because::SCARES, mostly_afraid)
}

/// A joint next step or a commitment removes part of a real grievance (step 10).
fn cure(draft: &mut Draft, tag: Technique) {
    if !draft.mind.context.grievance || draft.pressure <= 0 {
        return;
    }
    let times_used = draft.mind.memory.recent.iter();
    let times_used = times_used.filter(|set| *set & (1 << tag.index()) != 0).count();
    let share = times(times(n::CURE, readiness(draft)), n::NOVELTY[times_used]);
    let kind = ONE - times(n::KIND_SHARE, i64::from(draft.person.proactivity.0));
    draft.pressure -= times(draft.pressure, times(share, kind));
}

fn apply_pitfall(draft: &mut Draft, pitfall: Pitfall, because: Because) {
    let mut because = because.and_if(Because::IN_RECOVERY, draft.stage() == Stage::Recovery);
    let mut share = ONE;
    if is_tolerable(draft, pitfall) {
        because = because.and(Because::TOLERABLE);
        share = n::TOLERABLE;
    }
    if pitfall == Pitfall::PublicCorrect && draft.next.context.audience {
        because = because.and(Because::BEFORE_OTHERS);
        share = times(share, n::AUDIENCE_HARM);
    }
    if pitfall == Pitfall::CrowdBody {
        let close = i64::from(draft.person.trauma_sensitivity.0);
        because = because.and_if(Because::TOO_CLOSE, close >= ONE / 2);
        share = times(share, ONE + close);
    }
    draft.unsettled |= n::unsettles(pitfall);
    for (level, size) in n::HARMS[pitfall.index()] {
        match level {
            Level::Leverage => {
                let reward = times(n::REWARD, i64::from(draft.person.proactivity.0));
                draft.gain(Level::Leverage, -times(reward, share));
            }
            Level::Arousal => draft.harm(Level::Arousal, times(n::SOOTHE, share)),
            Level::Trust | Level::Need(_) => draft.harm(*level, times(n::HARM[*size], share)),
        }
    }
    if pitfall == Pitfall::FalsePromise {
        let amount = helped(draft, ONE, n::FALSE_PROMISE_PLEASES);
        draft.gain(Level::Need(Need::Hope), amount);
    }
    draft.book_because(Rule::Pitfall, Some(Tag::Pitfall(pitfall)), because);
}

/// Where the harm of a pitfall is smallest (domain taxonomy, column "Tolerable").
fn is_tolerable(draft: &Draft, pitfall: Pitfall) -> bool {
    let stage = draft.stage();
    let says = |tag| draft.deed.techniques.iter().any(|used| used.tag == tag);
    match pitfall {
        Pitfall::CalmDown => stage == Stage::Settled && draft.person.ongoing,
        Pitfall::Order | Pitfall::Interrupt => stage == Stage::Danger,
        Pitfall::WhyQuestion => {
            matches!(stage, Stage::Settled | Stage::Uneasy) && draft.voice <= Delivery::Neutral
        }
        Pitfall::ArgueFacts => {
            let heard = i64::from(draft.mind.levels.heard.0) >= n::STALL_FROM;
            heard && draft.deed.line == Some(LineKind::Question)
        }
        Pitfall::PrematureFix => i64::from(draft.mind.context.pain.0) >= n::URGENT_PAIN,
        Pitfall::PolicyShield => says(Technique::ExplainReason) && says(Technique::OfferChoice),
        Pitfall::Overtalk => i64::from(draft.mind.levels.arousal.0) < n::CAPACITY_FULL_AT,
        Pitfall::CrowdBody => says(Technique::AskPermission) && stage == Stage::Settled,
        _ => false,
    }
}
