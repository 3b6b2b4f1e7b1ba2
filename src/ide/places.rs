//! What lies at a place or in a stretch of a document, found by its block: nothing here walks the whole document.

use std::ops::Range;

use crate::Analysis;
use crate::attribution::Attribution;
use crate::source::Source;
use crate::text::DocSpan;

/// The blocks that share a place with `span`.
pub(super) fn blocks_in(analysis: &Analysis, span: DocSpan) -> Range<usize> {
    let start = analysis.blocks.partition_point(|block| block.block.span.end() < span.start());
    let end = analysis.blocks.partition_point(|block| block.block.span.start() <= span.end());
    start..end.max(start)
}

/// The quotes of some blocks, as indices of the document's.
pub(super) fn quotes_of_blocks(analysis: &Analysis, blocks: &Range<usize>) -> Range<usize> {
    let first = |block: usize| analysis.blocks.get(block).map(|block| block.first_quote as usize);
    let end = analysis.quotes.len();
    first(blocks.start).unwrap_or(end)..first(blocks.end).unwrap_or(end)
}

/// The mentions of some blocks, as indices of the document's.
pub(super) fn mentions_of_blocks(analysis: &Analysis, blocks: &Range<usize>) -> Range<usize> {
    let first = |block: usize| analysis.blocks.get(block).map(|block| block.first_mention as usize);
    let end = analysis.mentions.len();
    first(blocks.start).unwrap_or(end)..first(blocks.end).unwrap_or(end)
}

/// The attributions that may have a word in some blocks, as indices of the document's, in order.
pub(super) fn attributions_of_blocks(analysis: &Analysis, blocks: &Range<usize>) -> Vec<u32> {
    /// In blocks: no turn of a transcript, and no cue, is further from the first words.
    const REACH: usize = 8;
    let (Some(last), Some(mut first)) = (
        blocks.end.checked_sub(1).filter(|&last| last >= blocks.start).and_then(|last| analysis.blocks.get(last)),
        analysis.blocks.get(blocks.start.saturating_sub(REACH)),
    ) else {
        return Vec::new();
    };
    // A block quote is one attribution, however long it is.
    let before = analysis.blocks[..blocks.start.saturating_sub(REACH)].iter().rev();
    for block in before.take_while(|block| block.block.container.is_some()) {
        if block.block.container != first.block.container {
            break;
        }
        first = block;
    }
    let at = |offset: u32| analysis.attributions.partition_point(|one| first_word(one).is_some_and(|it| it < offset));
    let (start, end) = (at(first.block.span.start()), at(last.block.span.end() + 1));
    // A running quote may have begun long before.
    let quotes = &analysis.quotes[quotes_of_blocks(analysis, blocks)];
    let mut found: Vec<u32> = quotes.iter().filter_map(|quote| quote.attribution).collect();
    found.extend(start as u32..end as u32);
    found.sort_unstable();
    found.dedup();
    found
}

/// The innermost quote at `offset`; one that only ends there comes after all that hold it.
pub(super) fn quote_at(analysis: &Analysis, offset: u32) -> Option<u32> {
    let blocks = blocks_in(analysis, DocSpan::empty(offset));
    let range = quotes_of_blocks(analysis, &blocks);
    let after = range.start + analysis.quotes[range.clone()].partition_point(|quote| quote.span.start() <= offset);
    let last = after.checked_sub(1).filter(|last| range.contains(last))?;
    let around = |&at: &usize| {
        let quote = &analysis.quotes[at];
        let parent = analysis.local_quote(quote).parent?;
        Some((analysis.blocks[quote.block as usize].first_quote + parent) as usize)
    };
    let chain = std::iter::successors(Some(last), around);
    nearest(chain.map(|at| (at, analysis.quotes[at].span)), offset)
}

/// The shortest mention at `offset`.
pub(super) fn mention_at(analysis: &Analysis, offset: u32) -> Option<u32> {
    /// No phrase holds as many others.
    const MOST: usize = 64;
    let blocks = blocks_in(analysis, DocSpan::empty(offset));
    let range = mentions_of_blocks(analysis, &blocks);
    let after =
        range.start + analysis.mentions[range.clone()].partition_point(|mention| mention.span.start() <= offset);
    let near = (range.start.max(after.saturating_sub(MOST))..after).rev();
    nearest(near.map(|at| (at, analysis.mentions[at].span)), offset)
}

/// The citations that may hold a place of `span`, from the last.
pub(super) fn sources_around(analysis: &Analysis, span: DocSpan) -> impl Iterator<Item = &Source> {
    let block = analysis.block_at(span.start()).map_or(span, |block| block.block.span);
    let after = analysis.sources.partition_point(|source| source.span.start() <= span.start());
    analysis.sources[..after].iter().rev().take_while(move |source| source.span.start() >= block.start())
}

/// The shortest citation at `offset`.
pub(super) fn source_at(analysis: &Analysis, offset: u32) -> Option<u32> {
    let after = analysis.sources.partition_point(|source| source.span.start() <= offset);
    let near = sources_around(analysis, DocSpan::empty(offset));
    nearest((0..after).rev().zip(near).map(|(at, source)| (at, source.span)), offset)
}

/// The attribution with the shortest content or cue at `offset`, of those that are `wanted`.
pub(super) fn attribution_at(analysis: &Analysis, offset: u32, wanted: impl Fn(&Attribution) -> bool) -> Option<u32> {
    let blocks = blocks_in(analysis, DocSpan::empty(offset));
    let candidates = attributions_of_blocks(analysis, &blocks).into_iter().map(|at| at as usize);
    let candidates = candidates.filter(|&at| wanted(&analysis.attributions[at]));
    let spans = candidates.flat_map(|at| {
        let attribution = &analysis.attributions[at];
        attribution.content.iter().chain(&attribution.cue).map(move |&span| (at, span))
    });
    nearest(spans, offset)
}

/// Where an attribution stands in the document's order.
fn first_word(attribution: &Attribution) -> Option<u32> {
    attribution.content.first().or(attribution.cue.first()).map(|span| span.start())
}

/// Of items with their spans the shortest at `offset`; one that only ends there comes after all that hold it.
fn nearest(items: impl Iterator<Item = (usize, DocSpan)>, offset: u32) -> Option<u32> {
    items
        .filter(|(_, span)| span.touches(offset))
        .min_by_key(|&(at, span)| (!span.contains(offset), span.len(), at))
        .map(|(at, _)| at as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Each finder, at every place of a text, gives what a walk over all would give.
    #[track_caller]
    fn check(text: &str) {
        let analysis = Analysis::new(text, Format::Markdown);
        for offset in (0..=text.len() as u32).filter(|&offset| text.is_char_boundary(offset as usize)) {
            let quotes = analysis.quotes.iter().map(|quote| quote.span).enumerate();
            assert_eq!(quote_at(&analysis, offset), nearest(quotes, offset), "quote at {offset}");
            let mentions = analysis.mentions.iter().map(|mention| mention.span).enumerate();
            assert_eq!(mention_at(&analysis, offset), nearest(mentions, offset), "mention at {offset}");
            let sources = analysis.sources.iter().map(|source| source.span).enumerate();
            assert_eq!(source_at(&analysis, offset), nearest(sources, offset), "source at {offset}");
            let spans = |at: usize| {
                let one = &analysis.attributions[at];
                one.content.iter().chain(&one.cue).map(move |&span| (at, span))
            };
            let all = (0..analysis.attributions.len()).flat_map(spans);
            assert_eq!(attribution_at(&analysis, offset, |_| true), nearest(all, offset), "attribution at {offset}");
        }
    }

    #[test]
    fn what_is_found_by_block_is_what_a_walk_finds() {
        check("");
        check("# Gate \"was shut\"\n\nRosa Bianchi left, according to the Gazette. \"It was 'late',\" she said.\n");
        check(
            "\"One.\n\n\"Two.\n\n\"Three.\n\n\"Four.\n\n\"Five.\n\n\"Six.\n\n\"Seven.\n\n\"Eight.\n\n\"Nine.\n\n\
             \"Ten,\" said Rosa Bianchi. Costa and Kane said they were there.\n",
        );
        check(
            "> One.\n>\n> Two.\n>\n> Three.\n>\n> Four.\n>\n> Five.\n>\n> Six.\n>\n> Seven.\n>\n> Eight.\n>\n\
             > Nine.\n>\n> Ten.\n>\n> Eleven.\n>\n> — Rosa Bianchi\n\nThat was all, Kane said.\n",
        );
        check("Q: Were you there?\n\nA: I was. He said \"no\".\n\nI left.\n\nQ: And then?\n\nA: Nothing.\n");
    }
}
