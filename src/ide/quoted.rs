//! What people are quoted with.

use super::places;
use crate::Analysis;
use crate::attribution::{Attribution, AttributionKind, Mode, QuoteKind};
use crate::text::DocSpan;

/// Words that someone is quoted with, marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) span: DocSpan,
    pub(super) form: QuotedForm,
    /// Whether it runs on from the paragraph before.
    pub(super) runs_on: bool,
    /// Whether it stands over the story.
    pub(super) in_heading: bool,
}

/// How words are quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedForm {
    /// Between marks, or in a block quote.
    Quote(QuoteKind),
    /// Under a label in a transcript.
    Turn,
}

/// What a speaker is quoted with, in text order: the quotes, block quotes that have no marks, and turns of a transcript.
pub(super) fn quotes_of(analysis: &Analysis, speaker: u32) -> Vec<Quoted> {
    let mut quotes = Vec::new();
    for &at in &analysis.speakers[speaker as usize].attributions {
        let by_speaker = |said: &Attribution| said.speakers.contains(&speaker);
        quotes.extend(quotes_by(analysis, &analysis.attributions[at as usize], by_speaker));
    }
    quotes.sort_by_key(|quoted| quoted.span);
    quotes.dedup_by_key(|quoted| quoted.span);
    quotes
}

/// What is quoted under an attribution and said by those who are `wanted`.
pub(super) fn quotes_by(
    analysis: &Analysis,
    attribution: &Attribution,
    wanted: impl Fn(&Attribution) -> bool,
) -> Vec<Quoted> {
    if let Some((form, spans)) = unmarked(attribution) {
        let whole = spans.iter().enumerate();
        return whole.map(|(at, &span)| Quoted { span, form, runs_on: at > 0, in_heading: false }).collect();
    }
    let own =
        |&&quote: &&u32| !is_part_of_another(analysis, quote) && statement_of(analysis, quote).is_some_and(&wanted);
    let own = attribution.quotes.iter().filter(own).map(|&quote| &analysis.quotes[quote as usize]);
    let quoted = own.map(|quote| Quoted {
        span: quote.span,
        form: QuotedForm::Quote(quote.kind),
        runs_on: quote.runs_on_from.is_some(),
        in_heading: analysis.blocks[quote.block as usize].block.kind.is_heading(),
    });
    quoted.collect()
}

/// What is quoted without marks around it, and as what: a block quote, or a turn of a transcript.
pub(super) fn unmarked(attribution: &Attribution) -> Option<(QuotedForm, &[DocSpan])> {
    match attribution.kind {
        AttributionKind::Transcript => Some((QuotedForm::Turn, &attribution.content)),
        AttributionKind::Block if attribution.quotes.is_empty() => {
            Some((QuotedForm::Quote(QuoteKind::Block), &attribution.content))
        }
        _ => None,
    }
}

/// By whom and how a quote is said. Of several that hold it the innermost, but words that someone is said to know or to
/// hope are said by whoever says so.
pub(super) fn statement_of(analysis: &Analysis, quote: u32) -> Option<&Attribution> {
    let found = &analysis.quotes[quote as usize];
    let innermost = &analysis.attributions[found.attribution? as usize];
    if innermost.mode != Mode::Thought {
        return Some(innermost);
    }
    let block = found.block as usize;
    let near = places::attributions_of_blocks(analysis, &(block..block + 1));
    let mut near = near.iter().map(|&at| &analysis.attributions[at as usize]);
    near.find(|around| around.mode == Mode::Speech && around.quotes.contains(&quote)).or(Some(innermost))
}

/// Whether a quote lies in another that the same words attribute, and is told with it.
pub(super) fn is_part_of_another(analysis: &Analysis, quote: u32) -> bool {
    let quote = &analysis.quotes[quote as usize];
    let Some(parent) = analysis.local_quote(quote).parent else { return false };
    let first = analysis.blocks[quote.block as usize].first_quote;
    analysis.quotes[(first + parent) as usize].attribution == quote.attribution
}
