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
mod hair;
mod hands;
#[rustfmt::skip] // a table
mod hats;
mod head;
pub mod ink;
mod life;
mod lines;
#[rustfmt::skip] // a table
mod moods;
mod paint;
mod palette;
mod props;
mod rig;
mod worn;

pub use expression::{Expression, Mood, MoodStage, expression};
pub use paint::{bust_view, paint, paint_bust};

use easel::Easel;
use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, request_animation_frame_with_handle,
};
use leptos::prelude::*;
use leptos::web_sys::{Element, MediaQueryList};
use life::Life;
use talkdown_engine::model::Look;

/// Between two drawings of mere breathing: 24 pictures a second are enough.
const IDLE_FRAME: f32 = 1.0 / 24.0;

/// One portrait on the page while it lives.
struct Sitter {
    easel: Easel,
    look: Look,
    life: Life,
    still: bool,
    calm: Option<MediaQueryList>,
    frame: Option<AnimationFrameRequestHandle>,
    /// When the last picture was drawn, in seconds of the page's own clock.
    last: f32,
}

impl Sitter {
    fn draw(&mut self, e: &Expression) {
        self.easel.show(paint(&self.look, e));
    }

    /// Whether the reader asked for less motion, in their system or in the game's settings.
    fn less_motion(&self) -> bool {
        let asked = document()
            .document_element()
            .and_then(|root| root.get_attribute("data-motion"));
        asked.as_deref() == Some("less") || self.calm.as_ref().is_some_and(MediaQueryList::matches)
    }

    /// Draws the next picture; `false` when nothing will move any more.
    fn step(&mut self, now: f32) -> bool {
        if self.less_motion() {
            let e = self.life.jump();
            self.draw(&e);
            return false;
        }
        let passed = now - self.last;
        if !self.life.moving() && passed < IDLE_FRAME {
            return !self.still;
        }
        self.last = now;
        let e = self.life.pass(passed, !self.still);
        self.draw(&e);
        !self.still || self.life.moving()
    }
}

type Live = StoredValue<Option<Sitter>, LocalStorage>;

fn with<T>(live: Live, f: impl FnOnce(&mut Sitter) -> T) -> Option<T> {
    live.try_update_value(|sitter| sitter.as_mut().map(f))
        .flatten()
}

fn now() -> f32 {
    window()
        .performance()
        .map_or(0.0, |clock| (clock.now() / 1000.0) as f32)
}

/// Runs until nothing moves or the portrait is gone; a frame that comes too late finds nothing to do.
fn animate(live: Live) {
    let frame = move || {
        with(live, |s| s.frame = None);
        if with(live, |s| s.step(now())) == Some(true) {
            animate(live);
        }
    };
    if with(live, |s| s.frame.is_none()) == Some(true)
        && let Ok(handle) = request_animation_frame_with_handle(frame)
    {
        with(live, |s| s.frame = Some(handle));
    }
}

/// The person, half length. Moves to a new expression in about 320 ms and breathes, unless less motion is asked for.
#[component]
pub fn Portrait(
    /// Who.
    #[prop(into)]
    look: Signal<Look>,
    /// How they are.
    #[prop(into)]
    expression: Signal<Expression>,
    /// No breathing and blinking.
    #[prop(optional)]
    still: bool,
    /// What the picture shows, in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let group = NodeRef::<leptos::svg::G>::new();
    let live: Live = StoredValue::new_local(None);
    Effect::new(move |_| {
        let Some(node) = group.get() else { return };
        let (look, face) = (look.get(), expression.get());
        let fresh = live.try_with_value(|s| s.as_ref().is_none_or(|s| s.look != look));
        if fresh == Some(true) {
            let element: Element = node.into();
            let calm = window()
                .match_media("(prefers-reduced-motion: reduce)")
                .ok()
                .flatten();
            let mut sitter = Sitter {
                easel: Easel::new(element),
                look,
                life: Life::new(face),
                still,
                calm,
                frame: None,
                last: now(),
            };
            sitter.draw(&face);
            live.try_set_value(Some(sitter));
        }
        with(live, |s| {
            s.life.aim(face);
            if s.frame.is_none() {
                s.last = now();
            }
        });
        animate(live);
    });
    on_cleanup(move || {
        with(live, |s| {
            if let Some(frame) = s.frame.take() {
                frame.cancel();
            }
        });
    });
    view! {
        <svg class="portrait" viewBox="0 0 400 480" role="img" aria-label=label focusable="false">
            <g node_ref=group></g>
        </svg>
    }
}

/// Head and shoulders, small and still. Decoration: the name stands beside it.
#[component]
pub fn Bust(
    /// Who.
    #[prop(into)]
    look: Signal<Look>,
    /// How they are; at ease if not given.
    #[prop(optional, into)]
    face: Option<Signal<Expression>>,
) -> impl IntoView {
    let group = NodeRef::<leptos::svg::G>::new();
    let easel = StoredValue::new_local(Easel::default());
    Effect::new(move |_| {
        let Some(node) = group.get() else { return };
        let e = face.map_or_else(
            || expression::expression(&Mood::default()),
            |face| face.get(),
        );
        let shapes = paint_bust(&look.get(), &e);
        easel.try_update_value(|easel| {
            if easel.is_empty() {
                *easel = Easel::new(node.into());
            }
            easel.show(shapes);
        });
    });
    view! {
        <svg class="bust" viewBox=move || bust_view(&look.get()) aria-hidden="true" focusable="false">
            <g node_ref=group></g>
        </svg>
    }
}

#[cfg(test)]
mod tests;
