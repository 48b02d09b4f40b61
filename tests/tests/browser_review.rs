//! The review as it is used: own words first, what if, back to a turn, and the new attempt laid over the old.

use serde_json::json;
use talkdown_engine::review::review;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::{saves, walks};

/// The turn that is taken up again, from 0.
const TURN: usize = 2;

fn through_the_review(kind: Kind) {
    let browser = Browser::start(kind);
    let game = Game::open(&browser, LAPTOP);
    let scenario = saves::scenarios().swap_remove(0);
    let script = saves::script(&scenario);
    let whole = walks::to(&script, |state| state.turn > 5 && state.outcome.is_some())
        .expect("a walk of more than five turns");
    let analysis = review(&script, &whole).expect("it replays");
    let decisions = analysis.decisions();
    let decision = decisions[TURN];
    game.start_from(
        &[("a", &saves::finished(std::slice::from_ref(&whole), "light"))],
        "#/",
    );
    game.go("#/debrief/00000000000000a0", "debrief");
    let remarks = |number: usize| {
        browser.wait(&format!(
            "document.querySelectorAll('[data-part=remark]').length === {number}"
        ));
    };
    remarks(decisions.len());

    // What if: every other choice, with what it would have done at once.
    let turn = format!("document.querySelectorAll('[data-part=what-if]')[{TURN}]");
    browser.js(&format!("{turn}.querySelector('summary').click()"), &[]);
    browser.wait(&format!("{turn}.querySelectorAll('.what-if > li').length"));
    let shown = browser.value(&format!(
        "[...{turn}.querySelectorAll('.what-if > li .turn-change')].map((one) => one.textContent)"
    ));
    let others = decision
        .choices
        .iter()
        .filter(|choice| choice.step != decision.chosen);
    let changes: Vec<i32> = others
        .map(|choice| (choice.after.mind.meter - decision.before.mind.meter).0)
        .collect();
    let shown: Vec<String> = serde_json::from_value(shown).expect("texts");
    assert_eq!(shown.len(), changes.len());
    for (text, hundredths) in shown.iter().zip(changes) {
        let told = text.replace('−', "-").replace(['+', '±'], "");
        let told: f64 = told
            .parse()
            .unwrap_or_else(|_| panic!("{text} is a number"));
        assert!(
            (told * 100.0 - f64::from(hundredths)).abs() <= 5.5,
            "{text} for {hundredths}"
        );
    }

    // Back to that turn: a new attempt that has all that was done before it.
    let again = format!("document.querySelectorAll('[data-do=replay]')[{TURN}]");
    browser.js(&format!("{again}.click()"), &[]);
    game.in_talk();
    game.kept(decision.at);
    let current = game.record()["current"].clone();
    let kept = current["transcript"]["actions"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(kept, decision.at);
    assert_eq!(current["transcript"]["seed"], json!(whole.seed));
    assert_eq!(current["origin"], json!("00000000000000a0"));
    for _ in 0..20 {
        let moment = game.moment();
        let Some(reply) = moment.replies.first().filter(|_| !moment.over) else {
            break;
        };
        let before = browser.text("document.querySelector('[role=log]').textContent");
        browser.click(&format!("[data-reply='{reply}']"));
        browser.wait(&format!(
            "document.querySelector('[role=log]').textContent !== {}",
            json!(before)
        ));
    }
    browser.click("[data-do=to_debrief]");
    game.at("debrief");

    // Their own words are kept, and shown again.
    browser.js(
        "document.querySelector('#own-words').value = 'He heard <b>me</b>.'",
        &[],
    );
    browser.click("[data-do=keep_words]");
    browser.wait("document.querySelector('[data-part=remark]')");
    let words = "document.querySelector('.own-words').textContent === 'He heard <b>me</b>.'";
    assert!(browser.holds(words));
    assert!(
        browser.holds("document.querySelectorAll('.curve-other').length === 1"),
        "the attempt it was taken up from lies beneath"
    );
    let runs = game.record()["runs"].clone();
    let run = runs
        .as_array()
        .and_then(|runs| runs.last())
        .cloned()
        .unwrap_or_default();
    assert_eq!(run["reflection"], json!("He heard <b>me</b>."));
    assert_eq!(run["origin"], json!("00000000000000a0"));
    if kind == Kind::Chromium {
        printed(&browser);
    }
    game.all_quiet();
}

/// Printed, the debrief of a whole talk is two A4 pages.
fn printed(browser: &Browser) {
    let print = json!({"preferCSSPageSize": true, "printBackground": true});
    let answer = browser.devtools("Page.printToPDF", print);
    let pdf = decoded(answer["data"].as_str().expect("a PDF as base64"));
    assert!(pdf.starts_with(b"%PDF-"));
    let text = String::from_utf8_lossy(&pdf);
    assert_eq!(text.matches("/Type /Page\n").count(), 2, "pages");
}

/// Base64 as RFC 4648 has it.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut width) = (0_u32, 0);
    for letter in text.chars().filter_map(|letter| LETTERS.find(letter)) {
        bits = (bits << 6 | letter as u32) & 0xff_ffff;
        width += 6;
        if width >= 8 {
            width -= 8;
            bytes.push((bits >> width & 0xff) as u8);
        }
    }
    bytes
}

#[test]
fn through_the_review_in_chromium() {
    through_the_review(Kind::Chromium);
}

#[test]
fn through_the_review_in_firefox() {
    through_the_review(Kind::Firefox);
}

#[test]
fn through_the_review_in_webkit() {
    through_the_review(Kind::Webkit);
}
