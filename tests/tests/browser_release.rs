//! What a release is made of: the pages' policy holds, it can be installed, and the same files make the same release.

use serde_json::{Value, json};
use std::fs;
use std::process::Command;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::releases::{Release, look_around, play, reload};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

#[test]
fn pw_7_it_can_be_installed() {
    let release = Release::make("install");
    let manifest: Value =
        serde_json::from_str(&release.text("manifest.webmanifest")).expect("a manifest");
    for (field, value) in [
        ("start_url", "./"),
        ("scope", "./"),
        ("id", "./"),
        ("display", "standalone"),
    ] {
        assert_eq!(manifest[field], json!(value), "{field}");
    }
    let page = release.text("index.html");
    assert!(page.contains("rel=\"manifest\" href=\"manifest.webmanifest\""));
    assert!(page.contains("rel=\"apple-touch-icon\" href=\"icons/icon-180.png\""));
    let mut kinds = vec![("icons/icon-180.png".to_owned(), "180x180".to_owned())];
    for icon in manifest["icons"].as_array().expect("icons") {
        if icon["type"] == "image/png" {
            let text = |field: &str| icon[field].as_str().unwrap_or_default().to_owned();
            kinds.push((text("src"), text("sizes")));
        }
    }
    assert_eq!(kinds.len(), 4);
    for (path, size) in kinds {
        let bytes = fs::read(release.folder.join(&path)).expect("an icon");
        assert!(bytes.len() <= 6_000, "{path} has {} bytes", bytes.len());
        let side = |at: usize| {
            bytes[at..at + 4]
                .iter()
                .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte))
        };
        assert_eq!(format!("{}x{}", side(16), side(20)), size, "{path}");
    }
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, release.site().at("/sub"), "#/", LAPTOP);
    browser.wait("navigator.serviceWorker.controller");
    reload(&game);
    game.ready();
    let errors = browser.devtools("Page.getInstallabilityErrors", json!({}));
    assert_eq!(errors["installabilityErrors"], json!([]));
    let read = browser.devtools("Page.getAppManifest", json!({}));
    assert_eq!(read["errors"], json!([]), "{read}");
}

/// The policy as hosts are told it for the game's own page, for this site.
fn policy_for_hosts(release: &Release, site: &str) -> String {
    let headers = release.text("_headers");
    let rule = headers.split("\n/index.html\n").nth(1).expect("a rule");
    let line = rule.split("Content-Security-Policy: ").nth(1);
    line.and_then(|rest| rest.lines().next())
        .expect("a policy")
        .replace("https://YOUR-SITE.example", site)
}

fn the_policy_holds(kind: Kind) {
    let release = Release::make(&format!("policy-{kind:?}"));
    let policy = policy_for_hosts(&release, "http://127.0.0.1:*");
    for hole in ["unsafe-inline", "'unsafe-eval'", "* ", "https:", "blob:"] {
        assert!(!policy.replace(":* ", " ").contains(hole), "{policy}");
    }
    let browser = Browser::start(kind);
    // As a header and in the page: nothing is reported in a whole talk.
    let site = Site::folder(&release.folder).policy(&policy);
    let game = Game::open_site(&browser, site.clone(), "#/", LAPTOP);
    play(&game, &saves::scenarios()[0]);
    look_around(&game);
    game.all_quiet();
    drop(game);

    // In the page alone: what it forbids does not happen, and is reported.
    let game = Game::open_site(&browser, Site::folder(&release.folder), "#/", LAPTOP);
    game.go("#/settings", "settings");
    game.all_quiet();
    browser.js(
        "const script = document.createElement('script'); script.textContent = 'window.__ran = true';
         document.body.append(script); document.body.setAttribute('style', 'opacity: 0.5');",
        &[],
    );
    browser.wait("__seen.policy.length === 2");
    assert!(browser.holds("!window.__ran && getComputedStyle(document.body).opacity === '1'"));
    drop(game);

    // A frame without an origin loads everything all the same.
    let server = site.open();
    browser.open_sandboxed(&server, "#/", LAPTOP);
    browser.wait("document.documentElement.dataset.ready === '1' && document.querySelector('a[data-scenario]')");
    browser.wait("[...document.fonts].some((font) => font.status === 'loaded')");
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{kind:?}: {complaints}");
}

#[test]
fn pw_8_the_policy_holds_in_chromium() {
    the_policy_holds(Kind::Chromium);
}

#[test]
fn pw_8_the_policy_holds_in_firefox() {
    the_policy_holds(Kind::Firefox);
}

#[test]
fn pw_8_the_policy_holds_in_webkit() {
    the_policy_holds(Kind::Webkit);
}

#[test]
fn se_9_the_same_files_make_the_same_release() {
    let release = Release::make("same");
    let read = || -> Vec<(String, Vec<u8>)> {
        let files = release.files().into_iter();
        files
            .map(|path| {
                (
                    path.clone(),
                    fs::read(release.folder.join(path)).expect("a file"),
                )
            })
            .collect()
    };
    let once = read();
    release.again();
    for (before, after) in once.iter().zip(read()) {
        assert!(*before == after, "{} is another", before.0);
    }
    let checked = Command::new("sha256sum")
        .args(["--check", "--quiet", "SHA256SUMS"])
        .current_dir(&release.folder)
        .output()
        .expect("sha256sum");
    assert!(checked.status.success(), "{checked:?}");
    let listed = release.text("SHA256SUMS").lines().count();
    assert_eq!(listed, release.files().len() - 1);
    let signed: Value = serde_json::from_str(&release.text("integrity.json")).expect("checksums");
    assert!(
        signed["start.js"]
            .as_str()
            .is_some_and(|sum| sum.starts_with("sha384-"))
    );
}

#[test]
fn se_8_the_notices_of_others_work_are_under_about() {
    let release = Release::make("notices");
    let written = release.text("texts/notices.en.txt");
    let browser = Browser::start(Kind::Chromium);
    let game = Game::open_site(&browser, Site::folder(&release.folder), "#/about", LAPTOP);
    game.at("about");
    let notices = "[data-part=notices]";
    assert!(browser.holds(&format!(
        "!document.querySelector('{notices}').open && !document.querySelector('{notices} h2')"
    )));
    browser.click(&format!("{notices} summary"));
    browser.wait(&format!("document.querySelector('{notices} h2')"));
    let shown: String = serde_json::from_value(browser.js(
        "return document.querySelector('[data-part=notices]').textContent",
        &[],
    ))
    .expect("a text");
    // What Cargo.lock says is in it, and what is no crate.
    let lock = include_str!("../../Cargo.lock");
    for name in [
        "leptos",
        "reactive_graph",
        "wasm-bindgen",
        "web-sys",
        "rlsf",
    ] {
        let entry = lock
            .split(&format!("name = \"{name}\"\nversion = \""))
            .nth(1);
        let version = entry.and_then(|rest| rest.split('"').next());
        let part = format!("{name} {}: MIT", version.expect("a version"));
        assert!(shown.contains(&part), "{part}");
    }
    for words in [
        "Rust's library 1.",
        "SIL Open Font License 1.1",
        "Permission is hereby granted, free of charge",
        "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
    ] {
        assert!(shown.contains(words), "{words}");
    }
    // All of it, opened once more or not.
    browser.click(&format!("{notices} summary"));
    browser.click(&format!("{notices} summary"));
    let paragraphs = browser.js(
        "return document.querySelectorAll('[data-part=notices] :is(h2, p, li)').length",
        &[],
    );
    // The heading of the text stands beside the summary, which is none of these.
    assert_eq!(paragraphs, json!(written.lines().count()));
    game.all_quiet();
    assert!(
        release
            .text("talkdown.html")
            .contains("<script type=\"text/plain\" id=\"texts/notices.en.txt\">! The game itself")
    );
}
