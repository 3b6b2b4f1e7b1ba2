//! How a session begins and ends.

use onrecord::server::{Ending, run};
use serde_json::{Value, json};
use tokio::io::{AsyncWriteExt, duplex};
use tokio::time::timeout;

use crate::client::{Client, PATIENCE, frame, place};

const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_REQUEST: i64 = -32600;
const NOT_INITIALIZED: i64 = -32002;

#[tokio::test]
async fn nothing_is_answered_before_initialize() {
    let mut client = Client::unintroduced();
    client.open("\"The gate was locked, Ana Duarte said.").await;
    let hover = client.ask("textDocument/hover", place(0, 0)).await;
    assert_eq!(client.answer(hover).await, Err(NOT_INITIALIZED));
    client.hang_up().await;
    assert_eq!(client.ended().await, Ending::Abrupt);
}

#[tokio::test]
async fn a_second_initialize_is_refused() {
    let mut client = Client::start().await;
    let second = client.ask("initialize", json!({ "processId": null, "capabilities": {} })).await;
    assert_eq!(client.answer(second).await, Err(INVALID_REQUEST));
    client.finish().await;
}

#[tokio::test]
async fn a_method_that_is_not_supported_is_not_found() {
    let mut client = Client::start().await;
    let id = client.ask("onrecord/unheardOf", json!({})).await;
    assert_eq!(client.answer(id).await, Err(METHOD_NOT_FOUND));
    let id = client
        .ask(
            "textDocument/moniker",
            json!({ "textDocument": { "uri": "a:b" }, "position": { "line": 0, "character": 0 } }),
        )
        .await;
    assert_eq!(client.answer(id).await, Err(METHOD_NOT_FOUND));
    client.finish().await;
}

#[tokio::test]
async fn a_request_after_shutdown_is_invalid() {
    let mut client = Client::start().await;
    client.open("The gate was locked.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 0);
    assert_eq!(client.request("shutdown", Value::Null).await, Value::Null);
    let hover = client.ask("textDocument/hover", place(0, 0)).await;
    assert_eq!(client.answer(hover).await, Err(INVALID_REQUEST));
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ended().await, Ending::Orderly);
}

#[tokio::test]
async fn shutdown_is_answered_even_if_exit_follows_at_once() {
    let mut client = Client::start().await;
    let (shutdown, mut bytes) = client.request_frame("shutdown", Value::Null);
    bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "exit" })));
    client.send_raw(&bytes).await;
    assert_eq!(client.answer(shutdown).await, Ok(Value::Null));
    assert_eq!(client.ended().await, Ending::Orderly);
}

#[tokio::test]
async fn exit_ends_the_server_while_its_input_is_open() {
    let mut client = Client::start().await;
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ended().await, Ending::Abrupt);
}

#[tokio::test]
async fn the_end_of_the_input_ends_the_server() {
    let mut client = Client::start().await;
    client.send_raw(b"Content-Length: 100\r\n\r\n{\"half\":").await;
    client.hang_up().await;
    assert_eq!(client.ended().await, Ending::Abrupt);
}

#[tokio::test]
async fn a_client_that_no_longer_reads_does_not_keep_the_server() {
    let (mut to_server, input) = duplex(1 << 16);
    let (output, _unread) = duplex(16);
    let server = tokio::spawn(run(input, output));
    let params = json!({ "processId": null, "capabilities": {} });
    let initialize = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params });
    for message in [initialize, json!({ "jsonrpc": "2.0", "method": "exit" })] {
        to_server.write_all(&frame(&message)).await.expect("the server reads");
    }
    assert_eq!(timeout(PATIENCE, server).await.expect("the server ends").expect("without a panic"), Ending::Abrupt);
}
