//! Plain words: how hard the narration is to read, and words that the content rules forbid.

use super::words::path_of;
use super::{Code, Diagnostic, Found};
use crate::model::{Scenario, texts};

/// Highest reading grade of the narration, in hundredths: lower-secondary level (product.md, "Words are short") ends with grade 9.
const GRADE: i64 = 900;

/// Words that have no place in a scenario: slurs on who somebody is, illness as an insult, and methods of self-harm (domain model,
/// section 8). Whole words, lower case.
const FORBIDDEN: &[&str] = &[
    "psycho",
    "schizo",
    "nutter",
    "nutcase",
    "lunatic",
    "retard",
    "retarded",
    "spastic",
    "cripple",
    "bipolar",
    "schizophrenic",
    "psychotic",
    "junkie",
    "whore",
    "slut",
    "bitch",
    "faggot",
    "tranny",
    "gypsy",
    "paki",
    "nigger",
    "chink",
    "kike",
    "suicide",
    "suicidal",
    "overdose",
    "noose",
];

/// The texts that are narration: told by the game, not said by a person.
fn is_narration(address: &str) -> bool {
    const TOLD: [&str; 8] = [
        "situation",
        "place",
        "role",
        "policy.",
        "content_note",
        "warning_signs",
        "cues.",
        "endings.",
    ];
    TOLD.iter().any(|told| address.starts_with(told)) || address.ends_with(".cue")
}

pub fn check(scenario: &Scenario, found: &mut Found) {
    let mut narration = String::new();
    for (address, text) in texts(scenario) {
        if let Some(word) = forbidden(&text) {
            let message = format!("\"{word}\" has no place in a scenario");
            found.push(
                Diagnostic::new(Code::ForbiddenWord, path_of(scenario, &address), message).hint(
                    "the content rules in CONTRIBUTING.md say why; write what happens without it",
                ),
            );
        }
        if is_narration(&address) {
            narration.push_str(text.trim_end_matches(['.', '!', '?']));
            narration.push_str(". ");
        }
    }
    let grade = grade(&narration);
    if grade > GRADE {
        let message = format!(
            "the narration reads at grade {}; at most {} is plain",
            grade / 100,
            GRADE / 100
        );
        found.push(
            Diagnostic::new(Code::HardToRead, "role", message)
                .hint("shorter sentences and shorter words in role, policy, cues and endings"),
        );
    }
}

fn forbidden(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words
        .find(|word| FORBIDDEN.contains(word))
        .map(str::to_owned)
}

/// The reading grade of an English text in hundredths: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne,
/// Rogers & Chissom 1975). 0 for an empty text.
#[must_use]
pub fn grade(text: &str) -> i64 {
    let words: Vec<&str> = text
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '\'' || letter == '’'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let sentences = text
        .split(['.', '!', '?', ':', ';'])
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .count();
    let (words_said, sentences) = (words.len() as i64, sentences as i64);
    if words_said == 0 || sentences == 0 {
        return 0;
    }
    let syllables: i64 = words.iter().map(|word| syllables(word)).sum();
    39 * words_said / sentences + 1180 * syllables / words_said - 1559
}

/// Syllables of an English word, roughly: groups of vowels, a silent e at the end left out. Numbers count as one.
fn syllables(word: &str) -> i64 {
    let lower = word.to_lowercase();
    let vowel = |letter: char| "aeiouyäöüéè".contains(letter);
    let mut count = 0;
    let mut inside = false;
    for letter in lower.chars() {
        if vowel(letter) && !inside {
            count += 1;
        }
        inside = vowel(letter);
    }
    let silent = lower.ends_with('e') && !lower.ends_with("le") && count > 1;
    (count - i64::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::{forbidden, grade, syllables};

    #[test]
    fn syllables_are_counted_as_they_are_heard() {
        let words = [
            ("door", 1),
            ("table", 2),
            ("minute", 2),
            ("receipt", 2),
            ("policy", 3),
            ("45", 1),
            ("age", 1),
        ];
        for (word, count) in words {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn long_words_in_long_sentences_are_harder() {
        let plain = "He has a bus to catch. You may call his sister. She knows the way.";
        let hard = "Notwithstanding considerable organisational difficulties, management authorises discretionary reimbursement immediately.";
        assert!(grade(plain) < 300, "{}", grade(plain));
        assert!(grade(hard) > 1_500, "{}", grade(hard));
        assert_eq!(grade(""), 0);
    }

    #[test]
    fn whole_words_are_forbidden_not_parts_of_others() {
        assert_eq!(forbidden("What a Psycho!").as_deref(), Some("psycho"));
        assert_eq!(forbidden("the trampoline in the yard"), None);
    }
}
