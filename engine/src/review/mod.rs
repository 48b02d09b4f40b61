//! What a talk looked like afterwards: pure functions over its transcript.
