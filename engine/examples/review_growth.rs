//! Measures how the cost of a review grows: a family of scenarios of 4 to 14 turns with 2 to 4 replies each, a talk that lasts to the last
//! turn, reviewed whole. Prints one line of JSON. `cargo run --profile fast -p talkdown-engine --example review_growth`
//!
//! What memory and bounds spare is measured by switching them off. Memory: a review that does not hand what it found of one decision to the
//! one before. Bounds: a search of our own here, that looks at every play. Both only where every play can be tried in
//! seconds; elsewhere the share of situations whose further ways were left out is counted. The engine needs no switch for any of this.

#[path = "../tests/support/mod.rs"]
mod support;

use peak_alloc::PeakAlloc;
use std::time::{Duration, Instant};
use support::family::{family, whole_talk};
use talkdown_engine::encounter::{Script, State, Transcript, after, steps};
use talkdown_engine::review::{Analysis, Effort, Reach, Worth, best_of, choices, reach, review};

/// Counts every byte asked for and given back, by anything in this program.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const TURNS: [u8; 6] = [4, 6, 8, 10, 12, 14];
const REPLIES: [usize; 3] = [2, 3, 4];
/// How long a review is measured at least; the best run counts, the others were disturbed.
const FOR: Duration = Duration::from_millis(300);
/// Every play is tried where that is no more situations than this.
const PLAIN_MOST: u64 = 12_000_000;

fn main() {
    let (mut rows, mut most_bytes, mut slowest) = (Vec::new(), 0, Row::default());
    for turns in TURNS {
        for replies in REPLIES {
            let row = measured(turns, replies);
            most_bytes = most_bytes.max(row.peak_bytes);
            rows.push(row.json());
            if row.ms > slowest.ms {
                slowest = row;
            }
        }
    }
    println!(
        "{{\"review_peak_bytes\":{most_bytes},\"review_situations_per_second\":{},\
         \"review_family_slowest_ms\":{:.1},\"review_growth\":[{}]}}",
        slowest.per_second(),
        slowest.ms,
        rows.join(",")
    );
}

/// What one member of the family cost.
#[derive(Default)]
struct Row {
    turns: u8,
    replies: usize,
    /// Decisions of the talk, and those whose outlook is exact; at the others the search was cut short.
    decisions: usize,
    exact: usize,
    effort: Effort,
    ms: f64,
    peak_bytes: usize,
    spared: Option<Spared>,
}

/// Situations looked at with everything switched off, with bounds alone, and with bounds and memory; none cut short.
struct Spared {
    plain: u64,
    bounds: u64,
    both: u64,
}

impl Row {
    fn per_second(&self) -> u64 {
        (self.effort.situations as f64 / self.ms * 1_000.0) as u64
    }

    fn json(&self) -> String {
        let share = |part: u64, whole: u64| 1.0 - part as f64 / whole.max(1) as f64;
        let spared = self.spared.as_ref().map_or(String::new(), |spared| {
            format!(
                ",\"plain_situations\":{},\"spared\":{:.4},\"spared_by_bounds\":{:.4},\"spared_by_memory\":{:.4}",
                spared.plain,
                share(spared.both, spared.plain),
                share(spared.bounds, spared.plain),
                share(spared.both, spared.bounds),
            )
        });
        format!(
            "{{\"turns\":{},\"replies\":{},\"decisions\":{},\"exact\":{},\"situations\":{},\"ms\":{:.2},\
             \"per_second\":{},\"cut_share\":{:.4},\"peak_bytes\":{}{spared}}}",
            self.turns,
            self.replies,
            self.decisions,
            self.exact,
            self.effort.situations,
            self.ms,
            self.per_second(),
            self.effort.cut as f64 / self.effort.situations.max(1) as f64,
            self.peak_bytes,
        )
    }
}

fn measured(turns: u8, replies: usize) -> Row {
    let script = match Script::new(family(turns, replies)) {
        Ok(script) => script,
        Err(broken) => panic!("the family has broken links: {broken:?}"),
    };
    let talk = whole_talk(&script);
    HEAP.reset_peak_usage();
    let before = HEAP.peak_usage();
    let (begun, mut best) = (Instant::now(), Duration::MAX);
    let mut analysis = timed(&script, &talk, &mut best);
    let peak_bytes = HEAP.peak_usage() - before;
    while begun.elapsed() < FOR {
        analysis = timed(&script, &talk, &mut best);
    }
    let decisions = analysis.decisions();
    let exact = decisions.iter().filter(|one| one.outlook.is_exact());
    Row {
        turns,
        replies,
        decisions: decisions.len(),
        exact: exact.count(),
        effort: analysis.effort(),
        ms: best.as_secs_f64() * 1_000.0,
        peak_bytes,
        spared: spared(&script, &talk, &analysis),
    }
}

fn timed(script: &Script, talk: &Transcript, best: &mut Duration) -> Analysis {
    let begun = Instant::now();
    let done = review(script, talk);
    *best = (*best).min(begun.elapsed());
    done.unwrap_or_else(|error| panic!("the talk replays: {error}"))
}

/// `None` where trying every play would take too long.
fn spared(script: &Script, talk: &Transcript, reviewed: &Analysis) -> Option<Spared> {
    let (mut plain, mut bounds) = (0, Effort::default());
    for decision in reviewed.decisions() {
        let reach = reach(script, &decision.before);
        let worth = every_play(script, &decision.before, &reach, 0, &mut plain)?;
        let all = choices(script, &decision.before, None, u32::MAX, &mut bounds);
        // What is measured is the same question with the same answer.
        assert_eq!(best_of(&all).sure, worth, "bounds lose nothing");
    }
    let mut both = Analysis::within(script, talk, u32::MAX).ok()?;
    while both.proceed(script) {}
    Some(Spared {
        plain,
        bounds: bounds.situations,
        both: both.effort().situations,
    })
}

/// The best of all plays, one by one. `None` once that has become too much.
fn every_play(
    script: &Script,
    state: &State,
    reach: &Reach,
    spent: u8,
    looked: &mut u64,
) -> Option<Worth> {
    let mut best = Worth::NONE;
    for step in steps(script, state) {
        *looked += 1;
        if *looked > PLAIN_MOST {
            return None;
        }
        let next = after(script, state, step);
        let ended = Worth::at_end(reach.best, state.mind.meter, &next, spent + 1);
        best = best.max(match ended {
            Some(worth) => worth,
            None => every_play(script, &next, reach, spent + 1, looked)?,
        });
    }
    Some(best)
}
