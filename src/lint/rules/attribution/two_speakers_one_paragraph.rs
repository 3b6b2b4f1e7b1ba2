//! Two people who are quoted in one paragraph.

use crate::analysis::{Analysis, DocQuote};
use crate::attribution::{Attribution, QuoteKind};
use crate::format::BlockKind;
use crate::lint::context::Context;
use crate::lint::quoted::token_from;
use crate::lint::{Category, Check, Finding, Fix, Rule, Severity};
use crate::text::BlockSpan;

pub(in crate::lint::rules) const RULE: Rule = Rule {
    id: "two-speakers-one-paragraph",
    summary: "Full quotes by two people share a paragraph",
    severity: Severity::Hint,
    default_on: false,
    category: Category::Attribution,
    docs: include_str!("two_speakers_one_paragraph.md"),
    check: Check::Document(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let analysis = context.analysis;
    let mut before: Option<(&DocQuote, &Attribution)> = None;
    for quote in &analysis.quotes {
        let Some(attribution) = spoken(context, quote) else { continue };
        let earlier = before.replace((quote, attribution));
        let Some((earlier, theirs)) = earlier.filter(|(earlier, _)| earlier.block == quote.block) else { continue };
        let is_other = theirs.speakers.iter().all(|speaker| !attribution.speakers.contains(speaker));
        if is_other && sentence(analysis, earlier) != sentence(analysis, quote) {
            findings.push(report(context, earlier, quote));
        }
    }
}

/// Who is known to say a full quote of a paragraph.
fn spoken<'a>(context: &Context<'a>, quote: &DocQuote) -> Option<&'a Attribution> {
    let analysis = context.analysis;
    let is_told = analysis.blocks[quote.block as usize].block.kind == BlockKind::Paragraph
        && analysis.local_quote(quote).level == 1
        && matches!(quote.kind, QuoteKind::Direct | QuoteKind::Running);
    let attribution = context.view.attribution_of(quote).filter(|_| is_told)?;
    let known = |speaker: &u32| analysis.speakers.get(*speaker as usize).is_some_and(|speaker| speaker.is_known());
    (!attribution.speakers.is_empty() && attribution.speakers.iter().all(known)).then_some(attribution)
}

/// The sentence in which a quote opens.
fn sentence(analysis: &Analysis, quote: &DocQuote) -> usize {
    let block = &analysis.blocks[quote.block as usize].local;
    block.tokens.sentence_of(token_from(block, analysis.local_quote(quote).open.start()))
}

fn report(context: &Context, earlier: &DocQuote, later: &DocQuote) -> Finding {
    let analysis = context.analysis;
    let block = &analysis.blocks[later.block as usize].local;
    let local = analysis.local_quote(later);
    let finding = Finding::new(&RULE, local.open, "Another person speaks here in the same paragraph");
    let first = block.tokens.sentences.get(sentence(analysis, later));
    let start = first.and_then(|first| block.tokens.tokens.get(first.start as usize)).map(|token| token.span.start());
    let ends = analysis.local_quote(earlier).span.end();
    let gap = start.filter(|&start| start >= ends).and_then(|start| {
        let before = block.text.get(..start as usize)?;
        Some(BlockSpan::new(before.trim_end().len() as u32, start)).filter(|gap| !gap.is_empty())
    });
    let fix = gap.map(|gap| Fix::r#unsafe("Start a new paragraph").replace(gap, "\n\n"));
    let finding = fix.into_iter().fold(finding, Finding::fix);
    context.lift(later.block as usize, &finding).related(earlier.span, "The first speaker")
}
