//! First cut by the lead so that builds work while the real command is written: `simulate --lab`, `pack`.
//! lab.rs (the bare model, its trace) and words.rs (reason texts) are complete: wire them up, extend them, keep them.
mod lab;
mod words;

use talkdown_engine::model::{Entry, Library, Scenario, FORMAT};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["simulate", "--lab", file] => simulate(file),
        ["pack", dir, "--out", out] => pack(dir, out),
        _ => Err("talkdown simulate --lab FILE | pack DIR --out DIR".to_owned()),
    };
    if let Err(error) = done {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn simulate(file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let trace = lab::run(&lab::read(&text)?)?;
    println!("{}", serde_json::to_string_pretty(&trace).map_err(|error| error.to_string())?);
    Ok(())
}

fn pack(dir: &str, out: &str) -> Result<(), String> {
    let fail = |error: &dyn std::fmt::Display| error.to_string();
    std::fs::create_dir_all(out).map_err(|error| fail(&error))?;
    let mut entries = Vec::new();
    let mut folders: Vec<_> = std::fs::read_dir(dir)
        .map_err(|error| fail(&error))?
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("scenario.yaml"))
        .filter(|path| path.exists())
        .collect();
    folders.sort();
    for path in folders {
        let text = std::fs::read_to_string(&path).map_err(|error| fail(&error))?;
        let scenario: Scenario = serde_saphyr::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let json = serde_json::to_string(&scenario).map_err(|error| fail(&error))?;
        std::fs::write(format!("{out}/{}.en.json", scenario.id), json).map_err(|error| fail(&error))?;
        entries.push(Entry::of(&scenario));
    }
    entries.sort_by_key(|entry| (entry.setting, entry.difficulty, entry.id.clone()));
    let library = Library { format: FORMAT, scenarios: entries };
    let json = serde_json::to_string(&library).map_err(|error| fail(&error))?;
    std::fs::write(format!("{out}/index.json"), json).map_err(|error| fail(&error))
}
