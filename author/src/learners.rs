//! `talkdown simulate --learners`: a scenario played a few thousand times by seven kinds of learner, as a table or as JSON.

use crate::load;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use talkdown_engine::encounter::Script;
use talkdown_engine::learners::{Discrimination, OfPolicy, Report, report};
use talkdown_engine::model::{Outcome, Points, Skill};

/// Replies are told apart well from this index on (Ebel 1965: 0.3 and more is good), and the wrong way round below zero.
const TELLS_APART: i32 = 30;

/// Plays every scenario a path means.
///
/// # Errors
/// What keeps one from being played.
pub fn run(path: &Path, talks: u32) -> Result<Vec<(Script, Report)>, String> {
    let folders = load::find(path)?;
    let played = folders.iter().map(|folder| {
        let (script, _) = load::script(folder)?;
        let report = report(&script, talks);
        Ok((script, report))
    });
    played.collect()
}

/// Hundredths with as many decimals as they need to be told apart.
fn number(hundredths: i32) -> f64 {
    f64::from(hundredths) / 100.0
}

fn points(points: Points) -> f64 {
    number(points.0)
}

/// The report for machines.
#[must_use]
pub fn json(script: &Script, report: &Report) -> Value {
    let skills = |of: &OfPolicy| -> Value {
        let named = Skill::ALL.iter().zip(of.skills);
        let scored = named.filter_map(|(skill, mean)| {
            let name = json!(skill).as_str()?.to_owned();
            Some((name, json!(number(mean?))))
        });
        Value::Object(scored.collect())
    };
    let policies = report.policies.iter().map(|of| {
        let outcomes = Outcome::ALL.iter();
        let outcomes = outcomes.map(|outcome| {
            let share = f64::from(of.share(*outcome)) / 100.0;
            (outcome.name().to_owned(), json!(share))
        });
        json!({
            "learner": of.policy.name(),
            "talks": of.talks,
            "went": number(of.went),
            "turns": number(of.turns),
            "outcomes": Value::Object(outcomes.collect()),
            "meter": of.curve.iter().map(|meter| points(*meter)).collect::<Vec<_>>(),
            "skills": skills(of),
        })
    });
    let replies = report.replies.iter().map(|reply| {
        json!({
            "beat": script.scenario().beats[reply.beat].id,
            "reply": id(script, reply),
            "offered": reply.offered,
            "said": reply.said,
            "discrimination": reply.index,
        })
    });
    let endings = report.endings.iter().map(|of| {
        let skills = of.skills.map(|(least, most)| [number(least), number(most)]);
        json!({
            "ending": of.id,
            "talks": of.talks,
            "meter": (of.talks > 0).then(|| [points(of.meter.0), points(of.meter.1)]),
            "skills": skills,
        })
    });
    json!({
        "scenario": script.scenario().id,
        "difficulty": report.difficulty,
        "learners": policies.collect::<Vec<_>>(),
        "endings": endings.collect::<Vec<_>>(),
        "replies": replies.collect::<Vec<_>>(),
    })
}

/// The id of the reply it is about.
#[must_use]
pub fn id<'s>(script: &'s Script, reply: &Discrimination) -> &'s str {
    let said = script.reply(reply.beat, reply.slot);
    said.map_or("", |reply| reply.id.as_str())
}

/// The report as an author reads it.
#[must_use]
pub fn text(script: &Script, report: &Report) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = write_text(script, report, &mut out);
    out
}

fn write_text(script: &Script, report: &Report, out: &mut String) -> std::fmt::Result {
    let scenario = script.scenario();
    writeln!(
        out,
        "{}: difficulty {} (from the novice), best is {}",
        scenario.id,
        report.difficulty,
        scenario.best_outcome().name()
    )?;
    writeln!(
        out,
        "  {:<17} went  unsafe unresol paused handed  calmer resolved  turns  meter, turn by turn",
        "learner"
    )?;
    for of in &report.policies {
        write!(out, "  {:<17} {:>4.0}", of.policy.name(), number(of.went))?;
        for outcome in Outcome::ALL {
            write!(out, "  {:>5.1}", f64::from(of.share(*outcome)) / 100.0)?;
        }
        write!(out, "    {:>5.1} ", number(of.turns))?;
        for meter in &of.curve {
            write!(out, " {:.0}", points(*meter))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "  endings")?;
    for of in &report.endings {
        match of.talks {
            0 => writeln!(out, "    {:<24} never in these talks", of.id)?,
            talks => writeln!(
                out,
                "    {:<24} {talks:>6} talks, meter {:.0} to {:.0}",
                of.id,
                points(of.meter.0),
                points(of.meter.1)
            )?,
        }
    }
    let told = report.told_apart();
    let good = told
        .iter()
        .filter(|(index, _)| index.abs() >= TELLS_APART)
        .count();
    writeln!(
        out,
        "  replies: {} met often enough, {good} tell better talks from worse by {TELLS_APART} or more; said most by the worse and by the better:",
        told.len()
    )?;
    let ends = told.iter().take(5).chain(told.iter().rev().take(5));
    for (index, reply) in ends {
        let beat = &scenario.beats[reply.beat].id;
        writeln!(out, "    {index:>4}  {} ({beat})", id(script, reply))?;
    }
    Ok(())
}
