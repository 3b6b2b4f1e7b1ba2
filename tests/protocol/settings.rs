//! Settings files, the editor's settings over them, folders, and documents that lie in none.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, URI};

const FAULTY: &str = "\"The gate was locked, Ana Duarte said.";
const OFF: &str = "[rules]\nunclosed-quote = \"off\"\n";

fn desk(settings: &str) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    fs::write(desk.path().join("onrecord.toml"), settings).expect("a file can be written");
    desk
}

fn uri(path: impl AsRef<Path>) -> String {
    format!("file://{}", path.as_ref().display())
}

fn folder(path: &Path) -> Value {
    json!({ "uri": uri(path), "name": "desk" })
}

fn off() -> Value {
    json!({ "rules": { "unclosed-quote": "off" } })
}

async fn changed(client: &mut Client, paths: &[&Path]) {
    let changes: Vec<_> = paths.iter().map(|path| json!({ "uri": uri(path), "type": 2 })).collect();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes })).await;
}

#[tokio::test]
async fn the_nearest_settings_file_holds_and_its_changes_with_it() {
    let desk = desk("");
    let file = desk.path().join("onrecord.toml");
    let story = uri(desk.path().join("may/story.txt"));
    let mut client = Client::start().await;
    client.open_as(&story, "plaintext", FAULTY).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 1);
    fs::write(&file, OFF).expect("a file can be written");
    changed(&mut client, &[&file]).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await, [Value::Null; 0]);
    fs::write(&file, "[rules]\nunclosed-quote = \"hint\"\n").expect("a file can be written");
    changed(&mut client, &[&file]).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await[0]["severity"], 4);
    fs::remove_file(&file).expect("a file can be removed");
    changed(&mut client, &[&file]).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await[0]["severity"], 1);
    client.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_a_settings_file_is_shown_in_it_until_it_is_mended() {
    for capabilities in [json!({}), json!({ "textDocument": { "diagnostic": {} } })] {
        let desk = desk("publisher = \"The Alderne Gazette\"\n[rules]\nunclosed-qoute = \"off\"\n");
        let file = desk.path().join("onrecord.toml");
        let introduction = json!({ "capabilities": capabilities, "workspaceFolders": [folder(desk.path())] });
        let mut client = Client::introduced(introduction).await;
        let shown = client.diagnostics_of(&uri(&file), None).await;
        assert_eq!((&shown[0]["code"], &shown[0]["source"]), (&json!("configuration"), &json!("onrecord")));
        let line = json!({ "start": { "line": 2, "character": 0 }, "end": { "line": 2, "character": 22 } });
        assert_eq!(shown[0]["range"], line);
        let message = shown[0]["message"].as_str().expect("a message");
        assert!(message.contains("unclosed-quote"), "{message}");
        fs::write(&file, OFF).expect("a file can be written");
        changed(&mut client, &[&file]).await;
        assert_eq!(client.diagnostics_of(&uri(&file), None).await, [Value::Null; 0]);
        client.finish().await;
    }
}

#[tokio::test]
async fn what_is_wrong_outside_every_folder_is_shown_as_soon_as_it_counts() {
    let desk = desk("rulez = 3\n");
    let mut client = Client::start().await;
    client.open_as(&uri(desk.path().join("story.txt")), "plaintext", FAULTY).await;
    assert_eq!(client.diagnostics_of(&uri(desk.path().join("onrecord.toml")), None).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn a_settings_file_is_no_article() {
    let desk = desk("");
    let file = uri(desk.path().join("onrecord.toml"));
    let mut client = Client::with(json!({ "textDocument": { "diagnostic": {} } })).await;
    client.open_as(&file, "toml", FAULTY).await;
    let change = json!({ "textDocument": { "uri": file, "version": 2 }, "contentChanges": [{ "text": FAULTY }] });
    client.notify("textDocument/didChange", change).await;
    let report = client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": file } })).await;
    assert_eq!(report["items"], json!([]));
    client.finish().await;
}

#[tokio::test]
async fn the_editor_is_asked_for_its_settings_before_anything_is_shown() {
    let desk = desk("");
    let introduction = json!({
        "capabilities": { "workspace": { "configuration": true } },
        "workspaceFolders": [folder(desk.path())],
    });
    let mut client = Client::introduced(introduction).await;
    let (inside, outside) = (uri(desk.path().join("story.txt")), URI);
    client.open_as(&inside, "plaintext", FAULTY).await;
    client.open_as(outside, "plaintext", FAULTY).await;
    let request = client.told("workspace/configuration").await;
    let items = json!([{ "section": "onrecord" }, { "section": "onrecord", "scopeUri": uri(desk.path()) }]);
    assert_eq!(request["params"]["items"], items);
    client.reply(&request, json!([{ "server": { "path": "" } }, off()])).await;
    assert_eq!(client.diagnostics_of(&inside, Some(1)).await.len(), 0);
    assert_eq!(client.diagnostics_of(outside, Some(1)).await.len(), 1);

    client.notify("workspace/didChangeConfiguration", json!({ "settings": null })).await;
    let request = client.told("workspace/configuration").await;
    client.reply(&request, json!([off(), {}])).await;
    assert_eq!(client.diagnostics_of(&inside, Some(1)).await.len(), 1);
    assert_eq!(client.diagnostics_of(outside, Some(1)).await.len(), 0);
    client.finish().await;
}

#[tokio::test]
async fn an_editor_that_cannot_be_asked_says_by_itself() {
    let mut client = Client::introduced(json!({ "capabilities": {}, "initializationOptions": off() })).await;
    client.open(FAULTY).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 0);
    let settings = json!({ "onrecord": { "rules": { "unclosed-quote": "info" } }, "other": { "x": 1 } });
    client.notify("workspace/didChangeConfiguration", json!({ "settings": settings })).await;
    assert_eq!(client.diagnostics(Some(1)).await[0]["severity"], 3);
    client.finish().await;
}

#[tokio::test]
async fn what_is_wrong_with_the_editors_settings_is_told_once() {
    let mut client = Client::start().await;
    let settings = json!({ "settings": { "onrecord": { "rules": { "unclosed-qoute": "off" } } } });
    client.notify("workspace/didChangeConfiguration", settings.clone()).await;
    let told = client.told("window/showMessage").await;
    assert_eq!(told["params"]["type"], 2);
    assert!(told["params"]["message"].as_str().is_some_and(|it| it.contains("unclosed-quote")), "{told}");
    client.open(FAULTY).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.notify("workspace/didChangeConfiguration", settings).await;
    assert_eq!(client.diagnostics(Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn a_client_that_pulls_is_told_to_ask_again() {
    let capabilities =
        json!({ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true } } });
    let mut client = Client::with(capabilities).await;
    client.open(FAULTY).await;
    let about = |known: &Value| json!({ "textDocument": { "uri": URI }, "previousResultId": known });
    let before = client.request("textDocument/diagnostic", about(&Value::Null)).await;
    client.notify("workspace/didChangeConfiguration", json!({ "settings": { "onrecord": off() } })).await;
    let request = client.told("workspace/diagnostic/refresh").await;
    client.reply(&request, Value::Null).await;
    let after = client.request("textDocument/diagnostic", about(&before["resultId"])).await;
    assert_eq!((&after["kind"], &after["items"]), (&json!("full"), &json!([])));
    client.finish().await;
}

#[tokio::test]
async fn files_are_watched_by_clients_that_can() {
    let desk = desk("");
    for relative in [true, false] {
        let watching = json!({ "dynamicRegistration": true, "relativePatternSupport": relative });
        let workspace = json!({
            "didChangeWatchedFiles": watching, "didChangeConfiguration": { "dynamicRegistration": true },
        });
        let introduction =
            json!({ "capabilities": { "workspace": workspace }, "workspaceFolders": [folder(desk.path())] });
        let mut client = Client::introduced(introduction).await;
        assert_eq!(client.offer["capabilities"]["textDocumentSync"]["save"], true);
        let request = client.told("client/registerCapability").await;
        client.reply(&request, Value::Null).await;
        let registered = request["params"]["registrations"].as_array().expect("a list");
        assert_eq!(
            registered.iter().map(|it| &it["method"]).collect::<Vec<_>>(),
            ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"]
        );
        let watchers = registered[0]["registerOptions"]["watchers"].as_array().expect("a list");
        let above = json!({ "baseUri": uri(desk.path().parent().expect("a folder")), "pattern": "onrecord.toml" });
        assert_eq!(watchers.iter().any(|watcher| watcher["globPattern"] == above), relative);
        assert!(watchers.iter().any(|watcher| watcher["globPattern"] == "**/*.{toml,csv}"));
        client.finish().await;
    }
}

#[tokio::test]
async fn a_client_that_cannot_watch_says_when_it_saves() {
    let desk = desk("");
    let mut client = Client::start().await;
    assert_eq!(client.offer["capabilities"]["textDocumentSync"]["save"], true);
    let story = uri(desk.path().join("story.txt"));
    client.open_as(&story, "plaintext", FAULTY).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 1);
    fs::write(desk.path().join("onrecord.toml"), OFF).expect("a file can be written");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": story } })).await;
    assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 0);
    client.finish().await;
}

#[tokio::test]
async fn an_unsaved_document_goes_by_the_first_folder() {
    let (first, second) = (desk(OFF), desk(""));
    let introduction = json!({ "capabilities": {}, "rootUri": uri(first.path()) });
    let mut client = Client::introduced(introduction).await;
    client.open_as("untitled:Untitled-1", "plaintext", FAULTY).await;
    assert_eq!(client.diagnostics_of("untitled:Untitled-1", Some(1)).await.len(), 0);
    let event = json!({ "removed": [folder(first.path())], "added": [folder(second.path())] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    assert_eq!(client.diagnostics_of("untitled:Untitled-1", Some(1)).await.len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn any_scheme_is_served_and_the_language_decides_the_format() {
    let text = "The gate.\n\n```\n\"Nobody closes this\n```\n\n\"Or this, Ana Duarte said.\n";
    let uris = [
        "untitled:Untitled-1",
        "untitled:/desk/story.txt",
        "file:///desk/a%20%C3%A9%5B1%5D.txt",
        "file:///c%3A/desk/story.txt",
        "git:/desk/story.txt?%7B%22ref%22%3A%22HEAD%22%7D",
        "vsls:/desk/story.txt",
        "vscode-notebook-cell:/desk/notes.ipynb#W0sZmlsZQ%3D%3D",
        "inmemory://model/1",
    ];
    let mut client = Client::start().await;
    for uri in uris {
        client.open_as(uri, "markdown", text).await;
        let lines: Vec<_> =
            client.diagnostics_of(uri, Some(1)).await.iter().map(|it| it["range"]["start"]["line"].clone()).collect();
        assert_eq!(lines, [6], "{uri}");
        let place = json!({ "textDocument": { "uri": uri }, "position": { "line": 6, "character": 3 } });
        assert!(client.request("textDocument/documentHighlight", place).await.is_array());
        client.close_as(uri).await;
        assert_eq!(client.diagnostics_of(uri, None).await, [Value::Null; 0]);
        client.open_as(uri, "plaintext", text).await;
        assert_eq!(client.diagnostics_of(uri, Some(1)).await.len(), 2, "{uri}");
    }
    client.finish().await;
}
