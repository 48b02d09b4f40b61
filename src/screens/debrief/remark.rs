//! What the review says of one decision: the verdict, how well the talk could still end, what if, the best way known, and the way back
//! to that turn. Words only; every judgement is the engine's.

use crate::app::go;
use crate::i18n::use_i18n;
use crate::node::{Node, button, el, follow, of};
use crate::parts::curve::spark;
use crate::parts::meter::signed;
use crate::parts::reasons::way;
use crate::route::Route;
use crate::save::Run;
use crate::screens::encounter::said;
use crate::session::Session;
use crate::signal::RwSignal;
use crate::words::{self, Words};
use std::sync::Arc;
use talkdown_engine::encounter::{Action, Script, State, Step, action_of, apply};
use talkdown_engine::model::Outcome;
use talkdown_engine::review::{Choice, Decision, Outlook, Verdict, course, tenths};

/// The remark on a decision.
pub fn remark(script: &Arc<Script>, run: &Run, decision: &Decision, first: Outcome) -> Node {
    let i18n = use_i18n();
    let verdict = (decision.verdict != Verdict::Sound).then(|| {
        of("p", "verdict")
            .set("data-verdict", decision.verdict.name())
            .put(el("strong").text(words::verdict(i18n, decision.verdict)))
            .text(" ")
            .text(&cost(i18n, decision))
    });
    let outlook = format!(
        "{}: {}.",
        say!(i18n, review.outlook),
        ends(i18n, &decision.outlook, first)
    );
    of("div", "remark")
        .set("data-part", "remark")
        .maybe(verdict)
        .put(of("p", "small").text(&outlook))
        .put(what_if(script, run, decision, first))
        .put(again(script, run, decision.at))
}

/// What it cost, where it cost anything.
fn cost(words: Words, decision: &Decision) -> String {
    let given = &decision.given;
    if let Some((had, left)) = given.outcome {
        return format!(
            "{} {}. {} {}.",
            say!(words, review.cost_outcome),
            words::outcome(words, had),
            say!(words, review.cost_left),
            words::outcome(words, left),
        );
    }
    match decision.verdict {
        Verdict::Find | Verdict::Sound => String::new(),
        _ if decision.seen_at_once() => say!(words, review.hotter).to_owned(),
        // In halves of a turn; more would claim too much.
        _ => match (given.turns + 25) / 50 {
            ..3 => say!(words, review.cost_one).to_owned(),
            halves => {
                let half = if halves % 2 == 1 { "½" } else { "" };
                let cost = say!(words, review.cost);
                format!(
                    "{cost} {}{half} {}",
                    halves / 2,
                    say!(words, review.cost_turns)
                )
            }
        },
    }
}

/// "Resolved in 4 turns", "Paused, perhaps better".
fn ends(words: Words, outlook: &Outlook, first: Outcome) -> String {
    let mut text = words::outcome(words, outlook.sure.outcome(first)).to_owned();
    if let Some(turns) = outlook.sure.turns(first) {
        let unit = if turns == 1 {
            say!(words, review.one_turn)
        } else {
            say!(words, review.turns)
        };
        text.push_str(&format!(" {} {turns} {unit}", say!(words, review.within)));
    }
    if !outlook.is_exact() {
        text.push_str(", ");
        text.push_str(say!(words, review.at_least));
    }
    text
}

/// Every other thing that could have been done, opened on demand.
fn what_if(script: &Arc<Script>, run: &Run, decision: &Decision, first: Outcome) -> Node {
    let i18n = use_i18n();
    let open = RwSignal::new(false);
    let summary = el("summary").text(say!(i18n, review.what_if));
    let (script, run, decision) = (Arc::clone(script), run.clone(), decision.clone());
    let content = el("div").holds(move |place| {
        if !open.get() {
            return place;
        }
        let later = run
            .transcript
            .actions
            .get(decision.at + 1..)
            .unwrap_or_default();
        let others = decision.choices.iter();
        let others = others.filter(|choice| choice.step != decision.chosen);
        let others = others.filter_map(|choice| other(&script, &decision, choice, later, first));
        place
            .put(of("ul", "what-if").all(others))
            .put(el("h3").text(say!(i18n, review.line)))
            .put(line(&script, &decision.before, &decision.outlook.line))
    });
    el("details")
        .set("data-part", "what-if")
        .on("toggle", move |_| open.set(true))
        .put(summary)
        .put(content)
}

/// One other choice: what it would have done at once, how well the talk could have ended, and how it would have gone on.
fn other(
    script: &Script,
    decision: &Decision,
    choice: &Choice,
    later: &[Action],
    first: Outcome,
) -> Option<Node> {
    let i18n = use_i18n();
    let action = action_of(script, &decision.before, choice.step)?;
    let change = tenths(&[choice.after.mind.meter - decision.before.mind.meter])[0];
    let gone = course(script, &decision.before, choice.step, later);
    let reach = format!(
        "{}: {}.",
        say!(i18n, review.after),
        ends(i18n, &choice.outlook, first)
    );
    let gone_on = gone
        .outcome
        .filter(|_| gone.meters.len() > 1)
        .map(|outcome| {
            let meters =
                std::iter::once(decision.before.mind.meter).chain(gone.meters.iter().copied());
            let words = format!(
                "{}: {}. {} {}.",
                say!(i18n, review.then),
                words::outcome(i18n, outcome),
                gone.own,
                say!(i18n, review.own),
            );
            of("span", "gone-on small")
                .put(spark(&meters.collect::<Vec<_>>()))
                .put(el("span").text(&words))
        });
    Some(
        step(&said(i18n, script, &action), change)
            .put(of("span", "small").text(&reach))
            .maybe(gone_on),
    )
}

/// What could be said or done, with what it does to the meter at once, in tenths.
fn step(words: &str, change: i32) -> Node {
    el("li").put(el("span").text(words)).put(
        of("b", "turn-change")
            .set("data-way", way(change))
            .text(&signed(change)),
    )
}

/// A line, played move by move: what you say, what they answer, what it does to the meter.
fn line(script: &Script, from: &State, line: &[Step]) -> Node {
    let i18n = use_i18n();
    let mut state = *from;
    let mut moves = Vec::with_capacity(line.len());
    for step in line {
        let Some(action) = action_of(script, &state, *step) else {
            break;
        };
        let Ok(turn) = apply(script, &state, &action) else {
            break;
        };
        let change = tenths(&[turn.state.mind.meter - state.mind.meter])[0];
        let answer = turn
            .answered
            .map(|answered| of("span", "small").text(answered.text));
        moves.push(self::step(&said(i18n, script, &action), change).maybe(answer));
        state = turn.state;
    }
    let shown = RwSignal::new(1_usize);
    let all = moves.len();
    let next = button("", move || shown.update(|shown| *shown += 1))
        .set("data-do", "next_move")
        .text(say!(i18n, review.next_move));
    let list = of("ol", "best-line");
    let place = list.clone();
    follow(move || {
        if let Some(one) = moves.get(shown.get() - 1) {
            let _ = place.clone().put(one.clone());
        }
    });
    el("div")
        .put(el("div").set("aria-live", "polite").put(list))
        .put(next.keeps("hidden", move || shown.get() >= all))
}

/// The way back: a new attempt from this turn on.
fn again(script: &Arc<Script>, run: &Run, at: usize) -> Node {
    let i18n = use_i18n();
    let session = Session::get();
    let (script, run) = (Arc::clone(script), run.clone());
    let again = button("", move || {
        // It replayed a moment ago, or there would be no button.
        if session.begin_from(Arc::clone(&script), &run, at).is_ok() {
            go(&Route::Talk(script.scenario().id.clone()));
        }
    });
    again
        .set("data-do", "replay")
        .text(say!(i18n, review.replay))
}
