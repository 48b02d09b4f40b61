//! A talk that begins at its cut for booths: starting it, and what of a run was before the learner came. Owns nothing; the cut is kept by
//! [`Session`].

use super::Session;
use crate::read::json::part;
use crate::read::read;
use crate::save::Run;
use crate::talk::Talk;
use std::sync::Arc;
use talkdown_engine::encounter::{Script, Transcript};

impl Session {
    /// Starts a talk where its cut for booths begins. `false` where there is no cut, or none of this scenario and version.
    #[must_use]
    pub fn begin_cut(&self, script: &Arc<Script>) -> bool {
        let begun = self.of_the_cut().and_then(|(so_far, transcript)| {
            let talk = Talk::resume(Arc::clone(script), transcript).ok()?;
            Some(Talk { so_far, ..talk })
        });
        let cut = begun.is_some();
        if let Some(talk) = begun {
            self.go_on_with(talk, None);
        }
        cut
    }

    /// What has been so far where the cut begins, in a few words, and the talk until then.
    #[inline(never)]
    fn of_the_cut(&self) -> Option<(String, Transcript)> {
        self.cut.with_value(|cut| {
            let cut = cut.as_deref()?;
            let so_far = read(part(cut, "so_far")?).ok()?;
            Some((so_far, read(part(cut, "transcript")?).ok()?))
        })
    }

    /// What was before the learner came, where a run began at the cut, or just as it: in a few words, and how many actions.
    #[must_use]
    #[inline(never)]
    pub fn before(&self, run: &Run) -> (String, usize) {
        let cut = self.of_the_cut();
        // Replies are named after their scenario's moments: those of another one's cut are in no run.
        let cut = cut.filter(|(_, cut)| run.transcript.actions.starts_with(&cut.actions));
        cut.map(|(so_far, cut)| (so_far, cut.actions.len()))
            .unwrap_or_default()
    }
}
