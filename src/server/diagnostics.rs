use std::sync::Arc;

use tokio::io::AsyncWrite;
use tokio::sync::mpsc;
use tower_lsp::ls_types::Uri;
use tower_lsp::ls_types::notification::PublishDiagnostics;

use super::outlet::Outlet;
use super::session::Session;

/// Shows the client the diagnostics of every document that `changed` names, if they are still the newest by then.
///
/// A client that asks for diagnostics is shown none; whoever waits for it on its behalf is woken instead. The one task
/// that sends them, so that they leave in order. It waits for the client where that is slow to read; nothing waits for it.
pub(super) async fn publish<O>(session: Arc<Session>, outlet: Outlet<O>, mut changed: mpsc::UnboundedReceiver<Uri>)
where
    O: AsyncWrite + Send + Unpin + 'static,
{
    while let Some(uri) = changed.recv().await {
        session.stir();
        let Some(publication) = session.publication(&uri) else { continue };
        if outlet.notify::<PublishDiagnostics>(&publication).await.is_err() {
            // Nobody reads any more; the end of the input ends the rest.
            return;
        }
    }
}
