//! Format fixtures: a folder a case in tests/fixtures/format, each with the diagnostics it must give in `expected.txt`.
//!
//! A case is a whole `scenario.yaml`, or `edits.txt`: changes to `base.yaml`, the same for all (the format stands in README.md there).
//! `UPDATE_FIXTURES=1` writes the expectations anew.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use talkdown_author::{check, load};
use talkdown_engine::check::Code;
use talkdown_engine::model::{texts, texts_mut};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/format")
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(fixtures()).unwrap();
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

#[test]
fn each_case_gives_the_diagnostics_beside_it() {
    let update = std::env::var_os("UPDATE_FIXTURES").is_some();
    let cases = cases();
    // Playing a scenario often takes its time; the cases know nothing of each other.
    let halves: Vec<&[PathBuf]> = cases.chunks(cases.len().div_ceil(2)).collect();
    let failed: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = halves
            .into_iter()
            .map(|half| {
                scope.spawn(move || {
                    half.iter()
                        .filter_map(|case| differs(case, update))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        running
            .into_iter()
            .flat_map(|half| half.join().unwrap())
            .collect()
    });
    assert!(
        failed.is_empty(),
        "UPDATE_FIXTURES=1 accepts:\n{}",
        failed.join("\n")
    );
}

/// What a case gives where that is not what stands beside it.
fn differs(case: &Path, update: bool) -> Option<String> {
    let found = diagnostics(case);
    let expected = case.join("expected.txt");
    if update {
        fs::write(&expected, &found).unwrap();
        return None;
    }
    let same = fs::read_to_string(&expected).unwrap_or_default() == found;
    (!same).then(|| format!("== {}\n{found}", case.display()))
}

#[test]
fn every_code_has_a_case_and_good_cases_have_none() {
    let all: String = cases()
        .iter()
        .map(|case| fs::read_to_string(case.join("expected.txt")).unwrap())
        .collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !all.contains(&format!("[{name}]")))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
    for case in cases() {
        let name = case.file_name().unwrap().to_str().unwrap().to_owned();
        let expected = fs::read_to_string(case.join("expected.txt")).unwrap();
        assert_eq!(
            name.starts_with("good-"),
            expected.ends_with(": no problems\n"),
            "{name}"
        );
    }
    assert!(cases().len() >= 25);
}

/// What `talkdown check` prints for a case.
fn diagnostics(case: &Path) -> String {
    let name = case.file_name().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("format")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    let scenario = folder.join("base");
    fs::create_dir_all(&scenario).unwrap();
    fs::create_dir_all(folder.join("other")).unwrap();
    for (file, bytes) in files(case) {
        fs::write(scenario.join(file), bytes).unwrap();
    }
    let mut out = Vec::new();
    let good = check::run(std::slice::from_ref(&folder), false, &mut out).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert_eq!(good, !out.contains(": error["), "{name:?}");
    out.replace(&format!("{}/", scenario.display()), "")
        .replace(&format!("{}/", folder.display()), "")
        .lines()
        // How much was looked at changes with every number of the model.
        .filter(|line| {
            !line.contains(" answers and endings met in ") && !line.starts_with("Best replies of ")
        })
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The files of a case.
fn files(case: &Path) -> BTreeMap<String, Vec<u8>> {
    if let Ok(whole) = fs::read(case.join(load::FILE)) {
        return BTreeMap::from([(load::FILE.to_owned(), whole)]);
    }
    let base = fs::read_to_string(fixtures().join("base.yaml")).unwrap();
    let mut files = BTreeMap::from([(load::FILE.to_owned(), base)]);
    let edits = fs::read_to_string(case.join("edits.txt")).unwrap();
    let mut parts = edits.split("\n@@ ");
    assert!(
        !parts.next().unwrap_or_default().trim().is_empty(),
        "{}: say what the case shows",
        case.display()
    );
    for part in parts {
        let (head, body) = part.split_once('\n').unwrap_or((part, ""));
        let mut words = head.splitn(3, ' ');
        let file = words.next().unwrap();
        let verb = words.next().unwrap_or("replace");
        let rest = words.next().unwrap_or_default();
        let text = files.entry(file.to_owned()).or_default();
        *text = edited(text, verb, rest, body, case);
    }
    files
        .into_iter()
        .map(|(file, text)| (file, text.into_bytes()))
        .collect()
}

fn edited(text: &str, verb: &str, rest: &str, body: &str, case: &Path) -> String {
    let at = |what: &str| {
        assert_eq!(
            text.matches(what).count(),
            1,
            "{}: `{what}` must stand in the file once",
            case.display()
        );
        text.find(what).unwrap()
    };
    match verb {
        "replace" => {
            let (old, new) = body
                .split_once("\n=>\n")
                .unwrap_or_else(|| panic!("{}: no `=>`", case.display()));
            let at = at(old);
            format!(
                "{}{}{}",
                &text[..at],
                new.trim_end_matches('\n'),
                &text[at + old.len()..]
            )
        }
        "append" => format!("{text}{body}"),
        "drop" => text
            .lines()
            .filter(|line| !line.contains(rest))
            .map(|line| format!("{line}\n"))
            .collect(),
        "cut" => {
            let (from, to) = rest.split_once(" .. ").unwrap();
            format!("{}{}", &text[..at(from)], &text[at(to)..])
        }
        "each" => {
            let (old, new) = rest.split_once(" .. ").unwrap();
            assert!(
                text.contains(old),
                "{}: `{old}` is not there",
                case.display()
            );
            text.replace(old, new)
        }
        // The base once more, as another scenario.
        "beside" => {
            let base = fs::read_to_string(fixtures().join("base.yaml")).unwrap();
            base.replace("\nid: base\n", "\nid: other\n")
        }
        // A translation of the base: every address, with other words.
        "translation" => {
            let base = load::read(&base_folder());
            let all = texts(base.scenario.as_ref().unwrap());
            all.iter()
                .map(|(address, words)| format!("{address}: \"<{words}>\"\n"))
                .collect()
        }
        _ => panic!("{}: `{verb}` is no verb", case.display()),
    }
}

/// The base alone, as a scenario folder.
fn base_folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("format-base/base");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(fixtures().join("base.yaml"), folder.join(load::FILE)).unwrap();
    folder
}

/// Whatever is wrong with a text is shown at that text: every address of the base leads to its place in the file.
#[test]
fn every_text_is_found_in_the_file() {
    let mut scenario = load::read(&base_folder()).scenario.unwrap();
    let mut number = 0;
    texts_mut(&mut scenario, &mut |_, text| {
        text.clear();
        number += 1;
    });
    let values = serde_json::to_value(&scenario).unwrap();
    let found = talkdown_engine::check::check(&scenario);
    let empty: BTreeSet<String> = found
        .into_iter()
        .filter(|diagnostic| diagnostic.code == Code::EmptyText)
        .map(|diagnostic| diagnostic.path)
        .collect();
    assert_eq!(empty.len(), number);
    for path in empty {
        let pointer = format!("/{}", path.replace('.', "/"));
        assert_eq!(
            values.pointer(&pointer),
            Some(&serde_json::Value::from("")),
            "{path}"
        );
    }
}
