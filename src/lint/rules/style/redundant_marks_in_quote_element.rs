//! Quotation marks around words that an element quotes already.

use crate::analysis::AnalysedBlock;
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::finding::holds_mark_of_tag;
use crate::lint::marks::is_english;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "redundant-marks-in-quote-element",
    summary: "Quotation marks inside an element that quotes already",
    severity: Severity::Hint,
    default_on: true,
    category: Category::Style,
    docs: include_str!("redundant_marks_in_quote_element.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for place in &context.analysis.quotes {
        let index = place.block as usize;
        let block = &context.analysis.blocks[index];
        let quote = context.analysis.local_quote(place);
        let Some(close) = quote.close.filter(|_| is_english(quote.family) && !holds_mark_of_tag(block, quote.open))
        else {
            continue;
        };
        let element = match quote.parent.and_then(|parent| block.local.quotes.quotes.get(parent as usize)) {
            Some(outer) if fills_tag(block, outer, quote) => "<q>",
            None if fills_block_quote(context, index, quote) => "block quote",
            _ => continue,
        };
        let message = format!("The {element} quotes already: its words need no quotation marks");
        let fix = Fix::r#unsafe("Remove the quotation marks").delete(quote.open).delete(close);
        findings.push(context.lift(index, &Finding::new(&RULE, quote.span, message).fix(fix)));
    }
}

/// Whether a quote is all that a tag quotes.
fn fills_tag(block: &AnalysedBlock, outer: &Quote, quote: &Quote) -> bool {
    let text = &block.block.text;
    // Looked at from the quote outwards: what a tag holds may be the rest of the text.
    let (before, after) = (text.get(..quote.span.start() as usize), text.get(quote.span.end() as usize..));
    let starts = before.is_some_and(|before| before.trim_end().len() <= outer.inner.start() as usize);
    let ends = after.is_some_and(|after| text.len() - after.trim_start().len() >= outer.inner.end() as usize);
    starts && ends && holds_mark_of_tag(block, outer.open)
}

/// Whether a quote is all of a block quote of one paragraph. Several paragraphs may be a dialogue.
fn fills_block_quote(context: &Context, at: usize, quote: &Quote) -> bool {
    let blocks = &context.analysis.blocks;
    let block = &blocks[at].block;
    let is_beside = |other: Option<&AnalysedBlock>| {
        other.is_some_and(|other| other.block.kind == BlockKind::BlockQuote && other.block.container == block.container)
    };
    block.kind == BlockKind::BlockQuote
        && block.text.trim() == quote.span.of(&block.text)
        && !is_beside(at.checked_sub(1).and_then(|before| blocks.get(before)))
        && !is_beside(blocks.get(at + 1))
}
