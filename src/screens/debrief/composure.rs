//! The learner's own composure over the talk: its line, what hit it, and what they did for it. Shows; judges nothing.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::parts::curve::level;
use crate::talk::{Step, Talk};
use crate::words;
use talkdown_engine::encounter::Action;
use talkdown_engine::encounter::numbers::NAMING_TURNS;
use talkdown_engine::model::Points;

/// The section; the picture has every moment as a table beside the curve of the meter.
pub fn composure(talk: &Talk) -> Node {
    let i18n = use_i18n();
    let levels = std::iter::once(talk.start.mind.levels.composure).chain(
        talk.steps
            .iter()
            .map(|step| step.after.mind.levels.composure),
    );
    let levels: Vec<Points> = levels.collect();
    let lowest = levels.iter().min().copied().unwrap_or_default();
    let mut turn = 0;
    let moments = talk.steps.iter().filter_map(|step| {
        turn += usize::from(!step.action.is_free());
        let text = moment(i18n, step)?;
        let change =
            whole(step.after.mind.levels.composure) - whole(step.before.mind.levels.composure);
        let sign = if change < 0 { "−" } else { "+" };
        let amount = of("b", "").text(&format!("{sign}{}", change.unsigned_abs()));
        Some(
            el("li")
                .text(&format!("{} {turn}: {text} ", say!(i18n, debrief.turn)))
                .put(amount),
        )
    });
    let moments: Vec<Node> = moments.collect();
    let told = match moments.is_empty() {
        true => el("p").text(say!(i18n, debrief.composure_calm)),
        false => el("ul").all(moments),
    };
    let name = say!(i18n, debrief.composure_title);
    let spoken = format!(
        "{name}. {}: {}",
        say!(i18n, debrief.composure_lowest),
        whole(lowest)
    );
    el("section")
        .set("data-part", "composure")
        .put(el("h2").text(name))
        .put(level(&levels).set("role", "img").set("aria-label", &spoken))
        .put(of("p", "small").text(&format!(
            "{}: {} / 100.",
            say!(i18n, debrief.composure_lowest),
            whole(lowest)
        )))
        .put(told)
}

fn whole(points: Points) -> i32 {
    (points.0 + 50) / 100
}

/// What this step did to composure beside the little that comes back by itself: a breath, a naming, or a hit.
fn moment(words: words::Words, step: &Step) -> Option<String> {
    match step.action {
        Action::NameTrigger(_) => return Some(say!(words, encounter.named_it).to_owned()),
        Action::Breathe => return Some(say!(words, encounter.breathed).to_owned()),
        _ => {}
    }
    let hit = step
        .after
        .mind
        .hit
        .filter(|hit| hit.nameable == NAMING_TURNS)?;
    Some(words::hit(words, hit.trigger).to_owned())
}
