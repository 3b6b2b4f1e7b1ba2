//! The one way out, for whole messages.
//!
//! What tower-lsp says and what is written beside it leave through one lock, a message at a time. Diagnostics go beside
//! it: a long list of them is written as it is, and not first made into a tree of values.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::server::lsp::notification::Notification;
use serde::Serialize;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::Mutex;

/// Where messages go.
pub struct Writer<O> {
    output: Arc<Mutex<O>>,
}

impl<O> Writer<O>
where
    O: AsyncWrite + Send + Unpin + 'static,
{
    pub fn new(output: O) -> Self {
        Self { output: Arc::new(Mutex::new(output)) }
    }

    /// The way out for what tower-lsp says.
    pub fn relay(&self) -> Relay<O> {
        Relay { output: Arc::clone(&self.output), message: Vec::new(), leaving: None }
    }

    /// Sends what [`notification`] wrote. Fails where the client has stopped reading for good.
    pub async fn send(&self, message: Vec<u8>) -> io::Result<()> {
        write(Arc::clone(&self.output), message).await
    }
}

/// A notification as it goes out.
pub fn notification<N>(params: &N::Params) -> io::Result<Vec<u8>>
where
    N: Notification,
    N::Params: Serialize,
{
    let body = serde_json::to_vec(&Message { jsonrpc: "2.0", method: N::METHOD, params })?;
    let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend(body);
    Ok(message)
}

#[derive(Serialize)]
struct Message<'a, P> {
    jsonrpc: &'static str,
    method: &'static str,
    params: &'a P,
}

async fn write<O>(output: Arc<Mutex<O>>, message: Vec<u8>) -> io::Result<()>
where
    O: AsyncWrite + Unpin,
{
    let mut output = output.lock().await;
    output.write_all(&message).await?;
    output.flush().await
}

type Leaving = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

/// Holds back what is written until it is flushed. tower-lsp flushes behind whole messages only.
pub struct Relay<O> {
    output: Arc<Mutex<O>>,
    message: Vec<u8>,
    /// What was flushed and is on its way.
    leaving: Option<Leaving>,
}

impl<O> Relay<O> {
    /// Ready when nothing is on its way any more.
    fn poll_left(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(leaving) = &mut self.leaving else { return Poll::Ready(Ok(())) };
        let left = ready!(leaving.as_mut().poll(cx));
        self.leaving = None;
        Poll::Ready(left)
    }
}

impl<O> AsyncWrite for Relay<O>
where
    O: AsyncWrite + Send + Unpin + 'static,
{
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.poll_left(cx))?;
        this.message.extend(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_left(cx))?;
        if !this.message.is_empty() {
            this.leaving = Some(Box::pin(write(Arc::clone(&this.output), std::mem::take(&mut this.message))));
        }
        this.poll_left(cx)
    }

    /// The output itself stays open: others may be writing to it.
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(cx)
    }
}

#[cfg(test)]
mod tests {
    use crate::server::lsp::notification::LogMessage;
    use crate::server::lsp::{LogMessageParams, MessageType};
    use tokio::io::AsyncReadExt;

    use super::*;

    #[tokio::test]
    async fn messages_leave_whole() {
        let (near, mut far) = tokio::io::duplex(16);
        let writer = Writer::new(near);
        let mut relay = writer.relay();
        let relayed = tokio::spawn(async move {
            for _ in 0..20 {
                relay.write_all(b"Content-Length: 27\r\n\r\n").await?;
                relay.write_all(b"{\"jsonrpc\":\"2.0\",\"id\":null}").await?;
                relay.flush().await?;
            }
            io::Result::Ok(())
        });
        let written = tokio::spawn(async move {
            for _ in 0..20 {
                let params = LogMessageParams { typ: MessageType::INFO, message: "é".repeat(9) };
                writer.send(notification::<LogMessage>(&params)?).await?;
            }
            io::Result::Ok(())
        });
        let mut all = String::new();
        far.read_to_string(&mut all).await.unwrap();
        relayed.await.unwrap().unwrap();
        written.await.unwrap().unwrap();
        let mut messages = all.split("Content-Length: ");
        assert_eq!(messages.next(), Some(""));
        let bodies = messages.map(|message| message.split_once("\r\n\r\n").unwrap());
        assert!(bodies.clone().all(|(length, body)| length.parse() == Ok(body.len()) && body.ends_with('}')));
        assert_eq!(bodies.count(), 40);
    }
}
