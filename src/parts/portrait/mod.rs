//! The person: a drawing made of a look (who) and an expression (how they are), and its components.
//!
//! `expression.rs` turns a state of mind into a face, `paint.rs` turns look and face into shapes,
//! `life.rs` moves them, `easel.rs` puts them on the page. This file owns the components and the
//! animation frames, and no rule of the game.

mod arms;
mod body;
mod covering;
#[rustfmt::skip] // a table
mod cuts;
pub mod easel;
mod expression;
mod face;
#[rustfmt::skip] // a table
mod garments;
mod glasses;
mod hair;
mod hands;
#[rustfmt::skip] // a table
mod hats;
mod head;
pub mod ink;
mod life;
mod lines;
pub mod mark;
#[rustfmt::skip] // a table
mod moods;
mod mouth;
mod paint;
mod palette;
mod props;
mod rig;
#[rustfmt::skip] // a table
mod things;
mod worn;

pub use expression::{Expression, Mood, MoodStage, expression};
pub use paint::{bust_view, paint, paint_bust};

use crate::node::{Node, follow_soon, later, on_window, svg};
use crate::signal::Signal;
use easel::Easel;
use leptos::prelude::{document, request_animation_frame, window};
use leptos::web_sys::MediaQueryList;
use life::Life;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use talkdown_engine::model::Look;

/// Between two drawings of mere breathing: it moves so little that fifteen pictures a second are enough.
const IDLE_FRAME: Duration = Duration::from_millis(66);

/// How long a press makes the portrait wait, in seconds: until the answer is there, as a rule, which moves the face. What is pressed for
/// would otherwise wait for the picture that is being drawn, at the very moment in which the learner waits for an answer.
const HELD: f64 = 0.4;

/// One portrait on the page while it lives.
struct Sitter {
    easel: Easel,
    look: Look,
    life: Life,
    calm: Option<MediaQueryList>,
    /// Whether another picture is to come.
    waiting: bool,
    /// How often a picture was asked for: only who asked last gets one.
    asked: u32,
    /// When the last picture was drawn, in seconds of the page's own clock.
    last: f64,
    /// When something was pressed last.
    pressed: f64,
}

impl Sitter {
    fn draw(&mut self, e: &Expression) {
        self.easel.show(paint(&self.look, e));
    }

    /// Whether the reader asked for less motion, in their system or in the game's settings.
    fn less_motion(&self) -> bool {
        let root = document().document_element();
        let asked = root.and_then(|root| root.get_attribute("data-motion"));
        asked.as_deref() == Some("less") || self.calm.as_ref().is_some_and(MediaQueryList::matches)
    }

    /// Draws the next picture, and says how long the one after it can wait; none when nothing will move any more.
    fn step(&mut self) -> Option<Duration> {
        if !self.easel.on_page() {
            return None;
        }
        if self.less_motion() {
            let e = self.life.jump();
            self.draw(&e);
            return None;
        }
        let now = now();
        let passed = now - self.last;
        self.last = now;
        // While something is pressed all stands still, so that nothing jumps when it goes on.
        if now - self.pressed < HELD {
            return Some(IDLE_FRAME);
        }
        let moving = self.life.moving();
        let e = self.life.pass(passed as f32, true);
        self.draw(&e);
        Some(if moving { Duration::ZERO } else { IDLE_FRAME })
    }
}

/// Seconds on the page's clock. In double precision: a kiosk runs for weeks.
fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |clock| clock.now() / 1000.0)
}

/// Draws until nothing moves or the portrait has left the page. Between two breaths' pictures and while something is pressed no frame is
/// asked for: a page that draws nothing answers a press at once, and need not wait for the screen's next turn.
fn animate(sitter: Rc<RefCell<Sitter>>, wait: Duration) {
    let number = {
        let mut sitter = sitter.borrow_mut();
        sitter.waiting = true;
        sitter.asked += 1;
        sitter.asked
    };
    let frame = move || {
        if sitter.borrow().asked != number {
            return;
        }
        let next = sitter.borrow_mut().step();
        match next {
            Some(wait) => animate(sitter, wait),
            None => sitter.borrow_mut().waiting = false,
        }
    };
    if wait.is_zero() || document().hidden() {
        request_animation_frame(frame);
    } else {
        later(wait, frame);
    }
}

/// The person, half length: who, how they are, and what the picture shows in words. Moves to a new expression in about 320 ms and
/// breathes, unless less motion is asked for.
pub fn portrait(look: Look, expression: Signal<Expression>, label: Signal<String>) -> Node {
    let calm = window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten();
    let face = expression.get_untracked();
    let group = svg("g");
    let mut sitter = Sitter {
        easel: Easel::on(&group),
        look,
        life: Life::new(face),
        calm,
        waiting: false,
        asked: 0,
        last: now(),
        pressed: f64::MIN,
    };
    sitter.draw(&face);
    let sitter = Rc::new(RefCell::new(sitter));
    let pressed = Rc::clone(&sitter);
    on_window("pointerdown", move |_| {
        pressed.borrow_mut().pressed = now();
    });
    // Frames are asked for only once the drawing is on the page: a microtask later it is.
    follow_soon(move || {
        let mut s = sitter.borrow_mut();
        if !s.waiting || !s.life.moving() {
            // What has passed since the last breath's picture is no part of this movement.
            s.last = now();
        }
        s.life.aim(expression.get());
        s.pressed = f64::MIN;
        drop(s);
        animate(Rc::clone(&sitter), Duration::ZERO);
    });
    svg("svg")
        .set("class", "portrait")
        .set("viewBox", "0 0 400 480")
        .set("role", "img")
        .set("focusable", "false")
        .sets("aria-label", move || Some(label.get()))
        .put(group)
}

/// Head and shoulders, small and still. Decoration: the name stands beside it.
pub fn bust(look: &Look) -> Node {
    let group = svg("g");
    let (mut easel, drawn) = (Easel::on(&group), look.clone());
    // Where many people stand side by side, the page comes first and then they do, one by one.
    later(Duration::ZERO, move || {
        easel.show(paint_bust(
            &drawn,
            &expression::expression(&Mood::default()),
        ));
    });
    svg("svg")
        .set("class", "bust")
        .set("viewBox", &bust_view(look))
        .set("aria-hidden", "true")
        .set("focusable", "false")
        .put(group)
}

#[cfg(test)]
mod tests;
