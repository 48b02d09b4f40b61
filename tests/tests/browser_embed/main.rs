//! The game on pages of other people: five kinds of host, in three browsers; what they may see and change, and what nobody may.
//!
//! The pages are `tests/fixtures/hosts`. They are of another site than the game, so a script of theirs sees nothing of the frame; an agent
//! in the game's page (`agent.js`) tells the tests what it looks like in there.

mod bench;
mod every_host;
mod failures;
mod protocol;

use bench::{Bench, policy};
use serde_json::json;
use std::process::Command;
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::{Kind, given};
use talkdown_tests::game::LAPTOP;
use talkdown_tests::hosts::HOST;
use talkdown_tests::{saves, walks};

#[test]
fn em_2_included_twice_and_with_its_name_taken_it_works() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    bench.open("twice.html");
    bench.holds(
        "if (Talkdown.tag !== 'talk-down-2' || document.querySelector('talk-down iframe')) return false;
         const made = watch(Talkdown.mount(document.querySelector('#place'), {scenario, brand: 'Calm Ways', backName: 'unused'}));
         await until((seen) => seen.data.ready && seen.bar === 'Calm Ways', made.querySelector('iframe'));
         await until((seen) => seen.data.ready, document.querySelector('talk-down-2 iframe'));
         return document.querySelectorAll('iframe').length === 2",
    );
}

/// EM-6: any colour at all, in every theme: what is written in it and on it can be read.
#[test]
fn em_6_an_accent_is_made_readable() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    browser.goto(&format!("{}?accent=ffee00", bench.game.address()));
    browser.wait("window.talkdownFrame?.look && document.documentElement.dataset.ready");
    browser.js(HOST, &[]);
    let poor = bench.ask(
        "const light = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
         const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
         let seed = 7;
         const draw = () => '#' + (seed = (seed * 1103515245 + 12345) % 2147483648).toString(16).padStart(8, '0').slice(1, 7);
         const poor = [];
         let changed = 0;
         for (const theme of ['light', 'dark', 'contrast']) {
           document.documentElement.dataset.theme = theme;
           await pause(0);
           const own = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
           for (const given of ['#000000', '#ffffff', '#f5f1e8', '#191714', '#808080', '#ff0000', ...Array.from({length: 200}, draw)]) {
             talkdownFrame.look.dress(given);
             const style = getComputedStyle(document.documentElement), of = (name) => style.getPropertyValue(name).trim();
             const [accent, soft] = [of('--accent'), of('--accent-soft')];
             const worst = Math.min(contrast(accent, of('--paper')), contrast(accent, of('--card')), contrast(of('--accent-ink'), accent), ...['--ink', '--ink-2', '--good', '--accent'].map((name) => contrast(of(name), soft)));
             if (!(worst >= 4.5)) poor.push([theme, given, accent, soft, worst]);
             changed += accent !== own;
           }
         }
         return {poor: poor.slice(0, 5), changed}",
    );
    assert_eq!(poor["poor"], json!([]));
    assert!(poor["changed"].as_u64() > Some(300), "{poor}");
}

/// EM-10: who may frame the game is said by a header, and a page that may not hears so; erasing and importing in a foreign frame take two
/// steps.
#[test]
fn em_10_framing_is_decided_by_a_header() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::with(&browser, &format!("{}; frame-ancestors 'none'", policy()));
    bench.open("plain.html");
    bench.holds("for (let i = 0; i < 150 && !told('loaderror').length; i += 1) await pause(100); return told('loaderror')[0]?.code === 'silent' && told('ready').length === 0");
    let bench = Bench::new(&browser);
    bench.open("plain.html");
    bench.holds(
        "await until((seen) => seen.data.ready);
         await agent('go', '#/data');
         await until((seen) => seen.screen === 'data' && seen.heading);
         await agent('click', '[data-do=erase]');
         await pause(200);
         await agent('click', '[data-part=erase] [data-do=cancel]');
         return true",
    );
    // Importing as well: a file is looked at first, and taken over by a second press.
    let script = saves::script(&bench.scenario);
    let walk = walks::to(&script, |state| state.outcome.is_some()).expect("a walk to an end");
    let (_, record) = saves::unseal(&saves::finished(&[walk], "dark")).expect("a whole save");
    let file =
        json!({"talkdown": "progress", "schema": saves::SCHEMA, "record": record}).to_string();
    let counts = bench.ask(&format!(
        "const one = document.querySelector('talk-down'), talks = async () => JSON.parse(await one.save()).record.runs.length;
         const counts = [await talks()];
         await agent('choose', {});
         await until((seen) => seen.preview);
         await pause(200);
         counts.push(await talks());
         await agent('click', '[data-part=preview] [data-do=leave]');
         await until((seen) => !seen.preview);
         counts.push(await talks());
         await agent('choose', {0});
         await until((seen) => seen.preview);
         await agent('click', '[data-part=preview] [data-do=take]');
         await until((seen) => !seen.preview);
         counts.push(await talks());
         return counts",
        json!(file)
    ));
    assert_eq!(counts, json!([0, 0, 0, 1]));
}

/// EM-12: small, lazy, six at once, usable at 320 × 480; SE-10: and nobody is asked for anything but the game.
#[test]
fn em_12_se_10_six_on_a_page_and_no_request_elsewhere() {
    let loader = given("TALKDOWN_DIST").join("embed.js");
    let packed = Command::new("gzip")
        .args(["-9", "-c"])
        .arg(&loader)
        .output()
        .map(|output| output.stdout.len())
        .unwrap_or_default();
    assert!(
        (100..=5_000).contains(&packed),
        "embed.js: {packed} bytes gzip"
    );
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    browser.resize(352, 700);
    bench.open("six.html");
    bench.holds(
        "const frames = [...document.querySelectorAll('talk-down iframe')];
         if (frames.length !== 6 || frames.some((frame) => frame.loading !== 'lazy' || frame.clientHeight !== 480 || frame.clientWidth > 336)) throw new Error('frames');
         for (const frame of frames) {
           frame.scrollIntoView();
           const seen = await until((seen) => seen.data.ready && seen.heading, frame);
           if (seen.sideways || seen.fits || seen.seen.errors.length || seen.seen.policy.length) throw new Error(JSON.stringify(seen));
         }
         const [one] = frames;
         one.scrollIntoView();
         await agent('click', '[data-do=begin]', one);
         const talk = await until((seen) => seen.replies > 2, one);
         return !talk.sideways && (await agent('look', null, frames[5])).focused === 0",
    );
    let elsewhere = bench.ask(
        "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin).filter((origin) => origin !== location.origin && origin !== new URL(game).origin)",
    );
    assert_eq!(elsewhere, json!([]));
    browser.resize(LAPTOP.0, LAPTOP.1);
}

/// SE-6: a hundred thousand random messages, from the very page that may speak, before and after its greeting, and to the page itself.
#[test]
fn se_6_a_hundred_thousand_random_messages_change_nothing() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    bench.open("plain.html");
    bench.holds(
        "await until((seen) => seen.data.ready && seen.fits);
         await pause(1500);
         let seed = 11;
         const draw = (most) => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) % most; };
         const words = ['talkdown', 'hello', 'ready', 'save', 'restored', 'focus', '', 'constructor', '__proto__', 'toString', '<img src=x onerror=__xss=1>', '\\u202e', 'x'.repeat(400)];
         const any = (deep = 0) => [() => null, () => draw(2) === 1, () => draw(1e9) / 7, () => NaN, () => words[draw(words.length)], () => [any(deep + 1), any(deep + 1)], () => new Date(draw(1e9)), () => new Uint8Array(draw(30)),
           () => ({[words[draw(words.length)]]: any(deep + 1)}), () => ({app: 'talkdown', v: draw(3) / 2, type: words[draw(words.length)], id: any(deep + 1), data: any(deep + 1)})][deep > 3 ? draw(5) : draw(10)]();
         const strip = ({tokens, data, hash, bar, link, orders, screen, content, panic, seen}) => JSON.stringify({tokens, data, hash, bar, link, orders, screen, content, panic, seen});
         const frame = document.querySelector('iframe'), target = new URL(game).origin, bare = document.createElement('iframe');
         bare.src = game + '?origin=' + location.origin;
         document.body.append(bare);
         await until((seen) => seen.data.ready, bare);
         // One game hears of the other, as in two tabs.
         await pause(1000);
         const before = strip(await agent('look')), bare_before = strip(await agent('look', null, bare)), events = log.length;
         for (let round = 0; round < 100; round += 1) {
           for (let i = 0; i < 400; i += 1) frame.contentWindow.postMessage(any(), target);
           for (let i = 0; i < 400; i += 1) {
             const message = any();
             // Even with a port, what is no greeting is none.
             bare.contentWindow.postMessage(message, target, message?.type === 'hello' || draw(20) ? [] : [new MessageChannel().port2]);
           }
           for (let i = 0; i < 200; i += 1) postMessage(any(), '*');
           await pause(0);
         }
         await until((seen) => seen !== null, frame, 20000);
         await pause(300);
         const after = strip(await agent('look')), bare_after = strip(await agent('look', null, bare));
         if (after !== before || bare_after !== bare_before || log.length !== events || window.__xss) throw new Error(before + after + bare_before + bare_after + JSON.stringify(log.slice(events)));
         // The one greeting is still to be had.
         const {port1, port2} = new MessageChannel(), answer = new Promise((done) => { port1.onmessage = ({data}) => done(data.type); setTimeout(done, 3000); });
         bare.contentWindow.postMessage({app: 'talkdown', v: 1, type: 'hello', id: 'h', data: {v: 1}}, target, [port2]);
         if (await answer === undefined) throw new Error('something was taken for a greeting');
         return true",
    );
}
