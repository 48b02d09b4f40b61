//! What the screens share: the record that is kept, the talk under way, the library. The only place where a talk is started, moved on and saved.

mod cut;

use crate::host::{self, Clock, Store};
use crate::load::{self, LoadError};
use crate::node::after_frame;
use crate::save::{
    Condition, Current, Intensity, Keeper, Record, Run, Settings, Snapshot, WhenReasons,
};
use crate::signal::{RwSignal, StoredValue, context};
use crate::talk::Talk;
use leptos::task::spawn_local;
use std::sync::Arc;
use talkdown_engine::encounter::{Action, Refusal, ReplayError, Script};
use talkdown_engine::model::{LearnerPlan, Library, Outcome};
use talkdown_engine::review::Coach;

/// The name of what is kept, in the store, in the mirror, and where tabs take turns.
const NAMESPACE: &str = "main";
const KEYS: &str = "talkdown:main:";

/// Shared by all screens.
#[derive(Clone, Copy)]
pub struct Session {
    /// What is kept.
    pub record: RwSignal<Record>,
    /// How well it is kept.
    pub condition: RwSignal<Condition>,
    /// The people one can talk to.
    pub library: RwSignal<Option<Result<Library, LoadError>>>,
    /// The talk under way, or just over.
    pub talk: RwSignal<Option<Talk>>,
    /// The scenario opened last.
    pub script: StoredValue<Option<Arc<Script>>>,
    /// Its cut for booths, as it was packed, where one was asked for and there is one.
    pub cut: StoredValue<Option<String>>,
    /// Whether another tab has written since this one was opened.
    pub other_tab: RwSignal<bool>,
    /// Somebody's talk opened from a file: looked at, never kept.
    pub guests: RwSignal<Record>,
    keeper: StoredValue<Keeper>,
    /// Asks for this tab's turn to save.
    turn: StoredValue<Box<dyn Fn()>>,
}

impl Session {
    /// Opens what is kept.
    #[must_use]
    pub fn open() -> Session {
        let (keeper, record) = Keeper::open(host::store(), NAMESPACE);
        let condition = keeper.condition();
        let session = Session {
            record: RwSignal::new(record),
            condition: RwSignal::new(condition),
            library: RwSignal::new(None),
            talk: RwSignal::new(None),
            script: StoredValue::new(None),
            cut: StoredValue::new(None),
            other_tab: RwSignal::new(false),
            guests: RwSignal::default(),
            keeper: StoredValue::new(keeper),
            turn: StoredValue::new(Box::new(|| ())),
        };
        session
            .turn
            .set_value(host::in_turn(KEYS, move || session.keep()));
        host::on_leaving(move || session.keep());
        host::on_other_tab(KEYS, move || session.meet_tab());
        session.open_mirror();
        session.load_library();
        session
    }

    /// The session of this app.
    #[must_use]
    pub fn get() -> Session {
        context()
    }

    /// Fetches the index of the people, again if need be.
    pub fn load_library(self) {
        self.library.set(None);
        spawn_local(async move {
            let library = load::library().await;
            self.library.set(Some(library));
        });
    }

    /// The scenario, if it is the one opened last.
    #[must_use]
    pub fn opened(&self, id: &str) -> Option<Arc<Script>> {
        self.script
            .get_value()
            .filter(|script| script.scenario().id == id)
    }

    /// Saves the record as it is, at once.
    pub fn keep(&self) {
        // The page may be gone by now; what was to be kept was kept when it was left.
        let Some(record) = self.record.try_get_untracked() else {
            return;
        };
        let kept = self.keeper.try_update_value(|keeper| {
            let condition = keeper.save(&record);
            keeper.snapshot(host::clock().now());
            (condition, keeper.news())
        });
        let Some((condition, news)) = kept else {
            return;
        };
        if let Some(news) = news {
            self.record.set(news);
        }
        self.told(Some(condition));
    }

    fn told(&self, condition: Option<Condition>) {
        if let Some(condition) = condition
            && condition != self.condition.get_untracked()
        {
            self.condition.set(condition);
        }
    }

    /// Saves when no other tab is saving.
    fn keep_in_turn(&self) {
        let _ = self.turn.try_with_value(|turn| turn());
    }

    /// Saves once the next frame is painted: writing and reading back must not keep the learner waiting for the answer. Where
    /// frames do not come, a moment later; and when the page is left, at once (`open`).
    fn keep_soon(self) {
        after_frame(move || self.keep_in_turn());
    }

    /// Another tab has written: takes over what it has finished.
    fn meet_tab(self) {
        let Some(record) = self.record.try_get_untracked() else {
            return;
        };
        if !self.other_tab.get_untracked() {
            self.other_tab.set(true);
        }
        let met = self
            .keeper
            .try_update_value(|keeper| keeper.meet_tab(&record));
        if let Some(Some((merged, missing))) = met {
            if merged != record {
                self.record.set(merged);
            }
            if missing {
                self.keep_in_turn();
            }
        }
    }

    /// Begins to mirror what is kept. What the mirror holds comes later, if at all; nobody waits for it.
    fn open_mirror(self) {
        if host::wish("data-kiosk").is_some() {
            return;
        }
        let opened = self.record.get_untracked();
        let keys = Keeper::mirrored(NAMESPACE);
        let mirror = host::mirror(KEYS, keys, move |held| self.meet_mirror(held, &opened));
        self.keeper.update_value(|keeper| keeper.mirror_to(mirror));
    }

    /// The mirror has answered: what was lost here is taken over, and a talk on the screen goes on from the later turn.
    fn meet_mirror(self, held: Box<dyn Store>, opened: &Record) -> bool {
        let Some(record) = self.record.try_get_untracked() else {
            return false;
        };
        let script = self.talk.with_untracked(|talk| {
            let talk = talk.as_ref();
            talk.map(|talk| Arc::clone(&talk.script))
        });
        let shown = script.is_some();
        let met = self
            .keeper
            .try_update_value(|keeper| keeper.meet_mirror(held, &record, opened, shown));
        let Some(Some(merged)) = met else {
            return false;
        };
        if merged != record {
            let later = merged.current != record.current;
            self.record.set(merged);
            if let Some(script) = script.filter(|_| later) {
                // If it does not fit, the talk goes on as it is shown.
                let _ = self.resume(script);
            }
            self.keep();
        }
        true
    }

    /// Changes the settings and keeps them.
    pub fn set(&self, change: impl FnOnce(&mut Settings)) {
        let soft = self.is_soft();
        self.record.update(|record| change(&mut record.settings));
        if soft != self.is_soft() {
            // What was opened has the other words; it is opened anew, and a talk taken up again where it was.
            self.script.set_value(None);
            self.talk.set(None);
        }
        self.keep_in_turn();
    }

    /// Whether insults and threats are told instead of said.
    #[must_use]
    pub fn is_soft(&self) -> bool {
        let intensity = |record: &Record| record.settings.intensity;
        self.record.with_untracked(intensity) == Intensity::Soft
    }

    /// Everything that is kept, as one file.
    #[must_use]
    pub fn export(&self) -> String {
        let record = self.record.get_untracked();
        self.keeper.with_value(|keeper| keeper.export(&record))
    }

    /// Starts a talk and remembers the plan; without one, the plan of an earlier time stays in mind for the next briefing.
    pub fn begin_with(
        &self,
        script: Arc<Script>,
        learner: LearnerPlan,
        plan: Option<String>,
        confidence: Option<u8>,
    ) {
        if plan.is_some() {
            self.record.update(|record| record.settings.plan = plan);
        }
        self.begin(script, learner, confidence);
    }

    /// Puts another record in the place of this one, and keeps it. `false` when the browser refused: then nothing has changed.
    pub fn replace(&self, record: Record) -> bool {
        let done = self.keeper.try_update_value(|keeper| {
            let done = keeper.replace(&record);
            keeper.snapshot(host::clock().now());
            (done, keeper.condition())
        });
        self.told(done.map(|(_, condition)| condition));
        let done = done.is_some_and(|(done, _)| done);
        if done {
            self.record.set(record);
        }
        done
    }

    /// The states from earlier, newest first.
    #[must_use]
    pub fn snapshots(&self) -> Vec<Snapshot> {
        let now = host::clock().now();
        self.keeper.with_value(|keeper| keeper.snapshots(now))
    }

    /// Erases everything that is kept, wherever it is kept, and begins anew. `false` when the browser would not let go of all of it.
    pub fn erase(&self) -> bool {
        let record = self.record.get_untracked();
        let erased = self.keeper.try_update_value(|keeper| keeper.erase(&record));
        let Some((record, gone)) = erased else {
            return false;
        };
        self.told(
            self.keeper
                .try_with_value(|keeper: &Keeper| keeper.condition()),
        );
        self.talk.set(None);
        self.guests.set(Record::default());
        self.record.set(record);
        // Only that something was erased: what another tab or a mirror still has of before must not come back.
        self.keep();
        gone
    }

    /// Starts a talk.
    pub fn begin(&self, script: Arc<Script>, learner: LearnerPlan, confidence: Option<u8>) {
        // The first moment may have been shown before the program was there (`public/first.js`).
        let shown = host::wish("data-seed").and_then(|seed| seed.parse().ok());
        let talk = Talk::begin(script, learner.clone(), shown.unwrap_or_else(host::seed));
        let current = Current {
            id: host::random_id(),
            transcript: talk.transcript.clone(),
            started: host::clock().now(),
            confidence_before: confidence,
            origin: None,
        };
        self.record.update(|record| {
            record.settings.learner = learner;
            record.current = Some(current);
        });
        self.talk.set(Some(talk));
        self.keep_in_turn();
    }

    /// Takes a finished run up again after its first `actions`: a new attempt, with the same person in the same mood.
    ///
    /// # Errors
    /// When the run does not fit this scenario any more.
    pub fn begin_from(
        &self,
        script: Arc<Script>,
        run: &Run,
        actions: usize,
    ) -> Result<(), ReplayError> {
        let mut transcript = run.transcript.clone();
        transcript.actions.truncate(actions);
        let talk = Talk::resume(script, transcript)?;
        self.go_on_with(talk, Some(run.id.clone()));
        Ok(())
    }

    /// A new attempt that begins in the middle of a talk.
    fn go_on_with(&self, talk: Talk, origin: Option<String>) {
        let current = Current {
            id: host::random_id(),
            transcript: talk.transcript.clone(),
            started: host::clock().now(),
            confidence_before: None,
            origin,
        };
        self.record.update(|record| record.current = Some(current));
        self.talk.set(Some(talk));
        self.keep_in_turn();
    }

    /// Changes a finished run and keeps it.
    pub fn note(&self, run: &str, change: impl FnOnce(&mut Run)) {
        self.record.update(|record| {
            if let Some(run) = record.runs.iter_mut().find(|kept| kept.id == run) {
                change(run);
            }
        });
        self.keep_in_turn();
    }

    /// Takes up a talk that was left.
    ///
    /// # Errors
    /// The reason, when what was kept does not fit this scenario any more.
    pub fn resume(&self, script: Arc<Script>) -> Result<(), String> {
        let current = self.record.with_untracked(|record| record.current.clone());
        let Some(current) = current else {
            return Err("nothing was left to go on with".to_owned());
        };
        let talk = Talk::resume(script, current.transcript).map_err(|error| error.to_string())?;
        self.talk.set(Some(talk));
        Ok(())
    }

    /// One action of the learner. When it ends the talk, the run is added to what is kept.
    ///
    /// # Errors
    /// When it is not possible now; nothing has changed then.
    pub fn act(&self, action: Action) -> Result<(), Refusal> {
        let acted = self.talk.try_update(|talk| match talk {
            Some(talk) => talk.act(action),
            None => Err(Refusal::Over),
        });
        acted.unwrap_or(Err(Refusal::Over))?;
        let (transcript, outcome) = self.talk.with_untracked(|talk| {
            let talk = talk.as_ref();
            let outcome = talk.and_then(|talk| talk.state().outcome);
            (talk.map(|talk| talk.transcript.clone()), outcome)
        });
        self.record.update(|record| {
            let Some(current) = &mut record.current else {
                return;
            };
            if let Some(transcript) = transcript {
                current.transcript = transcript;
            }
            let Some(outcome) = outcome else { return };
            if record.runs.iter().any(|run| run.id == current.id) {
                return;
            }
            let run = Run {
                id: current.id.clone(),
                transcript: current.transcript.clone(),
                started: current.started,
                ended: host::clock().now(),
                outcome: outcome.name().to_owned(),
                confidence_before: current.confidence_before,
                confidence_after: None,
                reflection: None,
                origin: current.origin.clone(),
            };
            record.add(run);
            if record.runs.len() == 1 {
                after_frame(host::ask_to_stay);
            }
        });
        self.keep_soon();
        Ok(())
    }

    /// How much the coach says during a talk: as the learner has set it, or less and less by itself.
    #[must_use]
    pub fn coach(&self) -> Coach {
        self.record
            .with_untracked(|record| match record.settings.reasons {
                WhenReasons::EachTurn => Coach::EachTurn,
                WhenReasons::TurningPoint => Coach::TurningPoint,
                WhenReasons::AtEnd => Coach::AtEnd,
                WhenReasons::Fading => {
                    let good =
                        |run: &&Run| Outcome::GOOD.iter().any(|good| good.name() == run.outcome);
                    Coach::faded(record.runs.iter().filter(good).count())
                }
            })
    }

    /// The id of the run under way or just over.
    #[must_use]
    pub fn current_id(&self) -> Option<String> {
        self.record
            .with(|record| record.current.as_ref().map(|current| current.id.clone()))
    }
}
