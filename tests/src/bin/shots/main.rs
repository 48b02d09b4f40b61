//! Pictures of every screen and its main states, in three sizes, light and dark, of the pages and booths it stands in, and sheets of
//! everyone's face in every stage: `shots [--out DIR] [--only screens|places|faces]`.
//!
//! For people to look at; nothing is compared. Pages that scroll are taken whole.

mod places;

use serde_json::json;
use std::path::{Path, PathBuf};
use talkdown_engine::encounter::{Script, Transcript};
use talkdown_engine::model::Stage;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};
use talkdown_tests::game::{DESKTOP, ESCAPE, Game, LAPTOP, PHONE};
use talkdown_tests::server::Site;
use talkdown_tests::{faces, saves, walks};

/// The tallest picture, for pages that never end.
const TALLEST: u64 = 6_000;

/// One look of the game: a size and a theme.
struct Look {
    out: PathBuf,
    size: (u32, u32),
    theme: &'static str,
}

impl Look {
    /// Takes what is shown, the whole page where it is longer than the view.
    fn take(&self, browser: &Browser, screen: &str) {
        let (width, height) = self.size;
        let long = browser
            .value("document.scrollingElement.scrollHeight")
            .as_u64()
            .unwrap_or_default();
        if long > u64::from(height) {
            let tall = u32::try_from(long.min(TALLEST)).unwrap_or(height);
            browser.resize(width, tall);
        }
        std::thread::sleep(std::time::Duration::from_millis(120));
        let path = self
            .out
            .join(format!("{screen}-{width}x{height}-{}.png", self.theme));
        if let Err(error) = std::fs::write(&path, browser.picture()) {
            panic!("{}: {error}", path.display());
        }
        if long > u64::from(height) {
            browser.resize(width, height);
        }
    }
}

/// The moments of a talk worth a picture.
fn moments(script: &Script) -> Vec<(String, Transcript)> {
    let mut moments: Vec<(String, Transcript)> = Vec::new();
    let mut add =
        |name: &str, way: Option<Transcript>| moments.extend(way.map(|way| (name.to_owned(), way)));
    add("start", walks::to(script, |state| state.turn == 0));
    for (name, stage) in [
        ("settled", Stage::Settled),
        ("defensive", Stage::Defensive),
        ("release", Stage::Release),
        ("danger", Stage::Danger),
        ("recovery", Stage::Recovery),
    ] {
        add(
            name,
            walks::to(script, |state| {
                state.turn > 1 && state.mind.stage == stage && state.outcome.is_none()
            }),
        );
    }
    add(
        "hit",
        walks::to(script, |state| {
            state.mind.hit.is_some() && state.outcome.is_none()
        }),
    );
    add("wordiest", walks::wordiest(script, 1).pop());
    add("ending", walks::to(script, |state| state.outcome.is_some()));
    moments
}

fn talks(game: &Game, look: &Look, scenario: &str) {
    let script = saves::script(scenario);
    for (name, way) in moments(&script) {
        game.start_from(
            &[("a", &saves::under_way(&way, look.theme))],
            &format!("#/talk/{scenario}"),
        );
        game.in_talk();
        look.take(game.browser, &format!("talk-{scenario}-{name}"));
    }
}

fn dialogs(game: &Game, look: &Look, scenario: &str) {
    let script = saves::script(scenario);
    let way = walks::to(&script, |state| state.turn == 4 && state.outcome.is_none());
    game.start_from(
        &[(
            "a",
            &saves::under_way(&way.expect("a fifth turn"), look.theme),
        )],
        &format!("#/talk/{scenario}"),
    );
    game.in_talk();
    for button in ["transcript", "keys", "leave", "read"] {
        let shown = format!("document.querySelector('[data-do={button}]')?.checkVisibility()");
        if game.browser.holds(&shown) {
            game.browser.click(&format!("[data-do={button}]"));
            game.browser
                .wait("document.querySelector('dialog[open] h2')");
            look.take(game.browser, &format!("dialog-{button}"));
            game.browser.press(&[ESCAPE]);
            game.browser.wait("!document.querySelector('dialog[open]')");
        }
    }
}

fn pages(game: &Game, look: &Look, scenarios: &[String]) {
    let whole = |id: &String| {
        walks::to(&saves::script(id), |state| {
            state.turn > 7 && state.outcome.is_some()
        })
    };
    let runs: Vec<Transcript> = scenarios.iter().filter_map(whole).collect();
    game.start_from(&[("a", &saves::finished(&runs, look.theme))], "#/");
    game.at("library");
    for (hash, screen) in [
        ("#/", "library"),
        ("#/progress", "progress"),
        ("#/settings", "settings"),
        ("#/about", "about"),
        ("#/nowhere", "missing"),
    ] {
        game.go(hash, screen);
        game.browser.wait("!document.querySelector('.waiting')");
        look.take(game.browser, screen);
    }
    for scenario in scenarios {
        game.go(&format!("#/play/{scenario}"), "briefing");
        look.take(game.browser, &format!("briefing-{scenario}"));
    }
    for (number, run) in runs.iter().enumerate() {
        game.go(&format!("#/debrief/{:016x}", 0xa0 + number), "debrief");
        look.take(game.browser, &format!("debrief-{}", run.scenario));
    }
}

fn troubles(browser: &Browser, look: &Look, scenario: &str) {
    let theme = format!(
        "localStorage.setItem('{}a', {});",
        saves::KEYS,
        json!(saves::finished(&[], look.theme))
    );
    let broken = Site::game().before(&theme).instead(".en.json", 200, "{}");
    let full = Site::game().before(&format!(
        "{theme} Storage.prototype.setItem = () => {{ throw 'no'; }};"
    ));
    for (site, hash, name) in [
        (broken, format!("#/play/{scenario}"), "trouble"),
        (full, "#/".to_owned(), "notice"),
    ] {
        let _game = Game::open_site(browser, site, &hash, look.size);
        browser.wait("document.querySelector('[role=alert], [data-part=notice]') && !document.querySelector('.waiting')");
        look.take(browser, name);
    }
}

/// The contact sheets: with words in order, and without words in an order whose answers lie beside them in a file.
fn sheets(browser: &Browser, out: &Path, scenarios: &[String]) {
    let scripts: Vec<_> = scenarios.iter().map(|id| saves::script(id)).collect();
    let sitters = faces::sitters(&scripts);
    let (width, height) = faces::SHEET;
    let write = |name: &str, content: &[u8]| {
        let path = out.join(name);
        if let Err(error) = std::fs::write(&path, content) {
            panic!("{}: {error}", path.display());
        }
    };
    for sheet in faces::sheets(&sitters) {
        let page = Site::game().instead("/", 200, &sheet.html).open();
        browser.open(&page, "", (width, height));
        write(&format!("faces-{}.png", sheet.name), &browser.picture());
    }
    write("faces-answers.txt", faces::answers(&sitters).as_bytes());
    println!("{} people in every stage", sitters.len());
}

fn screens(browser: &Browser, out: &Path, scenarios: &[String]) {
    for size in [PHONE, LAPTOP, DESKTOP] {
        for theme in ["light", "dark"] {
            let look = Look {
                out: out.to_owned(),
                size,
                theme,
            };
            let game = Game::open(browser, size);
            pages(&game, &look, scenarios);
            for scenario in scenarios {
                talks(&game, &look, scenario);
            }
            dialogs(&game, &look, &scenarios[0]);
            troubles(browser, &look, &scenarios[0]);
            println!("{} × {}, {theme}", size.0, size.1);
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut out = PathBuf::from("shots");
    let mut only = None;
    while let Some(argument) = arguments.next() {
        match (argument.as_str(), arguments.next().as_deref()) {
            ("--out", Some(folder)) => out = folder.into(),
            ("--only", Some(what @ ("screens" | "places" | "faces"))) => {
                only = Some(what.to_owned());
            }
            _ => panic!("usage: shots [--out DIR] [--only screens|places|faces]"),
        }
    }
    if let Err(error) = std::fs::create_dir_all(&out) {
        panic!("{}: {error}", out.display());
    }
    let scenarios = saves::scenarios();
    // A face at rest, so that a picture does not depend on the moment it is taken.
    let browser = Browser::start_with(
        Kind::Chromium,
        Wishes {
            reduced_motion: true,
            profile: None,
        },
    );
    let wanted = |what: &str| only.as_deref().is_none_or(|only| only == what);
    if wanted("faces") {
        sheets(&browser, &out, &scenarios);
    }
    if wanted("places") {
        places::places(&browser, &out);
    }
    if wanted("screens") {
        screens(&browser, &out, &scenarios);
    }
}
