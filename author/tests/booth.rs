//! Cuts for booths: those there are hold what is asked of a cut, and what is wrong with one is said.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use std::fs;
use std::path::{Path, PathBuf};
use talkdown_author::{booth, load, pack};
use talkdown_engine::check::Code;

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

/// A folder of this test's own.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("booth")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_cut_is_three_minutes_from_a_hot_moment_to_an_end() {
    let folders = load::find(&scenarios()).unwrap();
    let with = |folder: &&PathBuf| folder.join(booth::FILE).exists();
    let mut cuts = 0;
    for folder in folders.iter().filter(with) {
        let loaded = load::read(folder);
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let cut = loaded.cut.unwrap();
        let usual = cut.usual;
        assert!(
            usual.decisions.0 >= 4 && usual.decisions.1 <= 7,
            "{usual:?}"
        );
        assert!((60..=180).contains(&usual.seconds), "{usual:?}");
        assert!(usual.meter >= 60, "nothing is left to calm: {usual:?}");
        cuts += 1;
    }
    assert!((3..=4).contains(&cuts), "{cuts}");
}

#[test]
fn a_cut_is_packed_beside_its_scenario_and_no_other_is() {
    let from = fresh("pack");
    for name in ["last-bus-buggy", "forecourt-card"] {
        fs::create_dir_all(from.join(name)).unwrap();
        for file in [load::FILE, booth::FILE] {
            let _ = fs::copy(
                scenarios().join(name).join(file),
                from.join(name).join(file),
            );
        }
    }
    let out = fresh("packed");
    pack::run(&from, None, &out, "en").unwrap();
    let text = fs::read_to_string(out.join("last-bus-buggy.booth.en.json")).unwrap();
    let packed: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert!(
        packed["so_far"]
            .as_str()
            .unwrap()
            .starts_with("The last bus left")
    );
    assert_eq!(packed["transcript"]["scenario"], "last-bus-buggy");
    assert_eq!(packed["transcript"]["actions"][0]["reply"], "wh_what");
    assert_eq!(packed.as_object().unwrap().len(), 2);
    assert!(!out.join("forecourt-card.booth.en.json").exists());
}

/// Each with what is said of it, and in which field.
#[test]
fn what_is_wrong_with_a_cut_is_said_in_its_place() {
    let whole = "[wh_what, no_log, lr_paper, bo_sum, ng_faith, wk_bridge]";
    let sixty = ["word"; 61].join(" ");
    for (so_far, said, wrong) in [
        ("He is angry.", "[wh_what]", "a visitor has time for 7"),
        (
            "He is angry.",
            "[wh_what, lr_paper, no_log, bo_sum]",
            "the beginning cannot be played",
        ),
        (
            "He is angry.",
            "[wh_what, no_log, lr_paper, bo_sum, ng_faith, wk_bridge, lo_right, say_nothing]",
            "decisions, not 4 to 7",
        ),
        (
            "He is angry.",
            "[wh_what, no_log, lr_paper, get_help]",
            "turns left",
        ),
        (sixty.as_str(), whole, "has 61 words"),
        ("''", whole, "has 0 words"),
    ] {
        let folder = fresh("wrong").join("last-bus-buggy");
        fs::create_dir_all(&folder).unwrap();
        let scenario = scenarios().join("last-bus-buggy").join(load::FILE);
        fs::copy(scenario, folder.join(load::FILE)).unwrap();
        let text = format!("so_far: {so_far}\nsaid: {said}\n");
        fs::write(folder.join(booth::FILE), text).unwrap();
        let loaded = load::read(&folder);
        let found: Vec<String> = loaded
            .problems
            .iter()
            .map(|problem| {
                assert_eq!(problem.diagnostic.code, Code::BoothCut);
                assert_eq!(problem.file, folder.join(booth::FILE));
                assert!(problem.place.line >= 1);
                problem.diagnostic.message.clone()
            })
            .collect();
        assert!(
            found.iter().any(|one| one.contains(wrong)),
            "{said}: {found:?}"
        );
        assert!(loaded.cut.is_none());
        // And so it is not given out.
        assert!(pack::run(&folder, None, &fresh("wrong-out"), "en").is_err());
    }
}
