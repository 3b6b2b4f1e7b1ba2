//! Markdown.

use super::Prose;

/// Cuts Markdown into blocks.
pub(super) fn read(source: &str) -> Prose {
    super::plain::read(source)
}
