//! Answers `textDocument/inlayHint`.

use crate::server::lsp::{InlayHint, InlayHintParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::item_key::ItemKey;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn inlay_hints(session: &Session, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let hints = ide::inlay_hints(&snapshot.analysis, snapshot.text.span(params.range));
    let typing = session.typing(&params.text_document.uri);
    let hold = typing.as_deref().and_then(|typing| typing.hold(&snapshot));
    let shown = hints.iter().filter(|hint| !hold.is_some_and(|hold| hold.holds_hint(hint.offset, &snapshot.text)));
    Ok(Some(shown.map(|hint| to_proto::inlay_hint(&snapshot, hint, abilities)).collect()))
}

pub async fn inlay_hint_resolve(session: &Session, hint: InlayHint) -> Result<InlayHint> {
    let (item, abilities) = (ItemKey::find(session, hint.data.as_ref()).await?, session.abilities());
    let (Some((snapshot, key)), Some(abilities)) = (item, abilities) else { return Ok(hint) };
    let found = ide::inlay_hint(&snapshot.analysis, key.index);
    Ok(found.map_or(hint, |found| to_proto::resolved_inlay_hint(&snapshot, &found, abilities)))
}
