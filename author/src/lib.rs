//! The author's command as a library: reading scenarios from YAML, with every problem in its place, and what the command does with them.
//!
//! YAML is read here and nowhere else. What must hold of a scenario is the engine's to say (`engine::check`).

pub mod booth;
pub mod browser;
pub mod check;
pub mod first;
pub mod format;
pub mod lab;
pub mod learners;
pub mod load;
mod misfit;
pub mod new;
mod outline;
pub mod pack;
pub mod play;
pub mod provider;
pub mod report;
pub mod review;
pub mod show;
pub mod simulate;
mod skeleton;
mod tree;
pub mod words;
pub mod yaml;

/// What writing came to. A reader that has seen enough (`| head`) is no failure.
///
/// # Errors
/// A line that says what went wrong.
pub fn written(result: std::io::Result<()>) -> Result<(), String> {
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}
