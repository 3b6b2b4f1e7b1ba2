//! Selection ranges as the protocol has them.

use crate::server::lsp::SelectionRange;

use crate::server::documents::snapshot::Snapshot;
use crate::text::DocSpan;

/// Stretches that hold each other, the innermost first, as the innermost with its parents.
pub fn selection_range(snapshot: &Snapshot, spans: &[DocSpan]) -> SelectionRange {
    let around = |parent: Option<SelectionRange>, span: &DocSpan| {
        Some(SelectionRange { range: snapshot.text.range(*span), parent: parent.map(Box::new) })
    };
    let whole = || SelectionRange { range: snapshot.text.range(snapshot.span()), parent: None };
    spans.iter().rev().fold(None, around).unwrap_or_else(whole)
}
