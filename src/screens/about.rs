//! What the game is and is not, where help is, what it rests on, what it keeps. Its text is a file beside the game.

use crate::node::{Node, of};
use crate::parts::prose::prose;

/// The page.
pub fn about() -> Node {
    prose(of("article", "page prose"), "about")
}
