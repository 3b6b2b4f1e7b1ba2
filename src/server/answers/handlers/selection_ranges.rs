//! Answers `textDocument/selectionRange`.

use crate::server::lsp::{Position, SelectionRange, SelectionRangeParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn selection_ranges(session: &Session, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let around = |&position: &Position| {
        let spans = ide::selection_ranges(&snapshot.analysis, snapshot.text.offset(position), snapshot.span());
        to_proto::selection_range(&snapshot, &spans)
    };
    Ok(Some(params.positions.iter().map(around).collect()))
}
