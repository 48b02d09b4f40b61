//! Every turn: what you did, what was in it, what it did and why, what they answered.

use crate::i18n::use_i18n;
use crate::parts::meter::signed;
use crate::parts::reasons::Reasons;
use crate::screens::encounter::done;
use crate::talk::{Step, Talk};
use crate::words;
use leptos::prelude::*;
use talkdown_engine::encounter::Action;
use talkdown_engine::model::{Reply, Tag};
use talkdown_engine::review::tenths;

/// All turns in order.
#[component]
pub fn Turns(talk: Talk) -> impl IntoView {
    let mut number = 0;
    let turns = talk.steps.iter().map(|step| {
        number += usize::from(!step.action.is_free());
        view! { <Turn talk=talk.clone() step=step.clone() number/> }
    });
    let turns = turns.collect_view();
    view! { <ol class="turns" data-part="turns">{turns}</ol> }
}

#[component]
fn Turn(talk: Talk, step: Step, number: usize) -> impl IntoView {
    let i18n = use_i18n();
    let free = step.action.is_free();
    let said = match &step.action {
        Action::Reply(id) => {
            let place = talk.script.find_reply(id);
            place.and_then(|(beat, slot)| talk.script.reply(beat, slot))
        }
        _ => None,
    };
    let tags = said.map(tags).unwrap_or_default();
    let change = tenths(&[step.change()])[0];
    let stage = step.after.mind.stage;
    let words_said = done(i18n, &talk, &step);
    let spoken = said.is_some();
    let moved_on = step.after.beat != step.before.beat && step.after.outcome.is_none();
    let next = moved_on.then(|| {
        talkdown_engine::encounter::moment(&talk.script, &step.after)
            .line
            .text
            .clone()
    });
    view! {
        <li class="turn" data-free=free.then_some("1")>
            <div class="turn-head">
                <span class="turn-number">
                    {(!free).then(|| view! { {say!(i18n, debrief.turn)}" "{number} })}
                </span>
                {(!free).then(|| view! {
                    <span class="turn-stage" data-stage=stage.name()>{words::stage(i18n, stage)}</span>
                    <b class="turn-change" data-way=crate::parts::reasons::way(change)>{signed(change)}</b>
                })}
            </div>
            <p class="turn-you" data-spoken=spoken.then_some("1")>
                <span class="turn-who">{say!(i18n, debrief.you_did)}</span>
                <span>{words_said}</span>
            </p>
            {(!tags.is_empty()).then(|| view! {
                <ul class="tags" aria-label=say!(i18n, debrief.techniques)>
                    {tags.into_iter().map(|tag| {
                        let bad = matches!(tag, Tag::Pitfall(_));
                        view! { <li data-bad=bad.then_some("1")>{words::tag(i18n, tag)}</li> }
                    }).collect_view()}
                </ul>
            })}
            {(!step.reasons.is_empty()).then(|| view! { <Reasons reasons=Signal::stored(step.reasons.clone())/> })}
            {step.answer.map(|answer| view! {
                <p class="turn-them">
                    <span class="turn-who">{say!(i18n, debrief.they_said)}</span>
                    <span>{answer}{next.map(|next| format!(" {next}"))}</span>
                </p>
            })}
        </li>
    }
}

/// What was in a reply.
fn tags(reply: &Reply) -> Vec<Tag> {
    let techniques = reply.techniques.iter().map(|used| Tag::Technique(used.tag));
    let pitfalls = reply.pitfalls.iter().copied().map(Tag::Pitfall);
    techniques.chain(pitfalls).collect()
}
