//! A scenario opened: fetched once, kept while it is the one in use, its troubles told. Owns no screen.

use crate::i18n::use_i18n;
use crate::load::{self, LoadError};
use crate::parts::trouble::Trouble;
use crate::session::Session;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use talkdown_engine::encounter::Script;

/// Makes a view of an opened scenario. Boxed, so that the loading is compiled once and not for every screen.
pub type Opening = Box<dyn Fn(Arc<Script>) -> AnyView + Send + Sync>;

/// Fetches the scenario and shows what `then` makes of it.
#[component]
pub fn Opened(
    /// The scenario's id.
    id: String,
    /// The view of it.
    then: Opening,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let opened = RwSignal::new(session.opened(&id).map(Ok));
    let fetch = Callback::new(move |()| {
        let id = id.clone();
        opened.set(None);
        spawn_local(async move {
            let script = load::script(&id, "en").await.map(Arc::new);
            if let Ok(script) = &script {
                session.script.set_value(Some(Arc::clone(script)));
            }
            // The screen may be gone by now; then nobody is left to tell.
            opened.try_set(Some(script));
        });
    });
    if opened.with_untracked(Option::is_none) {
        fetch.run(());
    }
    move || match opened.get() {
        None => view! { <p class="page waiting">{say!(i18n, app.loading)}</p> }.into_any(),
        Some(Ok(script)) => then(script),
        Some(Err(error)) => trouble(error, fetch),
    }
}

fn trouble(error: LoadError, retry: Callback<()>) -> AnyView {
    view! { <Trouble error retry/> }.into_any()
}
