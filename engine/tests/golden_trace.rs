//! Golden traces: what was played, and what the engine made of it, byte for byte, natively and in WebAssembly.
//!
//! A file in `golden/` begins with the transcript (one line of JSON), then has a line a turn and a line a reason. `UPDATE_GOLDEN=1
//! cargo test -p talkdown-engine --test golden_trace` rewrites them; read the difference before you commit it.

#![allow(clippy::unwrap_used)] // a test: a failure here is the report

mod support;

use std::fmt::Write;
use talkdown_engine::encounter::rules::{self, Deed, Mind};
use talkdown_engine::encounter::{Action, Reason, Transcript, moment, replay};
use talkdown_engine::model::{
    AngerKind, Context, Delivery, Levels, LimitStyle, LineKind, Need, Pitfall, Points, Ratio,
    Technique, TechniqueUse, Traits, Trigger, WorldEvent,
};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! golden {
    ($($name:ident: $render:expr;)*) => {$(
        #[cfg_attr(not(target_arch = "wasm32"), test)]
        #[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
        fn $name() {
            let golden = include_str!(concat!("golden/", stringify!($name), ".txt"));
            compare(stringify!($name), golden, &$render);
        }
    )*};
}

golden! {
    steady: talk(7, &[
        read(AngerKind::Reactive, Need::Heard), say("a1r1"), say("a2r1"), say("a3r1"), say("b1r1"), say("c1r1"), say("c2r1"),
    ]);
    hurried: talk(1, &[say("a1r3"), say("a2r2"), say("a3r1")]);
    broken_promise: talk(2, &[
        say("a1r1"), Action::NameTrigger(Trigger::UnfairAccusation), say("a2r3"), say("a3r2"), say("b1r2"), say("b2r1"),
        say("b3r2"), say("c1r1"), say("c2r2"),
    ]);
    wordless: talk(3, &[
        Action::SayNothing, Action::Breathe, Action::GiveSpace, say("a1r1"), Action::Breathe, Action::Breathe, say("a2r3"),
        Action::SayNothing, Action::StepAway, Action::StepAway,
    ]);
    help: talk(4, &[say("a1r2"), say("a2r1"), Action::GetHelp]);
    model: anything_said();
}

fn compare(name: &str, golden: &str, rendered: &str) {
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let path = format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, rendered).unwrap();
        return;
    }
    for (number, (was, now)) in golden.lines().zip(rendered.lines()).enumerate() {
        assert_eq!(was, now, "golden/{name}.txt, line {}", number + 1);
    }
    assert_eq!(golden, rendered, "golden/{name}.txt has another length");
}

fn say(reply: &str) -> Action {
    Action::Reply(reply.to_owned())
}

fn read(kind: AngerKind, need: Need) -> Action {
    Action::Read { kind, need }
}

/// A talk through the small scenario.
fn talk(seed: u64, actions: &[Action]) -> String {
    let script = support::script();
    let transcript = Transcript {
        scenario: "small".to_owned(),
        version: 1,
        seed,
        learner: support::learner(),
        actions: actions.to_vec(),
    };
    let mut out = serde_json::to_string(&transcript).unwrap() + "\n";
    let replayed = replay(&script, &transcript).unwrap();
    let opening = moment(&script, &replayed.start);
    let offers: Vec<&str> = opening
        .offers
        .iter()
        .map(|offer| offer.reply.id.as_str())
        .collect();
    writeln!(
        out,
        "start: {} offers {offers:?}",
        seen(&replayed.start.mind)
    )
    .unwrap();
    for (action, turn) in actions.iter().zip(&replayed.turns) {
        let did = serde_json::to_string(action).unwrap();
        let beat = &moment(&script, &turn.state).beat.id;
        let answer = turn.answered.map_or("-", |answered| answered.text);
        let end = turn
            .state
            .outcome
            .map_or("goes on", |outcome| outcome.name());
        writeln!(
            out,
            "{did}: {} | {answer} | then {beat} | {end}",
            seen(&turn.state.mind)
        )
        .unwrap();
        reasons(&mut out, &turn.reasons);
    }
    out
}

fn seen(mind: &Mind) -> String {
    let levels = &mind.levels;
    let needs = Need::ALL.map(|need| levels.need(need).0);
    format!(
        "meter {} {} arousal {} needs {needs:?} trust {} leverage {} composure {}",
        mind.meter.0,
        mind.stage.name(),
        levels.arousal.0,
        levels.trust.0,
        levels.leverage.0,
        levels.composure.0
    )
}

fn reasons(out: &mut String, reasons: &[Reason]) {
    for reason in reasons {
        let tag = reason.tag.map_or("-", |tag| tag.name());
        let because: Vec<&str> = reason.because.names().collect();
        writeln!(
            out,
            "  {:>6} {} {tag} {}",
            reason.amount.0,
            reason.rule.name(),
            because.join(" ")
        )
        .unwrap();
    }
}

/// Eight persons, sixteen turns each, anything said: every rule is in it somewhere.
fn anything_said() -> String {
    let mut chance = 0x60_1D;
    let mut out = "bare model, drawn by SplitMix64\n".to_owned();
    for number in 0..8 {
        let (person, context, levels) = anyone(&mut chance);
        let mut mind = rules::begin(&person, &context, &levels, None);
        writeln!(out, "person {number}: {}", seen(&mind)).unwrap();
        for _ in 0..16 {
            let (techniques, pitfalls) = tags(&mut chance);
            let deed = Deed {
                speaks: below(&mut chance, 8) > 0,
                techniques: &techniques,
                pitfalls: &pitfalls,
                delivery: [
                    Delivery::Warm,
                    Delivery::Neutral,
                    Delivery::Flat,
                    Delivery::Hostile,
                ][below(&mut chance, 4)],
                words: below(&mut chance, 50) as u16,
                refuses: below(&mut chance, 5) == 0,
                line: LineKind::ALL.get(below(&mut chance, 9)).copied(),
                events: [WorldEvent::ALL.get(below(&mut chance, 15)).copied(), None],
                ..Deed::default()
            };
            let change = rules::apply(&person, &mind, &deed);
            mind = change.mind;
            writeln!(out, "{}", seen(&mind)).unwrap();
            reasons(&mut out, &change.reasons);
        }
    }
    out
}

fn anyone(chance: &mut u64) -> (Traits, Context, Levels) {
    let mut share = || Ratio(below(chance, 10_001) as i32);
    let person = Traits {
        proactivity: share(),
        volatility: share(),
        recovery: share(),
        mistrust: share(),
        trauma_sensitivity: share(),
        ..Traits::default()
    };
    let mut level = || Points(below(chance, 10_001) as i32);
    let levels = Levels {
        arousal: level(),
        safety: level(),
        heard: level(),
        trust: level(),
        agency: level(),
        face: level(),
        hope: level(),
        leverage: level(),
        composure: level(),
    };
    let context = Context {
        wait: level(),
        grievance: true,
        ..Context::default()
    };
    (
        Traits {
            ongoing: below(chance, 2) == 0,
            ..person
        },
        context,
        levels,
    )
}

fn tags(chance: &mut u64) -> (Vec<TechniqueUse>, Vec<Pitfall>) {
    let techniques = (0..below(chance, 4)).map(|_| TechniqueUse {
        repair: below(chance, 2) == 0,
        right: below(chance, 3) > 0,
        tentative: below(chance, 2) == 0,
        style: [
            LimitStyle::Belittling,
            LimitStyle::Explanation,
            LimitStyle::Empathic,
        ][below(chance, 3)],
        ..TechniqueUse::plain(Technique::ALL[below(chance, Technique::ALL.len())])
    });
    let techniques = techniques.collect();
    let pitfalls = (0..below(chance, 5).saturating_sub(2))
        .map(|_| Pitfall::ALL[below(chance, Pitfall::ALL.len())]);
    (techniques, pitfalls.collect())
}

/// SplitMix64 (Steele, Lea & Flood 2014), below a limit.
fn below(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % limit as u64) as usize
}
