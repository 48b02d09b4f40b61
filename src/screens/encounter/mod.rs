//! The talk itself: person, line, meter and replies in one view. A projection of the talk under way; every rule is the engine's.

mod clock;
mod dialogs;
mod ending;
mod keys;
mod log;
mod moves;
mod own;
mod replies;
mod seen;

pub use dialogs::{done, said};

use crate::app::go;
use crate::host;
use crate::i18n::use_i18n;
use crate::node::{Node, after_frame, button, el, follow, later, link, of, on_window};
use crate::parts::icon::{Icon, draw};
use crate::parts::meter::{meter, signed};
use crate::parts::opened::opened;
use crate::parts::reasons::reasons;
use crate::parts::scene::{face, scene};
use crate::route::Route;
use crate::session::Session;
use crate::signal::{Memo, RwSignal, Signal, StoredValue, context};
use crate::talk::Talk;
use crate::words;
use leptos::prelude::*;
use seen::Seen;
use std::sync::Arc;
use std::time::Duration;
use talkdown_engine::encounter::{Action, Script, start};
use talkdown_engine::model::LearnerPlan;
use talkdown_engine::review::Coach;
use wasm_bindgen::JsCast;

/// Which dialog is open.
#[derive(Clone, Copy)]
struct Open {
    transcript: RwSignal<bool>,
    leave: RwSignal<bool>,
    read: RwSignal<bool>,
    breath: RwSignal<bool>,
    name: RwSignal<bool>,
    keys: RwSignal<bool>,
}

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Stage {
    session: Session,
    seen: RwSignal<Seen>,
    /// Told one frame after `seen`: what nobody waits for follows this.
    late: RwSignal<()>,
    open: Open,
    /// Where the focus goes after a move: the replies, or the close of the story.
    stand: StoredValue<Node>,
    /// A move was made, and the focus is to go there.
    moved: RwSignal<bool>,
}

impl Stage {
    fn get() -> Stage {
        context()
    }

    /// What `look` makes of the moment, which is followed one frame late: the answer, the meter and the replies are painted first.
    fn later<T>(self, look: impl FnOnce(&Seen) -> T) -> T {
        self.late.track();
        self.seen.with_untracked(look)
    }

    /// Does something, and brings the focus to a stable place.
    fn act(self, action: Action) {
        // A refusal means that the button was stale; the next paint shows what is possible.
        let _ = self.session.act(action);
        self.moved.set(true);
    }

    fn focus(self) {
        // By then the talk may have been left.
        let _ = self.stand.try_with_value(Node::focus);
    }
}

/// The talk with the person of a scenario.
pub fn encounter(id: String) -> Node {
    opened(id, Box::new(taken))
}

/// Takes up the talk under way, or the one that was left, or leads back to the briefing.
fn taken(script: Arc<Script>) -> Node {
    let session = Session::get();
    let id = script.scenario().id.clone();
    let under_way = session.talk.with_untracked(|talk| {
        talk.as_ref()
            .is_some_and(|talk| talk.transcript.scenario == id)
    });
    let here = under_way || session.resume(Arc::clone(&script)).is_ok();
    if !here {
        go(&Route::Play(id));
        return el("div");
    }
    table(&script)
}

/// Goes through a turn that nobody sees. A browser compiles code when it first runs, and sets up a type when it is first laid out:
/// without this, the first click of a talk would wait for both.
fn rehearse(stage: Stage) {
    let talk = stage.session.talk.try_with_untracked(Option::clone);
    let Some(Some(mut talk)) = talk else { return };
    let offer = stage
        .seen
        .try_with_untracked(|seen| seen.offers.first().map(|offer| offer.id.clone()));
    let Some(Some(reply)) = offer else { return };
    if talk.act(Action::Reply(reply)).is_ok() {
        let seen = Seen::of(&talk);
        let room = of("div", "unseen")
            .put(reasons(&seen.reasons))
            .put(of("b", "meter-change").text("0"))
            .maybe(seen.log.last().map(|said| log::entry(said, "")));
        // On the page until it is laid out, and gone before anybody could see or hear it.
        stage
            .stand
            .with_value(|place| drop(place.clone().put(room.clone())));
        let _ = room.element().scroll_height();
        room.element().remove();
    }
}

fn table(script: &Script) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let seen = RwSignal::new(Seen::default());
    follow(move || {
        session
            .talk
            .with(|talk| seen.set(talk.as_ref().map(Seen::of).unwrap_or_default()));
    });
    let open = Open {
        transcript: RwSignal::new(false),
        leave: RwSignal::new(false),
        read: RwSignal::new(false),
        breath: RwSignal::new(false),
        name: RwSignal::new(false),
        keys: RwSignal::new(false),
    };
    let stand = StoredValue::new(el("div"));
    let stage = Stage {
        session,
        seen,
        late: RwSignal::new(()),
        open,
        stand,
        moved: RwSignal::new(false),
    };
    provide_context(stage);
    follow(move || {
        seen.track();
        let tell = move || {
            stage.late.set(());
            // Moving the focus lays the page out; the words are painted first. And it is told last: all else has changed by then.
            if stage.moved.try_get_untracked() == Some(true) {
                stage.moved.set(false);
                later(Duration::ZERO, move || stage.focus());
            }
        };
        // Nobody sees frames of a page that is out of sight; and what was pressed before the program was there is answered before the
        // page is shown (`public/first.js`).
        let unseen = document().visibility_state() != web_sys::VisibilityState::Visible;
        if unseen || host::wish("data-seed").is_some() {
            tell();
        } else {
            after_frame(tell);
        }
    });
    on_window("keydown", move |event| {
        keys::pressed(stage, event.unchecked_ref());
    });
    let scenario = script.scenario();
    let traits = scenario.person.traits;
    let opening = start(script, &LearnerPlan::default(), 0).mind;
    let expression = Signal::derive(move || {
        // The words come first, and the face follows.
        stage.later(|_| ());
        session.talk.with_untracked(|talk| {
            let mind = talk.as_ref().map_or(opening, |talk| talk.state().mind);
            face(&traits, &mind)
        })
    });
    let over = Memo::new(move || stage.later(|seen| seen.outcome.is_some()));
    let name = scenario.person.name.clone();
    let label = Signal::derive(move || {
        stage.later(|seen| format!("{name}. {}. {}", words::stage(i18n, seen.stage), seen.cue))
    });
    let heat = Signal::derive(move || stage.later(|seen| seen.meter));
    let picture = scene(
        scenario.setting,
        scenario.person.look.clone(),
        expression,
        heat,
        label,
    );
    let owner = Owner::current();
    after_frame(move || {
        if let Some(owner) = owner {
            owner.with(|| rehearse(stage));
        }
    });
    // In the order in which a screen reader tells a turn, which is the order in which the parts follow it.
    let log = log::log();
    let scale = meter(
        Signal::derive(move || seen.with(|seen| seen.meter)),
        // It sets out with the next frame: in its first one it has not moved yet.
        heat,
        Signal::derive(move || seen.with(|seen| seen.stage)),
        Signal::derive(move || seen.with(|seen| seen.change)),
    );
    let why = why();
    let beats = scenario.beats.iter();
    let most = beats.map(|beat| beat.replies.len()).max().unwrap_or(0);
    let said = of("div", "answers").holds(move |place| match over.get() {
        true => place.put(ending::closing()),
        false => place.put(replies::replies(most)).put(moves::moves()),
    });
    let so_far = of("p", "cut-before").says(move || seen.with(|seen| seen.so_far.clone()));
    let talk = of("div", "encounter-talk")
        .put(so_far)
        .put(log)
        .put(scale)
        .put(why)
        .put(said);
    of("div", "encounter")
        .put(bar(&scenario.person.name))
        .put(of("div", "encounter-scene").put(picture))
        .put(talk)
        // Told after the line and the meter; the styles lay it over the scene.
        .put(
            of("div", "encounter-own")
                .put(own::composure())
                .put(own::told()),
        )
        .put(dialogs::dialogs())
}

/// The line on top: back, who, which turn.
fn bar(name: &str) -> Node {
    let i18n = use_i18n();
    let Stage { seen, open, .. } = Stage::get();
    let turn = of("span", "bar-turn").says(move || {
        let (turn, turns) = seen.with(|seen| (seen.turn.min(seen.turns), seen.turns));
        format!(
            "{} {turn} {} {turns}",
            say!(i18n, encounter.turn),
            say!(i18n, encounter.of)
        )
    });
    let opener = |class, what, icon, words: &str, open: RwSignal<bool>| {
        button(class, move || open.set(true))
            .set("data-do", what)
            .put(draw(icon))
            .put(el("span").text(words))
    };
    of("header", "bar")
        .put(
            link("bar-back", "#/")
                .set("data-do", "stop")
                .put(draw(Icon::Back))
                .put(el("span").text(say!(i18n, encounter.quit))),
        )
        .put(of("h1", "bar-name").put(el("bdi").text(name)))
        .put(turn)
        .put(clock::clock())
        .put(opener(
            "bar-button",
            "transcript",
            Icon::Transcript,
            say!(i18n, act.transcript),
            open.transcript,
        ))
        .put(opener(
            "bar-button bar-keys",
            "keys",
            Icon::Keys,
            say!(i18n, act.help),
            open.keys,
        ))
}

/// Why the meter moved in the last turn, as far as the coach says it.
fn why() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let coach = move || stage.session.coach();
    let told = Memo::new(move || {
        stage.later(|seen| {
            let speaks = stage.session.talk.with_untracked(|talk| {
                let last = talk.as_ref().and_then(Talk::last_turn);
                last.is_some_and(|last| coach().speaks(&last.before, &last.after))
            });
            let change = seen.change.filter(|_| speaks);
            change.map(|change| (change, seen.reasons.clone()))
        })
    });
    let name = say!(i18n, encounter.why);
    of("div", "why")
        .set("aria-label", name)
        .set("role", "group")
        .holds(move |place| match told.get() {
            None if coach() == Coach::EachTurn => place.put(untold(i18n)),
            None => place,
            Some((change, list)) => place
                .put(
                    of("p", "why-sum")
                        .put(of("span", "unseen").text(name).text(": "))
                        .put(el("b").text(&signed(change))),
                )
                .put(reasons(&list)),
        })
}

/// What stands in the place of the reasons before the first turn: it says what they are, and their type is set up by then.
fn untold(words: words::Words) -> Node {
    let chip = of("li", "reason")
        .set("data-way", "still")
        .put(el("b").text(&signed(0)))
        .text(" ")
        .text(say!(words, encounter.why_first));
    of("ul", "reasons").put(chip)
}
