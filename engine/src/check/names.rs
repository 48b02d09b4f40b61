//! Names: ids well formed and unique, links that lead somewhere, policy items and promises that are known and used.

use super::{Code, Diagnostic, Found, nearest, reply_path};
use crate::encounter::{BrokenLink, Script};
use crate::model::{Condition, Reply, Scenario};
use std::collections::BTreeMap;

/// Most characters of an id.
const LONGEST_ID: usize = 64;

pub fn check(scenario: &Scenario, found: &mut Found) {
    ids(scenario, found);
    links(scenario, found);
    unused(scenario, found);
}

fn ids(scenario: &Scenario, found: &mut Found) {
    well_formed(&scenario.id, "id", false, found);
    let mut beats = Kind::new("beat");
    let mut replies = Kind::new("reply");
    for (index, beat) in scenario.beats.iter().enumerate() {
        beats.add(&beat.id, format!("beats.{index}.id"), found);
        for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
            let at = reply_path(scenario, index, slot);
            replies.add(&reply.id, format!("{at}.id"), found);
            if let Some(promise) = &reply.promises {
                well_formed(promise, &format!("{at}.promises"), true, found);
            }
        }
    }
    let mut policy = Kind::new("policy item");
    for (index, item) in scenario.policy.iter().enumerate() {
        policy.add(&item.id, format!("policy.{index}.id"), found);
    }
    let mut endings = Kind::new("ending");
    for (index, ending) in scenario.endings.iter().enumerate() {
        endings.add(&ending.id, format!("endings.{index}.id"), found);
    }
}

/// The ids of one kind of thing.
struct Kind<'s> {
    what: &'static str,
    seen: BTreeMap<&'s str, String>,
}

impl<'s> Kind<'s> {
    fn new(what: &'static str) -> Kind<'s> {
        Kind {
            what,
            seen: BTreeMap::new(),
        }
    }

    fn add(&mut self, id: &'s str, at: String, found: &mut Found) {
        well_formed(id, &at, true, found);
        if let Some(first) = self.seen.get(id) {
            let what = self.what;
            found.push(
                Diagnostic::new(
                    Code::IdTwice,
                    at,
                    format!("another {what} is called `{id}` already"),
                )
                .other(first),
            );
        } else {
            self.seen.insert(id, at);
        }
    }
}

fn well_formed(id: &str, at: &str, underscores: bool, found: &mut Found) {
    if super::has_bidi_control(id) {
        return; // reported with the other texts
    }
    let letter = |letter: char| {
        letter.is_ascii_lowercase()
            || letter.is_ascii_digit()
            || letter == '-'
            || (underscores && letter == '_')
    };
    let fine = !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.chars().all(letter)
        && id.starts_with(|first: char| first.is_ascii_alphanumeric());
    if fine {
        return;
    }
    let shown: String = id.chars().take(LONGEST_ID).collect();
    let allowed = if underscores {
        "lower-case letters, digits, hyphens and underscores"
    } else {
        "lower-case letters, digits and hyphens"
    };
    found.push(
        Diagnostic::new(Code::BadId, at, format!("`{shown}` is not an id")).hint(format!(
            "use {allowed}, beginning with a letter or digit; {LONGEST_ID} at most"
        )),
    );
}

/// What the encounter itself could not resolve, in an author's words.
fn links(scenario: &Scenario, found: &mut Found) {
    let Err(broken) = Script::new(scenario.clone()) else {
        return;
    };
    for link in broken {
        found.push(broken_link(scenario, &link));
    }
}

fn broken_link(scenario: &Scenario, link: &BrokenLink) -> Diagnostic {
    let BrokenLink { path, missing } = link;
    let field = path.rsplit('.').find(|part| part.parse::<usize>().is_err());
    let replies = || all_replies(scenario).map(|reply| reply.id.as_str());
    let (code, what, near) = match field.unwrap_or_default() {
        "opening" | "beat" | "visited" | "not_visited" => {
            let beats = scenario.beats.iter().map(|beat| beat.id.as_str());
            (Code::UnknownBeat, "beat", nearest(missing, beats))
        }
        "said" | "not_said" => (Code::UnknownReply, "reply", nearest(missing, replies())),
        "kept" | "broke" | "keeps" | "breaks" => {
            let items = scenario.policy.iter().map(|item| item.id.as_str());
            (Code::UnknownPolicy, "policy item", nearest(missing, items))
        }
        "promised" => {
            let promises = all_replies(scenario).filter_map(|reply| reply.promises.as_deref());
            (Code::UnknownPromise, "promise", nearest(missing, promises))
        }
        _ => {
            let path = path.split(".*").next().unwrap_or_default();
            return Diagnostic::new(Code::TooMany, path, format!("there are {missing}"));
        }
    };
    let diagnostic = Diagnostic::new(code, path, format!("there is no {what} `{missing}`"));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

fn all_replies(scenario: &Scenario) -> impl Iterator<Item = &Reply> {
    scenario
        .beats
        .iter()
        .flat_map(|beat| beat.replies.iter().chain(&beat.impulsive))
}

fn unused(scenario: &Scenario, found: &mut Found) {
    for (index, item) in scenario.policy.iter().enumerate() {
        let touches = |reply: &Reply| {
            [&reply.keeps, &reply.breaks]
                .into_iter()
                .flatten()
                .any(|id| *id == item.id)
        };
        if !all_replies(scenario).any(touches) {
            let message = format!("no reply keeps or breaks `{}`", item.id);
            found.push(Diagnostic::new(Code::UnusedPolicy, format!("policy.{index}"), message).hint(
                "mark the reply in which the learner does it with `keeps:`, or the one that goes against it with `breaks:`",
            ));
        }
    }
    let mut asked = Vec::new();
    conditions(scenario, &mut |_, condition| {
        asked.extend(condition.promised.iter().cloned())
    });
    let mut reported: Vec<&str> = Vec::new();
    for (index, beat) in scenario.beats.iter().enumerate() {
        for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
            let Some(promise) = reply.promises.as_deref() else {
                continue;
            };
            if asked.iter().any(|name| name == promise) || reported.contains(&promise) {
                continue;
            }
            reported.push(promise);
            let at = format!("{}.promises", reply_path(scenario, index, slot));
            found.push(
                Diagnostic::new(
                    Code::UnusedPromise,
                    at,
                    format!("nothing ever comes back to the promise `{promise}`"),
                )
                .hint(format!(
                    "ask for it somewhere: `when: {{promised: [{promise}]}}`"
                )),
            );
        }
    }
}

/// Calls `visit` with the path and every condition of a scenario.
pub fn conditions(scenario: &Scenario, visit: &mut dyn FnMut(&str, &Condition)) {
    let ways =
        |at: String, next: &[crate::model::Next], visit: &mut dyn FnMut(&str, &Condition)| {
            for (index, next) in next.iter().enumerate() {
                visit(&format!("{at}.next.{index}.when"), &next.when);
            }
        };
    for (name, answers) in super::moves::named(&scenario.moves) {
        if let Some(answers) = answers {
            ways(format!("moves.{name}"), &answers.next, visit);
        }
    }
    for (index, beat) in scenario.beats.iter().enumerate() {
        let at = format!("beats.{index}");
        visit(&format!("{at}.when"), &beat.when);
        for (line, text) in beat.lines.iter().enumerate() {
            visit(&format!("{at}.lines.{line}.when"), &text.when);
        }
        for (slot, reply) in beat.replies.iter().chain(&beat.impulsive).enumerate() {
            let at = reply_path(scenario, index, slot);
            visit(&format!("{at}.when"), &reply.when);
            for (other, text) in reply.answers.others.iter().enumerate() {
                visit(&format!("{at}.answers.others.{other}.when"), &text.when);
            }
            ways(at, &reply.next, visit);
        }
        for (name, answers) in super::moves::named(&beat.moves) {
            if let Some(answers) = answers {
                ways(format!("{at}.moves.{name}"), &answers.next, visit);
            }
        }
    }
    for (index, ending) in scenario.endings.iter().enumerate() {
        visit(&format!("endings.{index}.when"), &ending.when);
    }
}
