use std::sync::Arc;

use tokio::sync::mpsc;
use tower_lsp::Client;
use tower_lsp::ls_types::Uri;
use tower_lsp::ls_types::notification::PublishDiagnostics;

use super::session::Session;

/// Shows the client the diagnostics of every document that `changed` names, if they are still the newest by then.
///
/// The one task that sends them, so that they leave in order. It waits for the client where that is slow to read; nothing
/// waits for it.
pub(super) async fn publish(session: Arc<Session>, client: Client, mut changed: mpsc::UnboundedReceiver<Uri>) {
    while let Some(uri) = changed.recv().await {
        if let Some(publication) = session.publication(&uri) {
            client.send_notification::<PublishDiagnostics>(publication).await;
        }
    }
}
