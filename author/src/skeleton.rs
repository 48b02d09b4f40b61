//! What a new scenario is made of beside its beats (`outline`): wordings that say what to write in their place.
//!
//! Only data. Everything in square brackets is there to be replaced; everything else can stay.

/// A way to reply.
pub struct Way {
    /// The end of the reply's id.
    pub id: &'static str,
    /// The tags, as they stand in the file.
    pub tags: &'static str,
    /// What to write; `{}` is the topic of the beat.
    pub text: &'static str,
    /// What they answer to it; `{}` as above.
    pub calmer: &'static str,
    /// The same, hot.
    pub upset: &'static str,
}

/// The ways to reply that the outline uses.
pub const WAYS: &[Way] = &[
    Way {
        id: "back",
        tags: "techniques: [paraphrase]",
        text: "[Say back what you have heard about {}, in your own words.]",
        calmer: "[They hear their own point about {} and add to it.]",
        upset: "[They do not want {} repeated, they want it heard.]",
    },
    Way {
        id: "feeling",
        tags: "techniques: [label_emotion]\n        delivery: warm",
        text: "[Name the feeling about {} as a guess, in a particular word.]",
        calmer: "[They think about that word for {}, and correct it a little.]",
        upset: "[They will not be told what they feel about {}.]",
    },
    Way {
        id: "sense",
        tags: "techniques: [validate]\n        delivery: warm",
        text: "[Say why anyone would be upset about {}, with a reason.]",
        calmer: "[Somebody sees it. They tell one thing more about {}.]",
        upset: "[Seeing is not enough: {} is still as it was.]",
    },
    Way {
        id: "true",
        tags: "techniques: [find_agreement]",
        text: "[Grant the part about {} that is true, and add no but.]",
        calmer: "[They had not expected that about {}, and say so.]",
        upset: "[If {} is true, then why has nobody done anything?]",
    },
    Way {
        id: "ask",
        tags: "techniques: [open_question]",
        text: "[Ask what or how about {}: one open question, no more.]",
        calmer: "[They answer about {}, and it turns out to be something else.]",
        upset: "[Questions about {} now! They have told it twice.]",
    },
    Way {
        id: "solve",
        tags: "techniques: [problem_solve]",
        text: "[Offer a next step with {} at once: a good one, if they can hear it.]",
        calmer: "[They look at the step for {} and ask one thing about it.]",
        upset: "[They have not come to be handled; not about {}.]",
    },
    Way {
        id: "choice",
        tags: "techniques: [offer_choice]\n        keeps: what_you_may",
        text: "[Offer two real ways to go on with {}, and let them choose one.]",
        calmer: "[They weigh the two ways for {}, aloud.]",
        upset: "[Neither of these does anything about {}.]",
    },
    Way {
        id: "reason",
        tags: "techniques: [explain_reason]\n        keeps: what_you_must",
        text: "[Give the reason behind the rule about {}, in one sentence.]",
        calmer: "[They can follow that about {}, though they do not like it.]",
        upset: "[Reasons. There is always a reason for {}.]",
    },
    Way {
        id: "facts",
        tags: "pitfalls: [argue_facts]",
        text: "[Put the facts about {} right, politely, one after the other.]",
        calmer: "[They let the facts about {} lie and look away.]",
        upset: "[They were there. They know the facts about {}.]",
    },
    Way {
        id: "small",
        tags: "pitfalls: [minimise]",
        text: "[Say kindly that {} happens to a lot of people these days.]",
        calmer: "[So they are one of many, about {}. They swallow it.]",
        upset: "[They are not a lot of people. For them, {} was today.]",
    },
    Way {
        id: "rule",
        tags: "pitfalls: [policy_shield]\n        refuses: true",
        text: "[Say no to what they want about {}, and name the rule for it.]",
        calmer: "[They repeat the rule about {}, slowly, as a question.]",
        upset: "[A rule. They have come about {} and get a rule.]",
    },
    Way {
        id: "fine",
        tags: "pitfalls: [false_reassure]\n        breaks: what_you_may_not",
        text: "[Promise warmly that {} will be all right, without knowing it.]",
        calmer: "[They would like to believe that about {}.]",
        upset: "[You cannot know that about {}, and they tell you.]",
    },
    Way {
        id: "keep",
        tags: "techniques: [commit]\n        promises: call_back",
        text: "[Promise one thing about {} that you can keep, and say by when.]",
        calmer: "[They say the time back to you. About {}, that is something.]",
        upset: "[Promises about {} they have had before.]",
    },
    Way {
        id: "gather",
        tags: "techniques: [summarise]",
        text: "[Gather what has been said about {} into two points, and check.]",
        calmer: "[They nod at the first point about {}, and mend the second.]",
        upset: "[A list! They are not a list, and nor is {}.]",
    },
    Way {
        id: "sorry",
        tags: "techniques: [{tag: apologise, repair: true}]",
        text: "[Own your side's part in {}, and say how you will mend it.]",
        calmer: "[They take the apology for {}, not gladly, but they take it.]",
        upset: "[Sorry does not give them back {}.]",
    },
    Way {
        id: "door",
        tags: "techniques: [save_face]",
        text: "[Leave them a way back after {}: nothing to be ashamed of.]",
        calmer: "[They straighten up. About {}, they say less than before.]",
        upset: "[They do not need to be let off about {}.]",
    },
];

/// What slips out in some beats when the learner has lost their own calm: the beat, the words, the tag, both answers.
pub const SLIPS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "who_are_you",
        "[What slips out when your work is doubted: human, not monstrous.]",
        "contempt",
        "[They look at you for a moment, and say your name.]",
        "[Now it is about how you speak to them.]",
    ),
    (
        "the_blame",
        "[What slips out when you are blamed for nothing.]",
        "blame",
        "[They let that stand, and wait.]",
        "[So it is their fault now!]",
    ),
    (
        "time_runs",
        "[What slips out when you are hurried.]",
        "order",
        "[They do as you say, without a word.]",
        "[They do not take orders from you.]",
    ),
];

/// Answers to silence, space, a breath and a move to leave: the move, calmer, upset.
pub const MOVES: &[(&str, &[&str], &[&str])] = &[
    (
        "say_nothing",
        &[
            "[They take your silence for listening, and go on.]",
            "[They are quiet too, for a moment.]",
            "[They say that it is your turn now.]",
        ],
        &[
            "[They ask whether you have lost your tongue.]",
            "[They say it again, louder, because nothing came.]",
            "[They ask whether anybody is there.]",
        ],
    ),
    (
        "give_space",
        &[
            "[They notice that you have stepped back, and so do they.]",
            "[They breathe: there is more room now.]",
            "[They turn a little to the side.]",
        ],
        &[
            "[They ask where you are going.]",
            "[They say that everybody backs away from this.]",
            "[They fill the room you left them.]",
        ],
    ),
    (
        "breathe",
        &[
            "[They see you breathe, and their shoulders come down a little.]",
            "[They say that it has been a long day for you, too.]",
            "[They wait for you to finish the breath.]",
        ],
        &[
            "[They ask whether you are bored.]",
            "[They take your breath for a sigh.]",
            "[They tell you to hurry up and breathe.]",
        ],
    ),
    (
        "step_away",
        &["[They see you go, and ask who comes instead.]"],
        &["[They call after you that you are running away.]"],
    ),
];

/// What the body does at each stage.
pub const CUES: &[(&str, &str)] = &[
    ("settled", "[Hands open, sits or leans]"),
    ("uneasy", "[Fidgets with something of theirs]"),
    ("defensive", "[Chin up, arms close]"),
    ("release", "[Voice and hands fill the room]"),
    ("danger", "[Takes hold of something]"),
    ("recovery", "[Shoulders down, very tired]"),
];

/// The endings: id, outcome, condition, title, text, what came of it.
pub const ENDINGS: &[(&str, &str, &str, &str, &str, &str)] = &[
    (
        "sorted",
        "resolved",
        "{kept: [what_you_may]}",
        "[Sorted, their way]",
        "[How it closes when they chose the way themselves. Two or three sentences.]",
        "[What they leave behind: a word, a tip, a note]",
    ),
    (
        "sorted_anyway",
        "resolved",
        "",
        "[Sorted]",
        "[How it closes when it is solved, but you chose for them.]",
        "[What they leave behind, a little less of it]",
    ),
    (
        "plan",
        "calmer_with_plan",
        "",
        "[Calmer, with a plan]",
        "[How it closes when time is up, they are calmer and know what happens next.]",
        "[What they tell at home]",
    ),
    (
        "paused",
        "paused",
        "",
        "[To be continued]",
        "[How it closes when time is up and nothing is decided.]",
        "[What is still open]",
    ),
    (
        "unresolved",
        "unresolved",
        "",
        "[As it was]",
        "[How it closes when they leave as angry as they came, or angrier.]",
        "[What it costs your side]",
    ),
    (
        "handed_over",
        "handed_over",
        "",
        "[Somebody else takes over]",
        "[How it closes when you step away or get help, and that is all right.]",
        "[Who takes over, and how it goes]",
    ),
    (
        "too_far",
        "unsafe",
        "",
        "[Too far]",
        "[How it closes when it has become unsafe and you stayed. No violence is shown.]",
        "[What happens next on your side]",
    ),
];

/// A setting's starting point: its name, where, who you are, the weights of the needs (domain model, section 4), will they meet again?
pub const SETTINGS: &[(&str, &str, &str, &str, bool)] = &[
    (
        "customer_service",
        "[The counter of which shop, which day, what time. Who stands around.]",
        "[You are whom, for how long in the job.]",
        "{safety: 0.08, heard: 0.27, agency: 0.15, face: 0.15, hope: 0.35}",
        false,
    ),
    (
        "healthcare",
        "[Which ward or waiting room, what time, how full it is.]",
        "[You are whom: a nurse, a receptionist, since when today.]",
        "{safety: 0.33, heard: 0.2, agency: 0.12, face: 0.1, hope: 0.25}",
        false,
    ),
    (
        "education",
        "[Which room of which school, which lesson. Who is watching.]",
        "[You are whom: a teacher, a tutor, how long you have known them.]",
        "{safety: 0.1, heard: 0.2, agency: 0.25, face: 0.35, hope: 0.1}",
        true,
    ),
    (
        "workplace",
        "[Which office or workshop, which day, what lies between you.]",
        "[You are whom: a colleague, a lead, how you two work together.]",
        "{safety: 0.08, heard: 0.34, agency: 0.16, face: 0.27, hope: 0.15}",
        true,
    ),
    (
        "family",
        "[Which kitchen or hallway, what time, who else is at home.]",
        "[You are whom to them, and what you had planned for today.]",
        "{safety: 0.1, heard: 0.34, agency: 0.28, face: 0.13, hope: 0.15}",
        true,
    ),
    (
        "public",
        "[Which street, stop or square, what weather. Who walks by.]",
        "[You are whom: a warden, a driver, a passer-by with time.]",
        "{safety: 0.34, heard: 0.17, agency: 0.27, face: 0.14, hope: 0.08}",
        false,
    ),
];
