use std::collections::HashMap;

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport,
};

use crate::server::session::Session;
use crate::server::to_proto;

/// Answers once there is something that the client does not know. Editors ask again as soon as they are answered, so
/// that an answer without news would keep both of them busy for nothing.
pub(in crate::server) async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let known: HashMap<Uri, String> = params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect();
    let mut stirred = session.stirred();
    loop {
        stirred.mark_unchanged();
        let reports = reports(session, &known);
        if reports.iter().any(|report| matches!(report, WorkspaceDocumentDiagnosticReport::Full(_))) {
            return Ok(WorkspaceDiagnosticReport { items: reports }.into());
        }
        tokio::select! {
            // Fails only without a sender, which is the session's.
            _ = stirred.changed() => {}
            () = session.closing() => return Err(Error::request_cancelled()),
        }
    }
}

/// One for every document that is read, and for every one that was reported on and is gone.
fn reports(session: &Session, known: &HashMap<Uri, String>) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let Some(abilities) = session.abilities() else { return Vec::new() };
    let open: HashMap<Uri, _> = session.open_documents().into_iter().collect();
    let mut reports = Vec::new();
    for (uri, snapshot) in &open {
        let Some(snapshot) = snapshot else { continue };
        let id = session.result_id(snapshot);
        let diagnostics = (known.get(uri) != Some(&id)).then(|| to_proto::diagnostics(snapshot, abilities));
        let version = Some(snapshot.version);
        reports.push(to_proto::workspace_diagnostic_report(uri.clone(), version, Some(id), diagnostics));
    }
    let gone = known.keys().filter(|uri| !open.contains_key(uri));
    reports.extend(gone.map(|uri| to_proto::workspace_diagnostic_report(uri.clone(), None, None, None)));
    reports
}
