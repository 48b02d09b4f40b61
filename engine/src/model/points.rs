//! Exact numbers: hundredths of a point and ten-thousandths of a whole. Owns reading and printing them; no arithmetic of the game.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// A number of points in hundredths: `Points(1250)` is 12.5. State variables run from 0 to 100 points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(pub i32);

impl Points {
    /// No points.
    pub const ZERO: Points = Points(0);
    /// The top of every scale: 100 points.
    pub const FULL: Points = Points(10_000);

    /// Whole points: `Points::whole(25)` is 25.00.
    #[must_use]
    pub const fn whole(points: i32) -> Points {
        Points(points * 100)
    }

    /// The nearest value inside 0..=100 points.
    #[must_use]
    pub fn bounded(self) -> Points {
        Points(self.0.clamp(0, Self::FULL.0))
    }

    /// The number for display and drawing; never fed back into the rules.
    #[must_use]
    pub fn to_f32(self) -> f32 {
        self.0 as f32 / 100.0
    }

    /// Rounds a decimal number of points to hundredths.
    ///
    /// # Errors
    /// When the number is not finite or is beyond ±1,000,000.
    pub fn from_decimal(number: f64) -> Result<Points, String> {
        if number.is_finite() && number.abs() <= 1e6 {
            Ok(Points((number * 100.0).round() as i32))
        } else {
            Err(format!("{number} is not a number of points"))
        }
    }
}

impl Add for Points {
    type Output = Points;
    fn add(self, other: Points) -> Points {
        Points(self.0 + other.0)
    }
}
impl Sub for Points {
    type Output = Points;
    fn sub(self, other: Points) -> Points {
        Points(self.0 - other.0)
    }
}
impl Neg for Points {
    type Output = Points;
    fn neg(self) -> Points {
        Points(-self.0)
    }
}
impl AddAssign for Points {
    fn add_assign(&mut self, other: Points) {
        self.0 += other.0;
    }
}
impl SubAssign for Points {
    fn sub_assign(&mut self, other: Points) {
        self.0 -= other.0;
    }
}
impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Points>>(iter: I) -> Points {
        iter.fold(Points::ZERO, Add::add)
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}
impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Points, D::Error> {
        Points::from_decimal(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A share between 0 and 1 in ten-thousandths: `Ratio(2500)` is 0.25. Traits and weights are shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ratio(pub i32);

impl Ratio {
    /// The whole: 1.
    pub const ONE: Ratio = Ratio(10_000);
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 10_000.0)
    }
}
impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ratio, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&number) {
            Ok(Ratio((number * 10_000.0).round() as i32))
        } else {
            Err(serde::de::Error::custom(format!(
                "{number} is not between 0 and 1"
            )))
        }
    }
}

#[cfg(feature = "schema")]
mod schema {
    use super::{Points, Ratio};
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use std::borrow::Cow;

    impl JsonSchema for Points {
        fn schema_name() -> Cow<'static, str> {
            "Points".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "number", "minimum": -100, "maximum": 100,
                "description": "Points, to two decimals."})
        }
    }
    impl JsonSchema for Ratio {
        fn schema_name() -> Cow<'static, str> {
            "Ratio".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({"type": "number", "minimum": 0, "maximum": 1,
                "description": "A share between 0 and 1, to four decimals."})
        }
    }
}
