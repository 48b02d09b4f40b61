//! `talkdown new`: a scenario to start from. It passes every check; what stands in square brackets is there to be replaced.

use crate::load::FILE;
use crate::outline::{OUTLINE, Outline};
use crate::skeleton::{CUES, ENDINGS, MOVES, SETTINGS, SLIPS, WAYS};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use talkdown_engine::model::Setting;

/// The setting a new scenario has where none is named.
pub const SETTING: Setting = Setting::CustomerService;

/// Writes a new scenario folder; returns its file.
///
/// # Errors
/// When the folder's name is no id, something is in the folder already, or it cannot be written.
pub fn run(folder: &Path, setting: Setting) -> Result<PathBuf, String> {
    let shown = folder.display();
    let absolute = std::path::absolute(folder).map_err(|error| format!("{shown}: {error}"))?;
    let id = absolute
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let suggested = id_from(id);
    if suggested != id || id.is_empty() {
        let hint = if suggested.is_empty() {
            "my-scenario"
        } else {
            &suggested
        };
        return Err(format!(
            "{shown}: the folder's name becomes the scenario's id: lower-case letters, digits and hyphens, such as `{hint}`"
        ));
    }
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(format!(
            "{shown}: there is something in this folder already"
        ));
    }
    let file = folder.join(FILE);
    std::fs::create_dir_all(folder).map_err(|error| format!("{shown}: {error}"))?;
    std::fs::write(&file, text(id, setting))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(file)
}

/// The nearest thing to a name that can be an id.
fn id_from(name: &str) -> String {
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    let id: String = name.chars().map(plain).collect();
    let parts: Vec<&str> = id.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(64).collect()
}

/// The text of a new scenario.
#[must_use]
pub fn text(id: &str, setting: Setting) -> String {
    let mut out = head(id, setting);
    moves(&mut out);
    out.push_str("\nbeats:\n");
    for (index, beat) in OUTLINE.iter().enumerate() {
        if index == 0 || OUTLINE[index - 1].act != beat.act {
            let about = [
                "what has happened",
                "what it is really about",
                "the way out",
            ];
            let about = about
                .get(usize::from(beat.act) - 1)
                .copied()
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "  # ---------------------------------------------------------- act {}: {about}",
                beat.act
            );
        }
        write_beat(beat, &mut out);
    }
    endings(&mut out);
    out
}

/// What every scenario begins with.
fn head(id: &str, setting: Setting) -> String {
    let found = SETTINGS.iter().find(|(name, ..)| *name == setting.name());
    let (_, place, role, weights, ongoing) = found.copied().unwrap_or(SETTINGS[0]);
    let mut out = format!(
        r#"# A scenario of Talkdown. Whatever stands in [square brackets] is there to be replaced; everything else can stay or be changed.
# docs/writing-a-scenario.md explains every field. `talkdown check` lists what does not hold, `talkdown play` plays it.
format: 1
id: {id}
version: 1
setting: {name}
title: "[A few words nobody would guess the story from]"
situation: "[Who is upset about what, in one line for the library.]"
minutes: 6
skills: [acknowledge, inquire, guide]
place: "{place}"
role: "{role}"
# What you may, must and may not do. A reply keeps one with `keeps:` or goes against it with `breaks:`.
policy:
  - {{id: what_you_may, you: may, text: "[Something you can grant at once.]"}}
  - {{id: what_you_must, you: must, text: "[Something you have to do or say.]"}}
  - {{id: what_you_may_not, you: may_not, text: "[Something you must not promise or hand out.]"}}
content_note: "[What a player may want to know before starting. No violence is shown.]"
warning_signs:
  - "[How one sees that it gets worse: hands, eyes, feet.]"
  - "[A second sign.]"
person:
  name: "[Name]"
  age: 45
  about: "[Who they are, in one short sentence: work, habit, who is at home.]"
  look: {{}} # age, build, hair, clothes and more: see the reference
  # Shares of 1. Never take them from what a person is, only from what has happened to them.
  traits:
    proactivity: 0.05 # 0: anger from frustration, fear or shame; 1: calculated, because it pays
    volatility: 0.4
    recovery: 0.5
    mistrust: 0.3
    trauma_sensitivity: 0.2
    ongoing: {ongoing} # will the two meet again?
    need_weights: {weights} # together 1
context:
  audience: false
  wait: 20
  pain: 0
  grievance: true
  exit: true
  help: true
# 0 to 100. With these the meter starts at about 60.
start: {{arousal: 62, safety: 50, heard: 28, trust: 42, agency: 38, face: 42, hope: 30, leverage: 0, composure: 80}}
turns: 14
opening: {opening}
# What the body does at each stage, where a line has no cue of its own. Show it; never repeat the words.
cues:
"#,
        name = setting.name(),
        opening = OUTLINE[0].id,
    );
    for (stage, cue) in CUES {
        // Writing into a String cannot fail, here and below.
        let _ = writeln!(out, "  {stage}: \"{cue}\"");
    }
    out
}

fn moves(out: &mut String) {
    out.push_str("# Answers to silence, space, a breath and a move to leave. They must make sense anywhere: the replies stay on offer.\nmoves:\n");
    for (name, calmer, upset) in MOVES {
        let _ = writeln!(out, "  {name}:");
        for (tone, texts) in [("calmer", calmer), ("upset", upset)] {
            let _ = writeln!(out, "    {tone}:");
            for text in *texts {
                let _ = writeln!(out, "      - \"{text}\"");
            }
        }
    }
}

fn write_beat(beat: &Outline, out: &mut String) {
    let Outline {
        id,
        act,
        when,
        topic,
        line,
        kind,
        replies,
    } = beat;
    let _ = writeln!(out, "  - id: {id}\n    act: {act}");
    if !when.is_empty() {
        let _ = writeln!(out, "    when: {when}");
    }
    let _ = writeln!(out, "    lines:\n      - text: \"{line}\"");
    if !kind.is_empty() {
        let _ = writeln!(out, "        {kind}");
    }
    out.push_str("    replies:\n");
    for (way, next) in *replies {
        let Some(way) = WAYS.iter().find(|known| known.id == *way) else {
            continue;
        };
        let said = |text: &str| text.replace("{}", topic);
        let _ = writeln!(
            out,
            "      - id: {id}_{}\n        text: \"{}\"\n        {}",
            way.id,
            said(way.text),
            way.tags
        );
        let _ = writeln!(
            out,
            "        answers:\n          calmer: \"{}\"\n          upset: \"{}\"",
            said(way.calmer),
            said(way.upset)
        );
        if !next.is_empty() {
            let _ = writeln!(out, "        next: [{{beat: {next}}}]");
        }
    }
    let slip = SLIPS.iter().find(|(place, ..)| place == id);
    if let Some((_, text, pitfall, calmer, upset)) = slip {
        let _ = writeln!(
            out,
            "    # What slips out instead of one of the replies when your composure is below 30."
        );
        let _ = writeln!(
            out,
            "    impulsive:\n      id: {id}_slip\n      text: \"{text}\"\n      pitfalls: [{pitfall}]\n      delivery: hostile"
        );
        let _ = writeln!(
            out,
            "      answers:\n        calmer: \"{calmer}\"\n        upset: \"{upset}\""
        );
    }
    out.push('\n');
}

fn endings(out: &mut String) {
    out.push_str("# How it can end. For an outcome the first whose `when` holds; the last of each outcome has none.\nendings:\n");
    for (id, outcome, when, title, text, result) in ENDINGS {
        let _ = writeln!(out, "  - id: {id}\n    outcome: {outcome}");
        if !when.is_empty() {
            let _ = writeln!(out, "    when: {when}");
        }
        let _ = writeln!(out, "    title: \"{title}\"\n    text: \"{text}\"");
        let _ = writeln!(
            out,
            "    result:\n      - label: \"[What counts here]\"\n        value: \"{result}\""
        );
    }
}
