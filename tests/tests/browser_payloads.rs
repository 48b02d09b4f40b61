//! Texts that would be markup, script or an address, were they ever taken for such (`fixtures/payloads.txt`), in every place where a text of
//! an author, a learner or an address comes into the game. Whatever they are, they are shown letter for letter and nothing else comes of them.
//!
//! In Chromium under the release's own policy and `require-trusted-types-for 'script'`: there even the attempt to make markup of a text is
//! reported. Owns no policy and no reader; those are tested in `browser_release` and beside the readers.

use serde_json::{Value, json};
use std::collections::HashMap;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::texts_mut;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};
use talkdown_tests::game::TOLD;
use talkdown_tests::payloads::{COUNT, WRONG, payloads, policy};
use talkdown_tests::saves::{self, SCHEMA};
use talkdown_tests::server::{Server, Site};
use talkdown_tests::walks;

/// The one whose texts are replaced: few of them, so that all payloads in each stay within what the game reads.
const PERSON: &str = "classroom-copied-essay";

/// In so many parts the list is put into each text, one part after the other.
const PARTS: usize = 7;

/// All payloads, in as many texts.
fn parts() -> Vec<String> {
    let all = payloads();
    let parts: Vec<String> = all
        .chunks(all.len().div_ceil(PARTS))
        .map(|part| part.join(" "))
        .collect();
    assert_eq!(parts.len(), PARTS);
    parts
}

/// A scenario with a number and these words in the place of every text; and what was put where.
fn replaced(script: &Script, words: &str) -> (String, HashMap<String, String>) {
    let mut scenario = script.scenario().clone();
    let mut put = HashMap::new();
    texts_mut(&mut scenario, &mut |at, text| {
        *text = format!("{} {words}", put.len());
        put.insert(at.to_owned(), text.clone());
    });
    let text = serde_json::to_string(&scenario).expect("JSON");
    assert!(
        text.len() < 1024 * 1024,
        "{} bytes are not read",
        text.len()
    );
    (text, put)
}

/// The index with this scenario, and behind it one more for each of these texts.
fn index(put: &HashMap<String, String>, others: &[String]) -> String {
    let text = std::fs::read_to_string(given("TALKDOWN_DIST").join("scenarios/index.json"));
    let mut index: Value = serde_json::from_str(&text.expect("the index")).expect("JSON");
    let entries = index["scenarios"].as_array().cloned().unwrap_or_default();
    let entry = entries
        .iter()
        .find(|entry| entry["id"] == PERSON)
        .expect("the entry");
    let like = |id: &str, words: [&str; 4]| {
        let mut one = entry.clone();
        one["id"] = json!(id);
        for (field, words) in ["title", "situation", "content_note", "person"]
            .iter()
            .zip(words)
        {
            one[*field] = json!(words);
        }
        one
    };
    let own = ["title", "situation", "content_note", "person.name"].map(|at| put[at].as_str());
    let mut all = vec![like(PERSON, own)];
    all.extend(
        others
            .iter()
            .enumerate()
            .map(|(number, text)| like(&format!("p{number}"), [text; 4])),
    );
    index["scenarios"] = json!(all);
    index.to_string()
}

/// A browser, a game with such texts, and what is asked of every screen of it.
struct Bench<'b> {
    browser: &'b Browser,
    server: Server,
}

impl<'b> Bench<'b> {
    fn open(browser: &'b Browser, site: Site) -> Bench<'b> {
        let server = site.before(COUNT).policy(&policy(browser.kind)).open();
        browser.goto("about:blank");
        let bench = Bench { browser, server };
        bench.load();
        bench
    }

    #[track_caller]
    fn load(&self) {
        self.browser.goto(&self.server.address());
        self.browser
            .wait("document.documentElement.dataset.ready === '1'");
    }

    #[track_caller]
    fn go(&self, hash: &str, there: &str) {
        self.browser
            .js("location.hash = arguments[0]", &[json!(hash)]);
        self.browser.wait(there);
    }

    /// Nothing ran, nothing was made, and these texts stand there letter for letter.
    #[track_caller]
    fn shows(&self, what: &str, texts: &[&str]) {
        let kind = self.browser.kind;
        let wrong = self.browser.js(
            &format!(
                "{WRONG}
                 const words = document.querySelector('main').textContent;
                 for (const text of arguments[0]) if (!words.includes(text)) wrong.push('not as it is: ' + text.slice(0, 60));
                 return wrong.slice(0, 5)"
            ),
            &[json!(texts)],
        );
        assert_eq!(wrong, json!([]), "{kind:?}, {what}");
    }

    /// In all that time nobody has complained, and nothing was asked for that is not the game's.
    #[track_caller]
    fn quiet(&self) {
        let kind = self.browser.kind;
        let seen = self.browser.value("__seen");
        assert_eq!(seen, json!({"errors": [], "policy": []}), "{kind:?}");
        let misses = self.server.misses();
        assert!(misses.is_empty(), "{kind:?}: {misses:?}");
        let elsewhere = self.browser.value("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(location.origin))");
        assert_eq!(elsewhere, json!([]), "{kind:?}");
    }
}

/// Library, briefing, talk to its end; and where others are in the library as well, own words and debrief.
fn a_scenario(
    bench: &Bench,
    put: &HashMap<String, String>,
    others: &[String],
    words: &str,
    turns: usize,
) {
    let browser = bench.browser;
    bench.go("#/", "document.querySelector('[data-scenario]')");
    let singles: Vec<&str> = others.iter().map(String::as_str).collect();
    bench.shows("the library", &singles);
    bench.shows(
        "the library",
        &["title", "situation", "person.name"].map(|at| put[at].as_str()),
    );
    bench.go(
        &format!("#/play/{PERSON}"),
        "document.querySelector('[data-do=begin]')",
    );
    let told = [
        "title",
        "place",
        "role",
        "content_note",
        "person.name",
        "person.about",
    ];
    let told: Vec<&str> = put
        .iter()
        .filter(|(at, _)| {
            told.contains(&at.as_str())
                || at.starts_with("policy.")
                || at.starts_with("warning_signs.")
        })
        .map(|(_, text)| text.as_str())
        .collect();
    bench.shows("the briefing", &told);
    browser.click("[data-do=begin]");
    browser.wait("document.querySelectorAll('[data-reply]').length > 2");
    for turn in 0..turns {
        browser.wait(TOLD);
        let seen = browser.value(
            "({replies: [...document.querySelectorAll('[data-reply]')].map((one) => [one.dataset.reply, one.querySelector('span').firstChild.data]),
               said: [...document.querySelectorAll('.said')].length, over: document.querySelector('.closing') !== null,
               parts: [...document.querySelectorAll('.said:last-child [data-part]')].map((one) => one.textContent)})",
        );
        let parts = seen["parts"].as_array().cloned().unwrap_or_default();
        assert!(!parts.is_empty(), "{seen}");
        for part in &parts {
            assert!(put.values().any(|text| part == text), "turn {turn}: {part}");
        }
        bench.shows("the talk", &[]);
        if seen["over"] == json!(true) {
            break;
        }
        for reply in seen["replies"].as_array().into_iter().flatten() {
            let id = format!("replies.{}", reply[0].as_str().unwrap_or_default());
            assert_eq!(reply[1], json!(put[&id]), "{id}");
        }
        browser.js("const all = document.querySelectorAll('[data-reply]'); all[arguments[0] % all.length].click()", &[json!(turn)]);
        browser.wait(&format!(
            "document.querySelectorAll('.said').length > {}",
            seen["said"]
        ));
    }
    if browser.holds("document.querySelector('.closing') === null") {
        browser.js(
            "document.querySelector('[data-do=transcript]').click()",
            &[],
        );
        bench.shows("what was said", &[]);
        return;
    }
    let ends: Vec<&str> = put
        .iter()
        .filter(|(at, _)| at.starts_with("endings."))
        .map(|(_, text)| text.as_str())
        .collect();
    let shown = browser.js("const words = document.querySelector('.closing').textContent; return arguments[0].filter((text) => words.includes(text)).length", &[json!(ends)]);
    assert!(
        shown.as_u64() >= Some(2),
        "an ending has a title and a text: {shown}"
    );
    // The review of a talk takes its time; own words of every kind come with the save.
    if others.is_empty() {
        return;
    }
    browser.js("document.querySelector('.closing .primary').click()", &[]);
    browser.wait("document.querySelector('#own-words')");
    bench.shows("before the own words", &[]);
    let own: String = words.chars().take(380).collect();
    browser.js(
        "document.querySelector('#own-words').value = arguments[0]",
        &[json!(own)],
    );
    browser.js(
        "document.querySelector('[data-do=keep_words]').click()",
        &[],
    );
    browser.wait("document.querySelector('.debrief-rest h2')");
    bench.shows("the debrief", &[own.trim()]);
}

/// A save of somebody else's, handed in as a file: looked at, taken over, gone through, and kept.
fn a_save(bench: &Bench, script: &Script, parts: &[String]) {
    let browser = bench.browser;
    let walk = walks::to(script, |state| state.outcome.is_some()).expect("a walk to an end");
    let run = |number: usize, transcript: Value, words: &str| json!({"id": format!("{number:016x}"), "transcript": transcript, "started": 1, "ended": 2 + number, "outcome": words, "reflection": words});
    let file = |runs: Vec<Value>| {
        let record = json!({"settings": {"plan": parts[0]}, "runs": runs});
        json!({"talkdown": "progress", "schema": SCHEMA, "record": record}).to_string()
    };
    let hand_in = |file: &str| {
        browser.js(
            "const files = new DataTransfer(), field = document.querySelector('#file');
             for (const told of document.querySelectorAll('.told')) told.textContent = '';
             files.items.add(new File([arguments[0]], '<img src=x onerror=__hit++>.json', {type: 'application/json'}));
             field.files = files.files;
             field.dispatchEvent(new Event('change', {bubbles: true}));",
            &[json!(file)],
        );
        browser.wait("[...document.querySelectorAll('.told')].some((one) => one.textContent)");
    };
    bench.go("#/data", "document.querySelector('#file')");
    // What names a person is a name or nothing.
    let mut nobody = json!(walk);
    nobody["scenario"] = json!(parts[0]);
    hand_in(&file(vec![run(0xa0, nobody, "")]));
    assert!(browser.holds("document.querySelector('[data-part=preview]') === null"));
    bench.shows("a save with such a name", &[]);
    // Everything else may be anything: own words, an ending, what was said.
    let mut runs = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        runs.push(run(0xa0 + number, json!(walk), part));
        let mut unsaid = json!(walk);
        unsaid["actions"][0] = json!({"reply": part});
        runs.push(run(0xb0 + number, unsaid, part));
    }
    hand_in(&file(runs));
    browser.wait("document.querySelector('[data-part=preview]')");
    bench.shows("the preview", &[]);
    browser.click("[data-do=take]");
    browser.wait("!document.querySelector('[data-part=preview]')");
    for again in [false, true] {
        if again {
            bench.load();
        }
        for (hash, there) in [
            ("#/progress", "document.querySelector('main h1')"),
            ("#/settings", "document.querySelector('main h1')"),
            ("#/", "document.querySelector('[data-scenario]')"),
        ] {
            bench.go(hash, there);
            bench.shows(hash, &[]);
        }
    }
    for (number, part) in parts.iter().enumerate() {
        bench.go(
            &format!("#/debrief/{:016x}", 0xa0 + number),
            "document.querySelector('.debrief-rest h2')",
        );
        bench.shows("a debrief of the save", &[part.as_str()]);
        // And one in which such a thing was said: it cannot be gone through again, and the page says so.
        bench.go(
            &format!("#/debrief/{:016x}", 0xb0 + number),
            "document.querySelector('.trouble h1')",
        );
        bench.shows("a debrief of what cannot have been said", &[]);
    }
}

fn every_text(kind: Kind) {
    let browser = Browser::start(kind);
    let (all, parts) = (payloads(), parts());
    assert!(all.len() >= 200, "{}", all.len());
    let script = saves::script(PERSON);
    let whole = kind == Kind::Chromium;
    // Each by itself in the library, whichever browser; all parts through the whole talk in one.
    for (number, part) in parts.iter().enumerate().take(if whole { PARTS } else { 1 }) {
        let (scenario, put) = replaced(&script, part);
        let others = if number == 0 { all.as_slice() } else { &[] };
        let site = Site::game()
            .instead("/scenarios/index.json", 200, &index(&put, others))
            .instead(&format!("/scenarios/{PERSON}.en.json"), 200, &scenario);
        let bench = Bench::open(&browser, site);
        a_scenario(&bench, &put, others, part, if whole { 20 } else { 3 });
        bench.quiet();
    }
    let bench = Bench::open(&browser, Site::game());
    a_save(&bench, &script, &parts);
    bench.quiet();
}

#[test]
fn se_3_no_text_becomes_anything_but_text_in_chromium() {
    every_text(Kind::Chromium);
}

#[test]
fn se_3_no_text_becomes_anything_but_text_in_firefox() {
    every_text(Kind::Firefox);
}

#[test]
fn se_3_no_text_becomes_anything_but_text_in_webkit() {
    every_text(Kind::Webkit);
}

/// The names of the two parameters whose words are shown, and of those that choose something; each payload goes through one of each kind.
#[test]
fn se_7_no_payload_of_the_address_is_reflected() {
    let browser = Browser::start(Kind::Chromium);
    let server = Site::game().before(COUNT).open();
    let all = payloads();
    let names = [
        "only",
        "start",
        "kiosk",
        "origin",
        "theme",
        "accent",
        "back",
        "packs",
        "packs-add",
        "lang",
        "x",
    ];
    for (round, some) in all.chunks(names.len()).enumerate() {
        browser.goto("about:blank");
        browser.js(
            "const [address, names, values, hash] = arguments, query = new URLSearchParams();
             names.forEach((name, at) => values[at] !== undefined && query.set(name, values[at]));
             query.set('brand', values[0]);
             query.set('back-name', values.at(-1));
             location.href = address + '?' + query + '#/' + ['play/', 'talk/', 'debrief/', ''][hash % 4] + encodeURIComponent(values[hash % values.length])",
            &[json!(server.address()), json!(names), json!(some), json!(round)],
        );
        browser.wait("document.documentElement.dataset.ready === '1' && window.talkdownFrame?.look && document.querySelector('main h1, main .waiting, main p')");
        let wrong = browser.js(
            &format!(
                "{WRONG}
                 const words = [];
                 for (const one of document.querySelectorAll('*')) {{
                   if (one.closest('#brand') || one.matches('script')) continue;
                   words.push(...[...one.attributes].map((attribute) => attribute.value), ...[...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data));
                 }}
                 for (const text of arguments[0])
                   if (/[^\\w .-]/.test(text) && text.length > 3 && words.some((one) => one.includes(text))) wrong.push('reflected: ' + text);
                 if (document.querySelector('#brand')?.matches(':has(*:not(bdi, a, svg, path, img))')) wrong.push('markup in the bar');
                 return wrong.slice(0, 5)"
            ),
            &[json!(some)],
        );
        assert_eq!(wrong, json!([]), "{some:?}");
        assert_eq!(
            browser.value("__seen"),
            json!({"errors": [], "policy": []}),
            "{some:?}"
        );
    }
    let misses: Vec<_> = server.misses();
    assert!(misses.is_empty(), "{misses:?}");
}
