//! How well the learner's confidence before a talk fits how it went. One talk; how it fits over many is the progress screen's.

use super::numbers as n;
use crate::model::Outcome;

/// How a confidence fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It went better than expected.
    TooUnsure,
    /// It went about as expected.
    AboutRight,
    /// It went worse than expected.
    TooSure,
    /// Over several talks: now too sure, now too unsure.
    BothWays,
}

/// How a talk went, 0 to 100. `best` is the outcome that its scenario puts first: nothing could have gone better.
#[must_use]
pub fn went(outcome: Outcome, best: Outcome) -> u8 {
    let mut all = n::WENT.iter();
    match all.find(|(one, _)| *one == outcome) {
        Some((_, went)) if outcome != best => *went,
        _ => 100,
    }
}

/// How a confidence of 0 to 100, given before the talk, fits its outcome.
#[must_use]
pub fn fit(confidence: u8, outcome: Outcome, best: Outcome) -> Fit {
    let gap = i16::from(confidence.min(100)) - i16::from(went(outcome, best));
    match gap {
        gap if gap > n::ONE_FITS_WITHIN => Fit::TooSure,
        gap if gap < -n::ONE_FITS_WITHIN => Fit::TooUnsure,
        _ => Fit::AboutRight,
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, went};
    use crate::model::Outcome;
    use crate::review::numbers::WENT;

    #[test]
    fn a_better_outcome_went_better_and_the_best_went_as_well_as_it_could() {
        assert_eq!(WENT.map(|(outcome, _)| outcome), *Outcome::ALL);
        assert!(WENT.is_sorted_by(|(_, less), (_, more)| less < more));
        let resolved = Outcome::Resolved;
        let all = WENT.map(|(outcome, _)| went(outcome, resolved));
        assert_eq!(all, [0, 20, 40, 60, 80, 100]);
        assert_eq!(went(Outcome::HandedOver, Outcome::HandedOver), 100);
        assert_eq!(went(Outcome::Paused, Outcome::HandedOver), 40);
    }

    #[test]
    fn confidence_fits_within_a_band_of_twenty_either_way() {
        let best = Outcome::Resolved;
        let fits = |outcome, confidence: [u8; 6]| confidence.map(|one| fit(one, outcome, best));
        use Fit::{AboutRight as Right, TooSure as Sure, TooUnsure as Unsure};
        assert_eq!(
            fits(Outcome::HandedOver, [0, 39, 40, 80, 81, 100]),
            [Unsure, Unsure, Right, Right, Sure, Sure]
        );
        assert_eq!(
            fits(Outcome::Unsafe, [0, 20, 21, 50, 100, 255]),
            [Right, Right, Sure, Sure, Sure, Sure]
        );
        assert_eq!(
            fits(Outcome::Resolved, [0, 79, 80, 99, 100, 255]),
            [Unsure, Unsure, Right, Right, Right, Right]
        );
        assert_eq!(fit(60, Outcome::HandedOver, Outcome::HandedOver), Unsure);
    }
}
