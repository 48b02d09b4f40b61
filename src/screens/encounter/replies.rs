//! What the learner can say, in the order the attempt's seed gives. The buttons stay from turn to turn and take other words: a turn
//! that makes nothing new is painted sooner, and the focus has a place to stand until it is moved.

use super::Stage;
use super::seen::Offer;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, follow, of};
use crate::signal::Memo;
use talkdown_engine::encounter::Action;

/// The replies on offer.
pub fn replies(most: usize) -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let offers = Memo::new(move || stage.seen.with(|seen| seen.offers.clone()));
    let place = of("div", "replies")
        .set("role", "group")
        .set("data-part", "replies")
        .set("tabindex", "-1")
        .set("aria-label", say!(i18n, encounter.replies));
    stage.stand.set_value(place.clone());
    let buttons: Vec<(Node, Node)> = (0..most).map(|index| reply(offers, index)).collect();
    let parent = place.clone();
    follow(move || {
        let offers = offers.get();
        if offers.is_empty() {
            // The talk is over. They stand, and say nothing any more, until its close takes their place a frame later.
            return;
        }
        for (index, (reply, words)) in buttons.iter().enumerate() {
            let Some(offer) = offers.get(index) else {
                reply.element().remove();
                continue;
            };
            let reply = reply.clone().set("data-reply", &offer.id);
            words.says_now(&offer.text);
            if offer.impulsive {
                let slip = of("small", "reply-slip").text(say!(i18n, encounter.slipped));
                let _ = words.clone().put(slip);
                let _ = reply.clone().set("data-impulsive", "1");
            } else {
                let _ = reply.element().remove_attribute("data-impulsive");
            }
            if !reply.element().is_connected() {
                let _ = parent.clone().put(reply);
            }
        }
    });
    place
}

/// The button for the reply at a place, and where its words stand.
fn reply(offers: Memo<Vec<Offer>>, index: usize) -> (Node, Node) {
    let stage = Stage::get();
    let act = move || {
        let id = offers.with_untracked(|offers| offers.get(index).map(|offer| offer.id.clone()));
        if let Some(id) = id {
            stage.act(Action::Reply(id));
        }
    };
    let number = el("kbd")
        .set("aria-hidden", "true")
        .text(&(index + 1).to_string());
    let words = el("span");
    let button = button("reply", act).put(number).put(words.clone());
    (button, words)
}
