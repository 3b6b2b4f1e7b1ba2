//! From the protocol's words to the core's.

use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CompletionItem, InitializeParams, TextDocumentPositionParams, Uri,
};

use std::path::PathBuf;
use std::sync::Arc;

use super::actions::Token;
use super::capabilities::Abilities;
use super::place;
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

/// The folders that a client has open.
pub(super) fn folders(client: &InitializeParams) -> Vec<PathBuf> {
    match &client.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| place::path(&folder.uri)).collect(),
        None => {
            #[expect(deprecated, reason = "older clients name their one folder so")]
            let (uri, path) = (&client.root_uri, &client.root_path);
            let path = || path.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
            uri.as_ref().and_then(place::path).or_else(path).into_iter().collect()
        }
    }
}

/// What an action is to be found by again.
pub(super) fn token(action: &CodeAction) -> Option<Token> {
    serde_json::from_value(action.data.clone()?).ok()
}

/// The document that a name was offered in.
pub(super) fn completed_in(item: &CompletionItem) -> Option<Uri> {
    serde_json::from_value(item.data.as_ref()?.get("uri")?.clone()).ok()
}

/// The newest snapshot of a document, and what the client can do; `None` where the analysis failed.
pub(super) async fn document<'s>(session: &'s Session, uri: &Uri) -> Result<Option<(Arc<Snapshot>, &'s Abilities)>> {
    let (snapshot, abilities) = (session.snapshot(uri).await?, session.abilities());
    Ok(snapshot.zip(abilities))
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
