//! Answers `textDocument/definition`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{GotoDefinitionParams, GotoDefinitionResponse};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn definition(
    session: &Session,
    params: GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>> {
    let (place, abilities) =
        (from_proto::place(session, params.text_document_position_params).await?, session.abilities());
    let (Some((snapshot, offset)), Some(abilities)) = (place, abilities) else { return Ok(None) };
    Ok(ide::definition(&snapshot.analysis, offset).map(|found| to_proto::definition(&snapshot, &found, abilities)))
}
