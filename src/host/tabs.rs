//! Other tabs of the same browser: taking turns with them, hearing of them; and asking the browser to keep what is stored.
//!
//! Web Locks make tabs take turns. They are only asked for: a tab that was frozen while it waited can hold every other up, and Chromium
//! may still read what another process wrote a moment late. So a turn has a longest wait, and what two tabs do to each other all the
//! same is healed when they hear of it (`save::meet`).

use super::browser::{call, get, window};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

/// Longest wait for a turn, in milliseconds: a save takes one or two, so that only a tab that stands still keeps another waiting
/// so long. An assumption.
const LONGEST_WAIT: i32 = 500;

pub(super) fn in_turn(name: &'static str, work: Box<dyn Fn()>) -> Box<dyn Fn()> {
    // The timer of the wait, while there is one.
    let waiting: Rc<Cell<Option<i32>>> = Rc::default();
    let asked = Rc::clone(&waiting);
    // Called when the turn comes, when it was refused, when it took too long: whichever is first.
    let turn = Closure::<dyn FnMut()>::new(move || {
        if let Some(timer) = asked.take() {
            if let Some(window) = web_sys::window() {
                window.clear_timeout_with_handle(timer);
            }
            work();
        }
    });
    Box::new(move || {
        if waiting.get().is_some() {
            return;
        }
        let run: &js_sys::Function = turn.as_ref().unchecked_ref();
        let timer = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(run, LONGEST_WAIT)
                .ok()
        });
        waiting.set(Some(timer.unwrap_or_default()));
        if request(name, run).is_err() {
            // No locks here; calling a closure that panics has its own page.
            let _ = run.call0(&JsValue::NULL);
        }
    })
}

fn request(name: &str, run: &js_sys::Function) -> Result<JsValue, JsValue> {
    let locks = get(&get(&window(), "navigator")?, "locks")?;
    let asked = call(&locks, "request", &[name.into(), run.into()])?;
    // An opaque origin refuses later.
    call(&asked, "catch", &[run.into()])
}

/// The event comes to every tab but the one that wrote.
pub(super) fn on_other_tab(keys: &'static str, call: impl Fn() + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let key = get(&event, "key").ok().and_then(|key| key.as_string());
        if key.is_some_and(|key| key.starts_with(keys)) {
            call();
        }
    });
    if let Some(window) = web_sys::window() {
        // A browser without the event still merges when it saves.
        let _ = window.add_event_listener_with_callback("storage", heard.as_ref().unchecked_ref());
    }
    heard.forget();
}

pub(super) fn ask_to_stay() {
    let _ = persist();
}

fn persist() -> Result<(), JsValue> {
    let storage = get(&get(&window(), "navigator")?, "storage")?;
    let asked = call(&storage, "persist", &[])?;
    // Its answer changes nothing; but a refusal that nobody takes would be reported as an error of the page.
    drop(JsFuture::from(js_sys::Promise::resolve(&asked)));
    Ok(())
}
