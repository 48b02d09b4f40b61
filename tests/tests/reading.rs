//! How hard the game's own words are to read. What people say in a scenario is exempt; what a scenario tells is held to the same level by
//! `talkdown check` (`engine/src/check/plain.rs`).

use serde_json::Value;
use std::path::Path;
use talkdown_engine::check::grade;

/// Lower secondary level ends with grade 9 (WCAG 2.2, 3.1.5). In hundredths, as the formula gives it.
const LEVEL: i64 = 900;

/// A label of a few words is no sentence, and the formula says nothing of it: from here on a text is graded by itself, and all texts of a
/// part of the interface together.
const FEWEST_WORDS: usize = 8;

/// A label may have no longer word than this, in groups of vowels.
const LONGEST_WORD: usize = 4;

/// All texts under a value, with where they stand.
fn gather(value: &Value, address: &str, all: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => all.push((address.to_owned(), text.clone())),
        Value::Object(named) => {
            for (name, value) in named {
                gather(value, &format!("{address}.{name}"), all);
            }
        }
        _ => {}
    }
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => panic!("{}: {error}", path.display()),
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// Groups of vowels in the longest word; an e or ed at its end is silent.
fn longest(text: &str) -> usize {
    let vowel = |letter: char| "aeiouy".contains(letter.to_ascii_lowercase());
    let groups = |word: &str| {
        word.trim_end_matches("ed")
            .trim_end_matches('e')
            .split(|letter| !vowel(letter))
            .filter(|group| !group.is_empty())
            .count()
    };
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words.map(groups).max().unwrap_or(0)
}

/// What is too hard among texts: each by itself, and all of them together.
fn too_hard(part: &str, texts: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    let mut whole = String::new();
    for (address, text) in texts {
        let grade = grade(text);
        if words(text) >= FEWEST_WORDS && grade > LEVEL {
            found.push(format!("{address} reads at grade {}: {text}", grade / 100));
        }
        if words(text) < FEWEST_WORDS && longest(text) > LONGEST_WORD {
            found.push(format!("{address} has a long word: {text}"));
        }
        whole.push_str(text.trim_end_matches(['.', '!', '?', '…', ':']));
        whole.push_str(". ");
    }
    let grade = grade(&whole);
    // A list of single words is no text.
    if words(&whole) >= 3 * FEWEST_WORDS && grade > LEVEL {
        found.push(format!("{part} as a whole reads at grade {}", grade / 100));
    }
    found
}

/// The words of a page that is plain HTML, an element a text.
fn of_page(html: &str) -> Vec<(String, String)> {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut texts = Vec::new();
    let mut hidden = false;
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '>']).next().unwrap_or_default();
        hidden = matches!(name, "script" | "style" | "pre" | "code")
            || (hidden && !name.starts_with('/'));
        if !hidden && !text.trim().is_empty() && !tag.starts_with('!') {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            texts.push((name.to_owned(), text));
        }
    }
    texts
}

#[test]
fn ax_14_the_interface_hints_and_feedback_read_at_lower_secondary_level() {
    let mut found = Vec::new();
    let locale: Value = serde_json::from_str(&read("locales/en.json")).expect("JSON");
    let mut number = 0;
    for (part, value) in locale.as_object().into_iter().flatten() {
        let mut texts = Vec::new();
        gather(value, part, &mut texts);
        number += texts.len();
        found.extend(too_hard(part, &texts));
    }
    assert!(number > 400, "{number} texts are the whole interface");
    // Sources are titles in the words of their authors, and licences are the law's.
    for text in ["about", "breath"] {
        let lines = read(&format!("public/texts/{text}.en.txt"));
        let lines = lines.lines().filter(|line| !line.starts_with('-'));
        let texts: Vec<_> = lines
            .map(|line| {
                (
                    text.to_owned(),
                    line.trim_start_matches(['#', '!', ' ']).to_owned(),
                )
            })
            .collect();
        found.extend(too_hard(text, &texts));
    }
    for page in ["index.html", "public/kiosk.html", "public/embed.html"] {
        let texts = of_page(&read(page));
        assert!(!texts.is_empty(), "{page} has words");
        found.extend(too_hard(page, &texts));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The lint itself: what it must find, and what it must leave alone.
#[test]
fn ax_14_hard_words_are_found() {
    let one = |text: &str| too_hard("x", &[("x".to_owned(), text.to_owned())]);
    let hard = "Notwithstanding considerable organisational difficulties, management authorises discretionary reimbursement immediately.";
    assert_eq!(one(hard).len(), 1, "{:?}", one(hard));
    assert_eq!(one("Discontinuation").len(), 1);
    assert!(one("Stay composed").is_empty());
    assert!(one("It stays where it is. You can go on later.").is_empty());
}
