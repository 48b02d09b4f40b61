//! The review worked out beside the page: one decision at a time, so that the page stays quick. Owns no words.

use crate::node::later;
use crate::signal::RwSignal;
use std::sync::Arc;
use std::time::Duration;
use talkdown_engine::encounter::{Script, Transcript};
use talkdown_engine::review::Analysis;

/// A review, once it is whole.
pub type Study = RwSignal<Option<Arc<Analysis>>>;

/// Begins the review of a talk. It stops when its owner goes.
pub fn study(script: &Arc<Script>, transcript: &Transcript) -> Study {
    let study = RwSignal::new(None);
    // A talk that cannot be replayed is not shown at all.
    if let Ok(analysis) = Analysis::new(script, transcript) {
        go_on(Arc::clone(script), analysis, study);
    }
    study
}

fn go_on(script: Arc<Script>, mut analysis: Analysis, study: Study) {
    let next = move || {
        if study.is_disposed() {
            return;
        }
        if analysis.proceed(&script) {
            go_on(script, analysis, study);
        } else {
            study.set(Some(Arc::new(analysis)));
        }
    };
    later(Duration::ZERO, next);
}
