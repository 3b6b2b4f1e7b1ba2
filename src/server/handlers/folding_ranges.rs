//! Answers `textDocument/foldingRange`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{FoldingRange, FoldingRangeParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn folding_ranges(
    session: &Session,
    params: FoldingRangeParams,
) -> Result<Option<Vec<FoldingRange>>> {
    let document = from_proto::document(session, &params.text_document.uri).await?;
    let Some((snapshot, abilities)) = document else { return Ok(None) };
    Ok(Some(to_proto::folding_ranges(&snapshot, &ide::folding_ranges(&snapshot.analysis), abilities)))
}
