//! A provider's own people, by an address and by the page around: a pack that is right plays from its briefing to an end; of one that is not,
//! nothing is ever shown but what is wrong with it. Chromium goes through all of it, Firefox and WebKitGTK through the two ends.
//!
//! The pack is `tests/fixtures/packs/good.json`, made by `talkdown new` and `talkdown pack`; the bad ones are made of it here. What a
//! checker must refuse, limit by limit, is in `checker/tests`.

#[path = "browser_embed/bench.rs"]
mod bench;

use bench::Bench;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::Duration;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::hosts::{AGENT, Answer, HOST, Pages};
use talkdown_tests::server::{Server, Site};

const GOOD: &str = include_str!("../fixtures/packs/good.json");
/// Her who is in it.
const ID: &str = "tram-window";
/// More actions than any talk has.
const MOST: usize = 60;

/// The good pack with a talk that begins nowhere.
fn broken() -> String {
    let broken = GOOD.replacen("\"opening\":\"", "\"opening\":\"not_", 1);
    assert_ne!(broken, GOOD);
    broken
}

/// The game with packs beside it.
fn site() -> Site {
    Site::game()
        .instead("packs/good.json", 200, GOOD)
        .instead("packs/broken.json", 200, &broken())
        .instead(
            "packs/huge.json",
            200,
            &format!("{GOOD}{}", " ".repeat(4 << 20)),
        )
        .instead(
            "packs/scenario.json",
            200,
            "<!doctype html><title>Not here</title>",
        )
}

fn game(browser: &Browser, site: Site, address: &str) -> Server {
    let server = site.open();
    browser.goto("about:blank");
    browser.open(&server, address, LAPTOP);
    server
}

/// The page says this of a pack, and there is nothing to play, now or a little later.
#[track_caller]
fn refused(browser: &Browser, words: &[&str]) {
    browser.wait("document.querySelector('main[data-screen=pack] button[data-do=retry]')");
    for wait in [0, 250] {
        sleep(Duration::from_millis(wait));
        let text = browser.text("document.querySelector('main').innerText");
        for words in words {
            assert!(text.contains(words), "{:?}: {text}", browser.kind);
        }
        assert!(
            browser.holds("!document.documentElement.dataset.ready && !document.querySelector('[data-scenario], [data-reply], [id^=scenarios]')"),
            "{:?}: something can be played",
            browser.kind
        );
    }
}

/// From the library to the debrief, by the first reply each time.
fn play(game: &Game) {
    let browser = game.browser;
    game.begin(ID);
    for turn in 1..MOST {
        let moment = game.moment();
        if moment.over {
            browser.click("[data-do=to_debrief]");
            game.at("debrief");
            return;
        }
        browser.click(&format!("[data-reply='{}']", moment.replies[0]));
        game.kept(turn);
    }
    panic!("the talk does not end");
}

#[test]
fn se_1_a_pack_of_ones_own_plays_from_briefing_to_an_end_and_is_kept() {
    let browser = Browser::start(Kind::Chromium);
    let server = game(&browser, site(), "?packs=packs/good.json#/");
    let mut game = Game {
        browser: &browser,
        server,
        size: LAPTOP,
    };
    game.ready();
    game.at("library");
    let people = "[...document.querySelectorAll('a[data-scenario]')].map((one) => one.dataset.scenario).join(' ')";
    browser.wait("document.querySelector('a[data-scenario]')");
    assert_eq!(browser.text(people), ID);
    // Twice, so that what was kept of the first is met by a talk that begins with it.
    play(&game);
    game.go("#/progress", "progress");
    browser.wait("document.querySelector('[data-part=history] li')");
    assert!(
        browser
            .text("document.querySelector('main').innerText")
            .contains("Ilse")
    );
    game.all_quiet();
    // Without the pack: the talk is kept, its person is nobody here, and nothing breaks.
    game.resize("#/progress", LAPTOP);
    browser.wait("document.querySelector('[data-part=history] li')");
    let told = browser.text("document.querySelector('main').innerText");
    assert!(
        !told.contains("Ilse")
            && browser.holds("!document.querySelector('[data-part=history] li a')"),
        "{told}"
    );
    game.go("#/", "library");
    let shipped = browser.value("document.querySelectorAll('a[data-scenario]').length");
    game.all_quiet();
    // Both: hers first.
    game.resize("?packs=packs/good.json&packs-add=1#/", LAPTOP);
    browser.wait("document.querySelectorAll('a[data-scenario]').length > 1");
    let all = browser.text(people);
    assert_eq!(
        all.split(' ').count() as u64,
        shipped.as_u64().unwrap_or(0) + 1
    );
    assert!(all.split(' ').any(|one| one == ID), "{all}");
    game.resize(
        &format!("?packs=packs/good.json&packs-add=1#/play/{ID}"),
        LAPTOP,
    );
    game.at("briefing");
    game.all_quiet();
}

#[test]
fn se_1_a_pack_that_is_not_right_is_told_within_200_ms_and_never_half_played() {
    let browser = Browser::start(Kind::Chromium);
    let server = game(&browser, site(), "?packs=packs/broken.json#/");
    refused(
        &browser,
        &[
            "This pack of scenarios cannot be played",
            "tram-window.en · opening",
            "error[unknown-beat]: there is no beat `not_",
        ],
    );
    // The very same in a link to her, and after "Try again".
    browser.open(
        &server,
        &format!("?packs=packs/broken.json&start=talk#/play/{ID}"),
        LAPTOP,
    );
    browser.click("button[data-do=retry]");
    refused(&browser, &["there is no beat"]);
    for (name, words) in [
        ("huge", "more than 4194304 bytes in the pack"),
        ("scenario", "this is not a pack of scenarios"),
        ("nowhere", "the server answers 404"),
    ] {
        browser.open(&server, &format!("?packs=packs/{name}.json#/"), LAPTOP);
        refused(&browser, &[words]);
    }
    browser.open(&server, "?packs=message#/", LAPTOP);
    refused(&browser, &["There is no page around the game"]);
    the_worst(&browser);
    assert!(browser.complaints().is_empty(), "{}", browser.complaints());
}

#[test]
fn se_1_a_pack_of_another_site_is_not_fetched() {
    let browser = Browser::start(Kind::Chromium);
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let other = Pages::open(move |_, path| {
        count.fetch_add(1, Ordering::Relaxed);
        Answer::file(path, GOOD.into()).with("Access-Control-Allow-Origin", "*")
    });
    let elsewhere = format!("{}/good.json", other.origin("127.0.0.1"));
    let (dist, away) = (given("TALKDOWN_DIST"), elsewhere.clone());
    let game = Pages::open(move |_, path| match path {
        "/away.json" => Answer::status(302).with("Location", &away),
        "/" => Answer::file(
            "index.html",
            std::fs::read(dist.join("index.html")).unwrap_or_default(),
        ),
        _ => match std::fs::read(dist.join(path.trim_start_matches('/'))) {
            Ok(body) => Answer::file(path, body),
            Err(_) => Answer::status(404),
        },
    });
    let open = |query: &str| {
        browser.goto("about:blank");
        browser.goto(&format!("{}/?{query}#/", game.origin("127.0.0.1")));
    };
    // Another port, another name for the same machine, another scheme, a way round: as if nothing were asked for (SE-7).
    let host = elsewhere.trim_start_matches("http:").to_owned();
    for pack in [
        elsewhere.clone(),
        host,
        format!("{}/good.json", other.origin("localhost")),
        "data:application/x.json".to_owned(),
        format!("http://user@{}", elsewhere.trim_start_matches("http://")),
        "a".repeat(260) + ".json",
    ] {
        open(&format!("packs={pack}"));
        browser.wait("document.documentElement.dataset.ready === '1' && document.querySelectorAll('a[data-scenario]').length > 1");
    }
    // Led on to there by the site itself.
    open("packs=away.json");
    refused(
        &browser,
        &["could not be fetched", "must not lead on to another"],
    );
    assert_eq!(asked.load(Ordering::Relaxed), 0, "the other site was asked");
}

/// SE-1: the release's own checker, in the browser, on what an enemy would send.
#[track_caller]
fn the_worst(browser: &Browser) {
    let took = browser.js_later(
            "const done = arguments[0];
             (async () => {
               const module = await import(new URL('pack-checker.js', location.href).href);
               await module.default();
               const pack = (scenarios) => `{\"talkdown\":\"pack\",\"format\":1,\"library\":{},\"scenarios\":{${scenarios}}}`;
               const nested = (open, close, times) => pack(`\"x.en\":${open.repeat(times)}1${close.repeat(times)}`);
               const long = 'x'.repeat(1_040_000);
               const worst = {
                 lists: '['.repeat(4 << 20), depth: nested('[', ']', 2_000_000), fields: nested('{\"a\":', '}', 600_000), within: nested('[', ']', 500_000),
                 numbers: pack(`\"x.en\":[${'1,'.repeat(500_000)}1]`), letters: pack(`\"a\":\"${'\\\\u0041'.repeat(170_000)}\",\"b\":\"${'\\\\n'.repeat(520_000)}\"`),
                 texts: pack([1, 2, 3, 4].map((at) => `\"${at}\":\"${long}\"`).join()), names: pack(Array.from({length: 400_000}, (_, at) => `\"${at}\":0`).join()),
                 blanks: ' '.repeat((4 << 20) + 1), wide: '\\u{1f600}'.repeat(1_000_000), nothing: '',
               };
               const took = {};
               for (const [name, text] of Object.entries(worst)) {
                 took[name] = Infinity;
                 // What else the machine does is not the checker's.
                 for (let tries = 0; tries < 10 && !(took[name] < 200); tries += 1) {
                   if (tries) await new Promise((done) => setTimeout(done, 100));
                   const began = performance.now();
                   const {problems, files} = JSON.parse(module.check(text));
                   took[name] = Math.min(took[name], performance.now() - began);
                   if (!problems.length || Object.keys(files).length) took[name] = 1e9;
                 }
               }
               return took;
             })().then(done, (error) => done({error: String(error)}))",
            &[],
        );
    println!("{:?}: {took}", browser.kind);
    let took = took.as_object().cloned().unwrap_or_default();
    assert_eq!(took.len(), 11, "{:?}: {took:?}", browser.kind);
    for (name, milliseconds) in &took {
        assert!(
            milliseconds.as_f64().is_some_and(|took| took < 200.0),
            "{:?} {name}: {took:?}",
            browser.kind
        );
    }
}

/// The page around hands it over: by the element, in a frame with an origin and without.
#[test]
fn se_1_a_page_hands_over_people_of_its_own() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    bench.open("plain.html");
    browser.js(
        "window.good = JSON.parse(arguments[0]); window.broken = arguments[1]",
        &[json!(GOOD), json!(broken())],
    );
    bench.holds(
        "const element = document.querySelector('talk-down');
         element.setAttribute('scenario', 'tram-window');
         const packed = await element.pack(good);
         await until((seen) => seen.data.ready && seen.screen === 'briefing' && seen.heading);
         return packed.people === 1 && packed.problems.length === 0",
    );
    bench.plays("document.querySelector('iframe')");
    bench.holds(
        "const element = document.querySelector('talk-down');
         element.setAttribute('sandbox', 'strict');
         await element.pack(JSON.stringify(good));
         await until((seen) => seen.data.ready && seen.screen === 'briefing');
         return true",
    );
    // What is wrong is told twice: to who handed it over, and as an event; and nothing else ever is.
    bench.holds(
        "const element = document.querySelector('talk-down');
         element.removeAttribute('sandbox');
         element.removeAttribute('packs');
         await until((seen) => seen.data.ready);
         log.length = 0;
         const error = await element.pack(broken).then(() => null, (error) => error);
         const seen = await until((seen) => seen.screen === 'pack');
         const [told] = told_of('error');
         const right = (problems) => problems.length === 1 && problems[0].code === 'unknown-beat' && problems[0].path === 'opening';
         return error.message === 'pack' && right(error.problems) && told.code === 'pack' && right(told.problems) && !seen.data.ready && !told_of('ready').length;
         function told_of(kind) { return log.filter((one) => one.kind === kind).map((one) => one.detail); }",
    );
    // A page the address does not name may hand over nothing, and hears no words.
    browser.goto("about:blank");
    browser.goto(&format!("{}/twice.html", bench.hosts.origin("localhost")));
    browser.js(HOST, &[]);
    let told = browser.js_later(
        "const [game, good, done] = arguments;
         const log = [];
         const frame = document.createElement('iframe');
         addEventListener('message', ({source, data}) => {
           if (source !== frame.contentWindow || data.type !== 'ready') return;
           const {port1, port2} = new MessageChannel();
           port1.onmessage = ({data}) => {
             log.push({type: data.type, ...data.data});
             if (log.length === 2) done(log);
           };
           frame.contentWindow.postMessage({app: 'talkdown', v: 1, type: 'hello', id: 'h', data: {v: 1, height: 'fixed'}}, '*', [port2]);
           port1.postMessage({app: 'talkdown', v: 1, type: 'pack', id: 'p', data: {pack: good}});
         });
         frame.src = game + '?packs=packs/broken.json&origin=';
         document.body.append(frame)",
        &[json!(game_of(&bench)), json!(GOOD)],
    );
    let told: Vec<Value> = told.as_array().cloned().unwrap_or_default();
    assert!(
        told.iter()
            .any(|one| one["type"] == "error" && one["code"] == "origin"),
        "{told:?}"
    );
    assert!(
        told.iter().all(|one| one.get("problems").is_none()),
        "{told:?}"
    );
}

fn game_of(bench: &Bench) -> String {
    bench.game.address()
}

/// Whoever waits for a pack that never comes is told after ten seconds.
#[test]
fn se_1_a_pack_that_never_comes_is_told() {
    let browser = Browser::start(Kind::Chromium);
    // Ten seconds are a quarter of one here.
    let hurried = "const later = window.setTimeout; window.setTimeout = (work, ms, ...rest) => later(work, ms === 10_000 ? 250 : ms, ...rest);";
    let game = Site::game().before(AGENT).before(hurried).open();
    browser.goto("about:blank");
    browser.open(&game, "recorder.js", LAPTOP);
    browser.js(
        "const frame = document.createElement('iframe'); frame.width = 800; frame.height = 600; frame.src = arguments[0] + '?packs=message'; document.body.append(frame)",
        &[json!(game.address())],
    );
    browser.wait("document.querySelector('iframe').contentDocument.querySelector('main[data-screen=pack]')?.innerText.includes('has brought no pack')");
}

#[test]
fn se_1_other_browsers_take_a_pack_and_refuse_a_bad_one() {
    for kind in [Kind::Firefox, Kind::Webkit] {
        let browser = Browser::start(kind);
        let server = game(&browser, site(), "?packs=packs/broken.json#/");
        refused(&browser, &["error[unknown-beat]: there is no beat `not_"]);
        the_worst(&browser);
        let mut game = Game {
            browser: &browser,
            server,
            size: LAPTOP,
        };
        game.resize("?packs=packs/good.json#/", LAPTOP);
        game.begin(ID);
        let moment = game.moment();
        browser.click(&format!("[data-reply='{}']", moment.replies[0]));
        game.kept(1);
    }
}
