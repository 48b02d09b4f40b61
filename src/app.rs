//! The app as a whole: the current screen from the route, the page around it, and what is shown when everything fails.

use crate::i18n::{Language, use_i18n};
use crate::parts::notice::Notice;
use crate::route::Route;
use crate::screens;
use crate::session::Session;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Puts the app in the place of the shell.
pub fn start() {
    let Some(root) = document().get_element_by_id("app") else {
        return;
    };
    root.set_inner_html("");
    let Ok(root) = root.dyn_into::<web_sys::HtmlElement>() else {
        return;
    };
    leptos::mount::mount_to(root, App).forget();
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

/// The current route, as every screen may read it.
#[derive(Clone, Copy)]
pub struct Place(pub ReadSignal<Route>);

/// Goes to another screen.
pub fn go(route: &Route) {
    // Refused only where a frame forbids it; the link stays where it is then.
    let _ = window().location().set_hash(&route.hash());
}

fn here() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

#[component]
fn App() -> impl IntoView {
    let (route, set_route) = signal(here());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| set_route.set(here()));
    on_cleanup(move || listener.remove());
    provide_context(Place(route));
    let session = Session::open();
    provide_context(session);
    Effect::new(move || dress(session));
    let language = Language::provide();
    // The page is built anew when the language changes; texts are not tracked one by one.
    move || {
        let locale = language.get_locale();
        if let Some(html) = document().document_element() {
            // Without it a screen reader keeps the language that index.html names.
            let _ = html.set_attribute("lang", locale.as_ref());
        }
        view! { <Page route/> }
    }
}

/// Puts the settings on the root element, where the styles read them.
fn dress(session: Session) {
    let Some(html) = document().document_element() else {
        return;
    };
    session.record.with(|record| {
        let settings = &record.settings;
        for (name, value) in [
            ("data-theme", settings.theme.name()),
            ("data-motion", settings.motion.name()),
            ("data-text", settings.text_size.name()),
        ] {
            if html.get_attribute(name).as_deref() != Some(value) {
                let _ = html.set_attribute(name, value);
            }
        }
    });
}

#[component]
fn Page(route: ReadSignal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    let screen = Memo::new(move |_| route.with(Route::screen));
    let main = NodeRef::<leptos::html::Main>::new();
    // A new screen starts at its top, and a screen reader at its heading; not on the first load, which takes nobody's focus.
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        if before.is_some_and(|before| before != now)
            && let Some(main) = main.get_untracked()
        {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            let _ = main.focus();
        }
        now
    });
    let in_talk = Memo::new(move |_| screen.get() == "encounter");
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            if let Some(main) = main.get_untracked() { let _ = main.focus(); }
        }>{say!(i18n, app.skip)}</a>
        {move || (!in_talk.get()).then(|| view! { <Header route/> })}
        <Notice/>
        <main id="main" tabindex="-1" node_ref=main data-screen=move || screen.get()>
            {move || match route.get() {
                Route::Library => screens::library::Library().into_any(),
                Route::Play(id) => view! { <screens::briefing::Briefing id/> }.into_any(),
                Route::Talk(id) => view! { <screens::encounter::Encounter id/> }.into_any(),
                Route::Debrief(run) => view! { <screens::debrief::Debrief run/> }.into_any(),
                Route::Settings => screens::settings::Settings().into_any(),
                Route::About => screens::about::About().into_any(),
                Route::Missing => screens::missing::Missing().into_any(),
            }}
        </main>
    }
}

#[component]
fn Header(route: ReadSignal<Route>) -> impl IntoView {
    let i18n = use_i18n();
    let current = move |screen: &'static str| {
        route
            .with(|route| route.screen() == screen)
            .then_some("page")
    };
    view! {
        <header class="head">
            <a class="head-name" href="#/">
                <crate::parts::icon::Logo/>
                <span>{say!(i18n, app.name)}</span>
            </a>
            <nav aria-label=say!(i18n, app.nav)>
                <a href="#/" aria-current=move || current("library")>{say!(i18n, app.library)}</a>
                <a href="#/settings" aria-current=move || current("settings")>{say!(i18n, app.settings)}</a>
                <a href="#/about" aria-current=move || current("about")>{say!(i18n, app.about)}</a>
            </nav>
        </header>
    }
}
