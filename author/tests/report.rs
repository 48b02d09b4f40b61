//! The report over all scenarios in docs/ is what the learners make of them today; and matching the stage pays.

#![allow(clippy::unwrap_used)] // a test that cannot go on has failed

use std::path::Path;
use talkdown_author::{check, learners, load, report, show};
use talkdown_engine::explore::{Feature, sum};
use talkdown_engine::learners::Policy;
use talkdown_engine::learners::numbers::TALKS;

/// Statement 32 over the library, and a fresh report: one run of all talks serves both.
#[test]
fn the_report_is_fresh_and_matching_the_stage_beats_every_other_learner() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let played = learners::run(&root.join("scenarios"), TALKS).unwrap();
    for (name, text) in [
        (report::PAGE, report::page(&played)),
        (report::PICTURE, report::picture(&played)),
    ] {
        let kept = std::fs::read_to_string(root.join("docs").join(name)).unwrap_or_default();
        assert!(
            kept == text,
            "docs/{name} is old: talkdown simulate scenarios --learners --report docs"
        );
    }
    let went = |policy: Policy| {
        let all = played.iter();
        all.map(move |(_, report)| report.policies[policy as usize].went)
    };
    let matched: i32 = went(Policy::Matched).sum();
    for policy in Policy::ALL
        .into_iter()
        .filter(|one| *one != Policy::Matched)
    {
        assert!(matched > went(policy).sum(), "{}", policy.name());
        // Where the best is certain for both, neither beats the other.
        let pairs = went(Policy::Matched).zip(went(policy));
        let behind = pairs.filter(|(matched, other)| other > matched).count();
        assert!(
            behind <= 2,
            "{} does better in {behind} scenarios",
            policy.name()
        );
    }
}

/// All of them are sound, each as it reads and as it plays, and beside the others; and over all of them nothing gives the best reply away.
#[test]
fn the_shipped_scenarios_have_no_problems() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let checked = check::all(&load::find(&root).unwrap());
    assert_eq!(checked.len(), 18);
    for one in &checked {
        assert_eq!(show::text(&one.loaded), "", "{}", one.folder.display());
        let played = one.played.as_ref().unwrap();
        assert_eq!(played.met.0, played.met.1, "{}", one.folder.display());
    }
    let played = || checked.iter().filter_map(|one| one.played.as_ref());
    let all = sum(played().map(|played| &played.tells));
    for feature in Feature::ALL {
        let (hits, mean, asked, within) = all.of(feature);
        println!(
            "the best reply is {} in {hits} of {asked} decisions (chance {mean:.1})",
            feature.name()
        );
        assert!(within, "{}", feature.name());
    }
}
