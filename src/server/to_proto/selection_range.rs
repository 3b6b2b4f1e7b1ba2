//! Selection ranges as the protocol has them.

use tower_lsp::ls_types::SelectionRange;

use crate::server::snapshot::Snapshot;
use crate::text::DocSpan;

/// Stretches that hold each other, the innermost first, as the innermost with its parents.
pub(in crate::server) fn selection_range(snapshot: &Snapshot, spans: &[DocSpan]) -> SelectionRange {
    let around = |parent: Option<SelectionRange>, span: &DocSpan| {
        Some(SelectionRange { range: snapshot.text.range(*span), parent: parent.map(Box::new) })
    };
    let whole = || SelectionRange { range: snapshot.text.range(snapshot.span()), parent: None };
    spans.iter().rev().fold(None, around).unwrap_or_else(whole)
}
