//! The protocol as docs/embedding.md has it: what is told, in which form, and what can be asked.

use crate::bench::Bench;
use serde_json::{Value, json};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;

/// EM-5: what is told, in which form, to whom it was promised; and what can be asked.
#[test]
fn em_5_the_protocol_as_it_is_written_down() {
    let browser = Browser::start(Kind::Chromium);
    let bench = Bench::new(&browser);
    bench.open("six.html");
    let secret = "what I wrote myself";
    let complete = json!({"type": "complete", "scenario": bench.scenario, "version": 3, "outcome": "resolved", "skills": [3, null, 0, null, null, 4, "no", null, secret], "turns": 9, "milliseconds": 270_000, "words": secret, "reflection": secret});
    let told = bench.ask(&format!(
        "document.body.replaceChildren();
         const wants = ['', 'outcome skills', 'scenario,version outcome,skills turns minutes everything'];
         const all = wants.map((wants) => watch(Talkdown.mount(document.body, {{scenario, wants, height: 500}})));
         for (const one of all) {{ const frame = one.querySelector('iframe'); frame.scrollIntoView(); await until((seen) => seen.data.ready, frame); }}
         await pause(200);
         log.length = 0;
         for (const one of all) {{
           const frame = one.querySelector('iframe');
           for (const event of [{complete}, {{type: 'turn', scenario, turn: 2, hundredths: 6250, stage: 'release', said: '{secret}'}}, {{type: 'progress', talks: 3}},
               {{type: 'complete', outcome: '{secret}', scenario: '{secret}', version: '{secret}'}}, {{type: 'trouble', code: 'storage-full'}}, {{type: 'trouble', code: 'load', text: 'x'}},
               {{type: 'unheard of'}}, 'no JSON', '[]', 'null']) await agent('event', event, frame);
         }}
         await agent('panic', null, all[0].querySelector('iframe'));
         await pause(300);
         return log.map(({{kind, detail, from}}) => [from, kind, detail])"
    ));
    let scenario = &bench.scenario;
    let skills = json!({"acknowledge": 3, "inquire": 0, "stay_composed": 4});
    let mut expected = Vec::new();
    for (from, complete, turn) in [
        (0, json!({}), json!({})),
        (
            1,
            json!({"outcome": "resolved", "skills": skills}),
            json!({}),
        ),
        (
            2,
            json!({"scenario": scenario, "version": 3, "outcome": "resolved", "skills": skills, "turns": 9, "minutes": 4.5}),
            json!({"scenario": scenario, "turn": 2, "meter": 62.5, "stage": "release"}),
        ),
    ] {
        let nothing = if from == 0 {
            json!({})
        } else {
            json!({"skills": {}})
        };
        for (kind, detail) in [
            ("complete", complete),
            ("turn", turn),
            ("progress", json!({"talks": 3})),
            ("complete", nothing),
            ("error", json!({"code": "storage-full", "text": ""})),
            ("loaderror", json!({"code": "load", "text": "x"})),
        ] {
            expected.push(json!([from, kind, detail]));
        }
    }
    expected.push(json!([0, "error", {"code": "panic", "text": "The game has stopped."}]));
    assert_eq!(told, Value::Array(expected));
    assert!(!told.to_string().contains(secret));

    // What can be asked.
    bench.holds(
        "document.body.replaceChildren();
         const one = watch(Talkdown.mount(document.body, {scenario, height: 500})), frame = one.querySelector('iframe');
         await until((seen) => seen.data.ready, frame);
         while (!told('ready').length) await pause(20);
         one.setTheme('dark');
         await until((seen) => seen.data.theme === 'dark' && seen.tokens['--paper'] === '#191714', frame);
         one.setTheme('pink');
         one.setTheme(null);
         await until((seen) => seen.data.theme === 'system' && !seen.data.hostTheme, frame);
         const record = await one.save();
         const ok = [await one.restore(record), await one.restore('{}'), await one.restore('no record')];
         const long = await one.restore('x'.repeat(300000)).catch((error) => error.message);
         one.setAttribute('theme', 'contrast');
         await until((seen) => seen.data.theme === 'contrast', frame);
         one.destroy();
         const after = await one.save().catch((error) => error.message);
         if (JSON.parse(record).runs === undefined && !record.includes('runs')) throw new Error(record);
         if (String([ok, long, after, document.querySelectorAll('iframe').length]) !== 'true,false,false,record,not-ready,0') throw new Error(String([ok, long, after]));
         return true",
    );

    // A language there is not is none: the page hears which one it is.
    let languages = bench.ask(
        "document.body.replaceChildren();
         const heard = [];
         for (const lang of ['en', 'de', 'EN', '../en', '<b>en</b>', '__proto__', 'x'.repeat(300), '']) {
           log.length = 0;
           const one = watch(Talkdown.mount(document.body, {scenario, lang, height: 500}));
           one.scrollIntoView();
           while (!told('ready').length) await pause(20);
           heard.push(...told('ready').map((detail) => detail.lang));
           if ((await agent('look', null, one.querySelector('iframe'))).language !== 'en') throw new Error(lang);
           one.destroy();
         }
         return [...new Set(heard)].concat(heard.length)",
    );
    assert_eq!(languages, json!(["en", 8]));

    // Versions, and one greeting only.
    bench.holds(
        "document.body.replaceChildren();
         const frame = document.createElement('iframe'), got = [], first = [], second = [];
         addEventListener('message', ({source, data}) => source === frame.contentWindow && data.app && got.push(data));
         frame.src = game + '?origin=' + location.origin;
         document.body.append(frame);
         await until((seen) => seen.data.ready, frame);
         const hello = (v, list) => { const {port1, port2} = new MessageChannel(); port1.onmessage = ({data}) => list.push(data); frame.contentWindow.postMessage({app: 'talkdown', v, type: 'hello', id: 'h', data: {v, wants: ['outcome'], future: {x: 1}}}, '*', [port2]); return port1; };
         for (let i = 0; i < 5; i += 1) hello(2, second);
         await pause(100);
         const port = hello(1, first);
         hello(1, second);
         await pause(200);
         const say = (type, data, v = 1) => port.postMessage({app: 'talkdown', v, type, id: type, data});
         say('unheard of', {}); say('save', {}, 2); say('ping', {x: 1}); say('setTheme', {theme: 'dark', more: 'x'.repeat(20000)});
         await pause(200);
         const types = (list) => list.map(({type, data}) => type + (data.code ?? '')).join();
         const seen = await agent('look', null, frame);
         if (types(got) !== 'ready,errorversion' || second.length || seen.data.theme !== 'system' || types(first).replace(/(height,)+/, 'height,') !== 'ready,height,errorversion,pong') throw new Error(types(got) + ' | ' + types(first) + ' | ' + types(second));
         return got.every((one) => Object.keys(one).join() === 'app,v,type,id,data' && one.v === 1)",
    );
}
