//! How well the confidence stated before a talk fits how it went.

use super::Practised;
use crate::model::Outcome;
use crate::review::confidence::{Fit, went};
use crate::review::numbers::{FITS_WITHIN, GUESSES, GUESSES_LOOKED_AT, MISSES_BEYOND};

/// How sure the learner was, and how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// When the talk ended, in milliseconds.
    pub ended: u64,
    /// How sure before, 0 to 100.
    pub sure: u8,
    /// How it went, 0 to 100.
    pub went: u8,
}

/// Confidence against how it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// The latest talks with a stated confidence, oldest first.
    pub guesses: Vec<Guess>,
    /// How much surer than it went on average, and what to call it; none while there are too few.
    pub fit: Option<(i32, Fit)>,
}

/// The outcome that comes first in the talk's scenario.
const fn best(talk: &Practised) -> Outcome {
    Outcome::first(talk.handing_over_is_best)
}

pub(super) fn calibration(ordered: &[&Practised]) -> Calibration {
    // A second attempt at a turn is no guess: how it goes on was seen before.
    let guesses = ordered.iter().filter(|talk| !talk.retry);
    let guesses = guesses.filter_map(|talk| {
        Some(Guess {
            ended: talk.ended,
            sure: talk.sure?,
            went: went(talk.outcome, best(talk)),
        })
    });
    let mut guesses: Vec<Guess> = guesses.collect();
    guesses.drain(..guesses.len().saturating_sub(GUESSES_LOOKED_AT));
    let fit = (guesses.len() >= GUESSES).then(|| fit(&guesses));
    Calibration { guesses, fit }
}

fn fit(guesses: &[Guess]) -> (i32, Fit) {
    let number = guesses.len() as i32;
    let misses = guesses
        .iter()
        .map(|one| i32::from(one.sure) - i32::from(one.went));
    let bias = misses.clone().sum::<i32>() / number;
    let missed = misses.map(i32::abs).sum::<i32>() / number;
    let fit = if bias > FITS_WITHIN {
        Fit::TooSure
    } else if bias < -FITS_WITHIN {
        Fit::TooUnsure
    } else if missed > MISSES_BEYOND {
        Fit::BothWays
    } else {
        Fit::AboutRight
    };
    (bias, fit)
}
