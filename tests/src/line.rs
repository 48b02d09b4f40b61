//! A server as a visitor over a slow line meets one: files packed with brotli beforehand, connections that stay open, and answers of "as you have it"
//! to those who have it. On 127.0.0.1 only. How slow the line is is the browser's to play (`Network.emulateNetworkConditions`).
//!
//! Every opening of it has a port of its own, so to a browser it is another site, of which nothing is kept.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Kinds of files that are packed already.
const PACKED: &[&str] = &["woff2", "png"];

/// A file, ready to be sent.
#[derive(Debug)]
struct Ready {
    kind: &'static str,
    packed: bool,
    body: Vec<u8>,
    tag: String,
}

/// The files of a folder, ready to be sent.
#[derive(Clone, Debug)]
pub struct Folder(Arc<BTreeMap<String, Ready>>);

impl Folder {
    /// Packs a folder with the program `brotli`, at its best. Files of other pages than the game's are left out, being many and large.
    ///
    /// # Errors
    /// When a file cannot be read or `brotli` does not run.
    pub fn packed(folder: &Path) -> Result<Folder, String> {
        let mut files = BTreeMap::new();
        let mut places = vec![folder.to_path_buf()];
        while let Some(place) = places.pop() {
            let entries = std::fs::read_dir(&place)
                .map_err(|error| format!("{}: {error}", place.display()))?;
            for entry in entries.flatten() {
                let path = entry.path();
                let name = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                if path.is_dir() {
                    places.push(path);
                } else if !name.starts_with("kiosk") && name != "talkdown.html" {
                    files.insert(name, ready(&path)?);
                }
            }
        }
        Ok(Folder(Arc::new(files)))
    }

    /// Bytes on the line for these files, without headers; a name that ends with `*` stands for all that begin like it.
    #[must_use]
    pub fn bytes(&self, names: &[&str]) -> usize {
        let wanted = |name: &str| {
            names.iter().any(|wanted| match wanted.strip_suffix('*') {
                Some(start) => name.starts_with(start),
                None => name == *wanted,
            })
        };
        self.0
            .iter()
            .filter(|(name, _)| wanted(name))
            .map(|(_, file)| file.body.len())
            .sum()
    }

    /// Begins to give the files out.
    ///
    /// # Errors
    /// When no port is free.
    pub fn open(&self) -> Result<Line, String> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| error.to_string())?;
        let port = listener
            .local_addr()
            .map_err(|error| error.to_string())?
            .port();
        let over = Arc::new(AtomicBool::new(false));
        let (folder, ended) = (self.clone(), Arc::clone(&over));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                let folder = folder.clone();
                // A browser that goes away in the middle of an answer is no event.
                thread::spawn(move || drop(folder.talk(stream)));
            }
        });
        Ok(Line { port, over })
    }

    /// Answers on one connection until the browser has enough.
    fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut writer = stream;
        loop {
            let mut request = String::new();
            if reader.read_line(&mut request)? == 0 {
                return Ok(());
            }
            let mut known = String::new();
            loop {
                let mut header = String::new();
                if reader.read_line(&mut header)? <= 2 {
                    break;
                }
                if let Some(tag) = header.to_ascii_lowercase().strip_prefix("if-none-match:") {
                    known = tag.trim().to_owned();
                }
            }
            let target = request.split(' ').nth(1).unwrap_or("/");
            let path = target
                .split(['?', '#'])
                .next()
                .unwrap_or("/")
                .trim_start_matches('/');
            let path = if path.is_empty() { "index.html" } else { path };
            let answer = match self.0.get(path) {
                None => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
                Some(file) if file.tag == known => format!(
                    "HTTP/1.1 304 Not Modified\r\nETag: {}\r\nCache-Control: no-cache\r\n\r\n",
                    file.tag
                )
                .into_bytes(),
                Some(file) => {
                    let packed = if file.packed {
                        "Content-Encoding: br\r\n"
                    } else {
                        ""
                    };
                    let head = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n{packed}ETag: {}\r\nCache-Control: no-cache\r\n\r\n",
                        file.kind,
                        file.body.len(),
                        file.tag
                    );
                    [head.as_bytes(), &file.body].concat()
                }
            };
            writer.write_all(&answer)?;
        }
    }
}

fn ready(path: &PathBuf) -> Result<Ready, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", path.display());
    let end = path
        .extension()
        .and_then(|end| end.to_str())
        .unwrap_or_default();
    let packed = !PACKED.contains(&end);
    let body = if packed {
        let done = Command::new("brotli")
            .args(["-q", "11", "-c"])
            .arg(path)
            .output();
        let done = done.map_err(fault)?;
        if !done.status.success() {
            return Err(format!("brotli could not pack {}", path.display()));
        }
        done.stdout
    } else {
        std::fs::read(path).map_err(fault)?
    };
    Ok(Ready {
        kind: crate::server::kind(&path.to_string_lossy()),
        packed,
        tag: tag(&body),
        body,
    })
}

/// Tells one content from another (FNV-1a).
fn tag(body: &[u8]) -> String {
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("\"{sum:016x}\"")
}

/// A folder being given out. It ends with this value.
#[derive(Debug)]
pub struct Line {
    port: u16,
    over: Arc<AtomicBool>,
}

impl Line {
    /// The address to open.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        // Wakes the thread that waits for visitors.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}
