//! From the protocol's words to the core's.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{CodeActionKind, TextDocumentPositionParams};

use std::sync::Arc;

use super::session::Session;
use super::snapshot::Snapshot;

/// The snapshot that a position speaks of, and its byte offset there; `None` where the analysis failed.
pub(super) async fn place(session: &Session, at: TextDocumentPositionParams) -> Result<Option<(Arc<Snapshot>, u32)>> {
    let snapshot = session.snapshot(&at.text_document.uri).await?;
    Ok(snapshot.map(|snapshot| {
        let offset = snapshot.text.offset(at.position);
        (snapshot, offset)
    }))
}

/// Whether a client that wants `only` such actions wants those of `kind`: a kind includes what it is a prefix of.
pub(super) fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
        })
    })
}
