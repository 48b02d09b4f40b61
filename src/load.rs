//! Fetching what lies beside the game: the library's index first, a scenario when it is opened. Every answer is assumed broken.

use crate::host;
use std::pin::Pin;
use talkdown_engine::encounter::Script;
use talkdown_engine::model::{FORMAT, Library, Scenario, soften};

/// Largest file taken in, in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// Why something could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// It did not arrive: no network, no such file.
    Unreachable,
    /// It arrived and is not what it should be; with details for the one who put it there.
    Broken(String),
}

/// The index of the scenarios.
///
/// # Errors
/// When it does not arrive or cannot be read.
pub async fn library() -> Result<Library, LoadError> {
    let mut library: Library = read(&fetch("scenarios/index.json".to_owned()).await?)?;
    if library.format == FORMAT {
        // The people this page is for, where its address names some.
        if let Some(only) = host::wish("data-only") {
            let named = |id: &str| only.split(' ').any(|only| only == id);
            library.scenarios.retain(|entry| named(&entry.id));
        }
        Ok(library)
    } else {
        Err(LoadError::Broken(format!("format {}", library.format)))
    }
}

/// A long text beside the game (`public/texts`).
///
/// # Errors
/// When it does not arrive.
pub async fn text(name: &str, language: &str) -> Result<String, LoadError> {
    fetch(format!("texts/{name}.{language}.txt")).await
}

/// The cut of a scenario for booths, as it was packed, where the address asks for one (`start=cut`) and there is one.
pub async fn cut(id: &str, language: &str) -> Option<String> {
    host::wish("data-start").filter(|start| start == "cut")?;
    fetch(format!("scenarios/{id}.booth.{language}.json"))
        .await
        .ok()
}

/// One scenario, ready to play; with its softer words in the place of the strong ones, where they were asked for.
///
/// # Errors
/// When it does not arrive, cannot be read, or has links that lead nowhere.
pub async fn script(id: &str, language: &str, soft: bool) -> Result<Script, LoadError> {
    let text = fetch(format!("scenarios/{id}.{language}.json")).await?;
    opened(&text, id, soft)
}

/// A scenario of this id from its text, ready to play.
///
/// # Errors
/// When it cannot be read, or has links that lead nowhere.
pub fn opened(text: &str, id: &str, soft: bool) -> Result<Script, LoadError> {
    let mut scenario: Scenario = read(text)?;
    if scenario.format != FORMAT || scenario.id != id || !playable(&scenario) {
        return Err(LoadError::Broken(format!("format {}", scenario.format)));
    }
    if soft {
        soften(&mut scenario);
    }
    Script::new(scenario).map_err(|broken| {
        let links = broken
            .iter()
            .map(|link| format!("{}: {}", link.path, link.missing));
        LoadError::Broken(links.collect::<Vec<_>>().join("\n"))
    })
}

/// The least a talk needs; the author's checker asks for much more.
fn playable(scenario: &Scenario) -> bool {
    let whole = |beat: &talkdown_engine::model::Beat| {
        !beat.lines.is_empty() && !beat.replies.is_empty() && beat.replies.len() <= 12
    };
    !scenario.beats.is_empty() && scenario.beats.iter().all(whole)
}

fn read<T: crate::read::Take>(text: &str) -> Result<T, LoadError> {
    if text.len() > MAX_BYTES {
        return Err(LoadError::Broken("larger than 1 MiB".to_owned()));
    }
    crate::read::read(text).map_err(|error| LoadError::Broken(error.to_string()))
}

/// Boxed, so that its code is there once and not in everything that waits for it.
fn fetch(path: String) -> Pin<Box<dyn Future<Output = Result<String, LoadError>>>> {
    Box::pin(fetched(path))
}

#[cfg(target_arch = "wasm32")]
async fn fetched(path: String) -> Result<String, LoadError> {
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::JsFuture;
    let unreachable = |_| LoadError::Unreachable;
    let window = web_sys::window().ok_or(LoadError::Unreachable)?;
    // Where everything is one file, what lies beside the game elsewhere lies in it.
    let within = window
        .document()
        .and_then(|page| page.get_element_by_id(&path));
    if let Some(text) = within.and_then(|element| element.text_content()) {
        return Ok(text);
    }
    let response = JsFuture::from(window.fetch_with_str(&path))
        .await
        .map_err(unreachable)?;
    let response: web_sys::Response = response.dyn_into().map_err(unreachable)?;
    if !response.ok() {
        return Err(LoadError::Unreachable);
    }
    let text = JsFuture::from(response.text().map_err(unreachable)?)
        .await
        .map_err(unreachable)?;
    text.as_string().ok_or(LoadError::Unreachable)
}

#[cfg(not(target_arch = "wasm32"))]
async fn fetched(_: String) -> Result<String, LoadError> {
    Err(LoadError::Unreachable)
}
