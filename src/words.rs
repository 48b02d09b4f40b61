//! The words for the engine's names, in the learner's language. One match a name, so that a missing word does not compile.

use crate::save::Settings;
use talkdown_engine::encounter::{Because, Reason, Rule};
use talkdown_engine::model::{
    AngerKind, Need, Outcome, Permission, Pitfall, Setting, Skill, Stage, Tag, Technique, Trigger,
};
use talkdown_engine::review::Verdict;

/// The language in use.
pub type Words = crate::i18n::Language;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident($type:ident) = $path:tt { $($variant:ident: $key:ident,)* }) => {
        $(#[$doc])*
        #[must_use]
        pub fn $name(words: Words, value: $type) -> &'static str {
            match value { $($type::$variant => words!(@text words, $path, $key),)* }
        }
    };
    (@text $words:ident, [$a:ident], $key:ident) => { say!($words, $a.$key) };
    (@text $words:ident, [$a:ident . $b:ident], $key:ident) => { say!($words, $a.$b.$key) };
}

macro_rules! techniques {
    ($(#[$doc:meta])* $name:ident, $a:ident) => {
        words! { $(#[$doc])* $name(Technique) = [$a.technique] {
            Introduce: introduce, LabelEmotion: label_emotion, Validate: validate, Paraphrase: paraphrase,
            Mirror: mirror, Encourage: encourage, OpenQuestion: open_question, Pause: pause,
            Summarise: summarise, IMessage: i_message, FindAgreement: find_agreement, Apologise: apologise,
            OfferChoice: offer_choice, AskPermission: ask_permission, Inform: inform,
            ExplainReason: explain_reason, ProblemSolve: problem_solve, Commit: commit, SetLimit: set_limit,
            GiveSpace: give_space, SaveFace: save_face, RealisticHope: realistic_hope, SafeExit: safe_exit,
        } }
    };
}
macro_rules! pitfalls {
    ($(#[$doc:meta])* $name:ident, $a:ident) => {
        words! { $(#[$doc])* $name(Pitfall) = [$a.pitfall] {
            CalmDown: calm_down, Order: order, Threaten: threaten, WhyQuestion: why_question, Blame: blame,
            ArgueFacts: argue_facts, Minimise: minimise, FalseReassure: false_reassure,
            PrematureFix: premature_fix, OverParrot: over_parrot, FalsePromise: false_promise,
            PolicyShield: policy_shield, Interrupt: interrupt, Overtalk: overtalk, Contempt: contempt,
            CrowdBody: crowd_body, ScriptEmpathy: script_empathy, BrushOff: brush_off, CaveIn: cave_in,
            PublicCorrect: public_correct,
        } }
    };
}

techniques! {
    /// The name of a technique.
    technique, tag
}
techniques! {
    /// What the learner did, as a reason says it.
    did, reason
}
pitfalls! {
    /// The name of a pitfall.
    pitfall, tag
}
pitfalls! {
    /// What went wrong, as a reason says it.
    went_wrong, reason
}
words! {
    /// What a rule says for itself.
    rule(Rule) = [reason.rule] {
        Settling: settling, Waiting: waiting, Pain: pain, PromiseExposed: promise_exposed,
        AudienceArrives: audience_arrives, MovedPrivate: moved_private, Technique: technique,
        Pitfall: pitfall, Tone: tone, Refusal: refusal, Stall: stall, Overload: overload,
        CalmVoice: calm_voice,
    }
}
words! {
    /// What there is to say of a choice.
    verdict(Verdict) = [review] {
        Find: find, Sound: sound, Slip: slip, Mistake: mistake, TurningPoint: turning_point,
    }
}
words! {
    /// The name of a stage.
    stage(Stage) = [stage] {
        Settled: settled, Uneasy: uneasy, Defensive: defensive, Release: release, Danger: danger,
        Recovery: recovery,
    }
}
words! {
    /// What a stage means.
    stage_hint(Stage) = [stage_hint] {
        Settled: settled, Uneasy: uneasy, Defensive: defensive, Release: release, Danger: danger,
        Recovery: recovery,
    }
}
words! {
    /// The name of a setting.
    setting(Setting) = [setting] {
        CustomerService: customer_service, Healthcare: healthcare, Education: education,
        Workplace: workplace, Family: family, Public: public,
    }
}
words! {
    /// The name of a skill.
    skill(Skill) = [skill] {
        Acknowledge: acknowledge, MakeSafe: make_safe, Inquire: inquire, Guide: guide, Agree: agree,
        StayComposed: stay_composed, JudgeRisk: judge_risk, Limits: limits, Reflect: reflect,
    }
}
words! {
    /// The name of an outcome.
    outcome(Outcome) = [outcome] {
        Unsafe: not_safe, Unresolved: unresolved, Paused: paused, HandedOver: handed_over,
        CalmerWithPlan: calmer_with_plan, Resolved: resolved,
    }
}
words! {
    /// The name of a trigger.
    trigger(Trigger) = [trigger] {
        CompetenceInsult: competence_insult, UnfairAccusation: unfair_accusation,
        Interruption: interruption, Threat: threat, IdentitySlur: identity_slur,
        TimePressure: time_pressure, Audience: audience,
    }
}
words! {
    /// What a hit feels like in the body.
    hit(Trigger) = [hit] {
        CompetenceInsult: competence_insult, UnfairAccusation: unfair_accusation,
        Interruption: interruption, Threat: threat, IdentitySlur: identity_slur,
        TimePressure: time_pressure, Audience: audience,
    }
}
words! {
    /// What a need is.
    need(Need) = [need] {
        Safety: safety, Heard: heard, Agency: agency, Face: face, Hope: hope,
    }
}
words! {
    /// What anger is for.
    kind(AngerKind) = [read] {
        Reactive: reactive, Instrumental: instrumental, Mixed: mixed,
    }
}
words! {
    /// What a policy item says.
    permission(Permission) = [briefing] {
        May: may, Must: must, MayNot: may_not,
    }
}

/// What a technique or a pitfall is called.
#[must_use]
pub fn tag(words: Words, tag: Tag) -> &'static str {
    match tag {
        Tag::Technique(one) => technique(words, one),
        Tag::Pitfall(one) => pitfall(words, one),
    }
}

/// The plans on offer, by the names they are kept under; the first is the usual one.
pub const PLANS: [&str; 3] = ["breathe", "lower", "say_back"];

/// The words of a plan that was offered.
#[must_use]
pub fn plan_offered(words: Words, name: &str) -> &'static str {
    match name {
        "lower" => say!(words, briefing.plan_lower),
        "say_back" => say!(words, briefing.plan_say_back),
        _ => say!(words, briefing.plan_breathe),
    }
}

/// The words of a plan: of the one that was offered under this name, or the learner's own.
#[must_use]
pub fn plan_named(words: Words, plan: &str) -> String {
    if PLANS.contains(&plan) {
        plan_offered(words, plan).to_owned()
    } else {
        plan.to_owned()
    }
}

/// The words of the learner's plan, as they are shown when it fires.
#[must_use]
pub fn plan_words(words: Words, settings: &Settings) -> String {
    plan_named(words, settings.plan.as_deref().unwrap_or(PLANS[0]))
}

/// What a reason says, with its first circumstance in brackets.
#[must_use]
pub fn reason(words: Words, reason: &Reason) -> String {
    let what = match reason.tag {
        Some(Tag::Technique(technique)) => did(words, technique),
        Some(Tag::Pitfall(pitfall)) => went_wrong(words, pitfall),
        None => rule(words, reason.rule),
    };
    match because(words, reason.because) {
        Some(why) => format!("{what} ({why})"),
        None => what.to_owned(),
    }
}

/// The circumstance that says most, of those a reason carries.
fn because(words: Words, set: Because) -> Option<&'static str> {
    macro_rules! texts {
        ($($name:ident: $key:ident,)*) => {
            [$((Because::$name, say!(words, reason.because.$key)),)*]
        };
    }
    let (foremost, _) = set.foremost()?;
    let texts = texts! {
        UNANSWERED: unanswered, WRONG_FEELING: wrong_feeling, HABIT: habit, SCARES: scares,
        COLD_LIMIT: cold_limit, TOO_EARLY: too_early, WRONG_MOMENT: wrong_moment, REPEATED: repeated,
        TOO_MANY_WORDS: too_many_words, ANGER_IS_A_TOOL: anger_is_a_tool, SHAKEN: shaken,
        COOL_VOICE: cool_voice, BEFORE_OTHERS: before_others, TOO_CLOSE: too_close,
        IN_RECOVERY: in_recovery, TOLERABLE: tolerable,
    };
    texts
        .into_iter()
        .find(|(one, _)| *one == foremost)
        .map(|(_, text)| text)
}
