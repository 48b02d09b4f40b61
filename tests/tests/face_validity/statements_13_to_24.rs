//! Statements 13 to 24: silence, apologies, readiness, arguments, wrong labels, promises, threats, closeness, audiences.

use crate::lab::*;
use crate::say::*;
use crate::survey::*;
use Technique::*;
use talkdown_engine::model::*;

#[test]
fn s13_silence_suits_a_disclosure_and_not_a_question() {
    survey(
        "13 silence after a disclosure never raises E; after a question it does",
        "VE05",
        |case| {
            case.keep(Which::Arousal, 5, 99);
            true
        },
        |case| {
            let said = if case.seed.is_multiple_of(2) {
                silence()
            } else {
                say(&[Pause])
            };
            let told = case.change(&said.clone().to(LineKind::Disclosure));
            let asked = case.change(&said.to(LineKind::Question));
            Some(all(&[at_most(told, 0), less(0, asked)]))
        },
    );
}

/// What an apology gains by coming after hearing rather than before.
fn advantage(case: &Case, ongoing: bool) -> i32 {
    let mut case = *case;
    case.person.ongoing = ongoing;
    let heard: &[Technique] = if case.seed.is_multiple_of(2) {
        &[Validate]
    } else {
        &[Validate, Paraphrase]
    };
    let mut after: Vec<Say> = heard.iter().map(|tag| say(&[*tag])).collect();
    let mut before = after.clone();
    after.push(say(&[Apologise]));
    before.insert(0, say(&[Apologise]));
    case.talk(&before).meter.0 - case.talk(&after).meter.0
}

fn unheard(case: &mut Case) -> bool {
    case.reactive()
        .keep(Which::Heard, 0, 34)
        .keep(Which::Trust, 0, 70)
        .keep(Which::Face, 0, 80);
    true
}

#[test]
fn s14_among_people_who_meet_again_an_apology_belongs_after_hearing() {
    survey(
        "14 ongoing: apology after hearing beats apology before",
        "FB05, MI20",
        unheard,
        |case| Some(less(0, advantage(case, true))),
    );
}

#[test]
fn s15_in_one_off_service_that_advantage_at_least_halves() {
    survey(
        "15 one-off: that advantage at least halves",
        "MI20",
        unheard,
        |case| Some(at_most(2 * advantage(case, false), advantage(case, true))),
    );
}

#[test]
fn s16_a_third_apology_without_repair_gains_nothing() {
    survey(
        "16 a third apology without repair gains at most 0",
        "MA18",
        |_| true,
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            let mut last = 0;
            for _ in 0..3 {
                for _ in 0..chance.between(0, 3) {
                    mind = case
                        .turn(
                            &mind,
                            &say(&[chance.pick(&[Validate, Inform, OpenQuestion])]),
                        )
                        .mind;
                }
                let change = case.turn(&mind, &say(&[Apologise]));
                let script = Some(Tag::Pitfall(Pitfall::ScriptEmpathy));
                let scripted = change.reasons.iter().filter(|reason| reason.tag == script);
                last =
                    gain(&change, Apologise) - scripted.map(|reason| reason.amount.0).sum::<i32>();
                mind = change.mind;
            }
            Some(at_most(last, 0))
        },
    );
}

#[test]
fn s17_empathy_past_the_point_costs_hope() {
    let shape = |case: &mut Case| {
        case.keep(Which::Heard, 65, 100).keep(Which::Hope, 1, 100);
        true
    };
    survey(
        "17 after heard 65, three more empathy-only turns lower hope",
        "MA18",
        shape,
        |case| {
            let mut chance = case.chance();
            let mut empathy = || {
                let one = chance.pick(&[LabelEmotion, Validate, Paraphrase, Mirror, Encourage]);
                say(&[one, chance.pick(&[LabelEmotion, Validate])])
            };
            let talk = [empathy(), empathy(), empathy()];
            Some(less(case.talk(&talk).levels.hope.0, case.levels.hope.0))
        },
    );
}

#[test]
fn s18_a_solution_gains_more_the_more_they_feel_heard() {
    let shape = |case: &mut Case| {
        case.keep(Which::Hope, 0, 60);
        !matches!(case.begin().stage, Stage::Danger) && case.person.need_weights.hope.0 >= 500
    };
    survey(
        "18 a solution's gain never falls, and rises across the gate, as heard rises",
        "MA18, IM20",
        shape,
        |case| {
            let gain_at = |heard: i32| {
                let mut case = *case;
                case.levels.heard = Points::whole(heard);
                let change = case.turn(&case.begin(), &say(&[ProblemSolve]));
                let tags = change.reasons.iter().filter(|reason| reason.tag.is_some());
                -tags.map(|reason| reason.amount.0).sum::<i32>()
            };
            let gains: Vec<i32> = (0..=20).map(|step| gain_at(step * 5)).collect();
            let mut margins: Vec<Margin> = gains
                .windows(2)
                .map(|pair| at_most(pair[0], pair[1]))
                .collect();
            margins.push(less(gain_at(35), gain_at(60)));
            Some(all(&margins))
        },
    );
}

#[test]
fn s19_winning_the_point_never_calms() {
    let hot = &[Stage::Defensive, Stage::Release, Stage::Danger];
    survey(
        "19 arguing facts never lowers E at Defensive or above",
        "RI12",
        |case| case.at_any(hot),
        |case| {
            let mut said = slip(&[Pitfall::ArgueFacts]);
            if case.seed.is_multiple_of(2) {
                said = said.to(LineKind::Question); // they asked, and it is correct
            }
            Some(at_most(0, case.change(&said)))
        },
    );
}

#[test]
fn s20_a_guess_may_be_wrong() {
    survey(
        "20 a tentative wrong label costs less heard and trust than an asserted one",
        "A",
        |case| {
            case.keep(Which::Heard, 25, 100).keep(Which::Trust, 15, 100);
            true
        },
        |case| {
            let label = |tentative| {
                say_use(TechniqueUse {
                    right: false,
                    tentative,
                    ..TechniqueUse::plain(LabelEmotion)
                })
            };
            let [guess, claim] = [
                case.talk(&[label(true)]).levels,
                case.talk(&[label(false)]).levels,
            ];
            Some(all(&[
                less(claim.heard.0, guess.heard.0),
                less(claim.trust.0, guess.trust.0),
            ]))
        },
    );
}

#[test]
fn s21_an_exposed_promise_costs_more_trust_than_it_won() {
    survey(
        "21 an exposed false promise leaves trust below its level before",
        "A",
        |case| {
            case.keep(Which::Trust, 5, 100);
            true
        },
        |case| {
            let mut chance = case.chance();
            let mut promise = slip(&[Pitfall::FalsePromise]).warm();
            if chance.hits(50) {
                promise.techniques.push(TechniqueUse::plain(Commit));
            }
            let between = (0..chance.between(0, 1)).map(|_| say(&[Inform]).warm());
            let exposed = nothing_much().while_happens(WorldEvent::PromiseExposed);
            let mut talk = vec![promise];
            talk.extend(between);
            talk.push(exposed);
            if chance.hits(50) {
                talk.push(say(&[Apologise]).warm());
            }
            Some(less(case.talk(&talk).levels.trust.0, case.levels.trust.0))
        },
    );
}

#[test]
fn s22_a_threat_at_release_brings_danger() {
    let shape = |case: &mut Case| {
        if case.person.volatility.0 < 7_000 {
            case.person.volatility = Ratio(case.chance().between(7_000, 10_000));
        }
        case.at(Stage::Release)
    };
    survey(
        "22 a threat at Release reaches Danger within two turns",
        "GL, A",
        shape,
        |case| {
            let mut chance = case.chance();
            let threat = slip(&[Pitfall::Threaten]);
            let second = chance.pick(&[0, 1, 2]);
            let second = [threat.clone(), nothing_much(), say(&[Validate])][second].clone();
            let first = case.turn(&case.begin(), &threat).mind;
            let then = case.turn(&first, &second).mind;
            Some(is(
                first.stage == Stage::Danger || then.stage == Stage::Danger
            ))
        },
    );
}

#[test]
fn s23_closeness_raises_and_more_where_it_has_hurt_before() {
    let upset = &[
        Stage::Uneasy,
        Stage::Defensive,
        Stage::Release,
        Stage::Danger,
    ];
    let shape = |case: &mut Case| {
        case.keep(Which::Arousal, 0, 95);
        case.at_any(upset)
    };
    survey(
        "23 crowding raises E from Uneasy up, more with trauma sensitivity",
        "RI12, SAM",
        shape,
        |case| {
            let crowd = |sensitivity| {
                let mut case = *case;
                case.person.trauma_sensitivity = Ratio(sensitivity);
                case.change(&slip(&[Pitfall::CrowdBody]))
            };
            let [low, high] = [crowd(1_000), crowd(9_000)];
            let at_the_top = case.begin().meter.0 + high >= 9_900 || high == 2_500;
            Some(all(&[
                less(0, low),
                if at_the_top {
                    at_most(low, high)
                } else {
                    less(low, high)
                },
            ]))
        },
    );
}

#[test]
fn s24_an_audience_costs_face_and_privacy_gives_some_back() {
    survey(
        "24 an audience enlarges the loss of a public correction; privacy restores face",
        "FNT",
        |case| {
            case.keep(Which::Face, 45, 90);
            true
        },
        |case| {
            let corrected = |audience| {
                let mut case = *case;
                case.context.audience = audience;
                case.talk(&[slip(&[Pitfall::PublicCorrect])]).levels.face.0
            };
            let private = nothing_much().while_happens(WorldEvent::MovedPrivate);
            let moved = case.talk(&[private]).levels.face.0;
            Some(all(&[
                less(corrected(true), corrected(false)),
                less(case.levels.face.0, moved),
            ]))
        },
    );
}
