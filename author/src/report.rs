//! `talkdown simulate --learners --report FOLDER`: the learners' report over all scenarios as a page and a picture, kept in the repository.

use crate::learners::id;
use std::fmt::Write;
use std::path::Path;
use talkdown_engine::encounter::Script;
use talkdown_engine::learners::{Discrimination, OfPolicy, Policy, Report};
use talkdown_engine::model::{Outcome, Points};

/// The page's name, and the picture's beside it.
pub const PAGE: &str = "scenarios.md";
/// The picture of the curves.
pub const PICTURE: &str = "scenarios.svg";

/// Writes both into a folder.
///
/// # Errors
/// A line that says what could not be written.
pub fn write(folder: &Path, played: &[(Script, Report)]) -> Result<(), String> {
    for (name, text) in [(PAGE, page(played)), (PICTURE, picture(played))] {
        let file = folder.join(name);
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

/// What each kind of learner is called on the page.
const fn called(policy: Policy) -> &'static str {
    match policy {
        Policy::Random => "random",
        Policy::Empathise => "always warm",
        Policy::Solve => "always solving",
        Policy::Firm => "always firm",
        Policy::Novice => "novice",
        Policy::Practised => "practised",
        Policy::Matched => "stage-matched",
    }
}

const LEVELS: [&str; 3] = ["forgiving", "usual", "hard"];

/// A hundredth of a number, rounded to whole.
fn whole(hundredths: i32) -> i32 {
    (hundredths + 50).div_euclid(100)
}

/// The page.
#[must_use]
pub fn page(played: &[(Script, Report)]) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = head(played, &mut out);
    for (script, report) in played {
        let _ = one(script, report, &mut out);
    }
    out
}

fn head(played: &[(Script, Report)], out: &mut String) -> std::fmt::Result {
    let talks = played
        .first()
        .map_or(0, |(_, report)| report.policies[0].talks);
    writeln!(
        out,
        "# The scenarios, as seven kinds of learners play them

Generated: `talkdown simulate scenarios --learners --report docs`. A test keeps it fresh. Each kind of learner plays each scenario {talks} times.
[writing-scenarios.md](writing-scenarios.md) says how to read it.

*Went* is how the talks went on average, 0 to 100: unsafe 0, unresolved 20, paused 40, handed over 60, calmer with a plan 80, resolved 100; the outcome that a
scenario puts first counts 100, a hand-over only before Release. How hard a scenario is comes from the novice's column: forgiving from {} on, hard below {}.

| Scenario | Setting | Best is | Level | random | warm | solving | firm | novice | practised | matched |
|---|---|---|---|---|---|---|---|---|---|---|",
        talkdown_engine::learners::numbers::FORGIVING_FROM,
        talkdown_engine::learners::numbers::HARD_BELOW,
    )?;
    for (script, report) in played {
        let scenario = script.scenario();
        write!(
            out,
            "| [{}](#{}) | {} | {} | {} |",
            scenario.title,
            scenario.id,
            scenario.setting.name().replace('_', " "),
            scenario.best_outcome().name().replace('_', " "),
            LEVELS[usize::from(report.difficulty.clamp(1, 3)) - 1],
        )?;
        for of in &report.policies {
            write!(out, " {} |", whole(of.went))?;
        }
        writeln!(out)?;
    }
    let mean = |at: usize| {
        let all = played.iter().map(|(_, report)| report.policies[at].went);
        whole(all.sum::<i32>() / played.len().max(1) as i32)
    };
    write!(out, "| **all** | | | |")?;
    for at in 0..Policy::ALL.len() {
        write!(out, " **{}** |", mean(at))?;
    }
    writeln!(
        out,
        "\n\n![The meter turn by turn, for each scenario and each kind of learner]({PICTURE})"
    )
}

fn one(script: &Script, report: &Report, out: &mut String) -> std::fmt::Result {
    let scenario = script.scenario();
    writeln!(
        out,
        "\n## {}\n\n<a id=\"{}\"></a>{}, {}. {} {} beats.\n",
        scenario.title,
        scenario.id,
        scenario.person.name,
        scenario.person.age,
        scenario.situation,
        scenario.beats.len(),
    )?;
    writeln!(
        out,
        "| Learner | went | unsafe | unresolved | paused | handed over | plan | resolved | turns | meter at the end |\n|---|---|---|---|---|---|---|---|---|---|"
    )?;
    for of in &report.policies {
        write!(out, "| {} | {} |", called(of.policy), whole(of.went))?;
        for outcome in Outcome::ALL {
            write!(out, " {} |", share(of, *outcome))?;
        }
        let last = of.curve.last().copied().unwrap_or(Points::ZERO);
        let tenths = (of.turns + 5) / 10;
        writeln!(
            out,
            " {}.{} | {} |",
            tenths / 10,
            tenths % 10,
            whole(last.0)
        )?;
    }
    let met = report.endings.iter().filter(|of| of.talks > 0);
    let endings = met.map(|of| {
        let skills = of.skills.map_or(String::new(), |(least, most)| {
            format!(", skills {} to {}", tenths_of(least), tenths_of(most))
        });
        format!(
            "`{}` {} (meter {} to {}{skills})",
            of.id,
            of.talks,
            whole(of.meter.0.0),
            whole(of.meter.1.0)
        )
    });
    writeln!(
        out,
        "\nEndings: {}.",
        endings.collect::<Vec<_>>().join(", ")
    )?;
    let unmet: Vec<String> = report
        .endings
        .iter()
        .filter(|of| of.talks == 0)
        .map(|of| format!("`{}`", of.id))
        .collect();
    if !unmet.is_empty() {
        writeln!(out, "Only on purpose: {}.", unmet.join(", "))?;
    }
    let told = report.told_apart();
    let name =
        |(index, reply): &(i32, &Discrimination)| format!("`{}` {index:+}", id(script, reply));
    let best: Vec<String> = told.iter().rev().take(5).map(name).collect();
    let worst: Vec<String> = told.iter().take(5).map(name).collect();
    writeln!(
        out,
        "Said more in the better talks: {}. In the worse ones: {}.",
        best.join(", "),
        worst.join(", ")
    )
}

fn tenths_of(hundredths: i32) -> String {
    let tenths = (hundredths + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A share in whole per cent; a trace of it as "<1".
fn share(of: &OfPolicy, outcome: Outcome) -> String {
    match of.share(outcome) {
        0 => "–".to_owned(),
        few if few < 100 => "<1".to_owned(),
        more => format!("{}", whole(more as i32)),
    }
}

/// One small picture a scenario, and their sizes, in units of the picture.
const COLUMNS: usize = 3;
const WIDE: i32 = 300;
const HIGH: i32 = 150;
/// Room for the name above, and for the axis below.
const ABOVE: i32 = 26;
const BELOW: i32 = 18;
/// Turns that the axis has room for.
const TURNS: i32 = 16;

/// Colours that stay apart for colour-blind eyes (Okabe & Ito 2008), each with its own dashes.
const LINES: [(&str, &str); 7] = [
    ("#8a8a8a", "2 3"),
    ("#cc79a7", "6 2"),
    ("#e69f00", "6 2 2 2"),
    ("#d55e00", "3 2"),
    ("#56b4e9", "8 3"),
    ("#0072b2", "12 3"),
    ("#009e73", "none"),
];

/// The picture: the mean meter turn by turn.
#[must_use]
pub fn picture(played: &[(Script, Report)]) -> String {
    let rows = played.len().div_ceil(COLUMNS) as i32;
    let (width, height) = (COLUMNS as i32 * WIDE, rows * HIGH + 40);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>The meter turn by turn, on average, for each scenario and each kind of learner</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fdfbf7\"/>\n"
    );
    for (number, policy) in Policy::ALL.into_iter().enumerate() {
        let (colour, dashes) = LINES[number];
        let x = 12 + number as i32 * 126;
        let _ = writeln!(
            out,
            "<path d=\"M{x} 18h26\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\" fill=\"none\"/><text x=\"{}\" y=\"22\">{}</text>",
            x + 32,
            called(policy)
        );
    }
    for (number, (script, report)) in played.iter().enumerate() {
        let left = (number % COLUMNS) as i32 * WIDE + 28;
        let top = (number / COLUMNS) as i32 * HIGH + 34;
        let _ = panel(script, report, left, top, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

fn panel(
    script: &Script,
    report: &Report,
    left: i32,
    top: i32,
    out: &mut String,
) -> std::fmt::Result {
    let (wide, high) = (WIDE - 44, HIGH - ABOVE - BELOW);
    let floor = top + ABOVE + high;
    writeln!(
        out,
        "<text x=\"{left}\" y=\"{}\" font-weight=\"bold\">{}</text>",
        top + 18,
        script.scenario().id
    )?;
    // The bounds of the stages.
    for bound in [25, 45, 70, 88] {
        let y = floor - high * bound / 100;
        writeln!(
            out,
            "<path d=\"M{left} {y}h{wide}\" stroke=\"#ddd6c8\"/><text x=\"{}\" y=\"{}\" font-size=\"8\" text-anchor=\"end\" fill=\"#6b6558\">{bound}</text>",
            left - 3,
            y + 3
        )?;
    }
    writeln!(
        out,
        "<path d=\"M{left} {}v{high}h{wide}\" stroke=\"#6b6558\" fill=\"none\"/>",
        top + ABOVE
    )?;
    for (of, (colour, dashes)) in report.policies.iter().zip(LINES) {
        let points: Vec<String> = of
            .curve
            .iter()
            .enumerate()
            .map(|(turn, meter)| {
                let x = left + wide * turn as i32 / TURNS;
                let y = floor * 100 - high * meter.0 / 100;
                format!("{x},{}.{:02}", y / 100, y % 100)
            })
            .collect();
        writeln!(
            out,
            "<polyline points=\"{}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\" fill=\"none\"/>",
            points.join(" ")
        )?;
    }
    Ok(())
}
