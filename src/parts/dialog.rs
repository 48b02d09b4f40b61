//! A modal dialog on the browser's own `<dialog>`: focus stays inside, Escape closes, focus comes back. Owns no content.

use leptos::html::Dialog as DialogElement;
use leptos::prelude::*;

/// A modal dialog that is open while `open` holds.
#[component]
pub fn Dialog(
    /// Open or not; set to false when the learner closes it.
    open: RwSignal<bool>,
    /// The heading, which also names the dialog.
    title: &'static str,
    /// A name for styles and tests.
    part: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<DialogElement>::new();
    Effect::new(move || {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only when the element is gone, and then there is nothing to open.
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let id = format!("dialog-{part}");
    let name = id.clone();
    view! {
        <dialog
            class="dialog"
            node_ref=element
            data-part=part
            aria-labelledby=name
            on:close=move |_| open.set(false)
            on:keydown=|event| event.stop_propagation()
        >
            <h2 id=id>{title}</h2>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
