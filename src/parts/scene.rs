//! A person in a place: backdrop, light of the scene, portrait. Turns the engine's state into what the artist's code draws.

use crate::node::{Node, of};
use crate::parts::backdrop::{Scenery, backdrop};
use crate::parts::portrait::{Expression, Mood, MoodStage, expression, portrait};
use crate::signal::Signal;
use talkdown_engine::encounter::Mind;
use talkdown_engine::model::{Look, Points, Setting, Stage, Traits};

/// The mood that a state of the model is drawn as.
#[must_use]
pub fn mood(traits: &Traits, mind: &Mind) -> Mood {
    let levels = &mind.levels;
    Mood {
        meter: mind.meter.to_f32(),
        arousal: levels.arousal.to_f32(),
        safety: levels.safety.to_f32(),
        heard: levels.heard.to_f32(),
        trust: levels.trust.to_f32(),
        agency: levels.agency.to_f32(),
        face: levels.face.to_f32(),
        hope: levels.hope.to_f32(),
        leverage: levels.leverage.to_f32(),
        proactivity: traits.proactivity.0 as f32 / 10_000.0,
        stage: match mind.stage {
            Stage::Settled => MoodStage::Settled,
            Stage::Uneasy => MoodStage::Uneasy,
            Stage::Defensive => MoodStage::Defensive,
            Stage::Release => MoodStage::Release,
            Stage::Danger => MoodStage::Danger,
            Stage::Recovery => MoodStage::Recovery,
        },
    }
}

/// The backdrop of a setting.
#[must_use]
pub fn scenery(setting: Setting) -> Scenery {
    match setting {
        Setting::CustomerService => Scenery::CustomerService,
        Setting::Healthcare => Scenery::Healthcare,
        Setting::Education => Scenery::Education,
        Setting::Workplace => Scenery::Workplace,
        Setting::Family => Scenery::Family,
        Setting::Public => Scenery::Public,
    }
}

/// The person in their place: where, who, how they are, how hot the scene is (0–100 points), and what the picture shows in words.
pub fn scene(
    setting: Setting,
    look: Look,
    face: Signal<Expression>,
    meter: Signal<Points>,
    label: Signal<String>,
) -> Node {
    of("div", "scene")
        .put(backdrop(scenery(setting), meter))
        .put(
            of("div", "scene-person")
                .set("data-part", "portrait")
                .put(portrait(look, face, label)),
        )
}

/// The face of a state.
#[must_use]
pub fn face(traits: &Traits, mind: &Mind) -> Expression {
    expression(&mood(traits, mind))
}
