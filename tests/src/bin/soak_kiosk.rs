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

    let start = Instant::now();
    let (mut visitors, mut laps, mut next) = (0_u32, Vec::new(), Instant::now() + LAP / 2);
    while start.elapsed().as_secs_f64() < minutes * 60.0 {
        visit(&browser, visitors);
        visitors += 1;
        if Instant::now() > next {
            next += LAP;
            laps.push(measure(&browser, start));
        }
    }
    laps.push(measure(&browser, start));
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
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Waits in the page itself: for every script that it is asked for, the driver keeps something there, and asking again and again would
/// look like a leak.
fn until(browser: &Browser, expression: &str) {
    let script = format!(
        "const [done] = arguments; const look = () => (({expression}) ? done(true) : setTimeout(look, 200)); look();"
    );
    browser.js_later(&script, &[]);
}

/// One visitor: chooses, plays a little, and is done, or goes away without a word. Ends when the first screen is back.
fn visit(browser: &Browser, number: u32) {
    until(browser, "kiosk.booth.machine.state === 'attract'");
    browser.js("document.querySelector('[data-do=start]').click()", &[]);
    until(browser, "kiosk.booth.machine.state === 'choose'");
    let person = PEOPLE[number as usize % PEOPLE.len()];
    browser.js("kiosk.booth.machine.choose(arguments[0])", &[json!(person)]);
    until(browser, "kiosk.booth.watch === 'ready'");
    for _ in 0..2 + number % 4 {
        std::thread::sleep(Duration::from_millis(250));
        browser.press(&['1']);
    }
    match number % 4 {
        // Waited for: the warning, twenty seconds, the reset.
        0 => until(browser, "kiosk.booth.machine.state === 'attract'"),
        1 => {
            until(browser, "kiosk.booth.machine.state === 'warn'");
            browser.press(&['x']);
            browser.js("kiosk.booth.machine.finish()", &[]);
        }
        // Not by a click of the driver's: on a busy machine the warning may be there before it.
        _ => {
            browser.js("kiosk.booth.machine.finish()", &[]);
        }
    }
    until(
        browser,
        "kiosk.booth.machine.state === 'attract' && !document.querySelector('iframe')",
    );
}

fn measure(browser: &Browser, start: Instant) -> Lap {
    browser.devtools("HeapProfiler.enable", json!({}));
    browser.devtools("Performance.enable", json!({}));
    // What the first screen draws with thirty times a second is not what is asked for; nor a frame that has just gone.
    browser.wait("kiosk.booth.watch === 'off'");
    browser.js("kiosk.booth.attract.stop()", &[]);
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
    browser.js("kiosk.booth.attract.start()", &[]);
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

fn report(laps: &[Lap], visitors: u32, faults: u64, complaints: &str) -> (Value, bool) {
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
    let per_visitor = heap * 1024.0 * end / 60.0 / f64::from(visitors.max(1));
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
    (line, faults == 0 && complaints.is_empty() && moved <= 1.0)
}
