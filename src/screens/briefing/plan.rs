//! What gets under the learner's skin, and the if–then plan for it: offered, or in their own words. Remembered for the next briefing.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::save::Settings;
use crate::words::{self, PLANS, Words};
use leptos::prelude::*;
use talkdown_engine::model::{LearnerPlan, Trigger};

/// Most triggers to choose.
const MOST_TRIGGERS: usize = 2;
/// Most characters of a plan in the learner's own words: one line to remember. Assumption.
const MOST_CHARACTERS: usize = 120;
/// The radio button of one's own words, and of no plan.
const OWN: &str = "own";
const NONE: &str = "none";

/// What the learner brings: a choice that is not kept before the talk begins.
#[derive(Clone, Copy)]
pub struct Brought {
    /// The triggers; the plan is set on beginning.
    learner: RwSignal<LearnerPlan>,
    /// The radio button that is chosen.
    choice: RwSignal<&'static str>,
    /// The learner's own words.
    own: RwSignal<String>,
}

impl Brought {
    /// As it was last time.
    #[must_use]
    pub fn remembered(settings: &Settings) -> Brought {
        let learner = settings.learner.clone();
        let plan = settings.plan.as_deref();
        let offered = PLANS
            .into_iter()
            .find(|name| plan.is_none_or(|plan| plan == *name));
        let choice = if learner.plan {
            offered.unwrap_or(OWN)
        } else {
            NONE
        };
        let own = plan.filter(|_| offered.is_none()).unwrap_or_default();
        Brought {
            learner: RwSignal::new(learner),
            choice: RwSignal::new(choice),
            own: RwSignal::new(own.to_owned()),
        }
    }

    /// The plan by its name or in the learner's words, where there is one.
    fn plan(self) -> Option<String> {
        let none = self.learner.with(|learner| learner.triggers.is_empty());
        match self.choice.get() {
            NONE => None,
            _ if none => None,
            OWN => {
                let own = self.own.get();
                let own: String = own.trim().chars().take(MOST_CHARACTERS).collect();
                (!own.is_empty()).then_some(own)
            }
            name => Some(name.to_owned()),
        }
    }

    /// What the engine wants to know, and the plan to remember.
    #[must_use]
    pub fn taken(self) -> (LearnerPlan, Option<String>) {
        untrack(|| {
            let mut learner = self.learner.get();
            let plan = self.plan();
            learner.plan = plan.is_some();
            (learner, plan)
        })
    }

    /// All of it in one line, for those who go straight on.
    #[must_use]
    pub fn line(self, words: Words) -> String {
        let triggers = self.learner.with(|learner| {
            let names = learner.triggers.iter();
            names
                .map(|trigger| words::trigger(words, *trigger))
                .collect::<Vec<_>>()
        });
        let plan = self.plan();
        match (triggers.is_empty(), plan) {
            (true, _) => say!(words, briefing.nothing_chosen).to_owned(),
            (false, None) => triggers.join(", "),
            (false, Some(plan)) => {
                let plan = words::plan_named(words, &plan);
                format!("{}: {plan}", triggers.join(", "))
            }
        }
    }
}

/// What gets under the learner's skin.
pub fn triggers(brought: Brought) -> Node {
    let i18n = use_i18n();
    let learner = brought.learner;
    let chosen = move |trigger| learner.with(|learner| learner.triggers.contains(&trigger));
    let full = move || learner.with(|learner| learner.triggers.len() >= MOST_TRIGGERS);
    let toggle = move |trigger: Trigger, on: bool| {
        learner.update(|learner| {
            learner.triggers.retain(|one| *one != trigger);
            if on {
                learner.triggers.push(trigger);
            }
        });
    };
    let boxes = Trigger::ALL.iter().map(|&trigger| {
        let tick = el("input")
            .set("type", "checkbox")
            .set("name", "trigger")
            .set("value", trigger.name())
            .keeps("checked", move || chosen(trigger))
            .keeps("disabled", move || full() && !chosen(trigger))
            .on("change", move |event| {
                toggle(trigger, event_target_checked(&event))
            });
        of("label", "choice")
            .put(tick)
            .put(el("span").text(words::trigger(i18n, trigger)))
    });
    of("fieldset", "triggers")
        .put(el("legend").put(el("h2").text(say!(i18n, briefing.triggers))))
        .put(of("p", "small").text(say!(i18n, briefing.triggers_lead)))
        .put(of("div", "choices").all(boxes))
}

/// The plan for the first of them.
pub fn plan(brought: Brought) -> Node {
    let i18n = use_i18n();
    let Brought {
        learner,
        choice,
        own,
    } = brought;
    let first = move || learner.with(|learner| learner.triggers.first().copied());
    let radio = |name: &'static str, words: &str| {
        let radio = el("input")
            .set("type", "radio")
            .set("name", "plan")
            .set("value", name)
            .keeps("checked", move || choice.get() == name)
            .on("change", move |_| choice.set(name));
        of("label", "choice").put(radio).put(el("span").text(words))
    };
    let words = el("input")
        .set("type", "text")
        .set("name", "own_plan")
        .set("maxlength", &MOST_CHARACTERS.to_string())
        .set("autocomplete", "off")
        .set("aria-label", say!(i18n, briefing.plan_own_label))
        .set("value", &own.get_untracked())
        .on("input", move |event| {
            own.set(event_target_value(&event));
            choice.set(OWN);
        });
    of("fieldset", "triggers plan")
        .keeps("disabled", move || first().is_none())
        .put(el("legend").put(el("h2").text(say!(i18n, briefing.plan))))
        .put(of("p", "small").says(move || match first() {
            None => say!(i18n, briefing.plan_first).to_owned(),
            Some(trigger) => {
                let trigger = words::trigger(i18n, trigger);
                format!("{trigger}: {}", say!(i18n, briefing.plan_when))
            }
        }))
        .put(
            of("div", "choices")
                .all(PLANS.map(|name| radio(name, words::plan_offered(i18n, name))))
                .put(radio(NONE, say!(i18n, briefing.plan_none)))
                .put(radio(OWN, say!(i18n, briefing.plan_own))),
        )
        .put(words)
}
