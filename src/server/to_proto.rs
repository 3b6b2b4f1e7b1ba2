//! From the core's words to the protocol's.

mod audit;
mod code_lens;
mod document_link;
mod folding_range;
mod inlay_hint;
mod selection_range;

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{
    CodeAction, CodeActionDisabled, CodeDescription, Command, CompletionItem, CompletionItemKind, CompletionResponse,
    CompletionTextEdit, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightKind, DocumentSymbol,
    DocumentSymbolResponse, Documentation, FullDocumentDiagnosticReport, GotoDefinitionResponse, Hover, HoverContents,
    InsertReplaceEdit, LSPAny, Location, LocationLink, MarkupContent, NumberOrString, OneOf, Position,
    PrepareRenameResponse, Range, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    SemanticToken, SymbolInformation, SymbolKind, TextEdit, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDocumentDiagnosticReport, WorkspaceEdit, WorkspaceFullDocumentDiagnosticReport, WorkspaceLocation,
    WorkspaceSymbol, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::actions::{self, Token};
use super::capabilities::{Abilities, COPY_QUOTE};
use super::document::Text;
use super::index::Speaker;
use super::render;
use super::snapshot::Snapshot;
use crate::config::Problem;
use crate::ide::{self, ActionKind, Highlight, Symbol};
use crate::lint::{Finding, Report, Severity};
use crate::text::DocSpan;

pub(super) use audit::audit;
pub(super) use code_lens::{code_lens, resolved_code_lens};
pub(super) use document_link::document_link;
pub(super) use folding_range::folding_ranges;
pub(super) use inlay_hint::{inlay_hint, resolved_inlay_hint};
pub(super) use selection_range::selection_range;

/// The protocol's code for a request that was understood and cannot be done.
const REQUEST_FAILED: i64 = -32803;

pub(super) fn location(snapshot: &Snapshot, span: DocSpan) -> Location {
    Location::new(snapshot.uri.clone(), snapshot.text.range(span))
}

pub(super) fn diagnostics(snapshot: &Snapshot, abilities: &Abilities) -> Vec<Diagnostic> {
    diagnostics_of(&snapshot.uri, &snapshot.text, &snapshot.report, abilities)
}

/// A client is shown so many diagnostics of a document.
const MOST_DIAGNOSTICS: usize = 1_000;

/// What was found in a text: of too much the most severe, in text order, and how much else there is.
pub(super) fn diagnostics_of(uri: &Uri, text: &Text, report: &Report, abilities: &Abilities) -> Vec<Diagnostic> {
    let places = text.places();
    let range = |span| places.range(span);
    let findings = report.findings();
    let shown = |finding: &Finding| diagnostic(uri, &range, finding, abilities);
    if findings.len() <= MOST_DIAGNOSTICS {
        return findings.iter().map(shown).collect();
    }
    let mut places: Vec<usize> = (0..findings.len()).collect();
    places.sort_by_key(|&at| std::cmp::Reverse(findings[at].severity));
    places.truncate(MOST_DIAGNOSTICS);
    places.sort_unstable();
    let mut diagnostics: Vec<Diagnostic> = places.iter().map(|&at| shown(&findings[at])).collect();
    diagnostics.push(Diagnostic {
        range: range(DocSpan::empty(text.len() as u32)),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: render::not_shown(findings.len() - MOST_DIAGNOSTICS),
        ..Diagnostic::default()
    });
    diagnostics
}

/// What is wrong with a settings file of that text, on the line where it is wrong.
pub(super) fn settings_problem(text: &Text, problem: &Problem) -> Diagnostic {
    let line = problem.line.map_or(0, |line| line.saturating_sub(1));
    let message = match &*problem.setting {
        "" => problem.message.clone(),
        setting => format!("{setting}: {}", problem.message),
    };
    Diagnostic {
        // A position beyond the line's end means its end.
        range: text.range(text.span(Range::new(Position::new(line, 0), Position::new(line, u32::MAX)))),
        severity: Some(DiagnosticSeverity::WARNING),
        code: Some(NumberOrString::String("configuration".to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// `None` for `diagnostics` where the client has those of that id.
pub(super) fn document_diagnostic_report(
    id: String,
    diagnostics: Option<Vec<Diagnostic>>,
) -> DocumentDiagnosticReportResult {
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
pub(super) fn workspace_diagnostic_report(
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
pub(super) fn semantic_tokens(
    snapshot: &Snapshot,
    within: DocSpan,
    abilities: &Abilities,
) -> Option<Vec<SemanticToken>> {
    abilities.surfaces.semantic_tokens.as_ref().map(|legend| legend.encode(snapshot, within))
}

pub(super) fn hover(snapshot: &Snapshot, hover: &ide::Hover, abilities: &Abilities) -> Hover {
    let (kind, value) = render::hover(hover, &snapshot.text, abilities.markdown_hover);
    Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(snapshot.text.range(hover.span)),
    }
}

pub(super) fn definition(
    snapshot: &Snapshot,
    definition: &ide::Definition,
    abilities: &Abilities,
) -> GotoDefinitionResponse {
    let targets = definition.targets.iter().map(|&span| location(snapshot, span));
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
pub(super) fn workspace_symbol(uri: &Uri, speaker: &Speaker, abilities: &Abilities) -> WorkspaceSymbol {
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

pub(super) fn document_highlight(snapshot: &Snapshot, highlight: Highlight) -> DocumentHighlight {
    let (span, kind) = match highlight {
        Highlight::Introduction(span) => (span, DocumentHighlightKind::WRITE),
        Highlight::Mention(span) => (span, DocumentHighlightKind::READ),
        Highlight::Quote(span) => (span, DocumentHighlightKind::TEXT),
    };
    DocumentHighlight { range: snapshot.text.range(span), kind: Some(kind) }
}

pub(super) fn document_symbols(
    snapshot: &Snapshot,
    symbols: &[Symbol],
    abilities: &Abilities,
) -> DocumentSymbolResponse {
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
pub(super) fn code_action(snapshot: &Snapshot, action: &ide::Action<'_>, abilities: &Abilities) -> CodeAction {
    let title = render::action_title(&action.kind);
    let diagnostics = match &action.kind {
        ActionKind::Fix { finding, .. } | ActionKind::Ignore { finding, .. } => {
            Some(vec![diagnostic(&snapshot.uri, &|span| snapshot.text.range(span), finding, abilities)])
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
        kind: Some(actions::kind(&action.kind)),
        diagnostics,
        command,
        is_preferred: preferred.then_some(true),
        ..CodeAction::default()
    }
}

/// An action whose changes are to be asked for.
pub(super) fn unresolved(action: CodeAction, token: &Token) -> CodeAction {
    CodeAction { data: serde_json::to_value(token).ok(), ..action }
}

/// An action with its changes.
pub(super) fn resolved(action: CodeAction, edit: WorkspaceEdit) -> CodeAction {
    CodeAction { edit: Some(edit), ..action }
}

/// An action whose changes cannot be made.
pub(super) fn impossible(action: CodeAction, abilities: &Abilities) -> CodeAction {
    let disabled = CodeActionDisabled { reason: render::CANNOT_CHANGE.to_owned() };
    CodeAction { disabled: abilities.disabled_actions.then_some(disabled), ..action }
}

pub(super) fn prepare_rename(snapshot: &Snapshot, found: ide::Renamable) -> PrepareRenameResponse {
    PrepareRenameResponse::RangeWithPlaceholder { range: snapshot.text.range(found.span), placeholder: found.name }
}

/// Why nothing is renamed, for the user to read.
pub(super) fn unrenamable(why: ide::Unrenamable) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: render::unrenamable(why).into(), data: None }
}

pub(super) fn completion(snapshot: &Snapshot, found: &ide::Completion, abilities: &Abilities) -> CompletionResponse {
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

pub(super) fn completion_card(
    item: CompletionItem,
    snapshot: &Snapshot,
    card: &ide::NameCard,
    abilities: &Abilities,
) -> CompletionItem {
    let (kind, value) = render::name_card(card, &snapshot.text, abilities.markdown_completion);
    CompletionItem { documentation: Some(Documentation::MarkupContent(MarkupContent { kind, value })), ..item }
}

pub(super) fn diagnostic(
    uri: &Uri,
    range: &dyn Fn(DocSpan) -> Range,
    finding: &Finding,
    abilities: &Abilities,
) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location::new(uri.clone(), range(related.span)),
        message: related.message.clone(),
    });
    Diagnostic {
        range: range(finding.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
            Severity::Hint => DiagnosticSeverity::HINT,
        }),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: abilities.rule_page(finding.rule).map(|href| CodeDescription { href: href.clone() }),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message: finding.message.clone(),
        related_information: (abilities.related_information && !finding.related.is_empty()).then(|| related.collect()),
        tags: (abilities.unnecessary_tag && is_unnecessary(finding)).then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: (abilities.diagnostic_data && !finding.fixes.is_empty()).then(|| fix_titles(finding)),
    }
}

/// What the fixes of a finding do, for a client that wants to show that there are some before it asks for them.
fn fix_titles(finding: &Finding) -> LSPAny {
    serde_json::json!({ "fixes": finding.fixes.iter().map(|fix| &*fix.title).collect::<Vec<_>>() })
}

/// Whether all that it underlines may go.
fn is_unnecessary(finding: &Finding) -> bool {
    finding.fixes.iter().any(|fix| matches!(&*fix.edits, [edit] if edit.text.is_empty() && edit.span == finding.span))
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
