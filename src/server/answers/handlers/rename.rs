//! Answers `textDocument/prepareRename` and `textDocument/rename`.

use crate::server::lsp::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::edits;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn prepare_rename(
    session: &Session,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some((snapshot, offset)) = session.place(params).await? else { return Ok(None) };
    let found = ide::prepare_rename(&snapshot.analysis, offset).map_err(to_proto::unrenamable)?;
    Ok(Some(to_proto::prepare_rename(&snapshot, found)))
}

pub async fn rename(session: &Session, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let place = session.place(params.text_document_position).await?;
    let (Some((snapshot, offset)), Some(abilities)) = (place, session.abilities()) else { return Ok(None) };
    let renamed = ide::rename(&snapshot.analysis, offset, &params.new_name).map_err(to_proto::unrenamable)?;
    Ok(Some(edits::of_rename(&snapshot, &renamed, abilities)))
}
