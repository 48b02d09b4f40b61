//! Packs that are let in, and packs that are not: each limit just inside and just outside, and what an enemy would send. SE-1.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use talkdown_author::{check, load, provider};
use talkdown_checker::{Checked, Problem, open};
use talkdown_engine::check::{Code, limits};
use talkdown_engine::model::Scenario;

/// A pack of one scenario, as `talkdown new` and `talkdown pack` make it.
const GOOD: &str = include_str!("../../tests/fixtures/packs/good.json");
const NAME: &str = "tram-window.en";
/// The longest a refusal may take in a build that is not optimised, with other tests beside it. The 200 ms of SE-1 are asked of the
/// release, in a browser (`tests/tests/browser_packs.rs`).
const REFUSED: Duration = Duration::from_secs(2);

fn good() -> Value {
    serde_json::from_str(GOOD).unwrap()
}

/// The good pack with its scenario changed, and the library with it.
fn changed(change: impl Fn(&mut Value)) -> String {
    let mut pack = good();
    change(&mut pack["scenarios"][NAME]);
    pack.to_string()
}

fn errors(checked: &Checked) -> Vec<&Problem> {
    checked
        .problems
        .iter()
        .filter(|problem| problem.is_error())
        .collect()
}

/// Refused, in time, and what is said of it.
#[track_caller]
fn refused(what: &str, pack: &str) -> Vec<Problem> {
    let began = Instant::now();
    let checked = open(pack);
    let took = began.elapsed();
    assert!(took < REFUSED, "{what}: refused after {took:?}");
    assert!(!errors(&checked).is_empty(), "{what}: let in");
    assert!(
        checked.files.is_empty(),
        "{what}: and yet there is something to play"
    );
    checked.problems
}

#[track_caller]
fn says(what: &str, pack: &str, code: &str, path: &str, words: &str) {
    let problems = refused(what, pack);
    let found = problems.iter().any(|problem| {
        problem.code == code && problem.path == path && problem.message.contains(words)
    });
    assert!(found, "{what}: {problems:#?}");
}

#[test]
fn a_good_pack_is_let_in_as_it_is() {
    let checked = open(GOOD);
    assert_eq!(errors(&checked), Vec::<&Problem>::new());
    let names: Vec<&str> = checked.files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["scenarios/index.json", "scenarios/tram-window.en.json"]
    );
    let pack = good();
    for (name, part) in [
        ("index.json", &pack["library"]),
        ("tram-window.en.json", &pack["scenarios"][NAME]),
    ] {
        let file: Value =
            serde_json::from_str(&checked.files[&format!("scenarios/{name}")]).unwrap();
        assert_eq!(file, *part, "{name}");
    }
    // What the page gets says the same.
    let told: Value = serde_json::from_str(&talkdown_checker::check(GOOD)).unwrap();
    assert_eq!(told["files"].as_object().unwrap().len(), 2);
}

#[test]
fn every_scenario_of_the_game_would_be_let_in_as_a_pack() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios");
    let checked: Vec<check::Checked> = load::find(folder.as_ref())
        .unwrap()
        .into_iter()
        // Without playing them through, which takes seconds each.
        .map(|folder| check::Checked {
            loaded: load::read(&folder),
            folder,
            played: None,
        })
        .collect();
    let pack = provider::text(&checked).unwrap();
    let seen = open(&pack);
    assert_eq!(errors(&seen), Vec::<&Problem>::new());
    assert_eq!(seen.files.len(), checked.len() + 1);
}

#[test]
#[rustfmt::skip] // a table
fn se_1_each_limit_holds_to_the_last() {
    // Depth: the scenario is the first level, `extra` the second.
    let deep = |levels: usize| {
        let mut inner = json!(1);
        (2..levels).for_each(|_| inner = json!([inner]));
        changed(|scenario| scenario["extra"] = json!([inner]))
    };
    says("32 levels", &deep(limits::DEPTH), "unknown-field", "extra", "unknown field `extra`");
    let words = "more than 32 levels inside each other";
    let path = format!("extra{}", ".0".repeat(limits::DEPTH - 1));
    says("33 levels", &deep(limits::DEPTH + 1), "too-large", &path, words);

    // Characters: of letters with two bytes each, so that it is not bytes that are counted.
    let long =
        |characters: usize| changed(|scenario| scenario["place"] = json!("ß".repeat(characters)));
    assert_eq!(errors(&open(&long(limits::CHARACTERS))), Vec::<&Problem>::new());
    says("4,001 characters", &long(limits::CHARACTERS + 1), "too-large", "place", "more than 4000 characters in one text");

    // Replies.
    let choices = |count: usize| {
        changed(|scenario| {
            let reply = scenario["beats"][2]["replies"][0].clone();
            scenario["beats"][2]["replies"] = json!(vec![reply; count]);
        })
    };
    says("12 replies", &choices(limits::CHOICES), "reply-count", "beats.2.replies", "12 replies, not three or four");
    says("13 replies", &choices(limits::CHOICES + 1), "too-large", "beats.2.replies", "13 replies; more than 12 are not read");

    // Texts.
    let texts = |count: usize| {
        changed(|scenario| {
            let others = spaced(scenario) - spaced(&scenario["warning_signs"]);
            scenario["warning_signs"] = json!(vec!["a b"; count - others]);
        })
    };
    assert_eq!(errors(&open(&texts(limits::TEXTS))), Vec::<&Problem>::new());
    let problems = refused("2,001 texts", &texts(limits::TEXTS + 1));
    let told: Vec<(&str, &str)> = problems
        .iter()
        .map(|one| (one.code, one.message.as_str()))
        .collect();
    assert_eq!(told, [("too-large", "more than 2000 texts")]);

    // Values of any kind.
    let values = |count: usize| {
        changed(|scenario| {
            scenario["extra"] = json!([]);
            scenario["extra"] = json!(vec![1; count - values(scenario)]);
        })
    };
    says("20,000 values", &values(limits::VALUES), "unknown-field", "extra", "unknown field");
    let problems = refused("20,001 values", &values(limits::VALUES + 1));
    assert_eq!((problems[0].code, problems[0].message.as_str()), ("too-large", "more than 20000 values") );

    // Bytes of a scenario, of a pack; scenarios. Blanks count: they have to be fetched as well.
    let (from, to) = (
        GOOD.find(r#""tram-window.en":"#).unwrap(),
        GOOD.trim_end().len() - 2,
    );
    let part = GOOD[from + NAME.len() + 3..to].to_owned();
    assert!(part.starts_with(r#"{"format""#) && part.ends_with('}'));
    let padded = |bytes: usize| {
        GOOD.replace(
            &part,
            &format!(
                "{}{}}}",
                &part[..part.len() - 1],
                " ".repeat(bytes - part.len())
            ),
        )
    };
    assert!(
        padded(limits::BYTES).len() > limits::BYTES,
        "the scenario is not written as it is sought"
    );
    assert_eq!(errors(&open(&padded(limits::BYTES))), Vec::<&Problem>::new());
    says("1 MiB and a byte", &padded(limits::BYTES + 1), "too-large", "", "more than 1048576 bytes in the file");
    let pack = |bytes: usize| {
        format!(
            "{}{}",
            GOOD.trim_end(),
            " ".repeat(bytes - GOOD.trim_end().len())
        )
    };
    assert_eq!(errors(&open(&pack(limits::PACK))), Vec::<&Problem>::new());
    says("4 MiB and a byte", &pack(limits::PACK + 1), "pack", "", "more than 4194304 bytes in the pack");
    let crowd = |count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("\"{at}\":0")).collect();
        format!(
            r#"{{"talkdown":"pack","format":1,"library":0,"scenarios":{{{}}}}}"#,
            names.join(",")
        )
    };
    let problems = refused("64 scenarios", &crowd(limits::PEOPLE));
    assert_eq!(problems.len(), limits::PEOPLE + 1, "each is told");
    says("65 scenarios", &crowd(limits::PEOPLE + 1), "pack", "", "more than 64 scenarios in the pack");
}

/// How many values and names of fields are in a value.
fn values(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(values).sum::<usize>(),
        Value::Object(fields) => {
            1 + fields
                .values()
                .map(|field| 1 + values(field))
                .sum::<usize>()
        }
        _ => 1,
    }
}

/// How many texts with a space are in a value: what the limit counts.
fn spaced(value: &Value) -> usize {
    match value {
        Value::String(text) => usize::from(text.contains(' ')),
        Value::Array(list) => list.iter().map(spaced).sum(),
        Value::Object(fields) => fields.values().map(spaced).sum(),
        _ => 0,
    }
}

#[test]
#[rustfmt::skip] // a table
fn se_1_what_an_enemy_sends_is_refused_in_time() {
    let bomb = |open: &str, close: &str, times: usize| {
        let scenario = format!("{}1{}", open.repeat(times), close.repeat(times));
        format!(
            r#"{{"talkdown":"pack","format":1,"library":{{}},"scenarios":{{"x.en":{scenario}}}}}"#
        )
    };
    let envelope = |rest: &str| {
        format!(
            r#"{{"talkdown":"pack","format":1,"library":{{"format":1,"scenarios":[]}},"scenarios":{rest}}}"#
        )
    };
    let huge = "x".repeat(900_000);
    for (what, pack) in [
        ("nothing", String::new()),
        ("a word", "null".to_owned()),
        ("another file", "<!doctype html><title>404</title>".to_owned()),
        ("a list of lists", "[".repeat(limits::PACK)),
        ("fields in fields", r#"{"a":"#.repeat(limits::PACK / 5)),
        ("half a pack", GOOD[..GOOD.len() / 2].to_owned()),
        ("a scenario without a pack", good()["scenarios"][NAME].to_string()),
        ("another kind", GOOD.replacen("\"pack\"", "\"save\"", 1)),
        ("a later format", GOOD.replacen("\"format\":1", "\"format\":2", 1)),
        ("a field twice", GOOD.replacen("\"format\":1", "\"format\":1,\"format\":1", 1)),
        ("a field too many", GOOD.replacen("\"format\":1", "\"format\":1,\"run\":\"x\"", 1)),
        ("a bomb of lists", bomb("[", "]", 500_000)),
        ("a bomb of fields", bomb("{\"a\":", "}", 150_000)),
        ("one long text", envelope(&format!(r#"{{"x.en":{{"id":"{huge}"}}}}"#))),
        ("one long name", envelope(&format!(r#"{{"x.en":{{"{huge}":1}}}}"#))),
        ("a long name of a scenario", envelope(&format!(r#"{{"{huge}":{{}}}}"#))),
        ("four long texts", envelope(&format!(r#"{{"a.en":"{huge}","b.en":"{huge}","c.en":"{huge}","d.en":"{huge}"}}"#))),
        ("many numbers", envelope(&format!(r#"{{"x.en":[{}1]}}"#, "1,".repeat(500_000)))),
        ("a number beyond all", envelope(r#"{"x.en":1e999999}"#)),
        ("half a letter", envelope(r#"{"x.en":"\ud800"}"#)),
        ("a scenario twice", envelope(r#"{"x.en":{},"x.en":{}}"#)),
        ("nobody", envelope("{}")),
    ] {
        let problems = refused(what, &pack);
        assert!(problems.len() <= limits::PROBLEMS);
        for problem in &problems {
            assert!(
                problem.message.chars().count() <= 301 && problem.scenario.chars().count() <= 301,
                "{what}"
            );
        }
    }
}

#[test]
#[rustfmt::skip] // a table
fn a_pack_that_is_not_what_it_says_is_told_where() {
    let lead = |path: &'static str, value: Value| {
        changed(move |scenario| *scenario.pointer_mut(path).unwrap() = value.clone())
    };
    for (what, pack, code, path, words) in [
        ("a number for a text", lead("/place", json!(7)), "wrong-type", "place", "invalid type: integer `7`, expected a string"),
        ("a text for a list", lead("/beats/1/replies", json!("no")), "wrong-type", "beats.1.replies", "expected a sequence"),
        ("a word nobody knows", lead("/beats/1/replies/0/delivery", json!("loud")), "unknown-word", "beats.1.replies.0.delivery", "unknown variant `loud`"),
        ("a share of two", lead("/person/traits/volatility", json!(2)), "wrong-type", "person.traits.volatility", "2 is not between 0 and 1"),
        ("a field that is missing", changed(|scenario| { drop(scenario["beats"][0].as_object_mut().unwrap().remove("lines")) }), "missing-field", "beats.0", "missing field `lines`"),
        ("a field too many", changed(|scenario| scenario["beats"][0]["html"] = json!("<b>")), "unknown-field", "beats.0.html", "unknown field `html`"),
        ("an opening that is not there", lead("/opening", json!("nowhere")), "unknown-beat", "opening", "nowhere"),
        ("a link to nowhere", changed(|scenario| { scenario["beats"][0]["replies"][0]["next"] = json!([{"beat": "nowhere"}]) }), "unknown-beat", "beats.0.replies.0.next.0.beat", "nowhere"),
        ("nothing to answer", changed(|scenario| scenario["beats"][0]["replies"] = json!([])), "reply-count", "beats.0.replies", "0 replies"),
        ("a title that turns round", lead("/title", json!("A\u{202e}B")), "bidi-control", "title", "U+202E"),
        ("another id", lead("/id", json!("night-bus")), "pack", "scenarios.tram-window.en", "`night-bus` stands here under this name"),
        ("another title", lead("/title", json!("A quiet one")), "pack", "library.scenarios.0", "what the library says of `tram-window` is not so"),
        ("an entry for nobody", GOOD.replacen("\"id\":\"tram-window\"", "\"id\":\"night-bus\"", 1), "pack", "library.scenarios.0", "no scenario `night-bus`"),
        ("a difficulty of nine", GOOD.replacen("\"difficulty\":2", "\"difficulty\":9", 1), "pack", "library.scenarios.0", "not 9"),
    ] {
        says(what, &pack, code, path, words);
    }
    let listed = |change: fn(&mut Vec<Value>)| {
        let mut pack = good();
        change(pack["library"]["scenarios"].as_array_mut().unwrap());
        pack.to_string()
    };
    let (at, words) = ("library.scenarios", "`tram-window` stands in it");
    says("not in the library", &listed(Vec::clear), "pack", at, words);
    says(
        "twice in the library",
        &listed(|list| list.push(list[0].clone())),
        "pack",
        at,
        words,
    );
    // What is said of a text cannot turn round either.
    let problems = refused("a turned id", &lead("/beats/0/id", json!("a\u{202e}b")));
    assert!(
        problems
            .iter()
            .all(|problem| !problem.message.contains('\u{202e}')),
        "{problems:?}"
    );
}

/// The search for what leads where is the longest of the checks. It is bounded by itself; a pack that keeps every limit may take longer than
/// a refusal, and here is how long at most.
#[test]
fn the_largest_scenario_that_keeps_the_limits_takes_no_more_than_a_few_seconds() {
    // As many beats as there may be, all of them free but for the order, so that it never has enough.
    let pack = changed(|scenario| {
        let mut beats = Vec::new();
        for at in 0..128 {
            let mut beat = scenario["beats"][1].clone();
            beat["id"] = json!(format!("b{at}"));
            beat["act"] = json!(1);
            beat.as_object_mut().unwrap().remove("when");
            for (slot, reply) in beat["replies"]
                .as_array_mut()
                .unwrap()
                .iter_mut()
                .enumerate()
            {
                reply["id"] = json!(format!("b{at}_{slot}"));
                reply["next"] = json!([{"beat": format!("b{}", (at + slot * 40 + 1) % 128), "when": {"meter": {"min": 50}}}]);
            }
            beats.push(beat);
        }
        // Nothing leads to the last, so there is always more to look for.
        beats[127]["when"] = json!({"visited": ["b127"]});
        scenario["opening"] = json!("b0");
        scenario["turns"] = json!(20);
        scenario["beats"] = json!(beats);
    });
    let began = Instant::now();
    let checked = open(&pack);
    let pack: Value = serde_json::from_str(&pack).unwrap();
    let scenario: Scenario = serde_json::from_value(pack["scenarios"][NAME].clone()).unwrap();
    let found = talkdown_engine::check::check(&scenario);
    let searched = found.iter().any(|one| one.code == Code::Unreachable);
    assert!(searched && checked.problems.len() == limits::PROBLEMS);
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
}
