//! Answers `textDocument/references`.

use crate::server::lsp::{Location, ReferenceParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn references(session: &Session, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let place = session.place(params.text_document_position).await?;
    let Some((snapshot, offset)) = place else { return Ok(None) };
    let spans = ide::references(&snapshot.analysis, offset, params.context.include_declaration);
    Ok(Some(spans.into_iter().map(|span| to_proto::location(&snapshot, span)).collect()))
}
