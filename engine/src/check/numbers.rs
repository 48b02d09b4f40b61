//! Numbers in range, and tags that stand where they mean something.

use super::names::conditions;
use super::{Code, Diagnostic, Found, reply_path};
use crate::model::{
    Band, Condition, FORMAT, Points, Ratio, Reply, Scenario, Technique, TechniqueUse,
};

/// Whole numbers with a range of their own: what they belong to, the field, least, most. [A]
pub const RANGES: &[(&str, &str, u32, u32)] = &[
    ("Scenario", "version", 1, 9_999),
    ("Scenario", "minutes", 1, 30),
    ("Scenario", "turns", 8, 20),
    ("Person", "age", 5, 110),
    ("Beat", "act", 1, 9),
];
/// How far the weights of the needs may be from 1 together, in ten-thousandths.
const WEIGHTS_OFF: i32 = 100;

pub fn check(scenario: &Scenario, found: &mut Found) {
    if scenario.format != FORMAT {
        let message = format!(
            "this is format {}; this program reads format {FORMAT}",
            scenario.format
        );
        found.push(
            Diagnostic::new(Code::Format, "format", message)
                .hint(format!("write `format: {FORMAT}`")),
        );
    }
    whole(scenario, found);
    levels(scenario, found);
    weights(scenario, found);
    conditions(scenario, &mut |at, condition| bands(at, condition, found));
    for (index, beat) in scenario.beats.iter().enumerate() {
        range(
            "Beat",
            "act",
            format!("beats.{index}.act"),
            beat.act.into(),
            found,
        );
        for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
            tags(reply, &reply_path(scenario, index, slot), found);
        }
    }
}

fn range(of: &str, field: &str, at: String, value: u32, found: &mut Found) {
    let known = RANGES
        .iter()
        .find(|(what, name, ..)| (*what, *name) == (of, field));
    let Some((_, _, least, most)) = known else {
        return;
    };
    if !(*least..=*most).contains(&value) {
        let message = format!("{value} is not between {least} and {most}");
        found.push(Diagnostic::new(Code::OutOfRange, at, message));
    }
}

fn whole(scenario: &Scenario, found: &mut Found) {
    for (field, value) in [
        ("version", scenario.version),
        ("minutes", scenario.minutes.into()),
        ("turns", scenario.turns.into()),
    ] {
        range("Scenario", field, field.to_owned(), value, found);
    }
    range(
        "Person",
        "age",
        "person.age".to_owned(),
        scenario.person.age.into(),
        found,
    );
    if let Some((field, range)) = scenario.person.look.out_of_range() {
        let message = format!("{field} must lie within {range}");
        found.push(Diagnostic::new(
            Code::OutOfRange,
            format!("person.look.{field}"),
            message,
        ));
    }
    let skills = &scenario.skills;
    if skills.is_empty() {
        found.push(
            Diagnostic::new(Code::OutOfRange, "skills", "no skill is named")
                .hint("name the one to three skills the scenario exercises most"),
        );
    }
    for (index, skill) in skills.iter().enumerate() {
        if skills[..index].contains(skill) {
            found.push(Diagnostic::new(
                Code::TagTwice,
                format!("skills.{index}"),
                "this skill is named already",
            ));
        }
    }
}

fn levels(scenario: &Scenario, found: &mut Found) {
    let start = &scenario.start;
    let all = [
        ("start.arousal", start.arousal),
        ("start.safety", start.safety),
        ("start.heard", start.heard),
        ("start.trust", start.trust),
        ("start.agency", start.agency),
        ("start.face", start.face),
        ("start.hope", start.hope),
        ("start.leverage", start.leverage),
        ("start.composure", start.composure),
        ("context.wait", scenario.context.wait),
        ("context.pain", scenario.context.pain),
    ];
    for (at, points) in all {
        of_scale(at, points, found);
    }
}

fn of_scale(at: &str, points: Points, found: &mut Found) {
    if points.bounded() != points {
        let message = format!("{} is not between 0 and 100", points.to_f32());
        found.push(Diagnostic::new(Code::OutOfRange, at, message));
    }
}

fn weights(scenario: &Scenario, found: &mut Found) {
    let weights = scenario.person.traits.need_weights.in_order();
    let sum: i32 = weights.iter().map(|Ratio(share)| share).sum();
    if (sum - Ratio::ONE.0).abs() > WEIGHTS_OFF {
        let message = format!(
            "the weights sum to {}, not to 1",
            f64::from(sum) / f64::from(Ratio::ONE.0)
        );
        found.push(
            Diagnostic::new(Code::NeedWeights, "person.traits.need_weights", message)
                .hint("a need that is not named weighs 0.2; name all five"),
        );
    }
}

fn bands(at: &str, condition: &Condition, found: &mut Found) {
    let all = [
        ("meter", condition.meter),
        ("heard", condition.heard),
        ("trust", condition.trust),
        ("hope", condition.hope),
        ("leverage", condition.leverage),
        ("composure", condition.composure),
    ];
    for (name, band) in all {
        let Some(Band { min, max }) = band else {
            continue;
        };
        for (side, points) in [("min", min), ("max", max)] {
            of_scale(
                &format!("{at}.{name}.{side}"),
                points.unwrap_or_default(),
                found,
            );
        }
        if min.zip(max).is_some_and(|(min, max)| min > max) {
            let message = "nothing is both at least `min` and at most `max` here";
            found.push(Diagnostic::new(
                Code::OutOfRange,
                format!("{at}.{name}"),
                message,
            ));
        }
    }
}

fn tags(reply: &Reply, at: &str, found: &mut Found) {
    let used = &reply.techniques;
    for (index, one) in used.iter().enumerate() {
        let at = format!("{at}.techniques.{index}");
        if used[..index].iter().any(|earlier| earlier.tag == one.tag) {
            found.push(Diagnostic::new(
                Code::TagTwice,
                &at,
                format!("`{}` stands here twice", one.tag.name()),
            ));
        }
        idle_qualifiers(*one, &at, found);
    }
    for (index, pitfall) in reply.pitfalls.iter().enumerate() {
        if reply.pitfalls[..index].contains(pitfall) {
            let message = format!("`{}` stands here twice", pitfall.name());
            found.push(Diagnostic::new(
                Code::TagTwice,
                format!("{at}.pitfalls.{index}"),
                message,
            ));
        }
    }
}

fn idle_qualifiers(used: TechniqueUse, at: &str, found: &mut Found) {
    let plain = TechniqueUse::plain(used.tag);
    let all = [
        ("repair", used.repair != plain.repair, Technique::Apologise),
        ("right", used.right != plain.right, Technique::LabelEmotion),
        (
            "tentative",
            used.tentative != plain.tentative,
            Technique::LabelEmotion,
        ),
        ("style", used.style != plain.style, Technique::SetLimit),
    ];
    for (name, given, belongs) in all {
        if given && used.tag != belongs {
            let message = format!("`{name}` means nothing at `{}`", used.tag.name());
            found.push(
                Diagnostic::new(Code::IdleQualifier, format!("{at}.{name}"), message)
                    .hint(format!("it belongs to `{}`", belongs.name())),
            );
        }
    }
}
