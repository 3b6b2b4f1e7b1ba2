//! Documents that are too much: of findings, of words, of steps.

use serde_json::json;

use crate::client::{Client, PATIENCE, URI};

/// Paragraphs that each have something wrong; every hundredth something worse.
fn faulty(paragraphs: usize) -> String {
    let paragraph = |at: usize| match at % 100 {
        99 => format!("\"The gate number {at} was locked, Mayor Kane said.\n\n"),
        _ => format!("\"The gate number {at} was locked\" Mayor Kane said.\n\n"),
    };
    (0..paragraphs).map(paragraph).collect()
}

#[tokio::test]
async fn of_too_many_findings_the_most_severe_are_shown_and_the_rest_is_counted() {
    for capabilities in [json!({}), json!({ "textDocument": { "diagnostic": {} } })] {
        let pulls = capabilities.get("textDocument").is_some();
        let rules = json!({ "rules": { "missing-comma-before-attribution": "hint" } });
        let introduction = json!({ "capabilities": capabilities, "initializationOptions": rules });
        let mut client = Client::introduced(introduction).await;
        client.open(&faulty(1_500)).await;
        let shown = if pulls {
            let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": URI } })).await;
            report["items"].as_array().expect("a list").clone()
        } else {
            client.diagnostics(Some(1)).await
        };
        assert_eq!(shown.len(), 1_001);
        assert_eq!(shown.iter().filter(|it| it["severity"] == 1).count(), 15, "every error is shown");
        let lines: Vec<_> = shown.iter().map(|it| it["range"]["start"]["line"].as_u64()).collect();
        assert!(lines.is_sorted());
        assert_eq!(shown[1_000]["message"], "500 findings more in this document");
        client.finish().await;
    }
}

#[tokio::test]
async fn two_long_documents_keep_no_short_one_waiting() {
    let mut client = Client::start().await;
    let long: String = (0..4_000).map(|at| format!("Nobody saw gate {at} or heard of \"number {at}\".\n\n")).collect();
    client.open_as("file:///desk/one.txt", "plaintext", &long).await;
    client.open_as("file:///desk/two.txt", "plaintext", &long.replace("gate", "door")).await;
    client.open(&faulty(40)).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 40);
    assert_eq!(client.published(), 0, "the long ones take longer");
    for uri in ["file:///desk/one.txt", "file:///desk/two.txt"] {
        client.close_as(uri).await;
    }
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_reads_late_misses_nothing() {
    let mut client = Client::start().await;
    let uris: Vec<String> = (0..60).map(|at| format!("file:///desk/{at}.txt")).collect();
    // More than the pipe holds, unread.
    let text = faulty(400);
    for uri in &uris {
        client.open_as(uri, "plaintext", &text).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    for uri in &uris {
        assert_eq!(client.diagnostics_of(uri, Some(1)).await.len(), 400);
    }
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_stops_reading_ends_the_server_by_its_goodbye() {
    let mut client = Client::deaf();
    let (_, request) = client.request_frame("initialize", json!({ "capabilities": {} }));
    client.send_raw(&request).await;
    let text = faulty(400);
    for at in 0..40 {
        client.open_as(&format!("file:///desk/{at}.txt"), "plaintext", &text).await;
    }
    client.notify("exit", json!(null)).await;
    tokio::time::timeout(PATIENCE, client.gone()).await.expect("the server ends");
}
