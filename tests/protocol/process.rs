//! The server as editors start it: a process with pipes for standard input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;

use serde_json::{Value, json};

use crate::client::{PATIENCE, URI, frame};

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .arg("lsp")
            .env("ONRECORD_LOG", "trace")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server can be started");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, input, output }
    }

    fn initialized(process_id: Option<u32>) -> Self {
        let mut server = Self::start();
        server.send("initialize", Some(1), json!({ "processId": process_id, "capabilities": {} }));
        assert_eq!(server.receive()["id"], 1);
        server.send("initialized", None, json!({}));
        server
    }

    fn send(&mut self, method: &str, id: Option<i64>, params: Value) {
        let mut message = json!({ "jsonrpc": "2.0", "method": method });
        if let Some(id) = id {
            message["id"] = id.into();
        }
        if !params.is_null() {
            message["params"] = params;
        }
        self.input.write_all(&frame(&message)).expect("the server reads");
    }

    fn receive(&mut self) -> Value {
        let mut header = String::new();
        self.output.read_line(&mut header).expect("the server writes");
        let length = header.trim_end().strip_prefix("Content-Length: ").expect("a header with a length");
        let mut body = vec![0; length.parse::<usize>().expect("a length") + 2];
        self.output.read_exact(&mut body).expect("a whole body");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Waits for the end, with standard input open, and gives what was logged as well.
    fn end(self) -> (ExitStatus, String) {
        let Self { mut child, input, output } = self;
        let (sender, ended) = mpsc::channel();
        let mut log = child.stderr.take().expect("a pipe");
        thread::spawn(move || {
            let mut logged = String::new();
            log.read_to_string(&mut logged).expect("the log is text");
            // Nobody listens any more where the test has failed already.
            let _ = sender.send((child.wait().expect("a child can be waited for"), logged));
        });
        let end = ended.recv_timeout(PATIENCE).expect("the server ends");
        drop((input, output));
        end
    }
}

#[test]
fn exit_after_shutdown_is_success_with_standard_input_open() {
    let mut server = Server::initialized(None);
    server.send("shutdown", Some(2), Value::Null);
    assert_eq!(server.receive()["id"], 2);
    server.send("exit", None, Value::Null);
    assert_eq!(server.end().0.code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_failure() {
    let mut server = Server::initialized(None);
    server.send("exit", None, Value::Null);
    assert_eq!(server.end().0.code(), Some(1));
}

#[test]
fn the_end_of_standard_input_ends_the_server() {
    let Server { mut child, input, output } = Server::initialized(None);
    drop(input);
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || {
        // As above.
        let _ = sender.send(child.wait());
    });
    let status = ended.recv_timeout(PATIENCE).expect("the server ends").expect("a child can be waited for");
    assert_eq!(status.code(), Some(1));
    drop(output);
}

#[test]
#[cfg(target_os = "linux")]
fn the_death_of_the_editor_ends_the_server() {
    let mut editor = Server::start();
    let server = Server::initialized(Some(editor.child.id()));
    editor.child.kill().expect("a child can be killed");
    editor.child.wait().expect("a child can be waited for");
    assert_eq!(server.end().0.code(), Some(1));
}

#[test]
fn the_log_has_no_word_of_a_document() {
    let mut server = Server::initialized(None);
    let text = "\"Unpublished, Ana Duarte said.";
    server.send(
        "textDocument/didOpen",
        None,
        json!({ "textDocument": { "uri": URI, "languageId": "plaintext", "version": 1, "text": text } }),
    );
    assert_eq!(server.receive()["params"]["version"], 1);
    server.send("textDocument/didChange", None, json!({ "contentChanges": text }));
    server.input.write_all(b"Content-Length: 12\r\n\r\nUnpublished!").expect("the server reads");
    assert_eq!(server.receive()["error"]["code"], -32700);
    server.send("exit", None, Value::Null);
    let (_, log) = server.end();
    assert!(log.contains("didChange"), "{log}");
    assert!(!log.contains("Unpublished"), "{log}");
}
