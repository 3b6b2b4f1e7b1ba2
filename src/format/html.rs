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

use std::borrow::Cow;
use std::ops::Range;

use super::shortcode::Shortcodes;
use super::{Block, Hyperlink, Prose};
pub(super) use element::footnote_mark;

/// Cuts HTML into blocks.
pub(super) fn read(source: &str) -> Prose {
    let from = super::byte_order_mark(source);
    let shortcodes = Shortcodes::find(source, 0);
    let masked = shortcodes.mask(source, 0);
    let mut page = page::Page::new(source, &shortcodes);
    tokens::read(&with_line_feeds(&masked), from, &mut page);
    page.finish()
}

/// The tokenizer reads either line break as a line feed and would count a pair of them as one. Blanks are all alike to
/// HTML, so that a line feed may stand for each.
pub(super) fn with_line_feeds(source: &str) -> Cow<'_, str> {
    match source.contains('\r') {
        true => Cow::Owned(source.replace('\r', "\n")),
        false => Cow::Borrowed(source),
    }
}

/// What a piece of HTML in another format holds.
pub(super) struct Inset {
    pub blocks: Vec<Block>,
    pub links: Vec<Hyperlink>,
    /// The block quotes that it leaves open, by number, and how many it closes that it has not opened.
    pub opened: Vec<u32>,
    pub closed: usize,
    pub containers: u32,
}

/// Cuts a range of `source` that is HTML into blocks. `tokens` is the source with shortcodes masked and no line break but
/// line feeds, `quote` the block quote that the range lies in, and `containers` the first number that no block has.
pub(super) fn read_inset(
    source: &str,
    tokens: &str,
    shortcodes: &Shortcodes,
    range: Range<usize>,
    quote: Option<u32>,
    containers: u32,
) -> Inset {
    let [source, tokens] = [source, tokens].map(|text| text.get(..range.end).unwrap_or(""));
    let mut page = page::Page::new(source, shortcodes).inset(quote, containers);
    tokens::read(tokens, range.start, &mut page);
    page.finish_inset()
}
