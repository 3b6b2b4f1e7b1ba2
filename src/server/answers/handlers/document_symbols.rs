//! Answers `textDocument/documentSymbol`.

use crate::server::lsp::{DocumentSymbolParams, DocumentSymbolResponse};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn document_symbols(
    session: &Session,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    let (snapshot, abilities) = (session.snapshot(&params.text_document.uri).await?, session.abilities());
    let (Some(snapshot), Some(abilities)) = (snapshot, abilities) else { return Ok(None) };
    let symbols = ide::document_symbols(&snapshot.analysis, snapshot.config.symbols);
    Ok(Some(to_proto::document_symbols(&snapshot, &symbols, abilities)))
}
