//! Pages that have the game in a frame: a server for the fixtures of `tests/fixtures/hosts`, on an origin that is not the game's, and one
//! that gives out the game in every wrong way there is.
//!
//! `localhost` and `127.0.0.1` are two sites, two ports of one are two origins: so a frame is as foreign here as on the open web.

use crate::server::Server;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// In the game's page, ahead of everything (`Site::before`): what the page around may ask of the frame.
pub const AGENT: &str = include_str!("../fixtures/hosts/agent.js");
/// In a page around the game: its log, and its questions to the agent.
pub const HOST: &str = include_str!("../fixtures/hosts/host.js");

/// The policy a careful host sends: its own styles and pictures, scripts and frames of the game's origin, nothing written in the page.
const STRICT: &str = "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
/// Nothing is allowed to anybody.
const DENIED: &str = "fullscreen=(), screen-wake-lock=(), autoplay=(), camera=(), microphone=(), geolocation=(), storage-access=(), clipboard-write=()";

/// What is answered to a request.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// 200 and its like; 0 hangs up without an answer.
    pub status: u16,
    /// Lines of the head beside the length.
    pub head: Vec<(String, String)>,
    /// What follows.
    pub body: Vec<u8>,
}

impl Answer {
    /// A file as it should be given out.
    #[must_use]
    pub fn file(path: &str, body: Vec<u8>) -> Answer {
        let kind = match path.rsplit('.').next().unwrap_or_default() {
            "html" | "" => "text/html; charset=utf-8",
            "js" => "text/javascript",
            "css" => "text/css",
            "wasm" => "application/wasm",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            "woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        let answer = Answer {
            status: 200,
            head: Vec::new(),
            body,
        };
        answer
            .with("Content-Type", kind)
            .with("Cache-Control", "no-store")
            .with("X-Content-Type-Options", "nosniff")
    }

    /// Another line in the head, in the place of one of the same name.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Answer {
        self.head.retain(|(other, _)| other != name);
        self.head.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Another status, and nothing else.
    #[must_use]
    pub fn status(status: u16) -> Answer {
        Answer {
            status,
            ..Answer::default()
        }
    }
}

/// A server on 127.0.0.1 that answers as it is told. It ends with this value.
pub struct Pages {
    port: u16,
    closed: Arc<AtomicBool>,
}

impl Pages {
    /// Answers every path (without its query) as `answer` says, which is told its own port first.
    ///
    /// # Panics
    /// When 127.0.0.1 has no free port.
    #[must_use]
    pub fn open(answer: impl Fn(u16, &str) -> Answer + Send + Sync + 'static) -> Pages {
        let listener = match TcpListener::bind("127.0.0.1:0") {
            Ok(listener) => listener,
            Err(error) => panic!("no free port on 127.0.0.1: {error}"),
        };
        let port = listener.local_addr().map_or(0, |address| address.port());
        let closed = Arc::<AtomicBool>::default();
        let (answer, end) = (Arc::new(answer), Arc::clone(&closed));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::Relaxed) {
                    break;
                }
                let answer = Arc::clone(&answer);
                // A browser that hangs up early is no matter here.
                thread::spawn(move || serve(stream, &|path| answer(port, path)));
            }
        });
        Pages { port, closed }
    }

    /// The origin by this name for this machine: `127.0.0.1`, `localhost`.
    #[must_use]
    pub fn origin(&self, name: &str) -> String {
        format!("http://{name}:{}", self.port)
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for the next request.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn serve(mut stream: TcpStream, answer: &dyn Fn(&str) -> Answer) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let target = first.split(' ').nth(1).unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let answer = answer(path);
    if answer.status == 0 {
        return stream.shutdown(Shutdown::Both);
    }
    let lines = answer.head.iter();
    let lines: String = lines
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = format!(
        "HTTP/1.1 {} .\r\n{lines}Content-Length: {}\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.body.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(&answer.body)
}

/// The fixtures around a game, on `localhost` and on every other name of this machine. `{game}`, `{host}`, `{scenario}` and the origins of
/// hostile neighbours in them are filled in.
#[must_use]
pub fn hosts(game: &Server, scenario: &str) -> Pages {
    let other = Pages::open(|_, path| fixture(path, &HashMap::new()));
    let known = HashMap::from([
        ("{game}", game.address()),
        ("{scenario}", scenario.to_owned()),
        ("{other}", other.origin("127.0.0.1")),
    ]);
    Pages::open(move |port, path| {
        // Lives as long as the pages that name it.
        let _other = &other;
        let mut words = known.clone();
        words.insert("{host}", format!("http://localhost:{port}"));
        words.insert("{lookalike}", format!("http://localhost.localhost:{port}"));
        fixture(path, &words)
    })
}

/// A file of the fixtures with its words filled in, and the head its name stands for.
fn fixture(path: &str, words: &HashMap<&str, String>) -> Answer {
    let mut name = path.trim_start_matches('/');
    if name == "slow.svg" {
        thread::sleep(Duration::from_millis(1_200));
        name = "logo.svg";
    }
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/hosts"));
    let body = if name.contains(['/', '\\']) {
        None
    } else {
        std::fs::read_to_string(folder.join(name)).ok()
    };
    let Some(body) = body else {
        return Answer::status(404);
    };
    let fill = |body: String, (word, value): (&&str, &String)| body.replace(word, value);
    let answer = Answer::file(name, words.iter().fold(body, fill).into_bytes());
    let game = words.get("{game}").map_or("", String::as_str);
    match name {
        "strict.html" => answer.with(
            "Content-Security-Policy",
            &format!("{STRICT}; script-src {game}; frame-src {game}"),
        ),
        "bare.html" => answer
            .with("Permissions-Policy", DENIED)
            .with("Content-Security-Policy", "script-src 'none'"),
        _ => answer,
    }
}
