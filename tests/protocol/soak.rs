//! An hour's typing in minutes: ten documents, every request there is, and half of them cancelled.
//!
//! A short run is part of the tests. The whole one is to be run by itself, since it watches the memory of its process:
//!
//! ```text
//! cargo test --release --test protocol -- --ignored --nocapture soak
//! ```

use std::time::Instant;

use onrecord::lint::Report;
use onrecord::{Analysis, Format};
use serde_json::{Value, json};

use crate::client::Client;
use crate::typing::{Chance, Text};

const METHOD_NOT_FOUND: i64 = -32601;
const DOCUMENTS: usize = 10;
/// How many UTF-16 units a document grows by before it starts anew.
const MOST_TYPED: usize = 1_000;
/// Requests that are under way at most.
const WINDOW: usize = 64;
/// What a release build may take beyond what it took after a tenth of the run: noise of the allocator, not growth.
const SLACK: usize = 16 << 20;

/// What is asked about a document, if the server offers it.
const REQUESTS: [(&str, &str); 19] = [
    ("hoverProvider", "textDocument/hover"),
    ("definitionProvider", "textDocument/definition"),
    ("referencesProvider", "textDocument/references"),
    ("documentHighlightProvider", "textDocument/documentHighlight"),
    ("documentSymbolProvider", "textDocument/documentSymbol"),
    ("codeActionProvider", "textDocument/codeAction"),
    ("inlayHintProvider", "textDocument/inlayHint"),
    ("codeLensProvider", "textDocument/codeLens"),
    ("semanticTokensProvider", "textDocument/semanticTokens/full"),
    ("semanticTokensProvider", "textDocument/semanticTokens/full/delta"),
    ("semanticTokensProvider", "textDocument/semanticTokens/range"),
    ("foldingRangeProvider", "textDocument/foldingRange"),
    ("selectionRangeProvider", "textDocument/selectionRange"),
    ("documentLinkProvider", "textDocument/documentLink"),
    ("completionProvider", "textDocument/completion"),
    ("renameProvider", "textDocument/prepareRename"),
    ("renameProvider", "textDocument/rename"),
    ("workspaceSymbolProvider", "workspace/symbol"),
    ("diagnosticProvider", "textDocument/diagnostic"),
];

const STORY: &str = "Gate was locked, inquiry hears\r\n\r\n\
    Harbour Commissioner Rosa Bianchi closed the gate on Monday, dockers said. 🎙\r\n\r\n\
    “It was locked,” Bianchi told reporters. “Nobody came, and nobody was told.”\r\n\r\n\
    Joao Costa, a crane operator, disagreed. \"I had the key,\" he said. The port declined to comment.\r\n\r\n\
    According to the Alderne Gazette, citing two officials, the blaze \"began in a cable drum\".\r\n\r\n";

const TYPED: [&str; 6] = [
    "\"We were never told,\" said Ana Duarte, who runs the largest crane. ",
    "She added: “The gate was shut.” ",
    "\r\n\r\n",
    "according to a person familiar with the talks, ",
    "Officials said \"we will not comment\" on Monday. ",
    "Idris Okafor, the union's leader, called it ‘a joke’. ",
];

struct Document {
    uri: String,
    language: &'static str,
    text: Text,
    /// What it goes back to when it has become long: what is watched is memory, and not articles that grow.
    first: String,
    version: i64,
    /// Where one writes, and what is still to be typed there.
    cursor: usize,
    rest: String,
}

impl Document {
    fn new(number: usize) -> Self {
        let text = STORY.repeat(1 + number * 3);
        Self {
            uri: format!("file:///desk/story-{number}.txt"),
            language: if number.is_multiple_of(2) { "plaintext" } else { "markdown" },
            text: Text::new(&text),
            first: text,
            version: 1,
            cursor: 0,
            rest: String::new(),
        }
    }

    /// One keystroke where one writes; now and then a jump, or an edit elsewhere.
    fn edit(&mut self, chance: &mut Chance) -> Value {
        self.version += 1;
        if self.text.len() > self.first.len() + MOST_TYPED {
            self.rest.clear();
            self.cursor = 0;
            return self.text.replace_all(&self.first);
        }
        if chance.below(8) == 0 {
            self.rest.clear();
            self.cursor = 0;
            return self.text.edit(chance);
        }
        if self.rest.is_empty() {
            self.rest = TYPED[chance.below(TYPED.len())].to_owned();
            self.cursor = self.text.boundary(chance.below(self.text.len() + 1));
        }
        let key = if self.rest.starts_with("\r\n") { 2 } else { self.rest.chars().next().map_or(0, char::len_utf8) };
        let rest = self.rest.split_off(key);
        let typed = std::mem::replace(&mut self.rest, rest);
        let change = self.text.insert(self.cursor, &typed);
        self.cursor += typed.encode_utf16().count();
        change
    }

    fn params(&self, method: &str, chance: &mut Chance) -> Value {
        let (line, character) = (chance.below(40), chance.below(60));
        let position = json!({ "line": line, "character": character });
        let range = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line + 9, "character": 0 } });
        json!({
            "textDocument": { "uri": self.uri },
            "position": position,
            "positions": [position],
            "range": range,
            "context": { "includeDeclaration": true, "diagnostics": [], "triggerKind": 1 },
            "newName": "Ana Duarte-Kane",
            "previousResultId": "0",
            "query": if method == "workspace/symbol" { "bian" } else { "" },
        })
    }
}

#[derive(Debug, Default)]
struct Tally {
    answered: usize,
    refused: usize,
}

async fn soak(edits: usize, mut watch: impl FnMut(usize)) {
    let mut chance = Chance::new(7);
    let mut client = Client::start().await;
    let offered: Vec<&str> = REQUESTS
        .into_iter()
        .filter(|(provider, _)| !matches!(client.offer["capabilities"][provider], Value::Null | Value::Bool(false)))
        .map(|(_, method)| method)
        .collect();
    let mut documents: Vec<Document> = (0..DOCUMENTS).map(Document::new).collect();
    for document in &documents {
        client.open_as(&document.uri, document.language, &document.text.get()).await;
    }
    let (mut asked, mut tally, mut current) = (Vec::new(), Tally::default(), 0);
    for edit in 0..edits {
        if chance.below(200) == 0 {
            current = chance.below(DOCUMENTS);
        }
        let document = &mut documents[current];
        let change = document.edit(&mut chance);
        client.change_as(&document.uri, document.version, json!([change])).await;
        if edit.is_multiple_of(3) {
            let method = offered[chance.below(offered.len())];
            let about = &documents[if chance.below(4) == 0 { chance.below(DOCUMENTS) } else { current }];
            let id = client.ask(method, about.params(method, &mut chance)).await;
            if chance.below(2) == 0 {
                client.notify("$/cancelRequest", json!({ "id": id })).await;
            }
            asked.push((method, id));
        }
        if asked.len() == WINDOW || edit + 1 == edits {
            for (method, id) in asked.drain(..) {
                match client.answer(id).await {
                    Ok(_) => tally.answered += 1,
                    Err(METHOD_NOT_FOUND) => panic!("{method} is offered and not found"),
                    Err(_) => tally.refused += 1,
                }
            }
            client.forget_shown();
            watch(edit);
        }
    }
    assert!(tally.answered > tally.refused / 4, "{tally:?}");
    let mut fresh = Client::start().await;
    for document in &documents {
        let text = document.text.get();
        fresh.open_as(&document.uri, document.language, &text).await;
        let expected = fresh.diagnostics_of(&document.uri, Some(1)).await;
        let format = Format::from_language_id(document.language);
        let findings = Report::new(&Analysis::new(&text, format), &Default::default()).findings().len();
        assert_eq!((expected.len(), expected.is_empty()), (findings, false));
        // One more change, so that the newest diagnostics are shown again wherever they were looked at already.
        let (version, none) = (document.version + 1, json!([]));
        client.change_as(&document.uri, version, none).await;
        assert_eq!(client.diagnostics_of(&document.uri, Some(version)).await, expected, "{}", document.uri);
    }
    fresh.finish().await;
    client.forget_shown();
    client.finish().await;
}

#[tokio::test]
async fn soak_for_a_moment() {
    soak(1_500, |_| ()).await;
}

#[tokio::test]
#[cfg(target_os = "linux")]
#[ignore = "takes minutes, and needs the process for itself"]
async fn soak_for_an_hour() {
    const EDITS: usize = 100_000;
    let (started, mut after_a_tenth, mut most, mut next) = (Instant::now(), 0, 0, 0);
    soak(EDITS, |edit| {
        let resident = resident();
        if edit < EDITS / 10 {
            after_a_tenth = after_a_tenth.max(resident);
        } else {
            most = most.max(resident);
        }
        if edit >= next {
            println!("{edit} edits, {:.0} s: {} MB", started.elapsed().as_secs_f64(), resident >> 20);
            next += EDITS / 20;
        }
    })
    .await;
    println!("at most {} MB in the first tenth, {} MB later", after_a_tenth >> 20, most >> 20);
    assert!(most <= after_a_tenth + SLACK, "memory grew from {after_a_tenth} to {most} bytes");
}

/// How much memory the process takes; see proc_pid_statm(5).
#[cfg(target_os = "linux")]
fn resident() -> usize {
    const PAGE: usize = 4096;
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux tells");
    let pages = statm.split_ascii_whitespace().nth(1).and_then(|pages| pages.parse::<usize>().ok());
    pages.expect("the second field is a number") * PAGE
}
