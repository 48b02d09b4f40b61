//! Weighing JSON before anything is made of it: depth, number and length of what is in it, choices of a beat. It goes through the text and keeps
//! nothing but counts; every limit is the engine's.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt::{Formatter, Result as Written};
use talkdown_engine::check::limits::Gauge;

/// Holds a text of JSON against the limits of a scenario.
///
/// # Errors
/// Where a limit is passed, and which, in words.
pub fn weigh(json: &str) -> Result<(), (String, String)> {
    Gauge::bytes(json.len()).map_err(|limit| (String::new(), limit))?;
    let mut scale = Scale::default();
    let reader = &mut serde_json::Deserializer::from_str(json);
    match scale.deserialize(reader) {
        Ok(_) => Ok(()),
        // A fault of its writing is told when it is read; only a number too large for any comes to it here.
        Err(error) => Err((
            scale.path(),
            scale.limit.unwrap_or_else(|| error.to_string()),
        )),
    }
}

/// Where in the text it is.
enum Step {
    Field(String),
    Place(usize),
}

#[derive(Default)]
struct Scale {
    gauge: Gauge,
    way: Vec<Step>,
    limit: Option<String>,
}

impl Scale {
    /// `beats.3.replies`
    fn path(&self) -> String {
        let steps = self.way.iter().map(|step| match step {
            Step::Field(name) => name.clone(),
            Step::Place(place) => place.to_string(),
        });
        steps.collect::<Vec<_>>().join(".")
    }

    fn keep<E: Error>(&mut self, kept: Result<(), String>) -> Result<(), E> {
        kept.map_err(|limit| {
            let error = E::custom(&limit);
            self.limit = Some(limit);
            error
        })
    }

    /// The replies of a beat.
    fn are_replies(&self) -> bool {
        matches!(self.way.as_slice(), [Step::Field(beats), Step::Place(_), Step::Field(replies)] if beats == "beats" && replies == "replies")
    }
}

impl<'de> DeserializeSeed<'de> for &mut Scale {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Scale {
    type Value = ();

    fn expecting(&self, out: &mut Formatter) -> Written {
        out.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        let kept = self.gauge.scalar("");
        self.keep(kept)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let kept = self.gauge.scalar(text);
        self.keep(kept)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let kept = self.gauge.open();
        self.keep(kept)?;
        let mut count = 0;
        loop {
            self.way.push(Step::Place(count));
            if list.next_element_seed(&mut *self)?.is_none() {
                break;
            }
            self.way.pop();
            count += 1;
        }
        self.way.pop();
        self.gauge.close();
        let kept = if self.are_replies() {
            Gauge::choices(count)
        } else {
            Ok(())
        };
        self.keep(kept)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let kept = self.gauge.open();
        self.keep(kept)?;
        while let Some(name) = fields.next_key::<String>()? {
            let kept = self.gauge.scalar(&name);
            self.keep(kept)?;
            self.way.push(Step::Field(name));
            fields.next_value_seed(&mut *self)?;
            self.way.pop();
        }
        self.gauge.close();
        Ok(())
    }
}
