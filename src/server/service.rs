//! The one place that sees the client's messages one at a time and in order.
//!
//! tower-lsp runs handlers side by side: two changes of a document may reach theirs in either order. So documents change
//! here, in [`Service::call`], before the next message is looked at, and every request is marked with the newest
//! change that came before it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use crate::server::lsp::{SetTraceParams, Uri};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use crate::server::answers::protocol::{AUDIT, AUDIT_PAGE};
use crate::server::documents::pauses;
use crate::server::render;
use crate::server::session::{ASKED_AT, Session};
use crate::server::wire::reader::{UNREADABLE, Unreadable};

/// Hands on to `inner` what does not depend on the order.
pub struct InOrder<S> {
    inner: S,
    session: Arc<Session>,
}

impl<S> InOrder<S> {
    pub fn new(inner: S, session: Arc<Session>) -> Self {
        Self { inner, session }
    }
}

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for InOrder<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let answer = match (request.method(), request.id()) {
            ("textDocument/didOpen", None) => {
                params(request).into_iter().for_each(|params| self.session.open(params));
                None
            }
            ("textDocument/didChange", None) => {
                let document = request.params().and_then(|params| params.pointer("/textDocument/uri")?.as_str());
                let document = document.unwrap_or_default().to_owned();
                match params(request) {
                    Some(params) => {
                        if let Some(typed) = self.session.change(params) {
                            tokio::spawn(pauses::wait(Arc::clone(&self.session), typed));
                        }
                    }
                    None => self.session.lose(&document),
                }
                None
            }
            ("textDocument/didClose", None) => {
                params(request).into_iter().for_each(|params| self.session.close(params));
                None
            }
            ("workspace/didChangeWorkspaceFolders", None) => {
                params(request).into_iter().for_each(|params| self.session.change_folders(params));
                None
            }
            ("workspace/didChangeConfiguration", None) => {
                params(request).into_iter().for_each(|params| self.session.change_configuration(params));
                None
            }
            ("workspace/didChangeWatchedFiles", None) => {
                params(request).into_iter().for_each(|params| self.session.change_files(params));
                None
            }
            ("textDocument/didSave", None) => {
                params(request).iter().for_each(|params| self.session.saved(params));
                None
            }
            ("$/setTrace", None) => {
                params::<SetTraceParams>(request)
                    .into_iter()
                    .for_each(|params| self.session.editor.set_trace(params.value));
                None
            }
            ("exit", None) => {
                self.session.lifecycle.leave();
                None
            }
            (UNREADABLE, None) => params::<Unreadable>(request).map(|unreadable| {
                unreadable.changed.iter().for_each(|document| self.session.lose(document));
                Response::from_error(Id::Null, unreadable.fault.error())
            }),
            // tower-lsp answers nothing that begins so, and whoever asks would wait for ever.
            (method, Some(id)) if method.starts_with("$/") => {
                Some(Response::from_error(id.clone(), Error::method_not_found()))
            }
            _ => return self.ask(request),
        };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

impl<S> InOrder<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    fn ask(&mut self, request: Request) -> Answer<S::Error> {
        match request.method() {
            "initialize" => params(request.clone()).iter().for_each(|params| self.session.introduce(params)),
            "shutdown" => self.session.lifecycle.shut_down(),
            _ => {}
        }
        let id = request.id().cloned();
        let method = request.method().to_owned();
        let session = Arc::clone(&self.session);
        let document = WHOLE.contains(&&*method).then(|| document(&request)).flatten();
        let answer = ASKED_AT.scope(session.edition(), self.inner.call(request));
        let mut answer: Answer<S::Error> = Box::pin(Guarded { answer: Box::pin(answer), id: id.clone() });
        if let Some(document) = document {
            answer = aside(Arc::clone(&session), document, answer);
        }
        Box::pin(async move {
            // The client may not be spoken to before `initialize` is answered.
            let asked = (session.editor.is_traced() && id.is_some() && method != "initialize").then(Instant::now);
            let answer = tokio::select! {
                biased;
                answer = answer => answer,
                // Whoever says goodbye waits for nothing more.
                () = session.lifecycle.left() => Ok(id.map(|id| Response::from_error(id, Error::request_cancelled()))),
            };
            if let (Some(asked), Ok(answer)) = (asked, &answer) {
                session
                    .editor
                    .trace(|| render::traced(&method, asked.elapsed()), || render::traced_answer(answer.as_ref()));
            }
            answer
        })
    }
}

/// Requests whose answers grow with the document.
const WHOLE: [&str; 14] = [
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/diagnostic",
    "textDocument/documentHighlight",
    "textDocument/documentLink",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
    "textDocument/references",
    "textDocument/semanticTokens/full",
    "textDocument/semanticTokens/full/delta",
    "textDocument/semanticTokens/range",
    AUDIT,
    AUDIT_PAGE,
];

/// The document that a request speaks of.
fn document(request: &Request) -> Option<Uri> {
    Uri::deserialize(request.params()?.pointer("/textDocument/uri")?).ok()
}

/// Lets a long document be answered about on a thread that may block, and other requests not wait for it. Nothing is
/// waited for there: the document is read first.
fn aside<E: Send + 'static>(session: Arc<Session>, document: Uri, answer: Answer<E>) -> Answer<E> {
    Box::pin(async move {
        if !session.is_read_and_long(&document).await {
            return answer.await;
        }
        let runtime = Handle::current();
        match spawn_blocking(move || runtime.block_on(answer)).await {
            Ok(answer) => answer,
            // The runtime is about to end; a panic of the answer itself is an answer.
            Err(_) => std::future::pending().await,
        }
    })
}

/// The parameters of a message whose answer they do not need; whether they can be read decides nobody's answer.
fn params<P: DeserializeOwned>(request: Request) -> Option<P> {
    let (method, _, params) = request.into_parts();
    let params = serde_json::from_value(params?);
    if params.is_err() {
        tracing::warn!(%method, "parameters that cannot be read: ignored");
    }
    params.ok()
}

/// A panic of `answer` is an error of that one request, and not the end of the server.
struct Guarded<E> {
    answer: Answer<E>,
    id: Option<Id>,
}

impl<E> Future for Guarded<E> {
    type Output = Result<Option<Response>, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = &mut self.answer;
        match catch_unwind(AssertUnwindSafe(|| answer.as_mut().poll(cx))) {
            Ok(poll) => poll,
            Err(_) => Poll::Ready(Ok(self.id.take().map(|id| Response::from_error(id, Error::internal_error())))),
        }
    }
}
