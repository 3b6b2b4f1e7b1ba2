//! Waits for a writer to pause. No document is waited for in which nothing was typed since the last pause.

use std::sync::Arc;

use tokio::time::sleep_until;

use crate::server::lsp::Uri;
use crate::server::session::Session;

/// Tells the session once nothing has been typed in a document for as long as a pause takes.
pub async fn wait(session: Arc<Session>, uri: Uri) {
    while let Some(pause) = session.pause_at(&uri) {
        if tokio::time::Instant::now() >= pause {
            session.rest(&uri);
            continue;
        }
        tokio::select! {
            () = sleep_until(pause) => {}
            () = session.lifecycle.closing() => return,
        }
    }
}
