//! The test bench itself, on a page that has nothing to do with the game.

use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::server::Site;

fn check(kind: Kind) {
    let server = Site::folder(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/bench"))
        .at("/sub/bench")
        .open();
    let browser = Browser::start(kind);
    for (width, height) in [(390, 844), (1280, 800), (1920, 1080), (390, 844)] {
        browser.open(&server, "#/here", (width, height));
        assert_eq!(
            browser.text("innerWidth + 'x' + innerHeight"),
            format!("{width}x{height}")
        );
        assert_eq!(
            browser.text("location.hash"),
            "#/here",
            "{width} {}",
            browser.text("location.href")
        );
        browser.reload();
        assert_eq!(browser.complaints(), "");
    }
    assert_eq!(browser.role("#meter"), "meter");
    assert_eq!(browser.label("#meter"), "Escalation");
    browser.click("#pressed");
    browser.wait("document.querySelector('#pressed').dataset.times === '1'");
    browser.js("document.querySelector('#pressed').focus()", &[]);
    browser.press(&['\u{e007}']);
    browser.wait("document.querySelector('#pressed').dataset.times === '2'");
    browser.press(&['\u{e004}']);
    browser.wait("document.activeElement.id === 'next'");
    // What must be noticed is noticed.
    browser.click("#misbehave");
    for word in ["told", "thrown", "refused", "none.png", "left the origin"] {
        browser.wait(&format!("(__seen.errors.join() + (__seen.policy.length ? 'left the origin' : '')).includes('{word}')"));
    }
    assert_eq!(server.misses().len(), 1, "{:?}", server.misses());
    assert!(browser.picture().starts_with(b"\x89PNG"));
}

#[test]
fn chromium() {
    check(Kind::Chromium);
}

#[test]
fn firefox() {
    check(Kind::Firefox);
}

#[test]
fn webkit() {
    check(Kind::Webkit);
}
