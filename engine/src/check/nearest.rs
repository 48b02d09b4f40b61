//! The nearest known word to one that is not known, for hints.

/// The nearest candidate by edit distance, if it is near enough to be meant: for names an author makes up.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // A third of the letters may differ; a word twice as long is another word.
    within(word, candidates, |letters| (letters / 3).max(1))
}

/// The nearest of a few fixed words, where one of them must be meant: half of the letters may differ, or a part be missing.
#[must_use]
pub fn nearest_word<'c>(word: &str, words: &[&'c str]) -> Option<&'c str> {
    let strict = nearest(word, words.iter().copied());
    let part = || {
        let (word, long) = (word.to_lowercase(), word.len() >= 4);
        let holds = |other: &&str| other.contains(&word) || word.contains(*other);
        words.iter().copied().find(|other| long && holds(other))
    };
    strict
        .or_else(part)
        .or_else(|| within(word, words.iter().copied(), |letters| letters / 2))
}

fn within<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    most: fn(usize) -> usize,
) -> Option<&'c str> {
    let word = plain(word);
    let most = most(word.len());
    candidates
        .into_iter()
        .map(|candidate| (plain(candidate), candidate))
        // The difference in length is the least the distance can be, and much cheaper to know.
        .filter(|(letters, _)| letters.len().abs_diff(word.len()) <= most)
        .map(|(letters, candidate)| (distance(&word, &letters), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case, hyphens and underscores are not what makes a word another one.
fn plain(word: &str) -> Vec<char> {
    let same = |letter: char| {
        if matches!(letter, '-' | ' ') {
            '_'
        } else {
            letter
        }
    };
    // An unknown word can be a whole paragraph; beyond this nothing is near.
    word.chars()
        .take(64)
        .flat_map(char::to_lowercase)
        .map(same)
        .collect()
}

/// Edit distance with swaps of neighbours counted as one (optimal string alignment).
fn distance(one: &[char], two: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=two.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, other) in two.iter().enumerate() {
            let change = above[column] + usize::from(letter != other);
            let mut best = change.min(above[column + 1] + 1).min(here[column] + 1);
            let swapped =
                row > 0 && column > 0 && *letter == two[column - 1] && one[row - 1] == *other;
            if swapped {
                best = best.min(before[column - 1] + 1);
            }
            here.push(best);
        }
        before = std::mem::replace(&mut above, here);
    }
    above[two.len()]
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_word};

    const WORDS: [&str; 5] = ["validate", "paraphrase", "pause", "set_limit", "commit"];

    #[test]
    fn slips_of_the_pen_are_found() {
        for (word, meant) in [
            ("validat", "validate"),
            ("valdiate", "validate"),
            ("Validate", "validate"),
            ("paraphase", "paraphrase"),
            ("set-limit", "set_limit"),
            ("comit", "commit"),
        ] {
            assert_eq!(nearest(word, WORDS), Some(meant), "{word}");
        }
    }

    #[test]
    fn other_words_are_left_alone() {
        for word in [
            "hug",
            "",
            "problem_solve",
            "a long sentence instead of a tag",
        ] {
            assert_eq!(nearest(word, WORDS), None, "{word}");
        }
    }

    #[test]
    fn fixed_words_are_found_from_farther_away() {
        for (word, meant) in [
            ("paraphrasing", Some("paraphrase")),
            ("limit", Some("set_limit")),
            ("committed", Some("commit")),
            ("hug", None),
            ("problem_solve", None),
        ] {
            assert_eq!(nearest_word(word, &WORDS), meant, "{word}");
        }
    }
}
