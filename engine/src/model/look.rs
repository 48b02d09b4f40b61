//! How a person looks: age, build, face, hair, clothes, what they carry.
//!
//! Owns the vocabulary an author uses to describe a person's appearance. It says nothing about how a
//! look is drawn (the app's portrait does that) and no rule of the game ever reads it: two people who
//! differ only in their look must leave identical traces (`domain.md`, statement 34).

use serde::{Deserialize, Serialize};

/// Declares a word list an author can choose from: a copyable enum in `snake_case` with a default.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every word of this list, in the order it is documented.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
        }
    };
}

words! {
    /// Age as it shows in a face, not a number of years.
    Age {
        /// About 6 to 12.
        Child,
        /// About 13 to 18.
        Teen,
        /// About 19 to 29.
        Young,
        /// About 30 to 44.
        #[default]
        Adult,
        /// About 45 to 59.
        Middle,
        /// 60 and above.
        Older,
    }
}

words! {
    /// Build of shoulders, chest and waist.
    Build {
        /// Narrow shoulders, thin neck and arms.
        Slight,
        /// Neither narrow nor broad.
        #[default]
        Medium,
        /// Wide shoulders, thick neck.
        Broad,
        /// Round at the waist, full in the face.
        Stout,
    }
}

words! {
    /// Outline of the face.
    Face {
        /// Even, slightly narrower at the chin.
        #[default]
        Oval,
        /// Full cheeks, short chin.
        Round,
        /// Narrow and long.
        Long,
        /// Wide jaw and chin.
        Square,
        /// Wide forehead, narrow chin.
        Heart,
    }
}

words! {
    /// How strongly brows, lips and lashes are drawn.
    Features {
        /// Finer brows, fuller lips, visible lashes.
        Soft,
        /// In between.
        #[default]
        Even,
        /// Heavier brows and jaw, thinner lips.
        Strong,
    }
}

words! {
    /// Shape of the nose.
    Nose {
        /// Straight, of middle size.
        #[default]
        Straight,
        /// Wide at the base.
        Broad,
        /// Long, with a marked bridge.
        Long,
        /// Short.
        Short,
    }
}

words! {
    /// Colour of the eyes.
    Eyes {
        /// Nearly black.
        Dark,
        /// Brown.
        #[default]
        Brown,
        /// Hazel.
        Hazel,
        /// Green.
        Green,
        /// Blue.
        Blue,
        /// Grey.
        Grey,
    }
}

words! {
    /// How the hair is cut and worn.
    HairStyle {
        /// No hair on the head.
        Bald,
        /// A ring of hair at the sides, bare on top.
        Receding,
        /// Clipped to the skull.
        Buzz,
        /// Short with a side parting.
        #[default]
        Short,
        /// Combed back from the forehead, with volume.
        SweptBack,
        /// Short curls or coils, faded sides.
        CurlyCrop,
        /// A loose fringe over the forehead.
        Mop,
        /// Very short with a swept fringe.
        Pixie,
        /// A natural afro.
        Afro,
        /// To the jaw, with a fringe.
        Bob,
        /// To the shoulders, curly.
        Curls,
        /// Long and straight, parted.
        Long,
        /// Long and wavy, parted at the side.
        Wavy,
        /// Tied up on top.
        Bun,
        /// Tied at the back, falling over a shoulder.
        Ponytail,
        /// Long locs or braids.
        Locs,
    }
}

words! {
    /// Colour of the hair, brows and beard.
    HairColour {
        /// Black.
        Black,
        /// Dark brown.
        #[default]
        DarkBrown,
        /// Brown.
        Brown,
        /// Red-brown.
        Auburn,
        /// Ginger.
        Ginger,
        /// Blond.
        Blond,
        /// Dark, streaked with grey.
        Greying,
        /// Grey.
        Grey,
        /// White.
        White,
    }
}

words! {
    /// Hair on the face.
    FacialHair {
        /// Clean-shaven.
        #[default]
        None,
        /// A day or two unshaven.
        Stubble,
        /// A moustache alone.
        Moustache,
        /// Chin and moustache.
        Goatee,
        /// A short full beard.
        Beard,
        /// A long full beard.
        FullBeard,
    }
}

words! {
    /// Glasses, on the nose or elsewhere.
    Glasses {
        /// None.
        #[default]
        None,
        /// Round frames.
        Round,
        /// Rectangular frames.
        Square,
        /// Sunglasses pushed up into the hair.
        PushedUp,
    }
}

words! {
    /// What covers the head.
    CoveringKind {
        /// Nothing.
        #[default]
        None,
        /// A headscarf around face and neck.
        Headscarf,
        /// A turban.
        Turban,
        /// A flat cap.
        FlatCap,
        /// A cap with a peak.
        Cap,
        /// A knitted hat with a turned-up edge.
        Beanie,
    }
}

words! {
    /// Named colours of cloth. They are chosen to sit together and to stay distinct in light and dark.
    Cloth {
        /// Off-white.
        Cream,
        /// Pale warm grey.
        Oat,
        /// Yellow ochre.
        Mustard,
        /// Orange-brown.
        Rust,
        /// Dull red.
        Brick,
        /// Greyed pink.
        Rose,
        /// Dark purple.
        Plum,
        /// Dark blue.
        Navy,
        /// Mid blue.
        Denim,
        /// Pale blue.
        Sky,
        /// Blue-green.
        #[default]
        Teal,
        /// Grey-green.
        Sage,
        /// Dark green.
        Forest,
        /// Brown-green.
        Olive,
        /// Light brown.
        Camel,
        /// Mid grey-blue.
        Slate,
        /// Dark grey.
        Charcoal,
        /// Near black.
        Ink,
        /// Safety yellow.
        Signal,
    }
}

words! {
    /// The kind of garment on the upper body.
    Garment {
        /// T-shirt.
        #[default]
        Tee,
        /// Round-necked jumper.
        Jumper,
        /// Shirt or blouse with a soft open collar.
        Blouse,
        /// Shirt and tie; the tie takes the second colour.
        ShirtTie,
        /// Blazer over an open shirt of the second colour.
        Blazer,
        /// Long open coat over a garment of the second colour.
        Coat,
        /// Buttoned cardigan over the second colour.
        Cardigan,
        /// Hooded top.
        Hoodie,
        /// Zipped fleece with a standing collar.
        Fleece,
        /// Safety vest over a top of the second colour.
        HiVis,
        /// Hospital scrubs.
        Scrubs,
        /// School jumper, shirt collar and tie of the second colour.
        SchoolUniform,
        /// Work apron over a shirt of the second colour.
        Apron,
    }
}

words! {
    /// Things worn besides clothes.
    Accessory {
        /// Strap of a bag across the chest.
        BagStrap,
        /// A badge on a ribbon.
        #[default]
        Lanyard,
        /// A scarf around the neck.
        Scarf,
        /// A hearing aid.
        HearingAid,
        /// Earrings.
        Earrings,
    }
}

words! {
    /// What the person holds.
    Prop {
        /// Nothing.
        #[default]
        None,
        /// A till receipt.
        Receipt,
        /// A mobile phone.
        Phone,
        /// A cardboard box under the arm.
        CardboardBox,
        /// A paper cup.
        PaperCup,
        /// A folder held to the chest.
        Folder,
        /// A walking stick.
        WalkingStick,
        /// A pair of glasses, taken off.
        Glasses,
    }
}

words! {
    /// Which way the person stands turned, as seen by the player.
    Facing {
        /// Turned a little to the player's right.
        #[default]
        Right,
        /// Turned a little to the player's left.
        Left,
    }
}

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
