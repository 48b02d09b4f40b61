//! A load that failed, told in words, with a way on.

use crate::i18n::use_i18n;
use crate::load::LoadError;
use leptos::prelude::*;

/// What failed, and a way on.
#[component]
pub fn Trouble(
    /// What failed.
    error: LoadError,
    /// Tries again.
    retry: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let details = match error {
        LoadError::Unreachable => None,
        LoadError::Broken(details) => Some(details),
    };
    view! {
        <section class="trouble" role="alert">
            <h1>{say!(i18n, trouble.title)}</h1>
            <p>{say!(i18n, trouble.scenario)}</p>
            {details.map(|details| view! { <pre>{details}</pre> })}
            <p class="row">
                <button type="button" class="primary" on:click=move |_| retry.run(())>
                    {say!(i18n, trouble.retry)}
                </button>
                <a class="button" href="#/">{say!(i18n, trouble.home)}</a>
            </p>
        </section>
    }
}
