//! What must hold of scenarios together: no two share a shape, a reply, an answer or a phrase.

use super::numbers as n;
use super::shape::{alike, shape};
use crate::check::{Code, Diagnostic, bare};
use crate::model::{Scenario, texts};
use std::collections::BTreeMap;

/// Something that two scenarios share: found in the second of them, with the id of the first.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The scenario it is reported in.
    pub scenario: usize,
    /// What and where.
    pub diagnostic: Diagnostic,
}

/// Everything that scenarios share and must not.
#[must_use]
pub fn shared(scenarios: &[&Scenario]) -> Vec<Shared> {
    let mut found = Vec::new();
    shapes(scenarios, &mut found);
    words(scenarios, &mut found);
    found
}

fn shapes(scenarios: &[&Scenario], found: &mut Vec<Shared>) {
    let shapes: Vec<_> = scenarios.iter().map(|scenario| shape(scenario)).collect();
    for (second, shape) in shapes.iter().enumerate() {
        for (first, other) in shapes[..second].iter().enumerate() {
            let (share, same) = alike(shape, other);
            if !same {
                continue;
            }
            let message = format!(
                "{share} % of the beats lie in the same web of links as beats of `{}`",
                scenarios[first].id
            );
            let hint = "build the talk differently: other branches, other beats that return";
            found.push(Shared {
                scenario: second,
                diagnostic: Diagnostic::new(Code::SameShape, "beats", message).hint(hint),
            });
        }
    }
}

/// Whole texts of replies and answers, and phrases in them.
fn words(scenarios: &[&Scenario], found: &mut Vec<Shared>) {
    let mut whole: BTreeMap<String, usize> = BTreeMap::new();
    let mut phrases: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (number, scenario) in scenarios.iter().enumerate() {
        for (address, text) in texts(scenario) {
            let said = address.starts_with("replies.") || address.contains(".lines.");
            // What the body does may be the same in two people.
            if !said || address.ends_with(".cue") {
                continue;
            }
            let bare = bare(&text);
            let path = crate::check::path_of(scenario, &address);
            let mut report = |code: Code, first: usize, message: String| {
                let hint = format!(
                    "say it in this person's own words; the other is in `{}`",
                    scenarios[first].id
                );
                found.push(Shared {
                    scenario: number,
                    diagnostic: Diagnostic::new(code, &path, message).hint(hint),
                });
            };
            match whole.get(&bare) {
                Some(first) if *first != number => {
                    report(
                        Code::SharedText,
                        *first,
                        format!("\"{text}\" is said in another scenario as well"),
                    );
                    continue;
                }
                Some(_) => {}
                None => drop(whole.insert(bare.clone(), number)),
            }
            let words: Vec<String> = bare.split(' ').map(str::to_owned).collect();
            let mut told = false;
            for phrase in words.windows(n::PHRASE) {
                match phrases.get(phrase) {
                    Some(first) if *first != number => {
                        if !told {
                            let said = phrase.join(" ");
                            report(
                                Code::SharedPhrase,
                                *first,
                                format!("\"{said}\" is said in another scenario as well"),
                            );
                        }
                        told = true;
                    }
                    Some(_) => {}
                    None => drop(phrases.insert(phrase.to_vec(), number)),
                }
            }
        }
    }
}
