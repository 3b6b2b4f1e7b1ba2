//! Answers `textDocument/documentLink`.

use crate::server::lsp::{DocumentLink, DocumentLinkParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn document_links(session: &Session, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let links = ide::document_links(&snapshot.analysis);
    Ok(Some(links.iter().filter_map(|link| to_proto::document_link(&snapshot, link, abilities)).collect()))
}
