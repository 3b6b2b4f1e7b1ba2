//! Answers `textDocument/diagnostic`.

use crate::server::documents::findings;
use crate::server::lsp::{
    DiagnosticServerCancellationData, DocumentDiagnosticParams, DocumentDiagnosticReportResult, Uri,
};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

use crate::server::answers::to_proto;
use crate::server::documents::place;
use crate::server::session::Session;

/// What the protocol calls `ServerCancelled`.
const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);

pub async fn diagnostic(session: &Session, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    if session.is_lost(&uri) {
        return Ok(to_proto::document_diagnostic_report("lost".to_owned(), Some(Vec::new())));
    }
    let snapshot = match session.snapshot(&uri).await {
        Ok(snapshot) => snapshot,
        Err(error) if error.code == ErrorCode::ContentModified => return Err(cancelled(session.is_open(&uri))),
        Err(error) if error.code == ErrorCode::InvalidParams => return Ok(closed(session, &uri)),
        Err(error) => return Err(error),
    };
    let Some(abilities) = session.abilities() else { return Err(Error::invalid_request()) };
    Ok(match (snapshot, params.previous_result_id) {
        (Some(snapshot), known) => {
            let typing = session.typing(&uri);
            let id = session.result_id(&snapshot, typing.as_deref());
            let is_known = known.as_ref() == Some(&id);
            to_proto::document_diagnostic_report(
                id,
                (!is_known).then(|| findings::diagnostics(&snapshot, typing.as_deref(), abilities)),
            )
        }
        // Reading failed: what is shown may stay.
        (None, Some(known)) => to_proto::document_diagnostic_report(known, None),
        (None, None) => return Err(cancelled(false)),
    })
}

/// What is known of a document that is not open: an article of the folders where the whole workspace is checked, or nothing. VS Code asks once more for a document
/// that it has just closed, and never again for one whose question was answered by an error.
fn closed(session: &Session, uri: &Uri) -> DocumentDiagnosticReportResult {
    let key = place::key(uri);
    let articles = if session.checks_whole_workspace() { session.index.articles() } else { Vec::new() };
    let article = articles.into_iter().find(|article| place::key(&article.uri) == key);
    let (id, diagnostics) = article.map_or_else(
        || ("closed".to_owned(), Vec::new()),
        |article| (session.article_result_id(&article), article.diagnostics.to_vec()),
    );
    to_proto::document_diagnostic_report(id, Some(diagnostics))
}

/// Not `ContentModified`: editors take that for an answer without diagnostics, and show none until the next.
fn cancelled(retrigger_request: bool) -> Error {
    let data = serde_json::to_value(DiagnosticServerCancellationData { retrigger_request }).ok();
    Error { code: SERVER_CANCELLED, message: "the document has changed".into(), data }
}
