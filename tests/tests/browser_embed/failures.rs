//! A start that fails, in every way there is.

use serde_json::json;
use std::time::Duration;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};
use talkdown_tests::hosts::{Answer, Pages};

/// EM-8 for a few, in every browser; the whole list in Chromium.
pub fn failure(browser: &Browser, code: &str, fault: fn(&str, Answer) -> Answer, page: &str) {
    let dist = given("TALKDOWN_DIST");
    let game = Pages::open(move |_, path| {
        let name = if path == "/" {
            "index.html"
        } else {
            path.trim_start_matches('/')
        };
        if name == "frame-me.html" {
            let frame = "<!doctype html><script src='embed.js'></script><talk-down sandbox='strict'></talk-down><script>document.querySelector('talk-down').addEventListener('loaderror', (event) => { document.title = event.detail.code; })</script>";
            return Answer::file(name, frame.into());
        }
        match std::fs::read(dist.join(name)) {
            Ok(body) => fault(name, Answer::file(name, body)),
            Err(_) => Answer::status(404),
        }
    });
    browser.goto("about:blank");
    browser.goto(&format!("{}/{page}", game.origin("127.0.0.1")));
    if page.is_empty() {
        browser.wait(&format!(
            "document.documentElement.dataset.loaderror === '{code}'"
        ));
        assert!(
            browser.holds("document.querySelector('[data-screen=shell] [role=alert]').textContent.length > 40 && document.querySelector('[data-screen=shell] button[data-do=retry]')"),
            "{code}"
        );
    } else {
        browser.wait(&format!("document.title === '{code}'"));
    }
}

fn program(name: &str) -> bool {
    name.contains("talkdown-app")
}
pub fn wrong_type(name: &str, answer: Answer) -> Answer {
    if program(name) && name.ends_with(".js") {
        answer.with("Content-Type", "text/html")
    } else {
        answer
    }
}
pub fn torn(name: &str, mut answer: Answer) -> Answer {
    if name.ends_with(".wasm") {
        answer.body.truncate(answer.body.len() / 2);
    }
    answer
}
pub fn gone(name: &str, answer: Answer) -> Answer {
    if name.ends_with(".wasm") {
        Answer::status(404)
    } else {
        answer
    }
}

/// EM-8: every way in which the start can fail, told apart, with words and a way to try again.
#[test]
fn em_8_every_failed_start_is_told_apart() {
    let browser = Browser::start(Kind::Chromium);
    failure(
        &browser,
        "csp",
        |_, answer| {
            answer.with(
                "Content-Security-Policy",
                "script-src 'self' 'unsafe-inline'",
            )
        },
        "",
    );
    failure(
        &browser,
        "network",
        |name, answer| {
            if name.ends_with(".wasm") {
                Answer::status(0)
            } else {
                answer
            }
        },
        "",
    );
    failure(
        &browser,
        "server",
        |name, answer| {
            if program(name) {
                Answer::status(503)
            } else {
                answer
            }
        },
        "",
    );
    failure(
        &browser,
        "integrity",
        |name, mut answer| {
            if program(name) && name.ends_with(".js") {
                answer.body.extend(b"\n// changed");
            }
            answer
        },
        "",
    );
    // All is there, and never begins; waited for ten times as fast.
    failure(
        &browser,
        "blocked",
        |name, answer| {
            if name == "index.html" {
                let page = String::from_utf8_lossy(&answer.body).replacen(
                    "<head>",
                    "<head><script>const slow = setTimeout; window.setTimeout = (then, ms, ...more) => slow(then, ms / 10, ...more);
                     WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => new Promise(() => {});</script>",
                    1,
                );
                Answer::file(name, page.into_bytes())
            } else {
                answer
            }
        },
        "",
    );
    // A frame without an origin, and a server that does not give its files to such a one.
    failure(&browser, "cors", |_, answer| answer, "frame-me.html");
    failure(
        &browser,
        "nowasm",
        |name, answer| {
            if name == "index.html" {
                let page = String::from_utf8_lossy(&answer.body).replacen(
                    "<head>",
                    "<head><script>delete window.WebAssembly</script>",
                    1,
                );
                Answer::file(name, page.into_bytes())
            } else {
                answer
            }
        },
        "",
    );
    browser.goto(&format!(
        "file://{}/index.html",
        given("TALKDOWN_DIST").display()
    ));
    browser.wait("document.documentElement.dataset.loaderror === 'file' && document.querySelector('button[data-do=retry]')");
}

/// EM-8: the network goes while the program is on its way. (Whoever has none from the first moment gets the browser's own page.)
#[test]
fn em_8_a_network_that_goes_is_told_from_a_file_that_is_missing() {
    let browser = Browser::start(Kind::Chromium);
    // The program is on its way for longer than it takes to look what is the matter; then the line is dead.
    let dist = given("TALKDOWN_DIST");
    let game = Pages::open(move |_, path| {
        let name = path.trim_start_matches('/');
        if name.ends_with("_bg.wasm") {
            std::thread::sleep(Duration::from_secs(8));
            return Answer::status(0);
        }
        let name = if name.is_empty() { "index.html" } else { name };
        std::fs::read(dist.join(name))
            .map_or_else(|_| Answer::status(404), |body| Answer::file(name, body))
    });
    let network = |offline: bool| {
        let conditions = json!({"offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        browser.devtools("Network.emulateNetworkConditions", conditions);
    };
    browser.goto("about:blank");
    browser.devtools("Network.enable", json!({}));
    // Without waiting until all is there: the program never is.
    browser.js(
        "location.href = arguments[0]",
        &[json!(game.origin("127.0.0.1"))],
    );
    browser.wait("performance.getEntriesByType('resource').some((one) => one.name.endsWith('/loaderror.js') && one.responseEnd > 0)");
    network(true);
    browser.wait("document.documentElement.dataset.loaderror === 'offline'");
    assert!(browser.holds("document.querySelector('[data-screen=shell] [role=alert]').textContent.startsWith('There is no network') && document.querySelector('[data-screen=shell] button[data-do=retry]')"));
    network(false);
}
