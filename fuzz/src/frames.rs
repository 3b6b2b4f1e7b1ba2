//! Bytes as what a client sends: a client with documents that are not files.

use std::sync::LazyLock;
use std::time::Duration;

use onrecord::server;
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
use tokio::runtime::Runtime;
use tokio::time::timeout;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(2).enable_time().build().expect("the system gives threads")
});

/// Far more than any session here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves a client that sends these bytes and then is gone: as they are where they start like a frame, else each line
/// as a message. The server must end by itself, and everything that it sends must be whole frames.
///
/// What could name a file or a process of this machine is not sent.
pub fn frames(bytes: &[u8]) {
    if leads_outside(bytes) {
        return;
    }
    let sent = if bytes.starts_with(b"Content-") { bytes.to_vec() } else { framed(bytes) };
    let answer = RUNTIME.block_on(async {
        let (mut to_server, input) = duplex(1 << 16);
        let (output, mut from_server) = duplex(1 << 16);
        let serving = tokio::spawn(async move { server::run(input, output).await });
        let writing = tokio::spawn(async move {
            // The server may have left before it has read everything.
            let _ = to_server.write_all(&sent).await;
        });
        let mut answer = Vec::new();
        timeout(PATIENCE, from_server.read_to_end(&mut answer)).await.expect("the server leaves").expect("a pipe");
        timeout(PATIENCE, serving).await.expect("the server ends").expect("the server does not panic");
        writing.abort();
        answer
    });
    let mut rest = &answer[..];
    while !rest.is_empty() {
        rest = after_frame(rest).unwrap_or_else(|| panic!("not a frame: {:?}", String::from_utf8_lossy(rest)));
    }
}

/// Whether a message may name a file or a process. An escaped letter may be part of such a name.
fn leads_outside(bytes: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] = [b"file:", b"rootpath", b"processid", b"\\u00"];
    let bytes = bytes.to_ascii_lowercase();
    NAMES.iter().any(|name| bytes.windows(name.len()).any(|window| window == *name))
}

fn framed(bytes: &[u8]) -> Vec<u8> {
    let frame = |line: &[u8]| [format!("Content-Length: {}\r\n\r\n", line.len()).as_bytes(), line].concat();
    bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).flat_map(frame).collect()
}

/// What follows the whole frame that the server's answer starts with.
fn after_frame(answer: &[u8]) -> Option<&[u8]> {
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n")?;
    let head_text = std::str::from_utf8(&answer[..head]).ok()?;
    let length = head_text.lines().find_map(|line| line.strip_prefix("Content-Length: "))?.parse::<usize>().ok()?;
    answer.get(head + 4 + length..)
}
