//! Before the talk: where you are, who you are, what you can grant, what to watch for, and what you bring.

mod plan;

use crate::app::{go, here, instead};
use crate::around::straight_in;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, later, link, of};
use crate::parts::opened::opened;
use crate::parts::scene::{face, scene};
use crate::route::Route;
use crate::session::Session;
use crate::signal::{RwSignal, Signal};
use crate::words;
use leptos::prelude::*;
use plan::Brought;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use talkdown_engine::encounter::{Script, start};
use talkdown_engine::model::{LearnerPlan, Permission, PolicyItem};

/// How sure the learner is unless they say otherwise.
const MIDDLE: &str = "50";

/// The briefing of a scenario.
pub fn briefing(id: String) -> Node {
    opened(id, Box::new(sheet))
}

fn sheet(script: Arc<Script>) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let scenario = script.scenario();
    let (brought, known) = session.record.with_untracked(|record| {
        let known = !record.runs.is_empty() || record.current.is_some();
        (Brought::remembered(&record.settings), known)
    });
    let confidence = RwSignal::new(None::<u8>);
    let talk = Route::Talk(scenario.id.clone());
    let opened = Arc::clone(&script);
    let begin: Rc<dyn Fn()> = Rc::new(move || {
        let (learner, plan) = brought.taken();
        session.begin_with(
            Arc::clone(&opened),
            learner,
            plan,
            confidence.get_untracked(),
        );
    });
    if straight_in() {
        let left = session.record.with_untracked(|record| {
            record
                .under_way()
                .is_some_and(|current| talk == Route::Talk(current.transcript.scenario.clone()))
        });
        // In a moment: what is being shown must not change while it is made.
        later(Duration::ZERO, move || {
            // Somebody may have left in that moment. A talk of another version of the scenario cannot be gone on with.
            if here().screen() != "briefing" {
                return;
            }
            let left = left && session.resume(Arc::clone(&script)).is_ok();
            if !left && !session.begin_cut(&script) {
                begin();
            }
            instead(&talk);
        });
        return of("p", "page waiting").text(say!(i18n, app.loading));
    }
    let person = &scenario.person;
    let first = start(&script, &LearnerPlan::default(), 0).mind;
    let picture = scene(
        scenario.setting,
        person.look.clone(),
        Signal::stored(face(&person.traits, &first)),
        Signal::stored(first.meter),
        Signal::stored(format!("{}, {}", person.name, person.age)),
    );
    let who = of("p", "lead")
        .put(el("bdi").text(&person.name))
        .text(&format!(", {}. {}", person.age, person.about));
    let facts = of("dl", "facts")
        .put(el("dt").text(say!(i18n, briefing.place)))
        .put(el("dd").text(&scenario.place))
        .put(el("dt").text(say!(i18n, briefing.role)))
        .put(el("dd").text(&scenario.role));
    let signs = scenario
        .warning_signs
        .iter()
        .map(|sign| el("li").text(sign));
    let section = |title: &str| el("section").put(el("h2").text(title));
    let start_talking = |class: &str, what: &str| {
        let (begin, talk) = (Rc::clone(&begin), talk.clone());
        button(class, move || {
            begin();
            go(&talk);
        })
        .set("data-do", what)
        .text(say!(i18n, briefing.begin))
    };
    // Whoever has been here before need not read it all again.
    let at_once = known.then(|| {
        of("div", "briefing-once")
            .put(of("p", "small").says(move || brought.line(i18n)))
            .put(start_talking("primary", "begin_now"))
    });
    let note = section(say!(i18n, briefing.note))
        .put(el("p").text(&scenario.content_note))
        .put(
            of("p", "row small")
                .put(
                    link("", &Route::Library.hash())
                        .set("data-do", "not_this")
                        .text(say!(i18n, briefing.not_this)),
                )
                .put(link("", &Route::Settings.hash()).text(say!(i18n, briefing.softer))),
        );
    let words = of("div", "briefing-words")
        .put(of("p", "kicker").text(words::setting(i18n, scenario.setting)))
        .put(el("h1").text(&scenario.title))
        .put(who)
        .maybe(at_once)
        .put(facts)
        .put(section(say!(i18n, briefing.policy)).put(policy(&scenario.policy)))
        .put(section(say!(i18n, briefing.signs)).put(el("ul").all(signs)))
        .put(note)
        .put(sureness(confidence))
        .put(plan::triggers(brought))
        .put(plan::plan(brought))
        .put(
            of("p", "briefing-go")
                .put(start_talking("primary large", "begin"))
                .put(link("button", "#/").text(say!(i18n, app.back))),
        );
    of("div", "page briefing")
        .put(of("div", "briefing-picture").put(picture))
        .put(words)
}

/// What you may, must and may not do.
fn policy(items: &[PolicyItem]) -> Node {
    let i18n = use_i18n();
    let group = |you: Permission| {
        let mine = items.iter().filter(|item| item.you == you);
        let mine: Vec<Node> = mine.map(|item| el("li").text(&item.text)).collect();
        let name = match you {
            Permission::May => "may",
            Permission::Must => "must",
            Permission::MayNot => "may-not",
        };
        (!mine.is_empty()).then(|| {
            of("div", "policy-group")
                .set("data-you", name)
                .put(el("h3").text(words::permission(i18n, you)))
                .put(el("ul").all(mine))
        })
    };
    of("div", "policy").all(Permission::ALL.into_iter().filter_map(group))
}

/// How sure the learner is, 0–100.
fn sureness(confidence: RwSignal<Option<u8>>) -> Node {
    let i18n = use_i18n();
    let slider = el("input")
        .set("id", "confidence")
        .set("type", "range")
        .set("min", "0")
        .set("max", "100")
        .set("step", "5")
        .set("value", MIDDLE)
        .on("input", move |event| {
            confidence.set(event_target_value(&event).parse().ok())
        });
    let label = el("label").set("for", "confidence");
    of("section", "confidence")
        .put(label.put(el("h2").text(say!(i18n, briefing.confidence))))
        .put(
            of("div", "slider")
                .put(el("span").text(say!(i18n, briefing.confidence_low)))
                .put(slider)
                .put(el("span").text(say!(i18n, briefing.confidence_high))),
        )
        .put(of("p", "small").says(move || match confidence.get() {
            Some(sure) => format!("{sure} / 100"),
            None => say!(i18n, briefing.skip_confidence).to_owned(),
        }))
}
