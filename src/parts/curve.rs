//! The curve of a talk: the meter from turn to turn over the stages. A picture with a table beside it; draws, decides nothing.

use crate::i18n::use_i18n;
use crate::words;
use leptos::prelude::*;
use talkdown_engine::encounter::numbers::STAGE_FROM;
use talkdown_engine::model::{Points, Stage};

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The turn, 0 for the start.
    pub turn: usize,
    /// Where the meter stood after it.
    pub meter: Points,
    /// The stage after it.
    pub stage: Stage,
}

/// Width and height of the drawing.
const SIZE: (f32, f32) = (640.0, 260.0);
/// Room for the words on the left, and for the numbers below.
const EDGE: (f32, f32) = (96.0, 30.0);
/// Room on the right and on top.
const AIR: f32 = 14.0;

fn x(turn: usize, last: usize) -> f32 {
    let width = SIZE.0 - EDGE.0 - AIR;
    EDGE.0 + width * turn as f32 / last.max(1) as f32
}

fn y(points: f32) -> f32 {
    let height = SIZE.1 - EDGE.1 - AIR;
    AIR + height * (1.0 - points / 100.0)
}

/// The picture.
#[component]
pub fn Curve(
    /// The start and every turn after it.
    marks: Vec<Mark>,
) -> impl IntoView {
    let i18n = use_i18n();
    let last = marks.last().map_or(0, |mark| mark.turn);
    let path: Vec<String> = marks
        .iter()
        .map(|mark| format!("{:.1} {:.1}", x(mark.turn, last), y(mark.meter.to_f32())))
        .collect();
    let path = format!("M{}", path.join("L"));
    let viewbox = format!("0 0 {} {}", SIZE.0, SIZE.1);
    let stages = [
        Stage::Settled,
        Stage::Uneasy,
        Stage::Defensive,
        Stage::Release,
        Stage::Danger,
    ];
    let edges = |index: usize| {
        let from = if index == 0 { 0 } else { STAGE_FROM[index - 1] };
        let to = STAGE_FROM.get(index).copied().unwrap_or(Points::FULL.0);
        (Points(from).to_f32(), Points(to).to_f32())
    };
    let peak = marks
        .iter()
        .map(|mark| mark.meter)
        .max()
        .unwrap_or_default();
    let spoken = move || {
        let peak = (peak.0 + 50) / 100;
        format!("{}: {last}, {peak}", say!(i18n, debrief.curve_alt))
    };
    view! {
        <svg class="curve" viewBox=viewbox role="img" aria-label=spoken>
            {stages.into_iter().enumerate().map(|(index, stage)| {
                let (from, to) = edges(index);
                view! {
                    <g data-stage=stage.name()>
                        <rect class="curve-band" x=EDGE.0 y=y(to) width={SIZE.0 - EDGE.0 - AIR} height={y(from) - y(to)}/>
                        <text class="curve-stage" x={EDGE.0 - 10.0} y={f32::midpoint(y(from), y(to)) + 4.0}>
                            {words::stage(i18n, stage)}
                        </text>
                    </g>
                }
            }).collect_view()}
            <path class="curve-line" d=path/>
            {marks.iter().map(|mark| view! {
                <circle class="curve-mark" data-stage=mark.stage.name() r="5"
                    cx=x(mark.turn, last) cy=y(mark.meter.to_f32())/>
            }).collect_view()}
            {marks.iter().map(|mark| view! {
                <text class="curve-turn" x=x(mark.turn, last) y={SIZE.1 - 8.0}>{mark.turn}</text>
            }).collect_view()}
        </svg>
    }
}
