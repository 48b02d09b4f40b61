//! The ways out that a page can shut, and the door for staff.

use super::settings::base64;
use super::{Booth, FAKE_CLOCK, HURRY, LYING, stand_in, start};
use serde_json::json;
use talkdown_tests::game::{ENTER, TAB};

const PIN: &str = "482915";

#[test]
fn ki_4_keys_and_gestures_of_the_browser_do_nothing() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        stand_in(&json!({"more": {"url": "https://www.example.org/"}})),
        LYING,
    );
    booth.at_rest();
    booth.play("counter-toaster");
    let mut missed = Vec::new();
    let mut ask = |what: &str, script: String| {
        let held = browser.js(
            &format!("const event = {script}; document.body.dispatchEvent(event); return event.defaultPrevented"),
            &[],
        );
        if held != json!(true) {
            missed.push(what.to_owned());
        }
    };
    for key in [
        "p", "s", "f", "g", "o", "u", "j", "h", "d", "l", "n", "t", "w", "r", "0", "+", "-", "=",
        "Tab", "F4", "a", "c", "v", "x",
    ] {
        ask(
            &format!("Ctrl+{key}"),
            format!(
                "new KeyboardEvent('keydown', {{key: '{key}', ctrlKey: true, bubbles: true, cancelable: true}})"
            ),
        );
        ask(
            &format!("Meta+{key}"),
            format!(
                "new KeyboardEvent('keydown', {{key: '{key}', metaKey: true, bubbles: true, cancelable: true}})"
            ),
        );
    }
    for key in ["ArrowLeft", "ArrowRight", "Home", "F4", "d", " "] {
        ask(
            &format!("Alt+{key}"),
            format!(
                "new KeyboardEvent('keydown', {{key: '{key}', altKey: true, bubbles: true, cancelable: true}})"
            ),
        );
    }
    let more = [
        "ContextMenu",
        "PrintScreen",
        "BrowserBack",
        "BrowserHome",
        "LaunchMail",
        "Backspace",
        "Help",
    ];
    for key in (1..=24)
        .map(|number| format!("F{number}"))
        .chain(more.map(str::to_owned))
    {
        ask(
            &key,
            format!(
                "new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, cancelable: true}})"
            ),
        );
    }
    for kind in [
        "contextmenu",
        "selectstart",
        "dragstart",
        "dragover",
        "drop",
        "gesturestart",
        "auxclick",
    ] {
        ask(
            kind,
            format!("new Event('{kind}', {{bubbles: true, cancelable: true}})"),
        );
    }
    ask(
        "ctrl+wheel",
        "new WheelEvent('wheel', {ctrlKey: true, deltaY: -100, bubbles: true, cancelable: true})"
            .to_owned(),
    );
    ask(
        "middle button",
        "new MouseEvent('mousedown', {button: 1, bubbles: true, cancelable: true})".to_owned(),
    );
    ask(
        "two fingers",
        "new TouchEvent('touchmove', {touches: [1, 2].map((identifier) => new Touch({identifier, target: document.body})), bubbles: true, cancelable: true})".to_owned(),
    );
    ask(
        "a link",
        "(() => { const link = document.createElement('a'); link.href = 'https://example.org/'; document.body.append(link); const event = new MouseEvent('click', {bubbles: true, cancelable: true}); link.dispatchEvent(event); link.remove(); return event; })()".to_owned(),
    );
    assert!(missed.is_empty(), "not shut: {missed:?}");
    // What a booth needs stays open.
    for (key, target) in [
        ("Tab", "document.body"),
        ("Enter", "document.body"),
        ("ArrowDown", "document.body"),
        ("Escape", "document.body"),
    ] {
        let held = browser.js(&format!("const event = new KeyboardEvent('keydown', {{key: '{key}', bubbles: true, cancelable: true}}); {target}.dispatchEvent(event); return event.defaultPrevented"), &[]);
        assert_eq!(held, json!(false), "{key}");
    }
    browser.devtools(
        "Emulation.setTouchEmulationEnabled",
        json!({"enabled": true, "maxTouchPoints": 5}),
    );
    // Fingers and wheels as the browser itself makes them: nothing is zoomed.
    for point in [(400, 300), (900, 700)] {
        let wheel = json!({"type": "mouseWheel", "x": point.0, "y": point.1, "deltaX": 0, "deltaY": -300, "modifiers": 2});
        browser.devtools("Input.dispatchMouseEvent", wheel);
        // Two fingers that part.
        let fingers = |apart: i32| json!([{"x": point.0 - apart, "y": point.1, "id": 1}, {"x": point.0 + apart, "y": point.1, "id": 2}]);
        for (kind, points) in [
            ("touchStart", fingers(20)),
            ("touchMove", fingers(90)),
            ("touchMove", fingers(200)),
            ("touchEnd", json!([])),
        ] {
            browser.devtools(
                "Input.dispatchTouchEvent",
                json!({"type": kind, "touchPoints": points}),
            );
        }
    }
    assert_eq!(
        browser.value("[visualViewport.scale, devicePixelRatio]"),
        json!([1, 1])
    );
    // No link leads out, nothing can be chosen with a long press, and the page is never printed.
    assert!(browser.holds("document.querySelectorAll('a').length === 0 && getComputedStyle(document.body).userSelect === 'none'"));
    assert!(browser.holds("[...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => rule.media?.mediaText === 'print'))"));
    booth.all_quiet();
}

/// Types on the pad.
fn enter(booth: &Booth, pin: &str) {
    booth.browser.wait("document.querySelector('.pad .dots')");
    let keys: Vec<char> = pin.chars().chain([ENTER]).collect();
    booth.browser.press(&keys);
}

fn told(booth: &Booth, words: &str) {
    booth.browser.wait(&format!(
        "document.querySelector('.told')?.textContent.includes('{words}')"
    ));
}

/// Holds the corner as a finger does, for so long in the page's hurried time.
fn hold(booth: &Booth, ms: u64) {
    let at = booth.browser.value("(() => { const box = document.querySelector('#corner').getBoundingClientRect(); return [box.x + 30, box.y + 30]; })()");
    let mouse = |kind: &str| json!({"type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1, "buttons": i32::from(kind == "mousePressed")});
    booth
        .browser
        .devtools("Input.dispatchMouseEvent", mouse("mousePressed"));
    std::thread::sleep(std::time::Duration::from_millis(ms));
    booth
        .browser
        .devtools("Input.dispatchMouseEvent", mouse("mouseReleased"));
}

#[test]
fn ki_5_a_pin_is_chosen_first_and_opens_the_door() {
    let browser = start();
    let booth = Booth::open(
        &browser,
        stand_in(&json!({"staff": true})).before(HURRY),
        LYING,
    );
    // No PIN is built in: the first thing to see is where one is chosen. Weak ones are refused, and two different ones.
    browser.wait("document.querySelector('[data-do=no-door]')");
    for weak in ["12345", "111111", "123456", "987654"] {
        enter(&booth, weak);
        told(&booth, "Please choose another");
    }
    enter(&booth, PIN);
    told(&booth, "once more");
    enter(&booth, "482916");
    told(&booth, "two different ones");
    enter(&booth, PIN);
    told(&booth, "once more");
    enter(&booth, PIN);
    booth.at_rest();
    // It is kept, and not to be read: a salt, a hash, a number of rounds.
    let kept = browser.js_later("kiosk.keep.get('keep', 'pin').then(arguments[0])", &[]);
    assert_eq!(kept["rounds"], json!(210_000));
    assert!(!kept.to_string().contains(PIN));

    // Held too shortly, it is nothing; long enough, it asks; the end of the long press presses nothing.
    hold(&booth, 50);
    assert_eq!(browser.value("kiosk.booth.machine.state"), json!("attract"));
    hold(&booth, 650);
    booth.at("staff");
    enter(&booth, PIN);
    browser.wait("document.querySelector('.counts')");
    // Settings: what is not allowed changes nothing, what is holds from then on.
    browser.js("document.querySelector('[name=idle]').value = '14'", &[]);
    browser.click("[data-do=save]");
    told(&booth, "Not allowed: idle");
    browser.js("document.querySelector('[name=idle]').value = '90'; document.querySelector('[name=people]').value = 'ward-night-son'", &[]);
    browser.js("window.__before = true", &[]);
    browser.click("[data-do=save]");
    browser.wait("!window.__before && window.kiosk && kiosk.booth");
    booth.at_rest();
    assert_eq!(
        browser.value("[kiosk.booth.settings.idle, kiosk.booth.settings.people]"),
        json!([90, ["ward-night-son"]])
    );

    // With keys alone: to the corner, and hold Enter.
    browser.js("document.activeElement.blur()", &[]);
    browser.press(&[TAB, TAB]);
    assert_eq!(browser.text("document.activeElement.id"), "corner");
    let key = |kind: &str| json!({"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13});
    browser.devtools("Input.dispatchKeyEvent", key("rawKeyDown"));
    std::thread::sleep(std::time::Duration::from_millis(650));
    browser.devtools("Input.dispatchKeyEvent", key("keyUp"));
    booth.at("staff");
    browser.wait("document.querySelector('.pad .dots')");

    // Five tries, then a wait, which loading the page anew begins again. (What is shown does not hurry.)
    for round in 0..5 {
        enter(&booth, "000001");
        told(
            &booth,
            if round < 4 {
                "not the PIN"
            } else {
                "Wait 30 seconds"
            },
        );
    }
    enter(&booth, PIN);
    told(&booth, "Too many tries");
    booth.load();
    booth.at_rest();
    hold(&booth, 650);
    enter(&booth, PIN);
    told(&booth, "Too many tries");
    assert!(browser.holds("!document.querySelector('.counts')"));

    // Forgotten: `pinReset` in kiosk.json takes PIN, tries and changes back, once.
    let reset = json!({"staff": true, "pinReset": "today"}).to_string();
    browser.goto(&format!(
        "{}kiosk.html#settings={}",
        booth.server.address(),
        base64(&reset)
    ));
    browser.js("location.reload()", &[]);
    browser.wait("document.querySelector('[data-do=no-door]')");
    browser.click("[data-do=no-door]");
    booth.at_rest();
    assert_eq!(browser.value("kiosk.booth.settings.idle"), json!(60));
    hold(&booth, 650);
    booth.at("staff");
    browser.wait("document.querySelector('.pad p')?.textContent.includes('no staff door')");
    booth.load();
    booth.at_rest();
    booth.all_quiet();
}

/// A program that tries all day, and pulls the plug whenever it has to wait.
#[test]
fn ki_5_a_day_of_guessing_is_a_handful_of_tries() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let result = browser.js_later(
        &format!(
            "{FAKE_CLOCK}
             const done = arguments[0];
             const store = new Map();
             const keep = {{get: async (_, key) => store.get(key), update: async (_, key, change) => {{ store.set(key, change(store.get(key))); return store.get(key); }}}};
             (async () => {{
               const right = {{...(await kiosk.pin.hashed('{PIN}')), rounds: 1000}};
               right.hash = kiosk.toBase64(new Uint8Array(32));
               const day = 24 * 3600 * 1000;
               let tries = 0, loads = 0, opened = 0;
               let door = kiosk.pin.door(keep, clock.now, right);
               while (clock.time < day) {{
                 const said = await door.attempt(String(100000 + tries));
                 if (said === 'open') opened += 1;
                 if (said === 'wait') {{
                   clock.turn(Math.min(await door.left(), 60000));
                   // The plug: a new page, which knows only what was kept.
                   if (clock.time % 7 === 0) {{ door = kiosk.pin.door(keep, clock.now, right); loads += 1; }}
                   if (clock.time > 100 && loads < 40 && Math.random() < 0.2) {{ door = kiosk.pin.door(keep, clock.now, right); loads += 1; }}
                 }} else tries += 1;
               }}
               const both = await Promise.all([door.attempt('1'), door.attempt('2'), door.attempt('3')]);
               done({{tries, opened, loads, pauses: [0, 4, 5, 6, 7, 12, 40].map((wrong) => kiosk.pin.pause(wrong) / 1000), both}});
             }})();"
        ),
        &[],
    );
    println!("{result}");
    assert!(
        result["tries"]
            .as_u64()
            .is_some_and(|tries| (5..40).contains(&tries)),
        "{result}"
    );
    assert_eq!(result["opened"], json!(0));
    assert_eq!(result["pauses"], json!([0, 0, 30, 60, 120, 3600, 3600]));
    // At the same moment only one of them is a try at all.
    assert!(
        result["both"].as_array().is_some_and(|both| both
            .iter()
            .filter(|one| **one == json!("wait"))
            .count()
            >= 2),
        "{result}"
    );
}

#[test]
fn ki_5_the_right_pin_opens_and_forgives() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    let result = browser.js_later(
        &format!(
            "{FAKE_CLOCK}
             const done = arguments[0];
             const store = new Map([['tries', 4]]);
             const keep = {{get: async (_, key) => store.get(key), update: async (_, key, change) => {{ store.set(key, change(store.get(key))); }}}};
             (async () => {{
               const pin = await kiosk.pin.hashed('{PIN}');
               const again = await kiosk.pin.hashed('{PIN}');
               const door = kiosk.pin.door(keep, clock.now, pin);
               const first = await door.attempt('{PIN}');
               const after = store.get('tries');
               done([first, after, pin.hash !== again.hash, pin.salt.length, await kiosk.pin.matches(pin, '482916'), kiosk.pin.proper('{PIN}'), kiosk.pin.proper('4829'), kiosk.pin.proper('48 915'), kiosk.pin.proper('1234567890123')]);
             }})();"
        ),
        &[],
    );
    assert_eq!(
        result,
        json!(["open", 0, true, 24, false, true, false, false, false])
    );
}
