//! Marks that touch the word outside them.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lexicon::WordClass;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_after, char_before, is_sentence, token_from};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "missing-space-at-quote",
    summary: "No space outside a quotation mark",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("missing_space_at_quote.md"),
    check: Check::Block(check),
};

fn check(block: &BlockAnalysis, findings: &mut Vec<Finding<InBlock>>) {
    // Where marks no longer pair, which way one points is a guess.
    let reliable = first_unpaired(block).unwrap_or(u32::MAX);
    for quote in &block.quotes.quotes {
        if !is_english(quote.family) || quote.open.start() >= reliable {
            continue;
        }
        findings.extend(before_opening(block, quote));
        if let Some(close) = quote.close.filter(|close| close.start() < reliable) {
            findings.extend(behind_closing(block, close));
        }
    }
}

fn before_opening(block: &BlockAnalysis, quote: &Quote) -> Option<Finding<InBlock>> {
    let at = quote.open.start();
    let before = char_before(block, at)?;
    let touches = is_joined_letter(before) || matches!(before, '.' | ',' | ';' | ':' | '!' | '?' | ')');
    if !touches || is_ellipsis_before(block, at) {
        return None;
    }
    let span = BlockSpan::new(at - before.len_utf8() as u32, quote.open.end());
    if let Some(space) = space_behind(block, quote.open.end()) {
        let fix = Fix::safe("Move the space before the mark").insert(at, " ").delete(space);
        let message = "The space belongs before the opening mark, not after it";
        return Some(Finding::new(&RULE, quote.open.cover(space), message).fix(fix));
    }
    let mut finding = Finding::new(&RULE, span, "A space is missing before the opening mark")
        .fix(Fix::safe("Insert a space").insert(at, " "));
    if block.kind == BlockKind::Paragraph && matches!(before, '.' | '!' | '?') && is_sentence(block, quote) {
        finding = finding.fix(Fix::r#unsafe("Start a new paragraph").insert(at, "\n\n"));
    }
    Some(finding)
}

fn behind_closing(block: &BlockAnalysis, close: BlockSpan) -> Option<Finding<InBlock>> {
    let at = close.end();
    let after = char_after(block, at).filter(|after| is_joined_letter(*after))?;
    // `"no"s`, `"OK"d`: an ending, and no word of its own.
    if block.tokens.known(token_from(block, at)).is(WordClass::JoinedEnding) {
        return None;
    }
    let span = BlockSpan::new(close.start(), at + after.len_utf8() as u32);
    if let Some(space) = space_before(block, close.start()) {
        let fix = Fix::safe("Move the space after the mark").delete(space).insert(at, " ");
        let message = "The space belongs after the closing mark, not before it";
        return Some(Finding::new(&RULE, space.cover(close), message).fix(fix));
    }
    let fix = Fix::safe("Insert a space").insert(at, " ");
    Some(Finding::new(&RULE, span, "A space is missing behind the closing mark").fix(fix))
}

/// The one space directly behind `offset`.
fn space_behind(block: &BlockAnalysis, offset: u32) -> Option<BlockSpan> {
    let is_space = char_after(block, offset) == Some(' ');
    let is_one = char_after(block, offset + 1).is_some_and(|next| !next.is_whitespace());
    (is_space && is_one).then(|| BlockSpan::new(offset, offset + 1))
}

/// The one space directly before `offset`.
fn space_before(block: &BlockAnalysis, offset: u32) -> Option<BlockSpan> {
    let is_space = char_before(block, offset) == Some(' ');
    let is_one = offset.checked_sub(1).and_then(|at| char_before(block, at)).is_some_and(|last| !last.is_whitespace());
    (is_space && is_one).then(|| BlockSpan::new(offset - 1, offset))
}

/// A letter or digit of a script that parts words with spaces; a raised footnote number may touch a mark.
fn is_joined_letter(sign: char) -> bool {
    const FIRST_OF_EAST_ASIA: char = '\u{2E80}';
    sign.is_ascii_digit() || sign.is_alphabetic() && sign < FIRST_OF_EAST_ASIA
}

fn is_ellipsis_before(block: &BlockAnalysis, at: u32) -> bool {
    block.text.get(..at as usize).is_some_and(|before| before.ends_with(".."))
}
