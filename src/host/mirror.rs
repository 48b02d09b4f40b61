//! The mirror: IndexedDB, told to write to the disk at once (`durability: "strict"`).
//!
//! Chromium keeps what `localStorage` was given in memory for up to a minute, Firefox for some seconds; when the browser is killed it
//! is gone. Nothing here is waited for, and every refusal is silent: without a mirror the game is what it was. It is called by name
//! and not through web-sys, whose types of a database bring glue for every one of their methods.

use super::browser::{call, get, window};
use super::{Mirror, Store, StoreError};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Event;

/// The one object store of the database.
const KEPT: &str = "kept";

/// How far it has come.
enum State {
    /// It has not answered. What is to be written waits: the newest of every key.
    Waiting(Vec<(String, JsValue)>),
    /// It has, and may be written to.
    Open(JsValue),
    /// It must be left alone.
    Closed,
}

#[derive(Clone)]
struct Database(Rc<RefCell<State>>);

/// What is told what the mirror held.
type Answered = Box<dyn FnOnce(Box<dyn Store>) -> bool>;

pub(super) fn mirror(name: &str, keys: [String; 2], answered: Answered) -> Box<dyn Mirror> {
    let database = Database(Rc::new(RefCell::new(State::Waiting(Vec::new()))));
    // Denied, or not there at all: it never answers then, and holds no more than the last two values.
    let _ = database.open(name, keys, answered);
    Box::new(database)
}

impl Database {
    fn open(&self, name: &str, keys: [String; 2], answered: Answered) -> Result<(), JsValue> {
        let request = call(
            &get(&window(), "indexedDB")?,
            "open",
            &[name.into(), 1.into()],
        )?;
        let made = request.clone();
        on(&request, "onupgradeneeded", move || {
            let database = get(&made, "result")?;
            call(&database, "createObjectStore", &[KEPT.into()])
        })?;
        let (opened, this) = (request.clone(), self.clone());
        let mut answered = Some((keys, answered));
        on(&request, "onsuccess", move || {
            let database = get(&opened, "result")?;
            match answered.take() {
                Some((keys, answered)) => this.read(database, keys, answered),
                None => Ok(JsValue::NULL),
            }
        })
    }

    /// Reads both values in one transaction.
    fn read(
        &self,
        database: JsValue,
        keys: [String; 2],
        answered: Answered,
    ) -> Result<JsValue, JsValue> {
        let transaction = call(&database, "transaction", &[KEPT.into()])?;
        let values = call(&transaction, "objectStore", &[KEPT.into()])?;
        let [one, other] = keys;
        let one = (call(&values, "get", &[one.as_str().into()])?, one);
        let other = (call(&values, "get", &[other.as_str().into()])?, other);
        let this = self.clone();
        let mut once = Some((Held([one, other]), answered));
        on(&transaction, "oncomplete", move || {
            if let Some((held, answered)) = once.take() {
                let open = answered(Box::new(held));
                this.begin(open.then(|| database.clone()));
            }
            Ok(JsValue::NULL)
        })?;
        Ok(JsValue::NULL)
    }

    /// Writes what has waited, or never anything.
    fn begin(&self, database: Option<JsValue>) {
        let open = database.map_or(State::Closed, State::Open);
        if let State::Waiting(waiting) = self.0.replace(open) {
            for (key, text) in waiting {
                self.change("put", &[text, key.into()]);
            }
        }
    }

    /// One change in a transaction of its own.
    fn change(&self, what: &str, given: &[JsValue]) {
        if let State::Open(database) = &*self.0.borrow() {
            // A connection that the browser has cut refuses; the next page opens another.
            let _ = change(database, what, given);
        }
    }
}

fn change(database: &JsValue, what: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = call(
        database,
        "transaction",
        &[KEPT.into(), "readwrite".into(), options.into()],
    )?;
    call(
        &call(&transaction, "objectStore", &[KEPT.into()])?,
        what,
        given,
    )
}

/// Sets what happens at an event of a request. Each is set once in the life of a page, and lives as long.
fn on(
    request: &JsValue,
    event: &str,
    mut run: impl FnMut() -> Result<JsValue, JsValue> + 'static,
) -> Result<(), JsValue> {
    let run = Closure::<dyn FnMut(Event)>::new(move |_| {
        // Refused: the mirror stays without an answer.
        let _ = run();
    });
    js_sys::Reflect::set(request, &event.into(), run.as_ref())?;
    run.forget();
    Ok(())
}

impl Mirror for Database {
    fn put(&self, key: &str, text: &str) {
        if let State::Waiting(waiting) = &mut *self.0.borrow_mut() {
            waiting.retain(|(other, _)| other != key);
            waiting.push((key.to_owned(), text.into()));
        }
        self.change("put", &[text.into(), key.into()]);
    }

    fn erase(&self) {
        if let State::Waiting(waiting) = &mut *self.0.borrow_mut() {
            waiting.clear();
        }
        self.change("clear", &[]);
    }
}

/// What was held, as a store that can only be read: the requests that have been answered, with their keys.
struct Held([(JsValue, String); 2]);

impl Store for Held {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = self.0.iter().find(|(_, name)| name == key);
        let Some((request, _)) = found else {
            return Ok(None);
        };
        let value = get(request, "result").map_err(|_| StoreError::Broken)?;
        if value.is_undefined() {
            return Ok(None);
        }
        value.as_string().map(Some).ok_or(StoreError::Broken)
    }

    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    fn copy(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }

    fn remove(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
}
