//! The command as it is run: what it prints, where, and how it exits.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

mod lab;

use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

fn talkdown(arguments: &[&str]) -> Run {
    fed(arguments, "")
}

fn fed(arguments: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_talkdown"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads no input closes the pipe; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("command")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
    folder
}

fn file(name: &str, text: &str) -> String {
    let path = place(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A fresh scenario, as `talkdown new` makes it.
fn scenario(name: &str) -> String {
    let folder = place(name).to_str().unwrap().to_owned();
    assert_eq!(talkdown(&["new", &folder]).code, 0);
    folder
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out)
        .unwrap_or_else(|error| panic!("{error}: {} {}", run.out, run.err))
}

#[test]
fn a_new_scenario_passes_the_check_in_every_setting() {
    for setting in [
        "customer_service",
        "healthcare",
        "education",
        "workplace",
        "family",
        "public",
    ] {
        let folder = place(&format!("new-{}", setting.replace('_', "-")));
        let folder = folder.to_str().unwrap();
        let made = talkdown(&["new", folder, "--setting", setting]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        let checked = talkdown(&["check", "--json", folder]);
        assert_eq!(checked.code, 0);
        // Both answers stand in it to be written over; which of them no talk will call for is seen later.
        let found = json(&checked);
        let other = found
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["code"] != "unmet-answer" || one["severity"] != "warning");
        assert_eq!(other, None);
        let text = std::fs::read_to_string(Path::new(folder).join("scenario.yaml")).unwrap();
        assert!(text.contains(&format!("setting: {setting}\n")));
    }
}

#[test]
fn new_refuses_what_it_would_spoil() {
    let folder = scenario("new-twice");
    let again = talkdown(&["new", &folder]);
    assert_eq!(again.code, 1);
    assert!(
        again.err.contains("something in this folder already"),
        "{}",
        again.err
    );
    let named = talkdown(&["new", place("My Scenario").to_str().unwrap()]);
    assert_eq!(named.code, 1);
    assert!(named.err.contains("`my-scenario`"), "{}", named.err);
    assert_eq!(talkdown(&["new", "x", "--setting", "shop"]).code, 2);
}

#[test]
fn check_exits_by_errors_and_speaks_json() {
    let folder = scenario("check-json");
    let yaml = Path::new(&folder).join("scenario.yaml");
    let text = std::fs::read_to_string(&yaml).unwrap();
    std::fs::write(
        &yaml,
        text.replacen("techniques: [paraphrase]", "techniques: [paraphrse]", 1),
    )
    .unwrap();
    let run = talkdown(&["check", &folder, "--json"]);
    assert_eq!(run.code, 1);
    let found = json(&run);
    let one = &found[0];
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(one["code"], "unknown-word");
    assert_eq!(one["severity"], "error");
    assert_eq!(one["path"], "beats.0.replies.0.techniques.0");
    assert_eq!(one["hint"], "did you mean `paraphrase`?");
    assert!(
        one["file"]
            .as_str()
            .unwrap()
            .ends_with("check-json/scenario.yaml")
    );
    let line = text
        .lines()
        .position(|line| line.contains("techniques: [paraphrase]"))
        .unwrap()
        + 1;
    assert_eq!(
        (one["line"].as_u64(), one["column"].as_u64()),
        (Some(line as u64), Some(22))
    );
    // Warnings alone do not fail.
    std::fs::write(
        &yaml,
        text.replacen(
            "when: {promised: [call_back]}",
            "when: {stage: [uneasy]}",
            1,
        ),
    )
    .unwrap();
    let run = talkdown(&["check", &folder]);
    assert_eq!(run.code, 0);
    assert!(run.out.contains("warning[unused-promise]"), "{}", run.out);
    assert!(
        run.out.contains("1 scenario checked: 0 errors, "),
        "{}",
        run.out
    );
}

#[test]
fn what_is_not_there_is_said_in_a_line() {
    for (arguments, told) in [
        (vec!["check", "no-such-folder"], "there is no such folder"),
        (
            vec!["check", env!("CARGO_MANIFEST_DIR")],
            "there is no scenario.yaml here",
        ),
        (vec!["play", "no-such-folder"], "there is no such folder"),
        (vec!["simulate", "--lab", "no-such-file"], "no-such-file: "),
        (
            vec!["pack", "no-such-folder", "--out", "x"],
            "there is no such folder",
        ),
    ] {
        let run = talkdown(&arguments);
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(
            run.err.starts_with("talkdown: ") && run.err.contains(told),
            "{}",
            run.err
        );
        assert_eq!(run.out, "");
    }
    for arguments in [
        vec![],
        vec!["frobnicate"],
        vec!["simulate"],
        vec!["simulate", "x"],
        vec!["check"],
    ] {
        assert_eq!(talkdown(&arguments).code, 2, "{arguments:?}");
    }
    assert!(
        talkdown(&["--help"])
            .out
            .contains("Exit codes: 0 all is well; 1")
    );
}

#[test]
fn play_works_over_a_pipe_and_ends_where_the_input_ends() {
    let folder = scenario("play");
    let run = fed(
        &["play", &folder],
        "9\nnonsense\nr reactive hope\n\n1\nb\ns\ng\nn 3\n",
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for told in [
        "You may: ",
        "`9` is nothing to do here. Type 1 to 4",
        "`nonsense` is nothing to do here",
        "The kind of anger: right. The need: right.",
        "on the meter",
        "Not now: there is nothing to name now.",
        "The input has ended; the talk stops after turn 4.",
    ] {
        assert!(run.out.contains(told), "{told}\n{}", run.out);
    }
    let run = fed(&["play", &folder, "--seed", "5"], "x\n");
    assert!(
        run.out
            .contains("The talk is over after 1 turns: handed over."),
        "{}",
        run.out
    );
    assert!(
        run.out
            .trim_end()
            .ends_with("[Who takes over, and how it goes]"),
        "{}",
        run.out
    );
    let run = fed(&["play", &folder], &"1\n".repeat(20));
    assert!(run.out.contains("The talk is over"), "{}", run.out);
    let run = fed(&["play", &folder], "r\n2\n");
    assert!(run.out.ends_with("The input has ended.\n"), "{}", run.out);
    assert_eq!(fed(&["play", &folder], "\u{0}\u{1b}[2J\n").code, 0);
    assert!(
        !fed(&["play", &folder], "\u{1b}[2J\n")
            .out
            .contains('\u{1b}')
    );
}

#[test]
fn simulate_plays_a_scenario_and_writes_it_as_a_lab_file() {
    let folder = scenario("simulate");
    let list = file(
        "actions.json",
        r#"["first_words_back", "breathe", {"reply": "last_time_sense"}, {"read": {"kind": "reactive", "need": "hope"}}]"#,
    );
    let run = talkdown(&["simulate", &folder, "--actions", &list]);
    assert_eq!(run.code, 0, "{}", run.err);
    let trace = json(&run);
    assert_eq!(trace["turns"].as_array().unwrap().len(), 4);
    let lab = talkdown(&["simulate", &folder, "--actions", &list, "--as-lab"]);
    let lab = talkdown(&["simulate", "--lab", &file("as-lab.json", &lab.out)]);
    let lab = json(&lab);
    for (number, turn) in trace["turns"].as_array().unwrap().iter().enumerate() {
        // The levels differ in when a provocation is felt: as a beat opens, or with the turn in it.
        for key in ["meter_before", "meter_after", "reasons"] {
            assert_eq!(lab["turns"][number][key], turn[key]);
        }
    }
    let transcript = r#"{"scenario":"simulate","version":1,"seed":3,"learner":{"triggers":[],"plan":false},"actions":[{"reply":"first_words_back"}]}"#;
    assert_eq!(
        talkdown(&[
            "simulate",
            &folder,
            "--actions",
            &file("transcript.json", transcript)
        ])
        .code,
        0
    );
    for (text, told) in [
        (
            r#"["no_such_reply"]"#,
            "action 1: reply 'no_such_reply' is not on offer now; on offer in beat `first_words`: ",
        ),
        (r#"["step_away", "breathe"]"#, "action 2: the talk is over"),
        (r#"[{"sing": 1}]"#, "sing"),
        (r#"{"actions": [], "speed": 1}"#, "speed"),
        (
            r#"{"scenario": "other", "actions": []}"#,
            "of the scenario `other`",
        ),
        (
            r#"{"scenario": "simulate", "version": 9, "actions": []}"#,
            "version 9",
        ),
    ] {
        let run = talkdown(&[
            "simulate",
            &folder,
            "--actions",
            &file("bad-actions.json", text),
        ]);
        assert_eq!(run.code, 1, "{text}");
        assert!(run.err.contains(told), "{text}: {}", run.err);
    }
}

#[test]
fn pack_writes_all_or_nothing_and_always_the_same() {
    let folder = place("pack-in");
    for name in ["pack-in/b-two", "pack-in/a-one"] {
        scenario(name);
    }
    let folder = folder.to_str().unwrap();
    let (one, two) = (place("pack-out-1"), place("pack-out-2"));
    for out in [&one, &two] {
        let run = talkdown(&["pack", folder, "--out", out.to_str().unwrap()]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
    let read = |out: &Path, name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    for name in ["index.json", "a-one.en.json", "b-two.en.json"] {
        assert_eq!(read(&one, name), read(&two, name));
    }
    let index: Value = serde_json::from_str(&read(&one, "index.json")).unwrap();
    let ids: Vec<&str> = index["scenarios"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    assert_eq!(ids, ["a-one", "b-two"]);
    // A worked example comes beside them; what is asked of it is all but the number of things.
    let shown = concat!(env!("CARGO_MANIFEST_DIR"), "/../example");
    let with = place("pack-out-example");
    let out = with.to_str().unwrap();
    let run = talkdown(&["pack", folder, "--example", shown, "--out", out]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(read(&one, "index.json"), read(&with, "index.json"));
    assert!(read(&with, "example.en.json").contains("\"id\":\"example\""));
    let broken = place("pack-broken/example");
    std::fs::create_dir_all(&broken).unwrap();
    let text = std::fs::read_to_string(Path::new(shown).join("scenario.yaml")).unwrap();
    let text = text.replacen("turns: 8", "turns: 3", 1);
    std::fs::write(broken.join("scenario.yaml"), text).unwrap();
    let none = place("pack-out-broken");
    let (broken, out) = (broken.to_str().unwrap(), none.to_str().unwrap());
    let run = talkdown(&["pack", folder, "--example", broken, "--out", out]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("out-of-range"), "{}", run.err);
    assert!(!run.err.contains("few-beats") && !none.exists());
    // One error, and nothing is written.
    let yaml = Path::new(folder).join("a-one/scenario.yaml");
    let text = std::fs::read_to_string(&yaml).unwrap();
    std::fs::write(&yaml, text.replacen("turns: 14", "turns: 3", 1)).unwrap();
    let none = place("pack-out-3");
    let run = talkdown(&["pack", folder, "--out", none.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("out-of-range") && run.err.contains("nothing was packed"),
        "{}",
        run.err
    );
    assert!(!none.exists());
    let run = talkdown(&[
        "pack",
        folder,
        "--out",
        none.to_str().unwrap(),
        "--lang",
        "de",
    ]);
    assert_eq!(run.code, 1);
}

#[test]
fn review_says_of_every_turn_what_there_was_and_what_it_was_worth() {
    let toaster = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios/counter-toaster");
    let first = "{\"actions\":[\"say_nothing\",\"give_space\",\"breathe\",\"step_away\"]}";
    let actions = file("review.json", first);
    let run = talkdown(&["review", toaster, "--actions", &actions]);
    assert_eq!(run.code, 0, "{}", run.err);
    let review: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(review["outcome"], "handed_over");
    let turns = review["turns"].as_array().unwrap();
    assert_eq!(turns.len(), 4);
    let meters = |key: &str| -> Vec<f64> {
        let all = turns.iter().map(|turn| turn[key].as_f64().unwrap());
        all.collect()
    };
    let (before, after) = (meters("meter_before"), meters("meter_after"));
    let area: f64 = before.iter().chain(&after).sum();
    let measures = &review["measures"];
    assert!((measures["mean_meter"].as_f64().unwrap() - area / 8.0).abs() < 0.011);
    let peak = after.iter().copied().fold(before[0], f64::max);
    assert_eq!(measures["peak"]["value"], peak);
    // Silence and space are techniques; the breath is none, and gives six.
    assert_eq!(measures["techniques"], 2);
    assert_eq!(measures["repeated"], 0);
    assert_eq!(measures["breaths"], serde_json::json!([6.0]));
    assert_eq!(measures["pitfalls"], 0);
    assert_eq!(measures["provocations"]["own"], 0, "no trigger was given");
    let gate = ["closed", "opening", "open"].map(|gate| measures["gate"][gate]["listens"].as_u64());
    assert_eq!(gate.into_iter().flatten().sum::<u64>(), 1, "the silence");
    for turn in turns {
        let options = turn["what_if"].as_array().unwrap();
        assert!(options.len() >= 7, "replies and moves");
        let chosen: Vec<_> = options.iter().filter(|one| one["chosen"] == true).collect();
        assert_eq!(chosen.len(), 1);
        let moved = turn["meter_after"].as_f64().unwrap() - turn["meter_before"].as_f64().unwrap();
        assert!((moved - chosen[0]["change"].as_f64().unwrap()).abs() < 0.001);
        for option in options {
            let sum: f64 = option["reasons"]
                .as_array()
                .unwrap()
                .iter()
                .map(|reason| reason["meter"].as_f64().unwrap())
                .sum();
            assert!((sum - option["change"].as_f64().unwrap()).abs() < 0.001);
        }
        assert!(!turn["line"].as_array().unwrap().is_empty());
    }
    let wrong = talkdown(&[
        "review",
        toaster,
        "--actions",
        &file("no.json", "[\"no_such\"]"),
    ]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.err.contains("not on offer"), "{}", wrong.err);
}
