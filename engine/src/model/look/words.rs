//! The words an author chooses from to say how a person looks. What they make together is `look`.

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
