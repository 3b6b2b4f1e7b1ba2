//! Answers `codeAction/resolve`.

use crate::server::lsp::CodeAction;
use tower_lsp::jsonrpc::{Error, Result};

use crate::server::answers::actions;
use crate::server::answers::from_proto;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn code_action_resolve(session: &Session, action: CodeAction) -> Result<CodeAction> {
    let (Some(token), Some(abilities)) = (from_proto::token(&action), session.abilities()) else { return Ok(action) };
    let snapshot = actions::snapshot_of(session, &token).await?.ok_or_else(Error::content_modified)?;
    let edit = actions::resolved(session, &snapshot, abilities, &token).await;
    Ok(edit.map_or_else(
        || to_proto::impossible(action.clone(), abilities),
        |edit| to_proto::resolved(action.clone(), edit),
    ))
}
