//! Everything kept, as files: handed out, erased, taken back in as it was, in three browsers; and somebody's talk opened from a file.

use serde_json::{Value, json};
use talkdown_tests::axe;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, PHONE};
use talkdown_tests::saves::{self, KEYS};
use talkdown_tests::walks;

/// Keeps what is handed out as a file, instead of a download.
const CATCH: &str = "
    window.handed = [];
    const made = URL.createObjectURL;
    let last;
    URL.createObjectURL = (blob) => { last = blob; return made.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () {
      const {download} = this, {type} = last;
      last.text().then((text) => window.handed.push({name: download, type, text}));
    };";

/// Chooses a file, as a person would with the browser's own dialog.
const CHOOSE: &str = "
    const field = document.querySelector('#file');
    const bag = new DataTransfer();
    bag.items.add(new File([arguments[0]], 'file.json', {type: 'application/json'}));
    field.files = bag.files;
    for (const told of document.querySelectorAll('.told')) told.textContent = '';
    field.dispatchEvent(new Event('change', {bubbles: true}));";

const TOLD: &str = "[...document.querySelectorAll('.told')].map((one) => one.textContent).join('')";

/// Presses a button that hands out a file. Its name, kind and text.
#[track_caller]
fn handed(game: &Game, button: &str) -> (String, String, String) {
    game.browser.js("window.handed.length = 0", &[]);
    game.browser.click(button);
    game.browser.wait("window.handed.length === 1");
    let file = game.browser.value("window.handed[0]");
    let text = |name: &str| file[name].as_str().unwrap_or_default().to_owned();
    (text("name"), text("type"), text("text"))
}

/// Opens a file and waits for the word about it.
#[track_caller]
fn choose(game: &Game, text: &str) -> String {
    game.browser.js(CHOOSE, &[json!(text)]);
    game.browser.wait(&format!("{TOLD} !== ''"));
    game.browser.text(TOLD)
}

#[track_caller]
fn no_findings(game: &Game, what: &str) {
    let findings = axe::findings(game.browser);
    assert!(
        findings.is_empty(),
        "{:?}, {what}: {findings}",
        game.browser.kind
    );
}

/// Nothing is wider than the page.
#[track_caller]
fn fits(game: &Game, what: &str) {
    let wide = game.browser.text(
        "[...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
           .map((one) => one.outerHTML.slice(0, 80)).join('\\n')",
    );
    assert_eq!(wide, "", "{:?}, {what}", game.browser.kind);
}

/// What the game has stored, key by key.
#[track_caller]
fn kept(game: &Game) -> Vec<String> {
    let storage = game.storage();
    let keys = storage.as_object().into_iter().flatten();
    let ours = keys.filter(|(key, _)| key.starts_with(KEYS));
    ours.map(|(key, _)| key.clone()).collect()
}

/// Nothing is kept but that something was erased, so that no other tab and no mirror brings it back.
#[track_caller]
fn nothing_kept(game: &Game) {
    let left = kept(game);
    assert_eq!(
        left,
        [format!("{KEYS}a")],
        "{:?}: left behind",
        game.browser.kind
    );
    let record = game.record();
    assert_eq!(record["erased"], json!(1));
    assert_eq!(record["runs"], json!([]));
    assert_eq!(record.get("current"), None);
    assert_eq!(record["settings"].get("plan"), None);
}

/// Both steps of erasing.
#[track_caller]
fn erase(game: &Game) {
    let before = game.storage();
    game.browser.click("[data-do=erase]");
    game.browser
        .wait("document.querySelector('dialog[data-part=erase][open]')");
    no_findings(game, "the dialog");
    fits(game, "the dialog");
    assert_eq!(game.storage(), before, "the first step erases nothing");
    game.browser.click("[data-do=erase_now]");
    game.browser.wait("!document.querySelector('dialog[open]')");
    nothing_kept(game);
    assert!(
        game.browser
            .holds("document.activeElement.matches('[data-do=erase]')")
    );
    assert_ne!(game.browser.text(TOLD), "");
}

/// A number of the preview.
#[track_caller]
fn told(game: &Game, part: &str) -> String {
    game.browser.text(&format!(
        "document.querySelector('[data-part=preview] [data-part={part}]').textContent"
    ))
}

/// Two finished talks, one with own words and one with a cell for a spreadsheet to run, and a talk under way.
fn played() -> String {
    let scenario = saves::scenarios().swap_remove(0);
    let script = saves::script(&scenario);
    let walk = |turns: u32| {
        walks::to(&script, |state| {
            u32::from(state.turn) > turns && state.outcome.is_some()
        })
        .expect("a walk to an end")
    };
    let runs = [walk(3), walk(5)];
    let (_, mut record) = saves::unseal(&saves::finished(&runs, "dark")).expect("a whole save");
    record["runs"][0]["reflection"] = json!("He heard <b>me</b>.");
    record["runs"][0]["started"] = json!(1_790_001_000_000_u64);
    record["runs"][0]["ended"] = json!(1_790_001_300_000_u64);
    record["runs"][1]["outcome"] = json!("=1+1");
    record["runs"][1]["started"] = json!(1_790_002_000_000_u64);
    record["runs"][1]["ended"] = json!(1_790_002_300_000_u64);
    let mut begun = runs[0].clone();
    begun.actions.truncate(1);
    record["current"] = json!({"id": "00000000000000ff", "transcript": begun, "started": 3});
    saves::seal(1, &record.to_string())
}

fn there_and_back(kind: Kind) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, (320, 640));
    game.start_from(&[("a", &played())], "#/data");
    game.at("data");
    browser.js(CATCH, &[]);
    no_findings(&game, "the page");
    fits(&game, "the page");
    let before = game.record();

    // Out: everything as one file, and a table without own words and without formulas.
    let (name, kind, copy) = handed(&game, ".data > section [data-do=export]");
    assert_eq!(
        (name.as_str(), kind.as_str()),
        ("talkdown-progress.json", "application/json")
    );
    let file: Value = serde_json::from_str(&copy).expect("JSON");
    for part in ["runs", "current"] {
        assert_eq!(file["record"][part], before[part], "{part}");
    }
    let (name, kind, csv) = handed(&game, "[data-do=table]");
    assert_eq!(
        (name.as_str(), kind.as_str()),
        ("talkdown-talks.csv", "text/csv")
    );
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "{csv}");
    assert!(
        rows[1].contains("\"2026-09-21T14:30:00Z\",\"2026-09-21T14:35:00Z\""),
        "{csv}"
    );
    assert!(rows[2].contains(",\"'=1+1\","), "{csv}");
    assert!(!csv.contains("heard"), "{csv}");

    erase(&game);
    game.go("#/", "library");
    browser.wait("document.querySelectorAll('.card-best').length");
    assert!(browser.holds("[...document.querySelectorAll('.card-best')].every((one) => one.textContent === 'Not met yet')"));
    assert!(browser.holds("!document.querySelector('[data-part=resume]')"));

    // What is damaged, newer or something else is refused in words, and nothing comes of it.
    game.go("#/data", "data");
    let mut words = vec![
        choose(&game, &copy[..copy.len() / 2]),
        choose(&game, &copy.replacen("\"runs\":[", "\"runs\":[7,", 1)),
        choose(&game, &copy.replacen("\"schema\":2", "\"schema\":99", 1)),
        choose(&game, "{\"another\":\"program's\"}"),
        choose(&game, &" ".repeat(1024 * 1024 + 1)),
    ];
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 5, "each has its own words: {words:?}");
    assert!(browser.holds("!document.querySelector('[data-part=preview]')"));
    nothing_kept(&game);

    // In: looked at first, then taken over, and then it is as it was.
    choose(&game, &copy);
    browser.wait("document.querySelector('[data-part=preview]')");
    assert_eq!(
        ["talks", "new", "here"].map(|part| told(&game, part)),
        ["2", "2", "0"]
    );
    assert!(told(&game, "oldest").starts_with("2026-09-21 "));
    no_findings(&game, "the preview");
    fits(&game, "the preview");
    nothing_kept(&game);
    browser.click("label:has(#settings)");
    browser.click("[data-do=take]");
    browser.wait("!document.querySelector('[data-part=preview]')");
    let kept_now = |what: &str| {
        let mut record = game.record();
        record["erased"] = Value::Null;
        let mut copied = file["record"].clone();
        copied["erased"] = Value::Null;
        assert_eq!(record, copied, "{:?}, {what}", browser.kind);
    };
    let (_, _, again) = handed(&game, ".data > section [data-do=export]");
    assert_eq!(again, copy, "{:?}", browser.kind);
    kept_now("taken over");
    assert!(browser.holds("document.documentElement.dataset.theme === 'dark'"));

    // Once more there is nothing new in it.
    choose(&game, &copy);
    browser.wait("document.querySelector('[data-part=preview]')");
    assert_eq!(
        ["talks", "new", "here"].map(|part| told(&game, part)),
        ["2", "0", "2"]
    );
    assert!(
        browser.holds("!document.querySelector('#settings')"),
        "they are the same"
    );
    browser.click("[data-do=leave]");
    browser.wait("!document.querySelector('[data-part=preview]')");
    kept_now("left");

    // A state from earlier was taken; it adds what is missing.
    browser.wait("document.querySelectorAll('.earlier li').length === 1");
    let snapshot = game.storage()[format!("{KEYS}past-1")].clone();
    let mut spoilt = before.clone();
    spoilt["runs"] = json!([]);
    let slots = [
        ("a", saves::seal(1, &spoilt.to_string())),
        ("past-1", snapshot.as_str().unwrap_or_default().to_owned()),
    ];
    game.start_from(
        &slots.each_ref().map(|(name, text)| (*name, text.as_str())),
        "#/data",
    );
    browser.click("[data-do=back]");
    browser.wait(&format!("{TOLD} !== ''"));
    assert_eq!(game.record()["runs"], before["runs"], "taken back");
    game.all_quiet();
}

fn somebodys_talk(kind: Kind) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, PHONE);
    game.start_from(&[("a", &played())], "#/debrief/00000000000000a0");
    game.at("debrief");
    browser.js(CATCH, &[]);
    browser.wait("document.querySelector('[data-do=save_talk]')");
    no_findings(&game, "the debrief");
    let (name, _, plain) = handed(&game, "[data-do=save_talk]");
    assert!(
        name.starts_with("talkdown-") && name.ends_with(".json"),
        "{name}"
    );
    assert!(!plain.contains("heard"), "own words stay here: {plain}");
    browser.click("label:has(input[type=checkbox])");
    let (_, _, spoken) = handed(&game, "[data-do=save_talk]");
    assert!(spoken.contains("He heard <b>me</b>."), "{spoken}");

    // On another device: shown, and not kept.
    game.go("#/data", "data");
    erase(&game);
    let file: Value = serde_json::from_str(&plain).expect("JSON");
    for (field, value) in [
        ("scenario", json!("nobody-we-know")),
        ("version", json!(99)),
    ] {
        let mut strange = file.clone();
        strange["run"]["transcript"][field] = value;
        let words = choose(&game, &strange.to_string());
        let name = strange["run"]["transcript"]["scenario"]
            .as_str()
            .unwrap_or_default();
        assert!(words.contains(name), "{words}");
        assert!(browser.holds("document.querySelector('main[data-screen=data]')"));
    }
    browser.js(CHOOSE, &[json!(spoken)]);
    game.at("debrief");
    browser.wait("document.querySelector('[data-part=remark]')");
    assert!(browser.holds("document.querySelector('[data-part=guest]').textContent !== ''"));
    assert!(
        browser.holds("document.querySelector('.own-words').textContent === 'He heard <b>me</b>.'")
    );
    assert!(browser.holds("!document.querySelector('#own-words, #sure-now, [data-do=save_talk]')"));
    no_findings(&game, "somebody's talk");
    nothing_kept(&game);
    // A talk that was never possible is told, not shown.
    game.go("#/data", "data");
    let mut impossible = file;
    impossible["run"]["transcript"]["actions"] = json!([{"reply": "no_such_reply"}]);
    browser.js(CHOOSE, &[impossible.to_string().into()]);
    game.at("debrief");
    assert!(
        browser.holds("document.querySelector('.trouble h1').textContent.includes('does not fit')")
    );
    game.all_quiet();
}

#[test]
fn data_there_and_back_in_chromium() {
    there_and_back(Kind::Chromium);
}

#[test]
fn data_there_and_back_in_firefox() {
    there_and_back(Kind::Firefox);
}

#[test]
fn data_there_and_back_in_webkit() {
    there_and_back(Kind::Webkit);
}

#[test]
fn somebodys_talk_in_chromium() {
    somebodys_talk(Kind::Chromium);
}

#[test]
fn somebodys_talk_in_firefox() {
    somebodys_talk(Kind::Firefox);
}

#[test]
fn somebodys_talk_in_webkit() {
    somebodys_talk(Kind::Webkit);
}
