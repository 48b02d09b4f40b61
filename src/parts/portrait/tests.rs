//! What must hold of every portrait, whoever is drawn.

use super::expression::{Expression, Mood, MoodStage, expression};
use super::ink::Shape;
use super::paint::{paint, paint_bust};
use talkdown_engine::model::{
    Accessory, Age, Build, Clothing, Covering, CoveringKind, Face, FacialHair, Garment, Glasses,
    Hair, HairColour, HairStyle, Look, Prop,
};

/// People who between them wear and carry everything there is.
fn people() -> Vec<Look> {
    let pick = |i: usize, n: usize| i % n;
    (0..48)
        .map(|i| Look {
            age: Age::ALL[pick(i, Age::ALL.len())],
            build: Build::ALL[pick(i, Build::ALL.len())],
            face: Face::ALL[pick(i, Face::ALL.len())],
            skin: (i % 8 + 1) as u8,
            height: (i * 17 % 101) as u8,
            hair: Hair {
                style: HairStyle::ALL[pick(i, HairStyle::ALL.len())],
                colour: HairColour::ALL[pick(i, HairColour::ALL.len())],
            },
            facial_hair: FacialHair::ALL[pick(i, FacialHair::ALL.len())],
            glasses: Glasses::ALL[pick(i, Glasses::ALL.len())],
            covering: Covering {
                kind: CoveringKind::ALL[pick(i / 3, CoveringKind::ALL.len())],
                ..Covering::default()
            },
            clothing: Clothing {
                kind: Garment::ALL[pick(i, Garment::ALL.len())],
                ..Clothing::default()
            },
            accessories: vec![Accessory::ALL[pick(i, Accessory::ALL.len())]],
            prop: Prop::ALL[pick(i, Prop::ALL.len())],
            wheelchair: i % 5 == 0,
            ..Look::default()
        })
        .collect()
}

fn moods() -> Vec<Mood> {
    let mut all = Vec::new();
    for step in 0..21 {
        let meter = step as f32 * 5.0;
        for (low, stage) in [
            (90.0, MoodStage::Settled),
            (5.0, MoodStage::Danger),
            (40.0, MoodStage::Recovery),
        ] {
            for proactivity in [0.0, 0.5, 1.0] {
                let mood = Mood {
                    meter,
                    arousal: 100.0 - meter,
                    heard: low,
                    proactivity,
                    leverage: meter,
                    stage,
                    ..Mood::default()
                };
                all.extend([
                    mood,
                    Mood {
                        safety: 0.0,
                        ..mood
                    },
                    Mood {
                        face: 0.0,
                        trust: 0.0,
                        ..mood
                    },
                    Mood {
                        hope: 0.0,
                        agency: 0.0,
                        ..mood
                    },
                ]);
            }
        }
    }
    all
}

/// How far apart two drawings of one person are: the sum of what moved, in drawing units.
fn distance(a: &[Shape], b: &[Shape]) -> f32 {
    let numbers = |s: &Shape| -> Vec<f32> {
        s.d.replace('-', " -")
            .split(|c: char| c.is_ascii_alphabetic() || c == ' ')
            .filter_map(|n| n.parse().ok())
            .collect()
    };
    a.iter()
        .zip(b)
        .flat_map(|(x, y)| {
            numbers(x)
                .into_iter()
                .zip(numbers(y))
                .map(|(m, n)| (m - n).abs())
                .collect::<Vec<_>>()
        })
        .sum()
}

#[test]
fn the_number_and_order_of_shapes_depend_on_the_look_alone() {
    for look in people() {
        let first = paint(&look, &expression(&Mood::default()));
        for mood in moods().iter().step_by(91) {
            let shapes = paint(&look, &expression(mood));
            assert_eq!(shapes.len(), first.len());
            assert!(
                shapes
                    .iter()
                    .zip(&first)
                    .all(|(a, b)| a.fill == b.fill && a.stroke == b.stroke)
            );
        }
    }
}

#[test]
fn every_path_is_made_of_finite_numbers() {
    for look in people() {
        for mood in moods().iter().step_by(101) {
            let e = expression(mood);
            for shape in paint(&look, &e).iter().chain(&paint_bust(&look, &e)) {
                assert!(shape.d.starts_with('M'), "{}", shape.d);
                assert!(
                    shape
                        .d
                        .bytes()
                        .all(|c| c.is_ascii_digit() || b"MCZ .-".contains(&c)),
                    "{}",
                    shape.d
                );
                assert!((0.0..=1.0).contains(&shape.opacity), "{}", shape.opacity);
            }
        }
    }
}

#[test]
fn parameters_stay_in_range() {
    for mood in moods() {
        for (value, (name, low)) in expression(&mood)
            .parts()
            .into_iter()
            .zip(Expression::PARAMETERS)
        {
            assert!(
                value >= *low && value <= 1.0,
                "{name} = {value} for {mood:?}"
            );
        }
    }
}

#[test]
fn a_change_of_three_on_the_meter_changes_the_drawing_visibly() {
    let look = Look::default();
    for mut mood in moods().into_iter().step_by(5) {
        mood.meter = mood.meter.min(97.0);
        let before = paint(&look, &expression(&mood));
        let after = paint(
            &look,
            &expression(&Mood {
                meter: mood.meter + 3.0,
                ..mood
            }),
        );
        let moved = distance(&before, &after);
        assert!(moved > 60.0, "only {moved} at {mood:?}");
    }
}

/// The greatest movement between neighbours when the whole meter is gone through in so many steps.
fn greatest_movement(proactivity: f32, steps: u16) -> f32 {
    let at = |step: u16| {
        let mood = Mood {
            meter: f32::from(step) * 100.0 / f32::from(steps),
            heard: 15.0,
            proactivity,
            ..Mood::default()
        };
        paint(&Look::default(), &expression(&mood))
    };
    let mut before = at(0);
    let mut greatest = 0.0f32;
    for step in 1..=steps {
        let shapes = at(step);
        greatest = greatest.max(distance(&before, &shapes));
        before = shapes;
    }
    greatest
}

/// A movement halves with the step, however fast arms open and rise; a jump stays as it is.
#[test]
fn no_jump_anywhere_along_the_meter() {
    for proactivity in [0.0, 0.4, 1.0] {
        let (whole, half) = (
            greatest_movement(proactivity, 150),
            greatest_movement(proactivity, 300),
        );
        assert!(half < 0.65 * whole, "{half} of {whole} in half a step");
    }
}

#[test]
fn the_feelings_look_different() {
    let hot = Mood {
        meter: 75.0,
        arousal: 75.0,
        safety: 70.0,
        heard: 70.0,
        face: 70.0,
        hope: 70.0,
        ..Mood::default()
    };
    let unheard = expression(&Mood { heard: 5.0, ..hot });
    let afraid = expression(&Mood { safety: 5.0, ..hot });
    let ashamed = expression(&Mood { face: 5.0, ..hot });
    let hopeless = expression(&Mood { hope: 5.0, ..hot });
    let cold = expression(&Mood {
        proactivity: 1.0,
        ..hot
    });
    assert!(unheard.lean > 0.3 && unheard.brow_angle > 0.5 && unheard.mouth_open > 0.3);
    assert!(
        afraid.lean < -0.3
            && afraid.lid_upper > unheard.lid_upper
            && afraid.hand_close > 0.6
            && afraid.brow_angle < 0.0
    );
    assert!(
        ashamed.gaze_y > 0.3
            && ashamed.flush > unheard.flush
            && ashamed.head_drop > unheard.head_drop
    );
    assert!(hopeless.shoulder_raise < unheard.shoulder_raise && hopeless.brow_angle < -0.4);
    assert!(
        cold.brow_skew > 0.5 && cold.lid_upper < 0.5 && cold.flush < 0.15 && cold.mouth_skew > 0.4
    );
}

#[test]
fn halfway_is_between() {
    let a = expression(&Mood::default());
    let b = expression(&Mood {
        meter: 95.0,
        heard: 0.0,
        ..Mood::default()
    });
    let half = Expression::lerp(&a, &b, 0.5);
    for ((x, y), m) in a.parts().into_iter().zip(b.parts()).zip(half.parts()) {
        assert!((m - (x + y) * 0.5).abs() < 1e-5);
    }
    assert_eq!(Expression::lerp(&a, &b, 0.0), a);
}
