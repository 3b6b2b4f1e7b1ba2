//! What no client should send, and some do.

use serde_json::json;

use crate::client::{Client, URI, frame};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const INVALID_PARAMS: i64 = -32602;

/// `bytes` are answered with one error without an id, and the server goes on.
async fn check(bytes: &[u8], code: i64) {
    let mut client = Client::start().await;
    client.send_raw(bytes).await;
    client.open("\"The gate was locked, Ana Duarte said.").await;
    assert_eq!(client.nameless_error().await, code);
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_not_json() {
    check(b"Content-Length: 12\r\n\r\n{\"jsonrpc\":\"", PARSE_ERROR).await;
    check(b"Content-Length: 4\r\n\r\n{\"a\xff", PARSE_ERROR).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_that_is_no_message() {
    check(b"Content-Length: 2\r\n\r\n[]", INVALID_REQUEST).await;
    check(&frame(&json!({ "jsonrpc": "2.0", "method": 7 })), INVALID_REQUEST).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn headers_that_mean_nothing() {
    check(b"Content-Length: many\r\n\r\n{}", PARSE_ERROR).await;
    check(b"Content-Length: -1\r\n\r\n", PARSE_ERROR).await;
    check(b"Content-Length: 18446744073709551615\r\n\r\n", PARSE_ERROR).await;
    check(b"X-Length: 2\r\n\r\n{}", PARSE_ERROR).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bytes_between_messages() {
    check(b"\x00\xff not a header", PARSE_ERROR).await;
    check(b"\r\n\r\nnot a header\r\n\r\n", PARSE_ERROR).await;
    check(&[b'x'; 100_000], PARSE_ERROR).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn parameters_of_another_shape() {
    let mut client = Client::start().await;
    client.open("\"The gate was locked, Ana Duarte said.").await;
    client.notify("textDocument/didChange", json!({ "textDocument": { "uri": URI } })).await;
    client.notify("textDocument/didOpen", json!(["no"])).await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "not a uri" } })).await;
    let hover = client.ask("textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": "top" })).await;
    assert_eq!(client.answer(hover).await, Err(INVALID_PARAMS));
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_nobody_waits_for() {
    let mut client = Client::start().await;
    client.send_raw(&frame(&json!({ "jsonrpc": "2.0", "id": 77, "result": null }))).await;
    client
        .send_raw(&frame(&json!({ "jsonrpc": "2.0", "id": null, "error": { "code": -32800, "message": "cancelled" } })))
        .await;
    client.open("The gate was locked.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 0);
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_of_a_surrogate_pair() {
    let mut client = Client::start().await;
    client.open("").await;
    let change = r#"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"URI","version":2},"contentChanges":[{"text":"\ud83c \"The gate was locked, Ana Duarte said."}]}}"#;
    let body = change.replace("URI", URI);
    client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
    let shown = client.diagnostics(Some(2)).await;
    assert_eq!(shown[0]["range"]["start"], json!({ "line": 0, "character": 2 }));
    client.finish().await;
}
