//! Statements 25 to 35 as far as they speak of the bare model: reminders, tone, composure, breath, leaving, pitfalls, exactness.
//! Those that need scenarios (31, 32, 34) stand in `over_scenarios`.

use crate::lab::*;
use crate::say::*;
use crate::survey::*;
use Technique::*;
use talkdown_engine::encounter::rules;
use talkdown_engine::model::*;

#[test]
fn s25_reminders_slow_the_decay() {
    let shape = |case: &mut Case| {
        case.keep(Which::Arousal, 50, 100).at_ease();
        case.person.proactivity.0 <= 8_000
    };
    survey(
        "25 unacknowledged reminders of the trigger slow decay",
        "VD",
        shape,
        |case| {
            let mut chance = case.chance();
            let moved = nothing_much().while_happens(WorldEvent::MovedPrivate);
            let support = say(&[chance.pick(SUPPORT), Validate]).warm();
            let before = case.talk(&[moved, support]);
            let quiet = nothing_much();
            let reminded = nothing_much().to(LineKind::Reminder);
            if case
                .talk_on(&before, std::slice::from_ref(&quiet))
                .levels
                .arousal
                .0
                + 20
                > before.levels.arousal.0
            {
                return None; // nothing to decay
            }
            let without = case.talk_on(&before, &[quiet.clone(), quiet]);
            let with = case.talk_on(&before, &[reminded.clone(), reminded]);
            Some(all(&[
                less(without.levels.arousal.0, with.levels.arousal.0),
                less(without.meter.0, with.meter.0),
            ]))
        },
    );
}

#[test]
fn s26_a_hostile_voice_ends_higher_than_a_warm_one() {
    survey(
        "26 hostile delivery ends higher than warm delivery of the same text",
        "AC",
        |case| {
            case.keep(Which::Arousal, 5, 95);
            true
        },
        |case| {
            let mut chance = case.chance();
            let words = chance.between(5, 30) as u16;
            let techniques = [chance.pick(SUPPORT), chance.pick(&Technique::ALL[..22])];
            let text = say(&techniques[..chance.between(0, 2) as usize]).words(words);
            let warm = case.change(&text.clone().warm());
            Some(less(warm, case.change(&text.voice(Delivery::Hostile))))
        },
    );
}

#[test]
fn s27_making_it_small_costs_more_than_silence() {
    survey(
        "27 'it's only' costs heard more than silence",
        "KU22",
        |case| {
            case.keep(Which::Heard, 10, 100);
            true
        },
        |case| {
            let line = case.chance().pick(&[
                None,
                Some(LineKind::Question),
                Some(LineKind::Disclosure),
                Some(LineKind::Vent),
            ]);
            let said = |mut what: Say| {
                what.line = line;
                case.talk(&[what]).levels.heard.0
            };
            Some(less(said(slip(&[Pitfall::Minimise])), said(silence())))
        },
    );
}

#[test]
fn s28_a_shaken_learner_gains_less() {
    survey(
        "28 the same option gains less at composure 25 than at 80",
        "KA09, A",
        |case| {
            case.keep(Which::Agency, 0, 70)
                .keep(Which::Face, 0, 80)
                .keep(Which::Arousal, 25, 100)
                .reactive();
            case.begin().stage != Stage::Danger
        },
        |case| {
            let change = |composure| {
                let mut case = *case;
                case.levels.composure = Points::whole(composure);
                case.change(&say(&[OfferChoice]))
            };
            Some(less(change(80), change(25)))
        },
    );
}

#[test]
fn s29_a_breath_is_a_small_aid() {
    survey(
        "29 breaths give less each time and shift E by at most 2",
        "BE23",
        |case| {
            case.keep(Which::Composure, 10, 60);
            true
        },
        |case| {
            let line = case.chance().pick(&[
                None,
                Some(LineKind::Question),
                Some(LineKind::Insult),
                Some(LineKind::Demand),
                Some(LineKind::Reminder),
            ]);
            let mut one = breath();
            one.line = line;
            let mut empty = nothing_much();
            empty.line = line;
            let shift = (case.change(&one) - case.change(&empty)).abs();
            let mut mind = case.begin();
            let mut gains = Vec::new();
            for _ in 0..3 {
                let next = case.turn(&mind, &one).mind;
                gains.push(next.levels.composure.0 - mind.levels.composure.0);
                mind = next;
            }
            Some(all(&[
                at_most(shift, 200),
                less(gains[1], gains[0]),
                less(gains[2], gains[1]),
            ]))
        },
    );
}

#[test]
fn s30_in_danger_nothing_beats_leaving() {
    survey(
        "30 in Danger no dialogue move has a better outcome within two turns than leaving",
        "OSHA",
        |case| case.at(Stage::Danger),
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            let mut best = Outcome::Unsafe;
            for _ in 0..2 {
                let many = [
                    Validate,
                    GiveSpace,
                    Pause,
                    LabelEmotion,
                    SetLimit,
                    Commit,
                    OfferChoice,
                ];
                let said = match chance.hits(50) {
                    true => say(&many).warm(),
                    false => anything(&mut chance),
                };
                mind = case.turn(&mind, &said).mind;
                for last in [false, true] {
                    best = best.max(rules::outcome(&mind, last).unwrap_or(Outcome::Unsafe));
                }
            }
            Some(is(best <= Outcome::HandedOver))
        },
    );
}

#[test]
fn s33_a_pitfall_never_helps() {
    survey(
        "33 adding a pitfall never improves E of that turn",
        "A",
        |_| true,
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            for _ in 0..chance.between(0, 5) {
                mind = case.turn(&mind, &anything(&mut chance)).mind;
            }
            let said = anything(&mut chance);
            let before = case.turn(&mind, &said).mind.meter.0;
            let margins = Pitfall::ALL
                .iter()
                .filter(|pitfall| **pitfall != Pitfall::FalsePromise)
                .map(|pitfall| {
                    at_most(
                        before,
                        case.turn(&mind, &said.clone().but(&[*pitfall]))
                            .mind
                            .meter
                            .0,
                    )
                });
            Some(all(&margins.collect::<Vec<_>>()))
        },
    );
}

#[test]
fn s35_the_same_inputs_give_the_same_trace_and_reasons_sum_exactly() {
    survey(
        "35 same inputs, same trace; reasons sum exactly",
        "A",
        |_| true,
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            let mut exact = true;
            for _ in 0..12 {
                let said = anything(&mut chance);
                let change = case.turn(&mind, &said);
                let sum: Points = change.reasons.iter().map(|reason| reason.amount).sum();
                exact &= sum == change.mind.meter - mind.meter && change == case.turn(&mind, &said);
                mind = change.mind;
            }
            Some(is(exact))
        },
    );
}
