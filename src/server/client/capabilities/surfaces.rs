//! What the client can show beside and around the text, and what is offered for it.

use crate::server::lsp::{
    ClientCapabilities, CodeLensOptions, DocumentLinkOptions, FoldingRangeProviderCapability, InlayHintOptions,
    InlayHintServerCapabilities, OneOf, SelectionRangeProviderCapability, ServerCapabilities, WorkDoneProgressOptions,
};
use serde_json::Value;

use crate::server::answers::semantic_tokens::Legend;

/// A command of the client's: shows places beside a place. Its arguments are a document, a position and locations.
pub const SHOW_REFERENCES: &str = "onrecord.showReferences";

/// A command of the client's: shows the source audit of the document that is its argument.
pub const SHOW_AUDIT: &str = "onrecord.showAudit";

#[derive(Debug, Clone)]
pub struct Surfaces {
    pub semantic_tokens: Option<Legend>,
    pub inlay_hints: Option<InlayHints>,
    /// Asks again for hints when it is told to.
    pub refreshes_hints: bool,
    pub folding: Option<Folding>,
    selection_ranges: bool,
    pub document_links: Option<DocumentLinks>,
    pub lenses: Lenses,
}

#[derive(Debug, Clone, Copy)]
pub struct InlayHints {
    /// The client asks for their places and tooltips when they are wanted.
    pub resolved: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Folding {
    pub whole_lines: bool,
    /// The most that the client wants.
    pub limit: Option<usize>,
}

#[derive(Debug, Clone, Copy)]
pub struct DocumentLinks {
    pub tooltips: bool,
}

/// What the client can do with code lenses.
#[derive(Debug, Clone, Copy)]
pub struct Lenses {
    /// Has [`SHOW_REFERENCES`].
    pub references: bool,
    /// Has [`SHOW_AUDIT`].
    pub audit: bool,
}

impl Surfaces {
    pub fn new(client: &ClientCapabilities) -> Self {
        let document = client.text_document.clone().unwrap_or_default();
        let commands =
            client.experimental.as_ref().and_then(|it| it.pointer("/commands/commands")).and_then(Value::as_array);
        let has = |command: &str| commands.is_some_and(|commands| commands.iter().any(|it| it == command));
        Self {
            semantic_tokens: document.semantic_tokens.as_ref().and_then(Legend::new),
            inlay_hints: document.inlay_hint.map(|hints| {
                let later = hints.resolve_support.map(|support| support.properties).unwrap_or_default();
                let is_later = |property: &str| later.iter().any(|it| it == property);
                InlayHints { resolved: is_later("tooltip") && is_later("label.location") }
            }),
            refreshes_hints: client
                .workspace
                .as_ref()
                .and_then(|it| it.inlay_hint.as_ref()?.refresh_support)
                .unwrap_or(false),
            folding: document.folding_range.map(|folding| Folding {
                whole_lines: folding.line_folding_only.unwrap_or(false),
                limit: folding.range_limit.map(|limit| limit as usize),
            }),
            selection_ranges: document.selection_range.is_some(),
            document_links: document
                .document_link
                .map(|links| DocumentLinks { tooltips: links.tooltip_support.unwrap_or(false) }),
            lenses: Lenses { references: has(SHOW_REFERENCES), audit: has(SHOW_AUDIT) },
        }
    }

    /// Adds what is offered to such a client.
    pub fn offer(&self, capabilities: &mut ServerCapabilities) {
        capabilities.semantic_tokens_provider = self.semantic_tokens.as_ref().map(Legend::offer);
        capabilities.inlay_hint_provider = self.inlay_hints.map(|hints| {
            OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
                resolve_provider: Some(hints.resolved),
                ..InlayHintOptions::default()
            }))
        });
        capabilities.folding_range_provider = self.folding.map(|_| FoldingRangeProviderCapability::Simple(true));
        capabilities.selection_range_provider =
            self.selection_ranges.then_some(SelectionRangeProviderCapability::Simple(true));
        capabilities.document_link_provider = self.document_links.map(|_| DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        });
        // A lens that does nothing when it is clicked is not shown.
        capabilities.code_lens_provider = (self.lenses.references || self.lenses.audit)
            .then_some(CodeLensOptions { resolve_provider: Some(self.lenses.references) });
    }
}
