//! What the learner can do beside speaking: on every turn, the way out included.

use super::Stage;
use super::seen::Composure;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, of};
use crate::parts::icon::{Icon, draw};
use crate::signal::Memo;
use talkdown_engine::encounter::Action;
use talkdown_engine::model;

/// Silence, space, a breath, reading, leaving.
pub fn moves() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let seen = stage.seen;
    let now = Memo::new(move || {
        stage.later(|seen| {
            (
                seen.stage == model::Stage::Danger,
                seen.composure_word == Composure::Losing,
            )
        })
    });
    let hint = move || {
        let hint = match now.get() {
            (true, _) => say!(i18n, encounter.danger_hint),
            (_, true) => say!(i18n, encounter.hand_over_hint),
            _ => return None,
        };
        Some(el("p").text(hint))
    };
    let act = |name: &str, icon, words: &str, action: Action| {
        one(name, icon, words, move || stage.act(action.clone()))
    };
    let leave = one("leave", Icon::Exit, say!(i18n, act.leave), move || {
        stage.open.leave.set(true)
    })
    .sets("data-urgent", move || now.get().0.then_some("1"));
    let moves = of("div", "moves")
        .set("role", "group")
        .set("aria-label", say!(i18n, encounter.moves))
        .put(act(
            "say_nothing",
            Icon::Silence,
            say!(i18n, act.say_nothing),
            Action::SayNothing,
        ))
        .put(act(
            "give_space",
            Icon::Space,
            say!(i18n, act.give_space),
            Action::GiveSpace,
        ))
        .put(one(
            "breathe",
            Icon::Breath,
            say!(i18n, act.breathe),
            move || stage.open.breath.set(true),
        ))
        .put(
            one("read", Icon::Read, say!(i18n, act.read), move || {
                stage.open.read.set(true)
            })
            .keeps("disabled", move || seen.with(|seen| !seen.readable)),
        )
        .put(leave);
    of("div", "moves-place")
        .put(of("div", "moves-hint").set("role", "status").shows(hint))
        .put(moves)
}

fn one(name: &str, icon: Icon, words: &str, act: impl Fn() + 'static) -> Node {
    button("", act)
        .set("data-do", name)
        .put(draw(icon))
        .put(el("span").text(words))
}
