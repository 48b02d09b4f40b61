//! Rounding for display that keeps the sum: shown reasons add up to the shown change.

use crate::encounter::Reason;
use crate::model::Points;

/// Rounds amounts to tenths of a point so that they add up to the rounded total (largest remainder).
/// Returns tenths: −47 is −4.7.
#[must_use]
pub fn tenths(amounts: &[Points]) -> Vec<i32> {
    let total: i32 = amounts.iter().map(|amount| amount.0).sum();
    let mut shown: Vec<i32> = amounts
        .iter()
        .map(|amount| amount.0.div_euclid(10))
        .collect();
    let missing = round(total) - shown.iter().sum::<i32>();
    // One tenth more for each of those that lost most by rounding down. By hand: a sort of its own is two kilobytes to download.
    let lost = |index: usize| amounts[index].0.rem_euclid(10);
    let mut raised = vec![false; amounts.len()];
    for _ in 0..missing {
        let open = (0..amounts.len()).rev().filter(|index| !raised[*index]);
        let Some(most) = open.max_by_key(|index| lost(*index)) else {
            break;
        };
        raised[most] = true;
        shown[most] += 1;
    }
    shown
}

/// Hundredths to the nearest tenth, halves away from zero.
fn round(hundredths: i32) -> i32 {
    (hundredths + 5 * hundredths.signum()) / 10
}

/// The reasons of a turn with the tenths to show, the weightiest first; those that show as nothing are left out.
#[must_use]
pub fn shown(reasons: &[Reason]) -> Vec<(Reason, i32)> {
    let amounts: Vec<Points> = reasons.iter().map(|reason| reason.amount).collect();
    let mut shown: Vec<(Reason, i32)> = Vec::with_capacity(reasons.len());
    for (reason, tenths) in reasons.iter().zip(tenths(&amounts)) {
        if tenths != 0 || reason.tag.is_some() {
            let place = shown.partition_point(|(_, other)| other.abs() >= tenths.abs());
            shown.insert(place, (*reason, tenths));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{round, tenths};
    use crate::model::Points;

    #[test]
    fn shown_tenths_add_up_to_the_shown_total() {
        for amounts in [
            vec![-333, -333, -334],
            vec![5, 5, 5, 5],
            vec![-5, -5],
            vec![1250, -47, 3],
            vec![],
            vec![-1],
        ] {
            let points: Vec<Points> = amounts.iter().copied().map(Points).collect();
            let total: i32 = amounts.iter().sum();
            let shown = tenths(&points);
            assert_eq!(shown.iter().sum::<i32>(), round(total), "{amounts:?}");
            for (shown, exact) in shown.iter().zip(&amounts) {
                assert!((shown * 10 - exact).abs() <= 10, "{amounts:?}");
            }
        }
    }
}
