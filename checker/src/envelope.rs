//! The outside of a pack: what it says of itself, and its parts, of which nothing is made yet. Owns no scenario.

use crate::problem::Problem;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt::{Formatter, Result as Written};
use talkdown_engine::check::limits::Gauge;
use talkdown_engine::model::FORMAT;

/// What a pack says it is.
const KIND: &str = "pack";

/// A pack, its parts still text.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope<'p> {
    #[serde(borrow)]
    talkdown: Cow<'p, str>,
    format: u32,
    /// What the library shows.
    #[serde(borrow)]
    pub library: &'p RawValue,
    /// The scenarios by their names, in the order of the file.
    #[serde(borrow)]
    pub scenarios: Parts<'p>,
}

impl<'p> Envelope<'p> {
    /// Tells the parts of a pack apart.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(pack: &'p str) -> Result<Envelope<'p>, Problem> {
        let problem = |message: String| Problem::of_pack("", message);
        let envelope: Envelope = serde_json::from_str(pack)
            .map_err(|error| problem(format!("this is not a pack of scenarios: {error}")))?;
        if envelope.talkdown != KIND {
            return Err(problem("this is not a pack of scenarios".to_owned()));
        }
        if envelope.format != FORMAT {
            let message = format!(
                "the format is {}; this game reads {FORMAT}",
                envelope.format
            );
            return Err(problem(message));
        }
        Ok(envelope)
    }
}

/// Named parts, none of them twice.
pub struct Parts<'p>(pub Vec<(String, &'p RawValue)>);

impl<'de: 'p, 'p> Deserialize<'de> for Parts<'p> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Parts<'de>;

            fn expecting(&self, out: &mut Formatter) -> Written {
                out.write_str("scenarios by their names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts<'de>, A::Error> {
                let mut parts: Vec<(String, &RawValue)> = Vec::new();
                while let Some(name) = map.next_key::<String>()? {
                    Gauge::people(parts.len() + 1).map_err(A::Error::custom)?;
                    if parts.iter().any(|(other, _)| *other == name) {
                        return Err(A::Error::custom(format_args!(
                            "`{name}` stands in it twice"
                        )));
                    }
                    parts.push((name, map.next_value()?));
                }
                Ok(Parts(parts))
            }
        }
        deserializer.deserialize_map(Each)
    }
}
