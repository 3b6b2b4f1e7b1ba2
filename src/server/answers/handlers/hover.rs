//! Answers `textDocument/hover`.

use crate::server::lsp::{Hover, HoverParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let (place, abilities) = (session.place(params.text_document_position_params).await?, session.abilities());
    let (Some((snapshot, offset)), Some(abilities)) = (place, abilities) else { return Ok(None) };
    let found = ide::hover(&snapshot.analysis, snapshot.tally(), &snapshot.report, offset);
    Ok(found.map(|hover| to_proto::hover(&snapshot, &hover, abilities)))
}
