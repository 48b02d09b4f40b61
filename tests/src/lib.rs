//! What the browser tests are made of: the three browsers, a server with faults, the way through the game, axe.
//!
//! The tests themselves are in `tests/`: targets named `browser_*` drive browsers and need what `cargo xtask test` gives them.

pub mod axe;
pub mod browser;
pub mod driver;
pub mod faces;
pub mod faults;
pub mod game;
pub mod hosts;
pub mod line;
pub mod payloads;
pub mod releases;
pub mod saves;
pub mod server;
mod tabs;
pub mod tour;
pub mod walks;
