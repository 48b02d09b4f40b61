//! Every turn: what you did, what was in it, what it did and why, what they answered.

use super::remark::remark;
use super::study::Study;
use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::parts::meter::signed;
use crate::parts::reasons::{reasons, way};
use crate::save::Run;
use crate::screens::encounter::done;
use crate::talk::{Step, Talk};
use crate::words;
use std::sync::Arc;
use talkdown_engine::encounter::{Action, moment};
use talkdown_engine::model::{Reply, Tag};
use talkdown_engine::review::tenths;

/// All turns of the learner's in order, with the remarks of the review once it is done. What a cut begins with was not theirs.
pub fn turns(talk: &Talk, run: &Run, before: usize, study: Study) -> Node {
    let mut number = 0;
    let turns = talk.steps.iter().enumerate().map(|(at, step)| {
        let free = step.action.is_free();
        number += usize::from(!free);
        let turn = turn(talk, step, number);
        if free {
            return turn;
        }
        let (script, run) = (Arc::clone(&talk.script), run.clone());
        turn.put(of("div", "remark-place").shows(move || {
            let study = study.get()?;
            let decision = study.decisions().into_iter().find(|one| one.at == at)?;
            Some(remark(&script, &run, decision, study.first()))
        }))
    });
    let turns = turns.skip(before);
    of("ol", "turns").set("data-part", "turns").all(turns)
}

fn turn(talk: &Talk, step: &Step, number: usize) -> Node {
    let i18n = use_i18n();
    let free = step.action.is_free();
    let said = match &step.action {
        Action::Reply(id) => {
            let place = talk.script.find_reply(id);
            place.and_then(|(beat, slot)| talk.script.reply(beat, slot))
        }
        _ => None,
    };
    let who = |words: &str| of("span", "turn-who").text(words);
    let mut head = of("div", "turn-head");
    if !free {
        let stage = step.after.mind.stage;
        let change = tenths(&[step.change()])[0];
        let number = format!("{} {number}", say!(i18n, debrief.turn));
        head = head
            .put(of("span", "turn-number").text(&number))
            .put(
                of("span", "turn-stage")
                    .set("data-stage", stage.name())
                    .text(words::stage(i18n, stage)),
            )
            .put(
                of("b", "turn-change")
                    .set("data-way", way(change))
                    .text(&signed(change)),
            );
    }
    let mut you = of("p", "turn-you")
        .put(who(say!(i18n, debrief.you_did)))
        .put(el("span").text(&done(i18n, talk, step)));
    if said.is_some() {
        you = you.set("data-spoken", "1");
    }
    let tags = said.map(tags).unwrap_or_default();
    let tags = (!tags.is_empty()).then(|| {
        of("ul", "tags")
            .set("aria-label", say!(i18n, debrief.techniques))
            .all(tags.into_iter().map(|tag| {
                let name = el("li").text(words::tag(i18n, tag));
                match tag {
                    Tag::Pitfall(_) => name.set("data-bad", "1"),
                    Tag::Technique(_) => name,
                }
            }))
    });
    let moved_on = step.after.beat != step.before.beat && step.after.outcome.is_none();
    let them = step.answer.as_ref().map(|answer| {
        let mut words = el("span").text(answer);
        if moved_on {
            let next = moment(&talk.script, &step.after);
            words = words.text(" ").text(&next.line.text);
        }
        of("p", "turn-them")
            .put(who(say!(i18n, debrief.they_said)))
            .put(words)
    });
    let turn = of("li", "turn")
        .put(head)
        .put(you)
        .maybe(tags)
        .maybe((!step.reasons.is_empty()).then(|| reasons(&step.reasons)))
        .maybe(them);
    if free {
        turn.set("data-free", "1")
    } else {
        turn
    }
}

/// What was in a reply.
fn tags(reply: &Reply) -> Vec<Tag> {
    let techniques = reply.techniques.iter().map(|used| Tag::Technique(used.tag));
    let pitfalls = reply.pitfalls.iter().copied().map(Tag::Pitfall);
    techniques.chain(pitfalls).collect()
}
