//! Answers `textDocument/codeLens`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeLens, CodeLensParams};

use crate::ide;
use crate::server::item_key::ItemKey;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn code_lenses(session: &Session, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let document = from_proto::document(session, &params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let lenses = ide::code_lenses(&snapshot.analysis, snapshot.tally());
    Ok(Some(lenses.iter().filter_map(|lens| to_proto::code_lens(&snapshot, lens, abilities)).collect()))
}

pub(in crate::server) async fn code_lens_resolve(session: &Session, lens: CodeLens) -> Result<CodeLens> {
    let item = ItemKey::find(session, lens.data.as_ref()).await?;
    let Some((snapshot, key)) = item else { return Ok(lens) };
    Ok(to_proto::resolved_code_lens(&snapshot, lens, key.index))
}
