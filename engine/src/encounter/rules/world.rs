//! What else moves a turn beside the words: waiting, events, tone of voice, refusals, stalling, too many words, a calm voice.

use super::draft::{Draft, times};
use super::{Deed, Rule, said};
use crate::encounter::numbers::{self as n, Level};
use crate::model::{Delivery, LineKind, Need, Technique, TechniqueUse, WorldEvent};

const ONE: i64 = 10_000;

/// Waiting and pain press a little more each turn (step 10), but not while they tell something that matters and are listened to
/// in silence: that turn is theirs (statement 13).
pub fn waiting(draft: &mut Draft) {
    if listens_in_silence(draft) {
        return;
    }
    let wait = i64::from(draft.mind.context.wait.0) * n::DRIP;
    let pain = i64::from(draft.mind.context.pain.0) * n::DRIP;
    let wait = if informed(draft) {
        times(wait, n::INFORMED_WAIT)
    } else {
        wait
    };
    for (pressing, rule) in [(wait, Rule::Waiting), (pain, Rule::Pain)] {
        if pressing > 0 {
            draft.pressure += pressing;
            draft.book(rule, None);
        }
    }
}

/// They have been told lately what happens, and when.
fn informed(draft: &Draft) -> bool {
    draft.mind.memory.informed_ago < n::INFORMED_FOR
}

/// Information makes a wait press less, from this turn on.
pub fn inform(draft: &mut Draft) {
    if !informed(draft) && !listens_in_silence(draft) {
        let wait = i64::from(draft.mind.context.wait.0) * n::DRIP;
        draft.pressure -= wait - times(wait, n::INFORMED_WAIT);
    }
    draft.next.memory.informed_ago = 0;
}

/// An attentive silence, and nothing else, after a disclosure.
fn listens_in_silence(draft: &Draft) -> bool {
    let deed = draft.deed;
    let silent = |used: &TechniqueUse| used.tag == Technique::Pause;
    deed.line == Some(LineKind::Disclosure)
        && !deed.techniques.is_empty()
        && deed.techniques.iter().all(silent)
}

/// Events of the turn (step 10; statements 21 and 24).
pub fn events(draft: &mut Draft) {
    let events = draft.deed.events;
    for event in events.into_iter().flatten() {
        match event {
            WorldEvent::PromiseExposed => {
                draft.harm(Level::Trust, n::PROMISE_EXPOSED);
                draft.next.memory.broken = true;
                draft.unsettled = true;
            }
            WorldEvent::AudienceArrives => {
                draft.pressure += n::AUDIENCE * ONE;
                draft.next.context.audience = true;
                draft.next.memory.private = false;
            }
            WorldEvent::MovedPrivate if draft.next.memory.private => {}
            WorldEvent::MovedPrivate => {
                draft.next.memory.private = true;
                draft.pressure -= n::AUDIENCE * ONE;
                draft.next.context.audience = false;
                draft.gain(Level::Need(Need::Face), n::PRIVACY_FACE);
            }
        }
        draft.book(Rule::of(event), None);
    }
}

/// A hostile voice is a small contempt (step 9).
pub fn tone(draft: &mut Draft) {
    if draft.deed.speaks && draft.voice == Delivery::Hostile {
        draft.harm(Level::Need(Need::Face), n::HOSTILE);
        draft.harm(Level::Trust, n::HOSTILE);
        draft.unsettled = true;
        draft.book(Rule::Tone, None);
    }
}

/// A refusal, halved by a reason, halved again by an option (step 9).
pub fn refusal(draft: &mut Draft) {
    if !draft.deed.refuses {
        return;
    }
    let mut amount = n::REFUSAL;
    for softener in [Technique::ExplainReason, Technique::OfferChoice] {
        if draft
            .deed
            .techniques
            .iter()
            .any(|used| used.tag == softener)
        {
            amount /= 2;
        }
    }
    draft.harm(Level::Need(Need::Agency), amount);
    draft.harm(Level::Need(Need::Hope), amount);
    if draft.next.context.audience {
        let share = times(amount, n::REFUSED_BEFORE_OTHERS);
        draft.harm(Level::Need(Need::Face), share);
    }
    draft.book(Rule::Refusal, None);
}

/// They feel heard, and nothing has moved forward now or in the turns just before (step 8).
pub fn stall(draft: &mut Draft) {
    let heard = i64::from(draft.mind.levels.heard.0);
    let lately = draft.mind.memory.forward_ago < n::FORWARD_LASTS;
    if heard < n::STALL_FROM || lately || listens_in_silence(draft) || moves_forward(draft.deed) {
        return;
    }
    draft.gain(Level::Need(Need::Hope), -n::STALL);
    draft.book(Rule::Stall, None);
}

/// Does it move the matter forward?
pub fn moves_forward(deed: &Deed) -> bool {
    deed.techniques.iter().any(|used| {
        n::FORWARD.contains(&used.tag) || (used.tag == Technique::Apologise && used.repair)
    })
}

/// More words than they can take in (step 3).
pub fn overload(draft: &mut Draft) {
    if said::is_overloaded(draft) {
        draft.arouse(n::OVERLOAD_AROUSAL);
        draft.book(Rule::Overload, None);
    }
}

/// A composed learner's low, slow voice (domain section 5). Support, so it does little where anger is a tool.
pub fn calm_voice(draft: &mut Draft) {
    let calm = draft.mind.levels.composure.0 >= n::CALM_FROM;
    let warm = draft.deed.speaks && draft.voice == Delivery::Warm;
    if calm && warm && !draft.unsettled {
        let kind = ONE - times(n::KIND_SHARE, i64::from(draft.person.proactivity.0));
        draft.gain(Level::Arousal, times(n::CALM_VOICE, kind));
        draft.book(Rule::CalmVoice, None);
    }
}
