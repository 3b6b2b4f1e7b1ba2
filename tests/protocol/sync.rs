//! Documents stay what the client says they are, and what is shown is never of another version.

use onrecord::lint::Report;
use onrecord::{Analysis, Format};
use serde_json::{Value, json};

use crate::client::{Client, URI, frame, place};

const INVALID_PARAMS: i64 = -32602;
const CONTENT_MODIFIED: i64 = -32801;
const REQUEST_CANCELLED: i64 = -32800;

/// Numbers that are the same on every run; the constants are those of Knuth's MMIX.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// A text as a client in JavaScript keeps it.
struct Text(Vec<u16>);

impl Text {
    /// Makes one edit somewhere, and says which.
    fn edit(&mut self, chance: &mut Chance) -> Value {
        const PIECES: [&str; 12] =
            ["\"", "“", "”", "🎙", "\r\n", "\n\n", "é", "a", " said ", "Ana Duarte", "\"No,\" Kane said.\n", "…"];
        let start = self.boundary(chance.below(self.0.len() + 1));
        let end = if chance.below(3) == 0 { self.boundary((start + chance.below(9)).min(self.0.len())) } else { start };
        let piece = PIECES[chance.below(PIECES.len())];
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.0.splice(start..end, piece.encode_utf16());
        json!({ "range": range, "text": piece })
    }

    /// The nearest place before `at` that does not part a pair: surrogates, or CR and LF.
    fn boundary(&self, at: usize) -> usize {
        let (before, here) = (at.checked_sub(1).and_then(|at| self.0.get(at)), self.0.get(at));
        let parts = match (before, here) {
            (Some(before), Some(here)) => (0xDC00..0xE000).contains(here) || (*before, *here) == (13, 10),
            _ => false,
        };
        if parts { at - 1 } else { at }
    }

    fn position(&self, at: usize) -> Value {
        let before = &self.0[..at];
        let ends_line = |at: usize| before[at] == 10 || (before[at] == 13 && self.0.get(at + 1) != Some(&10));
        let breaks: Vec<usize> = (0..at).filter(|&at| ends_line(at)).collect();
        json!({ "line": breaks.len(), "character": at - breaks.last().map_or(0, |at| at + 1) })
    }

    fn get(&self) -> String {
        String::from_utf16(&self.0).expect("edits part no pair")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_edits_as_fast_as_they_can_be_written() {
    let mut chance = Chance(2);
    let mut text = Text("The gate\r\n\r\n\"It was 🎙 locked,\" Ana Duarte said.\r\n".encode_utf16().collect());
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_of_a_document_that_was_never_opened_is_passed_over() {
    let mut client = Client::start().await;
    client.edit(2, (0, 0, 0, 0), "\"").await;
    let hover = client.ask("textDocument/hover", place(0, 0)).await;
    assert!(client.answer(hover).await.is_err());
    client.open("The gate was locked.").await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 0);
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
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
