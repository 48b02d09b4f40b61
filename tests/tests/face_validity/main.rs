//! Does the model behave as the field says people do? The 35 statements of `docs/model.md`, further ones in the same spirit, and
//! how the numbers should feel, each asked of a grid and of 1,000 random persons. `cargo test -p talkdown-tests --test
//! face_validity -- --nocapture` prints how many held and the worst case of each.

mod document;
mod feel;
mod further_answers;
mod further_learner;
mod further_moments;
mod further_persons;
mod further_words;
mod lab;
mod over_scenarios;
mod players;
mod say;
mod statements_01_to_12;
mod statements_13_to_24;
mod statements_25_to_35;
mod survey;
