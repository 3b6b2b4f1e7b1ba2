//! Answers `textDocument/hover`.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{Hover, HoverParams};

use crate::ide;
use crate::server::session::Session;
use crate::server::{from_proto, to_proto};

pub(in crate::server) async fn hover(session: &Session, params: HoverParams) -> Result<Option<Hover>> {
    let (place, abilities) =
        (from_proto::place(session, params.text_document_position_params).await?, session.abilities());
    let (Some((snapshot, offset)), Some(abilities)) = (place, abilities) else { return Ok(None) };
    let found = ide::hover(&snapshot.analysis, snapshot.tally(), snapshot.report.headlines(), offset);
    Ok(found.map(|hover| to_proto::hover(&snapshot, &hover, abilities)))
}
