//! Every text of a scenario with its address, so that a translation is a flat file of addresses and words.

use super::{MoveAnswers, Moves, Reply, Scenario};

/// Calls `visit` with the address and the words of every text a player reads. The order is the order of the file.
pub fn texts_mut(scenario: &mut Scenario, visit: &mut dyn FnMut(&str, &mut String)) {
    visit("title", &mut scenario.title);
    visit("situation", &mut scenario.situation);
    visit("place", &mut scenario.place);
    visit("role", &mut scenario.role);
    for item in &mut scenario.policy {
        visit(&format!("policy.{}", item.id), &mut item.text);
    }
    visit("content_note", &mut scenario.content_note);
    for (index, sign) in scenario.warning_signs.iter_mut().enumerate() {
        visit(&format!("warning_signs.{index}"), sign);
    }
    visit("person.name", &mut scenario.person.name);
    visit("person.about", &mut scenario.person.about);
    for (stage, cue) in &mut scenario.cues {
        visit(&format!("cues.{}", stage.name()), cue);
    }
    visit_moves("moves", &mut scenario.moves, visit);
    for beat in &mut scenario.beats {
        let at = format!("beats.{}", beat.id);
        for (index, line) in beat.lines.iter_mut().enumerate() {
            visit(&format!("{at}.lines.{index}"), &mut line.text);
            if let Some(soft) = &mut line.soft {
                visit(&format!("{at}.lines.{index}.soft"), soft);
            }
            if let Some(cue) = &mut line.cue {
                visit(&format!("{at}.lines.{index}.cue"), cue);
            }
        }
        for reply in beat.replies.iter_mut().chain(beat.impulsive.as_mut()) {
            visit_reply(reply, visit);
        }
        visit_moves(&at, &mut beat.moves, visit);
    }
    for ending in &mut scenario.endings {
        let at = format!("endings.{}", ending.id);
        visit(&format!("{at}.title"), &mut ending.title);
        visit(&format!("{at}.text"), &mut ending.text);
        for (index, line) in ending.result.iter_mut().enumerate() {
            visit(&format!("{at}.result.{index}.label"), &mut line.label);
            visit(&format!("{at}.result.{index}.value"), &mut line.value);
        }
    }
}

fn visit_reply(reply: &mut Reply, visit: &mut dyn FnMut(&str, &mut String)) {
    let at = format!("replies.{}", reply.id);
    visit(&at, &mut reply.text);
    for (index, other) in reply.answers.others.iter_mut().enumerate() {
        visit(&format!("{at}.others.{index}"), &mut other.text);
        if let Some(soft) = &mut other.soft {
            visit(&format!("{at}.others.{index}.soft"), soft);
        }
    }
    let answers = &mut reply.answers;
    for (tone, words) in [
        ("calmer", &mut answers.calmer),
        ("upset", &mut answers.upset),
    ] {
        if let Some(words) = words {
            visit(&format!("{at}.{tone}"), words);
        }
    }
    let soft = &mut answers.soft;
    for (tone, words) in [("calmer", &mut soft.calmer), ("upset", &mut soft.upset)] {
        if let Some(words) = words {
            visit(&format!("{at}.soft.{tone}"), words);
        }
    }
}

fn visit_moves(at: &str, moves: &mut Moves, visit: &mut dyn FnMut(&str, &mut String)) {
    let named: [(&str, &mut Option<MoveAnswers>); 4] = [
        ("say_nothing", &mut moves.say_nothing),
        ("give_space", &mut moves.give_space),
        ("breathe", &mut moves.breathe),
        ("step_away", &mut moves.step_away),
    ];
    for (name, answers) in named {
        let Some(answers) = answers else { continue };
        for (tone, variants) in [
            ("calmer", &mut answers.calmer),
            ("upset", &mut answers.upset),
        ] {
            for (index, text) in variants.iter_mut().enumerate() {
                visit(&format!("{at}.{name}.{tone}.{index}"), text);
            }
        }
    }
}

/// Every text with its address, as owned pairs in the order of the file.
#[must_use]
pub fn texts(scenario: &Scenario) -> Vec<(String, String)> {
    let mut all = Vec::new();
    texts_mut(&mut scenario.clone(), &mut |at, text| {
        all.push((at.to_owned(), text.clone()));
    });
    all
}
