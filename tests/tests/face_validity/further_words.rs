//! Further statements about how things are said: voices, order, words, refusals, slips.

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

const VOICES: [Delivery; 4] = [
    Delivery::Warm,
    Delivery::Neutral,
    Delivery::Flat,
    Delivery::Hostile,
];

#[test]
fn f01_the_cooler_the_voice_the_higher_it_ends() {
    survey(
        "f01 warm <= neutral <= flat < hostile, whatever is said",
        "AC",
        anyone_upset,
        |case| {
            let text = anything(&mut case.chance());
            let ends = VOICES.map(|voice| case.change(&text.clone().voice(voice)));
            // At the top of the scale nothing can end higher.
            let last = if ends[2] >= 1_000 || case.levels.arousal.0 > 8_000 {
                at_most(ends[2], ends[3])
            } else {
                less(ends[2], ends[3])
            };
            Some(all(&[
                at_most(ends[0], ends[1]),
                at_most(ends[1], ends[2]),
                last,
            ]))
        },
    );
}

#[test]
fn f02_feeling_question_solution_in_this_order() {
    let shape = |case: &mut Case| unheard(case) && case.person.need_weights.heard.0 >= 500;
    survey(
        "f02 label, ask, solve ends lower than solve, ask, label",
        "IM20, HE23",
        shape,
        |case| {
            let order = [
                say(&[LabelEmotion]),
                say(&[OpenQuestion]),
                say(&[ProblemSolve]),
            ];
            let mut turned = order.clone();
            turned.reverse();
            Some(less(case.talk(&order).meter.0, case.talk(&turned).meter.0))
        },
    );
}

#[test]
fn f03_a_reason_softens_a_refusal_and_so_does_an_option() {
    survey(
        "f03 refusal: bare > with reason, with option > with both",
        "PA12, LA95",
        anyone_upset,
        |case| {
            let refused = |tags: &[Technique]| case.change(&say(tags).refusing());
            let (bare, reason, option) = (
                refused(&[]),
                refused(&[ExplainReason]),
                refused(&[OfferChoice]),
            );
            let both = refused(&[ExplainReason, OfferChoice]);
            Some(all(&[
                less(reason, bare),
                less(option, bare),
                at_most(both, reason),
                at_most(both, option),
            ]))
        },
    );
}

#[test]
fn f04_too_many_words_are_worth_less() {
    survey(
        "f04 60 words end higher than 12 with the same in them",
        "RI12",
        anyone_upset,
        |case| {
            let mut chance = case.chance();
            let said = say(&[chance.pick(SUPPORT), chance.pick(SUPPORT)]);
            Some(less(
                case.change(&said.clone().words(12)),
                case.change(&said.words(60)),
            ))
        },
    );
}

#[test]
fn f08_variety_beats_repetition() {
    survey(
        "f08 three good things said once each end lower than one of them three times",
        "A",
        unheard,
        |case| {
            let varied = [LabelEmotion, FindAgreement, Paraphrase].map(|tag| say(&[tag]));
            let one = case.chance().pick(&[LabelEmotion, Paraphrase]);
            let same = [say(&[one]), say(&[one]), say(&[one])];
            Some(less(case.talk(&varied).meter.0, case.talk(&same).meter.0))
        },
    );
}

#[test]
fn f09_a_slip_costs_what_a_good_line_won() {
    survey(
        "f09 one pitfall after one good line leaves them no calmer than before",
        "RE25, KU22",
        |case| {
            case.reactive().keep(Which::Heard, 15, 80);
            anyone_upset(case)
        },
        |case| {
            let mut chance = case.chance();
            let slip = slip(&[chance.pick(&[
                Pitfall::Minimise,
                Pitfall::Blame,
                Pitfall::Contempt,
                Pitfall::Threaten,
                Pitfall::Order,
            ])]);
            let good =
                say(&[chance.pick(&[LabelEmotion, Paraphrase, OpenQuestion, FindAgreement])]);
            let after = case.talk(&[good.clone(), slip]);
            Some(less(case.talk(&[good]).meter.0, after.meter.0))
        },
    );
}

#[test]
fn f16_talking_over_them_wins_nothing() {
    survey(
        "f16 overtalk leaves nothing of what a reply would have won",
        "RI12",
        anyone_upset,
        |case| {
            let said = say(&[case.chance().pick(SUPPORT)]).but(&[Pitfall::Overtalk]);
            let change = case.turn(&case.begin(), &said);
            let won = change.mind.levels;
            let before = case.levels;
            let needs = Need::ALL.map(|need| at_most(won.need(need).0, before.need(need).0));
            Some(all(&[
                all(&needs),
                at_most(won.trust.0, before.trust.0),
                at_most(0, case.change(&said)),
            ]))
        },
    );
}

#[test]
fn f17_a_hostile_voice_wins_nobody() {
    survey(
        "f17 kind words in a hostile voice never lower a reactive person's E",
        "AC, LA95",
        |case| {
            case.reactive();
            anyone_upset(case)
        },
        |case| {
            let said = say(&[case.chance().pick(SUPPORT)]).voice(Delivery::Hostile);
            Some(at_most(0, case.change(&said)))
        },
    );
}

#[test]
fn f18_each_fitting_word_of_support_lowers() {
    survey(
        "f18 label, validate, paraphrase, conceding lower a reactive person's E at Uneasy to Release",
        "RI12, WE14",
        |case| unheard(case) && case.at_any(&[Stage::Uneasy, Stage::Defensive, Stage::Release]),
        |case| {
            let lowers = [LabelEmotion, Validate, Paraphrase, FindAgreement]
                .map(|tag| at_most(case.change(&say(&[tag])), 0));
            let clearly = [Validate, FindAgreement].map(|tag| less(case.change(&say(&[tag])), 0));
            Some(all(&[all(&lowers), all(&clearly)]))
        },
    );
}

#[test]
fn f19_every_pitfall_raises_someone_upset() {
    survey(
        "f19 every pitfall but an empty promise and giving in raises a reactive person's E",
        "taxonomy",
        |case| {
            case.reactive().keep(Which::Arousal, 40, 98);
            true
        },
        |case| {
            let harmless = [Pitfall::FalsePromise, Pitfall::CaveIn];
            let raises = Pitfall::ALL
                .iter()
                .filter(|one| !harmless.contains(one))
                .map(|one| less(0, case.change(&slip(&[*one]))));
            Some(all(&raises.collect::<Vec<_>>()))
        },
    );
}

#[test]
fn f20_worse_words_do_more() {
    survey(
        "f20 threats and contempt > blame > 'why did you'; two slips > one",
        "LA95, PR18",
        |case| {
            case.reactive()
                .needs(25, 100)
                .keep(Which::Trust, 25, 100)
                .keep(Which::Arousal, 30, 80);
            case.person.volatility.0 <= 8_000
        },
        |case| {
            let raise = |slips: &[Pitfall]| case.change(&slip(slips));
            let blame = raise(&[Pitfall::Blame]);
            Some(all(&[
                less(blame, raise(&[Pitfall::Contempt])),
                less(raise(&[Pitfall::WhyQuestion]), blame),
                at_most(blame, raise(&[Pitfall::Blame, Pitfall::Order])),
            ]))
        },
    );
}
