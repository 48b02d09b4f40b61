//! What the person says. A live log: each entry is read out once; the learner's own words are not echoed.

use super::Stage;
use crate::i18n::use_i18n;
use leptos::prelude::*;

/// The log; the styles show its last entry.
#[component]
pub fn Log() -> impl IntoView {
    let i18n = use_i18n();
    let Stage { seen, .. } = Stage::get();
    view! {
        <div class="log" role="log" aria-label=say!(i18n, encounter.log)>
            // Only ever appended to: what stands is left alone, and so is read out once.
            {move || seen.with(|seen| seen.log.clone()).into_iter().map(|said| view! {
                <div class="said">
                    <p class="said-cue" data-part="cue">{said.cue}</p>
                    {said.answer.map(|answer| view! { <p class="said-answer" data-part="answer">{answer}</p> })}
                    {said.line.map(|line| view! {
                        <p class="said-line" data-part="line"
                            aria-hidden=said.line_stands.then_some("true")>{line}</p>
                    })}
                </div>
            }).collect_view()}
        </div>
    }
}
