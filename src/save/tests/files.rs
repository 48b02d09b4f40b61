//! Files handed out and in: the same comes back, a union and nothing less, and no damaged file changes anything.

use super::damage::mutate;
use super::past::Small;
use super::{Dice, SPACE, current, open, run, sample, slot};
use crate::host::MemoryStore;
use crate::save::record::SCHEMA;
use crate::save::{
    Condition, Handed, Keeper, MOST_BYTES, Pace, Record, Run, Theme, Unfit, attempt, load, merged,
    preview, table,
};
use talkdown_engine::encounter::Action;

/// A record of any shape play can leave behind.
fn random_record(dice: &mut Dice) -> Record {
    let mut record = Record::default();
    let texts = [
        "",
        "en",
        "é \"quoted\" \\ \n \u{1f600}",
        "=1+1",
        "</script>",
    ];
    let some = |dice: &mut Dice| texts[dice.below(texts.len())].to_owned();
    record.settings.theme = [Theme::System, Theme::Dark, Theme::Contrast][dice.below(3)];
    record.settings.pace = [Pace::Off, Pace::Ten][dice.below(2)];
    record.settings.aloud = dice.below(2) == 0;
    record.settings.plan = (dice.below(2) == 0).then(|| some(dice));
    for number in 0..dice.below(9) as u64 {
        // Numbers in no order: a clock may have been set back between two talks.
        let mut run = run(number * 7 % 9);
        run.transcript.actions.truncate(dice.below(13));
        run.confidence_before = (dice.below(2) == 0).then(|| dice.below(101) as u8);
        run.confidence_after = (dice.below(2) == 0).then(|| dice.below(101) as u8);
        run.reflection = (dice.below(2) == 0).then(|| some(dice));
        run.origin = (dice.below(3) == 0).then(|| "00000000000000aa".to_owned());
        record.runs.push(run);
    }
    if dice.below(2) == 0 {
        record.current = Some(current(dice.below(30)));
    }
    record
}

fn file_of(record: &Record) -> String {
    open(&MemoryStore::default()).0.export(record)
}

fn record_in(file: &str) -> Record {
    match load(file) {
        Ok(Handed::Progress(record)) => *record,
        other => panic!("{other:?} for {file}"),
    }
}

#[test]
fn a_thousand_records_come_back_from_their_files_as_they_were() {
    let mut dice = Dice(0x5eed_f11e);
    for number in 0..1_000 {
        let record = random_record(&mut dice);
        let theirs = record_in(&file_of(&record));
        let (all, left_out) = merged(&Record::default(), theirs.clone(), true);
        assert_eq!((&all, left_out), (&record, 0), "record {number}");
        assert_eq!(file_of(&all), file_of(&record), "record {number}");
        // Taken over once more, it changes nothing, with its settings or without.
        for settings in [false, true] {
            let again = merged(&record, theirs.clone(), settings);
            assert_eq!(again, (record.clone(), 0), "record {number}");
        }
        let told = preview(&record, &theirs);
        assert_eq!((told.talks, told.new), (record.runs.len(), 0));
        assert!(!told.other_settings && !told.under_way);
    }
}

#[test]
fn taking_over_is_a_union_in_which_what_is_here_counts() {
    let mut ours = sample();
    ours.runs[0].reflection = Some("mine".to_owned());
    let mut theirs = Record {
        runs: vec![run(0), run(1), run(2), run(3)],
        ..Record::default()
    };
    theirs.runs[1].reflection = Some("theirs".to_owned());
    theirs.runs[2].reflection = Some("said elsewhere".to_owned());
    theirs.runs[2].confidence_after = Some(70);
    theirs.runs[2].outcome = "unsafe".to_owned();
    theirs.current = Some(current(9));
    let told = preview(&ours, &theirs);
    assert_eq!((told.talks, told.new, told.left_out), (4, 2, 0));
    assert_eq!(told.dates, Some((run(0).ended, run(3).ended)));
    assert!(told.other_settings && !told.under_way);

    let (all, _) = merged(&ours, theirs.clone(), false);
    assert_eq!(all.settings, ours.settings);
    assert_eq!(all.current, ours.current, "the talk under way stays ours");
    let mut filled = run(2);
    filled.reflection = Some("said elsewhere".to_owned());
    filled.confidence_after = Some(70);
    assert_eq!(
        all.runs,
        [run(0), ours.runs[0].clone(), filled, run(3)],
        "in the order they ended, ours where both have one, what was not said yet filled in"
    );

    ours.current = None;
    assert!(preview(&ours, &theirs).under_way);
    let mut over = theirs.clone();
    over.current.as_mut().unwrap().id.clone_from(&run(0).id);
    assert!(!preview(&ours, &over).under_way, "it has ended");
    let (all, _) = merged(&ours, theirs.clone(), true);
    assert_eq!(
        (all.settings, all.current),
        (theirs.settings, theirs.current)
    );
}

#[test]
fn what_finds_no_room_is_told_before() {
    let ours = Record {
        runs: (0..60).map(run).collect(),
        ..Record::default()
    };
    let theirs = Record {
        runs: (60..120).map(run).collect(),
        ..Record::default()
    };
    let told = preview(&ours, &theirs);
    let (all, left_out) = merged(&ours, theirs, false);
    assert_eq!((told.new, told.left_out), (60, left_out));
    assert!(
        left_out > 0 && all.runs.len() + left_out == 120,
        "{left_out}"
    );
    assert_eq!(all.runs.last(), Some(&run(119)), "the oldest are left out");
    let store = MemoryStore::default();
    let (mut keeper, _) = open(&store);
    assert!(keeper.replace(&all));
    assert_eq!(open(&store).1, all, "what was told is what is kept");
}

#[test]
fn a_talk_alone_goes_without_own_words_unless_they_are_wanted() {
    let mut spoken = run(5);
    spoken.reflection = Some("my own words".to_owned());
    let without = attempt(&spoken, false);
    assert!(!without.contains("my own words"), "{without}");
    let opened = |file: &str| match load(file) {
        Ok(Handed::Attempt(run)) => *run,
        other => panic!("{other:?}"),
    };
    assert_eq!(opened(&without), run(5));
    assert_eq!(opened(&attempt(&spoken, true)), spoken);
}

#[test]
fn a_file_of_an_older_game_is_led_up_and_one_of_a_newer_is_not_touched() {
    let file = file_of(&sample());
    let of = |schema: &str| {
        load(&file.replacen(
            &format!("\"schema\":{SCHEMA}"),
            &format!("\"schema\":{schema}"),
            1,
        ))
    };
    assert_eq!(of("1"), Ok(Handed::Progress(Box::new(sample()))));
    assert_eq!(of(&(SCHEMA + 1).to_string()), Err(Unfit::Newer));
    assert_eq!(of("0"), Err(Unfit::Damaged), "there was no schema 0");
    assert_eq!(of("\"2\""), Err(Unfit::Damaged));
    let newer = r#"{"talkdown":"attempt","schema":99,"talk":["of","another","form"]}"#;
    assert_eq!(load(newer), Err(Unfit::Newer));
}

#[test]
fn what_is_no_file_of_ours_has_a_reason() {
    for (text, why) in [
        ("", Unfit::NotJson),
        ("%PDF-1.4", Unfit::NotJson),
        ("[1,2]", Unfit::NotOurs),
        ("{}", Unfit::NotOurs),
        (r#"{"talkdown":1,"schema":2}"#, Unfit::NotOurs),
        (r#"{"talkdown":"scenario","schema":2}"#, Unfit::NotOurs),
        (r#"{"talkdown":"progress"}"#, Unfit::Damaged),
        (r#"{"talkdown":"progress","schema":2}"#, Unfit::Damaged),
        (
            r#"{"talkdown":"attempt","schema":2,"run":null}"#,
            Unfit::Damaged,
        ),
        (
            r#"{"talkdown":"attempt","schema":2,"run":{}}"#,
            Unfit::Damaged,
        ),
    ] {
        assert_eq!(load(text), Err(why), "{text}");
    }
    let long = format!("{}{}", file_of(&sample()), " ".repeat(MOST_BYTES));
    assert_eq!(load(&long), Err(Unfit::TooLarge));
    let deep = format!(
        r#"{{"talkdown":"progress","schema":2,"record":{}"#,
        "[".repeat(200_000)
    );
    assert_eq!(load(&deep), Err(Unfit::NotJson));
}

/// What would lead somewhere else, or push everything out, is not ours however well it reads.
#[test]
fn what_our_record_never_holds_is_damage() {
    let long = "x".repeat(5_000);
    let spoilt: [&dyn Fn(&mut Run); 9] = [
        &|run| run.id = "../x".to_owned(),
        &|run| run.id = String::new(),
        &|run| run.transcript.scenario = "../../elsewhere".to_owned(),
        &|run| run.transcript.actions = vec![Action::SayNothing; 1_000],
        &|run| run.transcript.actions = vec![Action::Reply(long.clone())],
        &|run| run.ended = u64::MAX,
        &|run| run.confidence_after = Some(101),
        &|run| run.reflection = Some(long.clone()),
        &|run| run.origin = Some("<b>".to_owned()),
    ];
    for (number, spoil) in spoilt.iter().enumerate() {
        let mut record = sample();
        spoil(&mut record.runs[1]);
        let file = file_of(&record);
        assert_eq!(load(&file), Err(Unfit::Damaged), "{number}: as progress");
        let file = attempt(&record.runs[1], true);
        assert_eq!(load(&file), Err(Unfit::Damaged), "{number}: as a talk");
    }
}

/// An object of nothing but fields would be compared field by field for minutes.
#[test]
fn a_bomb_of_fields_is_refused_at_once() {
    let fields: Vec<String> = (0..110_000)
        .map(|number| format!("\"{number:x}\":0"))
        .collect();
    let bomb = format!("{{{}}}", fields.join(","));
    assert!(bomb.len() < MOST_BYTES && bomb.len() > MOST_BYTES / 2);
    let begin = std::time::Instant::now();
    assert_eq!(load(&bomb), Err(Unfit::NotJson));
    assert!(begin.elapsed().as_secs() < 2, "{:?}", begin.elapsed());
}

/// Whatever comes of a file: what is kept is as it was, until somebody takes it over.
fn tried(file: &str, ours: &Record) -> Option<Unfit> {
    match load(file) {
        Ok(Handed::Progress(theirs)) => {
            let (all, _) = merged(ours, *theirs, true);
            for run in &ours.runs {
                assert!(all.runs.iter().any(|one| one.id == run.id), "{file}");
            }
            None
        }
        Ok(Handed::Attempt(_)) => None,
        Err(unfit) => Some(unfit),
    }
}

#[test]
fn cut_at_every_byte_it_is_refused() {
    let mut dice = Dice(3);
    let mut record = random_record(&mut dice);
    record.settings.plan = Some("é \u{1f600}".to_owned());
    record.runs.extend(sample().runs);
    for file in [file_of(&record), attempt(&record.runs[0], true)] {
        for length in (0..file.len()).filter(|length| file.is_char_boundary(*length)) {
            let unfit = tried(&file[..length], &record);
            assert_eq!(unfit, Some(Unfit::NotJson), "cut at {length}");
        }
    }
}

#[test]
fn two_thousand_mutations_take_nothing_away() {
    let mut dice = Dice(0xf11e);
    let ours = sample();
    let files = [file_of(&sample()), attempt(&run(7), true)];
    let (mut refused, mut read) = (0, 0);
    for number in 0..2_000 {
        let mut file = mutate(&files[number % 2], &mut dice);
        for _ in 0..dice.below(3) {
            if !file.is_empty() {
                file = mutate(&file, &mut dice);
            }
        }
        match tried(&file, &ours) {
            Some(_) => refused += 1,
            None => read += 1,
        }
    }
    println!("{refused} refused, {read} still whole");
    assert!(refused > 1_000 && read > 20, "{refused} {read}");
}

#[test]
fn a_store_without_room_takes_nothing_over() {
    let small = Small::default();
    let (mut keeper, mut ours) = Keeper::open(Box::new(small.clone()), SPACE);
    for number in [1, 2] {
        ours.runs.push(run(number));
        keeper.save(&ours);
        keeper.snapshot(number * 1_000_000);
    }
    small.fill();
    let before = small.store.all();
    assert_eq!(before.len(), 4, "two slots and two snapshots");
    let theirs = Record {
        runs: (0..20).map(run).collect(),
        ..Record::default()
    };
    let (all, _) = merged(&ours, theirs, true);
    assert!(!keeper.replace(&all));
    assert_eq!(small.store.all(), before);
    assert_eq!(
        keeper.condition(),
        Condition::Kept,
        "the save before stands"
    );
    assert_eq!(open(&small.store).1, ours);
}

#[test]
fn where_nothing_is_kept_a_file_lasts_as_long_as_the_page() {
    use crate::host::Store;
    use crate::save::envelope::seal;
    let store = MemoryStore::default();
    store.set(&slot("a"), &seal(9, SCHEMA + 1, "{}")).unwrap();
    let before = store.all();
    let (mut keeper, _) = open(&store);
    assert!(keeper.replace(&sample()));
    assert_eq!(store.all(), before, "a newer game's save is not touched");
}

#[test]
fn the_table_has_a_row_a_talk_and_no_own_words() {
    let mut talk = run(1);
    talk.reflection = Some("my own words".to_owned());
    talk.outcome = "=HYPERLINK(\"http://x\")".to_owned();
    talk.origin = Some("00000000000000aa".to_owned());
    let turns = talk
        .transcript
        .actions
        .iter()
        .filter(|action| !action.is_free())
        .count();
    assert!(turns < talk.transcript.actions.len());
    let text = table(&[talk, run(2)]);
    let rows: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(
        rows[1],
        format!(
            "\"0000000000000001\",\"counter-toaster\",\"2026-09-21T14:30:00Z\",\"2026-09-21T14:35:00Z\",\
             \"'=HYPERLINK(\"\"http://x\"\")\",\"{turns}\",\"40\",\"\",\"00000000000000aa\""
        )
    );
    assert!(!text.contains("my own words"));
}
