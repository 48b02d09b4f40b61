//! What pitfalls do, and where they do less (steps 1 and 6).

use super::draft::{Draft, times};
use super::said::{helped, readiness, spoken};
use super::{Because, Rule};
use crate::encounter::numbers::{self as n, Level};
use crate::model::{Delivery, LineKind, Need, Pitfall, Stage, Tag, Technique};

const ONE: i64 = 10_000;

/// Applies the pitfalls of the deed in order and books each.
pub fn pitfalls(draft: &mut Draft) {
    let deed = draft.deed;
    for pitfall in deed.pitfalls {
        apply(draft, *pitfall, Because::NONE);
    }
}

/// Applies a pitfall, said as one or turned into one, and books it.
pub fn apply(draft: &mut Draft, pitfall: Pitfall, because: Because) {
    let (share, how) = harmful(draft, pitfall);
    let watched = draft.next.context.audience;
    draft.unsettled |= n::unsettles(pitfall) && !falls_flat(draft, pitfall);
    for (level, size) in n::HARMS[pitfall.index()] {
        let harm = times(n::HARM[*size], share);
        match level {
            Level::Leverage => {
                let reward = times(n::REWARD, i64::from(draft.person.proactivity.0));
                draft.gain(Level::Leverage, -times(reward, share));
            }
            Level::Arousal => draft.harm(Level::Arousal, times(n::SOOTHE, share)),
            Level::Need(Need::Face) if watched && pitfall != Pitfall::PublicCorrect => {
                draft.harm(*level, times(harm, n::AUDIENCE_FACE));
            }
            Level::Need(Need::Heard) if draft.deed.line == Some(LineKind::Disclosure) => {
                draft.harm(*level, times(harm, n::DISCLOSED));
            }
            Level::Trust | Level::Need(_) => draft.harm(*level, harm),
        }
    }
    if pitfall == Pitfall::FalsePromise {
        let amount = helped(draft, spoken(draft).0, n::FALSE_PROMISE_PLEASES);
        draft.gain(Level::Need(Need::Hope), amount);
    }
    let tag = Some(Tag::Pitfall(pitfall));
    draft.book_because(Rule::Pitfall, tag, because.and(how));
}

/// How much of its full harm a pitfall does here and now, as one share, and what to say of it (steps 1 and 6).
fn harmful(draft: &Draft, pitfall: Pitfall) -> (i64, Because) {
    let mut because = Because::NONE.and_if(Because::IN_RECOVERY, draft.stage() == Stage::Recovery);
    let mut share = ONE;
    if is_tolerable(draft, pitfall) {
        because = because.and(Because::TOLERABLE);
        share = n::TOLERABLE;
    }
    if pitfall == Pitfall::PrematureFix && heard_lately(draft) {
        share = times(share, n::PREMATURE_AFTER_HEARING);
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
    (share, because)
}

/// A solution that comes too early to someone who has just been acknowledged falls flat rather than hurts, unless they are both
/// highly aroused and not at all ready (statements 1 and 2).
fn falls_flat(draft: &Draft, pitfall: Pitfall) -> bool {
    let listens = readiness(draft) > 0 || i64::from(draft.mind.levels.arousal.0) < n::HIGH_AROUSAL;
    pitfall == Pitfall::PrematureFix && heard_lately(draft) && listens
}

/// They were acknowledged within the last turns.
fn heard_lately(draft: &Draft) -> bool {
    draft.mind.memory.acknowledged_ago < n::ACKNOWLEDGED_FOR
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
        Pitfall::CrowdBody => says(Technique::AskPermission) && !stage.is_hot(),
        Pitfall::BrushOff => draft.voice == Delivery::Warm && says(Technique::Commit),
        _ => false,
    }
}
