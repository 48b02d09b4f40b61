//! Playing without a network: the service worker keeps one release whole, updates wait to be asked for, what goes missing is fetched again
//! or told.

use serde_json::{Value, json};
use std::fs;
use std::time::Duration;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::releases::{Release, look_around, play, reload, say_something};
use talkdown_tests::saves;

/// A newer release is looked for; what became of it.
const LOOK: &str = "const done = arguments[arguments.length - 1];
navigator.serviceWorker.getRegistration().then(async (registration) => {
  await registration.update().catch(() => {});
  const worker = registration.installing;
  if (!worker) return done(registration.waiting ? 'installed' : 'none');
  worker.addEventListener('statechange', () => { if (worker.state !== 'installing') done(worker.state); });
});";

/// Status and text of a file, as the page gets it.
const FETCH: &str = "const done = arguments[arguments.length - 1];
fetch(arguments[0]).then(async (answer) => done([answer.status, await answer.text()]), (error) => done([0, String(error)]));";

/// What is kept: for each cache of the game its name, and the addresses and types of what is in it.
const KEPT: &str = "const done = arguments[arguments.length - 1];
(async () => {
  const all = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    all[name] = await Promise.all((await cache.keys()).map(async (key) => [key.url, (await cache.match(key)).type]));
  }
  done(all);
})();";
const FORGET: &str = "const [address, done] = arguments;
(async () => {
  for (const name of await caches.keys()) if (!name.endsWith(' notes')) await (await caches.open(name)).delete(address);
  done(true);
})();";
const THERE: &str = "const [address, done] = arguments;
caches.match(address).then((answer) => done(Boolean(answer)));";
const CONTROLLED: &str = "navigator.serviceWorker && navigator.serviceWorker.controller";

/// Somebody who presses a key every tenth of a second from the first on. `__rest` until the worker is being installed, then goes on.
const HASTY: &str =
    "window.__press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
window.__hasty = setInterval(__press, 100);
window.__rest = async () => {
  clearInterval(__hasty);
  const registration = () => navigator.serviceWorker.getRegistration();
  while (!(await registration())?.installing) await new Promise((done) => setTimeout(done, 10));
  __press();
  window.__hasty = setInterval(__press, 100);
  window.__again = true;
};";
/// The page's clock runs ten times as fast; what waits for a time does not.
const HURRIED: &str =
    "const now = performance.now.bind(performance); performance.now = () => now() * 10;";

/// Has the browser look for a newer release until it finds one: what it looked for before may still be under way.
fn update(browser: &Browser) -> String {
    for _ in 0..30 {
        let found = browser.js_later(LOOK, &[]);
        if found != json!("none") {
            return found.as_str().unwrap_or_default().to_owned();
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    "none".to_owned()
}

fn this_release(browser: &Browser) -> String {
    browser.text("document.documentElement.dataset.release")
}

fn file(browser: &Browser, path: &str) -> (u64, String) {
    let answer = browser.js_later(FETCH, &[json!(path)]);
    let text = answer[1].as_str().unwrap_or_default().to_owned();
    (answer[0].as_u64().unwrap_or_default(), text)
}

/// The caches with the releases, by name.
fn kept(browser: &Browser) -> Vec<(String, Vec<Value>)> {
    let all = match browser.js_later(KEPT, &[]) {
        Value::Object(all) => all.into_iter(),
        answer => panic!("the caches were not told: {answer}"),
    };
    all.filter(|(name, _)| !name.ends_with(" notes"))
        .map(|(name, entries)| (name, entries.as_array().cloned().unwrap_or_default()))
        .collect()
}

/// Waits until exactly these releases are kept.
fn only_kept(browser: &Browser, releases: &[&str]) {
    // Looking into one would bring it back.
    let names = || -> Vec<String> {
        let names = browser.js_later("caches.keys().then(arguments[0])", &[]);
        let names = names.as_array().cloned().unwrap_or_default().into_iter();
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .filter(|name| !name.ends_with(" notes"))
            .collect()
    };
    for _ in 0..100 {
        let names = names();
        let whole = names.len() == releases.len()
            && releases
                .iter()
                .all(|release| names.iter().any(|name| name.ends_with(release)));
        if whole {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!(
        "{:?}: kept are {:?}, not {releases:?}",
        browser.kind,
        names()
    );
}

fn broken_releases_are_not_taken(kind: Kind) {
    let release = Release::make(&format!("broken-{kind:?}"));
    let first = release.name();
    let scenario = saves::scenarios().swap_remove(1);
    let path = format!("scenarios/{scenario}.en.json");
    let browser = Browser::start(kind);
    let game = Game::open_site(&browser, release.site(), "#/", LAPTOP);
    browser.wait(CONTROLLED);

    release.changed(&scenario);
    let whole = release.text(&path);
    release.write(&path, &whole.replace("beats", "beast"));
    assert_eq!(update(&browser), "redundant", "corrupt");
    fs::remove_file(release.folder.join(&path)).expect("the scenario");
    assert_eq!(update(&browser), "redundant", "missing");
    only_kept(&browser, &[&first]);
    reload(&game);
    game.ready();
    assert_eq!(this_release(&browser), first);
    game.server.silent(true);
    reload(&game);
    game.ready();
    assert_eq!(this_release(&browser), first);
    game.begin(&scenario);
    say_something(&game);
    game.server.silent(false);
    release.write(&path, &whole);
    assert_eq!(update(&browser), "installed", "mended");
    assert_eq!(this_release(&browser), first);
}

#[test]
fn pw_1_a_release_with_a_broken_file_is_not_taken_in_chromium() {
    broken_releases_are_not_taken(Kind::Chromium);
}

#[test]
fn pw_1_a_release_with_a_broken_file_is_not_taken_in_firefox() {
    broken_releases_are_not_taken(Kind::Firefox);
}

/// Two pages are open; the one that asks gets the newer release, the other plays on with its own, files not asked for yet included.
fn an_update_waits(kind: Kind) {
    let release = Release::make(&format!("update-{kind:?}"));
    let first = release.name();
    let program = release.program();
    let scenarios = saves::scenarios();
    let (played, other) = (&scenarios[0], &scenarios[2]);
    let path = format!("scenarios/{other}.en.json");
    let browser = Browser::start(kind);
    let game = Game::open_site(&browser, release.site(), "#/", LAPTOP);
    browser.wait(CONTROLLED);
    game.begin(played);
    say_something(&game);
    browser.js(
        "window.__told = 0; addEventListener('talkdown:update-ready', () => window.__told++)",
        &[],
    );

    let old = release.text(&path);
    release.changed(other);
    let second = release.name();
    assert_ne!(first, second);
    assert_eq!(update(&browser), "installed");
    browser.wait("__told === 1 && document.documentElement.dataset.update === '1'");
    say_something(&game);
    reload(&game);
    game.ready();
    assert_eq!(this_release(&browser), first, "a reload is no update");
    game.in_talk();
    let mid = browser.tab();
    browser.js("window.__same = true", &[]);
    browser.other_tab();
    browser.open(&game.server, "#/settings", LAPTOP);
    game.ready();
    assert_eq!(this_release(&browser), first, "another page is no update");
    assert!(file(&browser, &path).1 == old);
    // Found waiting already, so it is told once the page has loaded.
    browser.wait("document.documentElement.dataset.update === '1'");
    browser.js("dispatchEvent(new CustomEvent('talkdown:update-now'))", &[]);
    browser.wait(&format!("document.documentElement.dataset.release === '{second}' && document.documentElement.dataset.ready === '1'"));
    assert!(file(&browser, &path).1 == format!("{old}   "));
    browser.turn_to(&mid);
    assert!(browser.holds("window.__same"), "the talk was interrupted");
    assert!(file(&browser, &path).1 == old, "mixed");
    assert_eq!(
        file(&browser, &program).0,
        200,
        "a file of its release is gone"
    );
    say_something(&game);
    only_kept(&browser, &[&first, &second]);
    reload(&game);
    game.ready();
    game.in_talk();
    assert_eq!(this_release(&browser), second);
    assert_eq!(game.actions_kept(), 3);
    only_kept(&browser, &[&second]);
    assert_eq!(file(&browser, &program).0, 404);
}

#[test]
fn pw_2_an_update_waits_and_a_talk_goes_on_in_chromium() {
    an_update_waits(Kind::Chromium);
}

#[test]
fn pw_2_an_update_waits_and_a_talk_goes_on_in_firefox() {
    an_update_waits(Kind::Firefox);
}

#[test]
fn pw_3_each_entry_that_goes_missing_is_fetched_again_or_told() {
    let release = Release::make("evicted");
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, release.site().at("/a/b"), "#/", LAPTOP);
    browser.wait(CONTROLLED);
    let entries = kept(&browser).swap_remove(0).1;
    let addresses = entries.iter().filter_map(|entry| entry[0].as_str());
    let addresses: Vec<&str> = addresses.filter(|url| !url.ends_with("?files")).collect();
    assert!(addresses.len() > 30, "{addresses:?}");
    let told = "document.title === 'Talkdown' && /not complete on this device/.test(document.body.innerText)";
    for address in addresses {
        let scenario = address.contains("/scenarios/") && !address.ends_with("index.json");
        browser.js_later(FORGET, &[json!(address)]);
        game.server.silent(true);
        if scenario {
            let (status, words) = file(&browser, address);
            assert_eq!(status, 504, "{address}");
            assert!(words.contains("no longer kept"), "{address}: {words}");
            game.server.silent(false);
            assert_eq!(file(&browser, address).0, 200, "{address}");
        } else {
            reload(&game);
            browser.wait(told);
            game.server.silent(false);
            reload(&game);
            game.ready();
        }
        let there = browser.js_later(THERE, &[json!(address)]);
        assert_eq!(there, json!(true), "{address} was not fetched again");
    }
    // A scenario that is gone: its page says so, and the way back is open; a reload with a network mends it unasked.
    let scenario = saves::scenarios().swap_remove(0);
    let address = format!("{}scenarios/{scenario}.en.json", game.server.address());
    browser.js_later(FORGET, &[json!(address)]);
    game.server.silent(true);
    browser.js(
        "location.hash = arguments[0]",
        &[json!(format!("#/play/{scenario}"))],
    );
    browser.wait("document.querySelector('main button, main a') && !document.querySelector('[data-do=begin]')");
    game.go("#/", "library");
    game.server.silent(false);
    reload(&game);
    game.ready();
    for _ in 0..100 {
        if browser.js_later(THERE, &[json!(address)]) == json!(true) {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    game.server.silent(true);
    game.begin(&scenario);
    game.server.silent(false);
    // Nothing is left of this release, and the server has another: that one is what is played.
    for entry in kept(&browser).swap_remove(0).1 {
        browser.js_later(FORGET, &[entry[0].clone()]);
    }
    release.changed(&scenario);
    reload(&game);
    game.ready();
    assert_eq!(this_release(&browser), release.name());
    game.begin(&scenario);
}

#[test]
fn pw_4_the_switch_takes_the_worker_off() {
    let release = Release::make("off");
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, release.site(), "#/", LAPTOP);
    browser.wait(CONTROLLED);
    let scenario = saves::scenarios().swap_remove(0);
    game.begin(&scenario);
    say_something(&game);
    let registration = "const done = arguments[0]; navigator.serviceWorker.getRegistration().then((one) => done(one ? one.updateViaCache : ''))";
    assert_eq!(browser.js_later(registration, &[]), json!("none"));
    browser.js_later(
        "const done = arguments[0]; caches.open('somebody else').then(done)",
        &[],
    );

    release.write("sw.js", &release.text("sw-off.js"));
    update(&browser);
    only_kept(&browser, &["somebody else"]);
    for _ in 0..100 {
        if browser.js_later(registration, &[]) == json!("") {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(browser.js_later(registration, &[]), json!(""));
    // The talk goes on, from the network; what was played stays.
    say_something(&game);
    let before = game.server.requests().len();
    reload(&game);
    game.ready();
    game.in_talk();
    assert_eq!(game.actions_kept(), 2);
    let asked = game.server.requests().split_off(before);
    assert!(asked.iter().any(|one| one.target.ends_with(".wasm")));
}

/// After one visit everything is there, at any path: a scenario nobody has opened is played to its debrief with the server gone.
fn without_a_network(kind: Kind) {
    let release = Release::make(&format!("gone-{kind:?}"));
    let browser = Browser::start(kind);
    let game = Game::open_site(&browser, release.site().at("/any/path"), "#/", LAPTOP);
    browser.wait(CONTROLLED);
    game.server.silent(true);
    // Cut off during the first visit.
    let scenarios = saves::scenarios();
    game.go(&format!("#/play/{}", scenarios[3]), "briefing");
    reload(&game);
    game.ready();
    play(&game, &scenarios[4]);
    look_around(&game);
    reload(&game);
    game.ready();
    browser.goto(&format!(
        "{}?start=talk#/play/{}",
        game.server.address(),
        scenarios[5]
    ));
    game.ready();
    browser.goto(&format!(
        "{}index.html?theme=dark#/settings",
        game.server.address()
    ));
    game.ready();
    let kept = kept(&browser);
    assert_eq!(kept.len(), 1, "{kept:?}");
    for entry in &kept[0].1 {
        let url = entry[0].as_str().unwrap_or_default();
        assert!(url.starts_with(&game.server.address()), "{url}");
        assert!(
            entry[1] == "basic" || entry[1] == "default",
            "{url}: {entry}"
        );
    }
}

#[test]
fn pw_5_pw_6_everything_plays_without_a_network_in_chromium() {
    without_a_network(Kind::Chromium);
}

#[test]
fn pw_5_pw_6_everything_plays_without_a_network_in_firefox() {
    without_a_network(Kind::Firefox);
}

#[test]
fn pw_5_pw_6_everything_plays_without_a_network_in_webkit() {
    without_a_network(Kind::Webkit);
}

#[test]
fn pw_6_the_worker_is_for_a_page_alone_in_its_window() {
    let release = Release::make("alone");
    let browser = Browser::start(Kind::Chromium);
    let server = release.site().open();
    let none = "const done = arguments[arguments.length - 1]; navigator.serviceWorker.getRegistrations().then((all) => done(all.length))";
    let ready = "document.documentElement.dataset.ready === '1'";
    for page in ["?kiosk=1", "talkdown.html", "in-a-frame?800x600"] {
        browser.goto(&format!("{}{page}", server.address()));
        if page.starts_with("in-a-frame") {
            browser.wait("frames[0].document.documentElement.dataset.ready === '1'");
        } else {
            browser.wait(ready);
        }
        std::thread::sleep(Duration::from_millis(700));
        assert_eq!(browser.js_later(none, &[]), json!(0), "{page}");
    }
    let asked = server.requests();
    assert!(
        !asked
            .iter()
            .any(|one| one.target.contains("sw.js") || one.target.contains("offline.js")),
        "{asked:?}"
    );
    browser.goto(&server.address());
    browser.wait(CONTROLLED);
}

/// Opens a release in a browser that has never seen it, with a script that runs before any of the page.
fn first_visit<'b>(browser: &'b Browser, release: &Release, script: &str) -> Game<'b> {
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": script }),
    );
    Game::open_site(browser, release.site(), "#/", LAPTOP)
}

fn asked_for_the_worker(game: &Game) -> bool {
    let asked = game.server.requests();
    asked.iter().any(|one| one.target.ends_with("/sw.js"))
}

#[test]
fn pw_5_on_a_first_visit_the_game_comes_first() {
    let release = Release::make("quiet");
    let browser = Browser::start(Kind::Chromium);
    let game = first_visit(&browser, &release, HASTY);
    // Longer than the quiet moment that is waited for.
    std::thread::sleep(Duration::from_secs(4));
    assert!(!asked_for_the_worker(&game), "nobody was at rest yet");

    browser.js("__rest()", &[]);
    browser.wait("window.__again");
    assert!(asked_for_the_worker(&game));
    // What was under way comes in; then nothing does while keys are pressed.
    std::thread::sleep(Duration::from_millis(500));
    let held = game.server.requests().len();
    std::thread::sleep(Duration::from_millis(1_500));
    let more = game.server.requests().len() - held;
    // Dozens would come; a page that is late for once with a press lets through what is asked for at a time.
    assert!(more <= 3, "{more} were fetched");
    assert!(!browser.holds(CONTROLLED));

    browser.js("clearInterval(__hasty)", &[]);
    browser.wait(CONTROLLED);
    assert!(game.server.requests().len() > held + more + 10);
    only_kept(&browser, &[&release.name()]);
}

#[test]
fn pw_5_whoever_never_rests_gets_it_all_the_same() {
    let release = Release::make("hasty");
    let browser = Browser::start(Kind::Chromium);
    let game = first_visit(&browser, &release, &format!("{HURRIED}\n{HASTY}"));
    // Twenty seconds by the page's clock.
    let asked = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        asked_for_the_worker(&game)
    });
    assert!(asked, "keys are still pressed, and nothing was fetched");
    browser.js("clearInterval(__hasty)", &[]);
    browser.wait(CONTROLLED);
}
