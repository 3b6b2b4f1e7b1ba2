//! Answers `textDocument/definition`.

use crate::server::lsp::{GotoDefinitionParams, GotoDefinitionResponse};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn definition(session: &Session, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let (place, abilities) = (session.place(params.text_document_position_params).await?, session.abilities());
    let (Some((snapshot, offset)), Some(abilities)) = (place, abilities) else { return Ok(None) };
    let found = ide::definition(&snapshot.analysis, snapshot.report.traces(), offset);
    Ok(found.map(|found| to_proto::definition(&snapshot, &found, abilities)))
}
