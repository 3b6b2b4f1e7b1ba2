//! An edit through the whole server, over pipes in memory: from the change to the diagnostics of its version.
//!
//! `cargo bench --bench server`

mod texts;

use divan::Bencher;
use onrecord::server;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::runtime::Builder;

fn main() {
    divan::main();
}

const URI: &str = "file:///desk/story.txt";

const NAMES: [&str; 3] = [texts::SIZES[0].0, texts::SIZES[1].0, texts::SIZES[2].0];

/// One letter typed in the middle of a document that is open.
#[divan::bench(args = NAMES)]
fn edit_to_diagnostics(bencher: Bencher, name: &str) {
    let size = texts::SIZES.iter().find(|(known, _)| *known == name).map_or(0, |(_, size)| *size);
    let text = texts::news(size);
    let line = text.lines().count() / 2;
    // As `onrecord lsp` has it; the editor is on its thread.
    let runtime = Builder::new_current_thread().enable_time().build().expect("the system gives threads");
    let mut editor = runtime.block_on(Editor::open(&text));
    bencher.bench_local(|| runtime.block_on(editor.type_at(line)));
}

struct Editor {
    to_server: DuplexStream,
    from_server: BufReader<DuplexStream>,
    version: i64,
}

impl Editor {
    async fn open(text: &str) -> Self {
        const PIPE: usize = 1 << 22;
        let (to_server, input) = duplex(PIPE);
        let (output, from_server) = duplex(PIPE);
        tokio::spawn(async move { server::run(input, output).await });
        let mut editor = Self { to_server, from_server: BufReader::new(from_server), version: 1 };
        let capabilities = json!({ "textDocument": { "publishDiagnostics": { "versionSupport": true } } });
        editor.send(json!({ "id": 1, "method": "initialize", "params": { "processId": null, "capabilities": capabilities } })).await;
        editor.receive(|message| message["id"] == 1).await;
        editor.send(json!({ "method": "initialized", "params": {} })).await;
        let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": text });
        editor.send(json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } })).await;
        editor.diagnostics().await;
        editor
    }

    async fn type_at(&mut self, line: usize) {
        self.version += 1;
        let at = json!({ "line": line, "character": 3 });
        let change = json!({ "range": { "start": at, "end": at }, "text": "x" });
        let document = json!({ "uri": URI, "version": self.version });
        self.send(json!({ "method": "textDocument/didChange", "params": { "textDocument": document, "contentChanges": [change] } })).await;
        self.diagnostics().await;
    }

    async fn diagnostics(&mut self) {
        let version = self.version;
        self.receive(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["version"] == version
        })
        .await;
    }

    async fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let body = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.to_server.write_all(framed.as_bytes()).await.expect("the server reads");
    }

    /// Reads messages until one is the one.
    async fn receive(&mut self, is_it: impl Fn(&Value) -> bool) {
        loop {
            let mut length = 0;
            loop {
                let mut header = String::new();
                self.from_server.read_line(&mut header).await.expect("the server writes");
                if header.trim().is_empty() {
                    break;
                }
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.trim().parse().expect("a length is a number");
                }
            }
            let mut body = vec![0; length];
            self.from_server.read_exact(&mut body).await.expect("a message is whole");
            if is_it(&serde_json::from_slice(&body).expect("a message is JSON")) {
                return;
            }
        }
    }
}
