//! The escalation meter: a scale with the stages on it and a needle. Shows; decides nothing.

use crate::i18n::use_i18n;
use crate::words;
use leptos::prelude::*;
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

/// The meter with its stage in words.
#[component]
pub fn Meter(
    /// Where it stands.
    #[prop(into)]
    value: Signal<Points>,
    /// The stage.
    #[prop(into)]
    stage: Signal<Stage>,
    /// What the last turn did, in tenths of a point; none before the first.
    #[prop(into)]
    change: Signal<Option<i32>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let trend = move || match change.get() {
        Some(tenths) if tenths < 0 => say!(i18n, meter.falling),
        Some(tenths) if tenths > 0 => say!(i18n, meter.rising),
        _ => say!(i18n, meter.steady),
    };
    let whole = move || (value.get().0 + 50) / 100;
    let spoken = move || {
        let stage = words::stage(i18n, stage.get());
        format!("{stage}, {}, {}", whole(), trend())
    };
    // Only a change of stage is announced by itself; the number is there for those who ask.
    let announced = Memo::new(move |_| {
        let stage = stage.get();
        format!(
            "{}. {}",
            words::stage(i18n, stage),
            words::stage_hint(i18n, stage)
        )
    });
    view! {
        <div class="meter" data-stage=move || stage.get().name()>
            <div class="meter-words">
                <span class="meter-mark" aria-hidden="true"></span>
                <strong class="meter-stage">{move || words::stage(i18n, stage.get())}</strong>
                <span class="meter-hint">{move || words::stage_hint(i18n, stage.get())}</span>
                <span class="meter-change" aria-hidden="true">
                    {move || change.get().map(signed)}
                </span>
            </div>
            <div
                class="meter-scale"
                role="meter"
                aria-label=say!(i18n, meter.name)
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=move || whole().to_string()
                aria-valuetext=spoken
            >
                <div class="meter-stretches" aria-hidden="true">
                    {STRETCHES.into_iter().enumerate().map(|(index, stage)| view! {
                        <span
                            class="meter-stretch"
                            data-stage=stage.name()
                            style:flex-grow=width(index).to_string()
                        ></span>
                    }).collect_view()}
                </div>
                <span
                    class="meter-needle"
                    aria-hidden="true"
                    style:left=move || format!("{}%", value.get().to_f32())
                ></span>
            </div>
            <p class="unseen" role="status">{announced}</p>
        </div>
    }
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
