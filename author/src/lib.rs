//! The author's command as a library: reading scenarios from YAML, with every problem in its place, and what the command does with them.
//!
//! YAML is read here and nowhere else. What must hold of a scenario is the engine's to say (`engine::check`).

pub mod check;
pub mod format;
pub mod lab;
pub mod load;
pub mod pack;
pub mod show;
pub mod words;
pub mod yaml;
