//! Things a learner says or does, from plain words to anything at all.

use crate::lab::Chance;
use Technique::*;
use talkdown_engine::encounter::rules::{Change, Deed};
use talkdown_engine::model::*;

/// Everything a supportive speaker says, and nothing that sets a limit or solves.
pub const SUPPORT: &[Technique] = &[
    Introduce,
    LabelEmotion,
    Validate,
    Paraphrase,
    Mirror,
    Encourage,
    OpenQuestion,
    Pause,
    Summarise,
    IMessage,
    FindAgreement,
    Apologise,
    AskPermission,
    SaveFace,
    GiveSpace,
];

pub fn limit(style: LimitStyle) -> TechniqueUse {
    TechniqueUse {
        style,
        ..TechniqueUse::plain(SetLimit)
    }
}

/// What the reasons of a technique took off the meter, in hundredths.
pub fn gain(change: &Change, technique: Technique) -> i32 {
    let own = |tag: Option<Tag>| tag == Some(Tag::Technique(technique));
    -change
        .reasons
        .iter()
        .filter(|reason| own(reason.tag))
        .map(|reason| reason.amount.0)
        .sum::<i32>()
}

/// One thing the learner does. Twelve neutral words unless told otherwise.
#[derive(Clone, Debug, Default)]
pub struct Say {
    pub techniques: Vec<TechniqueUse>,
    pub pitfalls: Vec<Pitfall>,
    pub delivery: Delivery,
    pub words: Option<u16>,
    pub refuses: bool,
    pub line: Option<LineKind>,
    pub events: [Option<WorldEvent>; 2],
    wordless: Option<Wordless>,
}

#[derive(Clone, Copy, Debug)]
enum Wordless {
    Silence,
    Space,
    Breath,
}

/// Says something with these techniques in it.
pub fn say(techniques: &[Technique]) -> Say {
    Say {
        techniques: techniques
            .iter()
            .map(|tag| TechniqueUse::plain(*tag))
            .collect(),
        ..Say::default()
    }
}

/// Says something with these pitfalls in it.
pub fn slip(pitfalls: &[Pitfall]) -> Say {
    say(&[]).but(pitfalls)
}

/// Says something that carries nothing.
pub fn nothing_much() -> Say {
    Say::default()
}

/// Says one technique with its qualifiers.
pub fn say_use(used: TechniqueUse) -> Say {
    Say {
        techniques: vec![used],
        ..Say::default()
    }
}

pub fn silence() -> Say {
    wordless(Wordless::Silence)
}
pub fn space() -> Say {
    wordless(Wordless::Space)
}
pub fn breath() -> Say {
    wordless(Wordless::Breath)
}

fn wordless(wordless: Wordless) -> Say {
    Say {
        wordless: Some(wordless),
        ..Say::default()
    }
}

impl Say {
    pub fn but(mut self, pitfalls: &[Pitfall]) -> Say {
        self.pitfalls.extend(pitfalls);
        self
    }
    pub fn voice(mut self, delivery: Delivery) -> Say {
        self.delivery = delivery;
        self
    }
    pub fn warm(self) -> Say {
        self.voice(Delivery::Warm)
    }
    pub fn words(mut self, words: u16) -> Say {
        self.words = Some(words);
        self
    }
    pub fn refusing(mut self) -> Say {
        self.refuses = true;
        self
    }
    pub fn to(mut self, line: LineKind) -> Say {
        self.line = Some(line);
        self
    }
    pub fn while_happens(mut self, event: WorldEvent) -> Say {
        self.events[0] = Some(event);
        self
    }

    pub fn deed(&self) -> Deed<'_> {
        let wordless = match self.wordless {
            Some(Wordless::Silence) => Deed::silence(),
            Some(Wordless::Space) => Deed::space(),
            Some(Wordless::Breath) => Deed::breath(self.line),
            None => Deed {
                techniques: &self.techniques,
                pitfalls: &self.pitfalls,
                delivery: self.delivery,
                words: self.words.unwrap_or(12),
                refuses: self.refuses,
                ..Deed::default()
            },
        };
        Deed {
            line: self.line,
            events: self.events,
            ..wordless
        }
    }
}

/// Anything: techniques, pitfalls, voices, words, lines, events.
pub fn anything(chance: &mut Chance) -> Say {
    let mut what = Say::default();
    for _ in 0..chance.between(0, 3) {
        what.techniques.push(TechniqueUse {
            repair: chance.hits(50),
            right: chance.hits(70),
            tentative: chance.hits(50),
            style: chance.pick(&[
                LimitStyle::Belittling,
                LimitStyle::Explanation,
                LimitStyle::Empathic,
            ]),
            ..TechniqueUse::plain(chance.pick(Technique::ALL))
        });
    }
    if chance.hits(50) {
        for _ in 0..chance.between(1, 3) {
            what.pitfalls.push(chance.pick(Pitfall::ALL));
        }
    }
    what.delivery = chance.pick(&[
        Delivery::Warm,
        Delivery::Neutral,
        Delivery::Flat,
        Delivery::Hostile,
    ]);
    what.words = Some(chance.between(0, 60) as u16);
    what.refuses = chance.hits(20);
    what.line = chance.hits(60).then(|| chance.pick(LineKind::ALL));
    if chance.hits(15) {
        what.events[0] = Some(chance.pick(talkdown_engine::model::WorldEvent::ALL));
    }
    what
}
