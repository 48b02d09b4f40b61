//! For everyone, criterion by criterion (AX): time, the focus, what a screen reader is told, targets, colours, movement, sound, and settings that stay.
//!
//! `browser_access` has axe, roles and keys; `browser_layout` has narrow windows, large text and other scripts.

mod focus;
mod kept;
mod looks;
mod read;
mod time;
