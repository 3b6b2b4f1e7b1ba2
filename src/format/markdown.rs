//! Markdown.

use super::Prose;

/// Cuts Markdown into blocks.
pub fn read(source: &str) -> Prose {
    super::plain::read(source)
}
