//! The pinned Rust toolchain: its version, its WebAssembly target, its fmt and clippy.
//!
//! Owns asking rustup for what is missing. rustup may have been told not to install anything by
//! itself (`RUSTUP_AUTO_INSTALL=0`), so nothing is left to its automatism.

use crate::run::{Outcome, ask, cargo, program, root, run, step};
use std::sync::OnceLock;

/// The target the browser runs.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The toolchain named in `rust-toolchain.toml`, where rustup is there to honour it.
pub fn channel() -> Option<&'static str> {
    static CHANNEL: OnceLock<Option<String>> = OnceLock::new();
    CHANNEL
        .get_or_init(|| {
            crate::tools::on_path("rustup")?;
            channel_in(&std::fs::read_to_string(root().join("rust-toolchain.toml")).ok()?)
        })
        .as_deref()
}

fn channel_in(toml: &str) -> Option<String> {
    let line = toml
        .lines()
        .find(|line| line.trim_start().starts_with("channel"))?;
    Some(line.split('"').nth(1)?.to_owned())
}

/// Makes sure that the toolchain and its WebAssembly target are there.
pub fn ensure_target() -> Outcome {
    let missing = |hint: &str| format!("Rust's {WASM} target is missing. {hint}");
    if target_installed() {
        return Ok(());
    }
    let Some(channel) = channel() else {
        return Err(missing("Install rustup (rustup.rs) and run this again."));
    };
    step(&format!("Fetching Rust {channel} for {WASM}"), || {
        let known = ask(program("rustup").args(["toolchain", "list"])).unwrap_or_default();
        if !known.lines().any(|line| line.starts_with(channel)) {
            let minimal = ["toolchain", "install", channel, "--profile", "minimal"];
            run(program("rustup").args(minimal))?;
        }
        run(program("rustup").args(["target", "add", WASM, "--toolchain", channel]))
    })?;
    if target_installed() {
        Ok(())
    } else {
        Err(missing("rustup did not install it."))
    }
}

fn target_installed() -> bool {
    ask(program("rustc").args(["--print", "target-libdir", "--target", WASM]))
        .is_some_and(|folder| std::path::Path::new(folder.trim()).is_dir())
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there.
pub fn ensure_lints() -> Outcome {
    for component in ["fmt", "clippy"] {
        if ask(&mut cargo([component, "--version"])).is_some() {
            continue;
        }
        let package = if component == "fmt" {
            "rustfmt"
        } else {
            component
        };
        let Some(channel) = channel() else {
            return Err(format!(
                "`cargo {component}` is missing; install rustup (rustup.rs)"
            ));
        };
        step(&format!("Fetching {package}"), || {
            run(program("rustup").args(["component", "add", package, "--toolchain", channel]))
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_is_read() {
        assert_eq!(
            channel_in("[toolchain]\nchannel = \"1.95.0\"\n").as_deref(),
            Some("1.95.0")
        );
        assert_eq!(channel_in("[toolchain]\n"), None);
    }
}
