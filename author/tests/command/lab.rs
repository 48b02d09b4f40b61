//! The model alone: `talkdown lab`.

use crate::{file, json, talkdown};
use serde_json::Value;

const LAB: &str = include_str!("lab.json");

#[test]
fn the_lab_file_of_the_issue_gives_what_the_issue_says() {
    let run = talkdown(&["simulate", "--lab", &file("lab.json", LAB)]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let trace = json(&run);
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    assert_eq!(
        sorted(keys(&trace)),
        ["meter_start", "stage_start", "turns"]
    );
    let input: Value = serde_json::from_str(LAB).unwrap();
    let turns = trace["turns"].as_array().unwrap();
    assert_eq!(turns.len(), input["turns"].as_array().unwrap().len());
    let mut before = trace["meter_start"].as_f64().unwrap();
    for turn in turns {
        let wanted = [
            "composure",
            "ending",
            "meter_after",
            "meter_before",
            "reasons",
            "stage",
            "state",
        ];
        assert_eq!(sorted(keys(turn)), wanted);
        assert_eq!(sorted(keys(&turn["state"])), sorted(keys(&input["state"])));
        assert_eq!(turn["meter_before"].as_f64().unwrap(), before);
        let mut sum = 0;
        for reason in turn["reasons"].as_array().unwrap() {
            assert_eq!(sorted(keys(reason)), ["meter", "rule", "tag", "text"]);
            assert!(!reason["text"].as_str().unwrap().is_empty());
            sum += hundredths(&reason["meter"]);
        }
        assert_eq!(
            sum,
            hundredths(&turn["meter_after"]) - hundredths(&turn["meter_before"])
        );
        before = turn["meter_after"].as_f64().unwrap();
    }
    assert_eq!(turns[4]["meter_after"], turns[4]["meter_before"]);
    assert!(turns[4]["composure"].as_f64() > turns[3]["composure"].as_f64());
}

/// Exactly two decimals at most, or it would not come out even.
fn hundredths(number: &Value) -> i64 {
    let spelled = number.to_string();
    let (whole, part) = spelled.split_once('.').unwrap_or((&spelled, ""));
    assert!(part.len() <= 2, "{spelled}");
    let digits: i64 = format!("{}{part:0<2}", whole.trim_start_matches('-'))
        .parse()
        .unwrap();
    if spelled.starts_with('-') {
        -digits
    } else {
        digits
    }
}

#[test]
fn an_output_of_the_lab_can_be_fed_back() {
    let trace = json(&talkdown(&["simulate", "--lab", &file("fed-1.json", LAB)]));
    let last = &trace["turns"][3];
    let next =
        serde_json::json!({"state": last["state"], "meter": last["meter_after"], "turns": [{}]});
    let run = talkdown(&["simulate", "--lab", &file("fed-2.json", &next.to_string())]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(json(&run)["meter_start"], last["meter_after"]);
}

#[test]
fn everything_in_a_lab_file_may_be_left_out_and_nothing_made_up() {
    assert_eq!(
        talkdown(&["simulate", "--lab", &file("empty.json", "{}")]).code,
        0
    );
    for (text, told) in [
        (r#"{"persn":{}}"#, "unknown field `persn`"),
        (
            r#"{"turns":[{"technique":["validate"]}]}"#,
            "unknown field `technique`",
        ),
        ("{\"turns\":[\n{\"techniques\":[\"validat\"]}]}", "line 2"),
        (
            r#"{"turns":[{"techniques":[{"tag":"apologise","repare":true}]}]}"#,
            "repare",
        ),
        (
            r#"{"turns":[{"techniques":[{"tag":"set_limit","style":"rude"}]}]}"#,
            "rude",
        ),
        (r#"{"turns":[{"pitfalls":["ordre"]}]}"#, "ordre"),
        (r#"{"turns":[{"delivery":"cold"}]}"#, "cold"),
        (r#"{"turns":[{"line":"shout"}]}"#, "shout"),
        (r#"{"turns":[{"event":"rain"}]}"#, "promise_exposed"),
        (r#"{"turns":[{"provocation":"heat"}]}"#, "heat"),
        (r#"{"turns":[{"action":"dance"}]}"#, "dance"),
        (r#"{"turns":[{"action":"name_trigger"}]}"#, "turn 1"),
        (r#"{"learner":{"triggers":["noise"]}}"#, "noise"),
        (r#"{"person":{"volatility":1.5}}"#, "1.5"),
        (r#"{"state":{"arousal":101}}"#, "arousal"),
        (r#"{"state":{"mood":1}}"#, "mood"),
        (r#"{"context":{"wait":-1}}"#, "wait"),
        (r#"{"meter":200}"#, "meter"),
        (
            r#"{"person":{"need_weights":{"safety":1}}}"#,
            "need_weights",
        ),
        ("not json", "line 1"),
        ("", "line 1"),
    ] {
        let run = talkdown(&["simulate", "--lab", &file("bad.json", text)]);
        assert_eq!(run.code, 1, "{text}");
        assert!(run.err.contains(told), "{text}: {}", run.err);
        assert_eq!(run.out, "", "{text}");
    }
}
