//! The first minute: a worked example of two turns, played with the real rules. Shows; where one stands is `part`'s to say.

use super::part::{Example, Part};
use crate::app::go;
use crate::i18n::use_i18n;
use crate::node::{Node, after_frame, button, el, of};
use crate::parts::icon::{Icon, draw};
use crate::parts::meter::{meter, signed};
use crate::parts::reasons::reasons;
use crate::parts::scene::{face, scene};
use crate::route::Route;
use crate::screens::encounter::said;
use crate::session::Session;
use crate::signal::{RwSignal, Signal, StoredValue};
use leptos::prelude::*;
use std::sync::Arc;
use talkdown_engine::encounter::{Mind, Script, moment};
use talkdown_engine::review::tenths;
use wasm_bindgen::JsCast;

/// What the pieces of the example share. Stored, with a mark that says that it has changed: a signal of its own type would be code of
/// its own.
#[derive(Clone, Copy)]
struct Shown {
    example: StoredValue<Example>,
    changed: RwSignal<bool>,
    /// What is brought into view after a press.
    section: StoredValue<Node>,
    /// Where the focus goes.
    stand: StoredValue<Node>,
}

impl Shown {
    /// Reads the example, and follows it.
    fn see<T>(self, read: impl FnOnce(&Example) -> T) -> T {
        self.changed.track();
        self.example.with_value(read)
    }

    /// Changes the example, and brings the focus to a place that stays.
    fn change(self, change: impl FnOnce(&mut Example)) {
        self.example.update_value(change);
        self.changed.set(true);
        after_frame(move || {
            // By then the page may have been left.
            let _ = self.stand.try_with_value(Node::focus);
            // Whoever had to scroll to the replies would miss the face and the meter.
            if window().scroll_y().is_ok_and(|down| down > 0.0) {
                let _ = self
                    .section
                    .try_with_value(|section| section.element().scroll_into_view());
            }
        });
    }

    fn mind(self) -> Mind {
        self.see(|example| example.talk.state().mind)
    }
}

/// The example, as soon as it is there.
pub fn example(script: Arc<Script>) -> Node {
    let i18n = use_i18n();
    let person = script.scenario().person.clone();
    let setting = script.scenario().setting;
    let place = script.scenario().role.clone();
    let stand = of("div", "example-do")
        .set("role", "group")
        .set("tabindex", "-1")
        .set("aria-label", say!(i18n, encounter.replies));
    let section = of("section", "example").set("aria-labelledby", "example");
    let shown = Shown {
        example: StoredValue::new(Example::begin(script)),
        changed: RwSignal::new(false),
        section: StoredValue::new(section.clone()),
        stand: StoredValue::new(stand.clone()),
    };
    let traits = person.traits;
    let picture = scene(
        setting,
        person.look.clone(),
        Signal::derive(move || face(&traits, &shown.mind())),
        Signal::derive(move || shown.mind().meter),
        Signal::stored(format!("{}, {}", person.name, person.age)),
    );
    let change = move || {
        shown.see(|example| {
            let last = example.last();
            last.map(|step| tenths(&[step.change()])[0])
        })
    };
    let value = Signal::derive(move || shown.mind().meter);
    let gauge = meter(
        value,
        value,
        Signal::derive(move || shown.mind().stage),
        Signal::derive(change),
    );
    let who = of("p", "small")
        .put(el("bdi").text(&person.name))
        .text(&format!(", {}. {} {place}", person.age, person.about))
        // Read once; then its room is needed for the reasons.
        .sets("hidden", move || {
            let begun = shown.see(|example| !example.talk.steps.is_empty());
            begun.then_some("")
        });
    section
        .on("keydown", move |event| {
            pressed(event.unchecked_ref(), shown)
        })
        .put(
            of("div", "example-head")
                .put(el("h2").set("id", "example").text(say!(i18n, help.example)))
                .put(leave("example-skip", say!(i18n, help.skip))),
        )
        .put(
            of("div", "example-who")
                .put(of("div", "example-scene").put(picture))
                .put(gauge),
        )
        .put(
            of("div", "example-talk")
                .put(who)
                .put(
                    of("div", "example-said")
                        .set("role", "log")
                        .set("aria-label", say!(i18n, encounter.log))
                        .holds(move |place| words(place, shown)),
                )
                .put(
                    of("div", "example-guide")
                        .set("role", "status")
                        .holds(move |place| guide(place, shown)),
                )
                .put(stand.holds(move |place| choices(place, shown))),
        )
}

/// The keys of a talk work in the example as well: 1 to 4, in the order in which the answers, or the ways on, stand.
fn pressed(event: &web_sys::KeyboardEvent, shown: Shown) {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    let place = match event.key().as_str() {
        "1" => 0,
        "2" => 1,
        "3" => 2,
        "4" => 3,
        _ => return,
    };
    let stand = shown.stand.get_value();
    let buttons = stand.element().query_selector_all("button").ok();
    let button = buttons.and_then(|buttons| buttons.item(place));
    let button = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = button.filter(|_| !modified && !event.repeat()) {
        event.prevent_default();
        button.click();
    }
}

/// What was said last: the learner's words and the answer, or the line that is to be answered.
fn words(place: Node, shown: Shown) -> Node {
    let i18n = use_i18n();
    shown.see(|example| {
        let script = &example.talk.script;
        let bubble = |who, text: &str| of("p", "bubble").set("data-who", who).text(text);
        let now = moment(script, example.talk.state());
        match example.last() {
            Some(step) => place
                .put(bubble("you", &said(i18n, script, &step.action)))
                .put(bubble("them", step.answer.as_deref().unwrap_or_default())),
            None => place
                .put(of("p", "small").text(now.cue))
                .put(bubble("them", &now.line.text)),
        }
    })
}

/// What the guide says, with the reasons where the meter has moved.
fn guide(place: Node, shown: Shown) -> Node {
    let i18n = use_i18n();
    shown.see(|example| {
        let part = example.part();
        let text = match part {
            Part::Meet => say!(i18n, help.meet),
            Part::Back => say!(i18n, help.back),
            Part::Second => say!(i18n, help.second),
            Part::Climbed => say!(i18n, help.climbed),
            Part::Fell => say!(i18n, help.fell),
            Part::OverClimbed => say!(i18n, help.over_climbed),
            Part::OverFell => say!(i18n, help.over_fell),
        };
        let why = example.last().map(|step| {
            of("div", "why")
                .put(
                    of("p", "why-sum")
                        .text(say!(i18n, encounter.why))
                        .text(": ")
                        .put(el("b").text(&signed(tenths(&[step.change()])[0]))),
                )
                .put(reasons(&step.reasons))
        });
        if part.is_over() {
            seen();
        }
        place.maybe(why).put(el("p").text(text))
    })
}

/// What can be done now.
fn choices(place: Node, shown: Shown) -> Node {
    let i18n = use_i18n();
    shown.see(|example| {
        if example.told {
            return place.put(ways_on(example.part(), shown));
        }
        let tempting = Some(example.part()).filter(|part| *part == Part::Meet);
        let tempting = tempting.and_then(|_| example.tempting());
        let now = moment(&example.talk.script, example.talk.state());
        let replies = now.offers.into_iter().map(|offer| {
            let reply = offer.reply.id.clone();
            let suggested = tempting.as_ref() == Some(&reply);
            let hint =
                suggested.then(|| of("small", "reply-slip").text(say!(i18n, help.try_first)));
            let words = el("span").text(&offer.reply.text).maybe(hint);
            let node = button("reply", move || shown.change(|e| e.say(&reply)));
            node.set("data-reply", &offer.reply.id).put(words)
        });
        place.all(replies)
    })
}

/// On, or back: first what the guide suggests.
fn ways_on(part: Part, shown: Shown) -> Node {
    let i18n = use_i18n();
    let climbed = matches!(part, Part::Climbed | Part::OverClimbed);
    let class = |first: bool| if first { "primary" } else { "" };
    let back = button(class(climbed), move || shown.change(Example::take_back))
        .set("data-do", "take_back")
        .text(say!(i18n, help.take_back));
    let on = if part.is_over() {
        leave(class(!climbed), say!(i18n, help.meet_someone))
    } else {
        button(class(!climbed), move || shown.change(Example::go_on))
            .set("data-do", "go_on")
            .text(say!(i18n, help.go_on))
    };
    let row = of("p", "row");
    if climbed {
        row.put(back).put(on)
    } else {
        row.put(on).put(back)
    }
}

/// To the people; the example is not offered again.
fn leave(class: &str, words: &str) -> Node {
    let session = Session::get();
    button(class, move || {
        pass_over(session);
        go(&Route::Library);
    })
    .set("data-do", "to_people")
    .text(words)
}

/// Remembers that the example has been seen, once.
fn seen() {
    let session = Session::get();
    // What is shown now must not follow what is kept.
    if !session
        .record
        .with_untracked(|record| record.settings.example_seen)
    {
        after_frame(move || {
            if session.record.try_get_untracked().is_some() {
                pass_over(session);
            }
        });
    }
}

/// The example is not offered again.
pub fn pass_over(session: Session) {
    session.set(|settings| settings.example_seen = true);
}

/// What the library shows on the first start: the way to the example, and past it.
pub fn invitation() -> Option<Node> {
    let i18n = use_i18n();
    let session = Session::get();
    let fresh = session
        .record
        .with(|record| !record.settings.example_seen && record.runs.is_empty());
    fresh.then(|| {
        let skip = button("", move || {
            pass_over(session);
            // The button is gone with the card; the page keeps the focus.
            if let Some(main) = document().get_element_by_id("main") {
                Node::from(main).focus();
            }
        });
        of("section", "invitation")
            .set("data-part", "invitation")
            .set("aria-labelledby", "invitation")
            .put(
                el("h2")
                    .set("id", "invitation")
                    .text(say!(i18n, help.invite)),
            )
            .put(el("p").text(say!(i18n, help.invite_lead)))
            .put(
                of("p", "row")
                    .put(
                        crate::node::link("button primary", &Route::Help.hash())
                            .put(draw(Icon::Clock))
                            .text(say!(i18n, help.invite_go)),
                    )
                    .put(
                        skip.set("data-do", "skip")
                            .text(say!(i18n, help.invite_skip)),
                    ),
            )
    })
}
