//! Answers `textDocument/documentHighlight`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn document_highlight(
    session: &Session,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let place = from_proto::place(session, params.text_document_position_params).await?;
    let Some((snapshot, offset)) = place else { return Ok(None) };
    let highlights = ide::document_highlight(&snapshot.analysis, offset);
    Ok(Some(highlights.into_iter().map(|highlight| to_proto::document_highlight(&snapshot, highlight)).collect()))
}
