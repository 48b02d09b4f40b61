//! One screen a file or folder. Screens use `parts`; no rule of the game stands here.

pub mod about;
pub mod breath;
pub mod briefing;
pub mod data;
pub mod debrief;
pub mod encounter;
pub mod help;
pub mod library;
pub mod missing;
pub mod progress;
pub mod settings;
