//! Writing what is kept as JSON: byte for byte as serde_json would, in a fifth of the code. Owns nothing but the way.
//!
//! The derived writers of serde carry code for every type and every format. Here an object is a table of its fields, and one
//! function writes all of them. `read` is the way back.

use crate::save::{
    Current, Intensity, Motion, Pace, Record, Run, Settings, TextSize, Theme, WhenReasons,
};
use talkdown_engine::encounter::{Action, Transcript};
use talkdown_engine::model::{AngerKind, LearnerPlan, Need, Trigger};

/// A value as JSON.
#[must_use]
pub fn written(value: &dyn Put) -> String {
    let mut out = String::new();
    value.put(&mut out);
    out
}

/// A type that can be written.
pub trait Put {
    /// Writes it at the end of a text.
    fn put(&self, out: &mut String);

    /// Whether it is nothing, and left out of an object.
    fn is_nothing(&self) -> bool {
        false
    }
}

/// Writes an object, without the fields that are nothing.
#[inline(never)]
pub(crate) fn object(out: &mut String, fields: &[(&str, &dyn Put)]) {
    let mut before = '{';
    for (name, value) in fields {
        if value.is_nothing() {
            continue;
        }
        out.push(before);
        before = ',';
        text(out, name);
        out.push(':');
        value.put(out);
    }
    if before == '{' {
        out.push('{');
    }
    out.push('}');
}

/// Writes a text. Only what must be is written otherwise than it is.
#[inline(never)]
fn text(out: &mut String, words: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for sign in words.chars() {
        let short = match sign {
            '"' | '\\' => sign,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..' ' => 'u',
            _ => {
                out.push(sign);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
        if short == 'u' {
            out.push_str("00");
            for half in [sign as usize >> 4, sign as usize & 15] {
                out.push(char::from(HEX[half]));
            }
        }
    }
    out.push('"');
}

#[inline(never)]
fn number(out: &mut String, number: u64) {
    out.push_str(&number.to_string());
}

/// The writer of an object, from its fields in their order.
macro_rules! objects {
    ($($type:ident { $($field:ident),* $(,)? })*) => {
        $(impl Put for $type {
            fn put(&self, out: &mut String) {
                object(out, &[$((stringify!($field), &self.$field)),*]);
            }
        })*
    };
}
/// The writer of what has a name.
macro_rules! names {
    ($($type:ident)*) => {
        $(impl Put for $type {
            fn put(&self, out: &mut String) {
                text(out, self.name());
            }
        })*
    };
}

names!(Theme Motion WhenReasons TextSize Intensity Pace Trigger AngerKind Need);
objects! {
    LearnerPlan { triggers, plan }
    Transcript { scenario, version, seed, learner, actions }
    Settings {
        theme, motion, reasons, text_size, learner, plan, intensity, pace, aloud, example_seen, language,
    }
    Run {
        id, transcript, started, ended, outcome, confidence_before, confidence_after, reflection, origin,
    }
    Current { id, transcript, started, confidence_before, origin }
}

impl Put for Record {
    fn put(&self, out: &mut String) {
        let erased = Some(self.erased).filter(|times| *times > 0);
        object(
            out,
            &[
                ("settings", &self.settings),
                ("runs", &self.runs),
                ("current", &self.current),
                ("erased", &erased),
            ],
        );
    }
}

impl Put for Action {
    fn put(&self, out: &mut String) {
        match self {
            Action::Reply(id) => object(out, &[("reply", id)]),
            Action::Breathe => text(out, "breathe"),
            Action::SayNothing => text(out, "say_nothing"),
            Action::GiveSpace => text(out, "give_space"),
            Action::StepAway => text(out, "step_away"),
            Action::GetHelp => text(out, "get_help"),
            Action::Read { kind, need } => {
                out.push_str("{\"read\":");
                object(out, &[("kind", kind), ("need", need)]);
                out.push('}');
            }
            Action::NameTrigger(trigger) => object(out, &[("name_trigger", trigger)]),
        }
    }
}

impl Put for &str {
    fn put(&self, out: &mut String) {
        text(out, self);
    }
}
impl Put for String {
    fn put(&self, out: &mut String) {
        text(out, self);
    }
}
impl Put for bool {
    fn put(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}
impl Put for u8 {
    fn put(&self, out: &mut String) {
        number(out, u64::from(*self));
    }
}
impl Put for u32 {
    fn put(&self, out: &mut String) {
        number(out, u64::from(*self));
    }
}
impl Put for u64 {
    fn put(&self, out: &mut String) {
        number(out, *self);
    }
}
impl<T: Put> Put for Option<T> {
    fn put(&self, out: &mut String) {
        match self {
            Some(value) => value.put(out),
            None => out.push_str("null"),
        }
    }

    fn is_nothing(&self) -> bool {
        self.is_none()
    }
}
impl<T: Put> Put for Vec<T> {
    fn put(&self, out: &mut String) {
        out.push('[');
        for (place, item) in self.iter().enumerate() {
            if place > 0 {
                out.push(',');
            }
            item.put(out);
        }
        out.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::{Put, written};
    use crate::save::{Current, Record, Run, Settings};
    use serde::Serialize;
    use talkdown_engine::encounter::{Action, Transcript};
    use talkdown_engine::model::{AngerKind, LearnerPlan, Need, Trigger};

    fn agree(value: &(impl Put + Serialize)) {
        assert_eq!(written(value), serde_json::to_string(value).unwrap());
    }

    fn transcript() -> Transcript {
        let mut actions = vec![
            Action::Breathe,
            Action::SayNothing,
            Action::GiveSpace,
            Action::StepAway,
            Action::GetHelp,
            Action::Reply("sit_down".to_owned()),
        ];
        actions.extend(Trigger::ALL.iter().copied().map(Action::NameTrigger));
        for kind in AngerKind::ALL {
            let read = |need: &Need| Action::Read {
                kind: *kind,
                need: *need,
            };
            actions.extend(Need::ALL.iter().map(read));
        }
        Transcript {
            scenario: "counter".to_owned(),
            version: u32::MAX,
            seed: u64::MAX,
            learner: LearnerPlan {
                triggers: Trigger::ALL.to_vec(),
                plan: true,
            },
            actions,
        }
    }

    #[test]
    fn every_sign_is_written_as_serde_json_writes_it() {
        let signs = (0..0x300).filter_map(char::from_u32).collect::<String>();
        agree(&format!("{signs}\u{2028}\u{2029}\u{feff}\u{1f642}"));
        agree(&String::new());
    }

    #[test]
    fn records_full_and_empty_are_written_as_serde_json_writes_them() {
        let words = Some("\"\\\n\u{1}é".to_owned());
        let run = Run {
            id: "r1".to_owned(),
            transcript: transcript(),
            started: 1,
            ended: u64::MAX,
            outcome: "resolved".to_owned(),
            confidence_before: Some(0),
            confidence_after: Some(100),
            reflection: words.clone(),
            origin: words.clone(),
        };
        let bare = Run {
            confidence_before: None,
            confidence_after: None,
            reflection: None,
            origin: None,
            ..run.clone()
        };
        let current = Current {
            id: "c".to_owned(),
            transcript: transcript(),
            started: 0,
            confidence_before: Some(50),
            origin: words.clone(),
        };
        let settings = Settings {
            plan: words.clone(),
            language: words,
            aloud: true,
            learner: transcript().learner,
            ..Settings::default()
        };
        agree(&Record::default());
        agree(&Some(current.clone()));
        agree(&None::<Current>);
        agree(&Record {
            settings,
            runs: vec![run, bare],
            current: Some(current),
            erased: 3,
        });
    }
}
