//! Why the meter moved, as short chips. The shown amounts add up to the shown change.

use crate::i18n::use_i18n;
use crate::parts::meter::signed;
use crate::words;
use leptos::prelude::*;
use talkdown_engine::encounter::Reason;
use talkdown_engine::review::shown;

/// The reasons of a turn, the weightiest first.
#[component]
pub fn Reasons(
    /// All of them.
    #[prop(into)]
    reasons: Signal<Vec<Reason>>,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ul class="reasons" data-part="reasons">
            {move || {
                let reasons = reasons.get();
                shown(&reasons).into_iter().map(|(reason, tenths)| view! {
                    <li class="reason" data-way=way(tenths)>
                        <b>{signed(tenths)}</b>
                        " "
                        {words::reason(i18n, &reason)}
                    </li>
                }).collect_view()
            }}
        </ul>
    }
}

/// Which way a reason moved the meter, for the styles.
#[must_use]
pub fn way(tenths: i32) -> &'static str {
    match tenths {
        0 => "still",
        1.. => "up",
        _ => "down",
    }
}
