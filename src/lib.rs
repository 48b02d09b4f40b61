//! The browser app: signals and browser APIs live here and nowhere else. The rules of the game are in `talkdown-engine`.

/// A text of `locales/`, once, in the language of the moment. Not tracked: a change of language builds the page anew
/// (`app::Page`), which spares every text an effect of its own in the program.
macro_rules! say {
    ($words:expr, $($key:tt)+) => {
        $crate::i18n::td_string!($words.get_locale_untracked(), $($key)+)
    };
}

pub mod app;
pub mod host;
pub mod load;
pub mod parts;
pub mod route;
pub mod save;
pub mod screens;
pub mod session;
pub mod talk;
pub mod words;

/// The texts of `locales/`, checked when the app is compiled.
// The macro is marked deprecated in favour of code made by a build script, which would add an exporter of Unicode data
// to every build for the sake of one language.
#[allow(deprecated)]
mod texts {
    leptos_i18n::load_locales!();
}
pub use texts::i18n;
