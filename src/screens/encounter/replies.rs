//! What the learner can say, in the order the attempt's seed gives.

use super::Stage;
use crate::i18n::use_i18n;
use leptos::prelude::*;
use talkdown_engine::encounter::Action;

/// The replies on offer.
#[component]
pub fn Replies() -> impl IntoView {
    let i18n = use_i18n();
    let stage = Stage::get();
    let offers = Memo::new(move |_| stage.seen.with(|seen| seen.offers.clone()));
    view! {
        <div class="replies" role="group" data-part="replies" tabindex="-1" node_ref=stage.replies
            aria-label=say!(i18n, encounter.replies)>
            {move || offers.get().into_iter().enumerate().map(|(index, offer)| {
                let id = offer.id.clone();
                view! {
                    <button type="button" class="reply" data-reply=offer.id
                        data-impulsive=offer.impulsive.then_some("1")
                        on:click=move |_| stage.act(Action::Reply(id.clone()))>
                        <kbd aria-hidden="true">{index + 1}</kbd>
                        <span>
                            {offer.text}
                            {offer.impulsive.then(|| view! {
                                <small class="reply-slip">{say!(i18n, encounter.slipped)}</small>
                            })}
                        </span>
                    </button>
                }
            }).collect_view()}
        </div>
    }
}
