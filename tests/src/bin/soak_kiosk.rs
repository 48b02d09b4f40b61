//! Lets the booth run for as many minutes as it is told, visitor after visitor, and prints in one line of JSON what grew: the page's
//! heap, its nodes, its listeners, the memory of all the browser's processes. Time in the booth goes ten times as fast as on the wall.
//!
//! `soak_kiosk [minutes]`, with the variables that `cargo xtask` sets for browser tests. It ends with 1 when a reset was missed, the
//! game failed, or the number of nodes moved by more than a hundredth. Slopes are given with their standard error: ten minutes can
//! show a leak of some KiB a visitor, and not that there is none; three days can.

use serde_json::{Value, json};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use talkdown_tests::browser::Browser;
use talkdown_tests::driver::Kind;
use talkdown_tests::server::Site;

const SIZE: (u32, u32) = (1080, 1920);
const HURRY: &str = "const slow = setTimeout; window.setTimeout = (then, ms, ...more) => slow(then, ms / 10, ...more);";
const SETTINGS: &str = r#"{"staff": false, "idle": 15, "countdown": 20, "reload": 168, "more": {"url": "https://www.example.org/"}}"#;
const PEOPLE: [&str; 3] = ["waiting-room-sister", "counter-toaster", "last-bus-buggy"];
/// Measured so often.
const LAP: Duration = Duration::from_secs(60);
/// How long the booth is closed for that.
const CLOSED: Duration = Duration::from_secs(8);
/// The first part is warm-up: caches fill, code is compiled.
const WARM_UP: f64 = 0.2;
const MIB: f64 = 1_048_576.0;

/// What is there at one moment, with nobody playing.
struct Lap {
    minutes: f64,
    heap: f64,
    nodes: f64,
    listeners: f64,
    memory: f64,
}

fn main() -> ExitCode {
    let minutes = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(10.0_f64);
    let browser = Browser::start(Kind::Chromium);
    let server = Site::game()
        .instead("/kiosk.json", 200, SETTINGS)
        .before(HURRY)
        .open();
    browser.resize(SIZE.0, SIZE.1);
    browser.goto(&format!("{}kiosk.html", server.address()));
    browser.wait("window.kiosk && kiosk.booth && document.documentElement.dataset.ready === '1'");

    browser.devtools("HeapProfiler.enable", json!({}));
    browser.devtools("Performance.enable", json!({}));
    let (lap, closed) = (LAP.as_millis() as u64, CLOSED.as_millis() as u64);
    browser.js(VISITORS, &[json!(PEOPLE), json!(lap), json!(closed)]);
    let start = Instant::now();
    let end = start + Duration::from_secs_f64(minutes * 60.0);
    let mut laps = Vec::new();
    let mut moves = true;
    while moves && Instant::now() < end {
        moves = keys(&browser);
        if !moves {
            break;
        }
        let lap = measure(&browser, start);
        // Whoever measures too long measures the next visitor.
        if title(&browser) == "closed" {
            laps.push(lap);
        }
        let measured = Instant::now();
        while title(&browser) == "closed" && measured.elapsed() < STANDS {
            std::thread::sleep(LOOK);
        }
        moves = measured.elapsed() < STANDS;
    }
    let visitors = browser.value("visitors").as_u64().unwrap_or_default();
    let days = browser.js_later("kiosk.keep.all('days').then(arguments[0])", &[]);
    let faults: u64 = days
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|day| day[1]["faults"].as_u64())
        .sum();
    let complaints = browser.complaints();
    let (line, sound) = report(&laps, visitors, faults, &complaints);
    println!("{line}");
    if !moves {
        eprintln!("nobody came or went any more");
    }
    if sound && moves {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The visitors, as the page plays them by itself: the driver keeps something in the page for every script it is asked for, which would look
/// like a leak. Each chooses, plays a little, and is done, or goes away without a word. What keys they need, and when the booth is closed for
/// a moment to be measured, the title says, which the driver reads without a script.
const VISITORS: &str = "
    const [people, lap, closed] = arguments;
    const { booth } = kiosk;
    const wait = (ms) => new Promise((done) => setTimeout(done, ms * 10));
    const until = async (look) => { while (!look()) await wait(50); };
    const attract = () => booth.machine.state === 'attract' && !document.querySelector('iframe');
    const visit = async (number) => {
      document.querySelector('[data-do=start]').click();
      await until(() => booth.machine.state === 'choose');
      booth.machine.choose(people[number % people.length]);
      await until(() => booth.watch === 'ready');
      document.title = 'plays';
      await wait(500 + 250 * (number % 4));
      document.title = 'rests';
      // Longer than a key may take whose title is no longer true.
      await wait(400);
      if (number % 4 === 1) {
        await until(() => booth.machine.state === 'warn');
        document.title = 'wakes';
        await until(() => booth.machine.state !== 'warn');
        document.title = 'rests';
      }
      // The first of four waits: the warning, twenty seconds, the reset.
      if (number % 4 !== 0) booth.machine.finish();
      await until(attract);
    };
    (async () => {
      await until(attract);
      let next = performance.now() + lap / 2;
      for (window.visitors = 0; ; visitors += 1) {
        await visit(visitors);
        if (performance.now() < next) continue;
        next += lap;
        // What the first screen draws with thirty times a second is not what is measured.
        booth.attract.stop();
        document.title = 'closed';
        await wait(closed);
        document.title = 'open';
        booth.attract.start();
      }
    })();";

/// How often the driver looks whether a key is wanted.
const LOOK: Duration = Duration::from_millis(120);
/// A booth in which nobody has come or gone for so long stands still.
const STANDS: Duration = Duration::from_secs(60);

/// What the page is called at the moment; nobody in the page is asked for it.
fn title(browser: &Browser) -> String {
    let targets = browser.devtools("Target.getTargets", json!({}));
    let mut all = targets["targetInfos"].as_array().into_iter().flatten();
    let page = all.find(|target| target["type"] == "page");
    let title = page.and_then(|page| page["title"].as_str());
    title.unwrap_or_default().to_owned()
}

/// Presses the keys the visitors want, until the booth is closed. `false` when it stands still.
fn keys(browser: &Browser) -> bool {
    let press = |key: &str| {
        for (kind, text) in [("keyDown", key), ("keyUp", "")] {
            let what = json!({"type": kind, "key": key, "text": text});
            browser.devtools("Input.dispatchKeyEvent", what);
        }
    };
    let (mut before, mut since) = (String::new(), Instant::now());
    while since.elapsed() < STANDS {
        let now = title(browser);
        match now.as_str() {
            "plays" => press("1"),
            "wakes" => press("x"),
            "closed" => return true,
            _ => (),
        }
        if now != before {
            (before, since) = (now, Instant::now());
        }
        std::thread::sleep(LOOK);
    }
    false
}

fn measure(browser: &Browser, start: Instant) -> Lap {
    for _ in 0..3 {
        std::thread::sleep(Duration::from_millis(500));
        browser.devtools("HeapProfiler.collectGarbage", json!({}));
    }
    let told = browser.devtools("Performance.getMetrics", json!({}));
    let metric = |name: &str| {
        let all = told["metrics"].as_array().into_iter().flatten();
        let one = all
            .filter(|metric| metric["name"] == name)
            .find_map(|metric| metric["value"].as_f64());
        one.unwrap_or_default()
    };
    let lap = Lap {
        minutes: start.elapsed().as_secs_f64() / 60.0,
        heap: metric("JSHeapUsedSize") / MIB,
        nodes: metric("Nodes"),
        listeners: metric("JSEventListeners"),
        memory: memory_below(std::process::id()) / MIB,
    };
    eprintln!(
        "{:.1} min: heap {:.2} MiB, {} nodes, {} listeners, {:.0} MiB in all processes",
        lap.minutes, lap.heap, lap.nodes, lap.listeners, lap.memory
    );
    lap
}

/// Memory that only they have, of all processes below this one, in bytes.
fn memory_below(root: u32) -> f64 {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        let threads = std::fs::read_dir(format!("/proc/{parent}/task"));
        for thread in threads.into_iter().flatten().flatten() {
            let children =
                std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
            found.extend(
                children
                    .split_whitespace()
                    .filter_map(|pid| pid.parse::<u32>().ok()),
            );
        }
    }
    let own = |pid: &u32| {
        let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
        let kib = text
            .lines()
            .filter(|line| line.starts_with("Private_"))
            .filter_map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
        kib.sum::<f64>() * 1024.0
    };
    found.iter().skip(1).map(own).sum()
}

/// Least squares: what grows an hour, and the standard error of that.
fn slope(laps: &[&Lap], of: impl Fn(&Lap) -> f64) -> (f64, f64) {
    let count = laps.len() as f64;
    let mean = |f: &dyn Fn(&Lap) -> f64| laps.iter().map(|lap| f(lap)).sum::<f64>() / count;
    let (x, y) = (mean(&|lap| lap.minutes / 60.0), mean(&|lap| of(lap)));
    let spread: f64 = laps
        .iter()
        .map(|lap| (lap.minutes / 60.0 - x) * (lap.minutes / 60.0 - x))
        .sum();
    if laps.len() < 3 || spread <= 0.0 {
        return (0.0, f64::INFINITY);
    }
    let rise = laps
        .iter()
        .map(|lap| (lap.minutes / 60.0 - x) * (of(lap) - y))
        .sum::<f64>()
        / spread;
    let off = |lap: &&Lap| {
        let rest = of(lap) - y - rise * (lap.minutes / 60.0 - x);
        rest * rest
    };
    let error = (laps.iter().map(off).sum::<f64>() / (count - 2.0) / spread).sqrt();
    (rise, error)
}

fn report(laps: &[Lap], visitors: u64, faults: u64, complaints: &str) -> (Value, bool) {
    let end = laps.last().map_or(0.0, |lap| lap.minutes);
    let warm: Vec<&Lap> = laps
        .iter()
        .filter(|lap| lap.minutes >= end * WARM_UP)
        .collect();
    let round = |value: f64| (value * 100.0).round() / 100.0;
    let (heap, heap_error) = slope(&warm, |lap| lap.heap);
    let (memory, memory_error) = slope(&warm, |lap| lap.memory);
    let (least, most) = warm.iter().fold((f64::MAX, 0.0_f64), |(least, most), lap| {
        (least.min(lap.nodes), most.max(lap.nodes))
    });
    let moved = if least > 0.0 {
        (most - least) / least * 100.0
    } else {
        100.0
    };
    let per_visitor = heap * 1024.0 * end / 60.0 / visitors.max(1) as f64;
    let first = warm.first();
    let line = json!({
        "soak": "kiosk", "minutes": round(end), "visitors": visitors, "faults": faults, "complaints": complaints.lines().count(),
        "heap_mib": [first.map(|lap| round(lap.heap)), warm.last().map(|lap| round(lap.heap))],
        "heap_mib_per_24h": round(heap * 24.0), "heap_mib_per_24h_error": round(heap_error * 24.0), "heap_kib_per_visitor": round(per_visitor),
        "nodes": [least, most], "nodes_moved_percent": round(moved),
        "listeners": [first.map(|lap| lap.listeners), warm.last().map(|lap| lap.listeners)],
        "memory_mib": [first.map(|lap| round(lap.memory)), warm.last().map(|lap| round(lap.memory))],
        "memory_mib_per_24h": round(memory * 24.0), "memory_mib_per_24h_error": round(memory_error * 24.0),
    });
    let measured = !warm.is_empty();
    let sound = faults == 0 && complaints.is_empty() && moved <= 1.0;
    (line, sound && measured)
}
