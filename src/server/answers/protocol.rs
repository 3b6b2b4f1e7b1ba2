//! What this server adds to the protocol; `docs/protocol.md` tells clients of it.

use crate::server::lsp::{Range, TextDocumentIdentifier};
use serde::{Deserialize, Serialize};

use crate::lint::Change;

/// The method that asks for the source audit of a document.
pub const AUDIT: &str = "onrecord/audit";

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditParams {
    pub text_document: TextDocumentIdentifier,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    /// Of the document, as the client numbers it.
    pub version: i32,
    pub quotes: usize,
    pub words: usize,
    pub speakers: Vec<Speaker>,
    pub anonymous: Vec<Anonymous>,
    pub second_hand: Vec<Chain>,
    pub unlinked: Option<Vec<Unlinked>>,
    pub headlines: Vec<Headline>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Speaker {
    pub name: String,
    pub kind: Option<&'static str>,
    pub role: Option<String>,
    pub first_mention: Option<Range>,
    pub statements: usize,
    pub quotes: usize,
    pub words: usize,
    /// 0 to 1.
    pub share: Option<f64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Anonymous {
    pub name: String,
    pub range: Range,
    pub count: Option<u32>,
    pub at_least: bool,
    pub reason: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Chain {
    pub chain: Vec<String>,
    pub kind: &'static str,
    pub range: Range,
}

#[derive(Debug, Serialize)]
pub struct Unlinked {
    pub name: String,
    pub kind: &'static str,
    pub range: Range,
}

#[derive(Debug, Serialize)]
pub struct Headline {
    pub words: String,
    pub range: Range,
    pub r#match: Match,
    /// The body's quote.
    pub body: Option<Range>,
    pub changes: Vec<Difference>,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Match {
    Exact,
    Altered,
    Missing,
}

/// Words of a headline, and what the body has for them.
#[derive(Debug, Serialize)]
pub struct Difference {
    same: bool,
    headline: String,
    body: String,
}

impl From<Change> for Difference {
    fn from(Change { same, headline, body }: Change) -> Self {
        Self { same, headline, body }
    }
}
