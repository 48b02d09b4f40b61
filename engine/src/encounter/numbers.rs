//! Every tuned number of the model, once, with its source. `[A]` marks our own assumption, tuned until the statements of
//! `docs/model.md` hold; other codes are listed there. Points are hundredths, shares ten-thousandths (see `model::points`).

use crate::model::{Need, Pitfall, Technique};

/// A level that an effect moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Activation. Effects on it are direct and lower it.
    Arousal,
    /// One of the five needs.
    Need(Need),
    /// Honest, on my side.
    Trust,
    /// "Aggression works".
    Leverage,
}
use Level::{Arousal as A, Leverage as L, Need as N, Trust as T};
const S: Level = N(Need::Safety);
const H: Level = N(Need::Heard);
const G: Level = N(Need::Agency);
const F: Level = N(Need::Face);
const O: Level = N(Need::Hope);

/// How large an effect is: 1 small, 2 medium, 3 large.
pub type Size = usize;

/// What a helpful effect adds to a need or to trust, by size (index 0 unused). [A]
pub const GAIN: [i64; 4] = [0, 900, 1_600, 2_600];
/// What a harmful effect takes from a need or from trust, by size. [A]
pub const HARM: [i64; 4] = [0, 800, 1_500, 2_300];
/// What a direct effect takes from arousal. [A]
pub const SOOTHE: i64 = 500;
/// What a limit takes from leverage, times proactivity. [BP14, A]
pub const LIMIT: i64 = 2_000;
/// What rewarding aggression adds to leverage, times proactivity. [BP14, A]
pub const REWARD: i64 = 1_600;
/// Share of a harm that goes to arousal at once. [A]
pub const HARM_TO_AROUSAL: i64 = 3_000;
/// Share of what a need at 0 can no longer lose that goes to arousal: no reply is ever a dead button. It also presses for this
/// one turn as if the need had gone down, so that a harm never costs less where there is less left to lose (statement 18). [A]
pub const SPILL_TO_AROUSAL: i64 = 5_000;

/// What each technique helps, in the order of [`Technique::ALL`] (domain taxonomy; RI12, VE05, VJ, SAM, LA95, EMDABS).
pub const HELPS: [&[(Level, Size)]; 23] = [
    &[(S, 1), (T, 1)], // introduce
    &[(H, 2)],         // label_emotion
    &[(H, 3), (T, 1)], // validate
    &[(H, 2)],         // paraphrase
    &[(H, 1)],         // mirror
    &[(H, 1)],         // encourage
    &[(H, 1), (G, 1)], // open_question
    &[(A, 1)],         // pause
    &[(H, 2), (O, 1)], // summarise
    &[(T, 1), (F, 1)], // i_message
    &[(T, 2), (F, 1)], // find_agreement
    &[(T, 2), (F, 1)], // apologise
    &[(G, 3), (F, 1)], // offer_choice
    &[(G, 2), (S, 1)], // ask_permission
    &[(O, 1), (S, 1)], // inform
    &[(T, 1), (G, 1)], // explain_reason
    &[(O, 3)],         // problem_solve
    &[(T, 2), (O, 2)], // commit
    &[(L, 3)],         // set_limit
    &[(S, 3), (A, 1)], // give_space
    &[(F, 3)],         // save_face
    &[(O, 2)],         // realistic_hope
    &[],               // safe_exit: ends the talk
];

/// What each pitfall harms, in the order of [`Pitfall::ALL`] (domain taxonomy; RE25, KU22, LA95, PR18, RI12, HE23, BP14).
pub const HARMS: [&[(Level, Size)]; 20] = [
    &[(H, 1), (G, 2)], // calm_down
    &[(G, 3)],         // order
    &[(S, 3), (T, 2)], // threaten
    &[(F, 2)],         // why_question
    &[(F, 3)],         // blame
    &[(H, 2), (F, 1)], // argue_facts
    &[(H, 3)],         // minimise
    &[(H, 2), (T, 1)], // false_reassure
    &[(H, 1)],         // premature_fix
    &[(T, 1), (H, 1)], // over_parrot
    &[],               // false_promise: pleases now, see FALSE_PROMISE_PLEASES and PROMISE_EXPOSED
    &[(G, 2), (T, 1)], // policy_shield
    &[(H, 2)],         // interrupt
    &[(A, 1)],         // overtalk: raises arousal, and the reply gains nothing
    &[(F, 3), (T, 2)], // contempt
    &[(S, 3)],         // crowd_body
    &[(T, 2)],         // script_empathy
    &[(H, 2), (O, 2)], // brush_off
    &[(L, 3)],         // cave_in
    &[(F, 3)],         // public_correct
];

/// Fit of a technique to a stage in tenths: settled, uneasy, defensive, release, danger, recovery. [A, from VE05, CO04, RI12]
pub const FIT: [[i64; 6]; 23] = [
    [10, 12, 6, 3, 2, 4],     // introduce
    [6, 10, 11, 12, 6, 8],    // label_emotion
    [6, 10, 12, 12, 6, 10],   // validate
    [8, 10, 12, 7, 2, 8],     // paraphrase
    [6, 9, 8, 6, 2, 6],       // mirror
    [8, 10, 8, 9, 3, 8],      // encourage
    [10, 12, 9, 2, 0, 7],     // open_question
    [6, 8, 10, 12, 6, 10],    // pause
    [10, 9, 9, 2, 0, 12],     // summarise
    [10, 10, 7, 2, 0, 9],     // i_message
    [8, 10, 12, 8, 3, 9],     // find_agreement
    [9, 10, 10, 7, 3, 10],    // apologise
    [9, 10, 12, 6, 4, 10],    // offer_choice
    [10, 10, 10, 7, 3, 11],   // ask_permission
    [10, 12, 9, 3, 2, 10],    // inform
    [10, 10, 8, 1, 0, 9],     // explain_reason
    [12, 11, 9, 2, 0, 11],    // problem_solve
    [12, 10, 9, 2, 0, 12],    // commit
    [7, 8, 11, 4, 3, 4],      // set_limit
    [5, 7, 8, 12, 10, 9],     // give_space
    [7, 8, 10, 9, 3, 12],     // save_face
    [10, 10, 8, 2, 1, 12],    // realistic_hope
    [10, 10, 10, 10, 10, 10], // safe_exit
];
/// Fit of a limit at Release for someone whose anger is a tool (proactivity at or above [`TOOL`]), in tenths. [BP14, A]
pub const LIMIT_FIT_AT_RELEASE: i64 = 11;
/// From this proactivity on, anger counts as a tool. [A]
pub const TOOL: i64 = 5_000;
/// A fit at or below this, in tenths, is named as "wrong moment" in the reason. [A]
pub const POOR_FIT: i64 = 4;

/// Techniques that tell the person they were understood. They count as acknowledgement for limits and reminders. [RI12, LA95]
pub const ACKNOWLEDGES: &[Technique] = &[
    Technique::LabelEmotion,
    Technique::Validate,
    Technique::Paraphrase,
    Technique::Mirror,
    Technique::Summarise,
    Technique::FindAgreement,
    Technique::Apologise,
];
/// Techniques that move the matter forward (an apology does with a repair). [MA18, A]
pub const FORWARD: &[Technique] = &[
    Technique::Summarise,
    Technique::OfferChoice,
    Technique::AskPermission,
    Technique::Inform,
    Technique::ExplainReason,
    Technique::ProblemSolve,
    Technique::Commit,
    Technique::SetLimit,
    Technique::SaveFace,
    Technique::RealisticHope,
    Technique::SafeExit,
];
/// Techniques that are worth less the less someone can take in. ["Concise", RI12]
pub const INFORMATIONAL: &[Technique] = &[
    Technique::Summarise,
    Technique::Inform,
    Technique::ExplainReason,
    Technique::ProblemSolve,
    Technique::Commit,
    Technique::RealisticHope,
];
/// Techniques that need the person to feel heard first (an apology only where the two will meet again). [IM20, MA18, FB05, MI20]
pub const GATED: &[Technique] = &[
    Technique::ProblemSolve,
    Technique::ExplainReason,
    Technique::RealisticHope,
];
/// Share of a commitment that waits for readiness: given before hearing it is half a promise. Not in the first draft. [IM20; A]
pub const COMMIT_GATED: i64 = 5_000;
/// What an apology before hearing is worth more in a one-off encounter: brief and early is what service guests expect. Not in
/// the first draft; statement 15 asks for it. [MI20, MI21; A]
pub const EARLY_APOLOGY: i64 = 5_000;
/// Heard that such an early apology gives, as far as readiness is missing: it is itself the first sign of having understood. [MI20; A]
pub const EARLY_APOLOGY_HEARD: i64 = GAIN[2];
/// Hope that an apology adds when it names a repair. Not in the first draft. [LE16: repair is its second strongest part; A]
pub const REPAIR_HOPE: i64 = GAIN[1];
/// Share of trauma sensitivity that asking permission is worth more. Not in the first draft. [SAM; A]
pub const PERMISSION_TRAUMA: i64 = 5_000;

/// Capacity for language: 1 at this arousal, falling by 1 in [`CAPACITY_SPAN`]. [RI12; shape A]
pub const CAPACITY_FULL_AT: i64 = 4_000;
/// See [`CAPACITY_FULL_AT`]. [A]
pub const CAPACITY_SPAN: i64 = 5_000;
/// Capacity never falls below this share. [A]
pub const CAPACITY_LEAST: i64 = 2_000;
/// Words a person can take in at full capacity, beyond [`WORDS_ALWAYS`]. [RI12; A]
pub const WORDS_AT_CAPACITY: i64 = 30;
/// Words a person can always take in. [A]
pub const WORDS_ALWAYS: i64 = 8;
/// Arousal that too many words add. [A]
pub const OVERLOAD_AROUSAL: i64 = 300;
/// What is left of gains when there were too many words. [A]
pub const OVERLOAD_GAIN: i64 = 5_000;

/// Readiness: 0 at this much heard, 1 at [`READY_SPAN`] more. [IM20, MA18]
pub const READY_FROM: i64 = 3_500;
/// See [`READY_FROM`]. [A]
pub const READY_SPAN: i64 = 2_500;
/// Below this readiness a solution is a premature fix. [IM20, HE23; A]
pub const PREMATURE_BELOW: i64 = 3_000;
/// What is left of the harm of a premature fix in the two turns after an acknowledgement. Not in the first draft; statement 2
/// asks for it where one acknowledgement does not open the gate. [IM20; A]
pub const PREMATURE_AFTER_HEARING: i64 = 4_000;
/// From this arousal on a solution to someone who is not at all ready hurts even then (statement 1). [HE23; A]
pub const HIGH_AROUSAL: i64 = 7_000;

/// Novelty of a technique after 0, 1, 2, 3, 4 uses in the last four turns: 0.6 to that power. [A]
pub const NOVELTY: [i64; 5] = [10_000, 6_000, 3_600, 2_160, 1_296];
/// Said again at once, a technique is worth at most this share of the use before, even if the moment suits it better now. Not in the first draft;
/// statement 9 asks for it. [A]
pub const REPEAT_AT_MOST: i64 = 6_000;
/// This many echoes (mirror, paraphrase) running before, and the next is parroting. [A]
pub const ECHOES_ALLOWED: u8 = 2;
/// This many apologies without repair before, and the next is a script. [MA18]
pub const APOLOGIES_ALLOWED: u8 = 2;

/// Gains are multiplied by this plus [`TRUST_SHARE`] of trust. [A]
pub const TRUST_BASE: i64 = 7_000;
/// See [`TRUST_BASE`]. [A]
pub const TRUST_SHARE: i64 = 3_000;
/// Share of mistrust that is taken off gains of trust. [A]
pub const MISTRUST_SHARE: i64 = 5_000;
/// Harms grow with volatility × arousal / 200. [LA95; shape A]
pub const VOLATILITY_SPAN: i64 = 20_000;
/// Harms in Recovery. [CO04; A]
pub const RECOVERY_HARM: i64 = 13_000;
/// Share of proactivity that is taken off gains: support does not move someone for whom anger is a tool. [BP14]
pub const KIND_SHARE: i64 = 7_000;

/// Safety that a limit at Release or in Danger costs, times (1 − proactivity). The first draft spoke of Release only; then a second
/// limit would have gained where the first had driven them into Danger (statement 9). [PR18; A]
pub const LIMIT_SCARES: i64 = 1_200;
/// What is left of a limit that was not preceded by an acknowledgement and offers no choice. [LA95; A]
pub const COLD_LIMIT: i64 = 5_000;
/// Share of a limit's hold on leverage by style: belittling, explanation only, empathic. Not in the first draft. [LA95; A]
pub const LIMIT_STYLE: [i64; 3] = [5_000, 8_000, 10_000];
/// An acknowledgement warms a limit for this many turns. [LA95; A]
pub const ACKNOWLEDGED_FOR: u8 = 2;
/// Hope lost when someone already feels heard and nothing moves forward. [MA18]
pub const STALL: i64 = 500;
/// A forward move keeps the talk from stalling for this many turns more, so that listen, agree, request can go round. Not in the
/// first draft; statement 10 asks for it. [RI12; A]
pub const FORWARD_LASTS: u8 = 2;
/// Heard at or above this, feelings have been harvested. [MA18; A]
pub const STALL_FROM: i64 = 6_500;

/// Gains by delivery: warm, neutral, flat, hostile. [AC; A]
pub const DELIVERY: [i64; 4] = [11_000, 10_000, 8_000, 5_000];
/// What a hostile tone takes from face and from trust: a small contempt. [AC, LA95]
pub const HOSTILE: i64 = HARM[1];
/// What a refusal takes from agency and from hope; halved by a reason, halved again by an option. [PA12, LA95]
pub const REFUSAL: i64 = 800;

/// Pressure beside the needs stays within 200 points of 0 (here in ten-thousandths of a hundredth), so that hours of waiting
/// cannot outrun the scale. [A]
pub const PRESSURE_MOST: i64 = 200_000_000;
/// Share of wait and of pain that is added to the pressure each turn. [A]
pub const DRIP: i64 = 200;
/// What is left of the pressing of a wait for those who know what happens, and when. Not in the first draft. [SAM; A]
pub const INFORMED_WAIT: i64 = 5_000;
/// Information carries a wait for this many turns more. [A]
pub const INFORMED_FOR: u8 = 3;
/// How much worse it is not to be heard just after telling something that matters. Not in the first draft. [KU22; A]
pub const DISCLOSED: i64 = 12_500;
/// Share of a curable grievance that a joint next step or a commitment removes at full readiness. [A]
pub const CURE: i64 = 3_500;
/// What is left of it at Release and in Danger, where solving comes too early. Not in the first draft. [RI12; A]
pub const CURE_WHEN_HOT: i64 = 5_000;
/// Pressure that an audience adds and privacy takes off. [FNT; A]
pub const AUDIENCE: i64 = 800;
/// Face that privacy gives back. [FNT; A]
pub const PRIVACY_FACE: i64 = GAIN[1];
/// How much worse a public correction is before an audience. [FNT; A]
pub const AUDIENCE_HARM: i64 = 15_000;
/// How much worse any other loss of face is before an audience. Not in the first draft. [FNT; A]
pub const AUDIENCE_FACE: i64 = 12_000;
/// Share of what a refusal costs that it costs face too, before an audience. Not in the first draft. [FNT, PA12; A]
pub const REFUSED_BEFORE_OTHERS: i64 = 5_000;
/// Trust lost when a promise turns out to be empty. [CPI; A]
pub const PROMISE_EXPOSED: i64 = HARM[3];
/// Share of trust gains that is left once a promise has been exposed. Not in the first draft. [CPI; A]
pub const BROKEN_TRUST: i64 = 5_000;
/// Hope that an empty promise gives until it is exposed. [A]
pub const FALSE_PROMISE_PLEASES: i64 = GAIN[1];

/// What arousal keeps of itself when the pressure is above it. Form after Bosse–Pontier–Treur [BPT]; value [A].
pub const KEEP_RISING: i64 = 3_500;
/// What arousal keeps when the pressure is below it, less [`RECOVERY_SHARE`] of the recovery trait. [BPT; A]
pub const KEEP_FALLING: i64 = 6_500;
/// See [`KEEP_FALLING`]. [A]
pub const RECOVERY_SHARE: i64 = 2_000;
/// What arousal keeps when the trigger came back, or the person vents, and nobody acknowledged it. [VD, KB24]
pub const KEEP_REMINDED: i64 = 9_500;
/// Pain at or above this makes a practical offer urgent. [A]
pub const URGENT_PAIN: i64 = 5_000;
/// What is left of a pitfall where it is tolerable. [A]
pub const TOLERABLE: i64 = 5_000;

/// The meter's share of arousal for reactive anger; the rest is missing trust. [A]
pub const METER_AROUSAL: i64 = 7_500;
/// The meter's share of arousal for anger as a tool; the rest is leverage. [BP14; A]
pub const METER_AROUSAL_TOOL: i64 = 3_000;
/// The meter falls by at most this in a turn. [A]
pub const METER_FALL: i64 = 1_500;
/// The meter rises by at most this in a turn. [A]
pub const METER_RISE: i64 = 2_500;

/// Lower bounds of Uneasy, Defensive, Release, Danger. [CO04 order; values A]
pub const STAGE_FROM: [i32; 4] = [2_500, 4_500, 7_000, 8_800];
/// A stage is left downwards this far below its lower bound. [A]
pub const HYSTERESIS: i32 = 500;
/// After Release, below this is Recovery. [CO04; A]
pub const RECOVERY_BELOW: i32 = 5_500;
/// Recovery lasts this many turns. [A]
pub const RECOVERY_TURNS: u8 = 4;
/// Below this the talk is resolved. [A]
pub const RESOLVED_BELOW: i32 = 2_500;
/// Below this it is calm enough for a plan. [A]
pub const PLAN_BELOW: i32 = 4_500;
/// Hope needed to resolve with a plan. [A]
pub const PLAN_HOPE: i32 = 5_000;
/// At the last turn, below this is paused. [A]
pub const PAUSED_BELOW: i32 = 7_000;
/// Turns in Danger without leaving, and it is unsafe. [OSHA; A]
pub const UNSAFE_AFTER: u8 = 2;
/// For this many turns after Danger no talk counts as resolved or calm (statement 30). [OSHA; A]
pub const WARY_AFTER_DANGER: u8 = 2;
/// From this volatility on, a threat made at Release or Danger is answered with one: Danger, whatever the meter (statement 22).
/// [GL, AC; A]
pub const ANSWERS_THREATS: i32 = 7_000;

/// Composure a provocation costs. [JA17; A]
pub const PROVOKED: i32 = 1_000;
/// Composure a provocation costs that hits an own trigger. [JA17; A]
pub const PROVOKED_OWN: i32 = 1_800;
/// Turns for which a trigger can still be named, the one of the hit included. [TL18; A]
pub const NAMING_TURNS: u8 = 4;
/// Composure that the first, second, third… breath gives. [BE23, SH24; A]
pub const BREATH: [i32; 4] = [600, 400, 200, 0];
/// Composure that comes back by itself each turn. [A]
pub const PASSIVE: i32 = 200;
/// Below this the learner's gains shrink and the voice goes a shade cooler. [KA09; A]
pub const SHAKEN_BELOW: i32 = 4_500;
/// Below this cues blur and an impulsive reply takes the place of another. [KA09; A]
pub const IMPULSIVE_BELOW: i32 = 3_000;
/// Below this handing over is good judgement. [OSHA; A]
pub const HAND_OVER_BELOW: i32 = 1_500;
/// Gains of a shaken learner: this, plus [`SHAKEN_SHARE`] of composure. [KA09; A]
pub const SHAKEN_BASE: i64 = 6_000;
/// See [`SHAKEN_BASE`]. [A]
pub const SHAKEN_SHARE: i64 = 4_000;
/// From this composure on a low, slow voice takes [`CALM_VOICE`] off the other's arousal. [A]
pub const CALM_FROM: i32 = 6_000;
/// See [`CALM_FROM`]. [A]
pub const CALM_VOICE: i64 = 100;

/// Words read in a second, for those who want to reply against the clock: about 200 a minute, slower than the 238 of adults reading
/// silently (Brysbaert 2019), because a reply is also chosen between. [A]
pub const WORDS_A_SECOND: u32 = 3;
/// Seconds to choose in, beside the reading. [A]
pub const SECONDS_TO_CHOOSE: u32 = 8;

/// An answer is the hot one when the meter rose by this or more, in hundredths, for somebody at [`ANSWER_MIDDLE`]. [A]
pub const ANSWER_HOT_RISE: i32 = 500;
/// The meter at which just that rise makes an answer hot: between Uneasy and Defensive. [A]
pub const ANSWER_MIDDLE: i32 = 5_000;
/// So many points hotter than that, and one point less of a rise is enough; so many cooler, and a point more of it is swallowed. At
/// Danger a reply has to cool them by five to be answered calmly; somebody settled swallows a sting of ten. [A]
pub const ANSWER_WARMTH: i32 = 4;

/// Pitfalls after which a person does not settle by themselves that turn: all of them but the empty promise, which pleases. [A]
#[must_use]
pub fn unsettles(pitfall: Pitfall) -> bool {
    pitfall != Pitfall::FalsePromise
}
