//! A small server for one test: gives out the game's folder on 127.0.0.1 and writes down every request.
//!
//! It can stand at a sub-path, put a script before everything else of the page, and change or refuse single files. The content
//! security policy it sends makes a browser report whatever would leave the origin; `recorder.js` collects the reports.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Collects errors and policy reports from the first moment of a page.
const RECORDER: &str = include_str!("recorder.js");

/// No service worker comes between a test and its server, except where that is what is tested (`Site::as_it_is`).
const NO_WORKER: &str = "delete Navigator.prototype.serviceWorker;";

/// A page with the game in a frame of the size its query gives, which makes a window narrower than a browser
/// allows; with a third part in the query the frame is a sandbox.
const FRAME: &str = "in-a-frame";
const FRAME_PAGE: &str =
    "<!doctype html><html lang=\"en\"><title>Frame</title><body style=\"margin:0\"><script>
const [width, height, sandbox] = location.search.slice(1).split('x');
const frame = document.createElement('iframe');
Object.assign(frame, {title: 'game', width, height, src: './' + location.hash});
if (sandbox !== undefined) frame.sandbox = 'allow-scripts';
frame.style.cssText = 'border:0;display:block';
document.body.append(frame);
</script>";

/// Only the origin itself; inline scripts are the page's own affair here, leaving the origin is not.
const POLICY: &str =
    "default-src 'self' data: blob: 'unsafe-inline' 'wasm-unsafe-eval'; form-action 'none'";

/// What a server gives out and how.
#[derive(Clone, Debug, Default)]
pub struct Site {
    folder: PathBuf,
    prefix: String,
    before: String,
    delays: HashMap<String, Duration>,
    instead: HashMap<String, (u16, String)>,
    policy: Option<String>,
    as_it_is: bool,
}

impl Site {
    /// The game as it was built.
    #[must_use]
    pub fn game() -> Site {
        Site::folder(crate::driver::given("TALKDOWN_DIST"))
    }

    /// Some other folder.
    #[must_use]
    pub fn folder(folder: impl Into<PathBuf>) -> Site {
        Site {
            folder: folder.into(),
            ..Site::default()
        }
    }

    /// Stands at this path, such as `/sub/talkdown`, and nowhere else.
    #[must_use]
    pub fn at(mut self, prefix: &str) -> Site {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Runs a script before anything else of the page, after those given before.
    #[must_use]
    pub fn before(mut self, script: &str) -> Site {
        self.before.push_str(script);
        self.before.push('\n');
        self
    }

    /// Answers late when a path ends like this.
    #[must_use]
    pub fn slow(mut self, end: &str, delay: Duration) -> Site {
        self.delays.insert(end.to_owned(), delay);
        self
    }

    /// Answers with something else when a path ends like this.
    #[must_use]
    pub fn instead(mut self, end: &str, status: u16, body: &str) -> Site {
        self.instead
            .insert(end.to_owned(), (status, body.to_owned()));
        self
    }

    /// Sends another content security policy.
    #[must_use]
    pub fn policy(mut self, policy: &str) -> Site {
        self.policy = Some(policy.to_owned());
        self
    }

    /// Gives out the files and nothing else: no recorder in the page, no policy, unless one is asked for.
    #[must_use]
    pub fn as_it_is(mut self) -> Site {
        self.as_it_is = true;
        self
    }

    /// Starts giving it out.
    ///
    /// # Panics
    /// When 127.0.0.1 has no free port.
    #[must_use]
    pub fn open(self) -> Server {
        let listener = match TcpListener::bind("127.0.0.1:0") {
            Ok(listener) => listener,
            Err(error) => panic!("no free port on 127.0.0.1: {error}"),
        };
        let port = listener.local_addr().map_or(0, |address| address.port());
        let server = Server {
            port,
            prefix: self.prefix.clone(),
            requests: Arc::default(),
            closed: Arc::default(),
            silent: Arc::default(),
        };
        let (requests, closed) = (Arc::clone(&server.requests), Arc::clone(&server.closed));
        let silent = Arc::clone(&server.silent);
        let site = Arc::new(self);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if closed.load(Ordering::Relaxed) {
                    break;
                }
                if silent.load(Ordering::Relaxed) {
                    continue;
                }
                let (site, requests) = (Arc::clone(&site), Arc::clone(&requests));
                // A browser that hangs up early is no matter here.
                thread::spawn(move || site.serve(stream, &requests));
            }
        });
        server
    }

    fn serve(&self, mut stream: TcpStream, requests: &Mutex<Vec<Request>>) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut first = String::new();
        reader.read_line(&mut first)?;
        let mut line = String::new();
        while reader.read_line(&mut line)? > 2 {
            line.clear();
        }
        let mut words = first.split(' ');
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let path = target
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned();
        if method.is_empty() {
            // A connection made in advance and never used.
            return Ok(());
        }
        if let Some((_, delay)) = self
            .delays
            .iter()
            .find(|(end, _)| path.ends_with(end.as_str()))
        {
            thread::sleep(*delay);
        }
        let (status, kind, body) = self.answer(&path);
        let request = Request {
            method: method.to_owned(),
            target: target.to_owned(),
            status,
        };
        requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request);
        // The page with the frame is not the game's; another policy is for the game.
        let asked = self.policy.as_deref().filter(|_| !path.ends_with(FRAME));
        let policy = match (asked, self.as_it_is) {
            (None, true) => String::new(),
            (policy, _) => format!("Content-Security-Policy: {}\r\n", policy.unwrap_or(POLICY)),
        };
        let head = format!(
            "HTTP/1.1 {status} .\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
             {policy}X-Content-Type-Options: nosniff\r\n\
             Access-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(&body)
    }

    fn answer(&self, path: &str) -> (u16, &'static str, Vec<u8>) {
        let missing = (404, "text/plain", b"There is no such file.".to_vec());
        let Some(inside) = path
            .strip_prefix(&self.prefix)
            .and_then(|rest| rest.strip_prefix('/'))
        else {
            return missing;
        };
        if inside == "recorder.js" {
            return (
                200,
                "text/javascript",
                format!("{NO_WORKER}\n{RECORDER}\n{}", self.before).into_bytes(),
            );
        }
        if inside == "axe.js" {
            let axe = std::fs::read(crate::driver::given("TALKDOWN_AXE"));
            return axe.map_or(missing, |axe| (200, "text/javascript", axe));
        }
        if inside == FRAME {
            return (
                200,
                "text/html; charset=utf-8",
                FRAME_PAGE.as_bytes().to_vec(),
            );
        }
        if let Some((_, (status, body))) = self
            .instead
            .iter()
            .find(|(end, _)| path.ends_with(end.as_str()))
        {
            return (*status, kind(inside), body.clone().into_bytes());
        }
        let inside = if inside.is_empty() {
            "index.html"
        } else {
            inside
        };
        let plain = Path::new(inside)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        let Some(body) = plain
            .then(|| std::fs::read(self.folder.join(inside)).ok())
            .flatten()
        else {
            return missing;
        };
        (
            200,
            kind(inside),
            if inside.ends_with(".html") && !self.as_it_is {
                with_recorder(&body)
            } else {
                body
            },
        )
    }
}

/// The page with the recorder as the first thing in its head.
fn with_recorder(page: &[u8]) -> Vec<u8> {
    let page = String::from_utf8_lossy(page);
    page.replacen("<head>", "<head><script src=\"recorder.js\"></script>", 1)
        .into_bytes()
}

pub(crate) fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" | "" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// One request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// GET and its like.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// What was answered.
    pub status: u16,
}

/// A running server. It ends with this value.
pub struct Server {
    port: u16,
    prefix: String,
    requests: Arc<Mutex<Vec<Request>>>,
    closed: Arc<AtomicBool>,
    silent: Arc<AtomicBool>,
}

impl Server {
    /// Where the page is.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}{}/", self.port, self.prefix)
    }

    /// Where a page is that holds the game in a frame of this size.
    #[must_use]
    pub fn framed(&self, width: u32, height: u32) -> String {
        format!("{}{FRAME}?{width}x{height}", self.address())
    }

    /// Hangs up on everybody from now on, as where there is no network; or answers again.
    pub fn silent(&self, silent: bool) {
        self.silent.store(silent, Ordering::Relaxed);
    }

    /// Every request so far.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Requests that found nothing, apart from the icon browsers ask every site for.
    #[must_use]
    pub fn misses(&self) -> Vec<Request> {
        let missed =
            |request: &Request| request.status >= 400 && !request.target.ends_with("/favicon.ico");
        self.requests().into_iter().filter(missed).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for the next request.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

#[cfg(test)]
mod tests {
    use super::Site;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    fn ask(port: u16, target: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn it_keeps_to_its_folder_and_writes_everything_down() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bench");
        let server = Site::folder(folder)
            .at("/sub")
            .instead("data.json", 500, "{}")
            .open();
        for hostile in [
            "/sub/../saves/v1/whole.txt",
            "/sub//etc/passwd",
            "/sub/../Cargo.toml",
            "/index.html",
            "/subindex.html",
        ] {
            assert!(
                ask(server.port, hostile).starts_with("HTTP/1.1 404"),
                "{hostile}"
            );
        }
        let page = ask(server.port, "/sub/?a=1");
        assert!(
            page.contains("Test bench") && page.contains("recorder.js"),
            "{page}"
        );
        assert!(ask(server.port, "/sub/data.json").starts_with("HTTP/1.1 500"));
        assert_eq!(server.requests().len(), 7);
        assert_eq!(server.misses().len(), 6);
        assert_eq!(server.requests()[5].target, "/sub/?a=1");
    }
}
