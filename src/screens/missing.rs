//! No such page.

use crate::i18n::use_i18n;
use leptos::prelude::*;

/// Says so, and leads home.
#[component]
pub fn Missing() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="page trouble">
            <h1>{say!(i18n, trouble.not_found)}</h1>
            <p><a class="button primary" href="#/">{say!(i18n, trouble.home)}</a></p>
        </section>
    }
}
