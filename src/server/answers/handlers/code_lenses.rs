//! Answers `textDocument/codeLens`.

use crate::server::lsp::{CodeLens, CodeLensParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::item_key::ItemKey;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn code_lenses(session: &Session, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    let lenses = ide::code_lenses(&snapshot.analysis, snapshot.tally(), snapshot.report.traces());
    Ok(Some(lenses.iter().filter_map(|lens| to_proto::code_lens(&snapshot, lens, abilities)).collect()))
}

pub async fn code_lens_resolve(session: &Session, lens: CodeLens) -> Result<CodeLens> {
    let item = ItemKey::find(session, lens.data.as_ref()).await?;
    let Some((snapshot, key)) = item else { return Ok(lens) };
    Ok(to_proto::resolved_code_lens(&snapshot, lens, key.index))
}
