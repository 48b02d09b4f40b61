//! The booth from a stick: opened as a file in each of the three engines, with no server and no network.

use super::STAND_IN;
use serde_json::json;
use std::path::{Path, PathBuf};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};

fn copied(name: &str) -> PathBuf {
    let to = std::env::temp_dir().join(format!("talkdown-{name}-{}", std::process::id()));
    copy(&given("TALKDOWN_DIST"), &to);
    if !to.join("talkdown.html").exists() {
        std::fs::write(to.join("talkdown.html"), STAND_IN).expect("the stand-in");
    }
    std::fs::write(
        to.join("kiosk-local.js"),
        "globalThis.kioskSettings = { staff: false, idle: 45 };\n",
    )
    .expect("settings");
    to
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

fn from_a_stick(kind: Kind) {
    let folder = copied(&format!("stick-{kind:?}"));
    let browser = Browser::start(kind);
    browser.goto(&format!("file://{}/kiosk.html", folder.display()));
    browser.wait("window.kiosk && kiosk.booth && document.documentElement.dataset.ready === '1'");
    // Settings from the script beside it: a file may not be read from here.
    assert_eq!(
        browser.value("kiosk.booth.settings.idle"),
        json!(45),
        "{kind:?}"
    );
    browser.wait("kiosk.booth.machine.state === 'attract' && kiosk.booth.watch === 'off'");
    assert_eq!(
        browser.value("kiosk.booth.failures"),
        json!(0),
        "{kind:?}: the game does not start"
    );
    browser.click("[data-do=start]");
    browser.wait("kiosk.booth.machine.state === 'choose'");
    std::thread::sleep(std::time::Duration::from_millis(450));
    browser.click("[data-person='counter-toaster']");
    browser.wait("kiosk.booth.watch === 'ready'");
    assert!(
        browser.holds("document.querySelector('iframe').src.includes('/talkdown.html?kiosk=1')"),
        "{kind:?}"
    );
    assert!(browser.holds("document.fonts.size === 0 || [...document.fonts].some((font) => font.status === 'loaded')"), "{kind:?}: its face");
    // From its briefing into the talk: the game moves.
    browser.wait("kiosk.booth.screen === 'encounter'");
    println!(
        "{kind:?}: {}",
        browser.text("document.querySelector('iframe').getAttribute('sandbox')")
    );
    browser.click("[data-do=finish]");
    browser.wait("window.kiosk && kiosk.booth && kiosk.booth.machine.state === 'attract'");
    // And nothing of it is left, as far as this page can see: Firefox gives every file a place of its own.
    let left = || {
        browser.js_later(
            "const done = arguments[0];
             indexedDB.databases().then((all) => done([Object.keys(localStorage), Object.keys(sessionStorage).filter((key) => key !== 'kiosk-loose'), all.map((one) => one.name)]))",
            &[],
        )
    };
    let clean = json!([[], [], ["talkdown-kiosk"]]);
    // WebKit goes on listing a database that was taken away while a frame had it open; only a game that keeps nothing helps there.
    if kind == Kind::Webkit {
        assert_eq!(left()[0], clean[0]);
        assert_eq!(left()[1], clean[1]);
        return;
    }
    for _ in 0..50 {
        if left() == clean {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert_eq!(left(), clean, "{kind:?}");
    // Everything it took came from the stick.
    let others = browser.value("performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith('file:'))");
    assert_eq!(others, json!([]), "{kind:?}");
    assert!(
        browser.js_later("kiosk.keep.lasting().then(arguments[0])", &[]) == json!(true),
        "{kind:?}: counts are kept"
    );
    assert!(
        browser.holds("kiosk.pin.possible()"),
        "{kind:?}: a PIN is possible"
    );
    drop(browser);
    let _ = std::fs::remove_dir_all(folder);
}

#[test]
fn ki_9_from_a_stick_in_chromium() {
    from_a_stick(Kind::Chromium);
}

#[test]
fn ki_9_from_a_stick_in_firefox() {
    from_a_stick(Kind::Firefox);
}

#[test]
fn ki_9_from_a_stick_in_webkit() {
    from_a_stick(Kind::Webkit);
}
