//! What is left of a visitor (nothing), and what is counted (numbers a day, whatever happens to the machine).

use super::{Booth, LYING, stand_in, start};
use serde_json::{Value, json};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, Wishes};

/// Visitors who come one after the other.
const VISITORS: u32 = 100;

/// Everything a browser could keep, and the page as it stands; what moves in the first screen is left out.
const BASELINE: &str = "
    const done = arguments[0];
    (async () => {
      const names = (await indexedDB.databases()).map((one) => one.name).sort();
      const page = document.documentElement.cloneNode(true);
      page.querySelector('#attract').replaceChildren();
      const bars = [document.scrollingElement, ...document.querySelectorAll('section')].map((one) => [one.scrollLeft, one.scrollTop]);
      done({
        local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie, databases: names, caches: await caches.keys(),
        keep: (await kiosk.keep.all('keep')).filter(([name]) => name !== 'beat'),
        history: history.length, address: location.href, title: document.title, page: page.outerHTML, bars,
        focus: document.activeElement.tagName, theme: document.documentElement.dataset.theme, frames: frames.length,
        zoom: visualViewport.scale, selected: String(getSelection()),
      });
    })();";

/// Visitors one after the other, quicker than a hand: what each leaves behind where they can, and the four ways in which they go.
const VISITS: &str = "
    const [first, count, done] = arguments;
    const until = (holds) => new Promise((then) => { const look = () => holds() ? then() : setTimeout(look, 4); look(); });
    const { machine } = kiosk.booth;
    (async () => {
      for (let visitor = first; visitor < first + count; visitor += 1) {
        machine.input();
        machine.choose(kiosk.booth.settings.people[visitor % 3]);
        await until(() => kiosk.booth.watch === 'ready');
        const tell = (test, data) => document.querySelector('iframe').contentWindow.postMessage({test, data}, '*');
        tell('keep');
        if (visitor % 4 === 0) document.querySelector('[data-do=contrast]').click();
        if (visitor % 4 === 1) tell('complete', {outcome: 'handed_over'});
        if (visitor % 4 === 2) { document.querySelector('#choose').scrollTop = 50; scrollTo(0, 9); getSelection().selectAllChildren(document.body); }
        if (visitor % 4 === 3) { document.body.scrollTop = 9; localStorage.setItem('talkdown:main:a', 'visitor'); sessionStorage.setItem('talkdown:x', 'visitor'); }
        await new Promise((then) => setTimeout(then, 20));
        if (visitor % 5 === 0) tell('panic');
        else if (visitor % 5 === 1) machine.finish();
        else document.querySelector('[data-do=finish]').click();
        await until(() => machine.state === 'attract');
      }
      done(count);
    })();";

#[test]
fn ki_3_a_hundred_visitors_leave_nothing() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        stand_in(&json!({"more": {"url": "https://www.example.org/"}})),
        LYING,
    );
    booth.at_rest();
    let fresh = browser.js_later(BASELINE, &[]);
    // The first visit may make one entry in the history, as a frame's first address does; a hundred make no more.
    booth.play("counter-toaster");
    browser.click("[data-do=finish]");
    booth.at_rest();
    let before = browser.js_later(BASELINE, &[]);
    for (name, was) in fresh.as_object().into_iter().flatten() {
        assert!(
            name == "history" || &before[name] == was,
            "{name}: {was} → {}",
            before[name]
        );
    }
    assert_eq!(before["local"], json!({}));
    assert_eq!(before["databases"], json!(["talkdown-kiosk"]));
    for group in 0..VISITORS / 10 {
        let seen = browser.js_later(VISITS, &[json!(group * 10), json!(10)]);
        assert_eq!(seen, json!(10), "group {group}");
    }
    browser.wait("kiosk.booth.failures === 0");
    booth.at_rest();
    let after = browser.js_later(BASELINE, &[]);
    for (name, was) in before.as_object().into_iter().flatten() {
        assert_eq!(&after[name], was, "{name}");
    }
    booth.all_quiet();
}

/// The frame has no origin, so whatever a program in it tries is refused by the browser itself.
#[test]
fn ki_3_the_game_can_keep_nothing_and_lead_nowhere() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    booth.play("counter-toaster");
    assert_eq!(
        browser.text("document.querySelector('iframe').getAttribute('sandbox')"),
        "allow-scripts"
    );
    // It tells by a message of its own what it was let do.
    let kept = browser.js_later(
        "const done = arguments[0];
         addEventListener('message', (event) => event.data.kept && done([event.data.kept, event.origin]));
         document.querySelector('iframe').contentWindow.postMessage({test: 'keep'}, '*');",
        &[],
    );
    assert_eq!(kept, json!([[], "null"]));
    let here = browser
        .value("[location.pathname, document.cookie, localStorage.length, sessionStorage.length]");
    assert_eq!(here, json!(["/kiosk.html", "", 0, 0]));
    booth.all_quiet();
}

fn days(browser: &Browser, days: &Value) -> (String, String) {
    let text = |kind: &str| {
        browser.js(
            &format!("return kiosk.keep.{kind}(arguments[0])"),
            std::slice::from_ref(days),
        )
    };
    let own = |value: Value| value.as_str().unwrap_or_default().to_owned();
    (own(text("csv")), own(text("json")))
}

#[test]
fn ki_6_few_are_not_told_apart() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let (csv, text) = days(
        &browser,
        &json!([["2026-02-03", {"starts": 12, "finishes": 7, "resolved": 5, "paused": 2, "unsafe": -3}], ["2026-02-01", {"starts": 4, "evil": "=1+1"}], ["no-date", null]]),
    );
    assert_eq!(
        csv,
        "\"day\",\"starts\",\"finishes\",\"resolved\",\"calmer_with_plan\",\"handed_over\",\"paused\",\"unresolved\",\"unsafe\",\"other\",\"faults\"\r\n\
         \"2026-02-01\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\"\r\n\
         \"2026-02-03\",\"12\",\"7\",\"5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\"\r\n\
         \"no-date\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\",\"<5\"\r\n"
    );
    let read: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(read["hidden_below"], json!(5));
    assert_eq!(read["days"][1]["finishes"], json!(7));
    assert_eq!(read["days"][1]["paused"], json!("<5"));

    // Written down on the disk before it counts: killing a browser cannot show that, pulling the plug would.
    let asked = browser.js_later(
        "const done = arguments[0];
         const real = IDBDatabase.prototype.transaction;
         const asked = [];
         IDBDatabase.prototype.transaction = function (...given) { asked.push(given.slice(1)); return real.apply(this, given); };
         kiosk.keep.count('faults').then(() => { IDBDatabase.prototype.transaction = real; done(asked[0]); })",
        &[],
    );
    assert_eq!(asked, json!(["readwrite", {"durability": "strict"}]));

    // Every ending has its column, and the game's names of them are these.
    for outcome in ["resolved", "unresolved", "something-new"] {
        booth.play("counter-toaster");
        booth.have("complete", &json!({"outcome": outcome}));
        let column = if outcome == "something-new" {
            "other"
        } else {
            outcome
        };
        booth.counted(column, 1);
        browser.click("[data-do=finish]");
        booth.at("attract");
    }
    let mut names: Vec<&str> = talkdown_engine::model::Outcome::ALL
        .iter()
        .map(|outcome| outcome.name())
        .collect();
    names.sort_unstable();
    assert_eq!(browser.value("kiosk.keep.ENDINGS.toSorted()"), json!(names));
    booth.counted("starts", 3);
    booth.counted("finishes", 3);
}

/// A thousand counts, the plug pulled twenty times between: whatever was said to be counted is counted.
#[test]
fn ki_6_no_count_is_lost_when_the_machine_goes_off() {
    let profile: &'static str = Box::leak(
        std::env::temp_dir()
            .join(format!("talkdown-kiosk-{}", std::process::id()))
            .display()
            .to_string()
            .into_boxed_str(),
    );
    let wishes = Wishes {
        profile: Some(profile),
        ..Wishes::default()
    };
    let mut server = None;
    let mut said = 0;
    let rounds = 4;
    for round in 1..=rounds {
        let browser = Browser::start_with(Kind::Chromium, wishes);
        let address = server
            .get_or_insert_with(|| stand_in(&json!({})).open())
            .address();
        browser.goto(&format!("{address}kiosk.html"));
        browser.wait("document.documentElement.dataset.ready === '1'");
        let kept = browser.js_later("kiosk.keep.all('days').then((days) => arguments[0](days.reduce((sum, [, counts]) => sum + (counts.other ?? 0), 0)))", &[]);
        let kept = kept.as_u64().unwrap_or_default();
        assert!(kept >= said, "round {round}: {kept} of {said} are there");
        said = kept;
        if round == rounds {
            println!("{said} counts, none lost");
            break;
        }
        browser.js("window.__said = 0; (async () => { for (let i = 0; i < 400; i += 1) { await kiosk.keep.count('other'); __said += 1; } })()", &[]);
        // In the middle of it.
        let before = said;
        browser.wait(&format!("__said > {}", 320 + round));
        said = before + browser.value("__said").as_u64().unwrap_or_default();
        browser.kill();
    }
    let _ = std::fs::remove_dir_all(profile);
    assert!(said >= 900, "only {said} were counted");
}

#[test]
fn ki_6_without_a_store_it_counts_in_memory() {
    let browser = start();
    for fault in [
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('no', 'SecurityError'); }});",
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    ] {
        let booth = Booth::open(
            &browser,
            stand_in(&json!({"people": ["last-bus-buggy"]})).before(fault),
            LYING,
        );
        booth.at_rest();
        browser.click("[data-do=start]");
        browser.wait("kiosk.booth.watch === 'ready'");
        booth.counted("starts", 1);
        booth.all_quiet();
    }
}
