//! Answers `textDocument/documentHighlight`.

use crate::server::lsp::{DocumentHighlight, DocumentHighlightParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn document_highlight(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let place = session.place(params.text_document_position_params).await?;
    let Some((snapshot, offset)) = place else { return Ok(None) };
    let highlights = ide::document_highlight(&snapshot.analysis, offset);
    Ok(Some(highlights.into_iter().map(|highlight| to_proto::document_highlight(&snapshot, highlight)).collect()))
}
