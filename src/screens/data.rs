//! Everything kept: copies handed out, files handed in, states from earlier, erasing. Owns the way, not what a file means (`save`).

use crate::app::go;
use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::parts::dialog::dialog;
use crate::route::Route;
use crate::save::{Handed, MOST_BYTES, Record, Run, Unfit, iso, load, merged, preview, table};
use crate::session::Session;
use crate::signal::RwSignal;
use crate::words::Words;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// Where something was pressed.
#[derive(Clone, Copy)]
enum Place {
    Copies,
    File,
    Earlier,
    Erase,
}

/// What the page shares.
struct Desk {
    words: Words,
    session: Session,
    /// The lines that tell results: each beside what was pressed, where it hides nothing.
    told: [Node; 4],
    /// The field for a file.
    field: Node,
    /// The record of a file that may be taken over.
    brought: RefCell<Option<Record>>,
    /// Tells that it has changed.
    changed: RwSignal<bool>,
}

impl Desk {
    fn tell(&self, place: Place, words: &str) {
        for (number, told) in self.told.iter().enumerate() {
            told.says_now(if number == place as usize { words } else { "" });
        }
    }

    fn line(&self, place: Place) -> Node {
        self.told[place as usize].clone()
    }

    fn hand_out(&self, name: &str, text: &str) {
        host::offer_file(name, text);
        self.tell(Place::Copies, say!(self.words, data.handed));
    }

    fn save_copy(&self) {
        self.hand_out("talkdown-progress.json", &self.session.export());
    }

    fn bring(&self, record: Option<Record>) {
        self.brought.replace(record);
        self.changed.set(true);
    }

    /// Adds another record to the one here.
    fn take_over(&self, place: Place, theirs: Record, settings: bool, words: &str) {
        let (all, _) = merged(&self.session.record.get_untracked(), theirs, settings);
        let done = self.session.replace(all);
        let refused = say!(self.words, data.refused);
        self.tell(place, if done { words } else { refused });
    }
}

/// The page.
pub fn data() -> Node {
    let words = use_i18n();
    let desk = Rc::new(Desk {
        words,
        session: Session::get(),
        told: std::array::from_fn(|_| of("p", "told").set("role", "status").set("tabindex", "-1")),
        field: el("input"),
        brought: RefCell::default(),
        changed: RwSignal::new(false),
    });
    of("div", "page data")
        .put(el("h1").text(say!(words, data.title)))
        .put(el("p").text(say!(words, data.kept)))
        .put(copies(&desk))
        .put(open(&desk))
        .put(earlier(&desk))
        .put(erase(&desk))
}

fn section(title: &str, text: &str) -> Node {
    el("section")
        .put(el("h2").text(title))
        .put(el("p").text(text))
}

/// A button: its name for tests, its words, what it does with the desk.
fn press(desk: &Rc<Desk>, name: &str, words: &str, act: impl Fn(&Desk) + 'static) -> Node {
    let desk = Rc::clone(desk);
    button("", move || act(&desk))
        .set("data-do", name)
        .text(words)
}

fn copies(desk: &Rc<Desk>) -> Node {
    let words = desk.words;
    let copy = press(desk, "export", say!(words, data.copy), Desk::save_copy);
    let csv = press(desk, "table", say!(words, data.table), |desk| {
        let record = desk.session.record.get_untracked();
        desk.hand_out("talkdown-talks.csv", &table(&record.runs));
    });
    section(say!(words, data.copies), say!(words, data.copies_text))
        .put(of("p", "row").put(copy).put(csv))
        .put(desk.line(Place::Copies))
}

fn open(desk: &Rc<Desk>) -> Node {
    let words = desk.words;
    let (reader, shower) = (Rc::clone(desk), Rc::clone(desk));
    let field = desk.field.clone();
    let field = field
        .set("id", "file")
        .set("type", "file")
        .set("accept", ".json,application/json")
        .on("change", move |_| spawn_local(read(Rc::clone(&reader))));
    let label = el("label").set("for", "file").text(say!(words, data.file));
    section(say!(words, data.open), say!(words, data.open_text))
        .put(label)
        .put(field)
        .put(desk.line(Place::File))
        .put(el("div").shows(move || {
            shower.changed.track();
            let theirs = shower.brought.borrow();
            theirs.as_ref().map(|theirs| offer(&shower, theirs))
        }))
}

/// Reads the file that was chosen, and shows what it holds or says why not.
async fn read(desk: Rc<Desk>) {
    let field: web_sys::HtmlInputElement = desk.field.element().clone().unchecked_into();
    let text = host::chosen_text(field.clone(), MOST_BYTES).await;
    // The screen may be gone by now.
    if desk.changed.is_disposed() {
        return;
    }
    let words = desk.words;
    let mut brought = None;
    match text.as_deref().map(load) {
        Some(Ok(Handed::Progress(theirs))) => {
            brought = Some(*theirs);
            desk.tell(Place::File, say!(words, data.looked));
        }
        Some(Ok(Handed::Attempt(run))) => show(&desk, *run),
        Some(Err(unfit)) => {
            let why = match unfit {
                Unfit::TooLarge => say!(words, data.too_large),
                Unfit::NotJson => say!(words, data.not_json),
                Unfit::NotOurs => say!(words, data.not_ours),
                Unfit::Newer => say!(words, data.newer),
                Unfit::Damaged => say!(words, data.damaged),
            };
            desk.tell(Place::File, why);
        }
        None => desk.tell(Place::File, say!(words, data.unreadable)),
    }
    desk.bring(brought);
    // So that the same file can be chosen again.
    field.set_value("");
}

/// Opens somebody's talk, if this game has the person it is with.
fn show(desk: &Desk, run: Run) {
    let talk = &run.transcript;
    // Where the library has not come, the debrief says what is missing.
    if let Some(Ok(library)) = desk.session.library.get_untracked() {
        let mut entries = library.scenarios.iter();
        if !entries.any(|entry| entry.id == talk.scenario && entry.version == talk.version) {
            let words = say!(desk.words, data.strange);
            let words = format!("{words} {} ({})", talk.scenario, talk.version);
            return desk.tell(Place::File, &words);
        }
    }
    let place = Route::Debrief(run.id.clone());
    desk.session.guests.set(Record {
        runs: vec![run],
        ..Record::default()
    });
    go(&place);
}

/// What taking a file over would do, and the two ways on.
fn offer(desk: &Rc<Desk>, theirs: &Record) -> Node {
    let words = desk.words;
    let told = preview(&desk.session.record.get_untracked(), theirs);
    let tick = el("input").set("type", "checkbox").set("id", "settings");
    let choice = told.other_settings.then(|| {
        of("label", "choice")
            .put(tick.clone())
            .put(el("span").text(say!(words, data.settings)))
    });
    let take = press(desk, "take", say!(words, data.take), move |desk| {
        let theirs = desk.brought.take();
        let settings = tick.element().matches(":checked").unwrap_or(false);
        let words = say!(desk.words, data.taken);
        desk.take_over(Place::File, theirs.unwrap_or_default(), settings, words);
        desk.bring(None);
        desk.field.focus();
    });
    let leave = press(desk, "leave", say!(words, data.leave), |desk| {
        desk.tell(Place::File, say!(desk.words, data.left));
        desk.bring(None);
        desk.field.focus();
    });
    let (oldest, newest) = told.dates.unwrap_or_default();
    let here = told.talks - told.new;
    let facts = [
        ("talks", say!(words, data.talks), told.talks.to_string()),
        ("new", say!(words, data.new), told.new.to_string()),
        ("here", say!(words, data.here), here.to_string()),
        ("oldest", say!(words, data.oldest), date(oldest)),
        ("newest", say!(words, data.newest), date(newest)),
    ];
    // Without talks there are no dates.
    let count = if told.talks == 0 { 3 } else { facts.len() };
    let mut list = of("dl", "facts");
    for (part, name, value) in &facts[..count] {
        list = list
            .put(el("dt").text(name))
            .put(el("dd").set("data-part", part).text(value));
    }
    let under_way = told.under_way.then(|| say!(words, data.under_way));
    let no_room =
        (told.left_out > 0).then(|| format!("{} {}", say!(words, data.left_out), told.left_out));
    of("div", "brought")
        .set("data-part", "preview")
        .put(el("h3").text(say!(words, data.preview)))
        .put(list)
        .maybe(under_way.map(|words| el("p").text(words)))
        .maybe(no_room.map(|words| el("p").text(&words)))
        .maybe(choice)
        .put(of("p", "row").put(take.set("class", "primary")).put(leave))
}

/// A moment as the clock here shows it: `2026-11-28 06:35`.
fn date(time: u64) -> String {
    let text = iso(host::local_time(time));
    let (day, hour) = text.split_once('T').unwrap_or_default();
    format!("{day} {}", hour.get(..5).unwrap_or_default())
}

fn earlier(desk: &Rc<Desk>) -> Node {
    let words = desk.words;
    let lister = Rc::clone(desk);
    let list = el("ul").set("class", "earlier").holds(move |list| {
        // They change when something is saved.
        lister.session.record.track();
        let there = lister.session.snapshots();
        if there.is_empty() {
            return list.put(of("li", "small").text(say!(words, data.earlier_none)));
        }
        let rows = there.into_iter().map(|snapshot| {
            let date = date(snapshot.time);
            let talks = snapshot.record.runs.len();
            let text = format!("{date} · {}: {talks}", say!(words, data.talks));
            let back = say!(words, data.back);
            let button = press(&lister, "back", back, move |desk| {
                let record = snapshot.record.clone();
                let words = say!(desk.words, data.taken_back);
                desk.take_over(Place::Earlier, record, true, words);
                // The button is another one now.
                desk.line(Place::Earlier).focus();
            });
            of("li", "row")
                .put(el("span").text(&text))
                .put(button.set("aria-label", &format!("{back} {date}")))
        });
        list.all(rows)
    });
    section(say!(words, data.earlier), say!(words, data.earlier_text))
        .put(list)
        .put(desk.line(Place::Earlier))
}

fn erase(desk: &Rc<Desk>) -> Node {
    let words = desk.words;
    let asked = RwSignal::new(false);
    let ask = press(desk, "erase", say!(words, data.erase), move |_| {
        asked.set(true);
    });
    let eraser = Rc::clone(desk);
    let really = dialog(
        asked,
        "erase",
        say!(words, data.erase_title),
        move |place| {
            // What is told behind a dialog is not heard.
            let told = el("p").set("role", "status");
            let heard = told.clone();
            let copy = press(
                &eraser,
                "export",
                say!(words, data.copy_first),
                move |desk| {
                    desk.save_copy();
                    heard.says_now(say!(desk.words, data.handed));
                },
            );
            let now = press(
                &eraser,
                "erase_now",
                say!(words, data.erase_now),
                move |desk| {
                    asked.set(false);
                    let gone = desk.session.erase();
                    desk.bring(None);
                    let (yes, no) = (
                        say!(desk.words, data.erased),
                        say!(desk.words, data.not_erased),
                    );
                    desk.tell(Place::Erase, if gone { yes } else { no });
                },
            );
            let cancel = press(&eraser, "cancel", say!(words, data.cancel), move |_| {
                asked.set(false);
            });
            let row = of("p", "row")
                .put(copy)
                .put(now.set("class", "danger"))
                .put(cancel);
            place
                .put(el("p").text(say!(words, data.erase_text)))
                .put(row)
                .put(told)
        },
    );
    section(say!(words, data.erase_head), say!(words, data.erase_lead))
        .put(of("p", "row").put(ask))
        .put(desk.line(Place::Erase))
        .put(really)
}
