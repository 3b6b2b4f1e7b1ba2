//! Single marks for double ones, and the other way round: in a quote and in all that lies inside it.

use super::marks::is_english;
use super::quoted::{closing_sign, opening_sign};
use super::{Fix, Marks};
use crate::analysis::BlockAnalysis;
use crate::quote::{Family, Quote};
use crate::text::InBlock;

/// Whether a quote has the other marks than these, among those of English.
pub(super) fn has_other(quote: &Quote, marks: Marks) -> bool {
    is_english(quote.family) && quote.family.is_single() == (marks == Marks::Double)
}

/// Gives the quote at `index` the other marks, and each inside it the ones that go with them; nothing where one of them
/// lacks a mark, or is no quote of English.
pub(super) fn swapped(block: &BlockAnalysis, index: usize, fix: Fix<InBlock>) -> Option<Fix<InBlock>> {
    let quote = block.quotes.quotes.get(index)?;
    let inside = block.quotes.quotes[index..].iter().take_while(|inner| inner.open.start() < quote.span.end());
    let mut fix = fix;
    for quote in inside {
        let family = alternate(quote.family)?;
        fix = fix.replace(quote.open, opening_sign(family)).replace(quote.close?, closing_sign(family));
    }
    fix.edits.sort_unstable_by_key(|edit| edit.span);
    Some(fix)
}

/// The family of the other level, of the same glyphs.
pub(super) fn alternate(family: Family) -> Option<Family> {
    match family {
        Family::Straight => Some(Family::StraightSingle),
        Family::StraightSingle => Some(Family::Straight),
        Family::Curly => Some(Family::CurlySingle),
        Family::CurlySingle => Some(Family::Curly),
        _ => None,
    }
}

/// What marks are called.
pub(super) fn name(marks: Marks) -> &'static str {
    match marks {
        Marks::Double => "double",
        Marks::Single => "single",
    }
}
