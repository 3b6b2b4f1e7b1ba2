//! Answers `textDocument/foldingRange`.

use crate::server::lsp::{FoldingRange, FoldingRangeParams};
use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn folding_ranges(session: &Session, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    let document = session.document(&params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    Ok(Some(to_proto::folding_ranges(&snapshot, &ide::folding_ranges(&snapshot.analysis), abilities)))
}
