//! How sure the learner was before a talk, against how it went: a picture, the same as a table, and what there is to say of it.

use crate::host::day;
use crate::i18n::use_i18n;
use crate::node::{Node, el, of, svg};
use crate::parts::table::{row, table};
use talkdown_engine::review::numbers::FITS_WITHIN;
use talkdown_engine::review::{Calibration, Fit, Guess};

/// Left, top, and the length of both scales.
const LEFT: i32 = 44;
const TOP: i32 = 30;
const SCALE: i32 = 220;
/// Width and height of the picture.
const SIZE: &str = "0 0 280 288";

/// What there is to say, the picture and the table.
pub fn sure(calibration: &Calibration) -> Node {
    let i18n = use_i18n();
    let guesses = &calibration.guesses;
    let said = match calibration.fit {
        None => say!(i18n, progress.sure_few).to_owned(),
        Some((_, Fit::AboutRight)) => say!(i18n, progress.sure_right).to_owned(),
        Some((_, Fit::BothWays)) => say!(i18n, progress.sure_both).to_owned(),
        Some((by, fit)) => {
            let text = match fit {
                Fit::TooSure => say!(i18n, progress.sure_too),
                _ => say!(i18n, progress.sure_too_little),
            };
            format!("{text} {}.", by.abs())
        }
    };
    let place = el("section")
        .put(el("h2").text(say!(i18n, progress.sure)))
        .put(el("p").set("data-part", "fit").text(&said));
    if guesses.is_empty() {
        return place;
    }
    let language = i18n.get_locale_untracked();
    let rows = guesses.iter().rev().map(|one| {
        row(el("span").text(&day(one.ended, language.as_ref())))
            .put(el("td").text(&one.sure.to_string()))
            .put(el("td").text(&one.went.to_string()))
    });
    let heads = [
        say!(i18n, progress.day),
        say!(i18n, progress.sure_before),
        say!(i18n, progress.went),
    ];
    let as_table = el("details")
        .put(el("summary").text(say!(i18n, debrief.curve_table)))
        .put(table(say!(i18n, progress.sure), &heads, rows));
    place
        .put(picture(guesses))
        .put(of("p", "small").text(say!(i18n, progress.sure_note)))
        .put(as_table)
}

/// Each talk as a point: to the right the surer, up the better it went. The latest is filled.
fn picture(guesses: &[Guess]) -> Node {
    let i18n = use_i18n();
    let text = |class: &str, x: i32, y: i32, words: &str| {
        svg("text")
            .set("class", class)
            .set("x", &x.to_string())
            .set("y", &y.to_string())
            .text(words)
    };
    let x = |sure: i32| LEFT + sure * SCALE / 100;
    let y = |went: i32| TOP + (100 - went) * SCALE / 100;
    let point = |sure, went| format!("{} {} ", x(sure), y(went));
    // Where confidence fits: along the line from corner to corner.
    let (near, far) = (FITS_WITHIN, 100 - FITS_WITHIN);
    let corners = [
        (0, 0),
        (near, 0),
        (100, far),
        (100, 100),
        (far, 100),
        (0, near),
    ];
    let corners: String = corners
        .iter()
        .map(|(sure, went)| point(*sure, *went))
        .collect();
    let last = guesses.len() - 1;
    let dots = guesses.iter().enumerate().map(|(index, one)| {
        svg("circle")
            .set(
                "class",
                if index == last {
                    "sure-dot last"
                } else {
                    "sure-dot"
                },
            )
            .set("cx", &x(one.sure.into()).to_string())
            .set("cy", &y(one.went.into()).to_string())
            .set("r", "6")
    });
    svg("svg")
        .set("class", "sure-plot")
        .set("viewBox", SIZE)
        .set("role", "img")
        .set("aria-label", say!(i18n, progress.sure_alt))
        .put(
            svg("rect")
                .set("class", "sure-field")
                .set("x", &LEFT.to_string())
                .set("y", &TOP.to_string())
                .set("width", &SCALE.to_string())
                .set("height", &SCALE.to_string()),
        )
        .put(
            svg("polygon")
                .set("class", "sure-fits")
                .set("points", &corners),
        )
        .put(text("", x(4), y(91), say!(i18n, progress.too_unsure)))
        .put(text("end", x(96), y(8), say!(i18n, progress.too_sure)))
        .put(text("end", LEFT - 6, y(97), "100"))
        .put(text("end", LEFT - 6, y(0), "0"))
        .put(text("", LEFT, TOP - 12, say!(i18n, progress.went)))
        .put(text("", LEFT, y(-16), say!(i18n, progress.sure_axis)))
        .put(text("end", x(100), y(-16), "100"))
        .all(dots)
}
