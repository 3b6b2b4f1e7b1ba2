//! Diagnostics leave in order, and only if they are still the newest.

use std::io;
use std::sync::Arc;

use crate::server::documents::findings;
use crate::server::lsp::notification::PublishDiagnostics;
use crate::server::lsp::{PublishDiagnosticsParams, Uri};
use tokio::io::AsyncWrite;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;

use crate::server::session::{Publication, Session};
use crate::server::wire::writer::{Writer, notification};

/// Shows the client the diagnostics of every document that `changed` names, if they are still the newest by then.
///
/// A client that asks for diagnostics is shown none; whoever waits for it on its behalf is woken instead. The one task
/// that sends them, so that they leave in order. It waits for the client where that is slow to read; nothing waits for it.
pub async fn publish<O>(session: Arc<Session>, writer: Writer<O>, mut changed: mpsc::UnboundedReceiver<Uri>)
where
    O: AsyncWrite + Send + Unpin + 'static,
{
    while let Some(uri) = changed.recv().await {
        session.announce();
        let Some(publication) = session.publication(&uri) else { continue };
        let is_short = match &publication {
            Publication::Read(snapshot, _) => snapshot.is_short(),
            Publication::Closed => true,
        };
        let message = if is_short {
            write(&session, uri, publication)
        } else {
            let session = Arc::clone(&session);
            spawn_blocking(move || write(&session, uri, publication)).await.unwrap_or_else(|fault| Err(fault.into()))
        };
        let Ok(message) = message else { continue };
        if writer.send(message).await.is_err() {
            // Nobody reads any more; the end of the input ends the rest.
            return;
        }
    }
}

fn write(session: &Session, uri: Uri, publication: Publication) -> io::Result<Vec<u8>> {
    let (diagnostics, version) = match (publication, session.abilities()) {
        (Publication::Read(snapshot, typing), Some(abilities)) => {
            (findings::diagnostics(&snapshot, typing.as_deref(), abilities), Some(snapshot.version))
        }
        _ => (Vec::new(), None),
    };
    notification::<PublishDiagnostics>(&PublishDiagnosticsParams::new(uri, diagnostics, version))
}
