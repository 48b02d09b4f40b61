//! Settings: each takes effect at once and is kept.

use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, link, of};
use crate::route::Route;
use crate::save::{Intensity, Motion, Pace, Settings as Kept, TextSize, Theme, WhenReasons};
use crate::session::Session;
use crate::signal::Memo;

/// The page.
pub fn settings() -> Node {
    let i18n = use_i18n();
    let theme = Choice {
        name: "theme",
        read: |kept| kept.theme.name(),
        write: |kept, name| kept.theme = Theme::named(name),
    };
    let text_size = Choice {
        name: "text_size",
        read: |kept| kept.text_size.name(),
        write: |kept, name| kept.text_size = TextSize::named(name),
    };
    let motion = Choice {
        name: "motion",
        read: |kept| kept.motion.name(),
        write: |kept, name| kept.motion = Motion::named(name),
    };
    let reasons = Choice {
        name: "reasons",
        read: |kept| kept.reasons.name(),
        write: |kept, name| kept.reasons = WhenReasons::named(name),
    };
    let intensity = Choice {
        name: "intensity",
        read: |kept| kept.intensity.name(),
        write: |kept, name| kept.intensity = Intensity::named(name),
    };
    let pace = Choice {
        name: "pace",
        read: |kept| kept.pace.name(),
        write: |kept, name| kept.pace = Pace::named(name),
    };
    let aloud = Choice {
        name: "aloud",
        read: |kept| if kept.aloud { "on" } else { "off" },
        write: |kept, name| kept.aloud = name == "on",
    };
    of("div", "page settings")
        .put(el("h1").text(say!(i18n, settings.title)))
        // Shown once a newer release waits; `public/offline.js` hears the press.
        .put(
            of("p", "update row")
                .put(el("span").text(say!(i18n, settings.update)))
                .put(
                    button("primary", || ())
                        .set("data-do", "update")
                        .text(say!(i18n, settings.update_now)),
                ),
        )
        .put(theme.among(
            say!(i18n, settings.theme),
            &[
                ("system", say!(i18n, settings.theme_system)),
                ("light", say!(i18n, settings.theme_light)),
                ("dark", say!(i18n, settings.theme_dark)),
                ("contrast", say!(i18n, settings.theme_contrast)),
            ],
        ))
        .put(text_size.among(
            say!(i18n, settings.text_size),
            &[
                ("100", "100 %"),
                ("125", "125 %"),
                ("150", "150 %"),
                ("200", "200 %"),
            ],
        ))
        .put(motion.among(
            say!(i18n, settings.motion),
            &[
                ("system", say!(i18n, settings.motion_system)),
                ("less", say!(i18n, settings.motion_less)),
                ("full", say!(i18n, settings.motion_full)),
            ],
        ))
        .put(intensity.among(
            say!(i18n, settings.intensity),
            &[
                ("as_written", say!(i18n, settings.intensity_as_written)),
                ("soft", say!(i18n, settings.intensity_soft)),
            ],
        ))
        .put(pace.among(
            say!(i18n, settings.pace),
            &[
                ("off", say!(i18n, settings.pace_off)),
                ("10", "×10"),
                ("5", "×5"),
                ("3", "×3"),
                ("2", "×2"),
                ("1", "×1"),
            ],
        ))
        .maybe(host::can_speak().then(|| {
            aloud.among(
                say!(i18n, settings.aloud),
                &[
                    ("off", say!(i18n, settings.off)),
                    ("on", say!(i18n, settings.on)),
                ],
            )
        }))
        .put(reasons.among(
            say!(i18n, settings.reasons),
            &[
                ("fading", say!(i18n, settings.reasons_fading)),
                ("turning_point", say!(i18n, settings.reasons_turning_point)),
                ("each_turn", say!(i18n, settings.reasons_each_turn)),
                ("at_end", say!(i18n, settings.reasons_at_end)),
            ],
        ))
        .put(
            of("section", "kept")
                .put(el("p").text(say!(i18n, settings.kept)))
                .put(
                    of("p", "row")
                        .put(link("button", &Route::Data.hash()).text(say!(i18n, data.title))),
                ),
        )
}

/// One setting: its name, and how it is read and written.
#[derive(Clone, Copy)]
struct Choice {
    name: &'static str,
    read: fn(&Kept) -> &'static str,
    write: fn(&mut Kept, &str),
}

impl Choice {
    /// The setting as a group of radio buttons.
    fn among(self, legend: &str, options: &[(&'static str, &'static str)]) -> Node {
        let session = Session::get();
        let now = Memo::new(move || session.record.with(|record| (self.read)(&record.settings)));
        let options = options.iter().map(|&(value, text)| {
            let radio = el("input")
                .set("type", "radio")
                .set("name", self.name)
                .set("value", value)
                .keeps("checked", move || now.get() == value)
                .on("change", move |_| {
                    session.set(|kept| (self.write)(kept, value))
                });
            of("label", "choice").put(radio).put(el("span").text(text))
        });
        of("fieldset", "setting-choice")
            .put(el("legend").text(legend))
            .put(of("div", "choices").all(options))
    }
}
