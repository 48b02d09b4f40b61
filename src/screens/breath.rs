//! The paced breath, by itself, with what is known about it.

use crate::i18n::use_i18n;
use crate::node::{Node, button, el, link, of};
use crate::parts::breath::paced;
use crate::parts::prose::prose;
use crate::signal::RwSignal;

/// The page.
pub fn breath() -> Node {
    let i18n = use_i18n();
    let on = RwSignal::new(false);
    let taken = RwSignal::new(0_usize);
    let toggle = button("primary large", move || {
        taken.set(0);
        on.update(|on| *on = !*on);
    })
    .set("data-do", "breath_toggle")
    .says(move || match on.get() {
        true => say!(i18n, breath.stop),
        false => say!(i18n, breath.start),
    });
    let ring = of("div", "breath-place")
        .shows(move || on.get().then(|| paced(move |count| taken.set(count))));
    let count = of("p", "small").says(move || match taken.get() {
        0 => String::new(),
        taken => format!("{}: {taken}", say!(i18n, breath.taken)),
    });
    of("article", "page prose breath-page")
        .put(el("h1").text(say!(i18n, breath.title)))
        .put(of("p", "lead").text(say!(i18n, breath.lead)))
        .put(ring)
        .put(of("p", "row").put(toggle).put(count))
        .put(el("p").text(say!(i18n, breath.safe)))
        .put(prose(of("div", "prose"), "breath"))
        .put(el("p").put(link("button", "#/").text(say!(i18n, debrief.library))))
}
