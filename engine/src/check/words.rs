//! Words: nothing empty, nothing said twice, replies alike in length, and no more to read for a decision than a person takes in.

use super::{Code, Diagnostic, Found, reply_path};
use crate::model::{Answers, Beat, Line, MoveAnswers, Reply, Scenario, texts};
use std::collections::BTreeMap;

/// Most words to read for one decision: answer, line, cue, replies (product.md, "Words are short").
const DECISION: usize = 110;
/// Most words of the replies of a beat together.
const REPLIES: usize = 75;
/// How many times the characters of the shortest reply the longest may have, in hundredths (law 2: no tells).
const UNEVEN: usize = 135;

/// The characters that turn the direction of writing (Unicode property Bidi_Control; CVE-2021-42574).
const BIDI_CONTROL: [char; 12] = [
    '\u{061C}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// Whether a text turns the direction of writing.
#[must_use]
pub fn has_bidi_control(text: &str) -> bool {
    text.contains(BIDI_CONTROL)
}

/// A text with its control characters, and those that turn the direction of writing, made visible: what is wrong with a file must not
/// paint over what is said of it.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() || BIDI_CONTROL.contains(&letter) {
            out.push_str(&format!("\\u{{{:X}}}", u32::from(letter)));
        } else {
            out.push(letter);
        }
    }
    out
}

/// Words as the rules count them.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

pub fn check(scenario: &Scenario, found: &mut Found) {
    bidi(scenario, found);
    for (address, text) in texts(scenario) {
        if text.trim().is_empty() {
            let at = path_of(scenario, &address);
            found.push(Diagnostic::new(Code::EmptyText, at, "this text is empty"));
        }
    }
    twice(scenario, found);
    for (index, beat) in scenario.beats.iter().enumerate() {
        lengths(beat, index, found);
        softer(beat, index, found);
    }
    decisions(scenario, found);
}

fn bidi(scenario: &Scenario, found: &mut Found) {
    let mut report = |at: String, text: &str, refused: bool| {
        if !has_bidi_control(text) {
            return;
        }
        let turning = text.chars().filter(|letter| BIDI_CONTROL.contains(letter));
        let shown: Vec<String> = turning
            .map(|letter| format!("U+{:04X}", u32::from(letter)))
            .collect();
        let shown = shown.join(" ");
        let diagnostic = Diagnostic::new(
            Code::BidiControl,
            at,
            format!("this text turns the direction of writing: {shown}"),
        )
        .hint("delete the invisible characters and type the text again");
        found.push(if refused {
            diagnostic
        } else {
            diagnostic.as_warning()
        });
    };
    report("id".to_owned(), &scenario.id, true);
    for (index, item) in scenario.policy.iter().enumerate() {
        report(format!("policy.{index}.id"), &item.id, true);
    }
    for (index, beat) in scenario.beats.iter().enumerate() {
        report(format!("beats.{index}.id"), &beat.id, true);
        for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
            report(
                format!("{}.id", reply_path(scenario, index, slot)),
                &reply.id,
                true,
            );
        }
    }
    for (index, ending) in scenario.endings.iter().enumerate() {
        report(format!("endings.{index}.id"), &ending.id, true);
    }
    for (address, text) in texts(scenario) {
        let title =
            address == "title" || (address.starts_with("endings.") && address.ends_with(".title"));
        report(path_of(scenario, &address), &text, title);
    }
}

/// The path of a text in the file from its address, which names things by id.
#[must_use]
pub fn path_of(scenario: &Scenario, address: &str) -> String {
    let mut parts = address.split('.');
    let (kind, id) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let rest: Vec<&str> = parts.collect();
    let place = match kind {
        "policy" => scenario
            .policy
            .iter()
            .position(|item| item.id == id)
            .map(|at| format!("policy.{at}.text")),
        "endings" => scenario
            .endings
            .iter()
            .position(|ending| ending.id == id)
            .map(|at| format!("endings.{at}")),
        "beats" => scenario
            .beats
            .iter()
            .position(|beat| beat.id == id)
            .map(|at| {
                // A beat's lines stand under `lines`, its moves under `moves`.
                let of_line = rest.first() == Some(&"lines");
                if of_line {
                    format!("beats.{at}")
                } else {
                    format!("beats.{at}.moves")
                }
            }),
        "replies" => places_of_replies(scenario)
            .find(|(reply, _)| reply.id == id)
            .map(|(_, at)| at),
        _ => return address.to_owned(),
    };
    let Some(place) = place else {
        return address.to_owned();
    };
    let rest = rest.join(".");
    match (kind, rest.as_str()) {
        ("policy", _) => place,
        ("replies", "") => format!("{place}.text"),
        ("replies", rest) if rest.starts_with("others.") && !rest.ends_with(".soft") => {
            format!("{place}.answers.{rest}.text")
        }
        ("replies", rest) => format!("{place}.answers.{rest}"),
        ("beats", rest)
            if rest.starts_with("lines.")
                && !(rest.ends_with(".cue") || rest.ends_with(".soft")) =>
        {
            format!("{place}.{rest}.text")
        }
        (_, rest) => format!("{place}.{rest}"),
    }
}

fn places_of_replies(scenario: &Scenario) -> impl Iterator<Item = (&Reply, String)> {
    scenario
        .beats
        .iter()
        .enumerate()
        .flat_map(move |(index, beat)| {
            let replies = beat.replies.iter().chain(&beat.impulsive).enumerate();
            replies.map(move |(slot, reply)| (reply, reply_path(scenario, index, slot)))
        })
}

/// No reply and no answer has the words of another, punctuation and case aside: an answer that fits two replies answers neither.
fn twice(scenario: &Scenario, found: &mut Found) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |at: String, text: &str, found: &mut Found| {
        let words = bare(text);
        if words.is_empty() {
            return;
        }
        match seen.get(&words) {
            Some(first) => found.push(
                Diagnostic::new(Code::TextTwice, at, "these words are used already")
                    .hint("say it differently in one of the two places")
                    .other(first),
            ),
            None => {
                seen.insert(words, at);
            }
        }
    };
    for (reply, at) in places_of_replies(scenario) {
        add(format!("{at}.text"), &reply.text, found);
        for (other, text) in reply.answers.others.iter().enumerate() {
            add(
                format!("{at}.answers.others.{other}.text"),
                &text.text,
                found,
            );
        }
        let answers = &reply.answers;
        for (tone, text) in [("calmer", &answers.calmer), ("upset", &answers.upset)] {
            if let Some(text) = text {
                add(format!("{at}.answers.{tone}"), text, found);
            }
        }
    }
    let of_beats = scenario.beats.iter().enumerate();
    let of_beats = of_beats.map(|(index, beat)| (format!("beats.{index}.moves"), &beat.moves));
    let all = std::iter::once(("moves".to_owned(), &scenario.moves)).chain(of_beats);
    for (at, moves) in all {
        for (name, answers) in super::moves::named(moves) {
            let Some(answers) = answers else { continue };
            for (tone, variants) in [("calmer", &answers.calmer), ("upset", &answers.upset)] {
                for (index, text) in variants.iter().enumerate() {
                    add(format!("{at}.{name}.{tone}.{index}"), text, found);
                }
            }
        }
    }
}

/// The words of a text alone: lower case, one space between two, no punctuation.
#[must_use]
pub fn bare(text: &str) -> String {
    let letters = text.chars().map(|letter| {
        if letter.is_alphanumeric() {
            letter
        } else {
            ' '
        }
    });
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lengths(beat: &Beat, index: usize, found: &mut Found) {
    let at = format!("beats.{index}.replies");
    let lengths = || {
        beat.replies
            .iter()
            .enumerate()
            .map(|(slot, reply)| (reply.text.chars().count(), slot))
    };
    let (Some((most, longest)), Some((least, _))) = (lengths().max(), lengths().min()) else {
        return;
    };
    if most * 100 > least * UNEVEN {
        let message = format!(
            "the replies of beat `{}` give themselves away: {least} to {most} characters",
            beat.id
        );
        let hint = format!(
            "shorten this one to {} characters, or lengthen the shortest",
            least * UNEVEN / 100
        );
        found.push(
            Diagnostic::new(Code::UnevenReplies, format!("{at}.{longest}.text"), message)
                .hint(hint),
        );
    }
    let words = replies_words(beat);
    if words > REPLIES {
        let message = format!(
            "the replies of beat `{}` have {words} words together; {REPLIES} are the most",
            beat.id
        );
        found.push(Diagnostic::new(Code::LongReplies, &at, message));
    }
}

/// Whoever has asked for softer words must not meet an insult or a threat as it is said.
fn softer(beat: &Beat, index: usize, found: &mut Found) {
    for (line, said) in beat.lines.iter().enumerate() {
        if said.is_strong() && said.soft.is_none() {
            let message = "this line insults or threatens, and has no softer words";
            let at = format!("beats.{index}.lines.{line}");
            found.push(Diagnostic::new(Code::MissingSoft, at, message).hint(
                "add a `soft` that tells it: \"She calls you incompetent, in front of the queue.\"",
            ));
        }
    }
}

/// The words of all replies as shown, at worst: the impulsive one may stand in the place of the shortest.
fn replies_words(beat: &Beat) -> usize {
    let words = || beat.replies.iter().map(|reply| count(&reply.text));
    let slip = beat
        .impulsive
        .as_ref()
        .map_or(0, |reply| count(&reply.text));
    let gained = slip.saturating_sub(words().min().unwrap_or(0));
    words().sum::<usize>() + gained
}

/// What a learner has to read before deciding, at worst: any answer that can come before the beat's line.
fn decisions(scenario: &Scenario, found: &mut Found) {
    let usual_cue = scenario.cues.values().map(|cue| count(cue)).max();
    for (index, beat) in scenario.beats.iter().enumerate() {
        let answer = longest_answer(scenario, beat);
        let cue = |line: &Line| line.cue.as_ref().map(|cue| count(cue)).or(usual_cue);
        let lines = beat
            .lines
            .iter()
            .map(|line| longer(&line.text, &line.soft) + cue(line).unwrap_or(0));
        let line = lines.max().unwrap_or(0);
        let replies = replies_words(beat);
        let all = answer + line + replies;
        if all > DECISION {
            let message = format!(
                "up to {all} words to read in beat `{}`; {DECISION} are the most",
                beat.id
            );
            let parts = format!(
                "longest answer before it {answer}, line and cue {line}, replies {replies}"
            );
            found.push(
                Diagnostic::new(Code::LongDecision, format!("beats.{index}"), message).hint(parts),
            );
        }
    }
}

/// The words of the longest answer that can come before the line of a beat.
///
/// A beat can be drawn after any reply of its own act or of an earlier one; after a reply of a later act it only comes where that names
/// it. Nothing comes before the opening.
/// Silence, space and a breath are answered while the line and the replies still stand.
fn longest_answer(scenario: &Scenario, beat: &Beat) -> usize {
    let mut longest = 0;
    for from in &scenario.beats {
        for reply in from.replies.iter().chain(&from.impulsive) {
            let drawn = from.act <= beat.act && beat.id != scenario.opening;
            if drawn || reply.next.iter().any(|next| next.beat == beat.id) {
                longest = longest.max(answer_words(&reply.answers));
            }
        }
        let own = from.id == beat.id;
        let moves = super::moves::named(&from.moves)
            .into_iter()
            .filter_map(|(_, answers)| answers);
        for answers in
            moves.filter(|answers| own || answers.next.iter().any(|next| next.beat == beat.id))
        {
            longest = longest.max(move_words(answers));
        }
    }
    let usual = super::moves::named(&scenario.moves)
        .into_iter()
        .filter_map(|(_, answers)| answers);
    usual.map(move_words).fold(longest, usize::max)
}

fn answer_words(answers: &Answers) -> usize {
    let others = answers.others.iter();
    let others = others.map(|other| longer(&other.text, &other.soft));
    let usual = [
        (&answers.calmer, &answers.soft.calmer),
        (&answers.upset, &answers.soft.upset),
    ];
    let usual = usual.map(|(said, soft)| said.as_ref().map_or(0, |said| longer(said, soft)));
    others.chain(usual).max().unwrap_or(0)
}

/// The words of a text, or of the softer ones where those are more.
fn longer(text: &str, soft: &Option<String>) -> usize {
    count(text).max(soft.as_deref().map_or(0, count))
}

fn move_words(answers: &MoveAnswers) -> usize {
    let all = answers.calmer.iter().chain(&answers.upset);
    all.map(|text| count(text)).max().unwrap_or(0)
}
