//! The readers of the engine's types: a table of their fields.

use super::json::Tree;
use super::{Fields, Take, Trouble, decimal, defaults, object, words};
use std::collections::BTreeMap;
use talkdown_engine::encounter::{Action, Transcript};
use talkdown_engine::model::{self as m, Points, Ratio, TechniqueUse};

/// As [`Points::from_decimal`], in hundredths.
const MOST_POINTS: i32 = 100_000_000;

impl Take for Points {
    #[inline(never)]
    fn take(tree: Tree, trouble: &mut Trouble) -> Points {
        Points(decimal(&tree, 2, (-MOST_POINTS, MOST_POINTS), trouble))
    }
}
impl Take for Ratio {
    #[inline(never)]
    fn take(tree: Tree, trouble: &mut Trouble) -> Ratio {
        Ratio(decimal(&tree, 4, (0, Ratio::ONE.0), trouble))
    }
}

words! {
    m::Setting: "customer_service healthcare education workplace family public";
    m::Skill: "acknowledge make_safe inquire guide agree stay_composed judge_risk limits reflect";
    m::Outcome: "unsafe unresolved paused handed_over calmer_with_plan resolved";
    m::Need: "safety heard agency face hope";
    m::Stage: "settled uneasy defensive release danger recovery";
    m::Trigger: "competence_insult unfair_accusation interruption threat identity_slur time_pressure audience";
    m::LineKind: "vent disclosure question demand insult reminder";
    m::WorldEvent: "promise_exposed audience_arrives moved_private";
    m::AngerKind: "reactive instrumental mixed";
    m::Technique: "introduce label_emotion validate paraphrase mirror encourage open_question pause summarise i_message find_agreement apologise offer_choice ask_permission inform explain_reason problem_solve commit set_limit give_space save_face realistic_hope safe_exit";
    m::Pitfall: "calm_down order threaten why_question blame argue_facts minimise false_reassure premature_fix over_parrot false_promise policy_shield interrupt overtalk contempt crowd_body script_empathy brush_off cave_in public_correct";
    m::Permission: "may must may_not";
    m::Delivery: "warm neutral flat hostile";
    m::LimitStyle: "belittling explanation empathic";
    m::Age: "child teen young adult middle older";
    m::Build: "slight medium broad stout";
    m::Face: "oval round long square heart";
    m::Features: "soft even strong";
    m::Nose: "straight broad long short";
    m::Eyes: "dark brown hazel green blue grey";
    m::HairStyle: "bald receding buzz short swept_back curly_crop mop pixie afro bob curls long wavy bun ponytail locs";
    m::HairColour: "black dark_brown brown auburn ginger blond greying grey white";
    m::FacialHair: "none stubble moustache goatee beard full_beard";
    m::Glasses: "none round square pushed_up";
    m::CoveringKind: "none headscarf turban flat_cap cap beanie";
    m::Cloth: "cream oat mustard rust brick rose plum navy denim sky teal sage forest olive camel slate charcoal ink signal";
    m::Garment: "tee jumper blouse shirt_tie blazer coat cardigan hoodie fleece hi_vis scrubs school_uniform apron";
    m::Accessory: "bag_strap lanyard scarf hearing_aid earrings";
    m::Prop: "none receipt phone cardboard_box paper_cup folder walking_stick glasses";
    m::Facing: "right left";
}

object!(open m::Library { format, scenarios });
object!(open m::Entry { id, version, setting, title, situation, minutes, difficulty, skills, content_note, person, age, look });
object!(m::Scenario {
    format, id, version, setting, title, situation, minutes, skills, place, role, policy = Vec::new(),
    content_note, warning_signs, person, context = m::Context::default(), start = m::Levels::default(), turns,
    handing_over_is_best = false, opening, cues, moves, beats, endings,
});
object!(m::PolicyItem { id, you, text });
object!(m::Ending { id, outcome, when = m::Condition::default(), title, text, result });
object!(m::ResultLine { label, value });
object!(m::Person { name, age, about, look = m::Look::default(), traits = m::Traits::default() });
object!(m::Beat {
    id, act = 1, when = m::Condition::default(), event = None, threat = false, read = false, lines, replies, impulsive = None,
    moves = m::Moves::default(),
});
object!(m::Line { when = m::Condition::default(), text, soft = None, cue = None, kind = None, provocation = None });
object!(m::Reply {
    id, text, techniques = Vec::new(), pitfalls = Vec::new(), delivery = m::Delivery::default(), refuses = false,
    promises = None, keeps = None, breaks = None, event = None, when = m::Condition::default(), answers, next = Vec::new(),
});
object!(m::Answers { others = Vec::new(), calmer = None, upset = None, soft = m::SoftAnswers::default() });
defaults!(m::SoftAnswers { calmer, upset });
object!(m::ConditionalText { when, text, soft = None });
object!(m::Next { when = m::Condition::default(), beat });
object!(Transcript { scenario, version, seed, learner = m::LearnerPlan::default(), actions });

defaults!(m::Moves { say_nothing, give_space, breathe, step_away });
object!(m::MoveAnswers { calmer, upset, next = Vec::new() });
defaults!(m::Condition {
    stage, need, meter, heard, trust, hope, leverage, composure, said, not_said, visited, not_visited, kept, broke, promised,
    turns,
});
defaults!(m::Band { min, max });
defaults!(m::NeedWeights { safety, heard, agency, face, hope });
defaults!(m::Traits { proactivity, volatility, recovery, mistrust, trauma_sensitivity, ongoing, need_weights });
defaults!(m::Context { audience, wait, pain, grievance, exit, help });
defaults!(m::Levels { arousal, safety, heard, trust, agency, face, hope, leverage, composure });
defaults!(m::Hair { style, colour });
defaults!(m::Covering { kind, colour });
defaults!(m::Clothing { kind, colour, second });
defaults!(m::Look {
    age, build, height, face, features, nose, eyes, skin, hair, facial_hair, glasses, covering, clothing, accessories,
    wheelchair, prop, facing,
});
defaults!(m::LearnerPlan { triggers, plan });

impl Take for BTreeMap<m::Stage, String> {
    fn take(tree: Tree, trouble: &mut Trouble) -> Self {
        let mut fields = Fields::of(tree, trouble);
        let mut map = BTreeMap::new();
        for stage in m::Stage::ALL {
            if let Some(text) = fields.pull(stage.name()) {
                map.insert(*stage, String::take(text, fields.trouble));
                fields.trouble.place.pop();
            }
        }
        map
    }
}

impl Take for TechniqueUse {
    fn take(tree: Tree, trouble: &mut Trouble) -> TechniqueUse {
        if matches!(tree, Tree::Text(_)) {
            return TechniqueUse::plain(m::Technique::take(tree, trouble));
        }
        let mut fields = Fields::of(tree, trouble);
        let usual = TechniqueUse::plain(fields.must("tag"));
        TechniqueUse {
            tag: usual.tag,
            repair: fields.may("repair", usual.repair),
            right: fields.may("right", usual.right),
            tentative: fields.may("tentative", usual.tentative),
            style: fields.may("style", usual.style),
        }
    }
}

/// What is read of the person, as an action carries it.
struct Read {
    kind: m::AngerKind,
    need: m::Need,
}
object!(Read { kind, need });

impl Take for Action {
    fn take(tree: Tree, trouble: &mut Trouble) -> Action {
        const PLAIN: [Action; 5] = [Action::Breathe, Action::SayNothing, Action::GiveSpace, Action::StepAway, Action::GetHelp];
        if matches!(tree, Tree::Text(_)) {
            return PLAIN[super::word(&tree, "breathe say_nothing give_space step_away get_help", trouble)].clone();
        }
        let mut fields = Fields::of(tree, trouble);
        if let Some(reply) = fields.may("reply", None) {
            return Action::Reply(reply);
        }
        if let Some(trigger) = fields.may("name_trigger", None) {
            return Action::NameTrigger(trigger);
        }
        let read: Read = fields.must("read");
        Action::Read { kind: read.kind, need: read.need }
    }
}
