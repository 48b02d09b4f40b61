//! The one calm line about what could not be kept. Shown once, closed by the learner.

use crate::i18n::use_i18n;
use crate::save::Condition;
use crate::session::Session;
use leptos::prelude::*;

/// The notice, when there is something to say.
#[component]
pub fn Notice() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let closed = RwSignal::new(false);
    let text = Memo::new(move |_| match session.condition.get() {
        Condition::Kept => None,
        Condition::MemoryOnly(_) => Some(say!(i18n, notice.memory)),
        Condition::ReadOnly => Some(say!(i18n, notice.read_only)),
        Condition::Quarantined => Some(say!(i18n, notice.quarantined)),
        Condition::Full => Some(say!(i18n, notice.full)),
    });
    let shown = move || text.get().filter(|_| !closed.get());
    view! {
        <div class="notice-place" role="status">
            {move || shown().map(|text| view! {
                <div class="notice" data-part="notice">
                    <p>{text}</p>
                    <button type="button" data-do="export" on:click=move |_| crate::host::offer_file(
                        "talkdown-progress.json", &session.export(),
                    )>{say!(i18n, notice.export)}</button>
                    <button type="button" data-do="close" on:click=move |_| closed.set(true)>
                        {say!(i18n, notice.close)}
                    </button>
                </div>
            })}
        </div>
    }
}
