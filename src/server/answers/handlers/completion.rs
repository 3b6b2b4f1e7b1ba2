//! Answers `textDocument/completion`.

use crate::server::lsp::{CompletionItem, CompletionParams, CompletionResponse};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::from_proto;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn completion(session: &Session, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let (place, abilities) = (session.place(params.text_document_position).await?, session.abilities());
    let (Some((snapshot, offset)), Some(abilities)) = (place, abilities) else { return Ok(None) };
    let found = ide::completion(&snapshot.analysis, &snapshot.config.desk, offset);
    Ok(found.map(|found| to_proto::completion(&snapshot, &found, abilities)))
}

pub async fn completion_resolve(session: &Session, item: CompletionItem) -> Result<CompletionItem> {
    let (Some(uri), Some(abilities)) = (from_proto::completed_in(&item), session.abilities()) else { return Ok(item) };
    let Ok(Some(snapshot)) = session.snapshot(&uri).await else { return Ok(item) };
    let card = ide::name_card(&snapshot.analysis, &snapshot.config.desk, &item.label);
    Ok(card.map_or_else(|| item.clone(), |card| to_proto::completion_card(item.clone(), &snapshot, &card, abilities)))
}
