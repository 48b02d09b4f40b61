//! How the numbers should feel: mean changes of single things said, and whole talks in a manner.

use crate::lab::{Case, Say, grid, say, slip};
use Technique::*;
use talkdown_engine::model::{Pitfall, Technique};

/// The mean change of the meter over the grid, in points.
fn mean(said: &Say) -> f64 {
    let cases = grid();
    let sum: i32 = cases.iter().map(|case: &Case| case.change(said)).sum();
    f64::from(sum) / 100.0 / cases.len() as f64
}

#[test]
fn single_turns() {
    let table = [
        ("validate", say(&[Validate]), -5.0, 1.5),
        (
            "validate + find_agreement",
            say(&[Validate, FindAgreement]),
            -9.0,
            2.0,
        ),
        ("calm_down", slip(&[Pitfall::CalmDown]), 5.0, 1.5),
        ("minimise", slip(&[Pitfall::Minimise]), 6.0, 1.5),
        ("threaten", slip(&[Pitfall::Threaten]), 13.0, 2.5),
    ];
    for (name, said, wanted, within) in table {
        let mean = mean(&said);
        println!("feel {name}: {mean:.2} (about {wanted})");
        assert!(
            (mean - wanted).abs() <= within,
            "{name} moves the meter by {mean:.2}, not about {wanted}"
        );
    }
}
