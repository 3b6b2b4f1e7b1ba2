//! Posts that stand in the article as themselves: block quotes whose markup leads to where they were posted.

use super::align::QuotedWords;
use super::view::View;
use crate::analysis::Analysis;
use crate::attribution::Attribution;
use crate::format::BlockKind;
use crate::text::DocSpan;

pub(super) struct Embed<'a> {
    pub(super) block: u32,
    pub(super) span: DocSpan,
    pub(super) words: &'a QuotedWords,
    pub(super) attribution: Option<&'a Attribution>,
}

/// In text order.
pub(super) fn find<'a>(view: &View<'a>) -> Vec<Embed<'a>> {
    let analysis = view.analysis;
    let links = &analysis.links;
    if links.words.is_empty() && links.quotes.is_empty() {
        return Vec::new();
    }
    let posts = view.block_quotes().filter(|(span, _)| {
        let whole = whole(analysis, *span);
        links.of(whole).is_some()
    });
    posts
        .map(|(span, words)| {
            let block = analysis.blocks.partition_point(|block| block.block.span.start() < span.start());
            let first = analysis
                .attributions
                .partition_point(|one| one.content.first().is_some_and(|content| content.start() < span.start()));
            let attribution = analysis.attributions.get(first);
            let attribution =
                attribution.filter(|one| one.content.first().is_some_and(|content| span.contains_span(*content)));
            Embed { block: block as u32, span, words, attribution }
        })
        .collect()
}

/// The whole block quote that a paragraph of it stands in, its credit included.
fn whole(analysis: &Analysis, span: DocSpan) -> DocSpan {
    let at = analysis.blocks.partition_point(|block| block.block.span.start() < span.start());
    let container = analysis.blocks.get(at).and_then(|block| block.block.container);
    let behind = analysis.blocks.get(at..).unwrap_or_default().iter();
    let same = behind.take_while(|block| {
        container.is_some() && block.block.container == container || block.block.kind == BlockKind::Credit
    });
    same.fold(span, |whole, block| whole.cover(block.block.span))
}
