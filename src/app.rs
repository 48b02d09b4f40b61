//! The app as a whole: the current screen from the route, the page around it, and what is shown when everything fails.

use crate::around;
use crate::i18n::{Language, use_i18n};
use crate::node::{Node, el, follow, link, of, on_window};
use crate::parts::icon::logo;
use crate::parts::notice::notice;
use crate::route::Route;
use crate::screens;
use crate::session::Session;
use crate::signal::{Memo, RwSignal};
use any_spawner::Executor;
use leptos::prelude::*;

/// Puts the app in the place of the shell.
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    let root = Node::from(root);
    root.empty();
    // What Leptos' own mounting does, without its views: its reactive system is started, and owns everything below for as long as
    // the page is there. The page itself is made of nodes.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    owner.with(|| app(root));
    std::mem::forget(owner);
    if let Some(html) = document().document_element() {
        // A failed attribute only costs the tests their signal.
        let _ = html.set_attribute("data-ready", "1");
    }
}

/// The page people see when the program itself has a fault: human words, a reload, and the progress as text.
pub fn show_panic(info: &std::panic::PanicHookInfo) {
    web_sys::console::error_1(&info.to_string().into());
    let Some(page) = document().get_element_by_id("panic") else {
        return;
    };
    let _ = page.remove_attribute("hidden");
    if let Some(app) = document().get_element_by_id("app") {
        let _ = app.set_attribute("hidden", "");
    }
}

/// Goes to another screen.
pub fn go(route: &Route) {
    // Refused only where a frame forbids it; the link stays where it is then.
    let _ = window().location().set_hash(&route.hash());
}

/// Goes to another screen in the place of this one: the way back leaves both out.
pub fn instead(route: &Route) {
    let _ = window().location().replace(&route.hash());
}

/// Where the page's address leads.
pub fn here() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

fn app(root: Node) {
    let route = RwSignal::new(here());
    on_window("hashchange", move |_| route.set(here()));
    let session = Session::open();
    provide_context(session);
    follow(move || dress(session));
    around::open(session, route);
    let language = Language::provide();
    // The page is built anew when the language changes; texts are not tracked one by one.
    let _ = root.holds(move |root| {
        let locale = language.get_locale();
        if let Some(html) = document().document_element() {
            // Without it a screen reader keeps the language that index.html names.
            let _ = html.set_attribute("lang", locale.as_ref());
        }
        page(root, route)
    });
}

/// Puts the settings on the root element, where the styles read them.
fn dress(session: Session) {
    let Some(html) = document().document_element() else {
        return;
    };
    session.record.with(|record| {
        let settings = &record.settings;
        // A page around the game may have asked for its own (docs/embedding.md).
        let theme = html.get_attribute("data-host-theme");
        let theme = theme.as_deref().unwrap_or(settings.theme.name());
        for (name, value) in [
            ("data-theme", theme),
            ("data-motion", settings.motion.name()),
            ("data-text", settings.text_size.name()),
        ] {
            if html.get_attribute(name).as_deref() != Some(value) {
                let _ = html.set_attribute(name, value);
            }
        }
    });
}

/// Everything on the page.
fn page(root: Node, route: RwSignal<Route>) -> Node {
    let i18n = use_i18n();
    let screen = Memo::new(move || route.with(Route::screen));
    let main = el("main").set("id", "main").set("tabindex", "-1");
    let skip = {
        let main = main.clone();
        of("a", "skip")
            .set("href", "#main")
            .text(say!(i18n, app.skip))
            .on("click", move |event| {
                event.prevent_default();
                main.focus();
            })
    };
    let in_talk = Memo::new(move || screen.get() == "encounter");
    let root = root
        .put(skip)
        .put(of("div", "head-place").shows(move || (!in_talk.get()).then(|| header(route))))
        .put(notice());
    let shown = main
        .clone()
        .sets("data-screen", move || Some(screen.get()))
        .shows(move || Some(screen_of(route.get())));
    // A new screen starts at its top, and a screen reader at its heading; not on the first load, which takes nobody's focus.
    let mut before = None;
    follow(move || {
        let now = Some(route.get());
        if before.is_some() && before != now {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            main.focus();
        }
        before = now;
    });
    root.put(shown)
}

fn screen_of(route: Route) -> Node {
    match route {
        Route::Library => screens::library::library(),
        Route::Play(id) => screens::briefing::briefing(id),
        Route::Talk(id) => screens::encounter::encounter(id),
        Route::Debrief(run) => screens::debrief::debrief(&run),
        Route::Progress => screens::progress::progress(),
        Route::Data => screens::data::data(),
        Route::Breath => screens::breath::breath(),
        Route::Help => screens::help::help(),
        Route::Settings => screens::settings::settings(),
        Route::About => screens::about::about(),
        Route::Missing => screens::missing::missing(),
    }
}

fn header(route: RwSignal<Route>) -> Node {
    let i18n = use_i18n();
    let to = move |hash: &str, words: &str, screen: &'static str| {
        link("", hash).text(words).sets("aria-current", move || {
            route
                .with(|route| route.screen() == screen)
                .then_some("page")
        })
    };
    let name = el("span").text(say!(i18n, app.name));
    of("header", "head")
        .put(link("head-name", "#/").put(logo()).put(name))
        .put(
            el("nav")
                .set("aria-label", say!(i18n, app.nav))
                .put(to("#/", say!(i18n, app.library), "library"))
                .put(to("#/progress", say!(i18n, app.progress), "progress"))
                .put(to("#/help", say!(i18n, app.help), "help"))
                .put(to("#/settings", say!(i18n, app.settings), "settings"))
                .put(to("#/about", say!(i18n, app.about), "about")),
        )
}
