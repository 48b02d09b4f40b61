//! One screen a file or folder. Screens use `parts`; no rule of the game stands here.

pub mod about;
pub mod briefing;
pub mod debrief;
pub mod encounter;
pub mod library;
pub mod missing;
pub mod settings;
