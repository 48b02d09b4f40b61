//! Asks a statement of many persons and says how many it held for, and where it held worst.

use crate::lab::{Case, Chance, anyone, grid};

/// Share of cases that must hold, in percent. [issue: face validity]
const MUST_HOLD: f64 = 99.0;
/// Random persons asked beside the grid.
const PERSONS: usize = 1_000;

/// How clearly a statement holds for a case, in hundredths of a point: 0 or more holds, less than 0 does not.
pub type Margin = i32;

/// `one` is at most `other`.
pub fn at_most(one: i32, other: i32) -> Margin {
    other - one
}
/// `one` is less than `other`.
pub fn less(one: i32, other: i32) -> Margin {
    other - one - 1
}
/// It is so.
pub fn is(so: bool) -> Margin {
    if so { 1 } else { -1 }
}
/// All of these hold: the least of them.
pub fn all(margins: &[Margin]) -> Margin {
    margins.iter().copied().min().unwrap_or(0)
}

/// What became of a survey.
#[derive(Default)]
pub struct Tally {
    asked: usize,
    held: usize,
    worst: Option<(Margin, Case)>,
}

impl Tally {
    fn ask(&mut self, case: &Case, judge: &dyn Fn(&Case) -> Option<Margin>) {
        let Some(margin) = judge(case) else { return };
        self.asked += 1;
        self.held += usize::from(margin >= 0);
        if self.worst.is_none_or(|(worst, _)| margin < worst) {
            self.worst = Some((margin, *case));
        }
    }

    fn share(&self) -> f64 {
        100.0 * self.held as f64 / self.asked.max(1) as f64
    }
}

/// Asks a statement of the grid and of random persons. `shape` brings a case into the statement's scope (false: cannot be);
/// `judge` says how clearly it holds, or `None` where the statement says nothing about this case.
///
/// # Panics
/// When it holds for fewer than 99 % of either, or was asked of fewer than 1,000 random persons.
pub fn survey(
    statement: &str,
    sources: &str,
    shape: impl Fn(&mut Case) -> bool,
    judge: impl Fn(&Case) -> Option<Margin>,
) {
    let mut on_grid = Tally::default();
    for mut case in grid() {
        if shape(&mut case) {
            on_grid.ask(&case, &judge);
        }
    }
    let mut chance = Chance(0x7A1C_D0E5);
    let mut at_random = Tally::default();
    for _ in 0..PERSONS * 40 {
        let mut case = anyone(&mut chance);
        if shape(&mut case) {
            at_random.ask(&case, &judge);
        }
        if at_random.asked == PERSONS {
            break;
        }
    }
    let said = report(statement, sources, &on_grid, &at_random);
    println!("{said}");
    assert_eq!(at_random.asked, PERSONS, "asked of too few persons\n{said}");
    for tally in [&on_grid, &at_random] {
        assert!(tally.asked == 0 || tally.share() >= MUST_HOLD, "{said}");
    }
}

fn report(statement: &str, sources: &str, on_grid: &Tally, at_random: &Tally) -> String {
    let mut said = format!(
        "{statement} [{sources}]\n  grid {}/{}, random persons {}/{} ({:.1} %)",
        on_grid.held,
        on_grid.asked,
        at_random.held,
        at_random.asked,
        at_random.share()
    );
    for (name, tally) in [("grid", on_grid), ("random", at_random)] {
        if let Some((margin, case)) = &tally.worst {
            let held = if *margin >= 0 { "held by" } else { "missed by" };
            let points = f64::from(margin.abs()) / 100.0;
            said += &format!("\n  worst on {name}: {held} {points:.2}: {case}");
        }
    }
    said
}
