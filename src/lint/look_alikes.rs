//! Signs that stand around words as quotation marks do and are none.

use super::quoted::{char_after, char_before, closing_sign, leaves_something_out, opening_sign, token_from, word};
use crate::analysis::BlockAnalysis;
use crate::quote::{Family, Quote};
use crate::text::BlockSpan;

/// Two such signs, and the marks they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LookAlike {
    pub(super) open: BlockSpan,
    pub(super) close: BlockSpan,
    pub(super) marks: [&'static str; 2],
}

/// Pairs that are not read as quotation marks: the opening sign, the closing one, and whether single marks are meant.
const UNREAD: [(&str, &str, bool); 4] = [("″", "″", false), ("´´", "´´", false), ("´", "´", true), ("<<", ">>", false)];

/// The pairs of a block, in text order.
pub(super) fn find(block: &BlockAnalysis) -> Vec<LookAlike> {
    let mut found = Vec::new();
    for quote in &block.quotes.quotes {
        let Some(close) = quote.close else { continue };
        let is_fake = |mark: BlockSpan| matches!(mark.of(&block.text), "''" | "``" | "`");
        if (is_fake(quote.open) || is_fake(close)) && !touches_mark(block, quote) {
            let marks = marks_for(block, quote.family.is_single());
            found.push(LookAlike { open: quote.open, close, marks });
        }
    }
    for (opening, closing, is_single) in UNREAD {
        for (open, close) in pairs(block, opening, closing) {
            // `´´` is not two of `´`.
            if found.last().is_none_or(|last| !last.open.overlaps(open)) {
                found.push(LookAlike { open, close, marks: marks_for(block, is_single) });
            }
        }
    }
    found.sort_unstable_by_key(|pair| pair.open);
    found
}

/// Whether other marks stand beside a quote's own: `"`so`"` is a notation.
fn touches_mark(block: &BlockAnalysis, quote: &Quote) -> bool {
    let around = [char_before(block, quote.span.start()), char_after(block, quote.span.end())];
    around.into_iter().flatten().any(|sign| matches!(sign, '"' | '\'' | '`'))
}

/// The pairs of two signs around prose: one before a word, the other behind a word or its stop.
fn pairs(block: &BlockAnalysis, opening: &str, closing: &str) -> Vec<(BlockSpan, BlockSpan)> {
    let mut pairs = Vec::new();
    let mut open: Option<BlockSpan> = None;
    let mut at = 0;
    loop {
        let sign = if open.is_none() { opening } else { closing };
        let Some(found) = block.text.get(at..).and_then(|rest| rest.find(sign)) else { return pairs };
        let span = BlockSpan::from_range(at + found..at + found + sign.len());
        at = span.end() as usize;
        match open {
            None if opens(block, span) => open = Some(span),
            Some(opened) if closes(block, span) => {
                pairs.push((opened, span));
                open = None;
            }
            _ => {}
        }
    }
}

fn opens(block: &BlockAnalysis, sign: BlockSpan) -> bool {
    let is_apart = |before: char| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–');
    char_before(block, sign.start()).is_none_or(is_apart)
        && char_after(block, sign.end()).is_some_and(char::is_alphabetic)
        && !leaves_something_out(word(block, token_from(block, sign.end())))
}

fn closes(block: &BlockAnalysis, sign: BlockSpan) -> bool {
    let is_behind = |before: char| before.is_alphanumeric() || matches!(before, ',' | '.' | '?' | '!');
    char_before(block, sign.start()).is_some_and(is_behind)
        && char_after(block, sign.end()).is_none_or(|after| !after.is_alphanumeric())
}

/// The marks that a quote takes here: curly where the paragraph's others are.
fn marks_for(block: &BlockAnalysis, is_single: bool) -> [&'static str; 2] {
    let is_curly = block.quotes.quotes.iter().any(|quote| matches!(quote.family, Family::Curly | Family::CurlySingle));
    let family = match (is_curly, is_single) {
        (true, false) => Family::Curly,
        (true, true) => Family::CurlySingle,
        (false, true) => Family::StraightSingle,
        (false, false) => Family::Straight,
    };
    [opening_sign(family), closing_sign(family)]
}
