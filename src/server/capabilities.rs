//! What the client can do, as far as answers depend on it, and what this server offers it.

use tower_lsp::ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, HoverProviderCapability,
    InitializeResult, MarkupKind, OneOf, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions,
};

use super::encoding::Encoding;

/// All safe fixes of a document at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.onrecord");

/// What a client said of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Abilities {
    pub(super) encoding: Encoding,
    /// Hovers may be Markdown; else they are plain text.
    pub(super) markdown_hover: bool,
    pub(super) related_information: bool,
    pub(super) nested_symbols: bool,
    pub(super) definition_links: bool,
    /// Edits may name the version they are meant for.
    pub(super) versioned_edits: bool,
    /// Code actions may be more than commands. A client without it is offered none.
    pub(super) code_actions: bool,
}

impl Abilities {
    pub(super) fn new(client: &ClientCapabilities) -> Self {
        let document = client.text_document.clone().unwrap_or_default();
        let hover_formats = document.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let workspace_edit = client.workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
        Self {
            encoding: Encoding::negotiate(client),
            markdown_hover: hover_formats.first() == Some(&MarkupKind::Markdown),
            related_information: document.publish_diagnostics.and_then(|it| it.related_information).unwrap_or(false),
            nested_symbols: document
                .document_symbol
                .and_then(|it| it.hierarchical_document_symbol_support)
                .unwrap_or(false),
            definition_links: document.definition.and_then(|it| it.link_support).unwrap_or(false),
            versioned_edits: workspace_edit.and_then(|it| it.document_changes).unwrap_or(false),
            code_actions: document.code_action.is_some_and(|it| it.code_action_literal_support.is_some()),
        }
    }

    /// What the server offers such a client.
    pub(super) fn offer(&self) -> InitializeResult {
        let code_actions = CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        };
        let capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                ..TextDocumentSyncOptions::default()
            })),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: self.code_actions.then_some(CodeActionProviderCapability::Options(code_actions)),
            ..ServerCapabilities::default()
        };
        InitializeResult {
            capabilities,
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        }
    }
}
