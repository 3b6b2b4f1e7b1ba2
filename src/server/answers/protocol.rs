//! What this server adds to the protocol; `docs/protocol.md` tells clients of it.

use crate::server::lsp::{Range, TextDocumentIdentifier};
use serde::{Deserialize, Serialize};

use crate::lint::Change;

/// The method that asks for the source audit of a document.
pub const AUDIT: &str = "onrecord/audit";
/// The method that asks for the audit of a document as a page or a file.
pub const AUDIT_PAGE: &str = "onrecord/auditPage";
/// Rises when a field of the audit goes or means something else.
pub const SCHEMA: u32 = 1;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditParams {
    pub text_document: TextDocumentIdentifier,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditPageParams {
    pub text_document: TextDocumentIdentifier,
    pub format: PageFormat,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PageFormat {
    /// What stands in the body of a page, with the style beside it.
    Body,
    /// A whole page.
    Html,
    Csv,
    Json,
}

#[derive(Debug, Serialize)]
pub struct AuditPage {
    pub content: String,
    /// Of a body: the style that goes around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Audit {
    pub schema: u32,
    /// Of the document, as the client numbers it.
    pub version: i32,
    pub quotes: usize,
    pub words: usize,
    pub speakers: Vec<Speaker>,
    pub anonymous: Vec<Anonymous>,
    pub second_hand: Vec<Chain>,
    pub unlinked: Option<Vec<Unlinked>>,
    pub headlines: Vec<Headline>,
    pub unattributed: Vec<Quoted>,
    pub notes: Option<Notes>,
    /// What an editor would ask.
    pub questions: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Quoted {
    pub words: String,
    pub range: Range,
    /// What became of it in the notes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<InNotes>,
}

#[derive(Debug, Serialize)]
pub struct InNotes {
    pub verdict: &'static str,
    pub tier: Option<&'static str>,
    pub weight: Option<&'static str>,
    /// `duarte.vtt, 00:07`
    pub places: Vec<String>,
}

/// How many quotes were found in the notes, and how many not.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notes {
    pub found: usize,
    pub differs: usize,
    pub other_speaker: usize,
    pub not_found: usize,
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
    pub quoted: Vec<Quoted>,
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
