//! What storage may do to the game, in three browsers: nothing that stops play, and nothing that loses what was kept.

use serde_json::json;
use talkdown_engine::encounter::{Action, Transcript};
use talkdown_engine::model::LearnerPlan;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::faults::{FAULTS, FILL};
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::saves::{self, KEYS};
use talkdown_tests::server::Site;

const NOTICE: &str = "document.querySelectorAll('[data-part=notice]').length";

/// Runs a check in each browser as a test of its own.
macro_rules! in_each_browser {
    ($($check:ident => $chromium:ident, $firefox:ident, $webkit:ident;)*) => {
        $(
            #[test] fn $chromium() { $check(&Browser::start(Kind::Chromium)); }
            #[test] fn $firefox() { $check(&Browser::start(Kind::Firefox)); }
            #[test] fn $webkit() { $check(&Browser::start(Kind::Webkit)); }
        )*
    };
}

in_each_browser! {
    no_fault_stops_play => faults_in_chromium, faults_in_firefox, faults_in_webkit;
    a_talk_outlives_a_reload => resume_in_chromium, resume_in_firefox, resume_in_webkit;
    damage_is_set_aside => damage_in_chromium, damage_in_firefox, damage_in_webkit;
    a_full_store_keeps_the_old_save => full_in_chromium, full_in_firefox, full_in_webkit;
    a_newer_save_is_untouched => newer_in_chromium, newer_in_firefox, newer_in_webkit;
    an_opaque_origin_plays => opaque_in_chromium, opaque_in_firefox, opaque_in_webkit;
}

fn first_scenario() -> String {
    saves::scenarios().swap_remove(0)
}

/// Says the first reply on offer and waits for the moment after it.
#[track_caller]
fn first_reply(game: &Game) {
    let before = game.moment();
    game.browser
        .click(&format!("[data-reply='{}']", before.replies[0]));
    game.browser.wait("document.querySelectorAll('.log .said').length > 1 || document.querySelectorAll('[role=log] > *').length > 1");
    let errors = game.browser.complaints();
    assert!(errors.is_empty(), "{errors}");
}

fn no_fault_stops_play(browser: &Browser) {
    for fault in FAULTS {
        let game = Game::open_site(browser, Site::game().before(fault.script), "#/", LAPTOP);
        game.begin(&first_scenario());
        first_reply(&game);
        first_reply_again(&game, fault.name);
        let notices = browser.value(NOTICE);
        assert_eq!(
            notices,
            json!(i32::from(fault.told)),
            "{:?}, {}: notices",
            browser.kind,
            fault.name
        );
        if fault.told {
            assert!(
                browser.holds("document.querySelector('[data-part=notice] [data-do=export]')"),
                "{}",
                fault.name
            );
            browser.click("[data-part=notice] [data-do=close]");
            browser.wait(&format!("{NOTICE} === 0"));
            first_reply_again(&game, fault.name);
            assert_eq!(
                browser.value(NOTICE),
                json!(0),
                "{:?}, {}: told once",
                browser.kind,
                fault.name
            );
        }
        game.all_quiet();
    }
}

/// One more decision: the drawing or the log has to move on.
#[track_caller]
fn first_reply_again(game: &Game, fault: &str) {
    let count = "document.querySelectorAll('[role=log] > *').length";
    let before = game.browser.value(count);
    let moment = game.moment();
    assert!(!moment.over, "{fault}: over too soon for this test");
    game.browser
        .click(&format!("[data-reply='{}']", moment.replies[0]));
    game.browser.wait(&format!("{count} > {before}"));
    // Saving waits for the frame; a quarter of a second at most (`Session::keep_soon`).
    std::thread::sleep(std::time::Duration::from_millis(300));
}

fn a_talk_outlives_a_reload(browser: &Browser) {
    let game = Game::open(browser, LAPTOP);
    // A face at rest, so that it can be compared.
    game.choose("motion", "less");
    let scenario = first_scenario();
    game.begin(&scenario);
    for turn in 0..3 {
        let moment = game.moment();
        game.browser.click(&format!(
            "[data-reply='{}']",
            moment.replies[turn % moment.replies.len()]
        ));
        game.kept(turn + 1);
        let before = game.moment_at_rest();
        let line = "[...document.querySelectorAll('[data-part=line]')].pop().textContent";
        let said = browser.text(line);
        game.reload();
        game.in_talk();
        assert_eq!(
            game.moment_at_rest(),
            before,
            "{:?}: after the reload",
            browser.kind
        );
        assert_eq!(
            browser.text(line),
            said,
            "{:?}: after the reload",
            browser.kind
        );
    }
    // The library offers to go on with it.
    game.go("#/", "library");
    browser.click("[data-part=resume]");
    game.in_talk();
    assert_eq!(game.actions_kept(), 3);
    // So does another tab, and a browser that was closed in between.
    browser.other_tab();
    browser.open(&game.server, &format!("#/talk/{scenario}"), LAPTOP);
    game.ready();
    game.in_talk();
    assert_eq!(game.actions_kept(), 3);
    game.all_quiet();
    browser.close_tab();
}

fn damage_is_set_aside(browser: &Browser) {
    let game = Game::open(browser, LAPTOP);
    let scenario = first_scenario();
    let transcript = transcript_of(&scenario);
    let good = saves::under_way(&transcript, "dark");
    let cut = good[..good.len() / 2].to_owned();
    let talk = format!("#/talk/{scenario}");
    // Damage alone: a fresh start, the notice, the damage kept beside.
    for damage in [
        cut.as_str(),
        "",
        "null",
        "\u{0}",
        "{\"schema\":1}",
        "12 00000000 1 1 {}",
    ] {
        game.start_from(&[("a", damage)], "#/");
        game.at("library");
        assert_eq!(
            browser.value(NOTICE),
            json!(1),
            "{:?}: {damage:?}",
            browser.kind
        );
        assert_eq!(
            game.storage()[format!("{KEYS}aside-1")],
            json!(damage),
            "{:?}",
            browser.kind
        );
        game.begin(&scenario);
        first_reply(&game);
        // The new save stands.
        game.kept(1);
        assert_eq!(
            game.storage()[format!("{KEYS}aside-1")],
            json!(damage),
            "{:?}",
            browser.kind
        );
    }
    // Damage in the newer slot: the older one is loaded, without a word.
    game.start_from(&[("a", &good), ("b", &cut)], &talk);
    game.in_talk();
    assert_eq!(
        browser.text("document.documentElement.dataset.theme"),
        "dark"
    );
    assert_eq!(browser.value(NOTICE), json!(0));
    assert_eq!(game.storage()[format!("{KEYS}aside-1")], json!(cut));
    // A lone surrogate, which no text of ours can hold, is kept unit for unit.
    browser.js(
        "localStorage.clear(); localStorage.setItem(arguments[0], 'a\\ud800b'); location.hash = '#/'",
        &[json!(format!("{KEYS}b"))],
    );
    game.reload();
    game.at("library");
    let kept = format!("localStorage.getItem('{KEYS}aside-1') === 'a\\ud800b'");
    assert!(
        browser.holds(&kept),
        "{:?}: the surrogate was changed",
        browser.kind
    );
    // A transcript of a scenario that has changed since: the briefing, not a broken talk.
    let other = Transcript {
        version: 999,
        ..transcript
    };
    game.start_from(&[("a", &saves::under_way(&other, "light"))], &talk);
    game.at("briefing");
    game.all_quiet();
}

fn transcript_of(scenario: &str) -> Transcript {
    let script = saves::script(scenario);
    Transcript {
        scenario: scenario.to_owned(),
        version: script.scenario().version,
        seed: 7,
        learner: LearnerPlan::default(),
        actions: vec![Action::Breathe, Action::GiveSpace],
    }
}

fn a_full_store_keeps_the_old_save(browser: &Browser) {
    let game = Game::open(browser, LAPTOP);
    let scenario = first_scenario();
    let old = saves::under_way(&transcript_of(&scenario), "light");
    game.start_from(&[("a", &old)], "#/");
    let filled = browser.js(&format!("return {FILL}"), &[json!(0)]);
    assert!(
        filled.as_u64().is_some_and(|keys| keys > 4),
        "{:?}: {filled}",
        browser.kind
    );
    game.reload();
    game.at("library");
    assert_eq!(browser.value(NOTICE), json!(0), "nothing was lost so far");
    game.go(&format!("#/talk/{scenario}"), "encounter");
    game.in_talk();
    first_reply_again(&game, "full");
    browser.wait(&format!("{NOTICE} === 1"));
    assert_eq!(
        game.storage()[format!("{KEYS}a")],
        json!(old),
        "the old save stands"
    );
    first_reply_again(&game, "full");
    // Room again: saving works again.
    browser.js("for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)", &[]);
    first_reply_again(&game, "room again");
    game.kept(5);
    game.all_quiet();
}

fn a_newer_save_is_untouched(browser: &Browser) {
    let game = Game::open(browser, LAPTOP);
    let newer = saves::seal_schema(5, saves::SCHEMA + 1, "{\"from\":\"the future\"}");
    game.start_from(&[("b", &newer)], "#/");
    game.at("library");
    assert_eq!(browser.value(NOTICE), json!(1));
    let before = game.storage();
    game.begin(&first_scenario());
    first_reply(&game);
    game.choose("theme", "dark");
    assert_eq!(game.storage(), before, "{:?}: written over", browser.kind);
    game.all_quiet();
}

/// In a frame without an origin of its own there is no storage at all.
fn an_opaque_origin_plays(browser: &Browser) {
    // In a sandbox no address is the page's own, so the policy cannot say 'self'.
    let server = Site::game()
        .policy("default-src http: data: blob: 'unsafe-inline' 'wasm-unsafe-eval'")
        .open();
    browser.open_sandboxed(&server, "#/", LAPTOP);
    let game = Game {
        browser,
        server,
        size: LAPTOP,
    };
    game.ready();
    game.begin(&first_scenario());
    first_reply(&game);
    assert_eq!(browser.value(NOTICE), json!(1), "{:?}", browser.kind);
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{:?}: {complaints}", browser.kind);
}
