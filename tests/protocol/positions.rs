//! Columns in the unit that was agreed on, wherever the client points.

use serde_json::{Value, json};

use crate::client::{Client, span};

/// Offers `encodings`, and expects `agreed`, and the open mark behind an emoji and an accent at `column`.
async fn check_encoding(encodings: Value, agreed: &str, column: u32) {
    let mut client = Client::with(json!({ "general": { "positionEncodings": encodings } })).await;
    assert_eq!(client.offer["capabilities"]["positionEncoding"], agreed);
    client.open("🎙é \"The gate was locked, Mayor Kane said.").await;
    let shown = client.diagnostics(Some(1)).await;
    assert_eq!(shown[0]["range"]["start"], json!({ "line": 0, "character": column }));
    // The same place as an edit names it: the mark goes, and with it the finding.
    client.edit(2, (0, column, 0, column + 1), "").await;
    assert_eq!(client.diagnostics(Some(2)).await.len(), 0);
    client.finish().await;
}

#[tokio::test]
async fn the_encoding_is_negotiated() {
    check_encoding(json!(["utf-16", "utf-8", "utf-32"]), "utf-8", 7).await;
    check_encoding(json!(["utf-16"]), "utf-16", 4).await;
    check_encoding(json!(["utf-32", "utf-16"]), "utf-32", 3).await;
    check_encoding(Value::Null, "utf-16", 4).await;
}

/// Makes one edit in UTF-16, and expects the open mark at a place.
async fn check_edit(text: &str, range: (u32, u32, u32, u32), piece: &str, mark: (u32, u32)) {
    let mut client = Client::at_once().await;
    client.open(text).await;
    client.edit(2, range, piece).await;
    let shown = client.diagnostics(Some(2)).await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!(shown[0]["range"]["start"], json!({ "line": mark.0, "character": mark.1 }));
    client.finish().await;
}

#[tokio::test]
async fn edits_around_emoji_and_line_breaks_land_where_they_should() {
    check_edit("🎙🎙 The gate was locked, Mayor Kane said.", (0, 5, 0, 5), "\"", (0, 5)).await;
    check_edit("One.\r\n\r\nTwo 🎙 three, Mayor Kane said.\r\n", (2, 7, 2, 7), "\"", (2, 7)).await;
    check_edit("One.\r\n\r\nTwo \"🎙, Mayor Kane said.\r\n", (0, 4, 1, 0), "\r\n\r\n🎙", (3, 4)).await;
    check_edit("One.\r\rTwo \"three, Mayor Kane said.", (0, 0, 1, 0), "", (1, 4)).await;
    check_edit("One\u{2028}one \"two, Mayor Kane said.", (0, 0, 0, 3), "🎙", (0, 7)).await;
}

#[tokio::test]
async fn a_range_beyond_the_end_is_the_end() {
    check_edit("The gate.\n\n", (99, 99, 99, 99), "\"Locked, Mayor Kane said.", (2, 0)).await;
    check_edit("The gate.\n\n", (2, 7, 4_000_000_000, 4_000_000_000), "\"Locked, Mayor Kane said.", (2, 0)).await;
    check_edit("The gate\n\nwas locked, Mayor Kane said.", (0, 4, 0, 4_000_000_000), "\"x", (0, 4)).await;
}

#[tokio::test]
async fn a_range_upside_down_is_turned() {
    check_edit("The gate \"was\" locked, Mayor Kane said.", (0, 14, 0, 9), "\"was", (0, 9)).await;
}

#[tokio::test]
async fn diagnostics_say_what_where_and_by_which_rule() {
    let mut client = Client::start().await;
    client.open("\"The gate was locked, Mayor Kane said.").await;
    let shown = client.diagnostics(Some(1)).await;
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0]["code"], "unclosed-quote");
    assert_eq!(shown[0]["source"], "onrecord");
    assert_eq!(shown[0]["range"]["start"], span((0, 0, 0, 0))["start"]);
    assert!(matches!(shown[0]["severity"].as_i64(), Some(1..=4)));
    assert!(shown[0]["message"].as_str().is_some_and(|message| !message.is_empty()));
    client.finish().await;
}
