//! The kept corpus, and input made by chance, through the questions of the fuzz targets: what minutes of fuzzing found stays found.

use super::{message, pack, save, scenario, url};
use proptest::prelude::*;
use serde_json::json;
use std::fs;
use std::path::Path;

/// A target: its folder in the corpus, and what it asks.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 5] = [
    ("scenario", scenario),
    ("pack", pack),
    ("save", save),
    ("message", message),
    ("url", url),
];

#[test]
fn se_2_the_kept_corpus_stops_nothing() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (target, ask) in TARGETS {
        let kept = fs::read_dir(corpus.join(target)).expect("the kept corpus");
        let mut count = 0;
        for file in kept.flatten() {
            // What stops here is told with the file it was.
            println!("{}", file.path().display());
            ask(&fs::read(file.path()).expect("a file of the corpus"));
            count += 1;
        }
        assert!(count >= 10, "only {count} for {target}");
    }
}

/// Else what is asked of a talk would be asked of none.
#[test]
fn se_2_some_of_the_corpus_is_let_in_and_played() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let good = fs::read(kept.join("pack/good")).expect("the pack that is let in");
    let (pack, _) = super::halves(&good);
    assert_eq!(talkdown_checker::open(&super::text(pack)).files.len(), 2);
    let small = fs::read(kept.join("scenario/small0")).expect("the small scenario");
    let (scenario, moves) = super::halves(&small);
    assert!(moves.len() > 20);
    assert!(talkdown_app::load::opened(&super::text(scenario), "example", true).is_ok());
}

proptest! {
    #[test]
    fn se_2_an_address_leads_where_its_own_leads(hash in any::<String>()) {
        url(hash.as_bytes());
    }

    #[test]
    fn se_2_an_address_like_ours_leads_where_its_own_leads(
        hash in "#?/{0,2}(play|talk|debrief|data|about|progress)?/{0,2}[a-z0-9A-Z./%<\"é -]{0,70}/?"
    ) {
        url(hash.as_bytes());
    }

    #[test]
    fn se_2_any_message_is_answered_or_passed_over(text in any::<String>()) {
        message(text.as_bytes());
    }

    #[test]
    fn se_2_any_record_in_a_message_is_taken_whole_or_refused(
        record in any::<String>(),
        change in "[{}\\[\\]\":,a-z0-9_\\\\ -]{0,3}",
        at in 0_usize..600,
        spared in 0_usize..4,
    ) {
        let good = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/saves/v2/whole.txt"))
            .expect("a kept save");
        let good = good.lines().nth(1).and_then(|slot| slot.splitn(6, ' ').last()).expect("a slot");
        let good = format!("{{\"talkdown\":\"progress\",\"schema\":2,\"record\":{good}}}");
        // Unchanged it must be taken: else all of this would ask nothing.
        prop_assert!(super::file(&good).is_some());
        let mut changed = good.into_bytes();
        let at = at.min(changed.len());
        let end = (at + spared).min(changed.len());
        changed.splice(at..end, change.bytes());
        for record in [record, String::from_utf8_lossy(&changed).into_owned()] {
            message(json!({"do": "restore", "record": record}).to_string().as_bytes());
        }
    }
}
