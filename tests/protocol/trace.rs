//! What the server tells of its own work, to clients that want to know.

use serde_json::{Value, json};

use crate::client::Client;

const TEXT: &str = "\"Unpublished,\" Ana Duarte said.";

#[tokio::test]
async fn a_request_is_traced_without_a_word_of_the_article() {
    let mut client = Client::start().await;
    client.open(TEXT).await;
    client.at("textDocument/hover", 0, 4).await;
    client.notify("$/setTrace", json!({ "value": "messages" })).await;
    client.at("textDocument/hover", 0, 4).await;
    let line = client.told("$/logTrace").await["params"].take();
    let message = line["message"].as_str().expect("a message");
    assert!(message.starts_with("textDocument/hover answered in "), "{message}");
    assert_eq!(line.get("verbose"), None);

    client.notify("$/setTrace", json!({ "value": "verbose" })).await;
    client.at("textDocument/documentHighlight", 0, 4).await;
    let line = client.told("$/logTrace").await.to_string();
    assert!(line.contains("\"verbose\":\"request "), "{line}");
    assert!(!line.contains("Unpublished") && !line.contains("Duarte"), "{line}");

    client.notify("$/setTrace", json!({ "value": "off" })).await;
    client.at("textDocument/hover", 0, 4).await;
    client.finish().await;
}

#[tokio::test]
async fn a_client_may_ask_for_the_trace_from_the_start() {
    let mut client = Client::unintroduced();
    let params = json!({ "processId": null, "capabilities": {}, "trace": "messages" });
    client.request("initialize", params).await;
    client.notify("initialized", json!({})).await;
    client.open(TEXT).await;
    assert_eq!(client.at("textDocument/hover", 0, 0).await["contents"]["kind"], "plaintext");
    let line = client.told("$/logTrace").await;
    assert!(line["params"]["message"].as_str().is_some_and(|it| it.starts_with("textDocument/hover")), "{line}");
    client.request("shutdown", Value::Null).await;
    client.told("$/logTrace").await;
    client.notify("exit", Value::Null).await;
    client.ended().await;
}
