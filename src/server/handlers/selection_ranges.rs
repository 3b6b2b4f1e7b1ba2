//! Answers `textDocument/selectionRange`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Position, SelectionRange, SelectionRangeParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::to_proto;

pub(in crate::server) async fn selection_ranges(
    session: &Session,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let around = |&position: &Position| {
        let spans = ide::selection_ranges(&snapshot.analysis, snapshot.text.offset(position), snapshot.span());
        to_proto::selection_range(&snapshot, &spans)
    };
    Ok(Some(params.positions.iter().map(around).collect()))
}
