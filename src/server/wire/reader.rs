//! Whole, readable messages only, from whatever bytes arrive.
//!
//! tower-lsp answers a message that it cannot read, and then takes its input for ended. So what it could not read
//! (bytes between messages, a header without a length, a body that is not JSON or no message) is replaced, before it
//! gets there, by a notification that [`service`](crate::server::service) answers in its stead.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, ReadBuf};
use tower_lsp::jsonrpc::{Error, Request, Response};

/// The method of the notification that stands for an unreadable stretch; its parameters say what was wrong.
pub const UNREADABLE: &str = "$/onrecord/unreadable";

/// A longer body is taken for a misread header.
const MAX_BODY: usize = 1 << 28;
/// Without a header's end within so many bytes there is no header.
const MAX_HEADER: usize = 1 << 13;
const CHUNK: usize = 1 << 16;
const LENGTH: &[u8] = b"content-length:";
const HEADER_END: &[u8] = b"\r\n\r\n";

/// An unreadable stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unreadable {
    pub fault: Fault,
    /// Where it seems to be a change of a document, the document's URI, or nothing where that cannot be read either.
    pub changed: Option<String>,
}

/// What is wrong with an unreadable stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// No message at all.
    Parse,
    /// JSON, but no request, notification or response.
    Request,
}

impl Fault {
    /// The answer that JSON-RPC prescribes.
    pub fn error(self) -> Error {
        match self {
            Self::Parse => Error::parse_error(),
            Self::Request => Error::invalid_request(),
        }
    }
}

impl Unreadable {
    fn new(fault: Fault, body: &[u8]) -> Self {
        let is_change = memchr::memmem::find(body, br#""textDocument/didChange""#).is_some();
        Self { fault, changed: is_change.then(|| first_uri(body).unwrap_or_default()) }
    }

    fn notification(&self) -> String {
        serde_json::json!({ "jsonrpc": "2.0", "method": UNREADABLE, "params": self }).to_string()
    }
}

/// The first text under the name `uri`.
fn first_uri(body: &[u8]) -> Option<String> {
    let at = memchr::memmem::find(body, br#""uri""#)?;
    let value = body[at + 5..].trim_ascii_start().strip_prefix(b":")?.trim_ascii_start();
    let end = memchr::memchr(b'"', value.strip_prefix(b"\"")?)?;
    serde_json::from_slice(&value[..end + 2]).ok()
}

/// Reads `input`, and gives on what is readable.
pub struct Reader<R> {
    input: R,
    chunk: Box<[u8]>,
    splitter: Splitter,
    passed: Vec<u8>,
    given: usize,
}

impl<R> Reader<R> {
    pub fn new(input: R) -> Self {
        Self { input, chunk: vec![0; CHUNK].into(), splitter: Splitter::default(), passed: Vec::new(), given: 0 }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Reader<R> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        while this.given == this.passed.len() {
            this.passed.clear();
            this.given = 0;
            let mut chunk = ReadBuf::new(&mut this.chunk);
            ready!(Pin::new(&mut this.input).poll_read(cx, &mut chunk))?;
            if chunk.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
            this.splitter.push(chunk.filled(), &mut this.passed);
        }
        let given = out.remaining().min(this.passed.len() - this.given);
        out.put_slice(&this.passed[this.given..this.given + given]);
        this.given += given;
        Poll::Ready(Ok(()))
    }
}

#[derive(Default)]
struct Splitter {
    held: Vec<u8>,
    /// The length of the body that `held` starts with, once its header has been read.
    body: Option<usize>,
    /// Whether an unreadable stretch was reported and no header has been read since.
    lost: bool,
}

impl Splitter {
    /// Takes `bytes` in and adds every message that they complete to `out`.
    fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        self.held.extend_from_slice(bytes);
        loop {
            match self.body {
                Some(len) if self.held.len() < len => return,
                Some(len) => self.finish_body(len, out),
                None => match find(&self.held, HEADER_END) {
                    Some(end) => self.read_header(end, out),
                    None => {
                        if self.held.len() > MAX_HEADER {
                            self.report(Fault::Parse, &[], out);
                            // The start of a header may stand at the very end.
                            self.held.drain(..self.held.len() - LENGTH.len());
                        }
                        return;
                    }
                },
            }
        }
    }

    fn read_header(&mut self, end: usize, out: &mut Vec<u8>) {
        let header = self.held[..end].to_ascii_lowercase();
        let length = find(&header, LENGTH);
        let before = &header[..length.unwrap_or(end)];
        let belongs = before.is_empty() || before.starts_with(b"content-type:") && before.ends_with(b"\r\n");
        if !belongs {
            self.report(Fault::Parse, &[], out);
        }
        self.body = length.and_then(|at| {
            let line = header[at + LENGTH.len()..].split(|&byte| byte == b'\r').next()?;
            std::str::from_utf8(line).ok()?.trim().parse().ok().filter(|&len| len <= MAX_BODY)
        });
        match self.body {
            Some(_) => self.lost = false,
            None => self.report(Fault::Parse, &[], out),
        }
        self.held.drain(..end + HEADER_END.len());
    }

    fn finish_body(&mut self, len: usize, out: &mut Vec<u8>) {
        self.body = None;
        let rest = self.held.split_off(len);
        let body = std::mem::replace(&mut self.held, rest);
        if body.is_empty() {
            return;
        }
        match check(&body) {
            Ok(()) => pass(&body, out),
            Err(fault) => match mend_surrogates(&body).filter(|mended| check(mended).is_ok()) {
                Some(mended) => pass(&mended, out),
                None => self.report(fault, &body, out),
            },
        }
    }

    fn report(&mut self, fault: Fault, body: &[u8], out: &mut Vec<u8>) {
        if !self.lost {
            tracing::warn!(?fault, "a message cannot be read");
            pass(Unreadable::new(fault, body).notification().as_bytes(), out);
        }
        self.lost = true;
    }
}

fn pass(body: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    out.extend_from_slice(body);
}

/// Whether tower-lsp will be able to read `body`: the same two shapes.
fn check(body: &[u8]) -> Result<(), Fault> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Message {
        Response(#[expect(dead_code, reason = "read for its shape alone")] Response),
        Request(#[expect(dead_code, reason = "read for its shape alone")] Request),
    }
    // Most are requests. To try one shape costs far less than to try two.
    if serde_json::from_slice::<Request>(body).is_ok() {
        return Ok(());
    }
    match serde_json::from_slice::<Message>(body) {
        Ok(_) => Ok(()),
        Err(error) if error.is_data() => Err(Fault::Request),
        Err(_) => Err(Fault::Parse),
    }
}

/// Replaces escaped halves of surrogate pairs that stand alone by U+FFFD, which counts as many UTF-16 units.
///
/// Editors that count in UTF-16 send them when an edit falls between the halves of an emoji; JSON's own grammar allows
/// them and strings of Unicode text do not. `None` where there are none.
fn mend_surrogates(body: &[u8]) -> Option<Vec<u8>> {
    let mut mended = body.to_vec();
    let mut changed = false;
    let mut at = 0;
    while at < mended.len() {
        match (mended[at], surrogate(&mended, at)) {
            (_, Some(Half::High)) if matches!(surrogate(&mended, at + 6), Some(Half::Low)) => at += 12,
            (_, Some(_)) => {
                mended[at + 2..at + 6].copy_from_slice(b"fffd");
                changed = true;
                at += 6;
            }
            (b'\\', None) => at += 2,
            _ => at += 1,
        }
    }
    changed.then_some(mended)
}

enum Half {
    High,
    Low,
}

/// The half of a surrogate pair that is escaped at `at`.
fn surrogate(body: &[u8], at: usize) -> Option<Half> {
    let digits = body.get(at..at + 6)?.strip_prefix(b"\\u")?;
    match u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"jsonrpc":"2.0","method":"a"}"#;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// `input` whole, and byte by byte, must give these bodies.
    #[track_caller]
    fn check(input: &str, bodies: &[&str]) {
        let expected: String = bodies.iter().map(|body| frame(body)).collect();
        let (mut whole, mut single) = (Vec::new(), Vec::new());
        Splitter::default().push(input.as_bytes(), &mut whole);
        let mut splitter = Splitter::default();
        input.bytes().for_each(|byte| splitter.push(&[byte], &mut single));
        assert_eq!(String::from_utf8_lossy(&whole), expected);
        assert_eq!(String::from_utf8_lossy(&single), expected);
    }

    #[test]
    fn readable_messages_pass() {
        check(&(frame(GOOD) + &frame(GOOD)), &[GOOD, GOOD]);
        check(
            &format!("Content-Type: application/x; charset=utf-8\r\ncontent-length:{}\r\n\r\n{GOOD}", GOOD.len()),
            &[GOOD],
        );
    }

    #[test]
    fn an_empty_body_is_nothing() {
        check(&(frame("") + &frame(GOOD)), &[GOOD]);
    }

    #[test]
    fn what_cannot_be_read_is_reported_once_and_passed_over() {
        let parse = &*unreadable(Fault::Parse);
        check(&(frame("{") + &frame(GOOD)), &[parse, GOOD]);
        check(&("noise".to_owned() + &frame(GOOD)), &[parse, GOOD]);
        check(&("noise\r\n\r\n".to_owned() + &frame(GOOD)), &[parse, GOOD]);
        check(&(format!("Content-Length: x\r\n\r\n{GOOD}") + &frame(GOOD)), &[parse, GOOD]);
        check(&(format!("Content-Length: 99999999999999\r\n\r\n{GOOD}") + &frame(GOOD)), &[parse, GOOD]);
        check(&(format!("Content-Length: 9\r\n\r\n{GOOD}") + &frame(GOOD) + &frame(GOOD)), &[parse, GOOD, GOOD]);
        check(&("x".repeat(3 * MAX_HEADER) + &frame(GOOD)), &[parse, GOOD]);
    }

    #[test]
    fn json_that_is_no_message_is_reported() {
        let request = &*unreadable(Fault::Request);
        check(&(frame("[1]") + &frame(GOOD)), &[request, GOOD]);
        check(&(frame(r#"{"jsonrpc":"1.0","method":"a"}"#) + &frame(GOOD)), &[request, GOOD]);
    }

    #[test]
    fn a_lone_surrogate_is_mended() {
        let message = |text: &str| format!(r#"{{"jsonrpc":"2.0","method":"a","params":["{text}"]}}"#);
        check(&frame(&message(r"\ud83d")), &[&message(r"\ufffd")]);
        check(&frame(&message(r"\udf99\\ud83d \ud83c\udf99\ud83c")), &[&message(r"\ufffd\\ud83d \ud83c\udf99\ufffd")]);
    }

    fn unreadable(fault: Fault) -> String {
        Unreadable { fault, changed: None }.notification()
    }

    #[test]
    fn a_fault_survives_its_notification() {
        for fault in [Fault::Parse, Fault::Request] {
            let unreadable = Unreadable { fault, changed: Some("untitled:\"".to_owned()) };
            let request: Request = unreadable.notification().parse().unwrap();
            assert_eq!(request.method(), UNREADABLE);
            assert_eq!(serde_json::from_value::<Unreadable>(request.params().unwrap().clone()).unwrap(), unreadable);
        }
    }

    #[track_caller]
    fn check_changed(body: &[u8], expected: Option<&str>) {
        assert_eq!(Unreadable::new(Fault::Parse, body).changed.as_deref(), expected);
    }

    #[test]
    fn a_change_that_cannot_be_read_names_its_document() {
        let change = |uri: &[u8]| {
            [br#"{"method":"textDocument/didChange","params":{"textDocument":{"uri" : "#, uri, b"},\xFF"].concat()
        };
        check_changed(&change(br#""file:///a%20b.txt","version":2"#), Some("file:///a%20b.txt"));
        check_changed(&change(b"\"file:///\xFF"), Some(""));
        check_changed(&change(b"7"), Some(""));
        check_changed(br#"{"method":"textDocument/hover","params":{"textDocument":{"uri":"a:b"#, None);
        check_changed(b"", None);
    }
}
