//! What gets under the learner's skin, and the if–then plan for it: offered, or in their own words. Remembered for the next briefing.

use crate::i18n::use_i18n;
use crate::node::{Node, el, of};
use crate::save::Settings;
use crate::signal::{RwSignal, StoredValue};
use crate::words::{self, PLANS, Words};
use leptos::prelude::*;
use talkdown_engine::model::{LearnerPlan, Trigger};

/// Most triggers to choose.
const MOST_TRIGGERS: usize = 2;
/// Most characters of a plan in the learner's own words: one line to remember. Assumption.
const MOST_CHARACTERS: usize = 120;
/// The radio button of one's own words: the one after those that are offered.
const OWN: u8 = PLANS.len() as u8;

/// What the learner brings: a choice that is not kept before the talk begins.
#[derive(Clone, Copy)]
pub struct Brought {
    /// The triggers; the plan is set on beginning.
    learner: RwSignal<LearnerPlan>,
    /// The plan that is chosen, by its place among the radio buttons; none is no plan.
    choice: RwSignal<Option<u8>>,
    /// The learner's own words; whoever writes them chooses them, which tells everyone.
    own: StoredValue<String>,
}

impl Brought {
    /// As it was last time.
    #[must_use]
    pub fn remembered(settings: &Settings) -> Brought {
        let learner = settings.learner.clone();
        let plan = settings.plan.as_deref().unwrap_or(PLANS[0]);
        let offered = PLANS.iter().position(|name| *name == plan);
        let place = offered.map_or(OWN, |place| place as u8);
        let own = if place == OWN { plan } else { "" };
        Brought {
            choice: RwSignal::new(learner.plan.then_some(place)),
            learner: RwSignal::new(learner),
            own: StoredValue::new(own.to_owned()),
        }
    }

    /// The plan by its name or in the learner's words, where there is one.
    fn plan(self) -> Option<String> {
        let none = self.learner.with(|learner| learner.triggers.is_empty());
        let choice = self.choice.get().filter(|_| !none)?;
        match PLANS.get(usize::from(choice)) {
            Some(name) => Some((*name).to_owned()),
            None => {
                let own = self.own.get_value();
                let own: String = own.trim().chars().take(MOST_CHARACTERS).collect();
                (!own.is_empty()).then_some(own)
            }
        }
    }

    /// What the engine wants to know, and the plan to remember.
    #[must_use]
    pub fn taken(self) -> (LearnerPlan, Option<String>) {
        let mut learner = self.learner.get_untracked();
        let plan = untrack(|| self.plan());
        learner.plan = plan.is_some();
        (learner, plan)
    }

    /// All of it in one line, for those who go straight on.
    #[must_use]
    pub fn line(self, words: Words) -> String {
        let mut line = String::new();
        self.learner.with(|learner| {
            for trigger in &learner.triggers {
                if !line.is_empty() {
                    line.push_str(", ");
                }
                line.push_str(words::trigger(words, *trigger));
            }
        });
        if line.is_empty() {
            line.push_str(say!(words, briefing.nothing_chosen));
        }
        if let Some(plan) = self.plan() {
            line.push_str(": ");
            line.push_str(&words::plan_named(words, &plan));
        }
        line
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
    let radio = |place: Option<u8>, name: &str, words: &str| {
        let radio = el("input")
            .set("type", "radio")
            .set("name", "plan")
            .set("value", name)
            .keeps("checked", move || choice.get() == place)
            .on("change", move |_| choice.set(place));
        of("label", "choice").put(radio).put(el("span").text(words))
    };
    let words = el("input")
        .set("type", "text")
        .set("name", "own_plan")
        .set("maxlength", &MOST_CHARACTERS.to_string())
        .set("autocomplete", "off")
        .set("aria-label", say!(i18n, briefing.plan_own_label))
        .set("value", &own.get_value())
        .on("input", move |event| {
            own.set_value(event_target_value(&event));
            choice.set(Some(OWN));
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
                .all(
                    (0..).zip(PLANS).map(|(place, name)| {
                        radio(Some(place), name, words::plan_offered(i18n, name))
                    }),
                )
                .put(radio(None, "none", say!(i18n, briefing.plan_none)))
                .put(radio(Some(OWN), "own", say!(i18n, briefing.plan_own))),
        )
        .put(words)
}
