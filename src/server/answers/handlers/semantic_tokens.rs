//! Answers `textDocument/semanticTokens`.

use crate::server::lsp::{
    SemanticTokens, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult,
};
use tower_lsp::jsonrpc::Result;

use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn semantic_tokens(session: &Session, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let tokens = to_proto::semantic_tokens(&snapshot, snapshot.span(), abilities);
    Ok(tokens.map(|tokens| session.last_tokens.tell(&snapshot, tokens).into()))
}

pub async fn semantic_tokens_delta(
    session: &Session,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let tokens = to_proto::semantic_tokens(&snapshot, snapshot.span(), abilities);
    Ok(tokens.map(|tokens| session.last_tokens.tell_change(&snapshot, &params.previous_result_id, tokens)))
}

pub async fn semantic_tokens_range(
    session: &Session,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let tokens = to_proto::semantic_tokens(&snapshot, snapshot.text.span(params.range), abilities);
    Ok(tokens.map(|data| SemanticTokens { result_id: None, data }.into()))
}
