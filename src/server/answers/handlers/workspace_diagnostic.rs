//! Answers `workspace/diagnostic`.

use std::collections::{HashMap, HashSet};

use crate::server::documents::findings;
use crate::server::lsp::{
    Uri, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport,
};
use tower_lsp::jsonrpc::{Error, Result};

use crate::server::answers::to_proto;
use crate::server::documents::place;
use crate::server::documents::place::Key;
use crate::server::session::Session;

/// Answers once there is something that the client does not know. Editors ask again as soon as they are answered, so
/// that an answer without news would keep both of them busy for nothing.
pub async fn workspace_diagnostic(
    session: &Session,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let known = params.previous_result_ids.into_iter();
    let known = known.map(|it| (place::key(&it.uri), (it.uri, it.value))).collect();
    let mut announced = session.announced();
    loop {
        announced.mark_unchanged();
        let reports = reports(session, &known);
        if reports.iter().any(|report| matches!(report, WorkspaceDocumentDiagnosticReport::Full(_))) {
            return Ok(WorkspaceDiagnosticReport { items: reports }.into());
        }
        tokio::select! {
            // Fails only without a sender, which is the session's.
            _ = announced.changed() => {}
            () = session.lifecycle.closing() => return Err(Error::request_cancelled()),
        }
    }
}

/// One for every open document, where the whole workspace is checked every other article that the client does not know the
/// findings of, and everything that was
/// reported on and is gone.
fn reports(session: &Session, known: &HashMap<Key, (Uri, String)>) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let Some(abilities) = session.abilities() else { return Vec::new() };
    let mut reports = Vec::new();
    let mut there = HashSet::new();
    for (uri, snapshot) in session.open_documents() {
        let key = place::key(&uri);
        if let Some(snapshot) = snapshot {
            let typing = session.typing(&uri);
            let id = session.result_id(&snapshot, typing.as_deref());
            let is_known = known.get(&key).is_some_and(|(_, known)| *known == id);
            let diagnostics = (!is_known).then(|| findings::diagnostics(&snapshot, typing.as_deref(), abilities));
            let version = Some(snapshot.version);
            reports.push(to_proto::workspace_diagnostic_report(uri, version, Some(id), diagnostics));
        }
        there.insert(key);
    }
    let others = if session.checks_whole_workspace() { session.index.articles() } else { Vec::new() };
    for article in others {
        let key = place::key(&article.uri);
        let id = session.article_result_id(&article);
        let is_news = known.get(&key).map_or(!article.diagnostics.is_empty(), |(_, known)| *known != id);
        if is_news && !there.contains(&key) {
            let (uri, diagnostics) = (article.uri.clone(), article.diagnostics.to_vec());
            reports.push(to_proto::workspace_diagnostic_report(uri, None, Some(id), Some(diagnostics)));
        }
        there.insert(key);
    }
    let gone = known.iter().filter(|(key, _)| !there.contains(*key)).map(|(_, (uri, _))| uri.clone());
    reports.extend(gone.map(|uri| to_proto::workspace_diagnostic_report(uri, None, None, None)));
    reports
}
