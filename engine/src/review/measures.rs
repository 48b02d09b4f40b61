//! What a talk was like in numbers: how hot, for how long, when one listened and when one solved, and what it did to the learner. Pure,
//! over the replayed transcript; nothing here judges (`verdict` and `skills` do).
//!
//! The list is that of the domain model, section 6 ("Also"). Where it leaves open how to count, the definition below says so as [A], our
//! assumption; the bounds are the model's own (`encounter::numbers`).

use super::numbers as n;
use crate::encounter::numbers as model;
use crate::encounter::{Action, Deed, ReplayError, Script, State, Transcript, Turn, replay};
use crate::model::{Pitfall, Points, Tag, Technique, TechniqueUse};

/// A value and the turn after which it stood; turn 0 is the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// After which turn.
    pub turn: u8,
    /// How much.
    pub value: Points,
}

/// From the first meter at Release or above to the first one in reach of Recovery. [CO04; A]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heat {
    /// The turn after which it was first at 70 or more.
    pub from: u8,
    /// Turns until it was below 55; none where it never was.
    pub turns: Option<u8>,
}

/// Turns with listening in them, and with solving; a turn can be both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// One of [`n::LISTENS`].
    pub listens: u8,
    /// One of [`n::SOLVES`], or a premature fix.
    pub solves: u8,
}

/// What the person's words did to the learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Provocations in all.
    pub all: u8,
    /// Those that hit an own trigger.
    pub own: u8,
    /// Those of the own ones that were named rightly in time.
    pub named: u8,
}

/// A talk in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measures {
    /// The area under the meter, a turn: its mean, each turn taken at the middle between its start and its end. [A]
    pub mean: Points,
    /// The hottest it was; the first time.
    pub peak: At,
    /// How long it took to come down; none where it never was that hot.
    pub heat: Option<Heat>,
    /// What was said while the readiness gate was closed (heard below 35), opening, and open (from 60 on). [IM20, MA18; bands A]
    pub gate: [Said; 3],
    /// Techniques used, silence and space among them.
    pub uses: u8,
    /// Those of them that had been used within the last four turns, in which the model finds them worth less. [A]
    pub repeats: u8,
    /// Pitfalls, those among them that a technique turned into.
    pub pitfalls: u8,
    /// The lowest composure; the first time.
    pub composure: At,
    /// The turns, from 1, that were decided with composure below 45. [KA09; A]
    pub shaken: Vec<u8>,
    /// Provocations.
    pub hits: Hits,
    /// What each breath gave beside what comes back by itself.
    pub breaths: Vec<Points>,
}

impl Measures {
    /// Repeats in a hundred uses.
    #[must_use]
    pub fn repetition(&self) -> Option<u8> {
        let uses = u32::from(self.uses);
        (uses > 0).then(|| ((100 * u32::from(self.repeats) + uses / 2) / uses) as u8)
    }
}

/// Measures a talk.
///
/// # Errors
/// When the transcript does not belong to the scenario, or cannot be replayed.
pub fn measures(script: &Script, transcript: &Transcript) -> Result<Measures, ReplayError> {
    let replay = replay(script, transcript)?;
    let mut before = replay.start;
    let (meter, composure) = (before.mind.meter, before.mind.levels.composure);
    let mut all = Measures {
        mean: meter,
        peak: At {
            turn: 0,
            value: meter,
        },
        heat: None,
        gate: [Said::default(); 3],
        uses: 0,
        repeats: 0,
        pitfalls: 0,
        composure: At {
            turn: 0,
            value: composure,
        },
        shaken: Vec::new(),
        hits: Hits::default(),
        breaths: Vec::new(),
    };
    let (mut area, mut recent) = (0, Vec::new());
    all.stood(&before);
    all.was_hit(&before);
    for (action, turn) in transcript.actions.iter().zip(&replay.turns) {
        let after = &turn.state;
        if action.is_free() {
            all.named(&before, action);
        } else {
            area += before.mind.meter.0 + after.mind.meter.0;
            all.spoke(script, &before, action, turn, &mut recent);
            let hit = all.felt(&before, after);
            if *action == Action::Breathe {
                let (was, is) = (before.mind.levels.composure, after.mind.levels.composure);
                let back = is + hit - was - Points(model::PASSIVE);
                all.breaths.push(back.max(Points::ZERO));
            }
        }
        all.stood(after);
        before = *after;
    }
    if before.turn > 0 {
        all.mean = Points(area / (2 * i32::from(before.turn)));
    }
    Ok(all)
}

impl Measures {
    /// Meter and composure after a turn.
    fn stood(&mut self, state: &State) {
        let (turn, mind) = (state.turn, &state.mind);
        let (meter, composure) = (mind.meter, mind.levels.composure);
        if meter > self.peak.value {
            self.peak = At { turn, value: meter };
        }
        if composure < self.composure.value {
            self.composure = At {
                turn,
                value: composure,
            };
        }
        match &mut self.heat {
            None if meter.0 >= model::STAGE_FROM[2] => {
                self.heat = Some(Heat {
                    from: turn,
                    turns: None,
                });
            }
            Some(heat) if heat.turns.is_none() && meter.0 < model::RECOVERY_BELOW => {
                heat.turns = Some(turn - heat.from);
            }
            _ => {}
        }
    }

    /// What was said or done in a turn. `recent` are the techniques of the turns before it.
    fn spoke(
        &mut self,
        script: &Script,
        before: &State,
        action: &Action,
        turn: &Turn,
        recent: &mut Vec<Vec<Technique>>,
    ) {
        if before.mind.levels.composure.0 < model::SHAKEN_BELOW {
            self.shaken.push(before.turn + 1);
        }
        let used = techniques(script, action);
        let used: Vec<Technique> = used.iter().map(|used| used.tag).collect();
        let window = recent.len().saturating_sub(n::REPEATED_WITHIN);
        for technique in &used {
            self.uses += 1;
            let again = recent[window..].iter().any(|all| all.contains(technique));
            self.repeats += u8::from(again);
        }
        let pitfalls = turn.reasons.iter().filter_map(|reason| match reason.tag {
            Some(Tag::Pitfall(pitfall)) => Some(pitfall),
            _ => None,
        });
        let mut solves = used.iter().any(|one| n::SOLVES.contains(one));
        for pitfall in pitfalls {
            self.pitfalls += 1;
            solves |= pitfall == Pitfall::PrematureFix;
        }
        let heard = i64::from(before.mind.levels.heard.0) - model::READY_FROM;
        let gate = usize::from(heard >= 0) + usize::from(heard >= model::READY_SPAN);
        let said = &mut self.gate[gate];
        said.listens += u8::from(used.iter().any(|one| n::LISTENS.contains(one)));
        said.solves += u8::from(solves);
        recent.push(used);
    }

    /// What the end of a turn did to the learner: the cost of a provocation.
    fn felt(&mut self, before: &State, after: &State) -> Points {
        // Leaving leaves the mind as it is, and an old hit in it.
        if before.mind == after.mind {
            return Points::ZERO;
        }
        self.was_hit(after)
    }

    fn was_hit(&mut self, state: &State) -> Points {
        let fresh = |hit: &crate::encounter::Hit| hit.nameable == model::NAMING_TURNS;
        let Some(hit) = state.mind.hit.filter(fresh) else {
            return Points::ZERO;
        };
        self.hits.all += 1;
        self.hits.own += u8::from(hit.own);
        hit.cost
    }

    fn named(&mut self, before: &State, action: &Action) {
        if let (Action::NameTrigger(named), Some(hit)) = (action, before.mind.hit) {
            self.hits.named += u8::from(hit.own && hit.trigger == *named);
        }
    }
}

/// What an action is made of.
fn techniques<'s>(script: &'s Script, action: &Action) -> &'s [TechniqueUse] {
    match action {
        Action::SayNothing => Deed::silence().techniques,
        Action::GiveSpace => Deed::space().techniques,
        Action::Reply(id) => {
            let place = script.find_reply(id);
            let reply = place.and_then(|(beat, slot)| script.reply(beat, slot));
            reply.map_or(&[], |reply| &reply.techniques)
        }
        _ => &[],
    }
}
