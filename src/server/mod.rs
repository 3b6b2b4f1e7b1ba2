//! The protocol edge: the Language Server Protocol over any pair of streams.
//!
//! - [`wire`] lets whole, readable messages in and out.
//! - [`service`] takes them in order, and is the only place where documents change.
//! - [`client`] is who is spoken to, and what they can do.
//! - [`documents`] reads along with each that is open, and says what holds for it.
//! - [`workspace`] looks after the folders around them: settings that change, articles that are not open.
//! - [`memory`] goes back to the system when documents are closed.
//! - [`answers`] converts what is asked, asks [`ide`](crate::ide), and converts what it says.
//! - [`session`] is the sum of these, and [`backend`] hands it each request; [`lsp`] has the protocol's types.

mod answers;
mod backend;
mod client;
mod documents;
mod lsp;
pub mod memory;
mod render;
mod service;
mod session;
mod wire;
mod workspace;

use std::io;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tower_lsp::{LspService, Server};

use crate::lexicon;
use answers::protocol;
use backend::Backend;
use client::log;
use documents::publish;
use service::InOrder;
use session::Session;
use wire::reader::Reader;
use wire::stdio;
use wire::writer::Writer;

/// Requests that may be under way at once; at tower-lsp's own four, four that wait keep `$/cancelRequest` waiting too.
const CONCURRENCY: usize = 1024;
/// How long the last answers may take to reach a client that has said goodbye.
const GRACE: Duration = Duration::from_millis(50);

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// After `shutdown`, as the protocol wants it.
    Orderly,
    /// By `exit`, the end of the input or the death of the client, without `shutdown`.
    Abrupt,
}

/// Serves one client until it says `exit`, its input ends, or the process that it named as its own is gone.
///
/// Needs a tokio runtime with time enabled.
pub async fn run<I, O>(input: I, output: O) -> Ending
where
    I: AsyncRead + Unpin,
    O: AsyncWrite + Send + Unpin + 'static,
{
    let writer = Writer::new(output);
    let relay = writer.relay();
    let (news, changed) = mpsc::unbounded_channel();
    let (service, socket) = LspService::build(|client| Backend { session: Arc::new(Session::new(client, news)) })
        .custom_method(protocol::AUDIT, Backend::audit)
        .custom_method(protocol::AUDIT_PAGE, Backend::audit_page)
        .finish();
    let session = Arc::clone(&service.inner().session);
    let publishing = tokio::spawn(publish::publish(Arc::clone(&session), writer, changed));
    let service = InOrder::new(service, Arc::clone(&session));
    let server = Server::new(Reader::new(input), relay, socket).concurrency_level(CONCURRENCY);
    let mut serving = pin!(server.serve(service));
    tokio::select! {
        () = &mut serving => {}
        () = session.lifecycle.left() => {
            // Past this, the client has stopped reading; it is gone all the same.
            let _ = timeout(GRACE, serving).await;
        }
    }
    publishing.abort();
    let ending = if session.lifecycle.was_shut_down() { Ending::Orderly } else { Ending::Abrupt };
    // Freeing long documents takes a while, and the process may be about to end.
    tokio::task::spawn_blocking(move || drop(session));
    ending
}

/// Serves the client at standard input and output.
///
/// The exit code is 0 after `shutdown`, else 1. Fails where the system gives no threads.
pub fn run_stdio() -> io::Result<ExitCode> {
    log::to_stderr();
    // Ready by the time that the first document is opened. Where this thread is refused, so would be those that read.
    std::thread::Builder::new().name("lexicon".to_owned()).spawn(lexicon::load)?;
    // One thread speaks: to wake another takes longer than most of what there is to say. What takes long is left to threads
    // that may block.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
    let ending = runtime.block_on(async { run(stdio::input(), stdio::output()).await });
    // A read of standard input may be waiting on a thread of the runtime, and would keep it from ending.
    runtime.shutdown_background();
    Ok(match ending {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
    })
}
