//! The stages can be told apart in everyone's face and posture: the people of the contact sheet, in states that were really played.

use std::path::Path;
use talkdown_author::load;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::{Outcome, Stage};
use talkdown_tests::faces::{Sitter, sitters};

/// A parameter of the drawing, and by how much it changes at the least.
type Cue = (&'static str, f32);

/// What tells a stage from another: parameters of the drawing, and how much more of each the second shows at the least. A
/// parameter runs over 1 or 2; a tenth of it is plain to see beside the other picture. [assumption]
const CUES: [(Stage, Stage, &[Cue]); 6] = [
    // Hands come together, the corners of the mouth go down, the eyes go aside.
    (
        Stage::Settled,
        Stage::Uneasy,
        &[
            ("hand_close", 0.3),
            ("mouth_corner", -0.2),
            ("gaze_x", -0.1),
        ],
    ),
    // Arms close, the chin comes up, the lower lids narrow the eyes.
    (
        Stage::Uneasy,
        Stage::Defensive,
        &[("hand_cross", 0.6), ("head_drop", -0.1), ("lid_lower", 0.1)],
    ),
    // Arms open and rise, the mouth opens.
    (
        Stage::Defensive,
        Stage::Release,
        &[
            ("hand_cross", -0.6),
            ("hand_height", 0.25),
            ("hand_spread", 0.4),
            ("mouth_open", 0.2),
        ],
    ),
    // The hands close to fists, chin and brows come down, the jaw sets, the body comes nearer.
    (
        Stage::Release,
        Stage::Danger,
        &[
            ("hand_spread", -0.9),
            ("head_drop", 0.1),
            ("brow_height", -0.1),
            ("jaw_set", 0.25),
            ("lean", 0.2),
        ],
    ),
    // Everything hangs: against both stages that lie at the same height of the meter.
    (
        Stage::Uneasy,
        Stage::Recovery,
        &[
            ("gaze_y", 0.15),
            ("head_drop", 0.2),
            ("shoulder_raise", -0.2),
            ("hand_close", -0.2),
        ],
    ),
    (
        Stage::Settled,
        Stage::Recovery,
        &[
            ("gaze_y", 0.2),
            ("head_drop", 0.25),
            ("shoulder_raise", -0.2),
            ("mouth_corner", -0.1),
        ],
    ),
];

/// What only rises from settled to danger, whatever the person feels, and by how much from stage to stage at the least.
const HEAT: [Cue; 2] = [("brow_pinch", 0.04), ("breath_rate", 0.02)];

fn everyone() -> Vec<Sitter> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let folders = load::find(&root).expect("the scenarios");
    let script = |folder| load::script(folder).expect("a sound scenario").0;
    let scripts: Vec<Script> = folders.iter().map(|folder| script(folder)).collect();
    sitters(&scripts)
}

/// A parameter of the drawing in a stage, if the person is ever seen in it.
fn shown(sitter: &Sitter, stage: Stage, name: &str) -> Option<f32> {
    use talkdown_app::parts::portrait::Expression;
    let at = sitter.minds.iter().position(|mind| mind.stage == stage)?;
    let parameter = Expression::PARAMETERS.iter().position(|(n, _)| *n == name);
    Some(sitter.faces()[at].parts()[parameter.expect("a parameter of this name")])
}

#[test]
fn every_stage_differs_from_its_neighbours_by_what_tells_it() {
    let mut missing = Vec::new();
    for sitter in everyone() {
        for (from, to, cues) in CUES {
            for (name, least) in cues {
                let pair = (shown(&sitter, from, name), shown(&sitter, to, name));
                let (Some(before), Some(after)) = pair else {
                    continue;
                };
                if (after - before) * least.signum() < least.abs() {
                    missing.push(format!(
                        "{}: {name} from {} {before:.2} to {} {after:.2}, not {least}",
                        sitter.name,
                        from.name(),
                        to.name()
                    ));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn heat_only_rises() {
    let mut wrong = Vec::new();
    for sitter in everyone() {
        for (name, least) in HEAT {
            let shown: Vec<f32> = Stage::ALL[..5]
                .iter()
                .filter_map(|stage| shown(&sitter, *stage, name))
                .collect();
            if shown.windows(2).any(|pair| pair[1] - pair[0] < least) {
                wrong.push(format!("{}: {name} {shown:.2?}", sitter.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn everyone_is_seen_in_every_stage_their_talk_can_reach() {
    let (mut settled, mut recovered, mut reactive) = (0, 0, 0);
    for sitter in everyone() {
        let seen: Vec<Stage> = sitter.minds.iter().map(|mind| mind.stage).collect();
        for stage in [
            Stage::Uneasy,
            Stage::Defensive,
            Stage::Release,
            Stage::Danger,
        ] {
            assert!(seen.contains(&stage), "{}: {seen:?}", sitter.name);
        }
        // Whom anger pays is not brought below uneasy in one talk, and somebody whom others had better take over seldom comes back
        // from Release. Of the others most are; some talks are settled by a plan before that.
        let calculated = sitter.traits.proactivity.0 >= 5_000;
        if !calculated && sitter.best != Outcome::HandedOver {
            reactive += 1;
            settled += usize::from(seen.contains(&Stage::Settled));
            recovered += usize::from(seen.contains(&Stage::Recovery));
        }
    }
    println!("of {reactive} reactive people {settled} are seen settled, {recovered} in recovery");
    assert_eq!(recovered, reactive);
    assert!(settled * 3 >= reactive * 2, "{settled} of {reactive}");
}
