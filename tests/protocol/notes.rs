//! Articles held against notes: what is said of a quote, where it leads, and that notes are read again.

use std::fs;

use serde_json::json;

use crate::client::Client;
use crate::workspace::{changed, desk, opened, uri};

const STORY: &str = "# Quay for sale\n\n\"We did sell the quay,\" said Ana Duarte, the harbour engineer.\n";
const NOTES: &str = "WEBVTT\n\n00:07.000 --> 00:09.000\n<v Ana Duarte>We did not sell the quay.\n";

fn able() -> serde_json::Value {
    json!({
        "textDocument": {
            "hover": { "contentFormat": ["plaintext"] },
            "codeLens": {},
        },
        "workspace": { "didChangeWatchedFiles": {} },
    })
}

async fn rules(client: &mut Client, file: &str, version: i64) -> Vec<String> {
    let found = client.diagnostics_of(file, Some(version)).await;
    found.iter().map(|finding| finding["code"].as_str().expect("a rule").to_owned()).collect()
}

#[tokio::test]
async fn a_quote_is_held_against_the_recording_beside_the_article() {
    let desk = desk(&[("quay.md", STORY), ("quay.transcript.vtt", NOTES)]);
    let file = uri(desk.path().join("quay.md"));
    let mut client = opened(desk.path(), able()).await;
    client.open_as(&file, "markdown", STORY).await;
    assert_eq!(rules(&mut client, &file, 1).await, ["quote-not-in-source"]);
    let at = json!({ "textDocument": { "uri": file }, "position": { "line": 2, "character": 8 } });
    let hover = client.request("textDocument/hover", at.clone()).await;
    let shown = hover["contents"]["value"].as_str().expect("words");
    assert!(shown.contains("the notes differ, says something else: {+not+} (quay.transcript.vtt, 00:07)"), "{shown}");
    let targets = client.request("textDocument/definition", at).await;
    let recording = uri(desk.path().join("quay.transcript.vtt"));
    assert_eq!(targets[1]["uri"], json!(recording), "{targets}");
    assert_eq!(targets[1]["range"]["start"], json!({ "line": 3, "character": 0 }));

    // The recording says so after all.
    let path = desk.path().join("quay.transcript.vtt");
    fs::write(&path, NOTES.replace("did not", "did")).expect("a file can be written");
    changed(&mut client, &path).await;
    client.forget_shown();
    client.change_as(&file, 2, json!([{ "text": STORY }])).await;
    assert_eq!(rules(&mut client, &file, 2).await, [""; 0]);
    client.finish().await;
}

#[tokio::test]
async fn notes_that_cannot_be_read_are_told_where_they_are() {
    let desk = desk(&[("quay.md", STORY), ("quay.transcript.vtt", "No.")]);
    let file = uri(desk.path().join("quay.md"));
    let mut client = opened(desk.path(), able()).await;
    client.open_as(&file, "markdown", STORY).await;
    assert_eq!(rules(&mut client, &file, 1).await, [""; 0]);
    let told = client.diagnostics_of(&uri(desk.path().join("quay.transcript.vtt")), None).await;
    assert_eq!(told[0]["message"], "does not begin with WEBVTT; export it again, or name it .txt");
    client.finish().await;
}
