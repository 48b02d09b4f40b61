//! Scenario folders: finding them, reading them, and everything that is wrong with them, each problem in its file and place.

use crate::booth;
use crate::format;
use crate::yaml::{self, Node, Place, Source, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use talkdown_engine::check::{self, Code, Diagnostic, Severity};
use talkdown_engine::encounter::Script;
use talkdown_engine::model::{Beat, Scenario};

/// The file of a scenario in its folder.
pub const FILE: &str = "scenario.yaml";

/// A problem, in its file and place.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Where in it; line 0 for the file as a whole.
    pub place: Place,
    /// What.
    pub diagnostic: Diagnostic,
    /// The place of another thing it is about, in the same file.
    pub other: Option<Place>,
}

impl Problem {
    /// Whether it keeps the scenario out of the game.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.diagnostic.severity == Severity::Error
    }
}

/// A scenario folder as it was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The scenario, where the file has the form of one. It may still have problems.
    pub scenario: Option<Scenario>,
    /// Its translations by language.
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
    /// Its cut for booths, where it has one and nothing is wrong with it.
    pub cut: Option<booth::Cut>,
    /// Everything that is wrong, by file and place.
    pub problems: Vec<Problem>,
    /// The texts of the files, for showing lines of them.
    pub texts: BTreeMap<PathBuf, String>,
    /// The tree of the scenario's file, for finding places in it.
    root: Option<Node>,
}

impl Loaded {
    /// How many problems are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.is_error())
            .count()
    }

    /// Adds what was found by playing it, or by laying it beside others.
    pub fn add_found(&mut self, folder: &Path, found: Vec<Diagnostic>) {
        let file = folder.join(FILE);
        let Some(root) = &self.root else { return };
        let placed = found.into_iter().map(|diagnostic| Problem {
            file: file.clone(),
            place: root.place_of(&diagnostic.path),
            other: diagnostic.other.as_ref().map(|path| root.place_of(path)),
            diagnostic,
        });
        self.problems.extend(placed);
        self.sort(folder);
    }

    fn sort(&mut self, folder: &Path) {
        let first = folder.join(FILE);
        self.problems.sort_by_key(|problem| {
            let file = problem.file.clone();
            (file != first, file, problem.place, problem.diagnostic.code)
        });
    }
}

/// The scenario folders a path means: itself, or those inside it. A `scenario.yaml` means its folder.
///
/// # Errors
/// A line for the author where there is none.
pub fn find(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() && path.file_name().is_some_and(|name| name == FILE) {
        return Ok(vec![path.parent().unwrap_or(Path::new("")).to_owned()]);
    }
    if path.join(FILE).exists() {
        return Ok(vec![path.to_owned()]);
    }
    let shown = path.display();
    if !path.exists() {
        return Err(format!("{shown}: there is no such folder"));
    }
    let inside = std::fs::read_dir(path).map_err(|error| format!("{shown}: {error}"))?;
    let mut folders: Vec<PathBuf> = inside
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|folder| folder.join(FILE).exists())
        .collect();
    folders.sort();
    if folders.is_empty() {
        return Err(format!(
            "{shown}: there is no {FILE} here, nor in a folder in it"
        ));
    }
    Ok(folders)
}

/// Reads a scenario folder and checks all of it.
#[must_use]
pub fn read(folder: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let file = folder.join(FILE);
    let source = yaml::read(&file);
    let mut problems = source.problems.clone();
    if let Some(root) = &source.root {
        problems.extend(choices(root));
        let fit = format::fit(root);
        let whole = fit.problems.is_empty() && problems.is_empty();
        problems.extend(fit.problems.iter().cloned());
        match serde_json::from_value::<Scenario>(fit.value.clone()) {
            Ok(scenario) => {
                let mut found = check::check(&scenario);
                found.extend(folder_name(folder, &scenario));
                found.retain(|diagnostic| !fit.is_doubtful(diagnostic));
                problems.extend(
                    found
                        .into_iter()
                        .map(|diagnostic| (root.place_of(&diagnostic.path), diagnostic)),
                );
                translations(folder, &scenario, &mut loaded);
                cut(folder, &scenario, &mut loaded);
                loaded.scenario = whole.then_some(scenario);
            }
            // The schema says what the format is; should it ever allow more than the types do, nothing is hidden.
            Err(error) if whole => problems.push((
                Place::default(),
                Diagnostic::new(Code::WrongType, "", error.to_string()),
            )),
            Err(_) => {}
        }
    }
    loaded.root = loaded
        .scenario
        .is_some()
        .then(|| source.root.clone())
        .flatten();
    loaded.add(file, source, problems);
    loaded.sort(folder);
    loaded
}

impl Loaded {
    fn add(&mut self, file: PathBuf, source: Source, problems: Vec<(Place, Diagnostic)>) {
        let root = source.root.as_ref();
        let placed = problems.into_iter().map(|(place, diagnostic)| Problem {
            other: diagnostic
                .other
                .as_ref()
                .and_then(|path| Some(root?.place_of(path))),
            file: file.clone(),
            place,
            diagnostic,
        });
        self.problems.extend(placed);
        self.texts.insert(file, source.text);
    }
}

/// Reads a scenario to play it. Problems that leave it playable are only counted: a play is for work in progress.
///
/// # Errors
/// What keeps it from being played, as shown by `talkdown check`.
pub fn script(path: &Path) -> Result<(Script, usize), String> {
    let folders = find(path)?;
    let [folder] = folders.as_slice() else {
        return Err(format!(
            "{}: name one scenario; there are {} here",
            path.display(),
            folders.len()
        ));
    };
    let loaded = read(folder);
    let playable = loaded
        .scenario
        .clone()
        .filter(|scenario| scenario.beats.iter().all(can_open));
    let script = playable.and_then(|scenario| Script::new(scenario).ok());
    match script {
        Some(script) => Ok((script, loaded.errors())),
        None => Err(format!(
            "the scenario cannot be played yet\n\n{}",
            crate::show::text(&loaded).trim_end()
        )),
    }
}

/// A beat needs something to say and something to answer.
fn can_open(beat: &Beat) -> bool {
    !beat.lines.is_empty() && !beat.replies.is_empty()
}

/// More choices than any screen has room for: a limit of reading, so it comes before everything is built.
fn choices(root: &Node) -> Vec<(Place, Diagnostic)> {
    let Some(Value::List(beats)) = root.field("beats").map(|field| &field.node.value) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, beat) in beats.iter().enumerate() {
        if let Some(field) = beat.field("replies")
            && let Value::List(replies) = &field.node.value
            && let Err(message) = check::limits::Gauge::choices(replies.len())
        {
            found.push((
                field.place,
                Diagnostic::new(Code::TooLarge, format!("beats.{index}.replies"), message),
            ));
        }
    }
    found
}

fn folder_name(folder: &Path, scenario: &Scenario) -> Option<Diagnostic> {
    let folder = std::path::absolute(folder).ok()?;
    let name = folder.file_name()?.to_str()?;
    if name == scenario.id {
        return None;
    }
    let message = format!("the id is `{}`, the folder is called `{name}`", scenario.id);
    Some(Diagnostic::new(Code::IdNotFolder, "id", message).hint("rename one of them"))
}

/// Reads the translations beside a scenario: `text.<language>.yaml`.
fn translations(folder: &Path, scenario: &Scenario, loaded: &mut Loaded) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for file in files {
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(language) = name
            .strip_prefix("text.")
            .and_then(|rest| rest.strip_suffix(".yaml"))
        else {
            continue;
        };
        let language = language.to_owned();
        let source = yaml::read(&file);
        let mut problems = source.problems.clone();
        if !is_language(&language) {
            let message = format!("`{language}` is not the code of a language");
            let diagnostic = Diagnostic::new(Code::UnknownLanguage, "", message)
                .hint("name the file after a code such as `de` or `pt-BR`");
            problems.push((Place::default(), diagnostic));
        }
        let mut texts = BTreeMap::new();
        if let Some(root) = &source.root {
            texts = flat(root, &mut problems);
            let placed = |diagnostic: Diagnostic| {
                let field = root.field(&diagnostic.path);
                (
                    field.map_or(Place::default(), |field| field.place),
                    diagnostic,
                )
            };
            problems.extend(
                check::check_translation(scenario, &texts)
                    .into_iter()
                    .map(placed),
            );
        }
        loaded.add(file, source, problems);
        loaded.translations.insert(language, texts);
    }
}

/// Reads the cut for booths beside a scenario: `booth.yaml`.
fn cut(folder: &Path, scenario: &Scenario, loaded: &mut Loaded) {
    if let Some((source, problems, cut)) = booth::read(folder, scenario) {
        loaded.add(folder.join(booth::FILE), source, problems);
        loaded.cut = cut;
    }
}

/// A language as in BCP 47, as far as files are named after it: `de`, `pt-BR`, `zh-Hant`.
fn is_language(code: &str) -> bool {
    let mut parts = code.split('-');
    let letters = |part: &str| part.chars().all(|letter| letter.is_ascii_alphanumeric());
    let first = parts.next().unwrap_or_default();
    let good =
        (2..=3).contains(&first.len()) && first.chars().all(|letter| letter.is_ascii_lowercase());
    good && parts.all(|part| (2..=8).contains(&part.len()) && letters(part))
}

/// The addresses and words of a translation.
fn flat(root: &Node, problems: &mut Vec<(Place, Diagnostic)>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let Value::Fields(fields) = &root.value else {
        let diagnostic = Diagnostic::new(
            Code::WrongType,
            "",
            "a translation is a list of `address: words`",
        );
        problems.push((root.place, diagnostic));
        return texts;
    };
    for field in fields {
        match &field.node.value {
            Value::Text(text) => {
                texts.insert(field.name.clone(), text.clone());
            }
            // Said once here; as an empty text it would be said again.
            _ => {
                let diagnostic =
                    Diagnostic::new(Code::WrongType, &field.name, "a text belongs here")
                        .hint("put it into quotes");
                problems.push((field.node.place, diagnostic));
                texts.insert(field.name.clone(), "…".to_owned());
            }
        }
    }
    texts
}
