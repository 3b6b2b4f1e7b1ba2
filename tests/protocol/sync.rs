//! Documents stay what the client says they are, and what is shown is never of another version.

use onrecord::lint::Report;
use onrecord::{Analysis, Format};
use serde_json::{Value, json};

use crate::client::{Client, URI, frame, place};
use crate::typing::{Chance, Text};

const INVALID_PARAMS: i64 = -32602;
const CONTENT_MODIFIED: i64 = -32801;
const REQUEST_CANCELLED: i64 = -32800;

#[tokio::test]
async fn a_thousand_edits_as_fast_as_they_can_be_written() {
    let mut chance = Chance::new(2);
    let mut text = Text::new("The gate\r\n\r\n\"It was 🎙 locked,\" Ana Duarte said.\r\n");
    let mut client = Client::start().await;
    client.open(&text.get()).await;
    let mut hovers = Vec::new();
    for version in 2..=1001 {
        let change = text.edit(&mut chance);
        client.change(version, json!([change])).await;
        if version % 10 == 0 {
            hovers
                .push(client.ask("textDocument/hover", place(chance.below(40) as u32, chance.below(40) as u32)).await);
        }
    }
    let shown = client.diagnostics(Some(1001)).await;
    for hover in hovers {
        assert!(matches!(client.answer(hover).await, Ok(_) | Err(CONTENT_MODIFIED)));
    }

    let text = text.get();
    let mut fresh = Client::start().await;
    fresh.open(&text).await;
    assert_eq!(shown, fresh.diagnostics(Some(1)).await);
    let findings = Report::new(&Analysis::new(&text, Format::Plain), &Default::default()).findings().len();
    assert_eq!((shown.len(), shown.is_empty()), (findings, false));
    for line in 0..text.lines().count() as u32 {
        for character in [0, 4, 11] {
            let here = client.at("textDocument/hover", line, character).await;
            assert_eq!(here, fresh.at("textDocument/hover", line, character).await);
        }
    }
    client.finish().await;
    fresh.finish().await;
}

#[tokio::test]
async fn closing_clears_what_is_shown() {
    let mut client = Client::start().await;
    client.open("\"The gate was locked, Ana Duarte said.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.close().await;
    assert_eq!(client.diagnostics(None).await, [Value::Null; 0]);
    client.open("\"The gate was locked, Ana Duarte said.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn several_changes_at_once_are_made_one_after_the_other() {
    let mut client = Client::start().await;
    client.open("nothing yet").await;
    client
        .change(
            2,
            json!([
                { "text": "\"The gate was locked, Ana Duarte said." },
                { "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } }, "text": "🎙\r\n\r\n" },
            ]),
        )
        .await;
    let shown = client.diagnostics(Some(2)).await;
    assert_eq!(shown[0]["range"]["start"], json!({ "line": 2, "character": 0 }));
    client.finish().await;
}

#[tokio::test]
async fn a_change_of_a_document_that_was_never_opened_is_passed_over() {
    let mut client = Client::start().await;
    client.edit(2, (0, 0, 0, 0), "\"").await;
    let hover = client.ask("textDocument/hover", place(0, 0)).await;
    assert!(client.answer(hover).await.is_err());
    client.open("The gate was locked.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 0);
    client.finish().await;
}

#[tokio::test]
async fn a_question_is_never_answered_about_another_version() {
    let mut client = Client::start().await;
    client.open("\"The gate was locked,\" Ana Duarte said.").await;
    let (hover, mut bytes) = client.request_frame("textDocument/hover", place(0, 4));
    bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": { "uri": URI, "version": 2 },
        "contentChanges": [{ "text": "Nothing was said.\n\nNothing." }],
    } })));
    client.send_raw(&bytes).await;
    assert!(matches!(client.answer(hover).await, Ok(_) | Err(CONTENT_MODIFIED)));
    assert_eq!(client.at("textDocument/hover", 0, 4).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn a_question_that_the_close_overtakes_is_no_error_of_the_clients() {
    let mut client = Client::start().await;
    client.open("The gate was locked.").await;
    let (hover, mut bytes) = client.request_frame("textDocument/hover", place(0, 4));
    let close = json!({ "textDocument": { "uri": URI } });
    bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "textDocument/didClose", "params": close })));
    client.send_raw(&bytes).await;
    assert!(matches!(client.answer(hover).await, Ok(Value::Null) | Err(CONTENT_MODIFIED)));
    let late = client.ask("textDocument/hover", place(0, 4)).await;
    assert_eq!(client.answer(late).await, Err(INVALID_PARAMS));
    client.finish().await;
}

#[tokio::test]
async fn a_burst_of_cancelled_requests_gets_one_answer_each() {
    let mut client = Client::start().await;
    let long = "\"The gate was locked,\" Ana Duarte said. Nobody had the key.\n\n".repeat(4_000);
    let mut bytes = frame(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {
        "textDocument": { "uri": URI, "languageId": "plaintext", "version": 1, "text": long },
    } }));
    let mut asked = Vec::new();
    for _ in 0..500 {
        let (id, request) = client.request_frame("textDocument/documentHighlight", place(0, 4));
        bytes.extend(request);
        asked.push(id);
    }
    for id in asked.iter().chain(&[999_999]) {
        bytes.extend(frame(&json!({ "jsonrpc": "2.0", "method": "$/cancelRequest", "params": { "id": id } })));
    }
    client.send_raw(&bytes).await;
    let mut cancelled = 0;
    for id in asked {
        match client.answer(id).await {
            Err(REQUEST_CANCELLED) => cancelled += 1,
            other => assert!(other.is_ok(), "{other:?}"),
        }
    }
    assert!(cancelled > 0, "the requests waited for a long text, and none was cancelled");
    assert!(client.at("textDocument/documentHighlight", 0, 4).await.is_array());
    client.finish().await;
}
