//! Further statements about circumstances: waiting, grievances, audiences, the peak, Recovery.

use crate::lab::*;
use crate::say::*;
use crate::survey::*;
use Technique::*;
use talkdown_engine::model::*;

fn anyone_upset(case: &mut Case) -> bool {
    case.at_ease().keep(Which::Arousal, 30, 90);
    true
}

/// The same case with one thing changed.
fn with(case: &Case, change: impl FnOnce(&mut Case)) -> Case {
    let mut case = *case;
    change(&mut case);
    case
}

#[test]
fn f34_nothing_said_changes_nothing() {
    survey(
        "f34 where nothing presses, an empty turn moves nothing",
        "A",
        |case| {
            case.at_ease().keep(Which::Heard, 0, 64);
            true
        },
        |case| Some(at_most(case.change(&nothing_much()).abs(), 0)),
    );
}

#[test]
fn f35_waiting_and_pain_press() {
    survey(
        "f35 with waiting or pain an empty talk ends higher than without",
        "CO04, A",
        anyone_upset,
        |case| {
            let idle = [nothing_much(), nothing_much(), nothing_much()];
            let end = |wait, pain| {
                with(case, |case| {
                    case.context.wait = Points::whole(wait);
                    case.context.pain = Points::whole(pain);
                })
                .talk(&idle)
                .meter
                .0
            };
            Some(all(&[
                less(end(0, 0), end(80, 0)),
                less(end(0, 0), end(0, 80)),
                less(end(80, 0), end(80, 80)),
            ]))
        },
    );
}

#[test]
fn f36_a_real_grievance_is_eased_by_solving() {
    survey(
        "f36 once heard, solving wins more where the grievance is real",
        "MA18, A",
        |case| {
            case.reactive()
                .needs(55, 90)
                .keep(Which::Heard, 60, 64)
                .keep(Which::Arousal, 55, 90);
            !case.begin().stage.is_hot() && case.begin().pressure > 10_000_000
        },
        |case| {
            let solve = |grievance| {
                with(case, |case| case.context.grievance = grievance).change(&say(&[ProblemSolve]))
            };
            Some(less(solve(true), solve(false)))
        },
    );
}

#[test]
fn f37_after_hearing_solving_beats_more_empathy() {
    survey(
        "f37 heard, and hope is low: a solution ends lower than one more label",
        "MA18",
        |case| {
            case.reactive()
                .keep(Which::Heard, 65, 100)
                .keep(Which::Hope, 0, 50)
                .keep(Which::Arousal, 20, 60);
            case.at_ease();
            let weights = case.person.need_weights;
            weights.hope.0 >= weights.heard.0.max(1_500) && !case.begin().stage.is_hot()
        },
        |case| {
            Some(less(
                case.change(&say(&[ProblemSolve])),
                case.change(&say(&[LabelEmotion])),
            ))
        },
    );
}

#[test]
fn f38_relapse_is_easy() {
    survey(
        "f38 the same slip costs more in Recovery than at Uneasy",
        "CO04",
        |case| {
            case.needs(35, 100)
                .keep(Which::Trust, 30, 100)
                .keep(Which::Arousal, 25, 50)
                .at_ease();
            true
        },
        |case| {
            let slip = slip(&[case.chance().pick(&[
                Pitfall::Blame,
                Pitfall::Order,
                Pitfall::Minimise,
                Pitfall::WhyQuestion,
            ])])
            .voice(Delivery::Flat);
            let raise = |stage| {
                let mut mind = case.begin();
                mind.stage = stage;
                case.turn(&mind, &slip).mind.meter.0
            };
            Some(less(raise(Stage::Uneasy), raise(Stage::Recovery)))
        },
    );
}

#[test]
fn f39_people_watching_cost_face() {
    survey(
        "f39 before an audience a slight costs more face, and so does a refusal",
        "FNT",
        |case| {
            case.keep(Which::Face, 40, 55).keep(Which::Arousal, 30, 90);
            case.begin().stage != Stage::Danger
        },
        |case| {
            let face = |audience, said: &Say| {
                with(case, |case| case.context.audience = audience)
                    .talk(std::slice::from_ref(said))
                    .levels
                    .face
                    .0
            };
            let (blame, refused) = (slip(&[Pitfall::Blame]), nothing_much().refusing());
            Some(all(&[
                less(face(true, &blame), face(false, &blame)),
                less(face(true, &refused), face(false, &refused)),
            ]))
        },
    );
}

#[test]
fn f40_coming_and_going() {
    survey(
        "f40 an audience arriving raises E, moving out of earshot lowers it",
        "FNT",
        anyone_upset,
        |case| {
            let happens = |event| {
                case.change(&nothing_much().while_happens(event)) - case.change(&nothing_much())
            };
            Some(all(&[
                less(0, happens(WorldEvent::AudienceArrives)),
                less(happens(WorldEvent::MovedPrivate), 0),
            ]))
        },
    );
}

#[test]
fn f41_help_where_it_hurts() {
    survey(
        "f41 what is aimed at the need that weighs most wins more",
        "A",
        |case| {
            case.reactive().needs(0, 60);
            anyone_upset(case) && case.begin().stage != Stage::Danger
        },
        |case| {
            let weigh = |need: Need| {
                with(case, |case| {
                    let mut shares = [Ratio(1_000); 5];
                    shares[need as usize] = Ratio(6_000);
                    case.person.need_weights = weights(shares);
                })
            };
            let pairs = [
                (Need::Heard, Paraphrase, Need::Hope),
                (Need::Face, SaveFace, Need::Safety),
                (Need::Agency, OfferChoice, Need::Heard),
                (Need::Safety, GiveSpace, Need::Face),
            ];
            Some(all(&pairs.map(|(need, tag, other)| {
                less(
                    weigh(need).change(&say(&[tag])),
                    weigh(other).change(&say(&[tag])),
                )
            })))
        },
    );
}

#[test]
fn f42_trust_opens_the_door() {
    survey(
        "f42 the same words win more where there is trust",
        "A",
        |case| {
            case.keep(Which::Heard, 0, 60);
            anyone_upset(case) && !matches!(case.begin().stage, Stage::Danger)
        },
        |case| {
            let won = |trust| {
                let case = with(case, |case| case.levels.trust = Points::whole(trust));
                let mut mind = case.begin();
                mind.stage = Stage::Defensive;
                case.turn(&mind, &say(&[Paraphrase])).mind.levels.heard.0
            };
            Some(less(won(10), won(90)))
        },
    );
}

#[test]
fn f43_space_helps_most_at_the_peak() {
    survey(
        "f43 at Release giving space wins more safety than when settled",
        "CO04, RI12",
        |case| {
            case.keep(Which::Safety, 0, 60);
            true
        },
        |case| {
            let won = |stage| {
                let mut mind = case.begin();
                mind.stage = stage;
                case.turn(&mind, &space()).mind.levels.safety.0
            };
            Some(all(&[
                less(won(Stage::Settled), won(Stage::Release)),
                less(won(Stage::Defensive), won(Stage::Danger)),
            ]))
        },
    );
}

#[test]
fn f44_a_limit_is_not_a_threat() {
    survey(
        "f44 a courteous limit ends lower than a threat, whoever it is said to",
        "PR18, LA95",
        anyone_upset,
        |case| {
            Some(less(
                case.change(&say(&[SetLimit])),
                case.change(&slip(&[Pitfall::Threaten])),
            ))
        },
    );
}

#[test]
fn f45_at_the_peak_listen_do_not_solve() {
    survey(
        "f45 at Release label, validate or space ends lower than a question, a solution or a reason",
        "CO04, RI12",
        |case| {
            case.reactive().needs(5, 50).at_ease();
            case.context.grievance = false;
            case.at(Stage::Release)
        },
        |case| {
            let end = |tag| case.change(&say(&[tag]));
            let listen = [LabelEmotion, Validate, GiveSpace]
                .map(end)
                .into_iter()
                .min()?;
            let push = [
                OpenQuestion,
                ProblemSolve,
                ExplainReason,
                RealisticHope,
                Summarise,
            ]
            .map(end)
            .into_iter()
            .min()?;
            Some(at_most(listen, push))
        },
    );
}

#[test]
fn f46_space_and_quiet_lower_the_peak() {
    survey(
        "f46 at Release and in Danger space and silence lower a reactive person's E",
        "RI12, CO04",
        |case| {
            case.reactive().needs(0, 64).at_ease();
            case.at_any(&[Stage::Release, Stage::Danger])
        },
        |case| {
            Some(all(&[
                less(case.change(&space()), 0),
                less(case.change(&silence()), 0),
            ]))
        },
    );
}

#[test]
fn f48_who_knows_how_long_waits_better() {
    survey(
        "f48 telling them what happens and when wins more where they wait, and keeps winning",
        "SAM, A",
        |case| {
            case.needs(0, 60).reactive();
            anyone_upset(case) && !case.begin().stage.is_hot()
        },
        |case| {
            let won = |wait| {
                let case = with(case, |case| case.context.wait = Points::whole(wait));
                let quiet = [nothing_much(), nothing_much(), nothing_much()];
                let told = [say(&[Inform]), nothing_much(), nothing_much()];
                case.talk(&quiet).meter.0 - case.talk(&told).meter.0
            };
            Some(less(won(0), won(90)))
        },
    );
}

#[test]
fn f49_not_to_be_heard_hurts_most_after_a_disclosure() {
    survey(
        "f49 making it small, arguing, brushing off cost more heard after a disclosure",
        "KU22",
        |case| {
            case.keep(Which::Heard, 60, 100);
            anyone_upset(case)
        },
        |case| {
            let said = slip(&[case.chance().pick(&[
                Pitfall::Minimise,
                Pitfall::ArgueFacts,
                Pitfall::BrushOff,
                Pitfall::FalseReassure,
            ])]);
            let heard = |said: Say| case.talk(&[said]).levels.heard.0;
            Some(less(
                heard(said.clone().to(LineKind::Disclosure)),
                heard(said),
            ))
        },
    );
}

#[test]
fn f50_an_audience_never_helps() {
    survey(
        "f50 the same reply never ends lower because people are watching",
        "FNT",
        |case| {
            case.context.audience = false;
            true
        },
        |case| {
            let mut said = anything(&mut case.chance());
            said.events = [None; 2];
            let watched = with(case, |case| case.context.audience = true);
            Some(at_most(case.change(&said), watched.change(&said)))
        },
    );
}
