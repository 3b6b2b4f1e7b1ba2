//! From the core's words to the protocol's.

mod audit;
mod code_lens;
mod document_link;
mod folding_range;
mod inlay_hint;
mod selection_range;

use crate::server::lsp::{
    CodeAction, CodeActionDisabled, CodeActionKind, Command, CompletionItem, CompletionItemKind, CompletionResponse,
    CompletionTextEdit, Diagnostic, DocumentDiagnosticReport, DocumentDiagnosticReportResult, DocumentHighlight,
    DocumentHighlightKind, DocumentSymbol, DocumentSymbolResponse, Documentation, FullDocumentDiagnosticReport,
    GotoDefinitionResponse, Hover, HoverContents, InsertReplaceEdit, Location, LocationLink, MarkupContent, OneOf,
    Position, PrepareRenameResponse, Range, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, SemanticToken, SymbolInformation, SymbolKind, TextEdit,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDocumentDiagnosticReport, WorkspaceEdit,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceLocation, WorkspaceSymbol,
    WorkspaceUnchangedDocumentDiagnosticReport,
};
use std::path::Path;
use tower_lsp::jsonrpc::{Error, ErrorCode};

use crate::ide::{self, ActionKind, Highlight, Symbol};
use crate::server::answers::action_key::ActionKey;
use crate::server::client::capabilities::{Abilities, COPY_QUOTE, FIX_ALL};
use crate::server::documents::snapshot::Snapshot;
use crate::server::documents::{findings, place};
use crate::server::render;
use crate::server::workspace::index::Listed;
use crate::text::DocSpan;

pub use audit::audit;
pub use code_lens::{code_lens, resolved_code_lens};
pub use document_link::document_link;
pub use folding_range::folding_ranges;
pub use inlay_hint::{inlay_hint, resolved_inlay_hint};
pub use selection_range::selection_range;

/// The protocol's code for a request that was understood and cannot be done.
const REQUEST_FAILED: i64 = -32803;

pub fn location(snapshot: &Snapshot, span: DocSpan) -> Location {
    Location::new(snapshot.uri.clone(), snapshot.text.range(span))
}

/// `None` for `diagnostics` where the client has those of that id.
pub fn document_diagnostic_report(id: String, diagnostics: Option<Vec<Diagnostic>>) -> DocumentDiagnosticReportResult {
    let report: DocumentDiagnosticReport = match diagnostics {
        Some(items) => RelatedFullDocumentDiagnosticReport {
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
            ..RelatedFullDocumentDiagnosticReport::default()
        }
        .into(),
        None => RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }
        .into(),
    };
    report.into()
}

/// As above; without an id for a document that is gone.
pub fn workspace_diagnostic_report(
    uri: Uri,
    version: Option<i32>,
    id: Option<String>,
    diagnostics: Option<Vec<Diagnostic>>,
) -> WorkspaceDocumentDiagnosticReport {
    let version = version.map(i64::from);
    match (id, diagnostics) {
        (Some(result_id), None) => WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
        }
        .into(),
        (result_id, items) => WorkspaceFullDocumentDiagnosticReport {
            uri,
            version,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id,
                items: items.unwrap_or_default(),
            },
        }
        .into(),
    }
}

/// The words in `within` as tokens; `None` for a client that knows none.
pub fn semantic_tokens(snapshot: &Snapshot, within: DocSpan, abilities: &Abilities) -> Option<Vec<SemanticToken>> {
    abilities.surfaces.semantic_tokens.as_ref().map(|legend| legend.encode(snapshot, within))
}

pub fn hover(snapshot: &Snapshot, hover: &ide::Hover, abilities: &Abilities) -> Hover {
    let (kind, value) = render::hover(hover, &snapshot.text, abilities.markdown_hover);
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(snapshot.text.range(hover.span)),
    }
}

pub fn definition(snapshot: &Snapshot, definition: &ide::Definition, abilities: &Abilities) -> GotoDefinitionResponse {
    let targets = definition.targets.iter().map(|&span| location(snapshot, span));
    let start = |line: u32| Position::new(line.saturating_sub(1), 0);
    let notes = definition.notes.iter().filter_map(|found| {
        let uri = place::uri(Path::new(&found.file))?;
        Some(Location::new(uri, Range::new(start(found.line), start(found.line))))
    });
    let targets = targets.chain(notes);
    if !abilities.definition_links {
        return GotoDefinitionResponse::Array(targets.collect());
    }
    let origin = snapshot.text.range(definition.origin);
    let link = |target: Location| LocationLink {
        origin_selection_range: Some(origin),
        target_uri: target.uri,
        target_range: target.range,
        target_selection_range: target.range,
    };
    GotoDefinitionResponse::Link(targets.map(link).collect())
}

/// A client that asks for the places of those it shows is told none before.
pub fn workspace_symbol(uri: &Uri, speaker: &Listed, abilities: &Abilities) -> WorkspaceSymbol {
    WorkspaceSymbol {
        name: speaker.name.clone(),
        kind: symbol_kind(&ide::SymbolKind::Speaker { role: None }),
        tags: None,
        container_name: speaker.role.clone(),
        location: if abilities.resolves_symbols {
            OneOf::Right(WorkspaceLocation { uri: uri.clone() })
        } else {
            OneOf::Left(Location::new(uri.clone(), speaker.range))
        },
        data: None,
    }
}

pub fn document_highlight(snapshot: &Snapshot, highlight: Highlight) -> DocumentHighlight {
    let (span, kind) = match highlight {
        Highlight::Introduction(span) => (span, DocumentHighlightKind::WRITE),
        Highlight::Mention(span) => (span, DocumentHighlightKind::READ),
    };
    DocumentHighlight { range: snapshot.text.range(span), kind: Some(kind) }
}

pub fn document_symbols(snapshot: &Snapshot, symbols: &[Symbol], abilities: &Abilities) -> DocumentSymbolResponse {
    if abilities.nested_symbols {
        return DocumentSymbolResponse::Nested(symbols.iter().map(|symbol| nested_symbol(snapshot, symbol)).collect());
    }
    let mut flat = Vec::new();
    for symbol in symbols {
        flat.push(flat_symbol(snapshot, symbol, None));
        flat.extend(symbol.children.iter().map(|child| flat_symbol(snapshot, child, Some(&symbol.name))));
    }
    DocumentSymbolResponse::Flat(flat)
}

/// An action without its changes.
pub fn code_action(snapshot: &Snapshot, action: &ide::Action<'_>, abilities: &Abilities) -> CodeAction {
    let title = render::action_title(&action.kind);
    let diagnostics = match &action.kind {
        ActionKind::Fix { finding, .. } | ActionKind::Ignore { finding, .. } => {
            Some(vec![findings::diagnostic(&snapshot.uri, &|span| snapshot.text.range(span), finding, abilities)])
        }
        _ => None,
    };
    let command = match &action.kind {
        ActionKind::CopyQuote { text } => Some(Command {
            title: title.clone(),
            command: COPY_QUOTE.to_owned(),
            arguments: Some(vec![text.as_str().into()]),
        }),
        _ => None,
    };
    let preferred = matches!(action.kind, ActionKind::Fix { preferred: true, .. });
    CodeAction {
        title,
        kind: Some(action_kind(&action.kind)),
        diagnostics,
        command,
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

/// An action whose changes are to be asked for.
pub fn unresolved(action: CodeAction, token: &ActionKey) -> CodeAction {
    CodeAction { data: serde_json::to_value(token).ok(), ..action }
}

/// An action with its changes.
pub fn resolved(action: CodeAction, edit: WorkspaceEdit) -> CodeAction {
    CodeAction { edit: Some(edit), ..action }
}

/// An action whose changes cannot be made.
pub fn impossible(action: CodeAction, abilities: &Abilities) -> CodeAction {
    let disabled = CodeActionDisabled { reason: render::CANNOT_CHANGE.to_owned() };
    CodeAction { disabled: abilities.disabled_actions.then_some(disabled), ..action }
}

pub fn prepare_rename(snapshot: &Snapshot, found: ide::Renamable) -> PrepareRenameResponse {
    PrepareRenameResponse::RangeWithPlaceholder { range: snapshot.text.range(found.span), placeholder: found.name }
}

/// Why nothing is renamed, for the user to read.
pub fn unrenamable(why: ide::Unrenamable) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: render::unrenamable(why).into(), data: None }
}

pub fn completion(snapshot: &Snapshot, found: &ide::Completion, abilities: &Abilities) -> CompletionResponse {
    let (insert, replace) = (snapshot.text.range(found.typed), snapshot.text.range(found.word));
    let typed = snapshot.text.words(found.typed).to_lowercase();
    let item = |(at, name): (usize, &ide::CompletedName)| {
        let new_text = name.name.clone();
        let text_edit = match abilities.insert_replace {
            true => CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text, insert, replace }),
            false => CompletionTextEdit::Edit(TextEdit::new(insert, new_text)),
        };
        CompletionItem {
            label: name.name.clone(),
            kind: Some(CompletionItemKind::CLASS),
            detail: name.role.clone(),
            sort_text: Some(format!("{at:04}")),
            // What is typed may be the surname; clients compare from the start.
            filter_text: Some(matched(&name.name, &typed).to_owned()),
            text_edit: Some(text_edit),
            data: Some(serde_json::json!({ "uri": snapshot.uri })),
            ..CompletionItem::default()
        }
    };
    CompletionResponse::Array(found.names.iter().enumerate().map(item).collect())
}

/// The name from the word on that begins as what is typed.
fn matched<'n>(name: &'n str, typed: &str) -> &'n str {
    let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    let mut rests = starts.map(|start| &name[start..]);
    rests.find(|rest| rest.to_lowercase().starts_with(typed)).unwrap_or(name)
}

pub fn completion_card(
    item: CompletionItem,
    snapshot: &Snapshot,
    card: &ide::NameCard,
    abilities: &Abilities,
) -> CompletionItem {
    let (kind, value) = render::name_card(card, &snapshot.text, abilities.markdown_completion);
    CompletionItem { documentation: Some(Documentation::MarkupContent(MarkupContent { kind, value })), ..item }
}

fn nested_symbol(snapshot: &Snapshot, symbol: &Symbol) -> DocumentSymbol {
    let range = snapshot.text.range(symbol.span);
    #[expect(deprecated, reason = "the struct cannot be made without its deprecated field")]
    DocumentSymbol {
        name: symbol.name.clone(),
        detail: render::symbol_detail(&symbol.kind),
        kind: symbol_kind(&symbol.kind),
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children: Some(symbol.children.iter().map(|child| nested_symbol(snapshot, child)).collect()),
    }
}

fn flat_symbol(snapshot: &Snapshot, symbol: &Symbol, container: Option<&str>) -> SymbolInformation {
    #[expect(deprecated, reason = "the struct cannot be made without its deprecated field")]
    SymbolInformation {
        name: symbol.name.clone(),
        kind: symbol_kind(&symbol.kind),
        tags: None,
        deprecated: None,
        location: location(snapshot, symbol.span),
        container_name: container.map(str::to_owned),
    }
}

/// The protocol has no kinds for articles; these are told apart by their icons.
fn symbol_kind(kind: &ide::SymbolKind) -> SymbolKind {
    match kind {
        ide::SymbolKind::Headline => SymbolKind::FILE,
        ide::SymbolKind::Speaker { .. } => SymbolKind::CLASS,
        ide::SymbolKind::Section => SymbolKind::NAMESPACE,
        ide::SymbolKind::Quote { .. } => SymbolKind::STRING,
        ide::SymbolKind::Source(_) => SymbolKind::INTERFACE,
    }
}

/// What the protocol calls the kind of an action.
fn action_kind(action: &ActionKind<'_>) -> CodeActionKind {
    match action {
        ActionKind::Fix { .. } | ActionKind::Ignore { .. } => CodeActionKind::QUICKFIX,
        ActionKind::AssignSpeaker { .. } => CodeActionKind::REFACTOR_REWRITE,
        ActionKind::AddPerson { .. } | ActionKind::CopyQuote { .. } => CodeActionKind::REFACTOR,
        ActionKind::FixAll => FIX_ALL,
    }
}
