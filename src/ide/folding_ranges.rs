//! What can be folded away, in text order.

use crate::Analysis;
use crate::attribution::AttributionKind;
use crate::format::BlockKind;
use crate::text::DocSpan;

/// Words over several lines that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoldingRange {
    pub span: DocSpan,
    pub kind: FoldKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoldKind {
    FrontMatter,
    /// A quote that runs over several paragraphs.
    RunningQuote,
    /// With the credit under it.
    BlockQuote,
    /// A turn of a transcript with its label.
    Turn,
}

/// What can be folded, in text order.
pub fn folding_ranges(analysis: &Analysis) -> Vec<FoldingRange> {
    let fold = |kind: FoldKind| move |span: DocSpan| FoldingRange { span, kind };
    let turns = analysis.attributions.iter().filter(|one| one.kind == AttributionKind::Transcript);
    let turns = turns.filter_map(|turn| turn.cue.iter().chain(&turn.content).copied().reduce(DocSpan::cover));
    let mut ranges: Vec<FoldingRange> =
        analysis.front_matter.span.into_iter().map(fold(FoldKind::FrontMatter)).collect();
    ranges.extend(running_quotes(analysis).into_iter().map(fold(FoldKind::RunningQuote)));
    ranges.extend(block_quotes(analysis).into_iter().map(fold(FoldKind::BlockQuote)));
    ranges.extend(turns.map(fold(FoldKind::Turn)));
    ranges.sort_unstable();
    ranges
}

/// From the first mark of each to the last.
fn running_quotes(analysis: &Analysis) -> Vec<DocSpan> {
    let mut spans: Vec<DocSpan> = Vec::new();
    // For each quote the place of the span that it is part of.
    let mut place: Vec<Option<usize>> = vec![None; analysis.quotes.len()];
    for (at, quote) in analysis.quotes.iter().enumerate() {
        let Some(from) = quote.runs_on_from.map(|from| from as usize) else { continue };
        let known = place.get(from).copied().flatten().unwrap_or_else(|| {
            spans.push(analysis.quotes[from].span);
            spans.len() - 1
        });
        spans[known] = spans[known].cover(quote.span);
        place[at] = Some(known);
    }
    spans
}

fn block_quotes(analysis: &Analysis) -> Vec<DocSpan> {
    let mut spans: Vec<(Option<u32>, DocSpan)> = Vec::new();
    for block in analysis.blocks.iter().map(|block| &block.block) {
        match (block.kind, spans.last_mut()) {
            (BlockKind::BlockQuote | BlockKind::Credit, Some((container, span)))
                if container.is_some() && *container == block.container =>
            {
                *span = span.cover(block.span);
            }
            (BlockKind::BlockQuote, _) => spans.push((block.container, block.span)),
            _ => {}
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    /// Draws the first and the last word of each range.
    #[track_caller]
    fn check(text: &str, expected: &[(FoldKind, &str, &str)]) {
        let ranges = folding_ranges(&Analysis::new(text, Format::Markdown));
        let edges = |range: &FoldingRange| {
            let mut words = range.span.of(text).split_whitespace();
            let first = words.next().unwrap_or("");
            (range.kind, first, words.next_back().unwrap_or(first))
        };
        assert_eq!(ranges.iter().map(edges).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_running_quote_is_one_range() {
        check(
            "\"One was there,\" said Rosa Bianchi. \"Two came.\n\n\"Three came.\n\n\"Four left.\"\n\n\"Five,\" Costa said.\n",
            &[(FoldKind::RunningQuote, "\"Two", "left.\"")],
        );
    }

    #[test]
    fn front_matter_and_block_quotes_fold() {
        check(
            "---\ntitle: Gate shut\n---\n\nThe gate is shut.\n\n> It was late.\n>\n> Nobody came.\n>\n> — Rosa Bianchi\n\nSo it was.\n\n> Again.\n",
            &[
                (FoldKind::FrontMatter, "---", "---"),
                (FoldKind::BlockQuote, "It", "Bianchi"),
                (FoldKind::BlockQuote, "Again.", "Again."),
            ],
        );
    }

    #[test]
    fn turns_fold() {
        check(
            "ANA DUARTE: Were you there?\n\nIDRIS KANE: I was.\n\nI saw it.\n\nANA DUARTE: Alone?\n",
            &[(FoldKind::Turn, ":", "there?"), (FoldKind::Turn, ":", "it."), (FoldKind::Turn, ":", "Alone?")],
        );
    }
}
