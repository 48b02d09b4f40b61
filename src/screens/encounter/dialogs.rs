//! What opens over the talk: so far, leaving, reading the person, naming a trigger, the keys.

use super::Stage;
use crate::i18n::use_i18n;
use crate::node::{Node, after_frame, button, el, of};
use crate::parts::breath::paced;
use crate::parts::dialog::dialog;
use crate::parts::keys::keys_list;
use crate::signal::RwSignal;
use crate::talk::{Step, Talk};
use crate::words::{self, Words};
use talkdown_engine::encounter::{Action, Script};
use talkdown_engine::model::{AngerKind, Need, Trigger};

/// All of them.
pub fn dialogs() -> Node {
    of("div", "dialogs").all([so_far(), leave(), read(), breath(), name(), keys()])
}

fn so_far() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.transcript;
    dialog(
        open,
        "transcript",
        say!(i18n, act.transcript),
        move |place| {
            let said = of("ol", "so-far").set("tabindex", "0").holds(move |list| {
                let lines = stage
                    .session
                    .talk
                    .with(|talk| talk.as_ref().map(|talk| lines(i18n, talk)));
                let lines = lines.unwrap_or_default().into_iter();
                list.all(lines.map(|(who, text)| el("li").set("data-who", who).text(&text)))
            });
            // The latest words are the ones looked for.
            let list = said.element().clone();
            after_frame(move || list.set_scroll_top(list.scroll_height()));
            place.put(said).put(close(i18n, open))
        },
    )
}

/// The button that closes a dialog.
fn close(words: Words, open: RwSignal<bool>) -> Node {
    let close = button("", move || open.set(false)).set("data-do", "close");
    of("p", "row").put(close.text(say!(words, keys.close)))
}

/// The talk so far as (who, words).
fn lines(words: Words, talk: &Talk) -> Vec<(&'static str, String)> {
    let opening = talkdown_engine::encounter::moment(&talk.script, &talk.start);
    let mut lines = vec![("them", opening.line.text.clone())];
    for step in &talk.steps {
        lines.push(("you", done(words, talk, step)));
        lines.extend(step.answer.iter().map(|answer| ("them", answer.clone())));
        if step.after.beat != step.before.beat && step.after.outcome.is_none() {
            let next = talkdown_engine::encounter::moment(&talk.script, &step.after);
            lines.push(("them", next.line.text.clone()));
        }
    }
    lines
}

/// What the learner did, in words.
#[must_use]
pub fn done(words: Words, talk: &Talk, step: &Step) -> String {
    said(words, &talk.script, &step.action)
}

/// An action in words.
#[must_use]
pub fn said(words: Words, script: &Script, action: &Action) -> String {
    match action {
        Action::Reply(id) => {
            let reply = script
                .find_reply(id)
                .and_then(|(beat, slot)| script.reply(beat, slot));
            reply.map(|reply| reply.text.clone()).unwrap_or_default()
        }
        Action::SayNothing => say!(words, encounter.said_nothing).to_owned(),
        Action::GiveSpace => say!(words, encounter.gave_space).to_owned(),
        Action::Breathe => say!(words, encounter.breathed).to_owned(),
        Action::StepAway => say!(words, encounter.stepped_away).to_owned(),
        Action::GetHelp => say!(words, encounter.got_help).to_owned(),
        Action::Read { kind, need } => format!(
            "{}: {}. {}.",
            say!(words, encounter.read_them),
            words::kind(words, *kind),
            words::need(words, *need),
        ),
        Action::NameTrigger(trigger) => format!(
            "{} {}.",
            say!(words, encounter.named_it),
            words::trigger(words, *trigger),
        ),
    }
}

fn leave() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.leave;
    dialog(open, "leave", say!(i18n, act.leave_title), move |place| {
        let way = |name: &str, words: &str, action: Action| {
            button("primary", move || {
                open.set(false);
                stage.act(action.clone());
            })
            .set("data-do", name)
            .text(words)
        };
        let help = stage.seen.with_untracked(|seen| seen.help);
        let help = help.then(|| way("get_help", say!(i18n, act.get_help), Action::GetHelp));
        let cancel = button("", move || open.set(false)).set("data-do", "cancel");
        place.put(el("p").text(say!(i18n, act.leave_text))).put(
            of("p", "row")
                .put(way(
                    "step_away",
                    say!(i18n, act.step_away),
                    Action::StepAway,
                ))
                .maybe(help)
                .put(cancel.text(say!(i18n, act.cancel))),
        )
    })
}

/// A group of radio buttons over a list of words.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    name: &str,
    legend: &str,
    chosen: RwSignal<Option<T>>,
    all: impl Iterator<Item = (T, &'static str, &'static str)>,
) -> Node {
    let group = el("fieldset").put(el("legend").text(legend));
    group.all(all.map(|(one, value, words)| {
        let radio = el("input")
            .set("type", "radio")
            .set("name", name)
            .set("value", value)
            .keeps("checked", move || chosen.get() == Some(one))
            .on("change", move |_| chosen.set(Some(one)));
        of("label", "choice").put(radio).put(el("span").text(words))
    }))
}

fn read() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.read;
    let kind = RwSignal::new(None::<AngerKind>);
    let need = RwSignal::new(None::<Need>);
    let both = move || kind.get().zip(need.get());
    dialog(open, "read", say!(i18n, read.title), move |place| {
        let kinds = AngerKind::ALL.iter();
        let kinds = kinds.map(|&one| (one, one.name(), words::kind(i18n, one)));
        let needs = Need::ALL.into_iter();
        let needs = needs.map(|one| (one, one.name(), words::need(i18n, one)));
        let done = button("primary", move || {
            if let Some((kind, need)) = both() {
                open.set(false);
                stage.act(Action::Read { kind, need });
            }
        });
        let done = done
            .set("data-do", "done")
            .keeps("disabled", move || both().is_none())
            .text(say!(i18n, read.done));
        let cancel = button("", move || open.set(false)).set("data-do", "close");
        place
            .put(of("p", "small").text(say!(i18n, read.lead)))
            .put(choice("kind", say!(i18n, read.kind), kind, kinds))
            .put(choice("need", say!(i18n, read.need), need, needs))
            .put(
                of("p", "row")
                    .put(done)
                    .put(cancel.text(say!(i18n, act.cancel))),
            )
    })
}

fn name() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.name;
    dialog(open, "name", say!(i18n, act.name), move |place| {
        let triggers = Trigger::ALL.iter().map(|&trigger| {
            button("", move || {
                open.set(false);
                stage.act(Action::NameTrigger(trigger));
            })
            .set("data-trigger", trigger.name())
            .text(words::trigger(i18n, trigger))
        });
        place
            .put(of("p", "small").text(say!(i18n, read.lead)))
            .put(of("p", "column").all(triggers))
            .put(close(i18n, open))
    })
}

/// A paced breath, which goes by itself, and can be passed over in one press.
fn breath() -> Node {
    let i18n = use_i18n();
    let stage = Stage::get();
    let open = stage.open.breath;
    let take = move || {
        open.set(false);
        stage.act(Action::Breathe);
    };
    dialog(open, "breath", say!(i18n, act.breathe), move |place| {
        let worth = stage.seen.with_untracked(|seen| seen.breath);
        let skip = button("primary", take).set("data-do", "breathed");
        let cancel = button("", move || open.set(false)).set("data-do", "close");
        place
            .put(paced(move |_| take()))
            .put(of("p", "small").text(&format!(
                "{} {}: +{worth}.",
                say!(i18n, breath.in_talk),
                say!(i18n, breath.worth),
            )))
            .put(
                of("p", "row")
                    .put(skip.text(say!(i18n, breath.skip)))
                    .put(cancel.text(say!(i18n, breath.cancel))),
            )
    })
}

fn keys() -> Node {
    let i18n = use_i18n();
    let open = Stage::get().open.keys;
    dialog(open, "keys", say!(i18n, keys.title), move |place| {
        place
            .put(of("p", "small").text(say!(i18n, keys.lead)))
            .put(keys_list(i18n))
            .put(close(i18n, open))
    })
}
