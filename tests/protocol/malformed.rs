//! What no client should send, and some do.

use serde_json::{Value, json};

use crate::client::{Client, URI, frame, span};

const FAULTY: &str = "\"The gate was locked, Ana Duarte said.";
const METHOD_NOT_FOUND: i64 = -32601;

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

#[tokio::test]
async fn a_body_that_is_not_json() {
    check(b"Content-Length: 12\r\n\r\n{\"jsonrpc\":\"", PARSE_ERROR).await;
    check(b"Content-Length: 4\r\n\r\n{\"a\xff", PARSE_ERROR).await;
}

#[tokio::test]
async fn json_that_is_no_message() {
    check(b"Content-Length: 2\r\n\r\n[]", INVALID_REQUEST).await;
    check(&frame(&json!({ "jsonrpc": "2.0", "method": 7 })), INVALID_REQUEST).await;
}

#[tokio::test]
async fn headers_that_mean_nothing() {
    check(b"Content-Length: many\r\n\r\n{}", PARSE_ERROR).await;
    check(b"Content-Length: -1\r\n\r\n", PARSE_ERROR).await;
    check(b"Content-Length: 18446744073709551615\r\n\r\n", PARSE_ERROR).await;
    check(b"X-Length: 2\r\n\r\n{}", PARSE_ERROR).await;
}

#[tokio::test]
async fn bytes_between_messages() {
    check(b"\x00\xff not a header", PARSE_ERROR).await;
    check(b"\r\n\r\nnot a header\r\n\r\n", PARSE_ERROR).await;
    check(&[b'x'; 100_000], PARSE_ERROR).await;
}

#[tokio::test]
async fn parameters_of_another_shape() {
    let mut client = Client::start().await;
    client.open("\"The gate was locked, Ana Duarte said.").await;
    client.notify("textDocument/didOpen", json!(["no"])).await;
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": "not a uri" } })).await;
    let hover = client.ask("textDocument/hover", json!({ "textDocument": { "uri": URI }, "position": "top" })).await;
    assert_eq!(client.answer(hover).await, Err(INVALID_PARAMS));
    client.finish().await;
}

/// What the client has by then is not known: nothing is shown for it, and nothing offered.
async fn check_lost(client: &mut Client) {
    assert_eq!(client.diagnostics(None).await, [Value::Null; 0]);
    assert_eq!(client.at("textDocument/hover", 0, 30).await, Value::Null);
    client.edit(3, (0, 0, 0, 1), "").await;
    assert_eq!(client.at("textDocument/documentSymbol", 0, 0).await, Value::Null);
    client.change(4, json!([{ "text": "One." }, { "range": span((0, 0, 0, 4)), "text": FAULTY }])).await;
    assert_eq!(client.diagnostics(Some(4)).await.len(), 1);
}

#[tokio::test]
async fn a_change_that_cannot_be_read_loses_its_document_until_it_is_told_as_a_whole() {
    let mut client = Client::start().await;
    client.open(FAULTY).await;
    client.open_as("untitled:other", "plaintext", FAULTY).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    for _ in 0..2 {
        client.notify("textDocument/didChange", json!({ "textDocument": { "uri": URI } })).await;
    }
    let told = client.told("window/showMessage").await;
    assert!(told["params"]["message"].as_str().is_some_and(|it| it.contains("story.txt")), "{told}");
    check_lost(&mut client).await;

    // The text is not UTF-8, whatever it was meant to be.
    let change = frame(&json!({
        "jsonrpc": "2.0",
        "method": "textDocument/didChange",
        "params": { "textDocument": { "uri": URI, "version": 5 }, "contentChanges": [{ "text": "caf?" }] },
    }));
    client.send_raw(&change.iter().map(|&byte| if byte == b'?' { 0xE9 } else { byte }).collect::<Vec<u8>>()).await;
    client.open_as("untitled:another", "plaintext", "").await;
    assert_eq!(client.nameless_error().await, PARSE_ERROR);
    client.told("window/showMessage").await;
    check_lost(&mut client).await;

    assert_eq!(client.diagnostics_of("untitled:other", Some(1)).await.len(), 1, "others are not touched");
    client.finish().await;
}

#[tokio::test]
async fn a_lost_document_is_known_again_when_it_is_opened_again() {
    let mut client = Client::with(json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open(FAULTY).await;
    client.notify("textDocument/didChange", json!({ "textDocument": { "uri": URI } })).await;
    client.told("window/showMessage").await;
    let about = json!({ "textDocument": { "uri": URI } });
    assert_eq!(client.request("textDocument/diagnostic", about.clone()).await["items"], json!([]));
    client.close().await;
    client.open(FAULTY).await;
    assert_eq!(client.request("textDocument/diagnostic", about).await["items"].as_array().map(Vec::len), Some(1));
    client.finish().await;
}

#[tokio::test]
async fn requests_that_may_be_ignored_are_answered() {
    let mut client = Client::start().await;
    for method in ["$/unheard", "$/onrecord/unreadable"] {
        let asked = client.ask(method, json!({})).await;
        assert_eq!(client.answer(asked).await, Err(METHOD_NOT_FOUND));
    }
    client.notify("$/unheard", json!({})).await;
    client.finish().await;
}

#[tokio::test]
async fn a_document_is_the_same_however_its_name_is_escaped() {
    let mut client = Client::start().await;
    client.open_as("file:///desk/a(1)%20b.txt", "plaintext", "").await;
    let change = json!([{ "text": FAULTY }]);
    client.change_as("file:///desk/a%281%29%20b.txt", 2, change).await;
    assert_eq!(client.diagnostics_of("file:///desk/a(1)%20b.txt", Some(2)).await.len(), 1);
    let about =
        json!({ "textDocument": { "uri": "FILE:///desk/%61(1)%20b.txt" }, "position": { "line": 0, "character": 25 } });
    assert!(client.request("textDocument/hover", about).await.is_object());
    client.close_as("file:///desk/a%281%29%20b.txt").await;
    assert_eq!(client.diagnostics_of("file:///desk/a(1)%20b.txt", None).await.len(), 0);
    client.finish().await;
}

#[tokio::test]
async fn half_a_character_removed() {
    let mut client = Client::at_once().await;
    client.open("\u{1F512} \"The gate was locked, Ana Duarte said.").await;
    client.edit(2, (0, 1, 0, 2), "").await;
    assert_eq!(client.diagnostics(Some(2)).await[0]["range"]["start"], json!({ "line": 0, "character": 2 }));
    client.finish().await;
}

#[tokio::test]
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

#[tokio::test]
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
