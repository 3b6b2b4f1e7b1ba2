//! Answers `onrecord/audit`.

use tower_lsp::jsonrpc::Result;

use crate::ide;
use crate::server::answers::protocol::{Audit, AuditParams};
use crate::server::answers::to_proto;
use crate::server::session::Session;

pub async fn audit(session: &Session, params: AuditParams) -> Result<Option<Audit>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let audit = ide::audit(&snapshot.analysis, snapshot.tally(), snapshot.report.headlines());
    Ok(Some(to_proto::audit(&snapshot, audit)))
}
