//! Opening marks that are never closed.

use crate::analysis::BlockAnalysis;
use crate::lint::context::Context;
use crate::lint::marks::MarkProblem;
use crate::lint::quoted::{closing_sign, token_before};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity, tail};
use crate::quote::Quote;
use crate::text::{BlockSpan, InBlock};
use crate::token::TokenKind;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "unclosed-quote",
    summary: "An opening mark that never closes",
    severity: Severity::Error,
    default_on: true,
    category: Category::QuoteMarks,
    docs: include_str!("unclosed_quote.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for &problem in &context.mark_problems {
        let MarkProblem::Unclosed { block, quote } = problem else { continue };
        let analysed = &context.analysis.blocks[block];
        let local = &*analysed.local;
        let quote = &local.quotes.quotes[quote];
        let finding = Finding::new(&RULE, quote.open, "This opening quotation mark is never closed");
        let finding = finding.related(end_of_block(local), "The paragraph ends here");
        let finding = places(local, quote).into_iter().fold(finding, Finding::fix);
        findings.push(context.lift(block, &finding));
    }
}

/// Where the closing mark may be missing: before an attribution, at the end of a sentence, at the end of the paragraph.
fn places(local: &BlockAnalysis, quote: &Quote) -> Vec<Fix<InBlock>> {
    let mark = closing_mark(local, quote);
    let close = |offset, place: &str| Fix::r#unsafe(format!("Close the quote {place}")).insert(offset, mark);
    if let Some((tail, _)) = tail::inside(local, quote) {
        let comma = local.tokens.span(tail.tokens.start - 1..tail.tokens.start);
        return vec![close(comma.end(), "before the attribution")];
    }
    let paragraph = end_of_block(local).end();
    let sentence = local.tokens.inside(quote.inner).next();
    let sentence = sentence.and_then(|first| local.tokens.sentences.get(local.tokens.sentence_of(first)));
    let sentence = sentence.map(|sentence| local.tokens.span(sentence.range()).end());
    let mut places: Vec<_> = sentence.map(|end| close(end, "at the end of the sentence")).into_iter().collect();
    if sentence.is_none_or(|end| end != paragraph) {
        places.push(close(paragraph, "at the end of the paragraph"));
    }
    places
}

/// The last sign of the block: a place to point at.
fn end_of_block(local: &BlockAnalysis) -> BlockSpan {
    token_before(local, local.text.len() as u32).map_or(BlockSpan::empty(0), |token| match token.kind {
        TokenKind::Opaque => BlockSpan::empty(token.span.end()),
        _ => token.span,
    })
}

/// The mark that closes what `quote` opened, whichever way its opening mark points. Two signs that stand for one close
/// as they open.
fn closing_mark<'a>(local: &'a BlockAnalysis, quote: &Quote) -> &'a str {
    let open = quote.open.of(&local.text);
    if open == "''" { open } else { closing_sign(quote.family) }
}
