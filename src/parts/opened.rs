//! A scenario opened: fetched once, kept while it is the one in use, its troubles told. Owns no screen.

use crate::i18n::use_i18n;
use crate::load;
use crate::node::{Node, el, later, of};
use crate::parts::trouble::trouble;
use crate::session::Session;
use crate::signal::RwSignal;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use talkdown_engine::encounter::Script;

/// Makes a screen of an opened scenario. Boxed, so that the loading is compiled once and not for every screen.
pub type Opening = Box<dyn Fn(Arc<Script>) -> Node>;

/// Fetches the scenario with this id and shows what `then` makes of it.
pub fn opened(id: String, then: Opening) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let opened = RwSignal::new(session.opened(&id).map(Ok));
    let fetch = move || {
        let id = id.clone();
        opened.set(None);
        spawn_local(async move {
            let script = load::script(&id, "en", session.is_soft())
                .await
                .map(Arc::new);
            if let Ok(script) = &script {
                session.script.set_value(Some(Arc::clone(script)));
                session.cut.set_value(load::cut(&id, "en").await);
            }
            // In a task of its own: reading it has taken its time already. The screen may be gone by then; then nobody is left to tell.
            later(Duration::ZERO, move || opened.set(Some(script)));
        });
    };
    if opened.with_untracked(Option::is_none) {
        fetch();
    }
    of("div", "opened").shows(move || {
        Some(match opened.get() {
            None => of("p", "page waiting").text(say!(i18n, app.loading)),
            Some(Ok(script)) => then(script),
            Some(Err(error)) => el("div").put(trouble(error, fetch.clone())),
        })
    })
}
