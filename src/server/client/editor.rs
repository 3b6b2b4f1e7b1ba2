//! What the server says to its client of its own accord.
//!
//! Nobody who speaks here waits: messages leave in the order in which they were said, and a request's answer is waited
//! for elsewhere, and not for ever.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use crate::server::lsp::notification::{LogTrace, Notification, ShowMessage};
use crate::server::lsp::{LogTraceParams, MessageType, ShowMessageParams, TraceValue, request};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tower::Service;
use tower_lsp::Client;
use tower_lsp::jsonrpc::Request;

use crate::server::render;

/// How long a client may take to answer before the server goes on without.
const PATIENCE: Duration = Duration::from_secs(30);
/// Lines of the trace that may wait for a client that is slow to read; more are dropped.
const TRACE_LINES: usize = 256;

/// The client, as the server speaks to it.
pub struct Editor {
    client: Client,
    outbox: mpsc::UnboundedSender<Request>,
    traced: mpsc::Sender<Request>,
    trace: AtomicU8,
}

impl Editor {
    /// Needs a running tokio runtime.
    pub fn new(client: Client) -> Self {
        let (outbox, said) = mpsc::unbounded_channel();
        let (traced, lines) = mpsc::channel(TRACE_LINES);
        tokio::spawn(deliver(client.clone(), said, lines));
        Self { client, outbox, traced, trace: AtomicU8::new(0) }
    }

    /// Sends a notification.
    pub fn tell<N: Notification>(&self, params: N::Params) {
        // The receiver ends with the server.
        let _ = self.outbox.send(notification::<N>(params));
    }

    /// Shows the user some lines. This is the one way to do so: whatever names are in them, they are shown as text.
    pub fn show(&self, typ: MessageType, lines: impl IntoIterator<Item = String>) {
        self.tell::<ShowMessage>(ShowMessageParams { typ, message: render::message(lines) });
    }

    /// The client's answer; `None` where it refuses, or does not answer in time.
    pub async fn ask<R: request::Request>(&self, params: R::Params) -> Option<R::Result> {
        match timeout(PATIENCE, self.client.send_request::<R>(params)).await {
            Ok(Ok(answer)) => Some(answer),
            Ok(Err(error)) => {
                tracing::info!(method = R::METHOD, code = error.code.code(), "the client refuses");
                None
            }
            Err(_) => {
                tracing::info!(method = R::METHOD, "the client does not answer");
                None
            }
        }
    }

    /// Has the client ask again for what the request names; nothing depends on its answer.
    pub fn refresh<R: request::Request<Params = (), Result = ()> + 'static>(&self) {
        let client = self.client.clone();
        tokio::spawn(async move {
            // Whoever refuses, or does not answer, asks when it likes.
            let _ = timeout(PATIENCE, client.send_request::<R>(())).await;
        });
    }

    pub fn set_trace(&self, value: TraceValue) {
        let level = match value {
            TraceValue::Off => 0,
            TraceValue::Messages => 1,
            TraceValue::Verbose => 2,
        };
        self.trace.store(level, Ordering::Relaxed);
    }

    /// Whether the client wants to be told what the server does.
    pub fn is_traced(&self) -> bool {
        self.trace.load(Ordering::Relaxed) > 0
    }

    /// Tells the client what the server does, if it wants to know. Neither text may have a word of an article.
    pub fn trace(&self, message: impl FnOnce() -> String, verbose: impl FnOnce() -> String) {
        let level = self.trace.load(Ordering::Relaxed);
        if level > 0 {
            let params = LogTraceParams { message: message(), verbose: (level > 1).then(verbose) };
            // A client that does not keep up misses lines rather than making the server hold them.
            let _ = self.traced.try_send(notification::<LogTrace>(params));
        }
    }
}

fn notification<N: Notification>(params: N::Params) -> Request {
    match serde_json::to_value(params) {
        Ok(params) => Request::build(N::METHOD).params(params).finish(),
        Err(_) => Request::build(N::METHOD).finish(),
    }
}

async fn deliver(mut client: Client, mut said: mpsc::UnboundedReceiver<Request>, mut lines: mpsc::Receiver<Request>) {
    loop {
        let next = tokio::select! {
            biased;
            next = said.recv() => next,
            next = lines.recv() => next,
        };
        let Some(message) = next else { return };
        if client.call(message).await.is_err() {
            return;
        }
    }
}
