//! Building the page: elements by name, with parts that follow Leptos' signals. Knows nothing of the game.
//!
//! Leptos' own views are made of one type an element, and every type brings its own code: they were a third of the program. Here
//! an element is a DOM node, what it is told goes through a few functions that are compiled once, and what moves is one effect
//! of Leptos' reactive system. Text is only ever set as text.

use crate::signal::{StoredValue, keep};
use leptos::prelude::{Owner, document, request_animation_frame, set_timeout, window};
use leptos::reactive::effect::RenderEffect;
use leptos::task::spawn_local;
use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget};

/// A text that is known, or made at the moment.
pub type Text = Cow<'static, str>;

/// An element of the page.
#[derive(Clone, PartialEq)]
pub struct Node(Element);

/// A new element of this kind.
#[must_use]
pub fn el(kind: &str) -> Node {
    Node(made(document().create_element(kind)))
}

/// A new element of this kind and class.
#[must_use]
pub fn of(kind: &str, class: &str) -> Node {
    el(kind).set("class", class)
}

/// A new element of a drawing.
#[must_use]
pub fn svg(kind: &str) -> Node {
    Node(made(
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), kind),
    ))
}

/// A button that does something.
#[must_use]
pub fn button(class: &str, act: impl Fn() + 'static) -> Node {
    let node = el("button")
        .set("type", "button")
        .on("click", move |_| act());
    if class.is_empty() {
        node
    } else {
        node.set("class", class)
    }
}

/// A link to another place of the app.
#[must_use]
pub fn link(class: &str, hash: &str) -> Node {
    let node = el("a").set("href", hash);
    if class.is_empty() {
        node
    } else {
        node.set("class", class)
    }
}

#[inline(never)]
fn made(result: Result<Element, JsValue>) -> Element {
    // Not `expect`: it would print any value of the browser's.
    result.unwrap_or_else(|_| {
        panic!("the names of elements are valid: they are written in this program")
    })
}

/// Runs now, and again whenever a signal it has read has changed, until its owner goes. What it builds belongs to it: it goes
/// when it runs again.
pub fn follow(run: impl FnMut() + 'static) {
    #[inline(never)]
    fn start(mut run: Box<dyn FnMut()>) {
        let effect = RenderEffect::new(move |_: Option<()>| run());
        // Its owner now holds it.
        keep(Rc::new(effect));
    }
    start(Box::new(run));
}

/// Follows from the next microtask on, unless its owner has gone by then: what is being built is on the page then.
pub fn follow_soon(run: impl FnMut() + 'static) {
    #[inline(never)]
    fn start(run: Box<dyn FnMut()>) {
        let Some(owner) = Owner::current() else {
            return;
        };
        let here = StoredValue::new(());
        spawn_local(async move {
            if here.try_with_value(|()| ()).is_some() {
                owner.with(|| follow(run));
            }
        });
    }
    start(Box::new(run));
}

/// Runs after this time. Nobody can stop it.
pub fn later(after: Duration, run: impl FnOnce() + 'static) {
    #[inline(never)]
    fn start(run: Box<dyn FnOnce()>, after: Duration) {
        set_timeout(run, after);
    }
    start(Box::new(run), after);
}

/// How long after the beginning of a frame that is to be painted: whoever waits for the frame itself comes first.
const AFTER_FRAME: Duration = Duration::from_millis(4);

/// A browser that paints at all has painted within this time.
const LONGEST_FRAME: Duration = Duration::from_millis(250);

/// Runs once the next frame is painted; where frames do not come, a moment later.
pub fn after_frame(run: impl FnOnce() + 'static) {
    #[inline(never)]
    fn start(run: Box<dyn FnOnce()>) {
        let run = Rc::new(Cell::new(Some(run)));
        let late = Rc::clone(&run);
        let once = move |run: &Cell<Option<Box<dyn FnOnce()>>>| {
            if let Some(run) = run.take() {
                run();
            }
        };
        request_animation_frame(move || later(AFTER_FRAME, move || once(&run)));
        later(LONGEST_FRAME, move || once(&late));
    }
    start(Box::new(run));
}

/// A listener that leaves its element together with its owner.
struct Listening {
    target: EventTarget,
    event: &'static str,
    run: Closure<dyn FnMut(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let run = self.run.as_ref().unchecked_ref();
        let _ = self
            .target
            .remove_event_listener_with_callback(self.event, run);
    }
}

#[inline(never)]
fn listen(target: EventTarget, event: &'static str, run: Box<dyn FnMut(Event)>) {
    let run = Closure::wrap(run);
    let _ = target.add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    keep(Rc::new(Listening { target, event, run }));
}

/// Listens to an event of the whole window, until its owner goes.
pub fn on_window(event: &'static str, run: impl FnMut(Event) + 'static) {
    listen(window().into(), event, Box::new(run));
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node(element)
    }
}

impl Node {
    /// The element itself.
    #[must_use]
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// Sets an attribute.
    #[must_use]
    #[inline(never)]
    pub fn set(self, name: &str, value: &str) -> Node {
        // Fails for names that are no names only; ours are written in this program.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets an attribute that says all by being there.
    #[must_use]
    #[inline(never)]
    pub fn flag(self, name: &str, on: bool) -> Node {
        if on { self.set(name, "") } else { self }
    }

    /// Adds words.
    #[must_use]
    #[inline(never)]
    pub fn text(self, words: &str) -> Node {
        let _ = self.0.append_with_str_1(words);
        self
    }

    /// Adds an element.
    #[must_use]
    #[inline(never)]
    pub fn put(self, child: Node) -> Node {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds an element if there is one.
    #[must_use]
    pub fn maybe(self, child: Option<Node>) -> Node {
        match child {
            Some(child) => self.put(child),
            None => self,
        }
    }

    /// Adds elements.
    #[must_use]
    pub fn all(self, children: impl IntoIterator<Item = Node>) -> Node {
        children.into_iter().fold(self, Node::put)
    }

    /// Takes everything out.
    #[inline(never)]
    pub fn empty(&self) {
        self.0.set_text_content(None);
    }

    /// Says these words from now on, and holds nothing else.
    #[inline(never)]
    pub fn says_now(&self, words: &str) {
        if self.0.text_content().as_deref() != Some(words) {
            self.0.set_text_content(Some(words));
        }
    }

    /// Words that follow what they read. They are all that the element holds.
    #[must_use]
    pub fn says<T: Into<Text>>(self, words: impl Fn() -> T + 'static) -> Node {
        #[inline(never)]
        fn start(node: Element, words: Box<dyn Fn() -> Text>) {
            follow(move || Node(node.clone()).says_now(&words()));
        }
        start(self.0.clone(), Box::new(move || words().into()));
        self
    }

    /// An attribute that follows what it reads; without a value it is taken off.
    #[must_use]
    pub fn sets<T: Into<Text>>(
        self,
        name: &'static str,
        value: impl Fn() -> Option<T> + 'static,
    ) -> Node {
        #[inline(never)]
        fn start(node: Element, name: &'static str, value: Box<dyn Fn() -> Option<Text>>) {
            follow(move || {
                let value = value();
                if node.get_attribute(name).as_deref() != value.as_deref() {
                    let _ = match value {
                        Some(value) => node.set_attribute(name, &value),
                        None => node.remove_attribute(name),
                    };
                }
            });
        }
        start(
            self.0.clone(),
            name,
            Box::new(move || value().map(Into::into)),
        );
        self
    }

    /// A style. Set on the object, never as text: a page may forbid style attributes.
    #[must_use]
    #[inline(never)]
    pub fn style(self, name: &str, value: &str) -> Node {
        if let Some(element) = self.0.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.style().set_property(name, value);
        }
        self
    }

    /// A style that follows what it reads.
    #[must_use]
    pub fn styles(self, name: &'static str, value: impl Fn() -> String + 'static) -> Node {
        #[inline(never)]
        fn start(node: Node, name: &'static str, value: Box<dyn Fn() -> String>) {
            follow(move || drop(node.clone().style(name, &value())));
        }
        start(self.clone(), name, Box::new(value));
        self
    }

    /// A property such as `checked` or `disabled` that follows what it reads.
    #[must_use]
    pub fn keeps(self, property: &'static str, value: impl Fn() -> bool + 'static) -> Node {
        #[inline(never)]
        fn start(node: Element, property: &'static str, value: Box<dyn Fn() -> bool>) {
            follow(move || {
                // An element takes any property; it fails for frozen objects only.
                let _ = js_sys::Reflect::set(&node, &property.into(), &value().into());
            });
        }
        start(self.0.clone(), property, Box::new(value));
        self
    }

    /// Children that follow what they read: all of them are made anew.
    #[must_use]
    pub fn holds(self, make: impl Fn(Node) -> Node + 'static) -> Node {
        #[inline(never)]
        fn start(node: Node, make: Box<dyn Fn(Node) -> Node>) {
            follow(move || {
                node.empty();
                make(node.clone());
            });
        }
        start(self.clone(), Box::new(make));
        self
    }

    /// A child that follows what it reads, where there is one.
    #[must_use]
    pub fn shows(self, make: impl Fn() -> Option<Node> + 'static) -> Node {
        self.holds(move |node| node.maybe(make()))
    }

    /// Listens to an event.
    #[must_use]
    pub fn on(self, event: &'static str, run: impl FnMut(Event) + 'static) -> Node {
        listen(self.0.clone().into(), event, Box::new(run));
        self
    }

    /// Takes the focus, without scrolling.
    pub fn focus(&self) {
        if let Some(element) = self.0.dyn_ref::<web_sys::HtmlElement>() {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = element.focus_with_options(&options);
        }
    }
}
