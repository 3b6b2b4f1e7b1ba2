//! What this server adds to the protocol; `docs/protocol.md` tells clients of it.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, TextDocumentIdentifier};

use crate::lint::Change;

/// The method that asks for the source audit of a document.
pub(super) const AUDIT: &str = "onrecord/audit";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AuditParams {
    pub(super) text_document: TextDocumentIdentifier,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Audit {
    /// Of the document, as the client numbers it.
    pub(super) version: i32,
    pub(super) quotes: usize,
    pub(super) words: usize,
    pub(super) speakers: Vec<Speaker>,
    pub(super) anonymous: Vec<Anonymous>,
    pub(super) second_hand: Vec<Chain>,
    pub(super) unlinked: Option<Vec<Unlinked>>,
    pub(super) headlines: Vec<Headline>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Speaker {
    pub(super) name: String,
    pub(super) kind: Option<&'static str>,
    pub(super) role: Option<String>,
    pub(super) first_mention: Option<Range>,
    pub(super) statements: usize,
    pub(super) quotes: usize,
    pub(super) words: usize,
    /// 0 to 1.
    pub(super) share: Option<f64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Anonymous {
    pub(super) name: String,
    pub(super) range: Range,
    pub(super) count: Option<u32>,
    pub(super) at_least: bool,
    pub(super) reason: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Chain {
    pub(super) chain: Vec<String>,
    pub(super) kind: &'static str,
    pub(super) range: Range,
}

#[derive(Debug, Serialize)]
pub(super) struct Unlinked {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) range: Range,
}

#[derive(Debug, Serialize)]
pub(super) struct Headline {
    pub(super) words: String,
    pub(super) range: Range,
    pub(super) r#match: Match,
    /// The body's quote.
    pub(super) body: Option<Range>,
    pub(super) changes: Vec<Difference>,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Match {
    Exact,
    Altered,
    Missing,
}

/// Words of a headline, and what the body has for them.
#[derive(Debug, Serialize)]
pub(super) struct Difference {
    same: bool,
    headline: String,
    body: String,
}

impl From<Change> for Difference {
    fn from(Change { same, headline, body }: Change) -> Self {
        Self { same, headline, body }
    }
}
