//! Marks that touch the word outside them.

use crate::analysis::BlockAnalysis;
use crate::format::BlockKind;
use crate::lexicon::WordClass;
use crate::lint::marks::{first_unpaired, is_english};
use crate::lint::quoted::{char_after, char_before, is_joined_letter, is_sentence, token_from, touches_opening};
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
    // A space on the wrong side of the mark is `space-inside-quote`'s.
    let is_misplaced = char_after(block, quote.open.end()).is_some_and(char::is_whitespace);
    if is_misplaced || !touches_opening(block, at) {
        return None;
    }
    let span = BlockSpan::new(at - before.len_utf8() as u32, quote.open.end());
    let mut finding = Finding::new(&RULE, span, "No space before the opening quotation mark")
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
    if is_footnote(block, at) {
        return None;
    }
    let is_ending = block.tokens.known(token_from(block, at)).is(WordClass::JoinedEnding);
    if is_ending || char_before(block, close.start()).is_some_and(char::is_whitespace) {
        return None;
    }
    let span = BlockSpan::new(close.start(), at + after.len_utf8() as u32);
    let fix = Fix::safe("Insert a space").insert(at, " ");
    Some(Finding::new(&RULE, span, "No space after the closing quotation mark").fix(fix))
}

/// Whether the number of a note stands right behind a closing mark: `"We left,"1 Kane said.`
fn is_footnote(block: &BlockAnalysis, at: u32) -> bool {
    const LONGEST: usize = 3;
    let rest = block.text.get(at as usize..).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let next = rest[digits..].chars().next();
    (1..=LONGEST).contains(&digits)
        && next.is_none_or(|next| next.is_whitespace() || matches!(next, '.' | ',' | ';' | ':'))
}
