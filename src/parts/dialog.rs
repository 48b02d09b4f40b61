//! A modal dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus comes back. Owns no content.

use crate::node::{Node, el, follow, of};
use crate::signal::RwSignal;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// A modal dialog that is open while `open` holds. `part` names it for styles and tests; `title` for people.
pub fn dialog(
    open: RwSignal<bool>,
    part: &'static str,
    title: &str,
    fill: impl Fn(Node) -> Node + 'static,
) -> Node {
    let id = format!("dialog-{part}");
    let place = el("div").holds(move |place| if open.get() { fill(place) } else { place });
    let node = of("dialog", "dialog")
        .set("data-part", part)
        .set("aria-labelledby", &id)
        .on("close", move |_| open.set(false))
        .on("keydown", |event| event.stop_propagation())
        .put(el("h2").set("id", &id).text(title))
        .put(place);
    let Some(element) = node.element().dyn_ref::<HtmlDialogElement>().cloned() else {
        return node;
    };
    follow(move || {
        if open.get() && !element.open() {
            // Fails only when the element is not on the page, and then there is nobody to open it for.
            let _ = element.show_modal();
        } else if !open.get() && element.open() {
            element.close();
        }
    });
    node
}
