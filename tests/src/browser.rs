//! One browser with one page, driven step by step. What a step finds wrong ends the test with words that say where.
//!
//! Knows browsers, nothing of the game: that is `game`.

use crate::driver::{Driver, Kind, Wishes};
use crate::server::Server;
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::NewSessionError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::cell::Cell;
use std::fmt::Display;
use std::future::Future;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// What WebKit's driver says of a script that was asked while its page went away.
const UNLOADED: &str = "before the unload event";

/// Longest a step waits for what it was promised.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser under control. It closes with this value.
pub struct Browser {
    /// Which one.
    pub kind: Kind,
    runtime: Runtime,
    client: Option<Client>,
    /// Whether the page is in a frame, for want of a window narrow enough.
    framed: Cell<bool>,
    driver: Driver,
}

/// Ends the test with what failed.
#[track_caller]
fn must<T, E: Display>(what: &str, result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("{what}: {error}"),
    }
}

/// A driver command that fantoccini has no method for.
#[derive(Debug)]
struct Extra {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            None => (http::Method::GET, None),
            Some(body) => (http::Method::POST, Some(body.to_string())),
        }
    }
}

impl Browser {
    /// Starts one.
    #[must_use]
    pub fn start(kind: Kind) -> Browser {
        Browser::start_with(kind, Wishes::default())
    }

    /// Starts one with wishes.
    ///
    /// # Panics
    /// When no session comes about.
    #[must_use]
    pub fn start_with(kind: Kind, wishes: Wishes) -> Browser {
        let runtime = must(
            "runtime",
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build(),
        );
        let driver = kind.start_driver();
        let deadline = Instant::now() + 3 * PATIENCE;
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            builder.capabilities(kind.capabilities(wishes));
            let connect = async {
                tokio::time::timeout(3 * PATIENCE, builder.connect(&driver.address)).await
            };
            match runtime.block_on(connect) {
                Ok(Ok(client)) => {
                    return Browser {
                        kind,
                        runtime,
                        client: Some(client),
                        framed: Cell::new(false),
                        driver,
                    };
                }
                // The driver does not listen yet.
                Ok(Err(NewSessionError::FailedC(_) | NewSessionError::Lost(_)))
                    if Instant::now() < deadline =>
                {
                    std::thread::sleep(Duration::from_millis(50));
                }
                Ok(Err(error)) => panic!("{kind:?} did not start: {error}"),
                Err(_) => panic!("{kind:?} did not start within a minute"),
            }
        }
    }

    /// Does something that takes its time, but not for ever.
    #[track_caller]
    pub(crate) fn run<T, E: Display>(
        &self,
        what: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> T {
        let limited = async { tokio::time::timeout(2 * PATIENCE, work).await };
        match self.runtime.block_on(limited) {
            Ok(done) => must(&format!("{:?}: {what}", self.kind), done),
            Err(_) => panic!("{:?}: {what}: no answer", self.kind),
        }
    }

    #[track_caller]
    pub(crate) fn client(&self) -> &Client {
        match &self.client {
            Some(client) => client,
            None => panic!("the browser is closed"),
        }
    }

    /// Opens an address and waits until it has loaded.
    #[track_caller]
    pub fn goto(&self, address: &str) {
        // Firefox's driver may come back while the page before still stands: that one is marked, and waited for to be gone.
        let marked = self.kind == Kind::Firefox && self.mark(address);
        self.run(&format!("open {address}"), self.client().goto(address));
        if marked {
            self.wait("!window.__left");
        }
    }

    /// Marks the page that stands, unless the address is another place on it.
    #[track_caller]
    fn mark(&self, address: &str) -> bool {
        let script = "const [to] = arguments; const same = to.includes('#') && to.split('#')[0] === location.href.split('#')[0];
            window.__left = !same; return !same";
        let marking = async {
            // A page or a frame that is gone already has nothing to mark.
            let answer = self.client().execute(script, vec![address.into()]).await;
            Ok::<_, String>(answer.is_ok_and(|marked| marked == true))
        };
        self.run("mark", marking)
    }

    /// Opens a page of a server, `#/settings` for example, in a view of this size.
    #[track_caller]
    pub fn open(&self, server: &Server, hash: &str, (width, height): (u32, u32)) {
        self.leave_frame();
        // Firefox and MiniBrowser refuse windows as narrow as a phone.
        if self.kind == Kind::Chromium || width >= 600 {
            self.resize(width, height);
            self.goto(&format!("{}{hash}", server.address()));
            return;
        }
        self.open_framed(&format!("{}{hash}", server.framed(width, height)));
    }

    /// Opens a page in a sandboxed frame that has no origin, and so no storage.
    #[track_caller]
    pub fn open_sandboxed(&self, server: &Server, hash: &str, (width, height): (u32, u32)) {
        self.leave_frame();
        self.open_framed(&format!("{}x{hash}", server.framed(width, height)));
    }

    #[track_caller]
    fn leave_frame(&self) {
        if self.framed.take() {
            self.run("leave the frame", self.client().enter_parent_frame());
        }
    }

    #[track_caller]
    fn open_framed(&self, address: &str) {
        self.resize(1400, 900);
        self.goto(address);
        let frame = self.find("iframe");
        self.run("enter the frame", frame.enter_frame());
        self.framed.set(true);
        self.wait("location.protocol.startsWith('http') && document.readyState === 'complete'");
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        if self.framed.get() {
            self.js("window.__before = true; location.reload()", &[]);
            self.wait("!window.__before && document.readyState === 'complete'");
        } else {
            self.run("reload", self.client().refresh());
        }
    }

    /// Runs a script in the page and gives back what it returns. `arguments[0]` and so on are given to it.
    #[track_caller]
    pub fn js(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(
            &format!("script `{script}`"),
            self.client().execute(script, arguments.to_vec()),
        )
    }

    /// Runs a script that calls `arguments[arguments.length - 1]` with its result when it has one.
    #[track_caller]
    pub fn js_later(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(
            &format!("script `{script}`"),
            self.client().execute_async(script, arguments.to_vec()),
        )
    }

    /// What an expression comes to in the page.
    #[track_caller]
    pub fn value(&self, expression: &str) -> Value {
        // While a page is changed for another there is nobody to answer: Firefox then answers nothing at all, and WebKit that
        // the page was unloaded. Asking changes nothing, so it is asked again.
        let script = format!("return [{expression}]");
        for _ in 0..50 {
            let asked = async {
                let answer = self.client().execute(&script, Vec::new()).await;
                Ok::<_, String>(match answer {
                    Err(error) if error.to_string().contains(UNLOADED) => Value::Null,
                    answer => answer.map_err(|error| error.to_string())?,
                })
            };
            if let Value::Array(mut only) = self.run(&format!("script `{script}`"), asked) {
                return only.pop().unwrap_or_default();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{:?}: no answer to `{expression}`", self.kind);
    }

    /// What an expression comes to in the page, as text; empty for null.
    #[track_caller]
    pub fn text(&self, expression: &str) -> String {
        match self.value(expression) {
            Value::String(text) => text,
            Value::Null => String::new(),
            other => other.to_string(),
        }
    }

    /// What an expression comes to in the page, as truth.
    #[track_caller]
    pub fn holds(&self, expression: &str) -> bool {
        self.value(&format!("Boolean({expression})")) == Value::Bool(true)
    }

    /// Waits until what was changed so far is painted.
    #[track_caller]
    pub fn painted(&self) {
        self.js_later("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))", &[]);
    }

    /// Waits until an expression holds. While a page is changed for another there may be a document without an element: nothing holds
    /// there yet.
    #[track_caller]
    pub fn wait(&self, expression: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.holds(&format!("document.documentElement && ({expression})")) {
            if Instant::now() > deadline {
                let errors = self.text("JSON.stringify(window.__seen || null)");
                let page = self.text("document.body ? document.body.innerText.slice(0, 600) : ''");
                panic!(
                    "{:?}: `{expression}` did not come true; seen: {errors}; the page says: {page}",
                    self.kind
                );
            }
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    #[track_caller]
    fn find(&self, css: &str) -> Element {
        self.run(
            &format!("find {css}"),
            self.client()
                .wait()
                .at_most(PATIENCE)
                .for_element(Locator::Css(css)),
        )
    }

    /// Clicks as a pointer does: in the middle of what is there, if nothing covers it.
    #[track_caller]
    pub fn click(&self, css: &str) {
        let element = self.find(css);
        self.run(&format!("click {css}"), async { element.click().await });
    }

    /// The role assistive technology is told.
    #[track_caller]
    pub fn role(&self, css: &str) -> String {
        self.computed(css, "computedrole")
    }

    /// The name assistive technology is told.
    #[track_caller]
    pub fn label(&self, css: &str) -> String {
        self.computed(css, "computedlabel")
    }

    #[track_caller]
    fn computed(&self, css: &str, what: &str) -> String {
        let id = self.find(css).element_id();
        let answer = self.extra(&format!("element/{}/{what}", &*id), None);
        answer.as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn extra(&self, path: &str, body: Option<Value>) -> Value {
        let command = Extra {
            path: path.to_owned(),
            body,
        };
        self.run(path, self.client().issue_cmd(command))
    }

    /// A command of Chromium's own protocol.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({"cmd": command, "params": parameters});
        self.extra("goog/cdp/execute", Some(body))
    }

    /// Presses keys one after the other, each let go again.
    #[track_caller]
    pub fn press(&self, keys: &[char]) {
        let mut actions = KeyActions::new("keys".to_owned());
        for key in keys {
            actions = actions
                .then(KeyAction::Down { value: *key })
                .then(KeyAction::Up { value: *key });
        }
        self.run(
            "press keys",
            self.client().perform_actions(Actions::from(actions)),
        );
    }

    /// Presses a key while another is held down.
    #[track_caller]
    pub fn press_holding(&self, held: char, key: char) {
        let actions = KeyActions::new("keys".to_owned())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key })
            .then(KeyAction::Up { value: held });
        self.run(
            "press keys",
            self.client().perform_actions(Actions::from(actions)),
        );
    }

    /// Makes the page this large inside.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        if self.kind == Kind::Chromium {
            let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
            self.devtools("Emulation.setDeviceMetricsOverride", size);
            return;
        }
        let fits = format!("innerWidth === {width} && innerHeight === {height}");
        for _ in 0..5 {
            let frame = self.value("[outerWidth - innerWidth, outerHeight - innerHeight]");
            let (outer_width, outer_height) =
                (width + number(&frame[0]), height + number(&frame[1]));
            self.run(
                "resize",
                self.client()
                    .set_window_rect(0, 0, outer_width, outer_height),
            );
            // The page hears of its new size a little later than the driver.
            for _ in 0..30 {
                if self.holds(&fits) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let inner = self.text("innerWidth + ' × ' + innerHeight");
        panic!(
            "{:?} cannot be made {width} × {height}, only {inner}",
            self.kind
        );
    }

    /// A picture of what is in view, as PNG.
    #[track_caller]
    #[must_use]
    pub fn picture(&self) -> Vec<u8> {
        self.run("picture", self.client().screenshot())
    }

    /// Kills it with everything that belongs to it, without a word to anybody.
    pub fn kill(mut self) {
        self.driver.kill();
        // There is nobody left to say goodbye to.
        self.client = None;
    }

    /// Errors, failed loads and policy reports since the page was loaded, one a line. Empty when all is well.
    #[track_caller]
    #[must_use]
    pub fn complaints(&self) -> String {
        self.text("window.__seen ? __seen.errors.concat(__seen.policy.map((one) => 'left the origin: ' + one)).join('\\n') : 'no recorder'")
    }
}

fn number(value: &Value) -> u32 {
    value
        .as_u64()
        .and_then(|number| u32::try_from(number).ok())
        .unwrap_or_default()
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let close = async { tokio::time::timeout(PATIENCE, client.close()).await };
            // Whatever it answers, the driver goes next.
            let _ = self.runtime.block_on(close);
        }
    }
}
