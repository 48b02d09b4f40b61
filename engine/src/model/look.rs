//! How a person looks: age, build, face, hair, clothes, what they carry.
//!
//! Owns the vocabulary an author uses to describe a person's appearance. It says nothing about how a
//! look is drawn (the app's portrait does that) and no rule of the game ever reads it: two people who
//! differ only in their look must leave identical traces (`domain.md`, statement 34).

mod words;

use serde::{Deserialize, Serialize};
pub use words::{
    Accessory, Age, Build, Cloth, CoveringKind, Eyes, Face, FacialHair, Facing, Features, Garment,
    Glasses, HairColour, HairStyle, Nose, Prop,
};

/// Hair: cut and colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hair {
    /// How it is cut and worn.
    pub style: HairStyle,
    /// Its colour; brows and beard take it too.
    pub colour: HairColour,
}

/// What covers the head, and its colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Covering {
    /// The kind of covering.
    pub kind: CoveringKind,
    /// Its colour.
    pub colour: Cloth,
}

/// What is worn on the upper body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Clothing {
    /// The kind of garment.
    pub kind: Garment,
    /// Its main colour.
    pub colour: Cloth,
    /// The colour of what shows beneath it, of the tie, or of the trim.
    pub second: Cloth,
}

impl Default for Clothing {
    fn default() -> Self {
        Self {
            kind: Garment::default(),
            colour: Cloth::Teal,
            second: Cloth::Cream,
        }
    }
}

/// How one person looks. Every field has a default, so an author names only what matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Look {
    /// Age as it shows.
    pub age: Age,
    /// Build of the body.
    pub build: Build,
    /// Height among people of the same age, 0 (short) to 100 (tall).
    #[cfg_attr(feature = "schema", schemars(range(min = 0, max = 100)))]
    pub height: u8,
    /// Outline of the face.
    pub face: Face,
    /// How strongly the features are drawn.
    pub features: Features,
    /// Shape of the nose.
    pub nose: Nose,
    /// Colour of the eyes.
    pub eyes: Eyes,
    /// Skin tone on a scale from 1 (lightest) to 8 (deepest).
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 8)))]
    pub skin: u8,
    /// Hair on the head.
    pub hair: Hair,
    /// Hair on the face.
    pub facial_hair: FacialHair,
    /// Glasses.
    pub glasses: Glasses,
    /// What covers the head.
    pub covering: Covering,
    /// Clothes.
    pub clothing: Clothing,
    /// Other things worn; each at most once.
    pub accessories: Vec<Accessory>,
    /// Whether the person sits in a wheelchair.
    pub wheelchair: bool,
    /// What the person holds.
    pub prop: Prop,
    /// Which way the person stands turned.
    pub facing: Facing,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            age: Age::default(),
            build: Build::default(),
            height: 50,
            face: Face::default(),
            features: Features::default(),
            nose: Nose::default(),
            eyes: Eyes::default(),
            skin: 4,
            hair: Hair::default(),
            facial_hair: FacialHair::default(),
            glasses: Glasses::default(),
            covering: Covering::default(),
            clothing: Clothing::default(),
            accessories: Vec::new(),
            wheelchair: false,
            prop: Prop::default(),
            facing: Facing::default(),
        }
    }
}

impl Look {
    /// Whether the person wears this accessory.
    #[must_use]
    pub fn wears(&self, accessory: Accessory) -> bool {
        self.accessories.contains(&accessory)
    }

    /// The first field whose number is out of range, with the range in words; `None` when all is well.
    #[must_use]
    pub fn out_of_range(&self) -> Option<(&'static str, &'static str)> {
        if self.height > 100 {
            Some(("height", "0 to 100"))
        } else if !(1..=8).contains(&self.skin) {
            Some(("skin", "1 to 8"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_look_is_the_default_one() {
        let look: Look = serde_json::from_str("{}").unwrap();
        assert_eq!(look, Look::default());
        assert_eq!(look.out_of_range(), None);
    }

    #[test]
    fn words_are_snake_case_and_round_trip() {
        let text = r#"{"age":"older","hair":{"style":"swept_back","colour":"greying"},"prop":"cardboard_box"}"#;
        let look: Look = serde_json::from_str(text).unwrap();
        assert_eq!(look.hair.style, HairStyle::SweptBack);
        let again: Look = serde_json::from_str(&serde_json::to_string(&look).unwrap()).unwrap();
        assert_eq!(again, look);
    }

    #[test]
    fn unknown_fields_and_words_are_refused() {
        assert!(serde_json::from_str::<Look>(r#"{"hat":"flat_cap"}"#).is_err());
        assert!(serde_json::from_str::<Look>(r#"{"prop":"sword"}"#).is_err());
    }

    #[test]
    fn numbers_out_of_range_are_named() {
        let look = Look {
            skin: 9,
            ..Look::default()
        };
        assert_eq!(look.out_of_range().map(|(field, _)| field), Some("skin"));
    }
}
