//! What a client keeps of an answer that was given in part, to ask for the rest with.

use std::sync::Arc;

use crate::server::lsp::Uri;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

use crate::server::documents::snapshot::Snapshot;
use crate::server::session::Session;

/// Names an item of one version of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemKey {
    uri: Uri,
    edition: u64,
    pub index: u32,
}

impl ItemKey {
    pub fn new(snapshot: &Snapshot, index: u32) -> Self {
        Self { uri: snapshot.uri.clone(), edition: snapshot.edition, index }
    }

    pub fn to_data(&self) -> Option<Value> {
        serde_json::to_value(self).ok()
    }

    /// The key in a client's data, and the snapshot that it speaks of; `None` where there is no key.
    ///
    /// Fails where the document has changed since.
    pub async fn find(session: &Session, data: Option<&Value>) -> Result<Option<(Arc<Snapshot>, Self)>> {
        let Some(key) = data.and_then(|data| Self::deserialize(data).ok()) else { return Ok(None) };
        match session.snapshot(&key.uri).await? {
            Some(snapshot) if snapshot.edition == key.edition => Ok(Some((snapshot, key))),
            _ => Err(Error::content_modified()),
        }
    }
}
