//! Folding ranges as the protocol has them.

use crate::server::lsp::{FoldingRange, FoldingRangeKind};

use crate::ide::{self, FoldKind};
use crate::server::client::capabilities::Abilities;
use crate::server::documents::snapshot::Snapshot;

/// The ranges of more than one line; where the client wants only so many, the longest.
pub fn folding_ranges(snapshot: &Snapshot, ranges: &[ide::FoldingRange], abilities: &Abilities) -> Vec<FoldingRange> {
    let mut folded: Vec<_> = ranges.iter().filter_map(|range| folding_range(snapshot, range, abilities)).collect();
    if let Some(limit) = abilities.surfaces.folding.and_then(|it| it.limit).filter(|&limit| limit < folded.len()) {
        folded.sort_by_key(|range| std::cmp::Reverse(range.end_line - range.start_line));
        folded.truncate(limit);
        folded.sort_by_key(|range| range.start_line);
    }
    folded
}

fn folding_range(snapshot: &Snapshot, range: &ide::FoldingRange, abilities: &Abilities) -> Option<FoldingRange> {
    let text = &snapshot.text;
    // A range that ends with a line break ends on the line before.
    let words = text.slice(range.span);
    let end = range.span.start() + words.trim_end().len() as u32;
    let (start, end) = (text.position(range.span.start()), text.position(end));
    let whole_lines = abilities.surfaces.folding.is_some_and(|it| it.whole_lines);
    (start.line < end.line).then(|| FoldingRange {
        start_line: start.line,
        start_character: (!whole_lines).then_some(start.character),
        end_line: end.line,
        end_character: (!whole_lines).then_some(end.character),
        kind: (range.kind == FoldKind::FrontMatter).then_some(FoldingRangeKind::Region),
        collapsed_text: None,
    })
}
