//! The game in one file: it plays from a folder, without a server, where a page may read nothing that lies beside it.

use serde_json::json;
use std::fs;
use std::path::Path;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::game::{Game, LAPTOP};
use talkdown_tests::releases::{Release, look_around, play, reload};
use talkdown_tests::saves;
use talkdown_tests::server::Site;

/// What a page of the folder finds when it reaches for what lies beside it. All of it should be refused, as on a person's device.
const PROBE: &str = "<!doctype html><meta charset=\"utf-8\"><script>
window.__found = [];
const note = (what) => [() => __found.push(what), () => __found.push('')];
fetch('probe.mjs').then(...note('fetched'));
import('./probe.mjs').then(...note('imported'));
</script>";

/// A page with the game in a frame, as a booth's is.
const BOOTH: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Booth</title><script>
window.__heard = [];
addEventListener('message', (event) => __heard.push(event.data));
</script><iframe title=\"game\" width=\"900\" height=\"700\" src=\"talkdown.html?kiosk=1#/\"></iframe>";

/// The file, with the recorder where nothing in it comes sooner.
fn recorded(page: &str) -> String {
    let start = "<meta charset=\"utf-8\">";
    let recorder = include_str!("../src/recorder.js");
    assert_eq!(page.matches(start).count(), 1);
    page.replacen(start, &format!("{start}<script>{recorder}</script>"), 1)
}

fn file(folder: &Path, name: &str) -> String {
    format!("file://{}/{name}", folder.display())
}

fn one_file_plays(kind: Kind) {
    let release = Release::make(&format!("single-{kind:?}"));
    let folder = release.folder.join("stick");
    fs::create_dir(&folder).expect("a folder");
    let page = recorded(&release.text("talkdown.html"));
    for (name, content) in [
        ("talkdown.html", page.as_str()),
        ("probe.html", PROBE),
        ("probe.mjs", "export {};"),
        ("booth.html", BOOTH),
    ] {
        fs::write(folder.join(name), content).expect("a file to write");
    }
    let browser = Browser::start(kind);
    browser.resize(LAPTOP.0, LAPTOP.1);
    browser.goto(&file(&folder, "probe.html"));
    browser.wait("__found.length === 2");
    assert_eq!(
        browser.value("__found"),
        json!(["", ""]),
        "{kind:?}: the files are open here, so nothing would be shown"
    );

    browser.goto(&file(&folder, "talkdown.html#/"));
    // Nobody asks it for anything.
    let server = Site::folder(&folder).open();
    let game = Game {
        browser: &browser,
        server,
        size: LAPTOP,
    };
    game.ready();
    let scenarios = saves::scenarios();
    game.begin(&scenarios[2]);
    let moment = game.moment();
    browser.click(&format!("[data-reply='{}']", moment.replies[0]));
    game.kept(1);
    reload(&game);
    game.in_talk();
    assert_eq!(game.actions_kept(), 1, "{kind:?}: taken up again");
    play(&game, &scenarios[6]);
    look_around(&game);
    browser.wait("[...document.fonts].some((font) => font.status === 'loaded')");
    let asked = browser.value(
        "performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith('data:'))",
    );
    assert_eq!(asked, json!([]), "{kind:?}");
    game.all_quiet();
    assert!(game.server.requests().is_empty());

    // Parameters of the address hold here too, alone and in a booth's frame.
    browser.goto(&file(
        &folder,
        &format!("talkdown.html?kiosk=1&start=talk#/play/{}", scenarios[1]),
    ));
    game.ready();
    assert!(browser.holds("document.documentElement.dataset.kiosk === '1'"));
    game.all_quiet();
    browser.goto(&file(&folder, "booth.html"));
    browser.wait("__heard.some((one) => one.app === 'talkdown' && one.type === 'ready')");
}

#[test]
fn ki_9_one_file_plays_from_a_folder_in_chromium() {
    one_file_plays(Kind::Chromium);
}

#[test]
fn ki_9_one_file_plays_from_a_folder_in_firefox() {
    one_file_plays(Kind::Firefox);
}

#[test]
fn ki_9_one_file_plays_from_a_folder_in_webkit() {
    one_file_plays(Kind::Webkit);
}
