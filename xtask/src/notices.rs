//! The notices of others' work that a release holds: which crates are in the program, under which licences, and the texts of those.
//!
//! Owns what counts as in it and the form of the list, a text as the game shows it (`src/parts/prose.rs`). Which licences may be in it is
//! deny.toml's affair. What a crate hands on is read where Cargo keeps its source; no folder of this machine is named, and the same
//! Cargo.lock gives the same text.

use crate::run::{Outcome, capture, cargo, root};
use crate::toolchain::{self, WASM};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What of ours is compiled to WebAssembly.
const PROGRAMS: [&str; 2] = ["talkdown-app", "talkdown-checker"];

/// Where a release has them.
const PLACE: &str = "texts/notices.en.txt";

/// A crate that is in the program.
#[derive(Clone, Debug)]
struct Part {
    name: String,
    licence: String,
    authors: Vec<String>,
    repository: String,
    folder: PathBuf,
}

/// One text, and who hands it on.
#[derive(Default)]
struct Licence {
    title: String,
    paragraphs: Vec<String>,
    /// The names of the parts, with their lines of copyright.
    of: BTreeMap<String, Vec<String>>,
}

/// Writes the notices into a release.
pub fn write(dist: &Path) -> Outcome {
    let file = dist.join(PLACE);
    std::fs::write(&file, notices()?)
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn notices() -> Outcome<String> {
    let parts = parts()?;
    let mut licences = BTreeMap::new();
    let own = |file: &str| read(&root().join(file));
    // What Rust's library comes under; so these two texts are there whatever the crates hand on.
    let rust = format!(
        "Rust's library {}",
        toolchain::channel().unwrap_or_default()
    );
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let text = own(file)?;
        let theirs = text
            .lines()
            .map(|line| match line.starts_with("Copyright (c)") {
                true => "Copyright (c) The Rust Project Contributors",
                false => line,
            });
        add(&mut licences, &rust, &theirs.collect::<Vec<_>>().join("\n"));
    }
    let font = "Atkinson Hyperlegible Next";
    add(&mut licences, font, &own("public/fonts/LICENSE-OFL.txt")?);
    let mut out = String::from(
        "! The game itself is under MIT or Apache-2.0, its scenarios under CC BY 4.0. In it is the work of others: thank you.\n",
    );
    let mut line = |words: &str| {
        out.push_str(words);
        out.push('\n');
    };
    line("## What is in it");
    line(&format!(
        "- {rust}: MIT OR Apache-2.0. The Rust Project Contributors. https://github.com/rust-lang/rust"
    ));
    line(&format!(
        "- {font}, the typeface: OFL-1.1. https://github.com/googlefonts/atkinson-hyperlegible-next"
    ));
    for part in &parts {
        let names: Vec<&str> = part.authors.iter().map(|author| name(author)).collect();
        let mut words = format!("- {}: {}.", part.name, part.licence);
        if part.name.starts_with("wasm-bindgen ") {
            words.push_str(" It also wrote the script that loads the program.");
        }
        if !names.is_empty() {
            words.push_str(&format!(" {}.", names.join(", ")));
        }
        line(&format!("{words} {}", part.repository));
        for file in files(&part.folder) {
            add(&mut licences, &part.name, &read(&file)?);
        }
    }
    let mut all: Vec<&Licence> = licences.values().collect();
    all.sort_by_key(|licence| (&licence.title, &licence.paragraphs));
    for licence in all {
        line(&format!("## {}", licence.title));
        for paragraph in &licence.paragraphs {
            line(paragraph);
        }
        for (name, copyright) in &licence.of {
            let words = format!("- {name}. {}", copyright.join(" "));
            line(words.trim_end());
        }
    }
    Ok(out)
}

/// `Somebody <some@where>` without the address, which nobody wants to be listed with.
fn name(author: &str) -> &str {
    author.split(" <").next().unwrap_or(author)
}

/// The crates in the program, by name and version. What only a macro needs while it is compiled is in nothing.
fn parts() -> Outcome<Vec<Part>> {
    let printed = capture(&mut cargo([
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--offline",
        "--filter-platform",
        WASM,
    ]))?;
    let all: Value = serde_json::from_str(&printed)
        .map_err(|error| format!("cargo metadata is no JSON: {error}"))?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        let items = list.as_array().cloned().unwrap_or_default();
        items
            .into_iter()
            .map(|item| (text(&item["id"]), item))
            .collect()
    };
    let (packages, nodes) = (by_id(&all["packages"]), by_id(&all["resolve"]["nodes"]));
    let ours = |package: &Value| {
        package["source"].is_null() && PROGRAMS.contains(&text(&package["name"]).as_str())
    };
    let mut left: Vec<String> = packages
        .iter()
        .filter(|(_, package)| ours(package))
        .map(|(id, _)| id.clone())
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = left.pop() {
        if seen.insert(id.clone()) && !is_macro(&packages[&id]) {
            left.extend(needs(&nodes[&id]));
        }
    }
    let mut parts: Vec<Part> = seen
        .iter()
        .map(|id| &packages[id])
        .filter(|package| !package["source"].is_null())
        .map(part)
        .collect();
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    match parts.iter().find(|part| part.licence.is_empty()) {
        Some(part) => Err(format!("{} names no licence", part.name)),
        None => Ok(parts),
    }
}

fn part(package: &Value) -> Part {
    let manifest = PathBuf::from(text(&package["manifest_path"]));
    let authors = package["authors"].as_array().into_iter().flatten();
    Part {
        name: format!("{} {}", text(&package["name"]), text(&package["version"])),
        // The older way to write it.
        licence: text(&package["license"]).replace('/', " OR "),
        authors: authors.map(text).collect(),
        repository: text(&package["repository"]),
        folder: manifest.parent().map(Path::to_path_buf).unwrap_or_default(),
    }
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    let mut kinds = targets.flat_map(|target| target["kind"].as_array().into_iter().flatten());
    kinds.any(|kind| kind == "proc-macro")
}

/// What a crate needs in the program: not for its tests, not for its building.
fn needs(node: &Value) -> Vec<String> {
    let all = node["deps"].as_array().into_iter().flatten();
    let normal = |dep: &&Value| {
        let mut kinds = dep["dep_kinds"].as_array().into_iter().flatten();
        kinds.any(|kind| kind["kind"].is_null())
    };
    all.filter(normal).map(|dep| text(&dep["pkg"])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn read(file: &Path) -> Outcome<String> {
    std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))
}

/// The licence files of a crate.
fn files(folder: &Path) -> Vec<PathBuf> {
    let known = [
        "license",
        "licence",
        "copying",
        "notice",
        "unlicense",
        "copyright",
    ];
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().to_lowercase();
            known.iter().any(|known| name.starts_with(known)) && entry.path().is_file()
        })
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// Adds a text: where the same words are there already, only whose they are, and the lines of copyright.
fn add(licences: &mut BTreeMap<String, Licence>, name: &str, text: &str) {
    let (mut copyright, mut paragraphs) = (Vec::new(), Vec::new());
    let mut title = None;
    for paragraph in joined(text) {
        let lower = paragraph.to_lowercase();
        if paragraphs.is_empty() && paragraph.len() < 70 && lower.contains("license") {
            // A heading of the text's own; the same licence has it in many spellings.
            title.get_or_insert(paragraph);
        } else if lower.starts_with("copyright") && !paragraph.contains(['[', '{']) {
            copyright.push(paragraph);
        } else {
            paragraphs.push(paragraph);
        }
    }
    let all = paragraphs.join(" ");
    let letters = |sign: &char| sign.is_alphanumeric();
    let key: String = all.to_lowercase().chars().filter(letters).collect();
    let licence = licences.entry(key).or_insert_with(|| Licence {
        title: kind(&all).map_or_else(
            || title.unwrap_or_else(|| "Licence".to_owned()),
            str::to_owned,
        ),
        paragraphs,
        of: BTreeMap::new(),
    });
    let of = licence.of.entry(name.to_owned()).or_default();
    let new = copyright.into_iter().filter(|line| !of.contains(line));
    let new: Vec<String> = new.collect();
    of.extend(new);
}

/// What a text is, where it is one of the usual ones.
fn kind(text: &str) -> Option<&'static str> {
    let usual = [
        ("Version 2.0, January 2004", "Apache License 2.0"),
        ("END OF TERMS AND CONDITIONS", "Apache License 2.0"),
        (
            "Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
            "MIT License",
        ),
        ("SIL OPEN FONT LICENSE", "SIL Open Font License 1.1"),
        ("UNICODE LICENSE V3", "Unicode License v3"),
        (
            "Permission is hereby granted, free of charge, to any person or organization",
            "Boost Software License 1.0",
        ),
        ("provided 'as-is'", "zlib License"),
        ("released into the public domain", "Unlicense"),
    ];
    let found = usual.iter().find(|(words, _)| text.contains(words));
    found.map(|(_, name)| *name)
}

/// The paragraphs of a text, each in one line, so that it breaks where the page does.
fn joined(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines() {
        // What the game would take for a form of its own is none here.
        let words: Vec<&str> = line.split_whitespace().collect();
        let words = words.join(" ");
        let words = words.trim_start_matches(['#', '!', '-', '*', '=', '_', ' ']);
        let copyright = words.to_lowercase().starts_with("copyright")
            && (words.contains(['©', '1', '2']) || words.to_lowercase().contains("(c)"));
        let open = paragraphs
            .last_mut()
            .filter(|open| !open.is_empty() && !copyright);
        match open {
            _ if words.is_empty() => paragraphs.push(String::new()),
            Some(open) => {
                open.push(' ');
                open.push_str(words);
            }
            None => paragraphs.push(words.to_owned()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_program_is_named_with_its_licence() {
        let notices = notices().unwrap();
        // Another question to Cargo than the list is made from.
        let arguments = ["tree", "--locked", "--offline", "--target", WASM];
        let mut tree = cargo(arguments);
        tree.args(["--edges", "normal,no-proc-macro", "--prefix", "none"]);
        for program in PROGRAMS {
            tree.args(["--package", program]);
        }
        let tree = capture(tree.args(["--format", "{p}|{l}"])).unwrap();
        let mut crates = BTreeSet::new();
        for line in tree
            .lines()
            .filter(|line| !line.contains("(/") && line.contains('|'))
        {
            let (name, licence) = line.trim_end_matches(" (*)").split_once('|').unwrap();
            let name = name.replace(" v", " ");
            let name = name.split(" (").next().unwrap().to_owned();
            let row = format!("\n- {name}: {}.", licence.replace('/', " OR "));
            assert!(!licence.is_empty() && notices.contains(&row), "{row}");
            crates.insert(name);
        }
        assert!(crates.len() > 100, "only {} crates", crates.len());
        for other in [
            "\n- Rust's library 1.",
            "\n- Atkinson Hyperlegible Next",
            "\n## SIL Open Font",
        ] {
            assert!(notices.contains(other), "{other}");
        }
    }

    #[test]
    fn a_text_stands_there_once_and_no_folder_of_this_machine() {
        let notices = notices().unwrap();
        let apache = notices.matches("\n## Apache License 2.0\n").count();
        assert!(apache <= 8, "{apache} times the same licence");
        let copies = notices.matches("\n## MIT License\n").count();
        assert!(copies <= 8, "{copies} times the same licence");
        let home = std::env::var("HOME").unwrap_or_default();
        let root = root().display().to_string();
        for machine in [
            home.as_str(),
            root.as_str(),
            "/registry/",
            "</script",
            "<!--",
        ] {
            assert!(machine.len() < 2 || !notices.contains(machine), "{machine}");
        }
        assert!(notices.len() < 200_000, "{} bytes", notices.len());
        assert_eq!(notices, super::notices().unwrap());
    }

    #[test]
    fn copyright_is_kept_apart_and_the_words_once() {
        let mut licences = BTreeMap::new();
        add(
            &mut licences,
            "a 1",
            "MIT License\n\nCopyright (c) A\nCopyright (c) B\n\nDo what\nyou like.\n",
        );
        add(
            &mut licences,
            "b 2",
            "# The MIT License (MIT)\n\ncopyright C\n\nDo what you\nlike.",
        );
        assert_eq!(licences.len(), 1);
        let licence = licences.values().next().unwrap();
        assert_eq!(licence.paragraphs, ["Do what you like."]);
        assert_eq!(licence.of["a 1"], ["Copyright (c) A", "Copyright (c) B"]);
        assert_eq!(licence.of["b 2"], ["copyright C"]);
        // Words that go on with it at the start of a line are none.
        add(
            &mut licences,
            "c 3",
            "Copyright 2020 C\n\nNOR SHALL THE\nCOPYRIGHT HOLDERS BE LIABLE.",
        );
        let c: Vec<_> = licences
            .values()
            .filter(|one| one.of.contains_key("c 3"))
            .collect();
        assert_eq!(
            c[0].paragraphs,
            ["NOR SHALL THE COPYRIGHT HOLDERS BE LIABLE."]
        );
    }
}
