//! The booth's settings: an allow-list, whatever is in the file.

use super::{Booth, LYING, stand_in, start};
use serde_json::{Value, json};

/// Base64 as the start script makes it.
pub fn base64(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits = three.iter().enumerate().fold(0_u32, |bits, (at, byte)| {
            bits | u32::from(*byte) << (16 - 8 * at)
        });
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= three.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    out
}

/// Settings that are not allowed are left out one by one, whatever they are.
#[test]
fn se_7_settings_are_an_allow_list() {
    let browser = start();
    let booth = Booth::open(&browser, stand_in(&json!({})), LYING);
    booth.at_rest();
    for (given, refused) in [
        (json!({"idle": 14}), 1),
        (json!({"idle": 1201}), 1),
        (json!({"idle": 60.5, "countdown": 19}), 2),
        (json!({"people": []}), 1),
        (json!({"people": ["a", "b", "c", "d"]}), 1),
        (json!({"people": ["../../etc"]}), 1),
        (json!({"game": "https://example.org/x.html"}), 1),
        (json!({"game": "../x.html"}), 1),
        (json!({"more": {"url": "javascript:alert(1)"}}), 1),
        (json!({"leave": "file:///etc/passwd"}), 1),
        (json!({"brand": "\u{202e}evil"}), 1),
        (json!({"constructor": 1, "toString": 2}), 2),
        (json!({"pin": {"salt": "x", "hash": "y", "rounds": 1}}), 1),
        (
            json!({"_remark": "any", "idle": 15, "countdown": 120, "people": ["a"], "reload": 1}),
            0,
        ),
    ] {
        let read = browser.js(
            "return kiosk.config.over(kiosk.config.usual(), arguments[0])",
            std::slice::from_ref(&given),
        );
        assert_eq!(
            read["refused"].as_array().map(Vec::len),
            Some(refused),
            "{given}: {read}"
        );
    }
    // The file that comes with it holds what it says: the values that hold without it.
    let shipped =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/kiosk.json"))
            .expect("kiosk.json");
    let shipped: Value = serde_json::from_str(&shipped).expect("JSON");
    let read = browser.js(
        "return [kiosk.config.over(kiosk.config.usual(), arguments[0]), kiosk.config.usual()]",
        &[shipped],
    );
    assert_eq!(read[0]["refused"], json!([]));
    assert_eq!(read[0]["settings"], read[1]);
    for broken in ["", "{", "[]", "null", "{\"idle\": {}}", "<!doctype html>"] {
        let booth = Booth::open(
            &browser,
            stand_in(&json!({})).instead("/kiosk.json", 200, broken),
            LYING,
        );
        booth.stands();
        // Without settings the built-in ones hold: a PIN is asked for.
        browser.wait("document.querySelector('[data-do=no-door]')");
    }
}
