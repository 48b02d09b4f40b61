//! What screens share. Knows no screen.

pub mod backdrop;
pub mod breath;
pub mod curve;
pub mod dialog;
pub mod icon;
pub mod keys;
pub mod meter;
pub mod notice;
pub mod opened;
pub mod portrait;
pub mod prose;
pub mod reasons;
pub mod scene;
pub mod study;
pub mod table;
pub mod trouble;
