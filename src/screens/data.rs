//! Everything kept: copies handed out, files handed in, states from earlier, erasing. Owns the way, not what a file means (`save`).

use crate::app::go;
use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::parts::dialog::dialog;
use crate::route::Route;
use crate::save::{
    Handed, MOST_BYTES, Preview, Record, Run, Unfit, iso, load, merged, preview, table,
};
use crate::session::Session;
use crate::words::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// What the page shares: the line that tells results, and the record of a file that may be taken over.
#[derive(Clone, Copy)]
struct Desk {
    words: Words,
    session: Session,
    told: RwSignal<String>,
    brought: RwSignal<Option<Box<Record>>>,
}

impl Desk {
    fn tell(self, words: &str) {
        self.told.set(words.to_owned());
    }

    /// Tells whether it was done.
    fn tell_if(self, done: bool, words: &str) {
        self.tell(if done {
            words
        } else {
            say!(self.words, data.refused)
        });
    }

    fn save_copy(self) {
        host::offer_file("talkdown-progress.json", &self.session.export());
        self.tell(say!(self.words, data.handed));
    }
}

/// The page.
pub fn data() -> Node {
    let words = use_i18n();
    let desk = Desk {
        words,
        session: Session::get(),
        told: RwSignal::new(String::new()),
        brought: RwSignal::new(None),
    };
    let told = of("p", "told").set("role", "status");
    of("div", "page data")
        .put(el("h1").text(say!(words, data.title)))
        .put(el("p").text(say!(words, data.kept)))
        .put(told.says(move || desk.told.get()))
        .put(copies(desk))
        .put(open(desk))
        .put(earlier(desk))
        .put(erase(desk))
}

fn section(title: &str) -> Node {
    el("section").put(el("h2").text(title))
}

/// A button, its name for tests, its words.
fn press(class: &str, name: &str, words: &str, act: impl Fn() + 'static) -> Node {
    button(class, act).set("data-do", name).text(words)
}

fn copies(desk: Desk) -> Node {
    let words = desk.words;
    let csv = move || {
        let runs = desk
            .session
            .record
            .with_untracked(|record| table(&record.runs));
        host::offer_file("talkdown-talks.csv", &runs);
        desk.tell(say!(words, data.handed));
    };
    section(say!(words, data.copies))
        .put(el("p").text(say!(words, data.copies_text)))
        .put(
            of("p", "row")
                .put(press("", "export", say!(words, data.copy), move || {
                    desk.save_copy();
                }))
                .put(press("", "table", say!(words, data.table), csv)),
        )
}

fn open(desk: Desk) -> Node {
    let words = desk.words;
    let field = el("input")
        .set("id", "file")
        .set("type", "file")
        .set("accept", ".json,application/json")
        .on("change", move |event| {
            let field = event.target();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                spawn_local(read(desk, field));
            }
        });
    let place = field.clone();
    section(say!(words, data.open))
        .put(
            el("p")
                .set("id", "file-text")
                .text(say!(words, data.open_text)),
        )
        .put(el("label").set("for", "file").text(say!(words, data.file)))
        .put(field.set("aria-describedby", "file-text"))
        .put(el("div").shows(move || {
            let theirs = desk.brought.get()?;
            Some(offer(desk, *theirs, place.clone()))
        }))
}

/// Reads the file that was chosen, and shows what it holds or says why not.
async fn read(desk: Desk, field: HtmlInputElement) {
    let text = host::chosen_text(field.clone(), MOST_BYTES).await;
    // The screen may be gone by now.
    if desk.told.is_disposed() {
        return;
    }
    let words = desk.words;
    desk.brought.set(None);
    match text.as_deref().map(load) {
        Some(Ok(Handed::Progress(theirs))) => {
            desk.brought.set(Some(theirs));
            desk.tell(say!(words, data.looked));
        }
        Some(Ok(Handed::Attempt(run))) => show(desk, *run),
        Some(Err(unfit)) => desk.tell(match unfit {
            Unfit::TooLarge => say!(words, data.too_large),
            Unfit::NotJson => say!(words, data.not_json),
            Unfit::NotOurs => say!(words, data.not_ours),
            Unfit::Newer => say!(words, data.newer),
            Unfit::Damaged => say!(words, data.damaged),
        }),
        None => desk.tell(say!(words, data.unreadable)),
    }
    // So that the same file can be chosen again.
    field.set_value("");
}

/// Opens somebody's talk, if this game has the person it is with.
fn show(desk: Desk, run: Run) {
    let talk = &run.transcript;
    let strange = desk.session.library.with_untracked(|library| {
        let Some(Ok(library)) = library else {
            return false;
        };
        let known = |id: &str, version| id == talk.scenario && version == talk.version;
        let mut entries = library.scenarios.iter();
        !entries.any(|entry| known(&entry.id, entry.version))
    });
    if strange {
        let name = format!("{} ({})", talk.scenario, talk.version);
        desk.told
            .set(format!("{} {name}", say!(desk.words, data.strange)));
        return;
    }
    let place = Route::Debrief(run.id.clone());
    desk.session.guest.set(Some(run));
    go(&place);
}

/// What taking a file over would do, and the two ways on.
fn offer(desk: Desk, theirs: Record, field: Node) -> Node {
    let words = desk.words;
    let ours = desk
        .session
        .record
        .with_untracked(|ours| preview(ours, &theirs));
    let box_id = "their-settings";
    let tick = el("input").set("type", "checkbox").set("id", box_id);
    let ticked = tick.element().clone().dyn_into::<HtmlInputElement>().ok();
    let choice = of("label", "choice")
        .put(tick)
        .put(el("span").text(say!(words, data.settings)));
    let back = field.clone();
    let take = move || {
        let settings = ticked.as_ref().is_some_and(HtmlInputElement::checked);
        let (all, _) = desk
            .session
            .record
            .with_untracked(|ours| merged(ours, theirs.clone(), settings));
        let done = desk.session.replace(all);
        desk.tell_if(done, say!(words, data.taken));
        desk.brought.set(None);
        back.focus();
    };
    let leave = move || {
        desk.tell(say!(words, data.left));
        desk.brought.set(None);
        field.focus();
    };
    of("div", "brought")
        .set("data-part", "preview")
        .put(el("h3").text(say!(words, data.preview)))
        .put(facts(desk, &ours))
        .maybe((ours.left_out > 0).then(|| el("p").text(say!(words, data.no_room))))
        .maybe(ours.other_settings.then_some(choice))
        .put(
            of("p", "row")
                .put(press("primary", "take", say!(words, data.take), take))
                .put(press("", "leave", say!(words, data.leave), leave)),
        )
}

fn facts(desk: Desk, ours: &Preview) -> Node {
    let words = desk.words;
    let number = |number: usize| number.to_string();
    let fact = |facts: Node, part: &str, name: &str, value: &str| {
        let value = el("dd").set("data-part", part).text(value);
        facts.put(el("dt").text(name)).put(value)
    };
    let mut facts = of("dl", "facts");
    facts = fact(facts, "talks", say!(words, data.talks), &number(ours.talks));
    facts = fact(facts, "new", say!(words, data.new), &number(ours.new));
    facts = fact(
        facts,
        "here",
        say!(words, data.here),
        &number(ours.talks - ours.new),
    );
    if ours.left_out > 0 {
        facts = fact(
            facts,
            "left-out",
            say!(words, data.left_out),
            &number(ours.left_out),
        );
    }
    if let Some((oldest, newest)) = ours.dates {
        facts = fact(facts, "oldest", say!(words, data.oldest), &date(oldest));
        facts = fact(facts, "newest", say!(words, data.newest), &date(newest));
    }
    if ours.under_way {
        facts = fact(facts, "under-way", say!(words, data.under_way), "1");
    }
    facts
}

/// A moment as the clock here shows it: `2026-11-28 06:35`.
fn date(time: u64) -> String {
    let text = iso(host::local_time(time)).replace('T', " ");
    text.get(..text.len() - 4).unwrap_or_default().to_owned()
}

fn earlier(desk: Desk) -> Node {
    let words = desk.words;
    let list = el("div").shows(move || {
        // They change when something is saved.
        desk.session.record.track();
        let there = desk.session.snapshots();
        if there.is_empty() {
            return Some(of("p", "small").text(say!(words, data.earlier_none)));
        }
        let rows = there.into_iter().map(|snapshot| {
            let (date, talks) = (date(snapshot.time), snapshot.record.runs.len());
            let named = format!("{} {date}", say!(words, data.back));
            let back = move || {
                let theirs = snapshot.record.clone();
                let record = desk.session.record;
                let (all, _) = record.with_untracked(|ours| merged(ours, theirs, true));
                let done = desk.session.replace(all);
                desk.tell_if(done, say!(words, data.taken_back));
            };
            let text = format!("{date} · {}: {talks}", say!(words, data.talks));
            of("li", "row")
                .put(el("span").text(&text))
                .put(press("", "back", say!(words, data.back), back).set("aria-label", &named))
        });
        Some(of("ul", "earlier").all(rows))
    });
    section(say!(words, data.earlier))
        .put(el("p").text(say!(words, data.earlier_text)))
        .put(list)
}

fn erase(desk: Desk) -> Node {
    let words = desk.words;
    let asked = RwSignal::new(false);
    let ask = press("", "erase", say!(words, data.erase), move || {
        asked.set(true)
    });
    let really = dialog(
        asked,
        "erase",
        say!(words, data.erase_title),
        move |place| {
            let go = move || {
                asked.set(false);
                desk.brought.set(None);
                let gone = desk.session.erase();
                desk.tell(if gone {
                    say!(words, data.erased)
                } else {
                    say!(words, data.not_erased)
                });
            };
            let handed = el("p").set("role", "status").says(move || desk.told.get());
            place
                .put(el("p").text(say!(words, data.erase_text)))
                .put(
                    of("p", "row")
                        .put(press(
                            "",
                            "export",
                            say!(words, data.copy_first),
                            move || {
                                desk.save_copy();
                            },
                        ))
                        .put(press(
                            "danger",
                            "erase_now",
                            say!(words, data.erase_now),
                            go,
                        ))
                        .put(press("", "cancel", say!(words, data.cancel), move || {
                            asked.set(false);
                        })),
                )
                .put(handed)
        },
    );
    section(say!(words, data.erase_head))
        .put(el("p").text(say!(words, data.erase_lead)))
        .put(of("p", "row").put(ask))
        .put(really)
}
