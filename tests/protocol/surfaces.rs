//! What editors show beside the text: semantic tokens, inlay hints, code lenses, and how each is offered.

use serde_json::{Value, json};

use crate::client::{Client, URI, span};

/// Lines 0 (a headline), 2 (an introduction), 4 (a quote and a pronoun) and 6 (a carried quote).
const STORY: &str = "Gate \"was locked\", port says\n\n\
                     Harbour Commissioner Rosa Bianchi closed the gate on Monday.\n\n\
                     Bianchi left at noon. \"Nobody came,\" she said.\n\n\
                     \"The gate was locked.\"\n";

/// An editor that can do everything, and knows our own names.
fn able() -> Value {
    json!({
        "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "semanticTokens": {
                "requests": { "range": true, "full": { "delta": true } },
                "tokenTypes": ["string", "keyword", "quote", "speaker", "cue", "source"],
                "tokenModifiers": ["direct", "partial", "nested", "anonymous", "inferred"],
                "formats": ["relative"],
            },
            "inlayHint": { "resolveSupport": { "properties": ["tooltip", "label.location"] } },
            "codeLens": {},
        },
        "experimental": { "commands": { "commands": ["onrecord.showReferences", "onrecord.showAudit"] } },
    })
}

async fn story(capabilities: Value) -> Client {
    let mut client = Client::with(capabilities).await;
    client.open(STORY).await;
    client
}

fn document() -> Value {
    json!({ "textDocument": { "uri": URI } })
}

fn within(range: (u32, u32, u32, u32)) -> Value {
    json!({ "textDocument": { "uri": URI }, "range": span(range) })
}

/// Each token as line, column, length, type and modifiers.
fn tokens(answer: &Value) -> Vec<[u64; 5]> {
    let numbers: Vec<u64> =
        answer["data"].as_array().expect("numbers").iter().map(|it| it.as_u64().expect("a number")).collect();
    let mut at = (0, 0);
    let place = |token: &[u64]| {
        at = if token[0] == 0 { (at.0, at.1 + token[1]) } else { (at.0 + token[0], token[1]) };
        [at.0, at.1, token[2], token[3], token[4]]
    };
    numbers.chunks(5).map(place).collect()
}

#[tokio::test]
async fn a_client_that_can_nothing_is_offered_nothing() {
    let client = Client::with(json!({})).await;
    for provider in [
        "semanticTokensProvider",
        "inlayHintProvider",
        "codeLensProvider",
        "foldingRangeProvider",
        "selectionRangeProvider",
        "documentLinkProvider",
    ] {
        assert_eq!(client.offer["capabilities"][provider], Value::Null, "{provider}");
    }
    client.finish().await;
}

#[tokio::test]
async fn semantic_tokens_are_named_as_the_client_names_them() {
    let client = Client::with(able()).await;
    let offer = &client.offer["capabilities"]["semanticTokensProvider"];
    let legend = json!({
        "tokenTypes": ["quote", "speaker", "cue", "source"],
        "tokenModifiers": ["direct", "partial", "nested", "anonymous", "inferred"],
    });
    assert_eq!(offer["legend"], legend);
    assert_eq!((&offer["full"], &offer["range"]), (&json!({ "delta": true }), &json!(true)));
    client.finish().await;

    let mut plain = able();
    plain["textDocument"]["semanticTokens"]["tokenTypes"] = json!(["string", "class", "keyword", "interface"]);
    plain["textDocument"]["semanticTokens"]["tokenModifiers"] = json!([]);
    plain["textDocument"]["semanticTokens"]["requests"] = json!({ "full": true });
    let client = Client::with(plain).await;
    let offer = &client.offer["capabilities"]["semanticTokensProvider"];
    assert_eq!(offer["legend"]["tokenTypes"], json!(["string", "class", "keyword", "interface"]));
    assert_eq!((&offer["full"], &offer["range"]), (&json!(true), &Value::Null));
    client.finish().await;
}

#[tokio::test]
async fn semantic_tokens_say_what_words_are() {
    let mut client = story(able()).await;
    let all = client.request("textDocument/semanticTokens/full", document()).await;
    let speech = [[4, 0, 7, 1, 0], [4, 22, 14, 0, 1], [4, 37, 3, 1, 16], [4, 41, 4, 2, 0], [6, 0, 22, 0, 17]];
    assert_eq!(tokens(&all)[tokens(&all).len() - 5..], speech);
    let part = client.request("textDocument/semanticTokens/range", within((6, 0, 6, 1))).await;
    assert_eq!(tokens(&part), [[6, 0, 22, 0, 17]]);
    client.finish().await;
}

#[tokio::test]
async fn semantic_tokens_never_cross_a_line_end_and_count_as_the_client_does() {
    let mut client = Client::with(able()).await;
    let text = "The port is shut.\r\n\r\n\"It was 🎙 late\r\nand dark,\" Rosa Bianchi said.\r\n";
    client.open_as(URI, "markdown", text).await;
    let all = client.request("textDocument/semanticTokens/full", document()).await;
    assert_eq!(tokens(&all), [[2, 0, 15, 0, 1], [3, 0, 10, 0, 1], [3, 11, 12, 1, 0], [3, 24, 4, 2, 0]]);
    client.finish().await;
}

#[tokio::test]
async fn a_change_of_tokens_applied_to_the_old_ones_gives_the_new() {
    let mut client = story(able()).await;
    let old = client.request("textDocument/semanticTokens/full", document()).await;
    client.edit(2, (4, 22, 4, 22), "\"It was late,\" Bianchi said. ").await;
    let ask = |id: &Value| json!({ "textDocument": { "uri": URI }, "previousResultId": id });
    let change = client.request("textDocument/semanticTokens/full/delta", ask(&old["resultId"])).await;
    let new = client.request("textDocument/semanticTokens/full", document()).await;
    let edit = &change["edits"][0];
    let (start, count) = (edit["start"].as_u64().expect("a start"), edit["deleteCount"].as_u64().expect("a count"));
    let mut numbers = old["data"].as_array().expect("numbers").clone();
    let inserted = edit["data"].as_array().expect("numbers").clone();
    assert!(inserted.len() < numbers.len(), "only what changed is sent");
    numbers.splice(start as usize..(start + count) as usize, inserted);
    assert_eq!(Value::Array(numbers), new["data"]);
    assert_eq!(change["resultId"], new["resultId"]);

    let same = client.request("textDocument/semanticTokens/full/delta", ask(&new["resultId"])).await;
    assert_eq!(same["edits"], json!([]));
    let unknown = client.request("textDocument/semanticTokens/full/delta", ask(&json!("elsewhere"))).await;
    assert_eq!(unknown["data"], new["data"]);
    client.finish().await;
}

#[tokio::test]
async fn inlay_hints_name_who_speaks_and_can_be_asked_for_more() {
    let mut client = story(able()).await;
    assert_eq!(client.offer["capabilities"]["inlayHintProvider"], json!({ "resolveProvider": true }));
    let hints = client.request("textDocument/inlayHint", within((0, 0, 9, 0))).await;
    let hints = hints.as_array().expect("a list");
    let drawn: Vec<_> = hints.iter().map(|hint| (&hint["label"][0]["value"], &hint["position"])).collect();
    let places = [span((4, 40, 6, 0))["start"].clone(), span((4, 40, 6, 0))["end"].clone()];
    assert_eq!(drawn, [(&json!("→ Rosa Bianchi"), &places[0]), (&json!("(Rosa Bianchi?)"), &places[1])]);
    assert_eq!(hints[0]["tooltip"], Value::Null);

    let resolved = client.request("inlayHint/resolve", hints[0].clone()).await;
    assert_eq!(resolved["label"][0]["location"], json!({ "uri": URI, "range": span((2, 0, 2, 33)) }));
    let tooltip = resolved["tooltip"]["value"].as_str().expect("words");
    assert!(tooltip.starts_with("**Rosa Bianchi**, Harbour Commissioner"), "{tooltip}");

    let part = client.request("textDocument/inlayHint", within((5, 0, 9, 0))).await;
    assert_eq!(part.as_array().map(Vec::len), Some(1));

    client.edit(2, (0, 0, 0, 0), "A ").await;
    let stale = client.ask("inlayHint/resolve", hints[0].clone()).await;
    assert_eq!(client.answer(stale).await, Err(-32801));
    client.finish().await;
}

#[tokio::test]
async fn inlay_hints_are_whole_for_a_client_that_cannot_ask_again() {
    let mut client = story(json!({ "textDocument": { "inlayHint": {} } })).await;
    let hints = client.request("textDocument/inlayHint", within((4, 0, 5, 0))).await;
    assert_eq!(hints[0]["label"][0]["location"]["range"], span((2, 0, 2, 33)));
    assert_eq!(hints[0]["tooltip"]["kind"], "plaintext");
    client.finish().await;
}

#[tokio::test]
async fn code_lenses_lead_somewhere() {
    let mut client = story(able()).await;
    let lenses = client.request("textDocument/codeLens", document()).await;
    let lenses = lenses.as_array().expect("a list");
    assert_eq!(lenses[0]["range"], span((0, 0, 0, 28)));
    let audit = json!({
        "title": "2 quotes · 2 speakers · 0 anonymous · 0 second-hand",
        "command": "onrecord.showAudit",
        "arguments": [URI],
    });
    assert_eq!(lenses[0]["command"], audit);

    assert_eq!(lenses[1]["range"], span((2, 0, 2, 33)));
    assert_eq!(lenses[1]["command"], Value::Null);
    let command = client.request("codeLens/resolve", lenses[1].clone()).await["command"].clone();
    assert_eq!(
        (&command["title"], &command["command"]),
        (&json!("2 quotes, 6 words"), &json!("onrecord.showReferences"))
    );
    let places = [(4, 22, 4, 36), (6, 0, 6, 22)].map(|place| json!({ "uri": URI, "range": span(place) }));
    assert_eq!(command["arguments"], json!([URI, { "line": 2, "character": 0 }, places]));
    assert_eq!(lenses.len(), 2);
    client.finish().await;
}

#[tokio::test]
async fn a_lens_that_would_do_nothing_is_left_out() {
    let mut some = able();
    some["experimental"]["commands"]["commands"] = json!(["onrecord.showReferences", "editor.somethingElse"]);
    let mut client = story(some).await;
    let lenses = client.request("textDocument/codeLens", document()).await;
    assert_eq!(lenses.as_array().map(Vec::len), Some(1));
    assert_eq!(lenses[0]["range"], span((2, 0, 2, 33)));
    client.finish().await;
}

#[tokio::test]
async fn a_headline_quote_is_shown_with_what_the_body_has() {
    let mut client = Client::with(able()).await;
    client
        .open("\"We were never told the gate is *locked*\", Bianchi says\n\n\"We were never once told the gate was *locked*,\" said Rosa Bianchi.\n")
        .await;
    let hover = client.at("textDocument/hover", 0, 5).await;
    let words = hover["contents"]["value"].as_str().expect("text");
    let diff = "line 3 has it otherwise: We were never **once** told the gate ~~is~~ **was** locked";
    assert!(words.lines().any(|line| line.trim_end() == diff), "{words}");
    assert!(words.lines().count() <= 5, "{words}");
    client.finish().await;
}

#[tokio::test]
async fn folding_ranges_are_of_several_lines_and_as_many_as_are_wanted() {
    let text = "---\ntitle: Gate shut\n---\n\nThe gate is shut.\n\n\"One,\" said Rosa Bianchi. \"Two.\n\n\"Three.\n\n\"Four.\"\n\n> Five.\n>\n> Six.\n";
    let mut client = Client::with(json!({ "textDocument": { "foldingRange": {} } })).await;
    client.open_as(URI, "markdown", text).await;
    let ranges = client.request("textDocument/foldingRange", document()).await;
    let lines = |ranges: &Value| -> Vec<(Value, Value)> {
        let ranges = ranges.as_array().expect("a list");
        ranges.iter().map(|range| (range["startLine"].clone(), range["endLine"].clone())).collect()
    };
    assert_eq!(lines(&ranges), [(json!(0), json!(2)), (json!(6), json!(10)), (json!(12), json!(14))]);
    assert_eq!((&ranges[1]["startCharacter"], &ranges[1]["endCharacter"]), (&json!(26), &json!(7)));
    client.finish().await;

    let mut client =
        Client::with(json!({ "textDocument": { "foldingRange": { "lineFoldingOnly": true, "rangeLimit": 1 } } })).await;
    client.open_as(URI, "markdown", text).await;
    let ranges = client.request("textDocument/foldingRange", document()).await;
    assert_eq!(ranges, json!([{ "startLine": 6, "endLine": 10 }]));
    client.finish().await;
}

#[tokio::test]
async fn a_selection_grows_from_the_word_to_the_document() {
    let mut client = story(json!({ "textDocument": { "selectionRange": {} } })).await;
    let positions = json!([{ "line": 4, "character": 25 }, { "line": 1, "character": 0 }]);
    let ask = json!({ "textDocument": { "uri": URI }, "positions": positions });
    let ranges = client.request("textDocument/selectionRange", ask).await;
    let mut grown = Vec::new();
    let mut next = &ranges[0];
    while !next.is_null() {
        grown.push(next["range"].clone());
        next = &next["parent"];
    }
    let expected = [
        (4, 23, 4, 29),
        (4, 23, 4, 35),
        (4, 22, 4, 36),
        (4, 22, 4, 45),
        (4, 22, 4, 46),
        (4, 0, 4, 46),
        (0, 0, 6, 22),
        (0, 0, 7, 0),
    ];
    assert_eq!(grown, expected.map(span));
    assert_eq!(ranges[1], json!({ "range": span((0, 0, 7, 0)) }));
    client.finish().await;
}

#[tokio::test]
async fn document_links_lead_to_what_the_story_rests_on() {
    let text = "The port is shut, [the Harbour Gazette reported](https://gazette.example/1).\n";
    for (tooltips, expected) in [(true, json!("Harbour Gazette: reported by another")), (false, Value::Null)] {
        let mut client =
            Client::with(json!({ "textDocument": { "documentLink": { "tooltipSupport": tooltips } } })).await;
        client.open_as(URI, "markdown", text).await;
        let links = client.request("textDocument/documentLink", document()).await;
        assert_eq!(links[0]["range"], span((0, 19, 0, 47)));
        assert_eq!(links[0]["target"], "https://gazette.example/1");
        assert_eq!(links[0]["tooltip"], expected);
        client.finish().await;
    }
}

#[tokio::test]
async fn the_outline_is_put_together_as_the_desk_wants_it() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("onrecord.toml"), "symbols = \"sections\"\n").expect("a file");
    let uri = format!("file://{}", folder.path().join("story.md").display());
    let mut client =
        Client::with(json!({ "textDocument": { "documentSymbol": { "hierarchicalDocumentSymbolSupport": true } } }))
            .await;
    let text = "# Gate shut\n\n\"It was late,\" Rosa Bianchi said.\n\n## The quay\n\n\"I came,\" Joao Costa said.\n";
    client.open_as(&uri, "markdown", text).await;
    let ask = json!({ "textDocument": { "uri": uri } });
    let symbols = client.request("textDocument/documentSymbol", ask).await;
    let quote = |at: usize| (&symbols[at]["children"][0]["name"], &symbols[at]["children"][0]["detail"]);
    assert_eq!(
        (&symbols[0]["name"], quote(0)),
        (&json!("Gate shut"), (&json!("\"It was late,\""), &json!("Rosa Bianchi")))
    );
    assert_eq!((&symbols[1]["name"], quote(1)), (&json!("The quay"), (&json!("\"I came,\""), &json!("Joao Costa"))));
    client.finish().await;
}

#[tokio::test]
async fn the_audit_says_who_is_heard_and_what_is_taken_from_whom() {
    let mut client = Client::with(json!({})).await;
    client
        .open(
            "\"We were never told the gate is locked\", commissioner says\n\n\
             \"We were never told the gate was locked,\" said Harbour Commissioner Rosa Bianchi.\n\n\
             \"It is a mess,\" said a person familiar with the plan, speaking on condition of anonymity.\n\n\
             The port is to be sold, Reuters reported.\n",
        )
        .await;
    let audit = client.request("onrecord/audit", document()).await;
    assert_eq!((&audit["version"], &audit["quotes"], &audit["words"]), (&json!(1), &json!(2), &json!(12)));
    let bianchi = json!({
        "name": "Rosa Bianchi", "kind": "named", "role": "Harbour Commissioner", "firstMention": span((2, 47, 2, 80)),
        "statements": 1, "quotes": 1, "words": 8, "share": 8.0 / 12.0,
        "quoted": [{ "words": "\"We were never told the gate was locked,\"", "range": span((2, 0, 2, 41)) }],
    });
    assert_eq!((&audit["schema"], &audit["notes"], &audit["unattributed"]), (&json!(1), &Value::Null, &json!([])));
    assert!(audit["questions"].as_array().is_some_and(|asked| asked.len() == 3), "{audit}");
    assert_eq!(audit["speakers"][0], bianchi);
    assert_eq!(audit["anonymous"][0]["reason"], "speaking on condition of anonymity");
    assert_eq!(audit["anonymous"][0]["range"], span((4, 21, 4, 52)));
    assert_eq!(
        audit["secondHand"],
        json!([{ "chain": ["Reuters"], "kind": "reported", "range": span((6, 24, 6, 40)) }])
    );
    assert_eq!(audit["unlinked"], Value::Null);
    let changes = json!([
        { "same": true, "headline": "We were never told the gate", "body": "We were never told the gate" },
        { "same": false, "headline": "is", "body": "was" },
        { "same": true, "headline": "locked", "body": "locked" },
    ]);
    let headline = &audit["headlines"][0];
    assert_eq!((&headline["match"], &headline["changes"]), (&json!("altered"), &changes));
    assert_eq!(headline["body"], span((2, 0, 2, 41)));
    for (format, part) in [
        ("body", "<h1>Source audit</h1>"),
        ("html", "<!DOCTYPE html>"),
        ("csv", "path,speaker,kind"),
        ("json", "{\"articles\":[{"),
    ] {
        let params = json!({ "textDocument": { "uri": URI }, "format": format });
        let page = client.request("onrecord/auditPage", params).await;
        assert!(page["content"].as_str().is_some_and(|content| content.starts_with(part)), "{format}: {page}");
        assert_eq!(page["style"].is_string(), format == "body");
    }
    client.finish().await;
}

#[tokio::test]
async fn the_audit_opens_in_the_browser_where_the_editor_can() {
    let can = json!({ "window": { "showDocument": { "support": true } } });
    let mut client = Client::with(can).await;
    client.open("\"It was late,\" said Rosa Bianchi, the harbour master.\n").await;
    client.request("workspace/executeCommand", json!({ "command": "onrecord.openAudit", "arguments": [URI] })).await;
    let shown = client.told("window/showDocument").await;
    assert_eq!(shown["params"]["external"], true);
    let path = shown["params"]["uri"].as_str().and_then(|uri| uri.strip_prefix("file://")).expect("a file").to_owned();
    let page = std::fs::read_to_string(&path).expect("a page");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Rosa Bianchi"));
    client.reply(&shown, json!({ "success": true })).await;
    client.finish().await;
}
