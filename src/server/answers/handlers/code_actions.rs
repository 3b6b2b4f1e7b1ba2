//! Answers `textDocument/codeAction`.

use crate::server::lsp::{CodeActionParams, CodeActionResponse};
use tower_lsp::jsonrpc::Result;

use crate::server::answers::actions;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn code_actions(session: &Session, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    let (snapshot, abilities) = (session.snapshot(&params.text_document.uri).await?, session.abilities());
    let (Some(snapshot), Some(abilities)) = (snapshot, abilities) else { return Ok(None) };
    let offered = actions::offered(&snapshot, abilities, snapshot.text.span(params.range), &params.context);
    let tokens = actions::tokens(&snapshot, params.range, &offered);
    let mut answer = Vec::new();
    for (action, token) in offered.iter().zip(tokens) {
        let shown = to_proto::code_action(&snapshot, action, abilities);
        if shown.command.is_some() {
            answer.push(shown.into());
        } else if abilities.resolves_actions {
            answer.push(to_proto::unresolved(shown, &token).into());
        } else if let Some(edit) = actions::edit(session, &snapshot, abilities, action).await {
            answer.push(to_proto::resolved(shown, edit).into());
        }
    }
    Ok(Some(answer))
}
