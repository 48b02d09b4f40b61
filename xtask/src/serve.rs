//! `cargo xtask serve`: build the game, serve it, open it.
//!
//! Owns the options and the order. The server itself is in `server`, the build in `dist`.

use crate::dist::{self, Quality};
use crate::run::{Outcome, root};
use crate::server::Server;
use crate::{tools, unknown};
use std::process::{Command, Stdio};

/// The port tried first.
const PORT: u16 = 8080;

/// What the command line asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    port: u16,
    prefix: String,
    /// Where in the game it opens: `#/play/ID`; empty for the library.
    path: String,
    open: bool,
    quality: Quality,
}

impl Options {
    /// Reads the arguments after `serve`.
    pub fn parse(arguments: &[String]) -> Outcome<Self> {
        let mut options = Self {
            port: PORT,
            prefix: "/".to_owned(),
            path: String::new(),
            open: true,
            quality: Quality::Play,
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = |what: &str| rest.next().ok_or(format!("`{argument}` needs {what}"));
            match argument.as_str() {
                "--port" => {
                    let port = value("a port number")?;
                    options.port = port
                        .parse()
                        .map_err(|_| format!("`{port}` is no port number"))?;
                }
                "--prefix" => options
                    .prefix
                    .clone_from(value("a path such as /talkdown/")?),
                "--path" => options.path.clone_from(value("a place such as #/play/ID")?),
                "--no-open" => options.open = false,
                "--release" => options.quality = Quality::Release,
                other => return Err(unknown(other)),
            }
        }
        Ok(options)
    }
}

/// Builds, serves and opens the game; ends only with the process.
pub fn serve(options: &Options) -> Outcome {
    let folder = match options.quality {
        // Apart from dist/, so that a quick build is never taken for a release.
        Quality::Play => root().join("target/serve"),
        Quality::Release => dist::folder(),
    };
    dist::build(options.quality, &folder)?;
    let server = Server::bind(&folder, &options.prefix, options.port).map_err(|error| {
        format!(
            "cannot serve on 127.0.0.1 from port {}: {error}",
            options.port
        )
    })?;
    let address = server
        .address()
        .map_err(|error| format!("no address to serve on: {error}"))?;
    let address = format!("{address}{}", options.path);
    println!("\nTalkdown is at {address}\nPress Ctrl+C to stop.");
    if options.open {
        open(&address);
    }
    server.run();
    Ok(())
}

/// Opens a browser where there is a screen for one. Not having one is fine.
fn open(address: &str) {
    // Without a screen xdg-open may start a text browser in this very terminal.
    let screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if tools::on_path(opener).is_none() || !(screen || cfg!(target_os = "macos")) {
        return;
    }
    let mut command = Command::new(opener);
    command
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        std::thread::spawn(move || child.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Outcome<Options> {
        Options::parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn options_are_read() {
        let plain = parse("").unwrap();
        assert_eq!(plain.port, 8080);
        assert!(plain.open && plain.quality == Quality::Play && plain.prefix == "/");
        let all = parse("--port 9000 --prefix /talk/ --path #/play/x --no-open --release").unwrap();
        let expected = Options {
            port: 9000,
            prefix: "/talk/".into(),
            path: "#/play/x".into(),
            open: false,
            quality: Quality::Release,
        };
        assert_eq!(all, expected);
    }

    #[test]
    fn wrong_options_are_named() {
        for (line, part) in [
            ("--port", "needs a port"),
            ("--port x", "`x` is no port"),
            ("--prot 1", "`--prot`"),
        ] {
            let problem = parse(line).unwrap_err();
            assert!(problem.contains(part), "{problem}");
        }
    }
}
