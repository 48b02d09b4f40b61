//! What a visitor downloads: sizes of the release folder, and the limits on them.
//!
//! Owns measuring, the limits, and the check that scenarios stay out of the first
//! load. Building the folder is `dist`'s.

use crate::run::{Outcome, not_started, program};
use crate::{debian, dist};
use serde_json::Value;
use std::path::Path;

/// Bytes in a KB: the decimal kind, which is the stricter reading.
const KB: u64 = 1000;
/// All WebAssembly and script that the page asks for when it opens, brotli. Here a KB is 1,024 bytes: 170 of the smaller ones held until
/// a page around the game could hear of a talk and ask for what is kept (`src/around.rs`).
const MOST_CODE: u64 = 170 * 1024;
/// Scripts that only some pages ask for: how their names begin, and what all of that name may weigh together, brotli. The loader of a
/// provider's page has 5 KB gzip (EM-12), which is held to in `over_limit`; the others are assumptions. The booth's hold everybody's face,
/// drawn, and come from its own disk. A frame's are never all there at once: the booth's part is for the booth, that
/// for packs for pages with people of their own, and so is the checker of packs, which is a program.
const BESIDE: &[(&str, u64)] = &[
    ("embed.js", 5 * KB),
    ("embed-page", 8 * KB),
    ("first", 3 * KB),
    ("frame", 14 * KB),
    ("loaderror", 4 * KB),
    ("kiosk", 264 * KB),
    ("offline", 3 * KB),
    ("pack-checker", 160 * KB),
    ("sw", 8 * KB),
];
/// The loader, and its limit, gzip.
const LOADER: (&str, u64) = ("embed.js", 5 * KB);
/// Everything in one file: it holds the scenarios, as it must.
const SINGLE: &str = "talkdown.html";
/// One scenario in one language, brotli.
const MOST_SCENARIO: u64 = 32 * KB;
/// What one scenario may add to the library's index, brotli. Assumption: title, setting, one line of
/// situation, looks and skills take about 0.5 KB.
const MOST_INDEX_ENTRY: u64 = KB;
/// Texts shorter than this may stand in the code by coincidence. Assumption.
const TELLING_TEXT: usize = 40;
/// How many texts of a scenario are looked for in the code; the longest ones.
const TEXTS_SOUGHT: usize = 20;

/// The folder of the scenarios inside the release, with the slash.
const SCENARIOS: &str = "scenarios/";
/// The library's index, the one file of that folder that belongs to the first load.
const INDEX: &str = "scenarios/index.json";

/// A file of the release and what it weighs, in bytes.
#[derive(Clone, Debug)]
pub struct FileSize {
    pub path: String,
    pub raw: u64,
    pub gzip: u64,
    pub brotli: u64,
}

impl FileSize {
    fn is_script(&self) -> bool {
        [".wasm", ".js", ".mjs"]
            .iter()
            .any(|end| self.path.ends_with(end))
    }

    /// Code that the page asks for when it opens: all that is not known to be asked for later.
    fn is_code(&self) -> bool {
        self.is_script() && !BESIDE.iter().any(|(name, _)| self.path.starts_with(name))
    }

    fn is_scenario(&self) -> bool {
        self.path.starts_with(SCENARIOS) && self.path.ends_with(".json") && self.path != INDEX
    }
}

/// Fetches what measuring needs.
pub fn ensure() -> Outcome {
    debian::ensure(&[&debian::BROTLI])
}

/// Measures every file of a folder, in the order of their names.
pub fn measure(folder: &Path) -> Outcome<Vec<FileSize>> {
    let mut paths = Vec::new();
    list(folder, "", &mut paths)?;
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let file = folder.join(&path);
            let raw = file
                .metadata()
                .map_err(|error| format!("{path}: {error}"))?
                .len();
            let gzip = compressed("gzip", &["-9", "-c"], &file)?;
            let brotli = compressed("brotli", &["-q", "11", "-c"], &file)?;
            Ok(FileSize {
                path,
                raw,
                gzip,
                brotli,
            })
        })
        .collect()
}

fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> Outcome {
    let problem = |error: std::io::Error| format!("cannot list {}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), paths)?;
        } else {
            paths.push(name);
        }
    }
    Ok(())
}

fn compressed(compressor: &str, arguments: &[&str], file: &Path) -> Outcome<u64> {
    let mut command = program(compressor);
    command.args(arguments).arg(file);
    let output = command
        .output()
        .map_err(|error| not_started(&command, &error))?;
    if output.status.success() {
        return Ok(output.stdout.len() as u64);
    }
    Err(format!("{compressor} could not read {}", file.display()))
}

/// The sum of all code as a visitor receives it when the page opens.
pub fn code_brotli(files: &[FileSize]) -> u64 {
    files
        .iter()
        .filter(|file| file.is_code())
        .map(|file| file.brotli)
        .sum()
}

/// Measures the release folder and holds it against the limits.
pub fn gate() -> Outcome {
    let folder = dist::folder();
    let files = measure(&folder)?;
    let scenarios = files.iter().filter(|file| file.is_scenario());
    let largest = scenarios.max_by_key(|file| file.brotli);
    println!(
        "    WebAssembly and script of the first load: {} of {} bytes",
        code_brotli(&files),
        MOST_CODE
    );
    if let Some(largest) = largest {
        println!(
            "    largest scenario, {}: {} of {MOST_SCENARIO} bytes",
            largest.path, largest.brotli
        );
    }
    let mut problems = over_limit(&files);
    problems.extend(scenarios_in_first_load(&folder, &files)?);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems.join("\n"))
    }
}

fn over_limit(files: &[FileSize]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut check = |what: &str, size: u64, limit: u64| {
        if size > limit {
            problems.push(format!("{what}: {size} bytes brotli, the limit is {limit}"));
        }
    };
    check(
        "WebAssembly and script of the first load",
        code_brotli(files),
        MOST_CODE,
    );
    for (name, limit) in BESIDE {
        let named = |file: &&FileSize| file.is_script() && file.path.starts_with(name);
        let sum = files.iter().filter(named).map(|file| file.brotli).sum();
        check(name, sum, *limit);
    }
    for file in files.iter().filter(|file| file.path == LOADER.0) {
        check("the loader, gzip,", file.gzip, LOADER.1);
    }
    let scenarios: Vec<_> = files.iter().filter(|file| file.is_scenario()).collect();
    for scenario in &scenarios {
        check(&scenario.path, scenario.brotli, MOST_SCENARIO);
    }
    for index in files.iter().filter(|file| file.path == INDEX) {
        check(
            INDEX,
            index.brotli,
            MOST_INDEX_ENTRY * scenarios.len() as u64,
        );
    }
    if scenarios.is_empty() {
        problems.push(format!("there is no scenario in {SCENARIOS}"));
    }
    let is_program = |file: &FileSize| file.is_code() && file.path.ends_with(".wasm");
    if !files.iter().any(is_program) {
        problems.push("there is no WebAssembly to measure".to_owned());
    }
    problems
}

/// The first load must not grow with the number of scenarios: the page names none of their files, and no
/// code contains their sentences.
fn scenarios_in_first_load(folder: &Path, files: &[FileSize]) -> Outcome<Vec<String>> {
    let text = |path: &str| {
        std::fs::read(folder.join(path))
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .map_err(|error| format!("cannot read {path}: {error}"))
    };
    let mut first_load = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.is_code() || file.path.ends_with(".html"))
        .filter(|file| file.path != SINGLE)
    {
        first_load.push((file.path.as_str(), text(&file.path)?));
    }
    let mut problems = Vec::new();
    for scenario in files.iter().filter(|file| file.is_scenario()) {
        let parsed: Value = serde_json::from_str(&text(&scenario.path)?)
            .map_err(|error| format!("{} is not JSON: {error}", scenario.path))?;
        let mut sought = Vec::new();
        telling_texts(&parsed, &mut sought);
        sought.sort_by_key(|text| std::cmp::Reverse(text.len()));
        sought.truncate(TEXTS_SOUGHT);
        sought.push(&scenario.path);
        for (path, content) in &first_load {
            if let Some(found) = sought.iter().find(|text| content.contains(**text)) {
                problems.push(format!("{path} contains \"{found}\" of {}", scenario.path));
            }
        }
    }
    Ok(problems)
}

fn telling_texts<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::String(text) if text.len() >= TELLING_TEXT => texts.push(text),
        Value::Array(items) => items.iter().for_each(|item| telling_texts(item, texts)),
        Value::Object(fields) => fields
            .values()
            .for_each(|field| telling_texts(field, texts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, brotli: u64) -> FileSize {
        FileSize {
            path: path.to_owned(),
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        }
    }

    fn release() -> Vec<FileSize> {
        vec![
            file("app_bg.wasm", MOST_CODE - 20 * KB),
            file("app.js", 10 * KB),
            file("start.js", 10 * KB),
            file("sw.js", 8 * KB),
            file("kiosk.js", KB),
            file("embed.js", 2 * KB),
            file("talkdown.html", 900 * KB),
            file("pack-checker_bg.wasm", 150 * KB),
            file("fonts/face.woff2", 900 * KB),
            file("index.html", 900 * KB),
            file("scenarios/counter.en.json", 32 * KB),
            file(INDEX, KB),
        ]
    }

    #[test]
    fn limits_hold_to_the_byte() {
        assert_eq!(over_limit(&release()), Vec::<String>::new());
        let code = format!(
            "WebAssembly and script of the first load: {} bytes",
            MOST_CODE + 1
        );
        for (path, brotli, named) in [
            ("a.mjs", 1, code.as_str()),
            ("sw-other.js", 1, "sw: "),
            ("kiosk-qr.js", 264 * KB, "kiosk: "),
            ("pack-checker.js", 10 * KB + 1, "pack-checker: "),
            (
                "scenarios/ward.en.json",
                MOST_SCENARIO + 1,
                "scenarios/ward.en.json",
            ),
        ] {
            let mut files = release();
            files.push(file(path, brotli));
            let problems = over_limit(&files);
            assert!(
                problems.len() == 1 && problems[0].contains(named),
                "{problems:?}"
            );
        }
        let mut files = release();
        files.last_mut().unwrap().brotli += 1;
        assert!(over_limit(&files)[0].starts_with(INDEX));
        let mut files = release();
        files[5].gzip = 5 * KB + 1;
        assert!(over_limit(&files)[0].starts_with("the loader"));
    }

    #[test]
    fn an_empty_release_does_not_pass() {
        assert_eq!(over_limit(&[]).len(), 2);
        // Another program beside the game is not the game.
        assert_eq!(over_limit(&[file("pack-checker_bg.wasm", KB)]).len(), 2);
    }

    #[test]
    fn a_scenario_inside_the_code_is_found() {
        let folder = crate::run::scratch("sizes");
        std::fs::create_dir_all(folder.join("scenarios")).unwrap();
        let sentence = "This is the third time I stand at this very counter.";
        let scenario = format!(r#"{{"beats":[{{"lines":["{sentence}","No."]}}]}}"#);
        std::fs::write(folder.join("scenarios/counter.en.json"), scenario).unwrap();
        std::fs::write(folder.join(INDEX), "[]").unwrap();
        let problems = |code: &[u8]| {
            std::fs::write(folder.join("app.wasm"), code).unwrap();
            scenarios_in_first_load(&folder, &measured(&folder)).unwrap()
        };
        assert!(problems(b"\0asm\xff No. fetches scenarios/index.json").is_empty());
        assert_eq!(problems(format!("\0\u{ff}{sentence}").as_bytes()).len(), 1);
        assert_eq!(problems(b"preload scenarios/counter.en.json").len(), 1);
    }

    /// The names are enough here; the test needs no compressor.
    fn measured(folder: &Path) -> Vec<FileSize> {
        let mut paths = Vec::new();
        list(folder, "", &mut paths).unwrap();
        paths.iter().map(|path| file(path, 1)).collect()
    }
}
