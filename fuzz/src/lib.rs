//! What the fuzz targets ask of the program: whatever the bytes are, nothing stops, and what is taken holds what is promised of it.
//!
//! Owns the questions and how bytes become a scenario and a talk, slots, a message, an address. libFuzzer's side is in `targets/`; the
//! app's unit tests take this file in, play the kept corpus through it (`tests`) and ask the same of random input.

use std::sync::{Arc, OnceLock};
use talkdown_app::host::{MemoryStore, Store};
use talkdown_app::read::json::{Tree, parse, part};
use talkdown_app::read::read;
use talkdown_app::route::Route;
use talkdown_app::save::envelope::{open, seal};
use talkdown_app::save::{Condition, Handed, Keeper, Record, Run};
use talkdown_app::save::{attempt, load, merged, preview, table};
use talkdown_app::talk::Talk;
use talkdown_app::write::written;
use talkdown_engine::encounter::{Action, Script, Transcript, moment};
use talkdown_engine::model::{AngerKind, LearnerPlan, Library, Need, Points, Scenario, Trigger};
use talkdown_engine::review::{Analysis, measures, skills};

#[cfg(test)]
mod tests;

/// The scenario that talks in saves and messages are played on.
const SMALL: &str = include_str!("../small.en.json");

/// Most actions of a talk here.
const MOST: usize = 60;

/// Situations a review may look at here for each decision; the game's own bound is for a second and more.
const SITUATIONS: u32 = 200;

/// As a browser hands text on: what is no UTF-8 has become question marks long before.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A text, and what follows after a zero byte, which no JSON holds.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == 0);
    let end = end.unwrap_or(bytes.len());
    (&bytes[..end], bytes.get(end + 1..).unwrap_or_default())
}

/// The reader is no laxer than another one, and finds in an object what stands there.
fn json(text: &str) {
    let Some(tree) = parse(text) else { return };
    let other: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(other.is_ok(), "no JSON, and read: {text}");
    let Tree::Object(fields) = tree else { return };
    for (name, field) in fields {
        let there = part(text, &name).expect("a field that was read is there");
        assert_eq!(parse(there), Some(field), "{name}");
    }
}

/// A scenario as anybody may hand it in, and a talk in it.
pub fn scenario(bytes: &[u8]) {
    let (scenario, moves) = halves(bytes);
    let scenario = text(scenario);
    json(&scenario);
    let Ok(read_once) = read::<Scenario>(&scenario) else {
        return;
    };
    let again = serde_json::to_string(&read_once).expect("a scenario can be written");
    assert_eq!(read::<Scenario>(&again).as_ref(), Ok(&read_once));
    let soft = moves.first().is_some_and(|first| first & 1 == 1);
    if let Ok(script) = talkdown_app::load::opened(&scenario, &read_once.id, soft) {
        talk(Arc::new(script), moves);
    }
}

/// A provider's pack, and how its people are talked to: what is let in can be opened and played.
pub fn pack(bytes: &[u8]) {
    let (pack, moves) = halves(bytes);
    let checked = talkdown_checker::open(&text(pack));
    for (path, file) in &checked.files {
        json(file);
        let id = path.strip_prefix("scenarios/").unwrap_or_default();
        if let Some(id) = id.strip_suffix(".en.json") {
            let script = talkdown_app::load::opened(file, id, false);
            talk(Arc::new(script.expect("it was let in")), moves);
        } else {
            assert!(read::<Library>(file).is_ok(), "{path}");
        }
    }
}

/// Plays a talk as the bytes say, and looks back on it.
fn talk(script: Arc<Script>, moves: &[u8]) {
    let byte = |at: usize| moves.get(at).copied().unwrap_or_default();
    let triggers = Trigger::ALL.iter().copied().enumerate();
    let known = triggers.filter(|(at, _)| byte(1) >> (at % 8) & 1 == 1);
    let learner = LearnerPlan {
        triggers: known.map(|(_, trigger)| trigger).take(7).collect(),
        plan: byte(0) & 2 == 2,
    };
    let mut talk = Talk::begin(Arc::clone(&script), learner, u64::from(byte(2)));
    for byte in moves.iter().skip(3).take(MOST) {
        let before = *talk.state();
        let action = action(&script, &talk, *byte);
        let acted = talk.act(action);
        assert!(before.outcome.is_none() || acted.is_err(), "it was over");
        let Some(step) = talk.steps.last().filter(|_| acted.is_ok()) else {
            continue;
        };
        let sum = step.reasons.iter().map(|reason| reason.amount.0).sum();
        assert_eq!(Points(sum), step.change(), "the reasons are the change");
        let meter = step.after.mind.meter.0;
        assert!((0..=10_000).contains(&meter), "the meter shows {meter}");
    }
    let again = Talk::resume(Arc::clone(&script), talk.transcript.clone());
    let again = again.expect("what was played can be played again");
    assert_eq!(again.steps, talk.steps);
    look_back(&script, &talk.transcript);
}

/// An action of every kind, more often one that can be taken.
fn action(script: &Script, talk: &Talk, byte: u8) -> Action {
    let number = usize::from(byte >> 3);
    match byte & 7 {
        0 => Action::SayNothing,
        1 => Action::GiveSpace,
        2 if number < 8 => Action::StepAway,
        2 if number < 16 => Action::GetHelp,
        2 => Action::Breathe,
        3 if number < 16 => Action::NameTrigger(Trigger::ALL[number % Trigger::ALL.len()]),
        3 => Action::Read {
            kind: AngerKind::ALL[number % AngerKind::ALL.len()],
            need: Need::ALL[number % Need::ALL.len()],
        },
        _ => {
            let moment = moment(script, talk.state());
            let offer = moment.offers.get(number % moment.offers.len().max(1));
            Action::Reply(offer.map_or_else(String::new, |offer| offer.reply.id.clone()))
        }
    }
}

/// A talk is looked at from all sides, as the debrief does.
fn look_back(script: &Script, transcript: &Transcript) {
    let Ok(mut review) = Analysis::within(script, transcript, SITUATIONS) else {
        return;
    };
    // The last decisions: the first ones take the longest.
    for _ in 0..3 {
        review.proceed(script);
    }
    assert!(skills(script, transcript, 0, true).is_ok());
    assert!(measures(script, transcript).is_ok());
}

/// The small scenario, opened.
fn small() -> Arc<Script> {
    static OPENED: OnceLock<Arc<Script>> = OnceLock::new();
    let opened = OPENED.get_or_init(|| {
        let script = talkdown_app::load::opened(SMALL, "example", false);
        Arc::new(script.expect("the small scenario can be played"))
    });
    Arc::clone(opened)
}

/// Whatever is kept: a file that is handed in, slots as they stand, slots that arrived whole, an envelope. The first byte says which.
pub fn save(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    match kind {
        b'f' => {
            file(&text(rest));
        }
        b'e' => envelope(&text(rest)),
        b'r' => slots(rest, |_, text| text.to_owned()),
        // Either of a pair is met as the newest, and large numbers. Not the very last, which no play comes to (a save a minute for longer
        // than the world has been): beyond it there is no newer one, and what is saved then is not read again.
        kind => slots(rest, |number, text| {
            let last = if kind & 4 == 4 { u64::MAX - 99 } else { 0 };
            seal(
                last + u64::from((number ^ kind) & 3),
                1 + u32::from(kind & 1),
                text,
            )
        }),
    }
}

fn envelope(text: &str) {
    if let Some(sealed) = open(text) {
        let again = seal(sealed.sequence, sealed.schema, sealed.json);
        assert_eq!(open(&again).map(|again| again.json), Some(sealed.json));
    }
}

fn keeper(store: &MemoryStore) -> (Keeper, Record) {
    Keeper::open(Box::new(store.clone()), "main")
}

/// A file handed in: read, looked at, taken over twice, handed out again.
fn file(text: &str) -> Option<Record> {
    json(text);
    match load(text).ok()? {
        Handed::Attempt(run) => {
            let again = load(&attempt(&run, true));
            assert_eq!(again, Ok(Handed::Attempt(run.clone())));
            kept_talk(&run);
            None
        }
        Handed::Progress(theirs) => {
            let told = preview(&Record::default(), &theirs);
            assert!(told.new + told.left_out <= told.talks + told.left_out);
            let (ours, _) = merged(&Record::default(), *theirs.clone(), true);
            let (twice, _) = merged(&ours, *theirs.clone(), true);
            assert!(ours == twice, "taking over twice is something else");
            let _ = table(&ours.runs);
            ours.runs.iter().take(4).for_each(kept_talk);
            let (mut keeper, _) = keeper(&MemoryStore::default());
            assert!(keeper.replace(&ours));
            let handed_out = load(&keeper.export(&ours));
            let wanted = Record {
                erased: 0,
                ..ours.clone()
            };
            assert_eq!(handed_out, Ok(Handed::Progress(Box::new(wanted))));
            Some(ours)
        }
    }
}

/// A talk that may have been played otherwise, or by nobody.
fn kept_talk(run: &Run) {
    let script = small();
    let _ = Talk::resume(Arc::clone(&script), run.transcript.clone());
    look_back(&script, &run.transcript);
}

/// What stands in the four slots, parted by zero bytes: a record comes back, and what is saved then is read again.
fn slots(bytes: &[u8], form: impl Fn(u8, &str) -> String) {
    let store = MemoryStore::default();
    for ((name, number), value) in ["a", "b", "c", "d"]
        .into_iter()
        .zip(1_u8..)
        .zip(bytes.split(|byte| *byte == 0))
    {
        let value = form(number, &text(value));
        let _ = store.set(&format!("talkdown:main:{name}"), &value);
    }
    let (mut first, mut record) = keeper(&store);
    if let Some(current) = &record.current {
        let _ = Talk::resume(small(), current.transcript.clone());
        record.current = None;
    }
    record.settings.example_seen = !record.settings.example_seen;
    let saved = first.save(&record);
    first.snapshot(1);
    let _ = first.snapshots(2);
    if matches!(saved, Condition::Kept | Condition::Quarantined) {
        let record = first.news().unwrap_or(record);
        assert_eq!(keeper(&store).1, record, "saved and read again");
    }
}

/// What a page around the game may ask (`around.rs`, which answers in a session and so in a page).
pub fn message(bytes: &[u8]) {
    let asked = text(bytes);
    json(&asked);
    if part(&asked, "do") != Some("\"restore\"") {
        return;
    }
    let record = part(&asked, "record").and_then(|text| read::<String>(text).ok());
    let Some(record) = record else { return };
    let said_again = written(&record);
    assert_eq!(read::<String>(&said_again).as_ref(), Ok(&record));
    file(&record);
}

/// An address: where it leads is where its own address leads.
pub fn url(bytes: &[u8]) {
    let hash = text(bytes);
    let route = Route::parse(&hash);
    let own = route.hash();
    assert!(own.len() <= 80 && own.is_ascii(), "{own}");
    assert!(!own.contains(['"', '<', '&', ' ', '.']), "{own}");
    let expected = match route {
        Route::Missing => Route::Library,
        route => route,
    };
    assert_eq!(Route::parse(&own), expected);
    assert_eq!(Route::parse(&own).hash(), own);
}
