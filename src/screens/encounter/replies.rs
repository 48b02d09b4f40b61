//! What the learner can say, in the order the attempt's seed gives.

use super::Stage;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use leptos::prelude::*;
use talkdown_engine::encounter::Action;

/// The replies on offer.
pub fn replies() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let offers = Memo::new(move |_| stage.seen.with(|seen| seen.offers.clone()));
    let place = of("div", "replies")
        .set("role", "group")
        .set("data-part", "replies")
        .set("tabindex", "-1")
        .set("aria-label", say!(i18n, encounter.replies));
    stage.stand.set_value(place.clone());
    place.holds(move |place| {
        place.all(offers.get().into_iter().enumerate().map(|(index, offer)| {
            let id = offer.id.clone();
            let slip = of("small", "reply-slip").text(say!(i18n, encounter.slipped));
            let words = el("span")
                .text(&offer.text)
                .maybe(offer.impulsive.then_some(slip));
            let reply = button("reply", move || stage.act(Action::Reply(id.clone())))
                .set("data-reply", &offer.id)
                .put(
                    el("kbd")
                        .set("aria-hidden", "true")
                        .text(&(index + 1).to_string()),
                )
                .put(words);
            if offer.impulsive {
                reply.set("data-impulsive", "1")
            } else {
                reply
            }
        }))
    })
}
