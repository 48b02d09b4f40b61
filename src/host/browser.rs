//! The browser itself. Every call may be refused, so every call is asked for anew and its refusal has a name.

pub(super) use super::mirror::mirror;
pub(super) use super::tabs::{ask_to_stay, in_turn, on_other_tab};
use super::{Chance, Clock, Store, StoreError};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// `localStorage`. It is looked up at every call: a browser can take it away while the page is open.
struct LocalStore;

pub(super) fn store() -> Box<dyn Store> {
    Box::new(LocalStore)
}

/// The storage object, where reading it throws no error and gives no null.
fn local() -> Result<web_sys::Storage, StoreError> {
    // In a booth nothing of a visitor is kept, whatever the browser would allow.
    if wish("data-kiosk").is_some() {
        return Err(StoreError::Denied);
    }
    let window = web_sys::window().ok_or(StoreError::Denied)?;
    window
        .local_storage()
        .map_err(reason)?
        .ok_or(StoreError::Denied)
}

/// Which refusal an exception is. Only its name is looked at: codes and classes differ between browsers.
fn reason(error: JsValue) -> StoreError {
    let name = js_sys::Reflect::get(&error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError") => StoreError::Denied,
        _ => StoreError::Broken,
    }
}

/// Calls a method by its name. What a browser may not have at all is called so, and what would cost more code by its type.
pub(super) fn call(on: &JsValue, method: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: js_sys::Function = get(on, method)?.dyn_into()?;
    let list = js_sys::Array::new();
    for one in given {
        list.push(one);
    }
    method.apply(on, &list)
}

/// Reads a property. Reading one of null, or one that the browser guards, is an error, not a fault.
pub(super) fn get(on: &JsValue, property: &str) -> Result<JsValue, JsValue> {
    js_sys::Reflect::get(on, &property.into())
}

/// The window, as the object that everything else hangs on.
pub(super) fn window() -> JsValue {
    js_sys::global().into()
}

impl Store for LocalStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        local()?.get_item(key).map_err(reason)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        local()?.set_item(key, value).map_err(reason)
    }

    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        let storage = local()?;
        // Without turning the text into Rust's: a lone surrogate would not survive that.
        let value = call(&storage, "getItem", &[from.into()]).map_err(reason)?;
        if value.is_string() {
            call(&storage, "setItem", &[to.into(), value]).map_err(reason)?;
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        local()?.remove_item(key).map_err(reason)
    }
}

pub(super) struct HostClock;

impl Clock for HostClock {
    fn now(&self) -> u64 {
        // A device set to before 1970 counts from 0.
        js_sys::Date::now() as u64
    }
}

pub(super) struct HostChance;

impl Chance for HostChance {
    fn draw(&self) -> u64 {
        let mut bytes = [0; 8];
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        let drawn =
            crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if !drawn {
            // Only the order of replies and the ids of runs hang on it; nothing secret.
            bytes = bytes.map(|_| (js_sys::Math::random() * 256.0) as u8);
        }
        u64::from_le_bytes(bytes)
    }
}

/// Hidden is the last state a page surely hears of; `pagehide` covers leaving while visible. `unload` is never used: it is
/// skipped on phones and keeps pages out of the back/forward cache (MDN, "pagehide event").
pub(super) fn on_leaving(call: impl FnMut() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(document) = window.document() else {
        return;
    };
    let call = Rc::new(RefCell::new(call));
    let tell = move || {
        // Already being told: both events come when a tab closes, one within the other is not possible but harmless.
        if let Ok(mut call) = call.try_borrow_mut() {
            call();
        }
    };
    let left = Closure::<dyn FnMut()>::new(tell.clone());
    let watched = document.clone();
    let hidden = Closure::<dyn FnMut()>::new(move || {
        if watched.visibility_state() == web_sys::VisibilityState::Hidden {
            tell();
        }
    });
    // A browser without these events loses nothing: every decision has been saved already.
    let _ = window.add_event_listener_with_callback("pagehide", left.as_ref().unchecked_ref());
    let _ = document
        .add_event_listener_with_callback("visibilitychange", hidden.as_ref().unchecked_ref());
    // They live as long as the page.
    left.forget();
    hidden.forget();
}

fn voice() -> Option<web_sys::SpeechSynthesis> {
    if !can_speak() {
        return None;
    }
    web_sys::window()?.speech_synthesis().ok()
}

pub(super) fn can_speak() -> bool {
    let window = web_sys::window();
    window.is_some_and(|window| {
        js_sys::Reflect::get(&window, &"speechSynthesis".into())
            .is_ok_and(|voice| voice.is_object())
    })
}

pub(super) fn hush() {
    if let Some(voice) = voice() {
        voice.cancel();
    }
}

pub(super) fn speak(text: &str, language: &str) {
    let Some(voice) = voice() else { return };
    voice.cancel();
    if let Ok(words) = web_sys::SpeechSynthesisUtterance::new_with_text(text) {
        words.set_lang(language);
        voice.speak(&words);
    }
}

pub(super) fn local_time(time: u64) -> u64 {
    let date = js_sys::Date::new(&(time as f64).into());
    (time as f64 - date.get_timezone_offset() * 60_000.0) as u64
}

pub(super) async fn chosen_text(field: web_sys::HtmlInputElement, most: usize) -> Option<String> {
    let file = field.files()?.get(0)?;
    // No more of it than is asked for comes into memory, however long it is.
    let start = file.slice_with_f64_and_f64(0.0, most as f64 + 1.0).ok()?;
    let text = wasm_bindgen_futures::JsFuture::from(start.text()).await;
    text.ok()?.as_string()
}

pub(super) fn offer_file(name: &str, text: &str) {
    // A frame that forbids downloads shows nothing; there is nobody to tell.
    let _ = download(name, text);
}

fn download(name: &str, text: &str) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let kind = web_sys::BlobPropertyBag::new();
    kind.set_type(if name.ends_with(".csv") {
        "text/csv"
    } else {
        "application/json"
    });
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // WebKit reads the file after the click has returned, so the address is given back a little later.
    let done = Closure::once_into_js(move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(done.unchecked_ref(), 60_000)?;
    Ok(())
}

pub(super) fn day(milliseconds: u64, language: &str) -> String {
    let options = js_sys::Object::new();
    // An own object takes any property. A browser that does not know this one writes the day in its short form.
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"medium".into());
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    date.to_locale_date_string(language, &options).into()
}

/// The names of the events between the game and the scripts beside it (docs/embedding.md).
const TOLD: &str = "talkdown:event";
const ASKED: &str = "talkdown:do";

pub(super) fn tell(message: &str) {
    let init = web_sys::CustomEventInit::new();
    init.set_detail(&message.into());
    let event = web_sys::CustomEvent::new_with_event_init_dict(TOLD, &init);
    if let (Some(window), Ok(event)) = (web_sys::window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

pub(super) fn on_asked(call: Box<dyn Fn(String)>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let listen = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        let asked = get(&event, "detail").ok().and_then(|text| text.as_string());
        if let Some(asked) = asked {
            call(asked);
        }
    });
    let _ = window.add_event_listener_with_callback(ASKED, listen.as_ref().unchecked_ref());
    // For as long as the page is there.
    listen.forget();
}

pub(super) fn wish(name: &str) -> Option<String> {
    let page = web_sys::window()?.document()?.document_element()?;
    page.get_attribute(name)
}
