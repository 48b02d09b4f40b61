//! Where the learner stands in the worked example. Pure: a talk of two turns in which what was said can be taken back.

use crate::talk::{Step, Talk};
use std::sync::Arc;
use talkdown_engine::encounter::{Action, Script, apply, moment};
use talkdown_engine::model::LearnerPlan;

/// Turns of the example.
pub const TURNS: usize = 2;

/// The example as far as it has come.
#[derive(Clone)]
pub struct Example {
    /// The talk itself: the engine's own.
    pub talk: Talk,
    /// The last reply is being looked at; otherwise one is to be chosen.
    pub told: bool,
    /// Something was taken back, and nothing has been said since.
    pub back: bool,
}

/// What the guide speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The person and the meter; the tempting reply is suggested.
    Meet,
    /// It is as if it had not been said.
    Back,
    /// The second turn.
    Second,
    /// The meter has climbed.
    Climbed,
    /// The meter has fallen.
    Fell,
    /// It has climbed, and the example is over.
    OverClimbed,
    /// It has fallen, and the example is over.
    OverFell,
}

impl Part {
    /// Whether the example is at its end.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Part::OverClimbed | Part::OverFell)
    }
}

impl Example {
    /// The beginning. Seed 0, so that the pictures of it do not change.
    #[must_use]
    pub fn begin(script: Arc<Script>) -> Example {
        Example {
            talk: Talk::begin(script, LearnerPlan::default(), 0),
            told: false,
            back: false,
        }
    }

    /// The last turn, while it is being looked at.
    #[must_use]
    pub fn last(&self) -> Option<&Step> {
        self.talk.steps.last().filter(|_| self.told)
    }

    /// Where this is.
    #[must_use]
    pub fn part(&self) -> Part {
        let over = self.talk.steps.len() >= TURNS;
        match self.last() {
            Some(step) if step.change().0 > 0 => match over {
                true => Part::OverClimbed,
                false => Part::Climbed,
            },
            Some(_) if over => Part::OverFell,
            Some(_) => Part::Fell,
            None if self.back => Part::Back,
            None if self.talk.steps.is_empty() => Part::Meet,
            None => Part::Second,
        }
    }

    /// Says a reply.
    pub fn say(&mut self, id: &str) {
        // Refused only where the button was stale; then nothing has changed.
        if !self.told && self.talk.act(Action::Reply(id.to_owned())).is_ok() {
            self.told = true;
            self.back = false;
        }
    }

    /// Goes on to the next turn.
    pub fn go_on(&mut self) {
        self.told = false;
    }

    /// Takes the last reply back: the talk is what it was before.
    pub fn take_back(&mut self) {
        self.talk.steps.pop();
        self.talk.transcript.actions.pop();
        self.told = false;
        self.back = true;
    }

    /// The reply to try first: of those that raise the meter, the one that raises it most.
    #[must_use]
    pub fn tempting(&self) -> Option<String> {
        let state = self.talk.state();
        let offers = moment(&self.talk.script, state).offers;
        let after = offers.into_iter().filter_map(|offer| {
            let id = offer.reply.id.clone();
            let turn = apply(&self.talk.script, state, &Action::Reply(id.clone())).ok()?;
            let change = (turn.state.mind.meter - state.mind.meter).0;
            (change > 0).then_some((change, id))
        });
        after.max_by_key(|(change, _)| *change).map(|(_, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::{Example, Part};
    use std::collections::BTreeSet;
    use std::path::Path;
    use std::sync::Arc;
    use talkdown_author::{load, pack};
    use talkdown_engine::encounter::{Script, moment};

    fn example() -> Example {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example");
        let loaded = load::read(&folder);
        let asked = |code| !pack::NOT_OF_AN_EXAMPLE.contains(code);
        let problems: Vec<_> = loaded
            .problems
            .iter()
            .filter(|problem| asked(&problem.diagnostic.code))
            .collect();
        assert!(problems.is_empty(), "{problems:?}");
        let scenario = loaded.scenario.unwrap();
        assert_eq!(scenario.id, super::super::EXAMPLE);
        Example::begin(Arc::new(Script::new(scenario).unwrap()))
    }

    fn offers(example: &Example) -> Vec<String> {
        let now = moment(&example.talk.script, example.talk.state());
        now.offers.iter().map(|o| o.reply.id.clone()).collect()
    }

    #[test]
    fn the_tempting_reply_raises_the_meter_and_another_lowers_it() {
        let mut example = example();
        assert_eq!(example.part(), Part::Meet);
        assert_eq!(offers(&example).len(), 3);
        let before = *example.talk.state();
        let tempting = example.tempting().unwrap();
        example.say(&tempting);
        assert_eq!(example.part(), Part::Climbed);
        let reasons = &example.last().unwrap().reasons;
        assert!(reasons.len() > 1, "why must be worth reading");
        // Taken back, it is as if it had never been said.
        example.take_back();
        assert_eq!(example.part(), Part::Back);
        assert_eq!(*example.talk.state(), before);
        let others = offers(&example).into_iter().filter(|id| *id != tempting);
        let falls = others.filter(|id| {
            let mut example = example.clone();
            example.say(id);
            example.part() == Part::Fell
        });
        assert_eq!(falls.count(), 1);
    }

    /// A solution makes it worse before they felt heard, and works after.
    #[test]
    fn solving_works_once_they_felt_heard() {
        use talkdown_engine::model::Technique;
        let solves = |example: &Example| {
            let now = moment(&example.talk.script, example.talk.state());
            let mut all = now.offers.iter().map(|offer| offer.reply);
            let solves = |tag| tag == Technique::ProblemSolve;
            all.find(|reply| reply.techniques.iter().any(|used| solves(used.tag)))
                .map(|reply| reply.id.clone())
                .unwrap()
        };
        let early = example();
        assert_eq!(Some(solves(&early)), early.tempting());
        let mut first = None;
        for id in offers(&early) {
            let mut example = early.clone();
            example.say(&id);
            if example.part() == Part::Fell {
                first = Some(example);
            }
        }
        let mut heard = first.unwrap();
        heard.go_on();
        let solution = solves(&heard);
        let by = |mut example: Example, id: &str| {
            example.say(id);
            example.talk.steps.last().unwrap().change()
        };
        let all: Vec<_> = offers(&heard);
        let best = all.iter().min_by_key(|id| by(heard.clone(), id)).unwrap();
        assert_eq!(*best, solution);
        assert!(by(heard, &solution).0 < -500);
    }

    #[test]
    fn every_choice_leads_to_the_end() {
        let mut open = vec![example()];
        let mut parts = BTreeSet::new();
        let mut ends = 0;
        while let Some(example) = open.pop() {
            let part = example.part();
            parts.insert(format!("{part:?}"));
            if part.is_over() {
                ends += 1;
                continue;
            }
            if example.told {
                assert_eq!(example.talk.state().outcome, None, "there is a next turn");
                let mut next = example.clone();
                next.go_on();
                open.push(next);
                let mut again = example;
                again.take_back();
                assert_eq!(again.part(), Part::Back);
                continue;
            }
            for id in offers(&example) {
                let mut next = example.clone();
                next.say(&id);
                assert!(next.told && next.last().unwrap().answer.is_some());
                open.push(next);
            }
        }
        assert_eq!(ends, 9);
        // With Back, that is every part there is.
        let met = [
            "Climbed",
            "Fell",
            "Meet",
            "OverClimbed",
            "OverFell",
            "Second",
        ];
        assert_eq!(parts.iter().collect::<Vec<_>>(), met);
    }
}
