//! What the client can do, as far as answers depend on it, and what this server offers it.

mod surfaces;

use std::sync::Arc;

use crate::server::lsp::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DiagnosticOptions, DiagnosticServerCapabilities, DiagnosticTag, ExecuteCommandOptions, HoverProviderCapability,
    InitializeResult, MarkupKind, OneOf, RenameOptions, ResourceOperationKind, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
    WorkDoneProgressOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolOptions,
};

use crate::server::client::encoding::Encoding;
use crate::server::client::pages::Pages;
pub use surfaces::{SHOW_AUDIT, SHOW_REFERENCES, Surfaces};

/// All safe fixes of a document at once.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.onrecord");

/// Shows the page of the rule that its argument names.
pub const OPEN_RULE: &str = "onrecord.openRule";
/// A command of the server's: opens the audit of the document that is its argument, as a page in the browser.
pub const OPEN_AUDIT: &str = "onrecord.openAudit";

/// From now on tells of all articles of the workspace, and not only of those that are open.
pub const CHECK_ALL: &str = "onrecord.checkAll";

/// A command of the client's: puts the text that is its argument on the clipboard.
pub const COPY_QUOTE: &str = "onrecord.copyQuote";

/// What a client said of itself.
#[derive(Debug, Clone)]
pub struct Abilities {
    pub encoding: Encoding,
    /// Hovers may be Markdown; else they are plain text.
    pub markdown_hover: bool,
    /// It asks for diagnostics, and must be shown none unasked.
    pub pulls: bool,
    pub related_information: bool,
    /// Diagnostics may lead to the page of their rule.
    pub code_description: bool,
    /// What is underlined may be shown as superfluous.
    pub unnecessary_tag: bool,
    /// Diagnostics may carry what the server wants to be given back.
    pub diagnostic_data: bool,
    /// It asks again for all diagnostics when it is told to.
    pub refreshes_diagnostics: bool,
    /// It tells its settings when asked.
    pub configuration: bool,
    /// It can be asked to tell when its settings change.
    pub registers_configuration: bool,
    /// It can be asked to tell when files change.
    pub watches_files: bool,
    /// What files are to be watched may be said of any folder.
    pub relative_patterns: bool,
    /// It looks for speakers across articles.
    pub workspace_symbols: bool,
    /// It asks for the places of those that it shows.
    pub resolves_symbols: bool,
    /// It shows how far long work has come.
    pub progress: bool,
    /// It opens documents when asked to.
    pub shows_documents: bool,
    /// The rules' pages, for a client that can open one.
    pub rule_pages: Option<Arc<Pages>>,
    pub nested_symbols: bool,
    pub definition_links: bool,
    /// Edits may name the version they are meant for.
    pub versioned_edits: bool,
    /// Code actions may be more than commands. A client without it is offered none.
    pub code_actions: bool,
    /// Asks for the changes of a code action when it is chosen.
    pub resolves_actions: bool,
    /// Code actions may be shown that cannot be chosen now.
    pub disabled_actions: bool,
    /// Has [`COPY_QUOTE`].
    pub copies_quotes: bool,
    /// Edits may say that they need a look.
    pub change_annotations: bool,
    /// Edits may make files.
    pub creates_files: bool,
    pub rename: bool,
    pub prepares_rename: bool,
    pub completion: bool,
    /// Completions may say what to insert and what to replace.
    pub insert_replace: bool,
    pub markdown_completion: bool,
    pub surfaces: Surfaces,
}

impl Abilities {
    pub fn new(client: &ClientCapabilities) -> Self {
        let document = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.as_ref();
        let window = client.window.as_ref();
        let symbols = workspace.and_then(|it| it.symbol.as_ref());
        let watching = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        let published = document.publish_diagnostics.unwrap_or_default();
        let code_description = published.code_description_support.unwrap_or(false);
        let shows_documents = window.and_then(|it| it.show_document.as_ref()).is_some_and(|it| it.support);
        let hover_formats = document.hover.and_then(|hover| hover.content_format).unwrap_or_default();
        let workspace_edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let experimental = client.experimental.as_ref().and_then(|it| it.pointer("/commands/commands")?.as_array());
        let has_command = |command: &str| experimental.is_some_and(|commands| commands.iter().any(|it| it == command));
        let actions = document.code_action.as_ref();
        let resolves = actions.and_then(|it| it.resolve_support.as_ref());
        let resolves_edits = resolves.is_some_and(|it| it.properties.iter().any(|property| property == "edit"));
        let item = document.completion.as_ref().and_then(|it| it.completion_item.as_ref());
        let documentation = item.and_then(|it| it.documentation_format.as_ref()).and_then(|formats| formats.first());
        Self {
            resolves_actions: resolves_edits && actions.and_then(|it| it.data_support).unwrap_or(false),
            disabled_actions: actions.and_then(|it| it.disabled_support).unwrap_or(false),
            copies_quotes: has_command(COPY_QUOTE),
            change_annotations: workspace_edit.is_some_and(|it| it.change_annotation_support.is_some()),
            creates_files: workspace_edit
                .and_then(|it| it.resource_operations.as_ref())
                .is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create)),
            rename: document.rename.is_some(),
            prepares_rename: document.rename.as_ref().and_then(|it| it.prepare_support).unwrap_or(false),
            completion: document.completion.is_some(),
            insert_replace: item.and_then(|it| it.insert_replace_support).unwrap_or(false),
            markdown_completion: documentation == Some(&MarkupKind::Markdown),
            encoding: Encoding::negotiate(client),
            markdown_hover: hover_formats.first() == Some(&MarkupKind::Markdown),
            pulls: document.diagnostic.is_some(),
            related_information: published.related_information.unwrap_or(false),
            code_description,
            unnecessary_tag: published.tag_support.is_some_and(|it| it.value_set.contains(&DiagnosticTag::UNNECESSARY)),
            diagnostic_data: published.data_support.unwrap_or(false),
            refreshes_diagnostics: workspace.and_then(|it| it.diagnostics.as_ref()?.refresh_support).unwrap_or(false),
            configuration: workspace.and_then(|it| it.configuration).unwrap_or(false),
            registers_configuration: workspace
                .and_then(|it| it.did_change_configuration.as_ref()?.dynamic_registration)
                .unwrap_or(false),
            watches_files: watching.and_then(|it| it.dynamic_registration).unwrap_or(false),
            relative_patterns: watching.and_then(|it| it.relative_pattern_support).unwrap_or(false),
            workspace_symbols: symbols.is_some(),
            resolves_symbols: symbols
                .and_then(|it| it.resolve_support.as_ref())
                .is_some_and(|it| it.properties.iter().any(|it| it == "location.range")),
            progress: window.and_then(|it| it.work_done_progress).unwrap_or(false),
            shows_documents,
            rule_pages: if code_description || shows_documents { Pages::write().map(Arc::new) } else { None },
            nested_symbols: document
                .document_symbol
                .and_then(|it| it.hierarchical_document_symbol_support)
                .unwrap_or(false),
            definition_links: document.definition.and_then(|it| it.link_support).unwrap_or(false),
            versioned_edits: workspace_edit.and_then(|it| it.document_changes).unwrap_or(false),
            code_actions: document.code_action.is_some_and(|it| it.code_action_literal_support.is_some()),
            surfaces: Surfaces::new(client),
        }
    }

    /// Where the page of a rule is, for diagnostics to lead to.
    pub fn rule_page(&self, rule: &str) -> Option<&Uri> {
        self.rule_pages.as_ref().filter(|_| self.code_description)?.uri(rule)
    }

    /// What the server offers such a client.
    pub fn offer(&self) -> InitializeResult {
        let code_actions = CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR,
                CodeActionKind::REFACTOR_REWRITE,
                FIX_ALL,
            ]),
            resolve_provider: self.resolves_actions.then_some(true),
            ..CodeActionOptions::default()
        };
        let mut commands = Vec::new();
        if self.shows_documents && self.rule_pages.is_some() {
            commands.push(OPEN_RULE.to_owned());
        }
        if self.shows_documents {
            commands.push(OPEN_AUDIT.to_owned());
        }
        if self.pulls {
            commands.push(CHECK_ALL.to_owned());
        }
        let mut capabilities = ServerCapabilities {
            position_encoding: Some(self.encoding.kind()),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                // Whoever saves is done typing for now, and may have saved a settings file.
                save: Some(TextDocumentSyncSaveOptions::Supported(true)),
                ..TextDocumentSyncOptions::default()
            })),
            workspace: Some(WorkspaceServerCapabilities {
                workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                    supported: Some(true),
                    change_notifications: Some(OneOf::Left(true)),
                }),
                ..WorkspaceServerCapabilities::default()
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_highlight_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            code_action_provider: self.code_actions.then_some(CodeActionProviderCapability::Options(code_actions)),
            workspace_symbol_provider: self.workspace_symbols.then_some(OneOf::Right(WorkspaceSymbolOptions {
                resolve_provider: self.resolves_symbols.then_some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            diagnostic_provider: self.pulls.then(|| {
                DiagnosticServerCapabilities::Options(DiagnosticOptions {
                    identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                    workspace_diagnostics: true,
                    ..DiagnosticOptions::default()
                })
            }),
            rename_provider: self.rename.then(|| match self.prepares_rename {
                true => OneOf::Right(RenameOptions {
                    prepare_provider: Some(true),
                    work_done_progress_options: WorkDoneProgressOptions::default(),
                }),
                false => OneOf::Left(true),
            }),
            completion_provider: self.completion.then(|| CompletionOptions {
                // A name may follow a cue; in all other places the answer is none.
                trigger_characters: Some(vec![" ".to_owned()]),
                resolve_provider: Some(true),
                ..CompletionOptions::default()
            }),
            execute_command_provider: (!commands.is_empty())
                .then(|| ExecuteCommandOptions { commands, ..ExecuteCommandOptions::default() }),
            ..ServerCapabilities::default()
        };
        self.surfaces.offer(&mut capabilities);
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
