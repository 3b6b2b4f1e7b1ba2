//! A client that forgets nothing: every answer must be asked for and looked at, and what the server publishes must
//! be in order.

use std::collections::HashMap;
use std::time::Duration;

use onrecord::server::{Ending, run};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// The document that the tests speak of where they name none.
pub const URI: &str = "file:///desk/story.txt";

/// Far more than any answer takes; only a server that hangs takes longer.
pub const PATIENCE: Duration = Duration::from_secs(120);
const PIPE: usize = 1 << 22;

pub struct Client {
    to_server: DuplexStream,
    from_server: mpsc::UnboundedReceiver<Value>,
    server: JoinHandle<Ending>,
    asked: i64,
    answers: HashMap<i64, Value>,
    nameless: Vec<Value>,
    published: Vec<Value>,
    /// What else the server said of its own accord.
    told: Vec<Value>,
    newest: HashMap<String, i64>,
    /// What the server answered to `initialize`.
    pub offer: Value,
}

impl Client {
    /// A client that can do what editors can, and counts in UTF-16.
    pub async fn start() -> Self {
        Self::with(json!({
            "textDocument": {
                "hover": { "contentFormat": ["markdown", "plaintext"] },
                "definition": { "linkSupport": true },
                "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
                "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "source"] } } },
                "publishDiagnostics": { "relatedInformation": true, "versionSupport": true },
            },
            "workspace": { "workspaceEdit": { "documentChanges": true } },
        }))
        .await
    }

    /// A client to whom nothing is held back that is being typed.
    pub async fn at_once() -> Self {
        Self::introduced(json!({ "capabilities": {}, "initializationOptions": { "pause": 0 } })).await
    }

    /// A client that says this of itself.
    pub async fn with(capabilities: Value) -> Self {
        Self::introduced(json!({ "capabilities": capabilities })).await
    }

    /// A client that introduces itself so.
    pub async fn introduced(mut introduction: Value) -> Self {
        introduction["processId"] = Value::Null;
        let mut client = Self::unintroduced();
        client.offer = client.request("initialize", introduction).await;
        client.notify("initialized", json!({})).await;
        client
    }

    /// A client that has not said `initialize` yet.
    pub fn unintroduced() -> Self {
        let (to_server, input) = duplex(PIPE);
        let (output, from_server) = duplex(PIPE);
        let (sender, messages) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            let mut from_server = BufReader::new(from_server);
            while let Some(message) = read_message(&mut from_server).await {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self::between(to_server, messages, tokio::spawn(async move { run(input, output).await }))
    }

    /// A client that reads nothing of what the server says.
    pub fn deaf() -> Self {
        let (to_server, input) = duplex(PIPE);
        let (output, from_server) = duplex(1 << 10);
        let server = tokio::spawn(async move {
            let ending = run(input, output).await;
            drop(from_server);
            ending
        });
        Self::between(to_server, mpsc::unbounded_channel().1, server)
    }

    fn between(to_server: DuplexStream, messages: mpsc::UnboundedReceiver<Value>, server: JoinHandle<Ending>) -> Self {
        Self {
            to_server,
            from_server: messages,
            server,
            asked: 0,
            answers: HashMap::new(),
            nameless: Vec::new(),
            published: Vec::new(),
            told: Vec::new(),
            newest: HashMap::new(),
            offer: Value::Null,
        }
    }

    pub async fn send_raw(&mut self, bytes: &[u8]) {
        timeout(PATIENCE, self.to_server.write_all(bytes))
            .await
            .expect("the server reads")
            .expect("the server is there");
    }

    pub async fn notify(&mut self, method: &str, params: Value) {
        self.send_raw(&frame(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))).await;
    }

    /// The bytes of a request, and the id to ask for its answer.
    pub fn request_frame(&mut self, method: &str, params: Value) -> (i64, Vec<u8>) {
        self.asked += 1;
        let mut request = json!({ "jsonrpc": "2.0", "id": self.asked, "method": method });
        if !params.is_null() {
            request["params"] = params;
        }
        (self.asked, frame(&request))
    }

    /// Sends a request without waiting for its answer.
    pub async fn ask(&mut self, method: &str, params: Value) -> i64 {
        let (id, bytes) = self.request_frame(method, params);
        self.send_raw(&bytes).await;
        id
    }

    /// The answer to a request, or the code of its error.
    pub async fn answer(&mut self, id: i64) -> Result<Value, i64> {
        self.whole_answer(id).await.map_err(|error| error["code"].as_i64().expect("errors have codes"))
    }

    /// The answer to a request, or its error.
    pub async fn whole_answer(&mut self, id: i64) -> Result<Value, Value> {
        loop {
            if let Some(mut answer) = self.answers.remove(&id) {
                return match answer.get_mut("error") {
                    Some(error) => Err(error.take()),
                    None => Ok(answer["result"].take()),
                };
            }
            self.receive().await;
        }
    }

    /// Sends a request and waits for its result.
    #[track_caller]
    pub fn request(&mut self, method: &str, params: Value) -> impl Future<Output = Value> {
        let at = std::panic::Location::caller();
        async move {
            let id = self.ask(method, params).await;
            self.answer(id).await.unwrap_or_else(|code| panic!("error {code} for the request at {at}"))
        }
    }

    /// Asks about a place in [`URI`].
    pub async fn at(&mut self, method: &str, line: u32, character: u32) -> Value {
        self.request(method, place(line, character)).await
    }

    /// The code of the next error that answers no request.
    pub async fn nameless_error(&mut self) -> i64 {
        while self.nameless.is_empty() {
            self.receive().await;
        }
        self.nameless.remove(0)["error"]["code"].as_i64().expect("only errors answer nothing")
    }

    /// The next message of that method that the server sends of its own accord.
    pub async fn told(&mut self, method: &str) -> Value {
        loop {
            if let Some(at) = self.told.iter().position(|message| message["method"] == method) {
                return self.told.remove(at);
            }
            self.receive().await;
        }
    }

    /// Answers a request of the server.
    pub async fn reply(&mut self, request: &Value, result: Value) {
        self.send_raw(&frame(&json!({ "jsonrpc": "2.0", "id": request["id"], "result": result }))).await;
    }

    /// Opens [`URI`] as version 1.
    pub async fn open(&mut self, text: &str) {
        self.open_as(URI, "plaintext", text).await;
    }

    pub async fn open_as(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
    }

    /// Replaces `range` (line, character, line, character) of [`URI`].
    pub async fn edit(&mut self, version: i64, range: (u32, u32, u32, u32), text: &str) {
        self.change(version, json!([{ "range": span(range), "text": text }])).await;
    }

    pub async fn change(&mut self, version: i64, changes: Value) {
        self.change_as(URI, version, changes).await;
    }

    pub async fn change_as(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes })).await;
    }

    pub async fn close(&mut self) {
        self.close_as(URI).await;
    }

    pub async fn close_as(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
    }

    /// The diagnostics of [`URI`] at a version, or of the first publication without one where that is `None`. Those of
    /// earlier versions are passed over.
    pub async fn diagnostics(&mut self, version: Option<i64>) -> Vec<Value> {
        self.diagnostics_of(URI, version).await
    }

    /// The same of another document, or of a settings file; those have no version.
    pub async fn diagnostics_of(&mut self, uri: &str, version: Option<i64>) -> Vec<Value> {
        loop {
            while let Some(at) = self.published.iter().position(|publication| publication["uri"] == uri) {
                let mut publication = self.published.remove(at);
                if publication.get("version").and_then(Value::as_i64) == version {
                    match publication["diagnostics"].take() {
                        Value::Array(diagnostics) => return diagnostics,
                        other => panic!("not a list of diagnostics: {other}"),
                    }
                }
            }
            self.receive().await;
        }
    }

    /// Lets go of what was published so far.
    pub fn forget_shown(&mut self) {
        self.published.clear();
    }

    /// How many publications nobody has looked at.
    pub fn published(&self) -> usize {
        self.published.len()
    }

    /// Says goodbye as the protocol wants it, and checks that nothing was left unlooked at.
    pub async fn finish(mut self) {
        let result = self.request("shutdown", Value::Null).await;
        assert_eq!(result, Value::Null);
        self.notify("exit", Value::Null).await;
        assert_eq!(self.ended().await, Ending::Orderly);
    }

    /// Waits for the server to end by itself, with its input still open.
    pub async fn ended(mut self) -> Ending {
        let ending = timeout(PATIENCE, self.server).await.expect("the server ends").expect("the server does not panic");
        while let Some(message) = timeout(PATIENCE, self.from_server.recv()).await.expect("the pipe is closed") {
            sort(message, &mut self.answers, &mut self.nameless, &mut self.published, &mut self.told, &mut self.newest);
        }
        assert!(self.answers.is_empty(), "answers that nobody looked at: {:?}", self.answers);
        assert!(self.nameless.is_empty(), "errors that nobody looked at: {:?}", self.nameless);
        assert!(self.told.is_empty(), "messages that nobody looked at: {:?}", self.told);
        ending
    }

    /// Waits for the server of a client that reads nothing.
    pub async fn gone(self) -> Ending {
        self.server.await.expect("the server does not panic")
    }

    /// Ends the input.
    pub async fn hang_up(&mut self) {
        self.to_server.shutdown().await.expect("a pipe in memory can be closed");
    }

    async fn receive(&mut self) {
        let message = timeout(PATIENCE, self.from_server.recv()).await.expect("the server answers");
        let message = message.expect("the server is still there");
        sort(message, &mut self.answers, &mut self.nameless, &mut self.published, &mut self.told, &mut self.newest);
    }
}

/// Puts a message where it will be looked for.
fn sort(
    mut message: Value,
    answers: &mut HashMap<i64, Value>,
    nameless: &mut Vec<Value>,
    published: &mut Vec<Value>,
    told: &mut Vec<Value>,
    newest: &mut HashMap<String, i64>,
) {
    assert_eq!(message["jsonrpc"], "2.0");
    match (message["method"].as_str(), message["id"].as_i64()) {
        (Some("textDocument/publishDiagnostics"), None) => {
            let publication = message["params"].take();
            let uri = publication["uri"].as_str().expect("publications name a document").to_owned();
            if let Some(version) = publication.get("version").and_then(Value::as_i64) {
                let before = newest.insert(uri, version);
                // The same version again, where other settings hold.
                assert!(before.is_none_or(|before| before <= version), "{version} after {before:?}");
            } else {
                newest.remove(&uri);
            }
            published.push(publication);
        }
        (Some(_), _) => told.push(message),
        (None, Some(id)) => assert!(answers.insert(id, message).is_none(), "two answers to {id}"),
        (None, None) => nameless.push(message),
    }
}

pub fn frame(message: &Value) -> Vec<u8> {
    let body = message.to_string();
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

pub fn place(line: u32, character: u32) -> Value {
    json!({
        "textDocument": { "uri": URI },
        "position": { "line": line, "character": character },
        "context": { "includeDeclaration": true },
    })
}

/// A range of line, character, line, character.
pub fn span((line, character, end_line, end_character): (u32, u32, u32, u32)) -> Value {
    json!({
        "start": { "line": line, "character": character },
        "end": { "line": end_line, "character": end_character },
    })
}

async fn read_message(input: &mut BufReader<DuplexStream>) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).await.expect("a pipe in memory can be read") == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = Some(value.parse().expect("a length")),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length.expect("a header with a length")];
    input.read_exact(&mut body).await.expect("a whole body");
    Some(serde_json::from_slice(&body).expect("JSON"))
}
