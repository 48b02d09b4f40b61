//! The curve of a talk: the meter from turn to turn over the stages. A picture with a table beside it; draws, decides nothing.

use crate::i18n::use_i18n;
use crate::node::{Node, svg};
use crate::words;
use talkdown_engine::encounter::numbers::{PLAN_BELOW, SHAKEN_BELOW, STAGE_FROM};
use talkdown_engine::model::{Points, Stage};
use talkdown_engine::review::Verdict;

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The turn, 0 for the start.
    pub turn: usize,
    /// Where the meter stood after it.
    pub meter: Points,
    /// The stage after it.
    pub stage: Stage,
    /// What there is to say of it.
    pub verdict: Verdict,
}

/// Width and height of the drawing, in tenths of its units.
const SIZE: (i32, i32) = (6_400, 2_600);
/// Room for the words on the left, and for the numbers below.
const EDGE: (i32, i32) = (960, 300);
/// Room on the right and on top.
const AIR: i32 = 140;

fn x(turn: usize, last: usize) -> i32 {
    let width = SIZE.0 - EDGE.0 - AIR;
    EDGE.0 + width * turn as i32 / last.max(1) as i32
}

fn y(points: Points) -> i32 {
    let height = SIZE.1 - EDGE.1 - AIR;
    AIR + height * (Points::FULL - points).0 / Points::FULL.0
}

/// Tenths as a number.
fn number(tenths: i32) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A line through the marks.
fn line(class: &str, marks: &[Mark], last: usize) -> Node {
    let mut path = String::new();
    for mark in marks {
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&number(x(mark.turn, last)));
        path.push(' ');
        path.push_str(&number(y(mark.meter)));
    }
    svg("path").set("class", class).set("d", &path)
}

/// The picture of a talk: the start and every turn after it; and of another attempt to lay beneath it, if there is one.
pub fn curve(marks: &[Mark], other: &[Mark]) -> Node {
    let i18n = use_i18n();
    let end = |marks: &[Mark]| marks.last().map_or(0, |mark| mark.turn);
    let last = end(marks).max(end(other));
    let peak = marks
        .iter()
        .map(|mark| mark.meter)
        .max()
        .unwrap_or_default();
    let spoken = format!(
        "{}: {last}, {}",
        say!(i18n, debrief.curve_alt),
        (peak.0 + 50) / 100
    );
    let put = |node: Node, name: &str, tenths: i32| node.set(name, &number(tenths));
    let band = |(index, stage): (usize, Stage)| {
        let from = if index == 0 { 0 } else { STAGE_FROM[index - 1] };
        let to = STAGE_FROM.get(index).copied().unwrap_or(Points::FULL.0);
        let (from, to) = (y(Points(from)), y(Points(to)));
        let rect = svg("rect").set("class", "curve-band");
        let rect = put(put(rect, "x", EDGE.0), "y", to);
        let rect = put(
            put(rect, "width", SIZE.0 - EDGE.0 - AIR),
            "height",
            from - to,
        );
        let name = svg("text").set("class", "curve-stage");
        let name = put(
            put(name, "x", EDGE.0 - 100),
            "y",
            i32::midpoint(from, to) + 40,
        );
        svg("g")
            .set("data-stage", stage.name())
            .put(rect)
            .put(name.text(words::stage(i18n, stage)))
    };
    let bands = Stage::ALL.iter().copied().take(STAGE_FROM.len() + 1);
    let dots = marks.iter().map(|mark| {
        let told = mark.verdict != Verdict::Sound;
        let dot = svg("circle")
            .set("class", "curve-mark")
            .set("data-stage", mark.stage.name())
            .set("data-verdict", mark.verdict.name())
            .set("r", if told { "8" } else { "5" });
        put(put(dot, "cx", x(mark.turn, last)), "cy", y(mark.meter))
    });
    let turns = marks.iter().map(|mark| {
        let turn = svg("text").set("class", "curve-turn");
        put(put(turn, "x", x(mark.turn, last)), "y", SIZE.1 - 80).text(&mark.turn.to_string())
    });
    svg("svg")
        .set("class", "curve")
        .set("viewBox", &format!("0 0 {} {}", SIZE.0 / 10, SIZE.1 / 10))
        .set("role", "img")
        .set("aria-label", &spoken)
        .all(bands.enumerate().map(band))
        .maybe((!other.is_empty()).then(|| line("curve-other", other, last)))
        .put(line("curve-line", marks, last))
        .all(dots)
        .all(turns)
}

/// Levels of composure from moment to moment over the line below which it shows.
pub fn level(levels: &[Points]) -> Node {
    drawn("level", levels, SHAKEN_BELOW)
}

/// A curve as small as a word: nothing but the way the meter went, over the line from which a talk is calm enough for a plan.
pub fn spark(meters: &[Points]) -> Node {
    drawn("spark", meters, PLAN_BELOW).set("aria-hidden", "true")
}

/// A line over another one that means something.
fn drawn(class: &str, meters: &[Points], mark: i32) -> Node {
    let last = meters.len().saturating_sub(1).max(1) as i32;
    let height = |points: Points| (Points::FULL - points).0 / 50;
    let mut path = String::new();
    for (index, meter) in meters.iter().enumerate() {
        path.push(if index == 0 { 'M' } else { 'L' });
        path.push_str(&format!("{} {}", index as i32 * 800 / last, height(*meter)));
    }
    let calm = height(Points(mark));
    svg("svg")
        .set("class", class)
        .set("viewBox", "0 0 800 200")
        .set("preserveAspectRatio", "none")
        .put(
            svg("path")
                .set("class", "spark-calm")
                .set("d", &format!("M0 {calm}H800")),
        )
        .put(svg("path").set("class", "spark-line").set("d", &path))
}
