//! Diagnostics as editors ask for them, and what a diagnostic carries.

use serde_json::{Value, json};

use crate::client::{Client, PATIENCE, URI, frame, span};

const SERVER_CANCELLED: i64 = -32802;

const FAULTY: &str = "\"The gate was locked, Mayor Kane said.";
const OTHER: &str = "file:///desk/other.txt";

async fn pulling() -> Client {
    Client::with(json!({ "textDocument": { "diagnostic": {}, "publishDiagnostics": { "versionSupport": true } } }))
        .await
}

fn about(known: Option<&Value>) -> Value {
    json!({ "textDocument": { "uri": URI }, "previousResultId": known })
}

fn known(ids: &[(&str, &Value)]) -> Value {
    let ids: Vec<_> = ids.iter().map(|(uri, id)| json!({ "uri": uri, "value": id })).collect();
    json!({ "previousResultIds": ids })
}

fn by_uri<'a>(report: &'a Value, uri: &str) -> &'a Value {
    let items = report["items"].as_array().expect("a list");
    items.iter().find(|item| item["uri"] == uri).unwrap_or_else(|| panic!("no report on {uri}: {report}"))
}

#[tokio::test]
async fn a_client_that_pulls_is_offered_that_and_shown_nothing_unasked() {
    let mut client = pulling().await;
    let offer = &client.offer["capabilities"]["diagnosticProvider"];
    assert_eq!(offer["workspaceDiagnostics"], true);
    assert_eq!(offer["interFileDependencies"], false);
    client.open(FAULTY).await;
    let report = client.request("textDocument/diagnostic", about(None)).await;
    assert_eq!(report["kind"], "full");
    assert_eq!(report["items"][0]["code"], "unclosed-quote");
    client.close().await;
    client.open("The gate was shut.").await;
    let report = client.request("textDocument/diagnostic", about(None)).await;
    assert_eq!(report["items"], json!([]));
    assert_eq!(client.published(), 0);
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_does_not_pull_is_not_offered_it() {
    let mut client = Client::start().await;
    assert_eq!(client.offer["capabilities"]["diagnosticProvider"], Value::Null);
    client.open(FAULTY).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn what_is_pulled_is_what_would_be_pushed() {
    let (mut pulling, mut pushed) = (pulling().await, Client::with(json!({})).await);
    let text = "Mayor Bianchi left.\n\n\"The gate was locked, Mayor Kane said.\n\n\"Nobody came\" Bianchi said.";
    pulling.open(text).await;
    pushed.open(text).await;
    let report = pulling.request("textDocument/diagnostic", about(None)).await;
    let shown = pushed.diagnostics(Some(1)).await;
    assert!(!shown.is_empty());
    assert_eq!(report["items"], Value::Array(shown));
    pulling.finish().await;
    pushed.finish().await;
}

#[tokio::test]
async fn what_the_client_has_is_unchanged_until_it_changes() {
    let mut client = pulling().await;
    client.open(FAULTY).await;
    let first = client.request("textDocument/diagnostic", about(None)).await;
    let id = &first["resultId"];
    let again = client.request("textDocument/diagnostic", about(Some(id))).await;
    assert_eq!(again, json!({ "kind": "unchanged", "resultId": id }));
    client.change(2, json!([{ "text": "The gate was shut." }])).await;
    let changed = client.request("textDocument/diagnostic", about(Some(id))).await;
    assert_eq!((&changed["kind"], &changed["items"]), (&json!("full"), &json!([])));
    assert_ne!(changed["resultId"], *id);
    let stranger = client.request("textDocument/diagnostic", about(Some(&json!("0-1")))).await;
    assert_eq!(stranger["kind"], "full");
    client.finish().await;
}

#[tokio::test]
async fn a_pull_that_is_overtaken_is_to_be_made_again() {
    let mut client = pulling().await;
    let long = "\"The gate was locked,\" Mayor Kane said. Nobody had the key.\n\n".repeat(2_000);
    client.open(&long).await;
    let (pull, mut bytes) = client.request_frame("textDocument/diagnostic", about(None));
    let document = json!({ "uri": URI, "version": 2 });
    bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": document, "contentChanges": [{ "text": FAULTY }],
    } })));
    client.send_raw(&bytes).await;
    let error = client.whole_answer(pull).await.expect_err("the long text is not read that fast");
    assert_eq!((&error["code"], &error["data"]), (&json!(SERVER_CANCELLED), &json!({ "retriggerRequest": true })));

    client.change(3, json!([{ "text": long }])).await;
    let (pull, mut bytes) = client.request_frame("textDocument/diagnostic", about(None));
    let document = json!({ "uri": URI });
    bytes.extend(frame(
        &json!({ "jsonrpc": "2.0", "method": "textDocument/didClose", "params": { "textDocument": document } }),
    ));
    client.send_raw(&bytes).await;
    let error = client.whole_answer(pull).await.expect_err("the long text is not read that fast");
    assert_eq!((&error["code"], &error["data"]), (&json!(SERVER_CANCELLED), &json!({ "retriggerRequest": false })));

    // An editor may ask once more about what it has closed, and takes an error for the end of all answers.
    let pull = client.ask("textDocument/diagnostic", about(None)).await;
    assert_eq!(client.answer(pull).await.map(|report| report["items"].clone()), Ok(json!([])));
    client.finish().await;
}

#[tokio::test]
async fn the_workspace_is_every_open_document() {
    let mut client = pulling().await;
    client.open(FAULTY).await;
    client.open_as(OTHER, "plaintext", "The gate was shut.").await;
    for uri in [URI, OTHER] {
        client
            .request(
                "textDocument/hover",
                json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 0 } }),
            )
            .await;
    }
    let report = client.request("workspace/diagnostic", known(&[])).await;
    let (faulty, other) = (by_uri(&report, URI), by_uri(&report, OTHER));
    assert_eq!((&faulty["kind"], &faulty["version"]), (&json!("full"), &json!(1)));
    assert_eq!(faulty["items"][0]["code"], "unclosed-quote");
    assert_eq!(other["items"], json!([]));

    let waiting =
        client.ask("workspace/diagnostic", known(&[(URI, &faulty["resultId"]), (OTHER, &other["resultId"])])).await;
    client.change(2, json!([{ "text": "Nobody came." }])).await;
    let report = client.answer(waiting).await.expect("a report");
    let changed = by_uri(&report, URI);
    assert_eq!((&changed["kind"], &changed["items"], &changed["version"]), (&json!("full"), &json!([]), &json!(2)));
    assert_eq!(by_uri(&report, OTHER)["kind"], "unchanged");

    let waiting =
        client.ask("workspace/diagnostic", known(&[(URI, &changed["resultId"]), (OTHER, &other["resultId"])])).await;
    client.close_as(OTHER).await;
    let report = client.answer(waiting).await.expect("a report");
    assert_eq!(by_uri(&report, OTHER), &json!({ "kind": "full", "uri": OTHER, "version": null, "items": [] }));
    client.finish().await;
}

#[tokio::test]
async fn a_pull_that_waits_for_news_ends_with_the_session() {
    let mut client = pulling().await;
    let cancelled = client.ask("workspace/diagnostic", known(&[])).await;
    client.notify("$/cancelRequest", json!({ "id": cancelled })).await;
    assert!(client.answer(cancelled).await.is_err());
    let waiting = client.ask("workspace/diagnostic", known(&[])).await;
    assert_eq!(client.request("shutdown", Value::Null).await, Value::Null);
    assert!(client.answer(waiting).await.is_err());
    client.notify("exit", Value::Null).await;
    assert_eq!(client.ended().await, onrecord::server::Ending::Orderly);
}

#[tokio::test]
async fn a_diagnostic_carries_what_the_client_can_use() {
    let text = "Mayor Bianchi left.\n\n\"Nobody came.\" Bianchi said.";
    let mut plain = Client::with(json!({})).await;
    plain.open(text).await;
    let shown = plain.diagnostics(Some(1)).await;
    for key in ["codeDescription", "data", "tags", "relatedInformation"] {
        assert_eq!(shown[0].get(key), None);
    }
    plain.finish().await;

    let mut able = Client::with(json!({ "textDocument": { "publishDiagnostics": { "dataSupport": true } } })).await;
    able.open(text).await;
    let shown = able.diagnostics(Some(1)).await;
    assert_eq!((&shown[0]["code"], &shown[0]["source"]), (&json!("period-before-attribution"), &json!("onrecord")));
    assert_eq!(shown[0]["data"], json!({ "fixes": ["Replace the full stop with a comma"] }));
    assert_eq!(shown[0]["range"], span((2, 12, 2, 14)));
    able.finish().await;
}

#[tokio::test]
async fn a_pull_is_answered_under_load() {
    let mut client = pulling().await;
    client.open(FAULTY).await;
    let mut pulls = Vec::new();
    for version in 2..200 {
        client.change(version, json!([{ "text": format!("{FAULTY} {version}") }])).await;
        pulls.push(client.ask("textDocument/diagnostic", about(None)).await);
    }
    for pull in pulls {
        let answer = tokio::time::timeout(PATIENCE, client.answer(pull)).await.expect("an answer");
        assert!(matches!(answer, Ok(_) | Err(SERVER_CANCELLED)), "{answer:?}");
    }
    client.finish().await;
}
