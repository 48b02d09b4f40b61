//! Progress over several talks: what the page says is what the engine says of the same talks, and every part leads somewhere.

use serde_json::{Value, json};
use talkdown_engine::encounter::{Script, Transcript, replay};
use talkdown_engine::learners::difficulty;
use talkdown_engine::model::{Entry, FORMAT, Library, Outcome, Setting, Skill};
use talkdown_engine::review::{Fit, Practised, practice, progress, scores, skills};
use talkdown_tests::axe;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::{saves, walks};

const DAY: u64 = 86_400_000;
/// A day long ago, so that whatever was practised then is due.
const FIRST: u64 = 20_000 * DAY;
/// The narrowest page there is.
const NARROW: (u32, u32) = (320, 640);

/// A finished talk, as it is kept and as the engine sees it.
struct Played {
    run: Value,
    talk: Practised,
}

/// The talk number `place`, three days after the one before, with everything the learner could be sure of.
fn played(place: usize, script: &Script, way: &Transcript) -> Played {
    let scenario = script.scenario();
    let outcome = replay(script, way).expect("it replays").state().outcome;
    let outcome = outcome.expect("it came to its end");
    let ended = FIRST + 3 * DAY * place as u64;
    let run = json!({
        "id": format!("{:016x}", 0xb0 + place), "transcript": way, "started": ended - 1, "ended": ended,
        "outcome": outcome.name(), "confidence_before": 100, "reflection": "",
    });
    let seen = skills(script, way, 0, false).expect("it replays");
    let talk = Practised {
        scenario: scenario.id.clone(),
        setting: scenario.setting,
        ended,
        outcome,
        handing_over_is_best: scenario.handing_over_is_best,
        skills: Some(scores(&seen)),
        sure: Some(100),
        retry: false,
    };
    Played { run, talk }
}

/// Two talks with every person of the game, one that ends badly and one that ends some other way.
fn all_played(scripts: &[Script]) -> Vec<Played> {
    let ends = |script: &Script, bad: bool| {
        walks::to(script, |state| {
            state.turn > 4
                && state
                    .outcome
                    .is_some_and(|outcome| (outcome <= Outcome::Unresolved) == bad)
        })
    };
    let ways = [true, false].into_iter().flat_map(|bad| {
        let ways = scripts
            .iter()
            .map(move |script| (script, ends(script, bad)));
        ways.filter_map(|(script, way)| Some((script, way?)))
    });
    ways.enumerate()
        .map(|(place, (script, way))| played(place, script, &way))
        .collect()
}

fn record(runs: &[Value], theme: &str) -> String {
    let settings = json!({"theme": theme, "motion": "less"});
    saves::seal(1, &json!({"settings": settings, "runs": runs}).to_string())
}

fn what_was_learned(kind: Kind) {
    let browser = Browser::start(kind);
    let mut game = Game::open(&browser, LAPTOP);
    let scripts: Vec<Script> = saves::scenarios()
        .iter()
        .map(|id| saves::script(id))
        .collect();
    let library = Library {
        format: FORMAT,
        scenarios: scripts
            .iter()
            .map(|script| Entry::of(script.scenario(), difficulty(script)))
            .collect(),
    };
    let played = all_played(&scripts);
    let talks: Vec<Practised> = played.iter().map(|one| one.talk.clone()).collect();
    let seen = progress(&talks);
    let mut runs: Vec<Value> = played.iter().map(|one| one.run.clone()).collect();
    // A talk of an earlier version can't be replayed; its outcome would be its only trace.
    let mut old = runs[0].clone();
    old["id"] = json!("00000000000000af");
    old["transcript"]["version"] = json!(9);
    old["ended"] = json!(FIRST - DAY);
    old.as_object_mut()
        .map(|old| old.remove("confidence_before"));
    runs.insert(0, old);

    game.start_from(&[("a", &record(&runs, "light"))], "#/progress");
    game.at("progress");
    browser.wait("document.querySelector('[data-part=next]')");

    // The map, cell by cell.
    for (row, skill) in Skill::ALL.iter().enumerate() {
        for setting in Setting::ALL {
            let cell = format!(
                "document.querySelectorAll('[data-part=map] tbody tr')[{row}].querySelector('[data-setting={}]')?.dataset.level ?? null",
                setting.name()
            );
            let level = seen.cell(*skill, *setting);
            let level = level.map_or(Value::Null, |cell| json!(cell.level().to_string()));
            assert_eq!(browser.value(&cell), level, "{skill:?} {setting:?}");
        }
    }
    let carried = browser.value("document.querySelectorAll('[data-part=carried] li').length");
    assert_eq!(carried, json!(seen.carried.len()));

    // What to practise next: due for long, and in another setting.
    let weak = seen.weak.expect("some skill was called for");
    let next = practice(&talks, weak.skill, &library).expect("somebody to practise with");
    assert!(next.elsewhere, "the library has more than one setting");
    let to = format!("#/play/{}", next.entry.id);
    let shown = browser.value("document.querySelector('[data-do=practise]').getAttribute('href')");
    assert_eq!(shown, json!(to));
    assert!(
        browser
            .holds("document.querySelector('[data-part=next] strong').textContent === 'Due now'")
    );

    // Confidence: always wholly sure, and it did not always go well.
    let (by, fit) = seen.calibration.fit.expect("more than three talks");
    assert_eq!(fit, Fit::TooSure);
    let said = browser.text("document.querySelector('[data-part=fit]').textContent");
    assert!(
        said.starts_with("Too sure") && said.ends_with(&format!(" {by}.")),
        "{said}"
    );
    assert!(browser.holds(&format!(
        "document.querySelectorAll('.sure-dot').length === {}",
        seen.calibration.guesses.len()
    )));

    // Best and latest with each person, and every talk with a way to its debrief, the old one without.
    for entry in &library.scenarios {
        let mine = || {
            let mine = talks.iter().filter(|talk| talk.scenario == entry.id);
            mine.map(|talk| talk.outcome)
        };
        let best_and_latest = mine().max().zip(mine().next_back());
        let shown = browser.value(&format!(
            "[...document.querySelectorAll('[data-part=best] tr[data-scenario={}] td')].map((cell) => cell.dataset.outcome)",
            entry.id
        ));
        let expected: Vec<&str> = best_and_latest
            .map(|(best, latest)| vec![best.name(), latest.name()])
            .unwrap_or_default();
        assert_eq!(shown, json!(expected), "{}", entry.id);
    }
    let ids =
        browser.value("[...document.querySelectorAll('[data-run]')].map((run) => run.dataset.run)");
    let newest_first: Vec<&Value> = runs.iter().rev().map(|run| &run["id"]).collect();
    assert_eq!(ids, json!(newest_first));
    assert!(browser.holds("!document.querySelector('[data-run=\"00000000000000af\"] a')"));
    assert!(browser.holds("document.querySelector('[data-run=\"00000000000000af\"] .small')"));

    for theme in ["light", "dark"] {
        game.start_from(&[("a", &record(&runs, theme))], "#/progress");
        browser.wait("document.querySelector('[data-part=next]')");
        browser.js(
            "document.querySelectorAll('details').forEach((one) => { one.open = true; })",
            &[],
        );
        assert_eq!(axe::findings(&browser), "", "{kind:?} {theme}");
    }

    // The same person stands in the library, and the links lead on.
    game.go("#/", "library");
    browser.wait("document.querySelector('[data-part=due] a')");
    let due = browser.value("document.querySelector('[data-part=due] a').getAttribute('href')");
    assert_eq!(due, json!(to));
    game.go("#/progress", "progress");
    // A pointer's click goes to where the link stood, so everything above it has to be there.
    browser.wait("document.querySelector('[data-part=next]')");
    browser.painted();
    browser.click("[data-run] a");
    game.at("debrief");

    game.resize("#/progress", NARROW);
    browser.wait("document.querySelector('[data-part=next]')");
    assert!(
        browser.holds(
            "document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"
        )
    );
    game.all_quiet();
}

#[test]
fn what_was_learned_in_chromium() {
    what_was_learned(Kind::Chromium);
}

#[test]
fn what_was_learned_in_firefox() {
    what_was_learned(Kind::Firefox);
}

#[test]
fn what_was_learned_in_webkit() {
    what_was_learned(Kind::Webkit);
}

#[test]
fn before_the_first_talk_progress_leads_to_the_people() {
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open(&browser, LAPTOP);
    for theme in ["light", "dark"] {
        game.start_from(&[("a", &saves::finished(&[], theme))], "#/progress");
        game.at("progress");
        assert!(browser.holds("!document.querySelector('[data-part=map], [data-part=next]')"));
        assert_eq!(axe::findings(&browser), "", "{theme}");
    }
    browser.click(".progress a.primary");
    game.at("library");
    assert!(browser.holds("!document.querySelector('[data-part=due]')"));
    game.all_quiet();
}
