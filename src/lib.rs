//! The browser app: signals and browser APIs live here and nowhere else. The rules of the game are in `talkdown-engine`.

/// A text of `locales/`, once, in the language of the moment. Not tracked: a change of language builds the page anew
/// (`app::Page`), which spares every text an effect of its own in the program.
macro_rules! say {
    ($words:expr, $($key:tt)+) => {
        $crate::i18n::td_string!($words.get_locale_untracked(), $($key)+)
    };
}

pub mod app;
pub mod around;
pub mod host;
pub mod load;
pub mod node;
pub mod parts;
pub mod read;
pub mod route;
pub mod save;
pub mod screens;
pub mod session;
pub mod signal;
pub mod talk;
pub mod words;
pub mod write;

/// What the fuzz targets ask, with the corpus they keep: asked of this very crate by its tests (`fuzz/src/lib.rs`).
#[cfg(test)]
#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[cfg(test)]
extern crate self as talkdown_app;

/// The texts of `locales/`, checked when the app is compiled.
// The macro is marked deprecated in favour of code made by a build script, which would add an exporter of Unicode data
// to every build for the sake of one language.
#[allow(deprecated)]
mod texts {
    leptos_i18n::load_locales!();
}

/// The texts, and the language in use. leptos_i18n's own context would bring a parser of language tags, cookies and the
/// listeners of leptos-use into the download; this is all that is needed of it.
pub mod i18n {
    use crate::signal::{RwSignal, context};
    pub use crate::texts::i18n::*;
    use leptos::prelude::*;

    /// The language in use, as the context holds it.
    #[derive(Clone, Copy)]
    pub struct Language(RwSignal<Locale>);

    impl Language {
        /// Begins in the default language (the only one so far), and puts it at the disposal of every component.
        pub fn provide() -> Language {
            let language = Language(RwSignal::new(Locale::default()));
            provide_context(language);
            language
        }
        /// The locale, tracked.
        #[must_use]
        pub fn get_locale(self) -> Locale {
            self.0.get()
        }
        /// The locale of the moment.
        #[must_use]
        pub fn get_locale_untracked(self) -> Locale {
            self.0.get_untracked()
        }
    }

    /// The language in use.
    #[must_use]
    pub fn use_i18n() -> Language {
        context()
    }
}
