//! Answers `workspace/executeCommand`.

use crate::server::lsp::ExecuteCommandParams;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};

use crate::server::client::capabilities::{CHECK_ALL, OPEN_RULE};
use crate::server::session::Session;

pub async fn execute_command(session: &Session, params: ExecuteCommandParams) -> Result<Option<Value>> {
    match params.command.as_str() {
        OPEN_RULE => {
            let rule = params.arguments.first().and_then(Value::as_str).unwrap_or_default();
            session.open_rule(rule).then_some(None).ok_or_else(|| Error::invalid_params("no such rule"))
        }
        CHECK_ALL => {
            session.check_all();
            Ok(None)
        }
        _ => Err(Error::invalid_params("no such command")),
    }
}
