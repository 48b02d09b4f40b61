//! Holds `docs/model.md` to the code: its tables of techniques, pitfalls and numbers, and a line for every statement.

use std::fmt::Write;
use talkdown_engine::encounter::numbers::{self as n, FIT, HARMS, HELPS, Level, Size};
use talkdown_engine::model::*;

const DOCUMENT: &str = include_str!("../../../docs/model.md");

fn letter(level: Level) -> &'static str {
    match level {
        Level::Arousal => "A",
        Level::Need(Need::Safety) => "S",
        Level::Need(Need::Heard) => "H",
        Level::Need(Need::Agency) => "G",
        Level::Need(Need::Face) => "F",
        Level::Need(Need::Hope) => "O",
        Level::Trust => "T",
        Level::Leverage => "L",
    }
}

fn effects(effects: &[(Level, Size)], sign: impl Fn(Level) -> &'static str) -> String {
    if effects.is_empty() {
        return "—".to_owned();
    }
    let shown = effects
        .iter()
        .map(|(level, size)| format!("{}{}", letter(*level), sign(*level).repeat(*size)));
    shown.collect::<Vec<_>>().join(" ")
}

/// A technique's row: name, what it helps, its fit to the six stages.
fn technique_row(technique: Technique) -> String {
    let lowers = |level| match level {
        Level::Arousal | Level::Leverage => "−",
        _ => "+",
    };
    let mut row = format!(
        "| `{}` | {} |",
        technique.name(),
        effects(HELPS[technique.index()], lowers)
    );
    for fit in FIT[technique.index()] {
        write!(row, " {}.{} |", fit / 10, fit % 10).expect("a string takes any text");
    }
    row
}

/// A pitfall's row begins with its name and what it harms.
fn pitfall_row(pitfall: Pitfall) -> String {
    let raises = |level| match level {
        Level::Arousal | Level::Leverage => "+",
        _ => "−",
    };
    format!(
        "| `{}` | {} |",
        pitfall.name(),
        effects(HARMS[pitfall.index()], raises)
    )
}

fn points(hundredths: i64) -> String {
    let whole = format!("{:.2}", hundredths as f64 / 100.0);
    whole.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn share(ten_thousandths: i64) -> String {
    let whole = format!("{:.4}", ten_thousandths as f64 / 10_000.0);
    whole.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The numbers that the document gives in its table, with their values from the code.
fn number_rows() -> Vec<String> {
    let sizes = |sizes: [i64; 4]| {
        sizes[1..]
            .iter()
            .map(|size| points(*size))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    let list = |values: &[i64]| {
        values
            .iter()
            .map(|value| share(*value))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    let whole = |values: &[i32]| {
        values
            .iter()
            .map(|value| points(i64::from(*value)))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    [
        ("helpful effect, small / medium / large", sizes(n::GAIN)),
        ("harmful effect, small / medium / large", sizes(n::HARM)),
        ("direct effect on arousal", points(n::SOOTHE)),
        ("a limit on leverage, × proactivity", points(n::LIMIT)),
        ("giving in on leverage, × proactivity", points(n::REWARD)),
        (
            "share of a harm that goes to arousal",
            share(n::HARM_TO_AROUSAL),
        ),
        (
            "share of what a need at 0 cannot lose that goes to arousal",
            share(n::SPILL_TO_AROUSAL),
        ),
        (
            "novelty after 0 / 1 / 2 / 3 / 4 uses in four turns",
            list(&n::NOVELTY),
        ),
        (
            "said again at once, at most this share of the last use",
            share(n::REPEAT_AT_MOST),
        ),
        (
            "readiness runs from heard … to …",
            format!(
                "{} … {}",
                points(n::READY_FROM),
                points(n::READY_FROM + n::READY_SPAN)
            ),
        ),
        (
            "a solution is premature below readiness",
            share(n::PREMATURE_BELOW),
        ),
        (
            "a premature solution after an acknowledgement",
            share(n::PREMATURE_AFTER_HEARING),
        ),
        (
            "share of a commitment that waits for readiness",
            share(n::COMMIT_GATED),
        ),
        (
            "gains by voice: warm / neutral / flat / hostile",
            list(&n::DELIVERY),
        ),
        (
            "too many words: arousal, and share of gains left",
            format!(
                "{} and {}",
                points(n::OVERLOAD_AROUSAL),
                share(n::OVERLOAD_GAIN)
            ),
        ),
        (
            "gains: base, and share that grows with trust",
            format!("{} and {}", share(n::TRUST_BASE), share(n::TRUST_SHARE)),
        ),
        (
            "share of mistrust taken off gains of trust",
            share(n::MISTRUST_SHARE),
        ),
        (
            "gains of trust after an exposed promise",
            share(n::BROKEN_TRUST),
        ),
        ("harms in Recovery", share(n::RECOVERY_HARM)),
        ("share of proactivity taken off gains", share(n::KIND_SHARE)),
        (
            "safety a limit costs at Release and in Danger, × (1 − proactivity)",
            points(n::LIMIT_SCARES),
        ),
        (
            "a limit without acknowledgement or choice",
            share(n::COLD_LIMIT),
        ),
        (
            "hold of a limit: belittling / explanation / empathic",
            list(&n::LIMIT_STYLE),
        ),
        (
            "stall: hope lost, from heard",
            format!("{}, from {}", points(n::STALL), points(n::STALL_FROM)),
        ),
        ("a refusal: agency and hope each", points(n::REFUSAL)),
        ("waiting and pain, of their value each turn", share(n::DRIP)),
        ("a wait that has been explained", share(n::INFORMED_WAIT)),
        ("an audience: pressure", points(n::AUDIENCE)),
        (
            "a public correction before an audience",
            share(n::AUDIENCE_HARM),
        ),
        (
            "any other loss of face before an audience",
            share(n::AUDIENCE_FACE),
        ),
        (
            "not being heard just after a disclosure",
            share(n::DISCLOSED),
        ),
        (
            "cure of a grievance; at Release and in Danger",
            format!("{}; × {}", share(n::CURE), share(n::CURE_WHEN_HOT)),
        ),
        ("an exposed promise: trust", points(n::PROMISE_EXPOSED)),
        ("arousal keeps of itself: rising", share(n::KEEP_RISING)),
        (
            "arousal keeps of itself: falling, less share of recovery",
            format!(
                "{}, less {}",
                share(n::KEEP_FALLING),
                share(n::RECOVERY_SHARE)
            ),
        ),
        (
            "arousal keeps of itself: reminded or venting alone",
            share(n::KEEP_REMINDED),
        ),
        (
            "the meter in a turn: falls at most, rises at most",
            format!("{}, {}", points(n::METER_FALL), points(n::METER_RISE)),
        ),
        ("stages from", whole(&n::STAGE_FROM)),
        ("hysteresis", whole(&[n::HYSTERESIS])),
        (
            "Recovery below, for turns",
            format!("{}, {}", whole(&[n::RECOVERY_BELOW]), n::RECOVERY_TURNS),
        ),
        (
            "resolved below; with a plan below, with hope from",
            whole(&[n::RESOLVED_BELOW, n::PLAN_BELOW, n::PLAN_HOPE]),
        ),
        (
            "a provocation; one's own trigger",
            whole(&[n::PROVOKED, n::PROVOKED_OWN]),
        ),
        ("breaths: first / second / third", whole(&n::BREATH[..3])),
        ("composure that comes back each turn", whole(&[n::PASSIVE])),
        (
            "shaken below; impulsive below; hand over below",
            whole(&[n::SHAKEN_BELOW, n::IMPULSIVE_BELOW, n::HAND_OVER_BELOW]),
        ),
    ]
    .into_iter()
    .map(|(what, value)| format!("| {what} | {value} |"))
    .collect()
}

#[test]
fn the_document_says_what_the_code_does() {
    let techniques = Technique::ALL
        .iter()
        .map(|technique| technique_row(*technique));
    let pitfalls = Pitfall::ALL.iter().map(|pitfall| pitfall_row(*pitfall));
    let rows: Vec<String> = techniques.chain(pitfalls).chain(number_rows()).collect();
    let missing: Vec<&String> = rows
        .iter()
        .filter(|row| !DOCUMENT.contains(row.as_str()))
        .collect();
    for row in &missing {
        println!("{row}");
    }
    assert!(
        missing.is_empty(),
        "docs/model.md lacks {} of {} rows (above)",
        missing.len(),
        rows.len()
    );
}

#[test]
fn the_document_has_every_statement() {
    for number in 1..=35 {
        let line = format!("\n{number}. ");
        assert!(
            DOCUMENT.contains(&line),
            "docs/model.md has no statement {number}"
        );
    }
}
