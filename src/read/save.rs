//! The readers of what is kept: a table of the fields of the record.

use super::json::Tree;
use super::{Take, Trouble, defaults, object};
use crate::save::{
    Current, Intensity, Motion, Pace, Record, Run, Settings, TextSize, Theme, WhenReasons,
};

macro_rules! choices {
    ($($type:ident)*) => {
        $(impl Take for $type {
            fn take(tree: Tree, trouble: &mut Trouble) -> $type {
                let name = match &tree {
                    Tree::Text(name) => name.as_str(),
                    _ => "",
                };
                let found = $type::named(name);
                if found.name() != name {
                    // An unknown name is not quietly another choice.
                    trouble.note("a choice there is");
                }
                found
            }
        })*
    };
}
choices!(Theme Motion WhenReasons TextSize Intensity Pace);

defaults!(Settings {
    theme,
    motion,
    reasons,
    text_size,
    learner,
    plan,
    intensity,
    pace,
    aloud,
    example_seen,
    language
});
object!(Run {
    id,
    transcript,
    started,
    ended,
    outcome,
    confidence_before = None,
    confidence_after = None,
    reflection = None,
    origin = None,
});
object!(Current {
    id,
    transcript,
    started,
    confidence_before = None,
    origin = None,
});
object!(Record {
    settings,
    runs,
    current = None,
    erased = 0,
});
