//! Answers `workspace/executeCommand`.

use crate::server::documents::place;
use crate::server::lsp::ExecuteCommandParams;
use crate::server::lsp::request::ShowDocument;
use crate::server::lsp::{ShowDocumentParams, Uri};
use serde_json::Value;
use std::sync::Arc;
use tower_lsp::jsonrpc::{Error, Result};

use crate::server::answers::handlers::audit_page;
use crate::server::answers::protocol::{AuditPageParams, PageFormat};
use crate::server::client::capabilities::{CHECK_ALL, OPEN_AUDIT, OPEN_RULE};
use crate::server::lsp::TextDocumentIdentifier;
use crate::server::session::Session;

pub async fn execute_command(session: &Session, params: ExecuteCommandParams) -> Result<Option<Value>> {
    match params.command.as_str() {
        OPEN_RULE => {
            let rule = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
            session.open_rule(rule).then_some(None).ok_or_else(|| Error::invalid_params("no such rule"))
        }
        OPEN_AUDIT => {
            let uri = params.arguments.first().cloned().and_then(|uri| serde_json::from_value(uri).ok());
            let uri: Uri = uri.ok_or_else(|| Error::invalid_params("the document's URI is wanted"))?;
            let text_document = TextDocumentIdentifier { uri: uri.clone() };
            let page = audit_page(session, AuditPageParams { text_document, format: PageFormat::Html }).await?;
            let page = page.ok_or_else(|| Error::invalid_params("no such document is open"))?;
            let written = session.pages.write(place::key(&uri), &page.content);
            let uri = written.map_err(|_| Error::internal_error())?;
            let editor = Arc::clone(&session.editor);
            tokio::spawn(async move {
                let params = ShowDocumentParams { uri, external: Some(true), take_focus: Some(true), selection: None };
                editor.ask::<ShowDocument>(params).await
            });
            Ok(None)
        }
        CHECK_ALL => {
            session.check_all();
            Ok(None)
        }
        _ => Err(Error::invalid_params("no such command")),
    }
}
