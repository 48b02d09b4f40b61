//! Long texts that few come to read: files beside the game, fetched when they are shown (`public/texts`). Owns their form, and no text.
//!
//! A line is an element: `# ` a title, `## ` a heading, `! ` a lead, `- ` an item of a list, anything else a paragraph.

use crate::i18n::use_i18n;
use crate::load;
use crate::node::{Node, el, of};
use crate::parts::trouble::trouble;
use crate::signal::RwSignal;
use leptos::task::spawn_local;

/// Puts the text of this name into an element, once it is there.
pub fn prose(place: Node, name: &'static str) -> Node {
    let i18n = use_i18n();
    let text = RwSignal::new(None);
    let fetch = move || {
        text.set(None);
        spawn_local(async move {
            // The page may be gone by now; then nobody is left to tell.
            text.set(Some(load::text(name, "en").await));
        });
    };
    fetch();
    place.holds(move |place| match text.get() {
        None => place.put(of("p", "waiting").text(say!(i18n, app.loading))),
        Some(Ok(text)) => lines(place, &text),
        Some(Err(error)) => place.put(trouble(error, fetch)),
    })
}

fn lines(place: Node, text: &str) -> Node {
    let forms = [("# ", "h1", ""), ("## ", "h2", ""), ("! ", "p", "lead")];
    let (mut place, mut list) = (place, None::<Node>);
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("- ") {
            let items = list.take().unwrap_or_else(|| of("ul", "sources"));
            list = Some(items.put(el("li").text(words)));
            continue;
        }
        let form = forms
            .iter()
            .find_map(|(sign, kind, class)| Some((*kind, *class, line.strip_prefix(sign)?)));
        let (kind, class, words) = form.unwrap_or(("p", "", line));
        place = place.maybe(list.take()).put(of(kind, class).text(words));
    }
    place.maybe(list)
}
