//! Spaces just inside a quotation mark, and before the punctuation that stands directly before a closing one.

use crate::analysis::BlockAnalysis;
use crate::format::OPAQUE;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_after, char_before, is_ellipsis_before, is_joined_letter, touches_opening};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "space-inside-quote",
    summary: "A space just inside a quotation mark",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("space_inside_quote.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        // A space that is quoted is what the words are about.
        let is_blank = quote.inner.of(&block.text).trim().is_empty();
        if !is_english(quote.family) || quote.open.start() >= reliable || is_blank {
            continue;
        }
        findings.extend(behind_opening(block, quote));
        if let Some(close) = quote.close.filter(|close| close.start() < reliable) {
            findings.extend(before_closing(block, quote, close));
        }
    }
}

fn behind_opening(block: &BlockAnalysis, quote: &Quote) -> Option<Finding<InBlock>> {
    let at = quote.open.end();
    let space = BlockSpan::new(at, at + blanks(quote.inner.of(&block.text).chars()));
    let next = char_after(block, space.end())?;
    // Dots lead in, and marks of two levels may stand apart.
    if space.is_empty() || matches!(next, '…' | '.' | OPAQUE) || is_mark(next) {
        return None;
    }
    let span = quote.open.cover(space);
    let finding = if touches_opening(block, quote.open.start()) {
        let fix = Fix::safe("Move the space before the quotation mark").insert(quote.open.start(), " ").delete(space);
        Finding::new(&RULE, span, "The space belongs before the opening quotation mark").fix(fix)
    } else {
        Finding::new(&RULE, span, "Space after the opening quotation mark")
            .fix(Fix::safe("Remove the space").delete(space))
    };
    Some(finding)
}

fn before_closing(block: &BlockAnalysis, quote: &Quote, close: BlockSpan) -> Option<Finding<InBlock>> {
    let inner = quote.inner.of(&block.text);
    let end = close.start();
    let space = BlockSpan::new(end - blanks(inner.chars().rev()), end);
    let last = char_before(block, space.start())?;
    if last == '…' || last == OPAQUE || is_ellipsis_before(block, space.start()) {
        return None;
    }
    let is_apart = !space.is_empty() && !is_mark(last);
    let before_stop = space_before_stop(block, inner, space.start());
    let is_joined = char_after(block, close.end()).is_some_and(is_joined_letter);
    if is_apart && is_joined && before_stop.is_none() {
        let fix = Fix::safe("Move the space after the quotation mark").delete(space).insert(close.end(), " ");
        let finding = Finding::new(&RULE, space.cover(close), "The space belongs after the closing quotation mark");
        return Some(finding.fix(fix));
    }
    match (before_stop, is_apart) {
        (None, false) => None,
        (None, true) => Some(
            Finding::new(&RULE, space.cover(close), "Space before the closing quotation mark")
                .fix(Fix::safe("Remove the space").delete(space)),
        ),
        (Some(stop), false) => Some(
            Finding::new(&RULE, stop.cover(close), "Space before the punctuation that ends the quote")
                .fix(Fix::safe("Remove the space").delete(stop)),
        ),
        (Some(stop), true) => Some(
            Finding::new(&RULE, stop.cover(close), "Spaces before the closing quotation mark")
                .fix(Fix::safe("Remove the spaces").delete(stop).delete(space)),
        ),
    }
}

/// The space before the comma or stop that ends at `end`.
fn space_before_stop(block: &BlockAnalysis, inner: &str, end: u32) -> Option<BlockSpan> {
    let stop = char_before(block, end).filter(|stop| matches!(stop, ',' | '.' | '?' | '!'))?;
    let end = end - stop.len_utf8() as u32;
    let words = inner.trim_end().strip_suffix(stop)?;
    let space = BlockSpan::new(end - blanks(words.chars().rev()), end);
    let is_word = char_before(block, space.start()).is_some_and(|last| last.is_alphanumeric() || last == ')');
    // `wait . . .` is one mark of three dots.
    (!space.is_empty() && is_word && !words.is_empty()).then_some(space)
}

/// How many bytes of blanks that stand on one line come first.
fn blanks(signs: impl Iterator<Item = char>) -> u32 {
    let mut length = 0;
    for sign in signs {
        match sign {
            '\n' | '\r' => return 0,
            sign if sign.is_whitespace() => length += sign.len_utf8() as u32,
            _ => break,
        }
    }
    length
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '“' | '”' | '‘' | '’')
}
