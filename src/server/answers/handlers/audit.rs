//! Answers `onrecord/audit` and `onrecord/auditPage`.

use tower_lsp::jsonrpc::{Error, Result};

use crate::ide;
use crate::pages::{self, AuditedArticle};
use crate::server::answers::protocol::{Audit, AuditPage, AuditPageParams, AuditParams, PageFormat};
use crate::server::answers::to_proto;
use crate::server::render;
use crate::server::session::Session;

pub async fn audit(session: &Session, params: AuditParams) -> Result<Option<Audit>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let audit = ide::audit(&snapshot.analysis, snapshot.tally(), &snapshot.report);
    Ok(Some(to_proto::audit(&snapshot, audit)))
}

pub async fn audit_page(session: &Session, params: AuditPageParams) -> Result<Option<AuditPage>> {
    let Some(snapshot) = session.snapshot(&params.text_document.uri).await? else { return Ok(None) };
    let audit = ide::audit(&snapshot.analysis, snapshot.tally(), &snapshot.report);
    let (name, text) = (render::short_name(&snapshot.uri), snapshot.text.to_string());
    let article = AuditedArticle { name: &name, text: &text, audit: &audit };
    let of_body = matches!(params.format, PageFormat::Body);
    let content = match params.format {
        PageFormat::Body => pages::audit_body(&article),
        PageFormat::Html => pages::audit_page(&[article], None),
        PageFormat::Csv => pages::audit_csv(&[article]).map_err(|_| Error::internal_error())?,
        PageFormat::Json => {
            let all = serde_json::json!({ "version": 1, "articles": [pages::audit_json(&article)], "problems": [] });
            all.to_string() + "\n"
        }
    };
    Ok(Some(AuditPage { content, style: of_body.then_some(pages::STYLE) }))
}
