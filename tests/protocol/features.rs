//! Every request that editors make, answered once from end to end.

use serde_json::{Value, json};

use crate::client::{Client, URI, span};

/// Lines 0 (an introduction), 2 (a quote) and 4 (a pronoun).
const STORY: &str = "Harbour Commissioner Rosa Bianchi closed the gate on Monday.\n\n\
                     \"The gate was locked,\" Bianchi said.\n\n\
                     Bianchi left at noon. \"Nobody came,\" she said.\n";

/// `Harbour Commissioner Rosa Bianchi`
const FULL: (u32, u32, u32, u32) = (0, 0, 0, 33);

async fn story() -> Client {
    let mut client = Client::start().await;
    client.open(STORY).await;
    client
}

fn ranges(places: &Value, key: &str) -> Vec<Value> {
    places.as_array().expect("a list").iter().map(|place| place[key].clone()).collect()
}

#[tokio::test]
async fn hover_says_who_speaks() {
    let mut client = story().await;
    let hover = client.at("textDocument/hover", 2, 5).await;
    assert_eq!(hover["range"], span((2, 0, 2, 22)));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let words = hover["contents"]["value"].as_str().expect("text");
    assert!(words.starts_with("**Rosa Bianchi**, Harbour Commissioner  \ncertain: "), "{words}");
    assert!(words.lines().count() <= 5, "{words}");
    assert_eq!(client.at("textDocument/hover", 1, 0).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn hover_is_plain_for_a_client_that_wants_it_plain() {
    let mut client =
        Client::with(json!({ "textDocument": { "hover": { "contentFormat": ["plaintext", "markdown"] } } })).await;
    client.open(STORY).await;
    let hover = client.at("textDocument/hover", 2, 5).await;
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let words = hover["contents"]["value"].as_str().expect("text");
    assert!(words.starts_with("Rosa Bianchi, Harbour Commissioner\ncertain: "), "{words}");
    client.finish().await;
}

#[tokio::test]
async fn definition_is_the_first_full_mention() {
    let mut client = story().await;
    for (line, character) in [(2, 25), (2, 5), (4, 38), (4, 25)] {
        let links = client.at("textDocument/definition", line, character).await;
        assert_eq!(ranges(&links, "targetSelectionRange"), [span(FULL)], "from {line}:{character}");
        assert_eq!(links[0]["targetUri"], URI);
    }
    client.finish().await;
}

#[tokio::test]
async fn definition_is_a_location_for_a_client_without_links() {
    let mut client = Client::with(json!({})).await;
    client.open(STORY).await;
    let locations = client.at("textDocument/definition", 2, 25).await;
    assert_eq!(locations, json!([{ "uri": URI, "range": span(FULL) }]));
    client.finish().await;
}

#[tokio::test]
async fn references_are_mentions_and_quotes() {
    let mut client = story().await;
    let locations = client.at("textDocument/references", 0, 25).await;
    let expected = [FULL, (2, 0, 2, 22), (2, 23, 2, 30), (4, 0, 4, 7), (4, 22, 4, 36), (4, 37, 4, 40)];
    assert_eq!(ranges(&locations, "range"), expected.map(span));
    client.finish().await;
}

#[tokio::test]
async fn highlights_are_the_mentions() {
    let mut client = story().await;
    let highlights = client.at("textDocument/documentHighlight", 4, 2).await;
    let kinds = ranges(&highlights, "kind");
    let (read, write) = (json!(2), json!(3));
    assert_eq!(kinds, [write, read.clone(), read.clone(), read]);
    client.finish().await;
}

#[tokio::test]
async fn symbols_are_speakers_with_their_quotes() {
    let mut client = story().await;
    let document = json!({ "textDocument": { "uri": URI } });
    let symbols = client.request("textDocument/documentSymbol", document).await;
    let speaker = symbols.as_array().expect("a list").iter().find(|symbol| symbol["name"] == "Rosa Bianchi");
    let speaker = speaker.expect("the speaker");
    assert_eq!(speaker["detail"], "Harbour Commissioner");
    assert_eq!(speaker["selectionRange"], span(FULL));
    assert_eq!(ranges(&speaker["children"], "name"), ["\"The gate was locked,\"", "\"Nobody came,\""]);
    client.finish().await;
}

#[tokio::test]
async fn symbols_are_flat_for_a_client_that_wants_them_flat() {
    let mut client = Client::with(json!({})).await;
    client.open(STORY).await;
    let document = json!({ "textDocument": { "uri": URI } });
    let symbols = client.request("textDocument/documentSymbol", document).await;
    let quote = symbols.as_array().expect("a list").iter().find(|symbol| symbol["name"] == "\"Nobody came,\"");
    let quote = quote.expect("the quote");
    assert_eq!(quote["containerName"], "Rosa Bianchi");
    assert_eq!(quote["location"], json!({ "uri": URI, "range": span((4, 22, 4, 36)) }));
    client.finish().await;
}

#[tokio::test]
async fn a_code_action_settles_the_finding_it_belongs_to() {
    let mut client = Client::start().await;
    client.open("The gate was shut.\n\n\"The gate was locked, Mayor Kane said.").await;
    let shown = client.diagnostics(Some(1)).await;
    let ask = |range| json!({ "textDocument": { "uri": URI }, "range": range, "context": { "diagnostics": [] } });
    let actions = client.request("textDocument/codeAction", ask(shown[0]["range"].clone())).await;
    let action = &actions.as_array().expect("a list")[0];
    assert_eq!(action["kind"], "quickfix");
    assert_eq!(action["diagnostics"], json!([shown[0]]));
    let edit = &action["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({ "uri": URI, "version": 1 }));

    client.change(2, edit["edits"].clone().as_array().map(|edits| changes(edits)).expect("edits")).await;
    assert!(client.diagnostics(Some(2)).await.iter().all(|diagnostic| diagnostic["code"] != "unclosed-quote"));
    let elsewhere = client.request("textDocument/codeAction", ask(span((0, 0, 0, 3)))).await;
    assert_eq!(elsewhere, json!([]));
    client.finish().await;
}

#[tokio::test]
async fn a_client_without_code_action_literals_is_offered_none() {
    let client = Client::with(json!({})).await;
    assert_eq!(client.offer["capabilities"]["codeActionProvider"], Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn markdown_is_read_as_markdown() {
    let mut client = Client::start().await;
    client
        .open_as(URI, "markdown", "The gate.\n\n```\n\"Nobody closes this\n```\n\n\"Or this, Mayor Kane said.\n")
        .await;
    let shown = client.diagnostics(Some(1)).await;
    assert_eq!(shown.iter().map(|diagnostic| &diagnostic["range"]["start"]["line"]).collect::<Vec<_>>(), [6]);
    client.finish().await;
}

#[tokio::test]
async fn a_files_name_says_what_its_language_does_not() {
    let mut client = Client::start().await;
    for (name, language, lines) in [
        ("story.md", "gfm", &[6][..]),
        ("story.md", "quarto", &[6]),
        ("story.html", "htmldjango", &[]),
        ("story", "memo", &[3, 6]),
    ] {
        let uri = format!("file:///desk/{language}/{name}");
        let text = match name {
            "story.html" => "<p>The gate.</p>\n<script>\"Nobody closes this</script>\n",
            _ => "The gate.\n\n```\n\"Nobody closes this\n```\n\n\"Or this, Mayor Kane said.\n",
        };
        client.open_as(&uri, language, text).await;
        let shown = client.diagnostics_of(&uri, Some(1)).await;
        let starts: Vec<_> = shown.iter().map(|diagnostic| &diagnostic["range"]["start"]["line"]).collect();
        assert_eq!(starts, lines, "{uri}");
    }
    client.finish().await;
}

#[tokio::test]
async fn html_is_read_as_html() {
    let mut client = Client::start().await;
    let text = "<p><em>&ldquo;Nobody</em> came.&rdquo; Mayor Kane said.</p>\n<script>\"Nobody closes this</script>\n";
    client.open_as(URI, "html", text).await;
    let shown = client.diagnostics(Some(1)).await;
    assert_eq!(shown.iter().map(|diagnostic| &diagnostic["code"]).collect::<Vec<_>>(), ["period-before-attribution"]);
    assert_eq!(shown[0]["range"], span((0, 30, 0, 38)));
    client.finish().await;
}

/// The edits of a code action as a client would send them back.
fn changes(edits: &[Value]) -> Value {
    edits.iter().rev().map(|edit| json!({ "range": edit["range"], "text": edit["newText"] })).collect()
}
