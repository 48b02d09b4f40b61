//! From a person's state of mind to a face and a posture: continuous numbers, no drawing.
//!
//! Owns the blending of feelings; how each looks stands in `moods.rs`. The painters read an
//! [`Expression`]; nothing here knows a point or a colour. Every number is a drawing decision (an
//! assumption of taste), not a claim about psychology.

use super::ink::within;
use super::moods::{AFRAID, ASHAMED, CALCULATING, FRUSTRATED, HOPELESS, RECOVERING, along};

/// Declares the parameters once: fields, their order in the tables below, and their ranges.
macro_rules! expression {
    ($($(#[$doc:meta])* $field:ident: $low:literal),+ $(,)?) => {
        /// How a face and a body look at one moment. Each parameter runs from its lower bound
        /// (0 or −1) to 1, with 0 or a small value at rest.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Expression { $($(#[$doc])* pub $field: f32),+ }

        impl Expression {
            /// Names and lower bounds of all parameters, in order.
            pub const PARAMETERS: &'static [(&'static str, f32)] = &[$((stringify!($field), $low)),+];

            /// An expression from its parameters, in the order of [`Self::PARAMETERS`].
            pub fn from_parts(parts: [f32; COUNT]) -> Self {
                let [$($field),+] = parts;
                Expression { $($field),+ }
            }

            /// The parameters in the order of [`Self::PARAMETERS`].
            pub fn parts(&self) -> [f32; COUNT] {
                [$(self.$field),+]
            }
        }
    };
}

/// How many parameters an expression has.
pub const COUNT: usize = 27;

expression! {
    /// Brows down (−1) or up.
    brow_height: -1.0,
    /// Inner ends up as in worry (−1) or down as in anger.
    brow_angle: -1.0,
    /// Brows drawn together.
    brow_pinch: 0.0,
    /// One brow raised alone.
    brow_skew: -1.0,
    /// Upper lid: closed (0), at rest (0.6), wide open.
    lid_upper: 0.0,
    /// Lower lid drawn up.
    lid_lower: 0.0,
    /// Looking towards the player's left (−1) or right.
    gaze_x: -1.0,
    /// Looking up (−1) or down.
    gaze_y: -1.0,
    /// Mouth open.
    mouth_open: 0.0,
    /// Mouth narrow (−1) or stretched wide.
    mouth_wide: -1.0,
    /// Corners of the mouth down (−1) or up.
    mouth_corner: -1.0,
    /// One corner higher than the other.
    mouth_skew: -1.0,
    /// Lips pressed together.
    lip_press: 0.0,
    /// Jaw clenched.
    jaw_set: 0.0,
    /// Head turned to face the player (0) or aside.
    head_turn: -1.0,
    /// Head tilted to a shoulder.
    head_tilt: -1.0,
    /// Chin up (−1) or head bowed.
    head_drop: -1.0,
    /// Shoulders slack (−1) or pulled up.
    shoulder_raise: -1.0,
    /// Drawn back (−1) or leaning towards the player.
    lean: -1.0,
    /// Hands at the waist (0) or raised to the chest and above.
    hand_height: 0.0,
    /// Fist (−1), at rest (0) or fingers spread.
    hand_spread: -1.0,
    /// Hands drawn close to the body.
    hand_close: 0.0,
    /// The forefinger of the leading hand put out.
    hand_point: 0.0,
    /// Arms crossed over the chest.
    hand_cross: 0.0,
    /// How fast and deep the person breathes.
    breath_rate: 0.0,
    /// Colour in the face.
    flush: 0.0,
    /// How far the chest is filled at this instant; set by idle life, never by the mood.
    inhale: 0.0,
}

impl Expression {
    /// Between two expressions: `t` = 0 is `a`, 1 is `b`.
    #[must_use]
    pub fn lerp(a: &Expression, b: &Expression, t: f32) -> Expression {
        Self::combine(a, b, |x, y| x + (y - x) * t)
    }

    /// Combines two expressions parameter by parameter.
    #[must_use]
    pub fn combine(a: &Expression, b: &Expression, f: impl Fn(f32, f32) -> f32) -> Expression {
        let (mut parts, others) = (a.parts(), b.parts());
        for (part, other) in parts.iter_mut().zip(others) {
            *part = f(*part, other);
        }
        Self::from_parts(parts)
    }

    fn clamped(self) -> Expression {
        let mut parts = self.parts();
        for (part, (_, low)) in parts.iter_mut().zip(Self::PARAMETERS) {
            *part = within(*part, *low, 1.0);
        }
        Self::from_parts(parts)
    }
}

/// Stage of the conversation, as the portrait needs it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoodStage {
    #[default]
    Settled,
    Uneasy,
    Defensive,
    Release,
    Danger,
    Recovery,
}

/// The state of mind to be drawn: 0 to 100 each, `proactivity` 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mood {
    /// The escalation meter.
    pub meter: f32,
    /// Activation of the body.
    pub arousal: f32,
    /// Not cornered or attacked.
    pub safety: f32,
    /// Understood.
    pub heard: f32,
    /// Honest, on my side.
    pub trust: f32,
    /// Some control remains.
    pub agency: f32,
    /// Dignity.
    pub face: f32,
    /// This can be sorted.
    pub hope: f32,
    /// Aggression works.
    pub leverage: f32,
    /// How far the anger is calculated, 0 to 1.
    pub proactivity: f32,
    /// Stage of the conversation.
    pub stage: MoodStage,
}

impl Default for Mood {
    fn default() -> Self {
        Mood {
            meter: 20.0,
            arousal: 25.0,
            safety: 70.0,
            heard: 60.0,
            trust: 60.0,
            agency: 60.0,
            face: 65.0,
            hope: 60.0,
            leverage: 0.0,
            proactivity: 0.0,
            stage: MoodStage::Settled,
        }
    }
}

/// How much a need that stands at `value` asks to be seen in the face.
fn ache(value: f32) -> f32 {
    let lack = within((72.0 - value) / 72.0, 0.0, 1.0);
    lack * lack
}

/// The face and posture of a state of mind.
#[must_use]
pub fn expression(mood: &Mood) -> Expression {
    let mut mood = *mood;
    if mood.stage == MoodStage::Danger {
        // A threat is danger at any height of the meter, and looks it.
        mood.meter += (94.0 - mood.meter).max(0.0) * 0.6;
    }
    let mood = &mood;
    let e = reactive(mood);
    let cool = along(&CALCULATING, lerp_to(mood.meter, mood.leverage, 0.15));
    // Calculation shows early: a person half instrumental already looks cooler than upset.
    let p = within(mood.proactivity, 0.0, 1.0);
    let mut e = Expression::lerp(&e, &cool, p * p * (3.0 - 2.0 * p));
    if mood.stage == MoodStage::Recovery {
        e = Expression::lerp(&e, &along(&RECOVERING, mood.meter), 0.9 * (1.0 - 0.3 * p));
    }
    nuance(&mut e, mood, p);
    e.clamped()
}

/// The blend of the four reactive tracks, each by how much its need hurts.
fn reactive(mood: &Mood) -> Expression {
    let weights = [
        (
            &FRUSTRATED,
            0.10 + ache(mood.heard) + 0.5 * ache(mood.agency),
        ),
        (&AFRAID, 1.7 * ache(mood.safety)),
        (&ASHAMED, 1.5 * ache(mood.face)),
        (&HOPELESS, 1.4 * ache(mood.hope)),
    ];
    // Squared, so that the strongest feeling leads and the mix does not average into blandness.
    let sum: f32 = weights.iter().map(|(_, w)| w * w).sum();
    let mut parts = [0.0; COUNT];
    for (track, w) in weights {
        for (part, value) in parts.iter_mut().zip(along(track, mood.meter).parts()) {
            *part += value * w * w / sum;
        }
    }
    Expression::from_parts(parts)
}

/// What single variables add to any feeling.
fn nuance(e: &mut Expression, mood: &Mood, p: f32) {
    let warm = 1.0 - p;
    let aroused = (mood.arousal - mood.meter) * 0.01 * warm;
    e.breath_rate += 0.5 * aroused;
    e.flush += 0.35 * aroused;
    e.lid_upper += 0.10 * aroused;
    e.shoulder_raise += 0.25 * aroused;
    let wary = (50.0 - mood.trust) * 0.01;
    e.brow_skew += 0.22 * wary;
    e.head_turn += 0.18 * wary;
    e.lid_lower += 0.16 * wary;
    let helpless = (50.0 - mood.agency) * 0.01 * warm;
    e.lip_press += 0.24 * helpless;
    e.hand_close += 0.12 * helpless;
    let heard = (mood.heard - 50.0) * 0.01;
    e.head_tilt += 0.16 * heard;
    e.mouth_corner += 0.10 * heard;
    let proud = (mood.face - 50.0) * 0.01;
    e.head_drop -= 0.12 * proud;
    e.gaze_y -= 0.14 * proud;
    let safe = (mood.safety - 50.0) * 0.01;
    e.hand_close -= 0.14 * safe;
    e.lean += 0.10 * safe;
    e.brow_height += 0.08 * (mood.hope - 50.0) * 0.01;
    e.mouth_skew += 0.15 * p * (mood.leverage * 0.01);
}

fn lerp_to(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}
