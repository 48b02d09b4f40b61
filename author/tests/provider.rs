//! `talkdown pack DIR… -o FILE`: what it writes, and what it refuses to.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use talkdown_author::{check, load, provider};

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenarios");

fn talkdown(arguments: &[&str]) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_talkdown"))
        .args(arguments)
        .output();
    let Output {
        status,
        stdout,
        stderr,
    } = run.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("provider")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Read as it is for a pack, without playing it, which takes seconds.
fn read(names: &[&str]) -> Vec<check::Checked> {
    let folders = names.iter().map(|name| Path::new(SCENARIOS).join(name));
    let read = folders.map(|folder| check::Checked {
        loaded: load::read(&folder),
        folder,
        played: None,
    });
    read.collect()
}

#[test]
fn a_pack_has_the_library_and_the_scenarios_and_always_the_same_bytes() {
    let file = place("written").join("pack.json");
    let (one, two) = (
        format!("{SCENARIOS}/ward-night-son"),
        format!("{SCENARIOS}/counter-toaster/scenario.yaml"),
    );
    let (code, out, err) = talkdown(&["pack", &one, &two, "-o", file.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.ends_with("pack.json: 2 scenarios\n"), "{out}");
    let text = std::fs::read_to_string(&file).unwrap();
    let pack: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (&pack["talkdown"], &pack["format"]),
        (&"pack".into(), &1.into())
    );
    let listed = pack["library"]["scenarios"].as_array().unwrap().iter();
    let listed: Vec<&str> = listed.map(|entry| entry["id"].as_str().unwrap()).collect();
    // As the library shows them: by setting.
    assert_eq!(listed, ["counter-toaster", "ward-night-son"]);
    let names: Vec<&String> = pack["scenarios"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["counter-toaster.en", "ward-night-son.en"]);
    // Whatever the order in which they are named, and without having been played.
    for names in [
        ["counter-toaster", "ward-night-son"],
        ["ward-night-son", "counter-toaster"],
    ] {
        assert!(
            provider::text(&read(&names)).unwrap() == text,
            "{names:?}: other bytes"
        );
    }
}

#[test]
fn nothing_is_packed_where_one_scenario_has_an_error() {
    let folder = place("broken");
    let good = folder.join("last-tram");
    let (good, file) = (good.to_str().unwrap(), folder.join("pack.json"));
    assert_eq!(talkdown(&["new", good]).0, 0);
    let yaml = Path::new(good).join("scenario.yaml");
    let text = std::fs::read_to_string(&yaml).unwrap();
    for (wrong, told) in [
        (
            text.replacen("opening: first_words", "opening: firstwords", 1),
            "error[unknown-beat]",
        ),
        (text.replacen("title:", "titel:", 1), "error[unknown-field]"),
    ] {
        assert_ne!(wrong, text);
        std::fs::write(&yaml, wrong).unwrap();
        let (code, out, err) = talkdown(&["pack", good, "-o", file.to_str().unwrap()]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(
            err.starts_with("talkdown: nothing was packed") && err.contains(told),
            "{err}"
        );
        assert!(!file.exists());
    }
}

#[test]
fn an_error_that_only_playing_shows_keeps_a_scenario_out_as_well() {
    let folder = place("played");
    let scenario = folder.join("last-tram");
    let (name, file) = (scenario.to_str().unwrap(), folder.join("pack.json"));
    assert_eq!(talkdown(&["new", name]).0, 0);
    let yaml = scenario.join("scenario.yaml");
    let text = std::fs::read_to_string(&yaml).unwrap();
    // A line for a meter that cannot be at the first words.
    let wrong = text.replacen(
        "    lines:\n",
        "    lines:\n      - text: \"Nobody will ever hear this one, calm as it is.\"\n        when: {meter: {max: 0.5}, turns: 1}\n",
        1,
    );
    assert_ne!(wrong, text);
    std::fs::write(&yaml, wrong).unwrap();
    let (code, _, err) = talkdown(&["pack", name, "-o", file.to_str().unwrap()]);
    assert!(code == 1 && err.contains("error[unmet-line]"), "{err}");
    assert!(!file.exists());
}

#[test]
fn one_id_twice_and_too_many_people_are_refused() {
    let twice = read(&["counter-toaster", "counter-toaster"]);
    let refused = provider::text(&twice).unwrap_err();
    assert!(
        refused.contains("`counter-toaster` is there already"),
        "{refused}"
    );
    let folder = place("crowd");
    for at in 0..65 {
        let one = folder.join(format!("p{at}"));
        std::fs::create_dir_all(&one).unwrap();
        std::fs::write(one.join("scenario.yaml"), "").unwrap();
    }
    let (code, _, err) = talkdown(&["pack", folder.to_str().unwrap(), "-o", "pack.json"]);
    assert_eq!(
        (code, err.as_str()),
        (1, "talkdown: more than 64 scenarios in the pack\n")
    );
}

#[test]
fn the_two_ways_to_pack_are_not_mixed() {
    for (arguments, code) in [
        (vec!["pack", SCENARIOS], 2),
        (vec!["pack", "-o", "pack.json"], 2),
        (vec!["pack", SCENARIOS, "-o", "x.json", "--out", "x"], 2),
        (vec!["pack", SCENARIOS, "-o", "x.json", "--lang", "de"], 2),
        (
            vec!["pack", SCENARIOS, "-o", "x.json", "--example", SCENARIOS],
            2,
        ),
        (vec!["pack", SCENARIOS, SCENARIOS, "--out", "x"], 1),
        (vec!["pack", "no-such-folder", "-o", "x.json"], 1),
    ] {
        let (seen, out, err) = talkdown(&arguments);
        assert!(seen == code && out.is_empty(), "{arguments:?}: {err}");
        assert!(!Path::new("x.json").exists() && !Path::new("x").exists());
    }
}
