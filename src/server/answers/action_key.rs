//! What a code action is found by again when its changes are asked for.

use serde::{Deserialize, Serialize};

use crate::server::lsp::{Range, Uri};

/// What an action is found by again when its changes are asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActionKey {
    pub uri: Uri,
    pub version: i32,
    pub range: Range,
    pub title: String,
    /// Of several with the same title, which.
    pub nth: usize,
}
