//! Answers `textDocument/prepareRename` and `textDocument/rename`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

use crate::ide;
use crate::server::session::Session;
use crate::server::{edits, from_proto, to_proto};

pub(in crate::server) async fn prepare_rename(
    session: &Session,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some((snapshot, offset)) = from_proto::place(session, params).await? else { return Ok(None) };
    let found = ide::prepare_rename(&snapshot.analysis, offset).map_err(to_proto::unrenamable)?;
    Ok(Some(to_proto::prepare_rename(&snapshot, found)))
}

pub(in crate::server) async fn rename(session: &Session, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let place = from_proto::place(session, params.text_document_position).await?;
    let (Some((snapshot, offset)), Some(abilities)) = (place, session.abilities()) else { return Ok(None) };
    let renamed = ide::rename(&snapshot.analysis, offset, &params.new_name).map_err(to_proto::unrenamable)?;
    Ok(Some(edits::of_rename(&snapshot, &renamed, abilities)))
}
