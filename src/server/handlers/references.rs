//! Answers `textDocument/references`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Location, ReferenceParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn references(session: &Session, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let place = from_proto::place(session, params.text_document_position).await?;
    let Some((snapshot, offset)) = place else { return Ok(None) };
    let spans = ide::references(&snapshot.analysis, offset, params.context.include_declaration);
    Ok(Some(spans.into_iter().map(|span| to_proto::location(&snapshot, span)).collect()))
}
