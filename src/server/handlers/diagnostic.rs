use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{DiagnosticServerCancellationData, DocumentDiagnosticParams, DocumentDiagnosticReportResult};

use crate::server::session::Session;
use crate::server::to_proto;

/// What the protocol calls `ServerCancelled`.
const SERVER_CANCELLED: ErrorCode = ErrorCode::ServerError(-32802);

pub(in crate::server) async fn diagnostic(
    session: &Session,
    params: DocumentDiagnosticParams,
) -> Result<DocumentDiagnosticReportResult> {
    let uri = params.text_document.uri;
    let snapshot = session.snapshot(&uri).await.map_err(|error| match error.code {
        ErrorCode::ContentModified => cancelled(session.is_open(&uri)),
        _ => error,
    })?;
    let Some(abilities) = session.abilities() else { return Err(Error::invalid_request()) };
    Ok(match (snapshot, params.previous_result_id) {
        (Some(snapshot), known) => {
            let id = session.result_id(&snapshot);
            let is_known = known.as_ref() == Some(&id);
            to_proto::document_diagnostic_report(id, (!is_known).then(|| to_proto::diagnostics(&snapshot, abilities)))
        }
        // Reading failed: what is shown may stay.
        (None, Some(known)) => to_proto::document_diagnostic_report(known, None),
        (None, None) => return Err(cancelled(false)),
    })
}

/// Not `ContentModified`: editors take that for an answer without diagnostics, and show none until the next.
fn cancelled(retrigger_request: bool) -> Error {
    let data = serde_json::to_value(DiagnosticServerCancellationData { retrigger_request }).ok();
    Error { code: SERVER_CANCELLED, message: "the document has changed".into(), data }
}
