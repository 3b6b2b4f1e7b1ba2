//! Answers `onrecord/audit`.

use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::protocol::{Audit, AuditParams};
use crate::server::session::Session;
use crate::server::to_proto;

pub(in crate::server) async fn audit(session: &Session, params: AuditParams) -> Result<Option<Audit>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let audit = ide::audit(&snapshot.analysis, snapshot.tally(), snapshot.report.headlines());
    Ok(Some(to_proto::audit(&snapshot, audit)))
}
