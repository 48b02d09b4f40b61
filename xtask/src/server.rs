//! A static file server for this machine only.
//!
//! Owns HTTP as far as a folder of files needs it: GET and HEAD, types, nothing cached without
//! asking, nothing outside the folder, no listings. It lives in threads of xtask's own process and so
//! ends with it. Not a server for the public.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many ports after the wished one are tried.
const TRIED_PORTS: u16 = 100;
/// A browser opens connections it does not use; one that says nothing is let go.
const PATIENCE: Duration = Duration::from_secs(10);
/// More header than any browser sends.
const LONGEST_HEADER: u64 = 64 * 1024;

/// A folder being served under a path.
pub struct Server {
    listener: TcpListener,
    site: Site,
}

/// What is served: a folder, and the path it appears under (`/` or `/some/path/`).
#[derive(Clone)]
struct Site {
    folder: PathBuf,
    prefix: String,
}

impl Server {
    /// Binds the wished port, or the next free one. The folder must exist.
    pub fn bind(folder: &Path, prefix: &str, port: u16) -> std::io::Result<Self> {
        let site = Site {
            folder: folder.canonicalize()?,
            prefix: normalised(prefix),
        };
        let ports = port..=port.saturating_add(TRIED_PORTS);
        let mut last = std::io::Error::other("no port was tried");
        for port in ports {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(listener) => return Ok(Self { listener, site }),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// The address to open.
    pub fn address(&self) -> std::io::Result<String> {
        let address: SocketAddr = self.listener.local_addr()?;
        Ok(format!("http://{address}{}", self.site.prefix))
    }

    /// Answers until the process ends, each connection in a thread of its own.
    pub fn run(self) {
        for stream in self.listener.incoming().flatten() {
            let site = self.site.clone();
            // A browser that goes away in the middle of an answer is no event.
            std::thread::spawn(move || drop(answer(stream, &site)));
        }
    }
}

/// `talk` and `/talk/` are the same prefix.
fn normalised(prefix: &str) -> String {
    let inner = prefix.trim_matches('/');
    if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    }
}

fn answer(mut stream: TcpStream, site: &Site) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(LONGEST_HEADER));
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let reply = match method {
        "GET" | "HEAD" => site.reply(target),
        "" => return Ok(()),
        _ => Reply::plain(
            "405 Method Not Allowed",
            "This server only hands out files.\n",
        ),
    };
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n{}\r\n",
        reply.status,
        reply.mime,
        reply.body.len(),
        reply.extra
    )?;
    if method == "GET" {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    status: &'static str,
    mime: &'static str,
    extra: String,
    body: Vec<u8>,
}

impl Reply {
    fn plain(status: &'static str, text: &str) -> Self {
        let body = text.as_bytes().to_vec();
        Self {
            status,
            mime: "text/plain; charset=utf-8",
            extra: String::new(),
            body,
        }
    }
}

impl Site {
    fn reply(&self, target: &str) -> Reply {
        let path = target.split(['?', '#']).next().unwrap_or("");
        // `/talk` would load, but resolve its relative addresses one folder too high.
        if format!("{path}/") == self.prefix {
            let mut reply = Reply::plain("308 Permanent Redirect", "");
            reply.extra = format!("Location: {}\r\n", self.prefix);
            return reply;
        }
        let file = path
            .strip_prefix(self.prefix.as_str())
            .and_then(|rest| self.file(rest));
        match file.and_then(|file| Some((mime(&file), std::fs::read(&file).ok()?))) {
            Some((mime, body)) => Reply {
                status: "200 OK",
                mime,
                extra: String::new(),
                body,
            },
            None => Reply::plain("404 Not Found", "There is nothing here.\n"),
        }
    }

    /// The file behind a path inside the site; `None` for what is not there or not ours to give.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = decoded(path)?;
        let mut file = self.folder.clone();
        for part in path.split('/') {
            // Hidden files too: a build folder has none that a page needs.
            if part.starts_with('.') || part.contains(['\\', '\0']) {
                return None;
            }
            file.push(part);
        }
        if path.is_empty() || path.ends_with('/') {
            file.push("index.html");
        }
        let real = file.canonicalize().ok()?;
        (real.starts_with(&self.folder) && real.is_file()).then_some(real)
    }
}

/// Percent-decoding; `None` when it is not well formed or not UTF-8.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let value = digit(rest.next())? * 16 + digit(rest.next())?;
            bytes.push(u8::try_from(value).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The type of a file by its name. Wrong types matter here: browsers refuse modules and
/// streamed WebAssembly that come as anything else.
fn mime(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or("")
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a page, a WebAssembly file, a subfolder, a hidden file, and a secret next to it.
    fn fixture(name: &str) -> PathBuf {
        let base = crate::run::scratch(&format!("server-{name}"));
        let folder = base.join("site");
        std::fs::create_dir_all(folder.join("scenarios/empty")).unwrap();
        std::fs::write(folder.join("index.html"), "page").unwrap();
        std::fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        std::fs::write(folder.join("scenarios/ü b.json"), "{}").unwrap();
        std::fs::write(folder.join(".hidden"), "hidden").unwrap();
        std::fs::write(base.join("secret"), "secret").unwrap();
        std::os::unix::fs::symlink(base.join("secret"), folder.join("link")).unwrap();
        folder
    }

    fn ask(address: &str, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn start(name: &str, prefix: &str) -> (String, String) {
        let server = Server::bind(&fixture(name), prefix, 18_400).unwrap();
        let url = server.address().unwrap();
        let address = server.listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || server.run());
        (address, url)
    }

    #[test]
    fn files_come_with_their_types() {
        let (address, url) = start("types", "/");
        assert_eq!(url, format!("http://{address}/"));
        for (path, mime, body) in [
            ("/", "text/html", "page"),
            ("/index.html?x=1", "text/html", "page"),
            ("/app.wasm", "application/wasm", "\0asm"),
            ("/scenarios/%C3%BC%20b.json", "application/json", "{}"),
        ] {
            let answer = ask(&address, &format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
            assert!(
                answer.starts_with("HTTP/1.1 200 OK\r\n"),
                "{path}: {answer}"
            );
            assert!(
                answer.contains(&format!("\r\nContent-Type: {mime}")),
                "{path}: {answer}"
            );
            assert!(
                answer.contains("\r\nCache-Control: no-cache\r\n"),
                "{path}: {answer}"
            );
            assert!(
                answer.ends_with(&format!("\r\n\r\n{body}")),
                "{path}: {answer}"
            );
        }
        let head = ask(&address, "HEAD / HTTP/1.1\r\n\r\n");
        assert!(
            head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn nothing_else_is_given_out() {
        let (address, _) = start("traversal", "/");
        for path in [
            "/../secret",
            "/%2e%2e/secret",
            "/scenarios/../../secret",
            "/scenarios/..%2f..%2fsecret",
            "/..\\secret",
            "//etc/passwd",
            "/link",
            "/.hidden",
            "/scenarios",
            "/scenarios/",
            "/scenarios/empty/",
            "/missing",
            "/%zz",
            "/%ff",
            "/a%00b",
            "secret",
            "*",
        ] {
            let answer = ask(&address, &format!("GET {path} HTTP/1.1\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
        }
        assert!(ask(&address, "POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
    }

    #[test]
    fn a_prefix_moves_the_whole_site() {
        for prefix in ["talk/down", "/talk/down/"] {
            let (address, url) = start(if prefix.starts_with('/') { "p1" } else { "p2" }, prefix);
            assert_eq!(url, format!("http://{address}/talk/down/"));
            let status = |path: &str| {
                let answer = ask(&address, &format!("GET {path} HTTP/1.1\r\n\r\n"));
                answer.split(' ').nth(1).map(str::to_owned)
            };
            assert_eq!(status("/talk/down/app.wasm").as_deref(), Some("200"));
            assert_eq!(status("/talk/down/").as_deref(), Some("200"));
            assert_eq!(status("/talk/down").as_deref(), Some("308"));
            assert_eq!(status("/app.wasm").as_deref(), Some("404"));
            assert_eq!(status("/talk/downapp.wasm").as_deref(), Some("404"));
        }
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let folder = fixture("ports");
        let first = Server::bind(&folder, "/", 18_600).unwrap();
        let second = Server::bind(&folder, "/", 18_600).unwrap();
        let port = |server: &Server| server.listener.local_addr().unwrap().port();
        assert!(
            port(&second) > port(&first),
            "{} then {}",
            port(&first),
            port(&second)
        );
        assert!(first.listener.local_addr().unwrap().ip().is_loopback());
    }
}
