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
        Self::start_with(|command| command)
    }

    fn start_with(prepare: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        Self::start_as(prepare(&mut Command::new(env!("CARGO_BIN_EXE_onrecord"))))
    }

    /// `command` is handed one argument: that it is to serve.
    fn start_as(command: &mut Command) -> Self {
        let mut child = command
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
#[cfg(target_os = "linux")]
fn an_editor_that_is_dead_from_the_start_ends_the_server() {
    let mut editor = Command::new("true").spawn().expect("a child can be started");
    editor.wait().expect("a child can be waited for");
    let mut server = Server::start();
    server.send("initialize", Some(1), json!({ "processId": editor.id(), "capabilities": {} }));
    assert_eq!(server.end().0.code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_server_with_few_descriptors_serves() {
    let desk = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_as(Command::new("sh").arg("-c").arg(concat!(
        "ulimit -n 24; exec ",
        env!("CARGO_BIN_EXE_onrecord"),
        " \"$0\""
    )));
    server.send("initialize", Some(1), json!({ "processId": null, "capabilities": {} }));
    assert_eq!(server.receive()["id"], 1);
    server.send("initialized", None, json!({}));
    for at in 0..40 {
        let uri = format!("file://{}/{at}/story.txt", desk.path().display());
        let text = "\"The gate was locked, Ana Duarte said.";
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        server.send("textDocument/didOpen", None, json!({ "textDocument": document }));
    }
    let shown =
        (0..40).filter(|_| server.receive()["params"]["diagnostics"].as_array().is_some_and(|it| it.len() == 1));
    assert_eq!(shown.count(), 40);
    server.send("exit", None, Value::Null);
    assert_eq!(server.end().0.code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_file_of_people_cannot_take_the_input() {
    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("onrecord.toml"), "people = \"/dev/stdin\"\n").expect("a file can be written");
    let mut server = Server::initialized(None);
    for at in 1..5 {
        let uri = format!("file://{}/{at}.txt", desk.path().display());
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": "" });
        server.send("textDocument/didOpen", None, json!({ "textDocument": document }));
    }
    let mut read = 0;
    while read < 4 {
        read += usize::from(server.receive()["params"]["version"] == 1);
    }
    server.send("exit", None, Value::Null);
    assert_eq!(server.end().0.code(), Some(1));
}

#[test]
#[cfg(unix)]
fn a_client_that_is_gone_ends_the_server() {
    let Server { mut child, mut input, output } = Server::initialized(None);
    drop(output);
    let text = "\"The gate was locked, Ana Duarte said.\n\n".repeat(300);
    let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": text });
    let open = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } });
    // The server may be gone by the second.
    let _ = (input.write_all(&frame(&open)), input.write_all(&frame(&open)));
    drop(input);
    let (sender, ended) = mpsc::channel();
    thread::spawn(move || {
        // As above.
        let _ = sender.send(child.wait());
    });
    ended.recv_timeout(PATIENCE).expect("the server ends").expect("a child can be waited for");
}

#[test]
fn a_goodbye_is_heard_while_a_long_text_is_read() {
    let mut server = Server::initialized(None);
    let long = "\"The gate was locked,\" Ana Duarte said. Nobody had the key.\n\n".repeat(17_000);
    let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": long });
    server.send("textDocument/didOpen", None, json!({ "textDocument": document }));
    server.send(
        "textDocument/hover",
        Some(2),
        json!({ "textDocument": { "uri": URI }, "position": { "line": 0, "character": 4 } }),
    );
    server.send("shutdown", Some(3), Value::Null);
    // Answered before the hover, which waits for the text to be read: the goodbye comes while that is under way.
    assert_eq!(server.receive()["id"], 3);
    server.send("exit", None, Value::Null);
    let mut rest = Vec::new();
    server.output.read_to_end(&mut rest).expect("the server writes");
    assert!(!String::from_utf8_lossy(&rest).contains("publishDiagnostics"), "the text was read to its end first");
    assert_eq!(server.end().0.code(), Some(0));
}

#[test]
fn a_rule_has_a_page_that_the_editor_can_open() {
    let cache = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_with(|command| command.env("XDG_CACHE_HOME", cache.path()));
    let capabilities = json!({
        "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } },
        "window": { "showDocument": { "support": true } },
    });
    server.send("initialize", Some(1), json!({ "processId": null, "capabilities": capabilities }));
    let offer = server.receive();
    assert_eq!(
        offer["result"]["capabilities"]["executeCommandProvider"]["commands"],
        json!(["onrecord.openRule", "onrecord.openAudit"])
    );
    server.send("initialized", None, json!({}));
    let text = "\"Unpublished, Ana Duarte said.";
    let document = json!({ "uri": URI, "languageId": "plaintext", "version": 1, "text": text });
    server.send("textDocument/didOpen", None, json!({ "textDocument": document }));
    let page = server.receive()["params"]["diagnostics"][0]["codeDescription"]["href"].take();
    let path = page.as_str().and_then(|uri| uri.strip_prefix("file://")).expect("the page is a file");
    let page_text = std::fs::read_to_string(path).expect("the page is there");
    assert!(page_text.contains("unclosed-quote"), "{page_text}");

    let open = json!({ "command": "onrecord.openRule", "arguments": ["unclosed-quote"] });
    server.send("workspace/executeCommand", Some(2), open);
    let (first, second) = (server.receive(), server.receive());
    let (answer, request) = if first["method"].is_null() { (first, second) } else { (second, first) };
    assert_eq!((&answer["id"], &answer["result"]), (&json!(2), &Value::Null));
    assert_eq!((&request["method"], &request["params"]["uri"]), (&json!("window/showDocument"), &page));
    server.send(
        "workspace/executeCommand",
        Some(3),
        json!({ "command": "onrecord.openRule", "arguments": ["no-rule"] }),
    );
    assert_eq!(server.receive()["error"]["code"], -32602);
    server.send("exit", None, Value::Null);
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
    // Before it the user is told that the document is lost.
    while server.receive()["error"]["code"] != -32700 {}
    server.send("exit", None, Value::Null);
    let (_, log) = server.end();
    assert!(log.contains("didChange"), "{log}");
    assert!(!log.contains("Unpublished"), "{log}");
}
