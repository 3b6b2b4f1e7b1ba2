//! Quotes in the headline that differ from the body's.

use crate::lint::align::QuotedWords;
use crate::lint::context::Context;
use crate::lint::headline::{Altered, Body};
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::quote::Quote;
use crate::text::InBlock;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "headline-quote-altered",
    summary: "A quote in the headline differs from the same quote in the body",
    severity: Severity::Error,
    default_on: true,
    category: Category::Consistency,
    docs: include_str!("headline_quote_altered.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for compared in &context.headlines {
        if let Body::Altered(altered) = &compared.body {
            findings.extend(report(context, compared.quote, altered));
        }
    }
}

fn report(context: &Context, quote: u32, altered: &Altered) -> Option<Finding> {
    let analysis = context.analysis;
    let quote = analysis.quotes.get(quote as usize)?;
    let words = context.view.words_of(quote)?;
    let block = &analysis.blocks[quote.block as usize];
    let local = analysis.local_quote(quote);
    let [ours, theirs] = altered.sides();
    let message = format!("The headline quotes \"{ours}\", but the words in the body are \"{theirs}\"");
    let mut finding = Finding::new(&RULE, local.span, message);
    finding.fixes.extend(words_for(context, altered, local, words, &block.block.text));
    // To say the contrary without marks is no better.
    if let Some(close) = local.close.filter(|_| !altered.is_reversed()) {
        finding = finding.fix(Fix::r#unsafe("Remove the marks").delete(local.open).delete(close));
    }
    Some(context.lift(quote.block as usize, &finding).related(altered.place, "The body's words"))
}

/// Puts the body's words between the headline's marks; signs at the edges stay as the headline has them.
fn words_for(
    context: &Context,
    altered: &Altered,
    headline: &Quote,
    words: &QuotedWords,
    headline_text: &str,
) -> Option<Fix<InBlock>> {
    if altered.overhangs() {
        return None;
    }
    let (quote, span) = altered.whole()?;
    let body = context.analysis.words(context.analysis.quotes.get(quote as usize)?.block, span);
    let (first, last) = (words.words.first()?, words.words.last()?);
    let taken = body.split_whitespace().collect::<Vec<_>>().join(" ");
    let marks = [headline.open, headline.close?].map(|mark| mark.of(headline_text));
    if marks.iter().any(|mark| taken.contains(mark)) {
        return None;
    }
    let first_words = first.span.of(headline_text);
    let taken = match taken.get(first_words.len()..) {
        Some(rest) if altered.starts_with(first) => format!("{first_words}{rest}"),
        _ => taken,
    };
    Some(Fix::r#unsafe("Quote the body's words").replace(first.span.cover(last.span), taken))
}
