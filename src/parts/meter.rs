//! The escalation meter: a scale with the stages on it and a needle. Shows; decides nothing.

use crate::i18n::use_i18n;
use crate::node::{Node, of};
use crate::signal::Signal;
use crate::words;
use talkdown_engine::encounter::numbers::STAGE_FROM;
use talkdown_engine::model::{Points, Stage};

/// The stages that have a stretch of the scale.
const STRETCHES: [Stage; 5] = [
    Stage::Settled,
    Stage::Uneasy,
    Stage::Defensive,
    Stage::Release,
    Stage::Danger,
];

/// The meter with its stage in words: where it stands, where its needle is to go, the stage, and what the last turn did in tenths of a
/// point (none before the first).
pub fn meter(
    value: Signal<Points>,
    needle: Signal<Points>,
    stage: Signal<Stage>,
    change: Signal<Option<i32>>,
) -> Node {
    let i18n = use_i18n();
    let trend = move || match change.get() {
        Some(tenths) if tenths < 0 => say!(i18n, meter.falling),
        Some(tenths) if tenths > 0 => say!(i18n, meter.rising),
        _ => say!(i18n, meter.steady),
    };
    let whole = move || (value.get().0 + 50) / 100;
    let hint = move || words::stage_hint(i18n, stage.get());
    let stretches = STRETCHES.into_iter().enumerate().map(|(index, stage)| {
        of("span", "meter-stretch")
            .set("data-stage", stage.name())
            .style("flex-grow", &width(index).to_string())
    });
    let needle = of("span", "meter-needle")
        .set("aria-hidden", "true")
        .styles("transform", move || {
            let points = needle.get().0;
            format!("translateX({}.{:02}%)", points / 100, points % 100)
        });
    let scale = of("div", "meter-scale")
        .set("role", "meter")
        .set("aria-label", say!(i18n, meter.name))
        .set("aria-valuemin", "0")
        .set("aria-valuemax", "100")
        .sets("aria-valuenow", move || Some(whole().to_string()))
        .sets("aria-valuetext", move || {
            let stage = words::stage(i18n, stage.get());
            Some(format!("{stage}, {}, {}", whole(), trend()))
        })
        .put(
            of("div", "meter-stretches")
                .set("aria-hidden", "true")
                .all(stretches),
        )
        .put(needle);
    // Only a change of stage is announced by itself; the number is there for those who ask.
    let announced = move || {
        let stage = stage.get();
        format!(
            "{}. {}",
            words::stage(i18n, stage),
            words::stage_hint(i18n, stage)
        )
    };
    of("div", "meter")
        .sets("data-stage", move || Some(stage.get().name()))
        .put(
            of("div", "meter-words")
                .put(of("span", "meter-mark").set("aria-hidden", "true"))
                .put(of("strong", "meter-stage").says(move || words::stage(i18n, stage.get())))
                .put(of("span", "meter-hint").says(hint))
                .put(
                    of("span", "meter-change")
                        .set("aria-hidden", "true")
                        .says(move || change.get().map(signed).unwrap_or_default()),
                ),
        )
        .put(scale)
        .put(of("p", "unseen").set("role", "status").says(announced))
}

/// The width of a stretch in hundredths of a point.
fn width(index: usize) -> i32 {
    let from = if index == 0 { 0 } else { STAGE_FROM[index - 1] };
    STAGE_FROM.get(index).copied().unwrap_or(Points::FULL.0) - from
}

/// A number of tenths with its sign, a true minus, and one decimal.
#[must_use]
pub fn signed(tenths: i32) -> String {
    let sign = match tenths {
        0 => "±",
        1.. => "+",
        _ => "−",
    };
    let size = tenths.unsigned_abs();
    format!("{sign}{}.{}", size / 10, size % 10)
}

#[cfg(test)]
mod tests {
    use super::{signed, width};

    #[test]
    fn the_stretches_fill_the_scale() {
        assert_eq!((0..5).map(width).sum::<i32>(), 10_000);
    }

    #[test]
    fn signs_are_true_signs() {
        assert_eq!(signed(-47), "−4.7");
        assert_eq!(signed(130), "+13.0");
        assert_eq!(signed(0), "±0.0");
    }
}
