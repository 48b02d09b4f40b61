//! A scenario opened: fetched once, kept while it is the one in use, its troubles told. Owns no screen.

use crate::i18n::{t, use_i18n};
use crate::load::{self, LoadError};
use crate::parts::trouble::Trouble;
use crate::session::Session;
use leptos::prelude::*;
use std::sync::Arc;
use talkdown_engine::encounter::Script;

/// Fetches the scenario and shows what `children` make of it.
#[component]
pub fn Opened<V: IntoView + 'static>(
    /// The scenario's id.
    id: String,
    /// The view of it.
    children: impl Fn(Arc<Script>) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let tries = RwSignal::new(0_u32);
    let script = LocalResource::new(move || {
        tries.track();
        let id = id.clone();
        async move { open(session, id).await }
    });
    view! {
        <Suspense fallback=move || view! { <p class="page waiting">{t!(i18n, app.loading)}</p> }>
            {move || Suspend::new(async move {
                match script.await {
                    Ok(script) => children(script).into_any(),
                    Err(error) => view! {
                        <Trouble error retry=Callback::new(move |()| tries.update(|tries| *tries += 1))/>
                    }.into_any(),
                }
            })}
        </Suspense>
    }
}

async fn open(session: Session, id: String) -> Result<Arc<Script>, LoadError> {
    if let Some(script) = session.script.get_value()
        && script.scenario().id == id
    {
        return Ok(script);
    }
    let script = Arc::new(load::script(&id, "en").await?);
    session.script.set_value(Some(Arc::clone(&script)));
    Ok(script)
}
