//! HTML: a whole page, or the piece of one that a desk's editor holds.
//!
//! Tags that stand in a line have no width in the prose, so that marks meet their words across them; `q` is the marks
//! that a browser shows for it; code, images and buttons are one opaque character each; character references are what
//! they stand for, and rows of blanks one space. Blocks start and end where a browser starts a new line, end tags that
//! are left out included. Scripts, styles, comments, navigation and whatever is hidden hold no prose.
//!
//! Nothing is refused: a tag that closes nothing is passed over, one that is never closed ends with what it lies in.
//! Elements are followed to a fixed depth, so that each tag costs a bounded step.

mod context;
mod element;
mod head;
mod page;
mod tokens;
mod words;

use super::Prose;

/// Cuts HTML into blocks.
pub(super) fn read(source: &str) -> Prose {
    let mut page = page::Page::new(source);
    tokens::read(source, super::byte_order_mark(source), &mut page);
    page.finish()
}
