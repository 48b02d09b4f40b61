//! The keys of the talk. They work only while the focus is inside it, and never with a modifier.

use super::Stage;
use leptos::prelude::document;
use talkdown_engine::encounter::Action;
use wasm_bindgen::JsCast;

/// Acts on a key.
pub fn pressed(stage: Stage, event: &web_sys::KeyboardEvent) {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    // The talk has the focus when it is somewhere in the page's main part, and not in a field to type in.
    let ours = target.is_some_and(|target| {
        target.tag_name() != "INPUT" && matches!(target.closest("main"), Ok(Some(_)))
    });
    let over = stage.seen.with(|seen| seen.outcome.is_some());
    if modified || !ours || event.repeat() {
        return;
    }
    let key = event.key().to_ascii_lowercase();
    match key.as_str() {
        "t" => stage.open.transcript.set(true),
        "l" => again(),
        "?" => stage.open.keys.set(true),
        _ if over => return,
        "1" | "2" | "3" | "4" => {
            let index = usize::from(key.as_bytes()[0] - b'1');
            let reply = stage
                .seen
                .with(|seen| seen.offers.get(index).map(|offer| offer.id.clone()));
            let Some(reply) = reply else { return };
            stage.act(Action::Reply(reply));
        }
        "n" => stage.act(Action::SayNothing),
        "s" => stage.act(Action::GiveSpace),
        "b" => stage.open.breath.set(true),
        "e" => stage.open.leave.set(true),
        "r" if stage.seen.with(|seen| seen.readable) => stage.open.read.set(true),
        "h" if stage.seen.with(|seen| seen.hit.is_some()) => stage.open.name.set(true),
        _ => return,
    }
    event.prevent_default();
}

/// The last line and the stage once more: what a live region loses and gets back is news to a screen reader.
fn again() {
    for css in ["[role=log]", ".meter [role=status]"] {
        if let Ok(Some(place)) = document().query_selector(css)
            && let Some(last) = place.last_child()
        {
            let _ = place.append_child(&last);
        }
    }
}
