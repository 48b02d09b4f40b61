//! Further statements about persons: traits, kinds of anger, levels.

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

const STEPS: [i32; 5] = [0, 2_500, 5_000, 7_500, 10_000];

#[test]
fn f21_mistrust_slows_trust_and_nothing_else() {
    survey(
        "f21 mistrust slows the growth of trust and of nothing else",
        "A",
        |case| {
            case.keep(Which::Trust, 0, 70);
            anyone_upset(case)
        },
        |case| {
            let after = |mistrust| {
                with(case, |case| case.person.mistrust = Ratio(mistrust))
                    .talk(&[say(&[Validate, FindAgreement])])
            };
            let (open, closed) = (after(1_000), after(9_000));
            let others =
                Need::ALL.map(|need| (open.levels.need(need).0 - closed.levels.need(need).0).abs());
            Some(all(&[
                less(closed.levels.trust.0, open.levels.trust.0),
                at_most(others.into_iter().max().unwrap_or(0), 0),
                at_most(open.meter.0, closed.meter.0),
            ]))
        },
    );
}

#[test]
fn f22_leverage_answers_to_limits_and_rewards_alone() {
    survey(
        "f22 leverage falls only by limits and rises only by giving in",
        "BP14",
        anyone_upset,
        |case| {
            let mut said = anything(&mut case.chance());
            let before = case.levels.leverage.0;
            let level = |said: &Say| case.talk(std::slice::from_ref(said)).levels.leverage.0;
            said.techniques.retain(|used| used.tag != SetLimit);
            let rewarded = level(&said);
            said.pitfalls.retain(|pitfall| *pitfall != Pitfall::CaveIn);
            let untouched = level(&said);
            said.techniques.push(TechniqueUse::plain(SetLimit));
            Some(all(&[
                at_most(before, rewarded),
                is(untouched == before),
                at_most(level(&said), before),
            ]))
        },
    );
}

#[test]
fn f23_support_moves_less_the_more_anger_is_a_tool() {
    survey(
        "f23 what support wins falls as proactivity rises",
        "BP14",
        |case| {
            case.needs(0, 60).keep(Which::Trust, 0, 80);
            anyone_upset(case)
        },
        |case| {
            let after = STEPS.map(|share| {
                let case = with(case, |case| case.person.proactivity = Ratio(share));
                let mut mind = case.begin();
                mind.stage = Stage::Defensive;
                case.turn(&mind, &say(&[Paraphrase])).mind.levels.heard.0
            });
            let fell = |share| {
                -with(case, |case| case.person.proactivity = Ratio(share)).change(&say(&[Validate]))
            };
            let falls: Vec<Margin> = after
                .windows(2)
                .map(|pair| less(pair[1], pair[0]))
                .collect();
            Some(all(&[all(&falls), at_most(fell(9_000), fell(1_000))]))
        },
    );
}

#[test]
fn f24_a_limit_takes_more_leverage_the_more_anger_is_a_tool() {
    survey(
        "f24 what a limit takes from leverage rises with proactivity",
        "BP14",
        |case| {
            case.keep(Which::Leverage, 40, 100)
                .keep(Which::Arousal, 48, 60)
                .keep(Which::Trust, 30, 60);
            anyone_upset(case)
        },
        |case| {
            let left = STEPS.map(|share| {
                let case = with(case, |case| case.person.proactivity = Ratio(share));
                let mut mind = case.begin();
                mind.stage = Stage::Defensive;
                case.turn(&mind, &say(&[SetLimit])).mind.levels.leverage.0
            });
            Some(all(&left
                .windows(2)
                .map(|pair| less(pair[1], pair[0]))
                .collect::<Vec<_>>()))
        },
    );
}

#[test]
fn f25_kind_decides_the_style() {
    let three = |tag: Technique| [say(&[tag]), say(&[tag]), say(&[tag])];
    survey(
        "f25 three limits end lower than three validations for instrumental anger",
        "BP14, PB12",
        |case| {
            case.instrumental().keep(Which::Leverage, 30, 100);
            anyone_upset(case)
        },
        |case| {
            Some(less(
                case.talk(&three(SetLimit)).meter.0,
                case.talk(&three(Validate)).meter.0,
            ))
        },
    );
    survey(
        "f25 and three validations lower than three limits for reactive anger",
        "BP14, PB12",
        |case| {
            case.reactive().needs(0, 40);
            anyone_upset(case)
        },
        |case| {
            Some(less(
                case.talk(&three(Validate)).meter.0,
                case.talk(&three(SetLimit)).meter.0,
            ))
        },
    );
}

#[test]
fn f26_giving_in_pays_and_is_paid_for() {
    survey(
        "f26 giving in ends higher than a limit, and higher than nothing, for instrumental anger",
        "BP14",
        |case| {
            case.instrumental().keep(Which::Leverage, 20, 90);
            anyone_upset(case)
        },
        |case| {
            let end = |said: Say| case.talk(&[said, nothing_much()]).meter.0;
            let reward = end(slip(&[Pitfall::CaveIn]));
            Some(all(&[
                less(end(nothing_much()), reward),
                less(end(say(&[SetLimit])), reward),
            ]))
        },
    );
}

#[test]
fn f27_limits_wear_off_too() {
    survey(
        "f27 each repeated limit takes less leverage",
        "A",
        |case| {
            case.instrumental().keep(Which::Leverage, 70, 100);
            anyone_upset(case)
        },
        |case| {
            let mut mind = case.begin();
            let mut taken = Vec::new();
            for _ in 0..3 {
                let next = case.turn(&mind, &say(&[SetLimit])).mind;
                taken.push(mind.levels.leverage.0 - next.levels.leverage.0);
                mind = next;
            }
            Some(all(&[less(taken[1], taken[0]), less(taken[2], taken[1])]))
        },
    );
}

#[test]
fn f28_a_limit_goes_down_better_after_acknowledgement() {
    survey(
        "f28 acknowledge, then limit ends lower than the bare limit",
        "LA95",
        |case| {
            case.needs(0, 70);
            anyone_upset(case)
        },
        |case| {
            let bare = case.change(&say(&[SetLimit]));
            let kind = case.change(&say(&[Validate, SetLimit]));
            Some(less(kind, bare))
        },
    );
}

#[test]
fn f29_volatile_people_are_hit_harder() {
    survey(
        "f29 the same slip raises a volatile person more",
        "LA95",
        |case| {
            case.needs(30, 100).keep(Which::Trust, 35, 100);
            anyone_upset(case);
            case.keep(Which::Arousal, 30, 75);
            true
        },
        |case| {
            let slip = slip(&[case.chance().pick(&[
                Pitfall::CalmDown,
                Pitfall::Order,
                Pitfall::Minimise,
                Pitfall::Blame,
                Pitfall::Interrupt,
            ])]);
            let raise = |volatility| {
                with(case, |case| case.person.volatility = Ratio(volatility)).change(&slip)
            };
            Some(less(raise(1_000), raise(9_000)))
        },
    );
}

#[test]
fn f30_who_recovers_fast_settles_fast() {
    survey(
        "f30 after the same support a faster recovery ends lower",
        "BPT",
        |case| {
            case.needs(0, 60);
            anyone_upset(case)
        },
        |case| {
            let end = |recovery| {
                let case = with(case, |case| case.person.recovery = Ratio(recovery));
                case.talk(&[say(&[Validate, GiveSpace]), nothing_much(), nothing_much()])
                    .meter
                    .0
            };
            Some(at_most(end(9_000), end(1_000)))
        },
    );
}

#[test]
fn f31_trauma_makes_asking_worth_more() {
    survey(
        "f31 asking permission wins more agency where closeness has hurt before",
        "SAM",
        |case| {
            case.keep(Which::Agency, 0, 70);
            anyone_upset(case)
        },
        |case| {
            let after = |trauma| {
                with(case, |case| case.person.trauma_sensitivity = Ratio(trauma))
                    .talk(&[say(&[AskPermission])])
                    .levels
                    .agency
                    .0
            };
            Some(less(after(1_000), after(9_000)))
        },
    );
}

#[test]
fn f32_consent_takes_the_edge_off_closeness() {
    survey(
        "f32 coming close costs less when asked first",
        "RI12, SAM",
        |case| {
            case.keep(Which::Arousal, 10, 60);
            case.keep(Which::Safety, 30, 100);
            !case.begin().stage.is_hot()
        },
        |case| {
            let asked = case.change(&say(&[AskPermission]).but(&[Pitfall::CrowdBody]));
            Some(less(asked, case.change(&slip(&[Pitfall::CrowdBody]))))
        },
    );
}

#[test]
fn f33_each_level_pulls_its_way() {
    survey(
        "f33 from any state: a higher need or trust never ends higher, more arousal or leverage never lower",
        "A",
        |_| true,
        |case| {
            let mut chance = case.chance();
            let mut mind = case.begin();
            for _ in 0..chance.between(0, 4) {
                mind = case.turn(&mind, &anything(&mut chance)).mind;
            }
            let end = |change: &dyn Fn(&mut Levels)| {
                let mut other = mind;
                change(&mut other.levels);
                case.turn(&other, &nothing_much()).mind.meter.0
            };
            let up = |level: Points| Points(level.0 + 1_000).bounded();
            let now = end(&|_| ());
            Some(all(&[
                at_most(end(&|levels| levels.safety = up(levels.safety)), now),
                at_most(end(&|levels| levels.agency = up(levels.agency)), now),
                at_most(end(&|levels| levels.face = up(levels.face)), now),
                at_most(end(&|levels| levels.hope = up(levels.hope)), now),
                at_most(end(&|levels| levels.trust = up(levels.trust)), now),
                at_most(now, end(&|levels| levels.arousal = up(levels.arousal))),
                at_most(now, end(&|levels| levels.leverage = up(levels.leverage))),
            ]))
        },
    );
}
