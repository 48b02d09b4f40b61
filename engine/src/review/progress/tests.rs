//! Progress over several talks, told as stories: who practised what, where and when, and what is said of it.

use super::{Practised, Progress, may_be_due, practice, progress, scores};
use crate::model::{Entry, FORMAT, Library, Look, Outcome, Setting, Skill};
use crate::review::Fit;
use crate::review::Seen;

const DAY: u64 = 24 * 3_600_000;

/// A talk on a day, in which some skills were seen.
fn talk(day: u64, setting: Setting, seen: &[(Skill, u8)]) -> Practised {
    let seen = seen.iter().map(|(skill, score)| Seen {
        skill: *skill,
        score: Some(*score),
        signs: Vec::new(),
    });
    Practised {
        scenario: setting.name().to_owned(),
        setting,
        ended: day * DAY,
        outcome: Outcome::CalmerWithPlan,
        handing_over_is_best: false,
        skills: Some(scores(&seen.collect::<Vec<_>>())),
        sure: None,
        retry: false,
    }
}

fn again(mut talk: Practised) -> Practised {
    talk.retry = true;
    talk
}

/// A talk of which only confidence and outcome matter.
fn guess(day: u64, sure: u8, outcome: Outcome) -> Practised {
    Practised {
        sure: Some(sure),
        outcome,
        ..talk(day, Setting::Family, &[])
    }
}

fn person(id: &str, setting: Setting, skill: Skill) -> Entry {
    Entry {
        id: id.to_owned(),
        version: 1,
        setting,
        title: String::new(),
        situation: String::new(),
        minutes: 5,
        difficulty: 1,
        skills: vec![skill],
        content_note: String::new(),
        person: String::new(),
        age: 40,
        look: Look::default(),
    }
}

fn library(people: &[(&str, Setting, Skill)]) -> Library {
    Library {
        format: FORMAT,
        scenarios: people
            .iter()
            .map(|(id, setting, skill)| person(id, *setting, *skill))
            .collect(),
    }
}

const COUNTER: Setting = Setting::CustomerService;
const WARD: Setting = Setting::Healthcare;
const HOME: Setting = Setting::Family;

/// Level and number of talks in a cell.
fn cell(progress: &Progress, skill: Skill, setting: Setting) -> Option<(u8, usize)> {
    progress
        .cell(skill, setting)
        .map(|cell| (cell.level(), cell.talks))
}

#[test]
fn nothing_is_said_of_no_talks() {
    let none = progress(&[]);
    assert_eq!(
        (none.weak, none.carried.len(), none.calibration.fit),
        (None, 0, None)
    );
    let people = library(&[("a", HOME, Skill::Guide)]);
    assert_eq!(practice(&[], Skill::Guide, &people), None);
}

#[test]
fn the_map_has_a_level_where_a_skill_was_called_for_and_the_latest_talk_counts_most() {
    let first = talk(1, COUNTER, &[(Skill::Guide, 0)]);
    let then = talk(2, COUNTER, &[(Skill::Guide, 4)]);
    let talks = [
        first.clone(),
        then.clone(),
        talk(3, WARD, &[(Skill::Limits, 3)]),
    ];
    let map = progress(&talks);
    assert_eq!(cell(&map, Skill::Guide, COUNTER), Some((2, 2)));
    assert_eq!(cell(&map, Skill::Limits, WARD), Some((3, 1)));
    assert_eq!(cell(&map, Skill::Guide, WARD), None, "not called for there");
    // 0, 4, 4: half of what was, half of what is. The same talks the other way round end low.
    let up = progress(&[
        first.clone(),
        then.clone(),
        talk(3, COUNTER, &[(Skill::Guide, 4)]),
    ]);
    assert_eq!(cell(&up, Skill::Guide, COUNTER), Some((3, 3)));
    let down = progress(&[
        talk(0, COUNTER, &[(Skill::Guide, 4)]),
        talk(3, COUNTER, &[(Skill::Guide, 0)]),
        first,
    ]);
    assert_eq!(cell(&down, Skill::Guide, COUNTER), Some((1, 3)));
    // The order in which they are kept does not matter.
    assert_eq!(
        progress(&[then.clone(), talks[0].clone()]),
        progress(&[talks[0].clone(), then])
    );
}

#[test]
fn another_attempt_at_a_turn_counts_half_as_much() {
    let first = talk(1, COUNTER, &[(Skill::Guide, 0)]);
    let retry = again(talk(2, COUNTER, &[(Skill::Guide, 4)]));
    assert_eq!(
        cell(&progress(&[first, retry]), Skill::Guide, COUNTER),
        Some((1, 2))
    );
}

#[test]
fn a_talk_that_cannot_be_replayed_any_more_says_nothing_of_skills() {
    let old = Practised {
        skills: None,
        ..guess(1, 50, Outcome::Resolved)
    };
    let map = progress(&[old]);
    assert_eq!(map.weak, None);
    assert_eq!(map.calibration.guesses.len(), 1, "its outcome is kept");
}

#[test]
fn the_weakest_skill_is_named_with_the_setting_it_was_weakest_in() {
    let talks = [
        talk(1, COUNTER, &[(Skill::Acknowledge, 4), (Skill::Agree, 2)]),
        talk(2, WARD, &[(Skill::Acknowledge, 3), (Skill::Agree, 1)]),
        // Somebody who wrote nothing is not sent to practise writing.
        talk(3, HOME, &[(Skill::Reflect, 0)]),
    ];
    let weak = progress(&talks)
        .weak
        .map(|weak| (weak.skill, weak.setting, weak.level));
    assert_eq!(weak, Some((Skill::Agree, WARD, 2)));
}

#[test]
fn a_skill_carries_over_when_it_goes_well_in_a_second_setting() {
    let carried = |talks: &[Practised]| -> Vec<(Skill, Setting, Setting)> {
        progress(talks)
            .carried
            .iter()
            .map(|one| (one.skill, one.from, one.to))
            .collect()
    };
    let counter = talk(1, COUNTER, &[(Skill::Acknowledge, 3), (Skill::Guide, 4)]);
    let ward = talk(2, WARD, &[(Skill::Acknowledge, 4), (Skill::Guide, 2)]);
    let home = talk(3, HOME, &[(Skill::Acknowledge, 3)]);
    let (ack, more) = (
        Skill::Acknowledge,
        talk(4, WARD, &[(Skill::Acknowledge, 4)]),
    );
    assert_eq!(carried(std::slice::from_ref(&counter)), []);
    assert_eq!(
        carried(&[counter.clone(), ward.clone(), home, more]),
        [(ack, COUNTER, WARD), (ack, COUNTER, HOME)],
        "each setting once, and not what went middling there"
    );
    let worse = talk(5, WARD, &[(ack, 0)]);
    assert_eq!(
        carried(&[counter.clone(), ward.clone(), worse]),
        [],
        "not what no longer goes well there"
    );
    assert_eq!(
        carried(&[counter, again(ward)]),
        [],
        "the second time one knows what comes"
    );
}

#[test]
fn nothing_is_said_of_confidence_under_three_talks() {
    let two = [
        guess(1, 100, Outcome::Unsafe),
        guess(2, 100, Outcome::Unsafe),
    ];
    let said = progress(&two).calibration;
    assert_eq!((said.guesses.len(), said.fit), (2, None));
}

#[test]
fn confidence_is_about_right_too_high_too_low_or_now_one_now_the_other() {
    let fit = |guesses: [(u8, Outcome); 3]| {
        let talks: Vec<Practised> = (0..)
            .zip(guesses)
            .map(|(day, (sure, outcome))| guess(day, sure, outcome))
            .collect();
        progress(&talks).calibration.fit
    };
    let (high, low) = (Outcome::CalmerWithPlan, Outcome::Unresolved);
    assert_eq!(
        fit([(70, high), (85, high), (40, low)]),
        Some((5, Fit::AboutRight))
    );
    assert_eq!(
        fit([(90, high), (80, low), (60, low)]),
        Some((36, Fit::TooSure))
    );
    assert_eq!(
        fit([(40, high), (50, high), (20, low)]),
        Some((-23, Fit::TooUnsure))
    );
    let (best, worst) = (Outcome::Resolved, Outcome::Unsafe);
    assert_eq!(
        fit([(50, best), (100, worst), (50, best)]),
        Some((0, Fit::BothWays))
    );
}

#[test]
fn handing_over_misses_nothing_where_it_is_the_best_that_can_come_of_it() {
    let handed = guess(1, 50, Outcome::HandedOver);
    let best = Practised {
        handing_over_is_best: true,
        ..handed.clone()
    };
    let went = |talk: Practised| progress(&[talk]).calibration.guesses[0].went;
    assert_eq!((went(handed), went(best)), (60, 100));
}

#[test]
fn only_the_last_ten_guesses_count_and_no_second_attempts() {
    let mut talks: Vec<Practised> = (0..10)
        .map(|day| guess(day, 0, Outcome::Resolved))
        .collect();
    talks.extend((10..20).map(|day| guess(day, 100, Outcome::Resolved)));
    talks.push(again(guess(30, 0, Outcome::Resolved)));
    assert_eq!(progress(&talks).calibration.fit, Some((0, Fit::AboutRight)));
}

/// Days until the next practice after talks on these days with these scores.
fn days(talks: &[(u64, u8)]) -> (u64, u32) {
    let people = library(&[("other", WARD, Skill::Limits)]);
    let talks: Vec<Practised> = talks
        .iter()
        .map(|(day, score)| talk(*day, COUNTER, &[(Skill::Limits, *score)]))
        .collect();
    let next = practice(&talks, Skill::Limits, &people).unwrap();
    (next.due / DAY, next.days)
}

#[test]
fn practice_comes_after_two_then_seven_then_twenty_one_days_while_it_goes_well() {
    assert_eq!(days(&[(0, 1)]), (2, 2));
    assert_eq!(
        days(&[(0, 4)]),
        (2, 2),
        "the first time says little, even when it goes well"
    );
    assert_eq!(days(&[(0, 1), (2, 3)]), (9, 7));
    assert_eq!(days(&[(0, 1), (2, 3), (9, 3)]), (30, 21));
    assert_eq!(
        days(&[(0, 1), (2, 3), (9, 3), (30, 4)]),
        (51, 21),
        "and stays there"
    );
    assert_eq!(days(&[(0, 1), (90, 3)]), (97, 7), "late is in time");
}

#[test]
fn practice_falls_back_a_step_when_it_did_not_go_well() {
    assert_eq!(days(&[(0, 1), (2, 3), (9, 2)]), (11, 2));
    assert_eq!(days(&[(0, 1), (2, 3), (9, 3), (30, 1)]), (37, 7));
    assert_eq!(days(&[(0, 1), (2, 0)]), (4, 2), "never below the first");
}

#[test]
fn many_talks_in_one_evening_are_no_spaced_practice() {
    assert_eq!(days(&[(0, 1), (0, 4), (0, 4), (0, 4)]), (2, 2));
    assert_eq!(
        days(&[(0, 1), (1, 4)]),
        (3, 2),
        "counted from the last time all the same"
    );
}

#[test]
fn practice_is_due_from_half_a_day_before() {
    let people = library(&[("other", WARD, Skill::Limits)]);
    let talks = [talk(10, COUNTER, &[(Skill::Limits, 1)])];
    let next = practice(&talks, Skill::Limits, &people).unwrap();
    let due = |hour: u64| next.is_due(12 * DAY - 12 * 3_600_000 + hour * 3_600_000);
    assert!(next.is_due(12 * DAY) && next.is_due(40 * DAY) && due(0));
    assert!(!next.is_due(12 * DAY - 13 * 3_600_000));
}

#[test]
fn another_attempt_moves_no_step() {
    let people = library(&[("other", WARD, Skill::Limits)]);
    let first = talk(0, COUNTER, &[(Skill::Limits, 1)]);
    let retry = again(talk(5, COUNTER, &[(Skill::Limits, 4)]));
    let next = practice(&[first, retry], Skill::Limits, &people).unwrap();
    assert_eq!((next.days, next.due), (2, 7 * DAY));
}

#[test]
fn practice_is_with_somebody_who_asks_for_the_skill_in_another_setting() {
    let mut people = library(&[
        ("customer_service", COUNTER, Skill::Limits),
        ("same setting", COUNTER, Skill::Limits),
        ("other skill", WARD, Skill::Guide),
        ("met", HOME, Skill::Limits),
        ("new", WARD, Skill::Limits),
    ]);
    let mut met = talk(0, HOME, &[]);
    met.scenario = "met".to_owned();
    let talks = [met, talk(1, COUNTER, &[(Skill::Limits, 1)])];
    let mut next = |gone: &str| {
        people.scenarios.retain(|entry| entry.id != gone);
        let next = practice(&talks, Skill::Limits, &people).unwrap();
        (next.entry.id.clone(), next.elsewhere, next.trains)
    };
    let is = |id: &str, elsewhere, trains| (id.to_owned(), elsewhere, trains);
    assert_eq!(
        next(""),
        is("new", true, true),
        "who was not met yet comes first"
    );
    assert_eq!(next("new"), is("met", true, true));
    assert_eq!(
        next("met"),
        is("other skill", true, false),
        "another setting before the skill"
    );
    assert_eq!(
        next("other skill"),
        is("same setting", false, true),
        "one setting is left, and it says so"
    );
    assert_eq!(
        next("same setting"),
        is("customer_service", false, true),
        "nobody else is left"
    );
}

#[test]
fn who_has_just_practised_is_let_alone() {
    assert!(!may_be_due(10 * DAY, 11 * DAY));
    assert!(may_be_due(10 * DAY, 12 * DAY - DAY / 2));
}
