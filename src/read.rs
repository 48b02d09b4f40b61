//! Reading JSON into the types of the engine and of the save file, for the visitor's download: owns nothing but the way.
//! serde_json's own reader takes a struct written as a list as well as one written with names, and so carries the code
//! for both, for every type; only the second is ever written. Here the text becomes a tree first, and one small walker
//! hands the tree to the types. Bounds on the length of the text are the caller's.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Error, Value};

/// Reads one value.
///
/// # Errors
/// When the text is not JSON, or the JSON is not a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    T::deserialize(Tree(serde_json::from_str(text)?))
}

struct Tree(Value);

/// One for all types, so that it is not compiled for each.
#[cold]
#[inline(never)]
fn misfit(wanted: &str) -> Error {
    Error::custom(format_args!("expected {wanted}"))
}

impl Tree {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if let Some(number) = self.0.as_u64() {
            visitor.visit_u64(number)
        } else if let Some(number) = self.0.as_i64() {
            visitor.visit_i64(number)
        } else {
            Err(misfit("a whole number"))
        }
    }
    fn float<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0.as_f64() {
            Some(number) => visitor.visit_f64(number),
            None => Err(misfit("a number")),
        }
    }
    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Array(items) => visitor.visit_seq(Items(items.into_iter())),
            _ => Err(misfit("a list")),
        }
    }
    fn object<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(fields) => visitor.visit_map(Fields(fields.into_iter(), None)),
            _ => Err(misfit("an object")),
        }
    }
    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::String(text) => visitor.visit_string(text),
            _ => Err(misfit("a text")),
        }
    }
}

/// Several of serde's questions with one answer.
macro_rules! answer {
    ($($question:ident)* => $way:ident) => {
        $(fn $question<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$way(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Error;

    answer!(deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_i8 deserialize_i16
        deserialize_i32 deserialize_i64 => number);
    answer!(deserialize_f32 deserialize_f64 => float);
    answer!(deserialize_seq => list);
    answer!(deserialize_map => object);
    answer!(deserialize_str deserialize_string deserialize_identifier deserialize_char => text);
    answer!(deserialize_bool deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_ignored_any
        => deserialize_any);

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(value),
            Value::Number(ref number) if number.is_f64() => self.float(visitor),
            Value::Number(_) => self.number(visitor),
            Value::String(text) => visitor.visit_string(text),
            Value::Array(_) => self.list(visitor),
            Value::Object(_) => self.object(visitor),
        }
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }
    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.list(visitor)
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(visitor)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (name, content) = match self.0 {
            Value::String(name) => (name, Value::Null),
            Value::Object(fields) if fields.len() == 1 => match fields.into_iter().next() {
                Some(field) => field,
                None => return Err(misfit("a name")),
            },
            _ => return Err(misfit("a name")),
        };
        visitor.visit_enum(Variant(name, content))
    }
}

struct Items(std::vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Error;
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        match self.0.next() {
            Some(item) => seed.deserialize(Tree(item)).map(Some),
            None => Ok(None),
        }
    }
}

/// The fields still to come, and the value of the one whose name was read.
struct Fields(serde_json::map::IntoIter, Option<Value>);

impl<'de> MapAccess<'de> for Fields {
    type Error = Error;
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some((name, value)) = self.0.next() else {
            return Ok(None);
        };
        self.1 = Some(value);
        seed.deserialize(Tree(Value::String(name))).map(Some)
    }
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(Tree(self.1.take().unwrap_or_default()))
    }
}

struct Variant(String, Value);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Error;
    type Variant = Tree;
    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Tree), Error> {
        Ok((seed.deserialize(Tree(Value::String(self.0)))?, Tree(self.1)))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Error;
    fn unit_variant(self) -> Result<(), Error> {
        match self.0 {
            Value::Null => Ok(()),
            _ => Err(misfit("a name alone")),
        }
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.list(visitor)
    }
    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.object(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use talkdown_engine::encounter::Action;
    use talkdown_engine::model::LearnerPlan;

    #[test]
    fn reads_what_serde_json_writes() {
        for text in [
            r#"[1, -2.5, "a", null, true, {"b": []}]"#,
            "18446744073709551615",
        ] {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(read::<serde_json::Value>(text).unwrap(), value);
        }
        let plan = LearnerPlan::default();
        let text = serde_json::to_string(&plan).unwrap();
        assert_eq!(read::<LearnerPlan>(&text).unwrap(), plan);
    }

    #[test]
    fn what_is_not_the_type_is_an_error() {
        for text in [
            "",
            "[",
            "[]",
            "1",
            "null",
            "{\"unknown\": 1}",
            "\"nothing_such\"",
            "{}",
        ] {
            assert!(read::<Action>(text).is_err(), "{text}");
        }
    }
}
