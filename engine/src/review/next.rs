//! One thing to try next: the skill that came out lowest, with somebody who asks for it, best in another setting.

use super::skills::Seen;
use crate::model::{Entry, Library, Setting, Skill};

/// The skill to practise, and who with. `None` where no skill was seen, or there is nobody else.
///
/// Another setting counts for more than a person who asks for just this skill: what is learned in one place is to show in another
/// (domain model, section 6: practice in a new domain). The first in the library where several fit as well.
#[must_use]
pub fn next<'l>(
    seen: &[Seen],
    library: &'l Library,
    scenario: &str,
    setting: Setting,
) -> Option<(Skill, &'l Entry)> {
    let scored = seen.iter().filter_map(|one| Some((one.score?, one.skill)));
    let (_, skill) = scored.min_by_key(|(score, _)| *score)?;
    let others = library.scenarios.iter().filter(|one| one.id != scenario);
    let fit = |one: &&Entry| (one.setting != setting, one.skills.contains(&skill));
    // The last of the best is taken, so the order is turned round.
    let entry = others.rev().max_by_key(fit)?;
    Some((skill, entry))
}

#[cfg(test)]
mod tests {
    use super::next;
    use crate::model::{Entry, FORMAT, Library, Look, Setting, Skill};
    use crate::review::Seen;

    fn entry(id: &str, setting: Setting, skill: Skill) -> Entry {
        Entry {
            id: id.to_owned(),
            version: 1,
            setting,
            title: String::new(),
            situation: String::new(),
            minutes: 5,
            difficulty: 1,
            skills: vec![skill],
            content_note: String::new(),
            person: String::new(),
            age: 40,
            look: Look::default(),
        }
    }

    fn seen(skill: Skill, score: Option<u8>) -> Seen {
        Seen {
            skill,
            score,
            signs: Vec::new(),
        }
    }

    #[test]
    fn the_weakest_skill_in_another_setting() {
        let mut library = Library {
            format: FORMAT,
            scenarios: vec![
                entry("here", Setting::Healthcare, Skill::Guide),
                entry("same", Setting::Healthcare, Skill::Limits),
                entry("other", Setting::Family, Skill::Guide),
                entry("best", Setting::Public, Skill::Limits),
            ],
        };
        let all = [
            seen(Skill::Guide, Some(3)),
            seen(Skill::Limits, Some(1)),
            seen(Skill::Inquire, None),
        ];
        let found = |library: &Library, all: &[Seen]| {
            next(all, library, "here", Setting::Healthcare)
                .map(|(skill, entry)| (skill, entry.id.clone()))
        };
        let is = |id: &str| Some((Skill::Limits, id.to_owned()));
        assert_eq!(found(&library, &all), is("best"));
        library.scenarios.pop();
        assert_eq!(found(&library, &all), is("other"), "another setting first");
        library.scenarios.pop();
        assert_eq!(found(&library, &all), is("same"), "else whoever is there");
        library.scenarios.pop();
        assert_eq!(found(&library, &all), None, "never the same again");
        assert_eq!(found(&library, &[seen(Skill::Guide, None)]), None);
    }
}
