//! What a writer does to the text: code actions beyond the fixes, renaming, completion.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, URI, place, span};

const FAULTY: &str = "The gate was shut.\n\n\"We won\" Mayor Kane said.\n";
const STORY: &str = "Harbour Commissioner Rosa Bianchi closed the gate on Monday.\n\n\
                     \"The gate was locked,\" Bianchi said.\n\n\
                     Bianchi's crew left at noon. \"We asked Bianchi,\" she said.\n\n";

/// A client that can do everything asked about here.
async fn able() -> Client {
    Client::with(json!({
        "textDocument": {
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix", "refactor", "source"] } },
                "dataSupport": true,
                "disabledSupport": true,
                "resolveSupport": { "properties": ["edit"] },
            },
            "rename": { "prepareSupport": true },
            "completion": { "completionItem": { "insertReplaceSupport": true, "documentationFormat": ["markdown"] } },
        },
        "workspace": {
            "workspaceEdit": {
                "documentChanges": true,
                "resourceOperations": ["create"],
                "changeAnnotationSupport": {},
            },
        },
        "experimental": { "commands": { "commands": ["onrecord.copyQuote"] } },
    }))
    .await
}

/// A client that can do what is asked about here, and nothing that makes it more pleasant.
async fn simple() -> Client {
    Client::with(json!({
        "textDocument": {
            "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } },
            "rename": {},
            "completion": {},
        },
    }))
    .await
}

fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(name, text)| fs::write(desk.path().join(name), text).expect("a file can be written"));
    desk
}

fn uri(desk: &TempDir, name: &str) -> String {
    format!("file://{}", desk.path().join(name).display())
}

/// The actions at a place, by their titles.
async fn actions(client: &mut Client, uri: &str, at: (u32, u32), context: Value) -> Vec<Value> {
    let range = span((at.0, at.1, at.0, at.1));
    let asked = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
    let answer = client.request("textDocument/codeAction", asked).await;
    answer.as_array().expect("a list").clone()
}

fn titled<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("no {title:?} in {actions:#?}"))
}

/// The action of that title at a place, with its changes.
async fn chosen(client: &mut Client, uri: &str, at: (u32, u32), title: &str) -> Value {
    let found = actions(client, uri, at, asked()).await;
    client.request("codeAction/resolve", titled(&found, title).clone()).await
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().expect("a title")).collect()
}

fn asked() -> Value {
    json!({ "diagnostics": [] })
}

#[tokio::test]
async fn a_rule_is_ignored_here_or_in_the_file() {
    let mut client = able().await;
    assert_eq!(client.offer["capabilities"]["codeActionProvider"]["resolveProvider"], true);
    client.open(FAULTY).await;
    let shown = client.diagnostics(Some(1)).await;
    let found = actions(&mut client, URI, (2, 8), asked()).await;
    for (title, at) in [
        ("Ignore missing-comma-before-attribution here", (2, "[onrecord-ignore-next-line ")),
        ("Ignore missing-comma-before-attribution in this file", (0, "[onrecord-ignore-file ")),
    ] {
        let action = titled(&found, title);
        assert_eq!((&action["edit"], &action["diagnostics"]), (&Value::Null, &json!([shown[0]])));
        let resolved = client.request("codeAction/resolve", action.clone()).await;
        let change = &resolved["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
        let edit = &change["edits"][0];
        assert_eq!(edit["range"], span((at.0, 0, at.0, 0)));
        assert!(edit["newText"].as_str().expect("text").starts_with(at.1), "{edit}");
    }
    client.edit(2, (0, 0, 0, 0), "New. ").await;
    let id = client.ask("codeAction/resolve", found[0].clone()).await;
    assert_eq!(client.answer(id).await, Err(-32801), "the text is another one now");
    client.finish().await;
}

#[tokio::test]
async fn a_rule_is_ignored_in_the_project() {
    let desk = desk(&[("onrecord.toml", "publisher = \"The Alderne Gazette\"\n")]);
    let story = uri(&desk, "story.txt");
    let mut client = able().await;
    client.open_as(&story, "plaintext", FAULTY).await;
    let resolved = chosen(&mut client, &story, (2, 8), "Ignore missing-comma-before-attribution in the project").await;
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri(&desk, "onrecord.toml"), "version": null }));
    let text = "\n[rules]\nmissing-comma-before-attribution = \"off\"\n";
    assert_eq!(change["edits"], json!([{ "range": span((1, 0, 1, 0)), "newText": text }]));
    client.finish().await;
}

/// An editor leaves the first change unsaved; the second is one of what it has, and not of the disk.
#[tokio::test]
async fn two_rules_in_a_row_are_ignored_in_the_project() {
    let before = "publisher = \"The Alderne Gazette\"\n";
    let desk = desk(&[("onrecord.toml", before)]);
    let (story, settings) = (uri(&desk, "story.txt"), uri(&desk, "onrecord.toml"));
    let mut client = able().await;
    client.open_as(&story, "plaintext", &format!("{FAULTY}\n\"The gate was locked, Mayor Kane said.\n")).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 2);
    let first = chosen(&mut client, &story, (2, 8), "Ignore missing-comma-before-attribution in the project").await;
    let text = first["edit"]["documentChanges"][0]["edits"][0]["newText"].as_str().expect("a text").to_owned();
    client.open_as(&settings, "toml", before).await;
    client.change_as(&settings, 2, json!([{ "range": span((1, 0, 1, 0)), "text": text }])).await;
    // What is not saved holds already.
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 1);
    let second = chosen(&mut client, &story, (4, 0), "Ignore unclosed-quote in the project").await;
    let change = &second["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": settings, "version": 2 }));
    let text = "unclosed-quote = \"off\"\n";
    assert_eq!(change["edits"], json!([{ "range": span((4, 0, 4, 0)), "newText": text }]));
    client.change_as(&settings, 3, json!([{ "range": span((4, 0, 4, 0)), "text": text }])).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 0);
    // Closed without being saved, it is what it was.
    client.close_as(&settings).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 2);
    client.finish().await;
}

#[tokio::test]
async fn a_file_of_people_that_is_open_is_changed_as_it_is_there() {
    let desk = desk(&[("onrecord.toml", ""), ("people.toml", "")]);
    let (story, people) = (uri(&desk, "story.txt"), uri(&desk, "people.toml"));
    let mut client = able().await;
    client.open_as(&people, "toml", "[[people]]\nname = \"Joao Kane\"\n").await;
    client.open_as(&story, "plaintext", STORY).await;
    let resolved = chosen(&mut client, &story, (2, 25), "Add Rosa Bianchi to the desk's people").await;
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": people, "version": 1 }));
    assert_eq!(change["edits"][0]["range"], span((2, 0, 2, 0)));
    client.finish().await;
}

#[tokio::test]
async fn settings_are_made_where_there_are_none() {
    let desk = desk(&[]);
    let story = uri(&desk, "story.txt");
    let mut client = able().await;
    client.open_as(&story, "plaintext", FAULTY).await;
    let resolved = chosen(&mut client, &story, (2, 8), "Ignore missing-comma-before-attribution in the project").await;
    let changes = &resolved["edit"]["documentChanges"];
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&json!("create"), &json!(uri(&desk, "onrecord.toml"))));
    assert_eq!(changes[1]["edits"][0]["newText"], "[rules]\nmissing-comma-before-attribution = \"off\"\n");
    client.finish().await;

    let mut client = simple().await;
    client.open_as(&story, "plaintext", FAULTY).await;
    let found = actions(&mut client, &story, (2, 8), asked()).await;
    let here = titled(&found, "Ignore missing-comma-before-attribution here");
    assert!(here["edit"]["changes"][&story].is_array(), "{here}");
    assert!(
        !titles(&found).contains(&"Ignore missing-comma-before-attribution in the project"),
        "it cannot make files"
    );
    client.finish().await;
}

#[tokio::test]
async fn a_speaker_is_put_on_file() {
    let desk = desk(&[("onrecord.toml", ""), ("people.toml", "[[people]]\nname = \"Joao Kane\"\n")]);
    let story = uri(&desk, "story.txt");
    let mut client = able().await;
    client.open_as(&story, "plaintext", STORY).await;
    let resolved = chosen(&mut client, &story, (2, 25), "Add Rosa Bianchi to the desk's people").await;
    let change = &resolved["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["uri"], uri(&desk, "people.toml"));
    let text = "\n[[people]]\nname = \"Rosa Bianchi\"\nrole = \"Harbour Commissioner\"\n";
    assert_eq!(change["edits"], json!([{ "range": span((2, 0, 2, 0)), "newText": text }]));
    client.finish().await;
}

#[tokio::test]
async fn a_quote_is_copied_by_a_client_that_can() {
    let mut client = able().await;
    client.open(STORY).await;
    let found = actions(&mut client, URI, (2, 5), asked()).await;
    let copied = titled(&found, "Copy the quote with its credit");
    assert_eq!(copied["command"]["command"], "onrecord.copyQuote");
    assert_eq!(copied["command"]["arguments"], json!(["\"The gate was locked\" – Rosa Bianchi, Harbour Commissioner"]));
    let unasked = actions(&mut client, URI, (2, 5), json!({ "diagnostics": [], "triggerKind": 2 })).await;
    assert_eq!(unasked, [Value::Null; 0], "nothing is to be mended here");
    let only = actions(&mut client, URI, (2, 5), json!({ "diagnostics": [], "only": ["quickfix"] })).await;
    assert_eq!(only, [Value::Null; 0]);
    client.finish().await;

    let mut client = simple().await;
    client.open(STORY).await;
    let found = actions(&mut client, URI, (2, 5), asked()).await;
    assert_eq!(titles(&found), [""; 0]);
    client.finish().await;
}

#[tokio::test]
async fn a_quote_that_nobody_says_is_given_to_someone() {
    let mut client = able().await;
    client.open(&format!("{STORY}Neighbours were angry. \"They left.\"\n")).await;
    let found = actions(&mut client, URI, (6, 26), json!({ "diagnostics": [], "only": ["refactor.rewrite"] })).await;
    assert_eq!(titles(&found), ["Attribute it to Bianchi"]);
    let resolved = client.request("codeAction/resolve", found[0].clone()).await;
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    let texts: Vec<&Value> = edits.as_array().expect("edits").iter().map(|edit| &edit["newText"]).collect();
    assert_eq!(texts, [",", "\" Bianchi said."]);
    client.finish().await;
}

async fn rename(client: &mut Client, at: (u32, u32), name: &str) -> Result<Value, i64> {
    let mut params = place(at.0, at.1);
    params["newName"] = name.into();
    let id = client.ask("textDocument/rename", params).await;
    client.answer(id).await
}

#[tokio::test]
async fn a_speaker_is_renamed_outside_quotation_marks() {
    let mut client = able().await;
    assert_eq!(client.offer["capabilities"]["renameProvider"], json!({ "prepareProvider": true }));
    client.open(STORY).await;
    let prepared = client.at("textDocument/prepareRename", 0, 30).await;
    assert_eq!(prepared, json!({ "range": span((0, 21, 0, 33)), "placeholder": "Rosa Bianchi" }));
    let renamed = rename(&mut client, (0, 30), "Rosa Kane").await.expect("she is named");
    let change = &renamed["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": URI, "version": 1 }));
    let edit = |range, text: &str| json!({ "range": span(range), "newText": text });
    let expected = [edit((0, 21, 0, 33), "Rosa Kane"), edit((2, 23, 2, 30), "Kane"), edit((4, 0, 4, 7), "Kane")];
    assert_eq!(change["edits"], json!(expected));
    for at in [(4, 52), (4, 40)] {
        assert_eq!(rename(&mut client, at, "Rosa Kane").await, Err(-32803), "{at:?}");
        let id = client.ask("textDocument/prepareRename", place(at.0, at.1)).await;
        assert_eq!(client.answer(id).await, Err(-32803), "{at:?}");
    }
    client.finish().await;

    let mut client = simple().await;
    assert_eq!(client.offer["capabilities"]["renameProvider"], true);
    client.open(STORY).await;
    let renamed = rename(&mut client, (0, 30), "Rosa Kane").await.expect("she is named");
    assert_eq!(renamed["changes"][URI], json!(expected));
    client.finish().await;
}

#[tokio::test]
async fn names_are_completed_behind_a_cue() {
    let desk = desk(&[
        ("onrecord.toml", ""),
        ("people.csv", ""),
        ("people.toml", "[[people]]\nname = \"Joao Kane\"\nrole = \"mayor\"\n"),
    ]);
    let story = uri(&desk, "story.txt");
    let at = |character: u32| {
        json!({ "textDocument": { "uri": story }, "position": { "line": 6, "character": character },
                "context": { "triggerKind": 1 } })
    };
    let mut client = able().await;
    assert_eq!(client.offer["capabilities"]["completionProvider"]["triggerCharacters"], json!([" "]));
    client.open_as(&story, "plaintext", &format!("{STORY}\"We won,\" said Bi")).await;
    let items = client.request("textDocument/completion", at(17)).await;
    assert_eq!(items.as_array().map(Vec::len), Some(1));
    let item = &items[0];
    assert_eq!((&item["label"], &item["filterText"]), (&json!("Rosa Bianchi"), &json!("Bianchi")));
    let place = span((6, 15, 6, 17));
    assert_eq!(item["textEdit"], json!({ "newText": "Rosa Bianchi", "insert": place, "replace": place }));
    assert_eq!(client.request("textDocument/completion", at(4)).await, Value::Null, "inside a quotation");

    client.change_as(&story, 2, json!([{ "text": format!("{STORY}\"We won,\" said ") }])).await;
    let items = client.request("textDocument/completion", at(15)).await;
    let labels: Vec<&Value> = items.as_array().expect("names").iter().map(|item| &item["label"]).collect();
    assert_eq!(labels, ["Rosa Bianchi", "Joao Kane"]);
    let resolved = client.request("completionItem/resolve", items[1].clone()).await;
    let card = json!({ "kind": "markdown", "value": "**Joao Kane**, mayor  \non file: mayor" });
    assert_eq!(resolved["documentation"], card);
    let resolved = client.request("completionItem/resolve", items[0].clone()).await;
    let card = resolved["documentation"]["value"].as_str().expect("a card");
    assert_eq!(card, "**Rosa Bianchi**, Harbour Commissioner  \nfirst named in line 1, 1 statement");
    client.finish().await;
}

#[tokio::test]
async fn a_client_is_offered_only_what_it_can() {
    let client = Client::with(json!({})).await;
    for capability in ["codeActionProvider", "renameProvider", "completionProvider"] {
        assert_eq!(client.offer["capabilities"][capability], Value::Null, "{capability}");
    }
    client.finish().await;
}
