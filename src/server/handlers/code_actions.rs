use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeActionKind, CodeActionParams, CodeActionResponse};

use crate::ide;
use crate::server::capabilities::FIX_ALL;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn code_actions(
    session: &Session,
    params: CodeActionParams,
) -> Result<Option<CodeActionResponse>> {
    let (snapshot, abilities) = (session.snapshot(&params.text_document.uri).await?, session.abilities());
    let (Some(snapshot), Some(abilities)) = (snapshot, abilities) else { return Ok(None) };
    let wants = |kind: &CodeActionKind| from_proto::wants(params.context.only.as_deref(), kind);
    let mut actions = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        actions.extend(ide::code_actions(snapshot.report.findings(), snapshot.text.span(params.range)));
    }
    if wants(&FIX_ALL) {
        actions.extend(ide::fix_all(snapshot.report.findings()));
    }
    Ok(Some(actions.iter().map(|action| to_proto::code_action(&snapshot, action, abilities).into()).collect()))
}
