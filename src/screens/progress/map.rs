//! The nine skills across the settings: a table that is the picture, and what carries over from one to another.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::parts::table::{row, table};
use crate::words;
use talkdown_engine::model::{Library, Setting, Skill};
use talkdown_engine::review::{Cell, Progress};

/// The most a skill is scored.
const MOST: u8 = 4;

/// The map, and what carries over.
pub fn map(seen: &Progress, library: &Library) -> Node {
    let i18n = use_i18n();
    let there = |setting: &&Setting| {
        library
            .scenarios
            .iter()
            .any(|entry| entry.setting == **setting)
    };
    let settings: Vec<Setting> = Setting::ALL.iter().filter(there).copied().collect();
    let mut heads = vec![say!(i18n, progress.skill)];
    heads.extend(
        settings
            .iter()
            .map(|setting| words::setting(i18n, *setting)),
    );
    let rows = Skill::ALL.iter().map(|skill| {
        let cells = settings.iter().map(|setting| cell(seen, *skill, *setting));
        row(el("span").text(words::skill(i18n, *skill))).all(cells)
    });
    let carried: Vec<Node> = seen
        .carried
        .iter()
        .map(|one| {
            let told = format!(
                ": {} {}, {} {}",
                say!(i18n, progress.carried_from),
                words::setting(i18n, one.from),
                say!(i18n, progress.carried_to),
                words::setting(i18n, one.to)
            );
            el("li")
                .put(el("strong").text(words::skill(i18n, one.skill)))
                .text(&told)
        })
        .collect();
    let none = carried
        .is_empty()
        .then(|| of("p", "small").text(say!(i18n, progress.carried_none)));
    el("section")
        .put(el("h2").text(say!(i18n, progress.map)))
        .put(of("p", "small").text(say!(i18n, progress.map_note)))
        .put(
            of("div", "map")
                .set("data-part", "map")
                // What scrolls by itself has to be reached by the keyboard as well.
                .set("role", "group")
                .set("tabindex", "0")
                .set("aria-label", say!(i18n, progress.map))
                .put(table(say!(i18n, progress.map), &heads, rows)),
        )
        .put(el("h3").text(say!(i18n, progress.carried)))
        .maybe(none)
        .put(of("ul", "carried").set("data-part", "carried").all(carried))
}

fn cell(seen: &Progress, skill: Skill, setting: Setting) -> Node {
    let i18n = use_i18n();
    let place = el("td").set("data-setting", setting.name());
    let Some(cell) = seen.cell(skill, setting) else {
        return place
            .put(el("span").set("aria-hidden", "true").text("–"))
            .put(of("span", "unseen").text(say!(i18n, review.skill_unseen)));
    };
    let carried = seen
        .carried
        .iter()
        .any(|one| one.skill == skill && one.to == setting);
    let carried = carried.then(|| {
        of("span", "map-carried").put(of("span", "unseen").text(say!(i18n, progress.carried_mark)))
    });
    level(place.set("data-level", &cell.level().to_string()), cell).maybe(carried)
}

/// A level: as many dots, the number, and from how many talks.
fn level(place: Node, cell: Cell) -> Node {
    let i18n = use_i18n();
    let level = cell.level();
    let dot = |at: u8| of("span", if at < level { "pip full" } else { "pip" });
    let talks = match cell.talks {
        1 => say!(i18n, progress.one_talk),
        _ => say!(i18n, progress.talks),
    };
    place
        .put(
            of("span", "pips")
                .set("aria-hidden", "true")
                .all((0..MOST).map(dot)),
        )
        .put(el("b").text(&level.to_string()))
        .put(of("span", "map-talks").text(&format!(" {} {talks}", cell.talks)))
}
