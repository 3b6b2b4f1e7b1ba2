//! Answers `textDocument/documentLink`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{DocumentLink, DocumentLinkParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn document_links(
    session: &Session,
    params: DocumentLinkParams,
) -> Result<Option<Vec<DocumentLink>>> {
    let document = from_proto::document(session, &params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let links = ide::document_links(&snapshot.analysis);
    Ok(Some(links.iter().filter_map(|link| to_proto::document_link(&snapshot, link, abilities)).collect()))
}
