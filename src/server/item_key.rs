//! What a client keeps of an answer that was given in part, to ask for the rest with.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::Uri;

use super::session::Session;
use super::snapshot::Snapshot;

/// Names an item of one version of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemKey {
    uri: Uri,
    edition: u64,
    pub(super) index: u32,
}

impl ItemKey {
    pub(super) fn new(snapshot: &Snapshot, index: u32) -> Self {
        Self { uri: snapshot.uri.clone(), edition: snapshot.edition, index }
    }

    pub(super) fn to_data(&self) -> Option<Value> {
        serde_json::to_value(self).ok()
    }

    /// The key in a client's data, and the snapshot that it speaks of; `None` where there is no key.
    ///
    /// Fails where the document has changed since.
    pub(super) async fn find(session: &Session, data: Option<&Value>) -> Result<Option<(Arc<Snapshot>, Self)>> {
        let Some(key) = data.and_then(|data| Self::deserialize(data).ok()) else { return Ok(None) };
        match session.snapshot(&key.uri).await? {
            Some(snapshot) if snapshot.edition == key.edition => Ok(Some((snapshot, key))),
            _ => Err(Error::content_modified()),
        }
    }
}
