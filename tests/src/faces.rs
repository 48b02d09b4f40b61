//! The contact sheet: every person in every stage, drawn by the game's own painter from states that were really played.
//!
//! Owns who sits for it, which state stands for a stage, and the page the pictures are put on. How a state looks is the app's.

use crate::walks::{Dice, steer, wander};
use serde_json::Value;
use std::fmt::Write as _;
use talkdown_app::parts::portrait::ink::{Ink, Shape};
use talkdown_app::parts::portrait::{Expression, paint};
use talkdown_app::parts::scene::face;
use talkdown_engine::encounter::{Mind, Script, State};
use talkdown_engine::model::{Look, Outcome, Scenario, Traits};

/// Plays with an aim that are looked through for the states of one person.
const AIMED: u64 = 200;
/// Plays at random, for what is seldom come to.
const AIMLESS: u64 = 3_000;
/// The middle of each stage's band on the meter, in points, in the order of `Stage::ALL`. Recovery lies between what is
/// settled (25) and where it begins (55).
const MIDDLES: [f32; 6] = [12.5, 35.0, 57.5, 79.0, 94.0, 40.0];
/// The order in which the pictures without words lie, the same on every machine.
const SHUFFLE: u64 = 20_260;
/// Persons on one sheet: so many are still large enough to be looked at.
const ROWS: usize = 3;

/// Further people: looks that the scenarios do not have, each in the part of a scenario's person.
const FURTHER: &str = include_str!("../fixtures/faces.json");

/// A person and the state that stands for each stage.
pub struct Sitter {
    /// Who it is.
    pub name: String,
    /// How they look.
    pub look: Look,
    /// What they are like.
    pub traits: Traits,
    /// One state a stage, in the order of `Stage::ALL`; what nobody's words bring this person to is missing.
    pub minds: Vec<Mind>,
    /// The outcome that comes first with them.
    pub best: Outcome,
}

impl Sitter {
    /// Plays a scenario many times and keeps, of every stage, the state nearest to the middle of its band.
    #[must_use]
    pub fn of(script: &Script, name: &str) -> Sitter {
        let mut nearest: [Option<Mind>; 6] = [None; 6];
        let off = |mind: &Mind, stage: usize| (mind.meter.to_f32() - MIDDLES[stage]).abs();
        let mut keep = |state: &State| {
            let stage = state.mind.stage.index();
            let best = &mut nearest[stage];
            if best.is_none_or(|best| off(&state.mind, stage) < off(&best, stage)) {
                *best = Some(state.mind);
            }
        };
        for seed in 0..AIMED {
            // Well handled, badly, badly at first, and badly later on.
            let upset = |turn: u8| [false, true, turn < 5, turn > 4][seed as usize % 4];
            steer(
                script,
                seed,
                |state| upset(state.turn),
                |_, state| keep(state),
            );
        }
        for seed in 0..AIMLESS {
            wander(script, seed, |_, state| keep(state));
        }
        let person = &script.scenario().person;
        Sitter {
            name: name.to_owned(),
            look: person.look.clone(),
            traits: person.traits,
            minds: nearest.into_iter().flatten().collect(),
            best: script.scenario().best_outcome(),
        }
    }

    /// The face in each stage.
    #[must_use]
    pub fn faces(&self) -> Vec<Expression> {
        self.minds
            .iter()
            .map(|mind| face(&self.traits, mind))
            .collect()
    }

    /// The same order of stages for the same person, unlike from person to person.
    fn shuffled(&self) -> Vec<usize> {
        let seed = self.name.bytes().fold(SHUFFLE, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let mut dice = Dice(seed);
        let mut order: Vec<usize> = (0..self.minds.len()).collect();
        for last in (1..order.len()).rev() {
            order.swap(last, dice.below(last + 1));
        }
        order
    }
}

/// Everyone who sits: the people of the scenarios, and the further ones.
///
/// # Panics
/// When the description of a further person is not sound.
#[must_use]
pub fn sitters(scripts: &[Script]) -> Vec<Sitter> {
    let own = |script: &Script| Sitter::of(script, &script.scenario().person.name);
    let mut all: Vec<Sitter> = scripts.iter().map(own).collect();
    let further: Vec<Value> = serde_json::from_str(FURTHER).unwrap_or_default();
    assert!(!further.is_empty(), "nobody in faces.json");
    for one in &further {
        let part = scripts
            .iter()
            .map(Script::scenario)
            .find(|scenario| one["as"] == scenario.id.as_str());
        let sitter = part
            .ok_or_else(|| "no such scenario".to_owned())
            .and_then(|part| in_the_part(part, one))
            .map(|script| Sitter::of(&script, one["name"].as_str().unwrap_or_default()));
        match sitter {
            Ok(sitter) => all.push(sitter),
            Err(error) => panic!("{}: {error}", one["name"]),
        }
    }
    all
}

/// A scenario with someone else in it.
fn in_the_part(part: &Scenario, one: &Value) -> Result<Script, String> {
    let mut scenario = serde_json::to_value(part).map_err(|error| error.to_string())?;
    scenario["person"]["look"] = one["look"].clone();
    for (level, value) in one["start"].as_object().into_iter().flatten() {
        scenario["start"][level] = value.clone();
    }
    for (trait_, name) in [("need_weights", "needs"), ("proactivity", "proactivity")] {
        if let Some(value) = one.get(name) {
            scenario["person"]["traits"][trait_] = value.clone();
        }
    }
    let scenario: Scenario = serde_json::from_value(scenario).map_err(|error| error.to_string())?;
    Script::new(scenario).map_err(|broken| format!("{broken:?}"))
}

/// One sheet as a page: with the names of people and stages in order, or without a word and shuffled.
pub struct Sheet {
    /// A part of a file's name.
    pub name: String,
    /// The page.
    pub html: String,
}

/// Size of a sheet's picture.
pub const SHEET: (u32, u32) = (6 * 220 + 20, 290 * ROWS as u32 + 20);

/// All sheets.
#[must_use]
pub fn sheets(sitters: &[Sitter]) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for (number, group) in sitters.chunks(ROWS).enumerate() {
        for words in [false, true] {
            let rows: String = group.iter().map(|sitter| row(sitter, words)).collect();
            sheets.push(Sheet {
                name: format!(
                    "{}-{}",
                    if words { "named" } else { "wordless" },
                    number + 1
                ),
                html: format!("{HEAD}{rows}"),
            });
        }
    }
    sheets
}

/// The right order of the pictures on the sheets without words, a line a person: which stage lies where.
#[must_use]
pub fn answers(sitters: &[Sitter]) -> String {
    let mut out = String::new();
    for sitter in sitters {
        let stages: Vec<&str> = sitter
            .shuffled()
            .into_iter()
            .map(|at| sitter.minds[at].stage.name())
            .collect();
        let _ = writeln!(out, "{}: {}", sitter.name, stages.join(", "));
    }
    out
}

const HEAD: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Faces</title><style>
body { margin: 10px; background: #fff; font: 13px/1.4 sans-serif; }
section { display: flex; height: 290px; position: relative; }
figure { margin: 0; width: 220px; }
svg { display: block; width: 212px; height: 254px; background: #e9e2d6; overflow: hidden; stroke-linecap: round; stroke-linejoin: round; }
figcaption { padding: 2px 4px; }
</style>";

fn row(sitter: &Sitter, words: bool) -> String {
    let order = if words {
        (0..sitter.minds.len()).collect()
    } else {
        sitter.shuffled()
    };
    let faces = sitter.faces();
    let mut out = String::from("<section>");
    for at in order {
        out.push_str("<figure>");
        picture(&mut out, &paint(&sitter.look, &faces[at]));
        if words {
            let meter = sitter.minds[at].meter.to_f32();
            let (name, person) = (sitter.minds[at].stage.name(), &sitter.name);
            let _ = write!(
                out,
                "<figcaption>{name}, {meter:.0} ({person})</figcaption>"
            );
        }
        out.push_str("</figure>");
    }
    out.push_str("</section>");
    out
}

/// Shapes as the text of an SVG.
fn picture(out: &mut String, shapes: &[Shape]) {
    out.push_str("<svg viewBox=\"0 0 400 480\">");
    for shape in shapes {
        let _ = write!(
            out,
            "<path d=\"{}\" fill=\"{}\" opacity=\"{}\"",
            shape.d,
            shape.fill.css(),
            shape.opacity
        );
        if shape.stroke != Ink::None {
            let (colour, width) = (shape.stroke.css(), shape.width);
            let _ = write!(out, " stroke=\"{colour}\" stroke-width=\"{width}\"");
        }
        out.push_str("/>");
    }
    out.push_str("</svg>");
}
