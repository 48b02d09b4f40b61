//! What a reply does, named: the 23 techniques and 20 pitfalls of the field. Names and qualifiers only; their worth stands in `encounter::numbers`.

use serde::{Deserialize, Serialize};

macro_rules! tags {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every one, in the order of the tables.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The name used in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The place in [`Self::ALL`] and in every table of numbers.
            #[must_use]
            pub const fn index(self) -> usize { self as usize }
        }
    };
}

tags! {
    /// Something a trained speaker does to lower the heat (domain vocabulary: Project BETA, LEAPS, EMDABS and others).
    Technique {
        /// Name, role, intent; the other's preferred name.
        Introduce = "introduce",
        /// Tentatively name the feeling.
        LabelEmotion = "label_emotion",
        /// Say why the reaction makes sense.
        Validate = "validate",
        /// Restate the content and check.
        Paraphrase = "paraphrase",
        /// Echo the last few words.
        Mirror = "mirror",
        /// "Go on", "I see".
        Encourage = "encourage",
        /// A what or how question.
        OpenQuestion = "open_question",
        /// Attentive silence.
        Pause = "pause",
        /// Gather the points and confirm.
        Summarise = "summarise",
        /// Own observation, own need.
        IMessage = "i_message",
        /// Concede the true part or the principle; agree to disagree.
        FindAgreement = "find_agreement",
        /// Own it, regret it, repair it.
        Apologise = "apologise",
        /// Two real options.
        OfferChoice = "offer_choice",
        /// Consent before a step.
        AskPermission = "ask_permission",
        /// What happens, and when.
        Inform = "inform",
        /// Why a rule exists.
        ExplainReason = "explain_reason",
        /// A joint next step.
        ProblemSolve = "problem_solve",
        /// A specific follow-up that can be kept.
        Commit = "commit",
        /// Behaviour, reason, choice; enforceable.
        SetLimit = "set_limit",
        /// Distance, angle, exit, less stimulus.
        GiveSpace = "give_space",
        /// A private talk, a way back.
        SaveFace = "save_face",
        /// Honest, limited optimism.
        RealisticHope = "realistic_hope",
        /// Leave, hand over, call help.
        SafeExit = "safe_exit",
    }
}

tags! {
    /// Something that heats an upset person, mostly done by decent people in a hurry.
    Pitfall {
        /// Telling someone how to feel.
        CalmDown = "calm_down",
        /// A command where a request works.
        Order = "order",
        /// A consequence used as punishment.
        Threaten = "threaten",
        /// "Why did you…"
        WhyQuestion = "why_question",
        /// Fault or an attack on character.
        Blame = "blame",
        /// Winning the point.
        ArgueFacts = "argue_facts",
        /// "It's only…"
        Minimise = "minimise",
        /// "It'll be fine."
        FalseReassure = "false_reassure",
        /// A solution before hearing.
        PrematureFix = "premature_fix",
        /// A repeated echo.
        OverParrot = "over_parrot",
        /// A promise that cannot be kept.
        FalsePromise = "false_promise",
        /// "Those are the rules."
        PolicyShield = "policy_shield",
        /// Cutting in.
        Interrupt = "interrupt",
        /// Long, or full of jargon.
        Overtalk = "overtalk",
        /// Sarcasm, an eye-roll.
        Contempt = "contempt",
        /// Coming close, touching, blocking the exit.
        CrowdBody = "crowd_body",
        /// "I know exactly how you feel."
        ScriptEmpathy = "script_empathy",
        /// Ignoring, passing around.
        BrushOff = "brush_off",
        /// Rewarding aggression.
        CaveIn = "cave_in",
        /// Correcting before an audience.
        PublicCorrect = "public_correct",
    }
}

/// A technique or a pitfall, as a reason names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Tag {
    /// A technique.
    Technique(Technique),
    /// A pitfall.
    Pitfall(Pitfall),
}

impl Tag {
    /// The name used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Tag::Technique(technique) => technique.name(),
            Tag::Pitfall(pitfall) => pitfall.name(),
        }
    }
}

/// How a limit is put (Lancee 1995: belittling angers most, empathy with an alternative least).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitStyle {
    /// The limit puts the person down.
    Belittling,
    /// The rule and its reason, nothing else.
    Explanation,
    /// The feeling acknowledged, the limit, an alternative.
    #[default]
    Empathic,
}

impl LimitStyle {
    /// Every one, the one that angers most first.
    pub const ALL: [LimitStyle; 3] = [
        LimitStyle::Belittling,
        LimitStyle::Explanation,
        LimitStyle::Empathic,
    ];
}

/// A technique with the qualifiers that some rules need. In files a plain word, or fields where a qualifier says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TechniqueUse {
    /// Which technique.
    pub tag: Technique,
    /// `apologise`: does it name a repair? Default no.
    pub repair: bool,
    /// `label_emotion`: is the feeling named the right one? Default yes.
    pub right: bool,
    /// `label_emotion`: is it put as a guess? Default yes.
    pub tentative: bool,
    /// `set_limit`: how it is put. Default empathic.
    pub style: LimitStyle,
}

impl From<Technique> for TechniqueUse {
    fn from(tag: Technique) -> TechniqueUse {
        TechniqueUse::plain(tag)
    }
}

/// How a technique stands in a file: `validate`, or `{tag: apologise, repair: true}`.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)] // only its shape is used, by the schema
enum UseForm {
    Plain(Technique),
    Qualified(Qualified),
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for TechniqueUse {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TechniqueUse".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        UseForm::json_schema(generator)
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Qualified {
    tag: Technique,
    #[serde(default)]
    repair: bool,
    #[serde(default = "yes")]
    right: bool,
    #[serde(default = "yes")]
    tentative: bool,
    #[serde(default)]
    style: LimitStyle,
}

fn yes() -> bool {
    true
}

impl Serialize for TechniqueUse {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let plain = TechniqueUse::plain(self.tag);
        if *self == plain {
            return self.tag.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tag", &self.tag)?;
        for (name, value, usual) in [
            ("repair", self.repair, plain.repair),
            ("right", self.right, plain.right),
            ("tentative", self.tentative, plain.tentative),
        ] {
            if value != usual {
                map.serialize_entry(name, &value)?;
            }
        }
        if self.style != plain.style {
            map.serialize_entry("style", &self.style)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for TechniqueUse {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> serde::de::Visitor<'de> for Form {
            type Value = TechniqueUse;
            fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
                out.write_str("a technique, or a technique with qualifiers ({tag: …})")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TechniqueUse, E> {
                use serde::de::IntoDeserializer;
                Technique::deserialize(text.into_deserializer()).map(TechniqueUse::from)
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<TechniqueUse, A::Error> {
                let form =
                    Qualified::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
                Ok(TechniqueUse {
                    tag: form.tag,
                    repair: form.repair,
                    right: form.right,
                    tentative: form.tentative,
                    style: form.style,
                })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl TechniqueUse {
    /// The technique without qualifiers.
    #[must_use]
    pub const fn plain(tag: Technique) -> TechniqueUse {
        TechniqueUse {
            tag,
            repair: false,
            right: true,
            tentative: true,
            style: LimitStyle::Empathic,
        }
    }

    /// Whether nothing but the technique itself is said.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self == TechniqueUse::from(self.tag)
    }
}
