//! Answers `textDocument/inlayHint`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{InlayHint, InlayHintParams};

use crate::ide;
use crate::server::item_key::ItemKey;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn inlay_hints(
    session: &Session,
    params: InlayHintParams,
) -> Result<Option<Vec<InlayHint>>> {
    let document = from_proto::document(session, &params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let hints = ide::inlay_hints(&snapshot.analysis, snapshot.text.span(params.range));
    Ok(Some(hints.iter().map(|hint| to_proto::inlay_hint(&snapshot, hint, abilities)).collect()))
}

pub(in crate::server) async fn inlay_hint_resolve(session: &Session, hint: InlayHint) -> Result<InlayHint> {
    let (item, abilities) = (ItemKey::find(session, hint.data.as_ref()).await?, session.abilities());
    let (Some((snapshot, key)), Some(abilities)) = (item, abilities) else { return Ok(hint) };
    let found = ide::inlay_hint(&snapshot.analysis, key.index);
    Ok(found.map_or(hint, |found| to_proto::resolved_inlay_hint(&snapshot, &found, abilities)))
}
