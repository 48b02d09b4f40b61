//! How far a count may lie from what chance makes of it.

use super::numbers as n;

/// Whether so many hits lie within what chance makes of these chances, at 95 % on both sides together. Each chance is that of one
/// independent decision, 0 to 1 (the Poisson binomial distribution, worked out exactly).
#[must_use]
pub fn within_chance(chances: &[f64], hits: usize) -> bool {
    // How likely each number of hits is.
    let mut likely = vec![0.0; chances.len() + 1];
    likely[0] = 1.0;
    for (known, chance) in chances.iter().enumerate() {
        for count in (0..=known).rev() {
            likely[count + 1] += likely[count] * chance;
            likely[count] *= 1.0 - chance;
        }
    }
    let hits = hits.min(chances.len());
    let at_most: f64 = likely[..=hits].iter().sum();
    let at_least: f64 = likely[hits..].iter().sum();
    at_most > n::TAIL && at_least > n::TAIL
}

#[cfg(test)]
mod tests {
    use super::within_chance;

    #[test]
    fn a_fair_coin_is_judged_as_in_the_tables() {
        // Binomial(20, 0.5): 95 % lie in 6..=14.
        let coin = [0.5; 20];
        for hits in 0..=20 {
            assert_eq!(
                within_chance(&coin, hits),
                (6..=14).contains(&hits),
                "{hits}"
            );
        }
    }

    #[test]
    fn nothing_asked_is_nothing_told() {
        assert!(within_chance(&[], 0));
        assert!(within_chance(&[0.25; 3], 0));
        assert!(!within_chance(&[0.25; 30], 0));
    }

    #[test]
    fn chances_of_different_sizes_count_each_by_itself() {
        // One sure thing and one impossible: exactly one hit.
        assert!(within_chance(&[1.0, 0.0], 1));
        assert!(!within_chance(&[1.0, 0.0], 2));
        assert!(!within_chance(&[1.0, 0.0], 0));
    }
}
