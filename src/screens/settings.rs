//! Settings: each takes effect at once and is kept.

use crate::host;
use crate::i18n::use_i18n;
use crate::save::{Motion, Settings as Kept, TextSize, Theme, WhenReasons};
use crate::session::Session;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Settings() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::get();
    let saved = RwSignal::new(false);
    view! {
        <div class="page settings">
            <h1>{say!(i18n, settings.title)}</h1>
            <Choice name="theme" legend=say!(i18n, settings.theme)
                read=|kept| kept.theme.name() write=|kept, name| kept.theme = Theme::named(name)
                options=vec![
                    ("system", say!(i18n, settings.theme_system)),
                    ("light", say!(i18n, settings.theme_light)),
                    ("dark", say!(i18n, settings.theme_dark)),
                    ("contrast", say!(i18n, settings.theme_contrast)),
                ]/>
            <Choice name="text_size" legend=say!(i18n, settings.text_size)
                read=|kept| kept.text_size.name() write=|kept, name| kept.text_size = TextSize::named(name)
                options=vec![("100", "100 %"), ("125", "125 %"), ("150", "150 %"), ("200", "200 %")]/>
            <Choice name="motion" legend=say!(i18n, settings.motion)
                read=|kept| kept.motion.name() write=|kept, name| kept.motion = Motion::named(name)
                options=vec![
                    ("system", say!(i18n, settings.motion_system)),
                    ("less", say!(i18n, settings.motion_less)),
                    ("full", say!(i18n, settings.motion_full)),
                ]/>
            <Choice name="reasons" legend=say!(i18n, settings.reasons)
                read=|kept| kept.reasons.name() write=|kept, name| kept.reasons = WhenReasons::named(name)
                options=vec![
                    ("each_turn", say!(i18n, settings.reasons_each_turn)),
                    ("at_end", say!(i18n, settings.reasons_at_end)),
                ]/>
            <section class="kept">
                <p>{say!(i18n, settings.kept)}</p>
                <p class="row">
                    <button type="button" data-do="export" on:click=move |_| {
                        host::offer_file("talkdown-progress.json", &session.export());
                        saved.set(true);
                    }>{say!(i18n, settings.export)}</button>
                    <span role="status">
                        {move || saved.get().then(|| say!(i18n, settings.export_done))}
                    </span>
                </p>
            </section>
        </div>
    }
}

/// One setting as a group of radio buttons.
#[component]
fn Choice(
    name: &'static str,
    legend: &'static str,
    read: fn(&Kept) -> &'static str,
    write: fn(&mut Kept, &str),
    options: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let session = Session::get();
    let now = Memo::new(move |_| session.record.with(|record| read(&record.settings)));
    view! {
        <fieldset class="setting-choice">
            <legend>{legend}</legend>
            <div class="choices">
                {options.into_iter().map(|(value, text)| view! {
                    <label class="choice">
                        <input
                            type="radio" name=name value=value
                            prop:checked=move || now.get() == value
                            on:change=move |_| session.set(|kept| write(kept, value))
                        />
                        <span>{text}</span>
                    </label>
                }).collect_view()}
            </div>
        </fieldset>
    }
}
