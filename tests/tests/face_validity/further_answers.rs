//! Further statements about what is done with a question, a promise, a feeling, a plan.

use crate::lab::*;
use crate::say::*;
use crate::survey::*;
use Technique::*;
use talkdown_engine::model::*;

fn anyone_upset(case: &mut Case) -> bool {
    case.keep(Which::Arousal, 30, 95);
    true
}

/// Unheard, reactive, not at the end of any scale.
fn unheard(case: &mut Case) -> bool {
    case.reactive()
        .at_ease()
        .needs(5, 60)
        .keep(Which::Arousal, 35, 95)
        .keep(Which::Heard, 0, 34)
        .keep(Which::Trust, 5, 80);
    true
}

#[test]
fn f05_apology_with_repair_beats_one_without() {
    survey(
        "f05 an apology with repair ends lower than one without",
        "LE16",
        |case| {
            case.keep(Which::Hope, 0, 85)
                .keep(Which::Heard, 45, 100)
                .reactive();
            anyone_upset(case) && case.person.need_weights.hope.0 >= 500
        },
        |case| {
            let apology = |repair| {
                case.change(&say_use(TechniqueUse {
                    repair,
                    ..TechniqueUse::plain(Apologise)
                }))
            };
            Some(less(apology(true), apology(false)))
        },
    );
}

#[test]
fn f06_a_commitment_before_hearing_gains_less() {
    survey(
        "f06 a commitment gains more once they feel heard",
        "IM20",
        |case| {
            case.keep(Which::Hope, 0, 80).keep(Which::Trust, 0, 80);
            anyone_upset(case)
                && case.person.need_weights.hope.0 >= 500
                && case.begin().stage != Stage::Danger
        },
        |case| {
            let at = |heard| {
                let mut case = *case;
                case.levels.heard = Points::whole(heard);
                gain(&case.turn(&case.begin(), &say(&[Commit])), Commit)
            };
            Some(less(at(20), at(64)))
        },
    );
}

#[test]
fn f07_hope_and_reasons_come_after_hearing() {
    survey(
        "f07 reasons and honest hope gain more once they feel heard",
        "VJ, MA18",
        |case| {
            case.needs(5, 70).keep(Which::Trust, 5, 80).reactive();
            anyone_upset(case)
                && !case.begin().stage.is_hot()
                && case
                    .person
                    .need_weights
                    .hope
                    .0
                    .min(case.person.need_weights.agency.0)
                    >= 500
        },
        |case| {
            let at = |tag, heard| {
                let mut case = *case;
                case.levels.heard = Points::whole(heard);
                case.change(&say(&[tag]))
            };
            Some(all(&[
                less(at(ExplainReason, 64), at(ExplainReason, 20)),
                less(at(RealisticHope, 64), at(RealisticHope, 20)),
            ]))
        },
    );
}

#[test]
fn f10_an_empty_promise_ends_higher_than_none() {
    survey(
        "f10 an empty promise pleases, and once exposed ends higher than none",
        "CPI",
        |case| {
            case.keep(Which::Trust, 20, 100);
            anyone_upset(case)
        },
        |case| {
            let exposed = nothing_much().while_happens(WorldEvent::PromiseExposed);
            let promised = case.talk(&[slip(&[Pitfall::FalsePromise]), exposed]);
            let honest = case.talk(&[nothing_much(), nothing_much()]);
            let pleased =
                case.change(&slip(&[Pitfall::FalsePromise])) - case.change(&nothing_much());
            Some(all(&[
                less(honest.meter.0, promised.meter.0),
                at_most(pleased, 0),
            ]))
        },
    );
}

#[test]
fn f11_trust_comes_back_slowly_after_a_broken_promise() {
    survey(
        "f11 the same apology wins less trust after an exposed promise",
        "CPI",
        |case| {
            case.keep(Which::Trust, 5, 60);
            anyone_upset(case)
        },
        |case| {
            let won = |first: Say| {
                let before = case.talk(&[first]);
                case.talk_on(&before, &[say(&[FindAgreement])])
                    .levels
                    .trust
                    .0
                    - before.levels.trust.0
            };
            let exposed = nothing_much().while_happens(WorldEvent::PromiseExposed);
            Some(less(won(exposed), won(nothing_much())))
        },
    );
}

#[test]
fn f12_go_on_is_no_answer_to_a_question() {
    survey(
        "f12 'I see' as the only reply to a direct question never lowers E; with an answer it does no harm",
        "VE05",
        anyone_upset,
        |case| {
            let alone = case.change(&say(&[Encourage]).to(LineKind::Question));
            let answered = case.change(&say(&[Encourage, Inform]).to(LineKind::Question));
            Some(all(&[at_most(0, alone), less(answered, alone)]))
        },
    );
}

#[test]
fn f13_space_and_silence_are_not_the_same_answer() {
    survey(
        "f13 after a direct question, giving space ends lower than saying nothing",
        "issue, VE05",
        anyone_upset,
        |case| {
            let [still, room] =
                [silence(), space()].map(|what| case.change(&what.to(LineKind::Question)));
            Some(less(room, still))
        },
    );
}

#[test]
fn f14_policy_with_reason_and_option_is_tolerable() {
    survey(
        "f14 'those are the rules' costs less with a reason and an option",
        "VJ, LA95",
        anyone_upset,
        |case| {
            let alone = case.change(&slip(&[Pitfall::PolicyShield]));
            Some(less(
                case.change(&say(&[ExplainReason, OfferChoice]).but(&[Pitfall::PolicyShield])),
                alone,
            ))
        },
    );
}

#[test]
fn f15_a_right_label_helps_and_a_wrong_one_is_worse_than_none() {
    survey(
        "f15 label: right < nothing < wrong guess < wrong claim",
        "TL18, A",
        unheard,
        |case| {
            let label = |right, tentative| {
                case.change(&say_use(TechniqueUse {
                    right,
                    tentative,
                    ..TechniqueUse::plain(LabelEmotion)
                }))
            };
            let nothing = case.change(&nothing_much());
            Some(all(&[
                at_most(label(true, true), nothing),
                less(nothing, label(false, true)),
                less(label(false, true), label(false, false)),
            ]))
        },
    );
}

#[test]
fn f47_where_a_slip_is_tolerable_it_costs_less() {
    survey(
        "f47 arguing when heard and asked, why in a quiet moment, a brush-off with a firm plan: each costs less",
        "taxonomy",
        |case| {
            case.needs(40, 64)
                .at_ease()
                .keep(Which::Arousal, 15, 40)
                .keep(Which::Trust, 50, 90)
                .keep(Which::Leverage, 0, 40);
            case.levels.heard = Points::whole(80);
            !case.begin().stage.is_hot() && case.begin().stage != Stage::Defensive
        },
        |case| {
            let heard = |said: Say| case.talk(&[said]).levels;
            let argued = slip(&[Pitfall::ArgueFacts]);
            let why = slip(&[Pitfall::WhyQuestion]);
            let passed_on = slip(&[Pitfall::BrushOff]).warm();
            let with_plan = say(&[Commit]).but(&[Pitfall::BrushOff]).warm();
            Some(all(&[
                less(
                    heard(argued.clone()).heard.0,
                    heard(argued.to(LineKind::Question)).heard.0,
                ),
                less(
                    heard(why.clone().voice(Delivery::Flat)).face.0,
                    heard(why).face.0,
                ),
                less(heard(passed_on).heard.0, heard(with_plan).heard.0),
            ]))
        },
    );
}
