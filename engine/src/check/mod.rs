//! What must hold of a scenario.
