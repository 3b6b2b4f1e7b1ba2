//! What is said of a paragraph while it is typed. Time stands still but where a test lets it pass.

use serde_json::{Value, json};

use crate::client::{Client, URI};

const ARTICLE: &str = concat!(
    "Gate shut at Alderne\n\n",
    "Harbour Commissioner Rosa Bianchi closed the gate. \"It was late,\" Bianchi said.\n\n",
    "\"Nobody came\" said Mayor Okafor, a crane operator. \"Not one of them.\"\n\n",
    "\"The key was lost, the clerk Ana Duarte said.\n",
);

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|it| it["code"].as_str().unwrap_or_default().to_owned()).collect()
}

async fn type_in(client: &mut Client, version: i64, line: u32, column: u32, text: &str) {
    client.edit(version, (line, column, line, column), text).await;
}

/// Types an article from nothing; what was shown after each key.
async fn type_all(client: &mut Client, text: &str) -> Vec<Vec<String>> {
    client.open("").await;
    client.diagnostics(Some(1)).await;
    let (mut line, mut column, mut shown) = (0, 0, Vec::new());
    for (version, key) in (2..).zip(text.chars()) {
        type_in(client, version, line, column, &key.to_string()).await;
        shown.push(codes(&client.diagnostics(Some(version)).await));
        (line, column) = if key == '\n' { (line + 1, 0) } else { (line, column + key.len_utf16() as u32) };
    }
    shown
}

#[tokio::test(start_paused = true)]
async fn nothing_new_is_said_of_the_paragraph_that_is_typed() {
    let mut client = Client::start().await;
    client.open("").await;
    client.diagnostics(Some(1)).await;
    for (version, key) in (2..).zip("\"Nobody came\" said Mayor Okafor".chars()) {
        type_in(&mut client, version, 0, version as u32 - 2, &key.to_string()).await;
        assert_eq!(client.diagnostics(Some(version)).await, [] as [Value; 0], "after {key:?}");
    }
    type_in(&mut client, 33, 0, 31, ".").await;
    assert_eq!(client.diagnostics(Some(33)).await, [] as [Value; 0]);
    // Nothing else happens now: the clock goes on to the pause.
    let rested = client.diagnostics(Some(33)).await;
    assert_eq!(codes(&rested), ["missing-comma-before-attribution"]);
    client.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_line_that_is_ended_is_told_of_at_once_and_so_is_one_that_is_left() {
    let mut client = Client::with(json!({})).await;
    client.open("\n\nThe gate.\n").await;
    client.diagnostics(Some(1)).await;
    type_in(&mut client, 2, 0, 0, "\"Nobody came\" said Mayor Okafor.").await;
    assert!(client.diagnostics(Some(2)).await.is_empty());
    type_in(&mut client, 3, 2, 9, " It was late.").await;
    assert_eq!(codes(&client.diagnostics(Some(3)).await), ["missing-comma-before-attribution"]);
    type_in(&mut client, 4, 2, 22, " \"Nobody saw it\" said Mayor Kane.").await;
    assert_eq!(client.diagnostics(Some(4)).await.len(), 1);
    type_in(&mut client, 5, 2, 55, "\n").await;
    assert_eq!(client.diagnostics(Some(5)).await.len(), 2);
    client.finish().await;
}

#[tokio::test(start_paused = true)]
async fn who_saves_is_told_at_once() {
    let mut client = Client::with(json!({})).await;
    assert_eq!(client.offer["capabilities"]["textDocumentSync"]["save"], true);
    client.open("").await;
    client.diagnostics(Some(1)).await;
    type_in(&mut client, 2, 0, 0, "\"Nobody came\" said Mayor Okafor.").await;
    assert!(client.diagnostics(Some(2)).await.is_empty());
    let before = tokio::time::Instant::now();
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": URI } })).await;
    assert_eq!(client.diagnostics(Some(2)).await.len(), 1);
    assert!(before.elapsed().as_millis() < 1500);
    client.finish().await;
}

#[tokio::test(start_paused = true)]
async fn what_stood_there_stays_and_what_is_mended_goes() {
    let mut client = Client::with(json!({})).await;
    client.open(ARTICLE).await;
    let all = codes(&client.diagnostics(Some(1)).await);
    assert!(all.contains(&"missing-comma-before-attribution".to_owned()), "{all:?}");
    type_in(&mut client, 2, 4, 50, " still").await;
    assert_eq!(codes(&client.diagnostics(Some(2)).await), all);
    type_in(&mut client, 3, 4, 12, ",").await;
    let mended = codes(&client.diagnostics(Some(3)).await);
    assert!(!mended.contains(&"missing-comma-before-attribution".to_owned()), "{mended:?}");
    assert_eq!(mended.len() + 1, all.len());
    client.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_typed_article_has_in_the_end_what_an_opened_one_has() {
    let (mut typing, mut reading) = (Client::with(json!({})).await, Client::with(json!({})).await);
    reading.open(ARTICLE).await;
    let opened = reading.diagnostics(Some(1)).await;
    let last = ARTICLE.trim_end();
    let shown = type_all(&mut typing, last).await;
    let typed = typing.diagnostics(Some(last.chars().count() as i64 + 1)).await;
    assert_eq!(typed, opened);
    assert!(shown.last().is_some_and(|shown| shown.len() < typed.len()), "the last paragraph waited");
    typing.finish().await;
    reading.finish().await;
}

#[tokio::test(start_paused = true)]
async fn a_client_that_pulls_is_told_to_ask_again() {
    let mut client = Client::with(json!({
        "textDocument": { "diagnostic": {}, "inlayHint": {} },
        "workspace": { "diagnostics": { "refreshSupport": true }, "inlayHint": { "refreshSupport": true } },
    }))
    .await;
    let about = |known: &Value| json!({ "textDocument": { "uri": URI }, "previousResultId": known });
    client.open("").await;
    client.request("textDocument/diagnostic", about(&Value::Null)).await;
    type_in(&mut client, 2, 0, 0, "Mayor Bianchi left. \"Nobody came\" she said.").await;
    let hints = json!({ "textDocument": { "uri": URI }, "range": {
        "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 },
    } });
    let first = client.request("textDocument/diagnostic", about(&Value::Null)).await;
    assert_eq!(first["items"], json!([]));
    assert_eq!(client.request("textDocument/inlayHint", hints.clone()).await, json!([]));
    for method in ["workspace/diagnostic/refresh", "workspace/inlayHint/refresh"] {
        let refresh = client.told(method).await;
        client.reply(&refresh, Value::Null).await;
    }
    let rested = client.request("textDocument/diagnostic", about(&first["resultId"])).await;
    assert_eq!(rested["items"][0]["code"], "missing-comma-before-attribution");
    assert_eq!(client.request("textDocument/inlayHint", hints).await.as_array().map(Vec::len), Some(1));
    client.finish().await;
}

#[tokio::test(start_paused = true)]
async fn the_pause_is_a_setting() {
    let mut client = Client::at_once().await;
    client.open("").await;
    client.diagnostics(Some(1)).await;
    type_in(&mut client, 2, 0, 0, "\"Nobody came\" said Mayor Okafor.").await;
    assert_eq!(client.diagnostics(Some(2)).await.len(), 1);
    client.finish().await;
}
