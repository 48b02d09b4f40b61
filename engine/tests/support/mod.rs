//! A small scenario written in code, for tests and measurements of the engine itself: eight beats in three acts, with every kind of
//! condition, event, provocation, threat, promise, policy item and impulsive reply somewhere in it. Not a scenario to play.

#![allow(dead_code)] // each test target uses a part of it

pub mod family;

use std::collections::BTreeMap;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::{
    Answers, Band, Beat, Condition, ConditionalText, Context, Delivery, Ending, FORMAT,
    LearnerPlan, Levels, LimitStyle, Line, LineKind, Look, MoveAnswers, Moves, Next, Outcome,
    Permission, Person, Pitfall, Points, PolicyItem, Ratio, Reply, ResultLine, Scenario, Setting,
    Skill, SoftAnswers, Stage, Technique, TechniqueUse, Traits, Trigger, WorldEvent,
};

/// The scenario, ready to be played.
pub fn script() -> Script {
    match Script::new(scenario()) {
        Ok(script) => script,
        Err(broken) => panic!("the small scenario has broken links: {broken:?}"),
    }
}

/// The same person, where stepping away or getting help is the best there is: with the way out free, or with nobody to call and a step
/// to make before it is free.
pub fn handing_over(free: bool) -> Script {
    let mut scenario = scenario();
    scenario.id = "handing-over".into();
    scenario.handing_over_is_best = true;
    scenario.context.exit = free;
    scenario.context.help = free;
    match Script::new(scenario) {
        Ok(script) => script,
        Err(broken) => panic!("the small scenario has broken links: {broken:?}"),
    }
}

/// What the learner of the tests brings.
pub fn learner() -> LearnerPlan {
    LearnerPlan {
        triggers: vec![Trigger::UnfairAccusation, Trigger::Threat],
        plan: true,
    }
}

/// Every reply id of the scenario, impulsive ones included.
pub fn reply_ids() -> Vec<String> {
    let beats = scenario().beats;
    let replies = beats
        .into_iter()
        .flat_map(|beat| beat.replies.into_iter().chain(beat.impulsive));
    replies.map(|reply| reply.id).collect()
}

/// The scenario as data.
pub fn scenario() -> Scenario {
    Scenario {
        format: FORMAT,
        id: "small".into(),
        version: 1,
        setting: Setting::CustomerService,
        title: "Small".into(),
        situation: "A parcel went missing twice.".into(),
        minutes: 3,
        skills: vec![Skill::Acknowledge],
        place: "A counter.".into(),
        role: "The clerk.".into(),
        policy: vec![
            item("refund", Permission::May),
            item("blame", Permission::MayNot),
        ],
        content_note: "A raised voice.".into(),
        warning_signs: vec!["He counts aloud.".into()],
        person: Person {
            name: "Robin".into(),
            age: 50,
            about: "Waits for a parcel.".into(),
            look: Look::default(),
            traits: Traits {
                volatility: Ratio(7_500),
                ..Traits::default()
            },
        },
        context: Context {
            audience: true,
            wait: Points::whole(20),
            grievance: true,
            exit: false,
            ..Context::default()
        },
        start: Levels {
            arousal: Points::whole(68),
            trust: Points::whole(30),
            ..Levels::default()
        },
        turns: 12,
        handing_over_is_best: false,
        opening: "a1".into(),
        cues: Stage::ALL
            .iter()
            .map(|stage| (*stage, stage.name().to_owned()))
            .collect::<BTreeMap<_, _>>(),
        moves: Moves {
            say_nothing: moved("nothing", Vec::new()),
            give_space: moved("space", Vec::new()),
            breathe: moved("breath", Vec::new()),
            step_away: moved("away", Vec::new()),
        },
        beats: beats(),
        endings: Outcome::ALL
            .iter()
            .map(|outcome| ending(*outcome))
            .collect(),
    }
}

fn beats() -> Vec<Beat> {
    let mut opening = beat(
        "a1",
        1,
        LineKind::Vent,
        [
            reply(
                "a1r1",
                &[Technique::LabelEmotion, Technique::Validate],
                &[],
                Delivery::Warm,
            ),
            reply("a1r2", &[Technique::ProblemSolve], &[], Delivery::Neutral),
            reply("a1r3", &[], &[Pitfall::CalmDown], Delivery::Flat),
        ],
    );
    opening.lines[0].provocation = Some(Trigger::UnfairAccusation);
    opening.impulsive = Some(reply(
        "a1i",
        &[],
        &[Pitfall::Blame, Pitfall::Contempt],
        Delivery::Hostile,
    ));

    let mut watched = beat(
        "a2",
        1,
        LineKind::Insult,
        [
            reply("a2r1", &[Technique::SaveFace], &[], Delivery::Warm),
            reply(
                "a2r2",
                &[Technique::SetLimit],
                &[Pitfall::PublicCorrect],
                Delivery::Neutral,
            ),
            reply("a2r3", &[Technique::Paraphrase], &[], Delivery::Neutral),
        ],
    );
    watched.event = Some(WorldEvent::AudienceArrives);
    watched.lines[0].provocation = Some(Trigger::CompetenceInsult);
    watched.replies[0].event = Some(WorldEvent::MovedPrivate);
    watched.replies[1].techniques[0].style = LimitStyle::Explanation;
    watched.replies[2].next = vec![to("a3", Condition::default())];
    watched.impulsive = Some(reply("a2i", &[], &[Pitfall::Threaten], Delivery::Hostile));

    let mut told = beat(
        "a3",
        1,
        LineKind::Disclosure,
        [
            reply("a3r1", &[Technique::Pause], &[], Delivery::Warm),
            reply("a3r2", &[Technique::LabelEmotion], &[], Delivery::Neutral),
            reply("a3r3", &[], &[Pitfall::Minimise], Delivery::Neutral),
        ],
    );
    told.replies[1].techniques[0] = TechniqueUse {
        right: false,
        ..TechniqueUse::plain(Technique::LabelEmotion)
    };
    told.moves.say_nothing = moved(
        "told",
        vec![to(
            "b1",
            Condition {
                stage: vec![Stage::Uneasy, Stage::Defensive],
                ..Condition::default()
            },
        )],
    );

    let mut matter = beat(
        "b1",
        2,
        LineKind::Demand,
        [
            reply(
                "b1r1",
                &[Technique::ExplainReason, Technique::OfferChoice],
                &[],
                Delivery::Warm,
            ),
            reply(
                "b1r2",
                &[Technique::Commit],
                &[Pitfall::FalsePromise],
                Delivery::Warm,
            ),
            reply("b1r3", &[], &[Pitfall::PolicyShield], Delivery::Flat),
        ],
    );
    matter.replies[0].refuses = true;
    matter.replies[0].keeps = Some("blame".into());
    matter.replies[1].promises = Some("today".into());
    matter.replies[2].breaks = Some("blame".into());
    matter.replies[0].when = Condition {
        not_said: vec!["a1i".into()],
        ..Condition::default()
    };

    let mut exposed = beat(
        "b2",
        2,
        LineKind::Reminder,
        [
            reply("b2r1", &[Technique::Apologise], &[], Delivery::Warm),
            reply("b2r2", &[], &[Pitfall::BrushOff], Delivery::Neutral),
            reply(
                "b2r3",
                &[Technique::Summarise],
                &[Pitfall::Overtalk],
                Delivery::Neutral,
            ),
        ],
    );
    exposed.when = Condition {
        promised: vec!["today".into()],
        ..Condition::default()
    };
    exposed.event = Some(WorldEvent::PromiseExposed);
    exposed.replies[0].techniques[0].repair = true;

    let mut threat = beat(
        "b3",
        2,
        LineKind::Demand,
        [
            reply("b3r1", &[Technique::SafeExit], &[], Delivery::Neutral),
            reply("b3r2", &[Technique::GiveSpace], &[], Delivery::Warm),
            reply("b3r3", &[], &[Pitfall::CrowdBody], Delivery::Hostile),
        ],
    );
    threat.when = Condition {
        meter: Some(Band {
            min: Some(Points::whole(70)),
            max: None,
        }),
        ..Condition::default()
    };
    threat.threat = true;
    threat.lines[0].provocation = Some(Trigger::Threat);

    let mut plan = beat(
        "c1",
        3,
        LineKind::Question,
        [
            reply(
                "c1r1",
                &[Technique::ProblemSolve, Technique::Inform],
                &[],
                Delivery::Warm,
            ),
            reply("c1r2", &[Technique::Pause], &[], Delivery::Neutral),
            reply("c1r3", &[], &[Pitfall::CaveIn], Delivery::Neutral),
        ],
    );
    plan.lines.insert(
        0,
        Line {
            when: Condition {
                visited: vec!["b3".into()],
                need: vec![],
                ..Condition::default()
            },
            ..line("after the threat", LineKind::Question)
        },
    );
    let close = beat(
        "c2",
        3,
        LineKind::Question,
        [
            reply("c2r1", &[Technique::Commit], &[], Delivery::Warm),
            reply("c2r2", &[Technique::RealisticHope], &[], Delivery::Neutral),
            reply("c2r3", &[], &[Pitfall::FalseReassure], Delivery::Neutral),
        ],
    );
    vec![opening, watched, told, matter, exposed, threat, plan, close]
}

fn beat(id: &str, act: u8, kind: LineKind, replies: impl Into<Vec<Reply>>) -> Beat {
    Beat {
        id: id.into(),
        act,
        when: Condition::default(),
        event: None,
        threat: false,
        read: false,
        lines: vec![line(id, kind)],
        replies: replies.into(),
        impulsive: None,
        moves: Moves::default(),
    }
}

fn line(text: &str, kind: LineKind) -> Line {
    Line {
        when: Condition::default(),
        text: format!("line {text}"),
        soft: Some(format!("told: {text}")),
        cue: None,
        kind: Some(kind),
        provocation: None,
    }
}

fn reply(id: &str, techniques: &[Technique], pitfalls: &[Pitfall], delivery: Delivery) -> Reply {
    Reply {
        id: id.into(),
        text: format!("says {id} in about a dozen words so that it is long enough"),
        techniques: techniques
            .iter()
            .map(|tag| TechniqueUse::plain(*tag))
            .collect(),
        pitfalls: pitfalls.to_vec(),
        delivery,
        refuses: false,
        promises: None,
        keeps: None,
        breaks: None,
        event: None,
        when: Condition::default(),
        answers: Answers {
            others: vec![ConditionalText {
                when: Condition {
                    stage: vec![Stage::Recovery],
                    ..Condition::default()
                },
                text: format!("{id} tired"),
                soft: None,
            }],
            calmer: Some(format!("{id} calmer")),
            upset: Some(format!("{id} upset")),
            soft: SoftAnswers {
                calmer: None,
                upset: Some(format!("{id} told")),
            },
        },
        next: Vec::new(),
    }
}

fn to(beat: &str, when: Condition) -> Next {
    Next {
        when,
        beat: beat.into(),
    }
}

fn moved(name: &str, next: Vec<Next>) -> Option<MoveAnswers> {
    let variants = |tone: &str| vec![format!("{name} {tone} one"), format!("{name} {tone} two")];
    Some(MoveAnswers {
        calmer: variants("calmer"),
        upset: variants("upset"),
        next,
    })
}

fn item(id: &str, you: Permission) -> PolicyItem {
    PolicyItem {
        id: id.into(),
        you,
        text: format!("about {id}"),
    }
}

fn ending(outcome: Outcome) -> Ending {
    Ending {
        id: outcome.name().into(),
        outcome,
        when: Condition::default(),
        title: outcome.name().into(),
        text: "It ends.".into(),
        result: vec![ResultLine {
            label: "End".into(),
            value: outcome.name().into(),
        }],
    }
}
