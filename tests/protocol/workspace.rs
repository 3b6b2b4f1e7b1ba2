//! Speakers and findings across the articles of a folder.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, span};

const GATE: &str = "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was late,\" Bianchi said.\n";
const CRANE: &str = "# Crane\n\n\"Nobody came,\" said Idris Okafor, a crane operator.\n";
const FAULTY: &str = "\"The gate was locked, Ana Duarte said.";

pub fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    fs::create_dir(desk.path().join(".git")).expect("a folder can be made");
    files.iter().for_each(|(name, text)| write(desk.path(), name, text));
    desk
}

fn write(desk: &Path, name: &str, text: &str) {
    let path = desk.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

pub fn uri(path: impl AsRef<Path>) -> String {
    format!("file://{}", path.as_ref().display())
}

/// A client with the folder open, once the folder has been read.
pub async fn opened(desk: &Path, capabilities: Value) -> Client {
    let folders = json!([{ "uri": uri(desk), "name": "desk" }]);
    Client::introduced(json!({ "capabilities": capabilities, "workspaceFolders": folders })).await
}

fn able() -> Value {
    json!({ "workspace": { "symbol": {}, "didChangeWatchedFiles": {} } })
}

/// Asks until the folder has been read that far.
async fn found(client: &mut Client, query: &str, names: &[&str]) -> Value {
    loop {
        let symbols = client.request("workspace/symbol", json!({ "query": query })).await;
        let found: Vec<_> = symbols.as_array().expect("a list").iter().map(|it| it["name"].clone()).collect();
        if found == names {
            return symbols;
        }
        tokio::task::yield_now().await;
    }
}

pub async fn changed(client: &mut Client, path: &Path) {
    let changes = json!([{ "uri": uri(path), "type": 2 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes })).await;
}

#[tokio::test]
async fn speakers_are_found_across_the_articles_that_git_sees() {
    let desk = desk(&[
        ("gate.txt", GATE),
        ("may/crane.md", CRANE),
        ("notes.log", GATE),
        (".gitignore", "drafts\n"),
        ("drafts/draft.txt", FAULTY),
        ("onrecord.toml", "exclude = [\"archive\"]\n"),
        ("archive/old.txt", FAULTY),
    ]);
    let mut client = opened(desk.path(), able()).await;
    assert_eq!(client.offer["capabilities"]["workspaceSymbolProvider"], json!({}));
    found(&mut client, "", &["Idris Okafor", "Rosa Bianchi"]).await;
    let symbols = found(&mut client, "bian", &["Rosa Bianchi"]).await;
    assert_eq!(symbols[0]["containerName"], "Harbour Commissioner");
    let place = json!({ "uri": uri(desk.path().join("gate.txt")), "range": span((0, 0, 0, 33)) });
    assert_eq!(symbols[0]["location"], place);
    found(&mut client, "okafor id", &["Idris Okafor"]).await;
    found(&mut client, "kane", &[]).await;
    client.finish().await;
}

#[tokio::test]
async fn a_place_is_told_when_it_is_asked_for() {
    let desk = desk(&[("gate.txt", GATE)]);
    let resolve = json!({ "workspace": { "symbol": { "resolveSupport": { "properties": ["location.range"] } } } });
    let mut client = opened(desk.path(), resolve).await;
    assert_eq!(client.offer["capabilities"]["workspaceSymbolProvider"]["resolveProvider"], true);
    let symbols = found(&mut client, "rosa", &["Rosa Bianchi"]).await;
    let file = uri(desk.path().join("gate.txt"));
    assert_eq!(symbols[0]["location"], json!({ "uri": file }));
    client.open_as(&file, "plaintext", &format!("The gate.\n\n{GATE}")).await;
    client.diagnostics_of(&file, Some(1)).await;
    let resolved = client.request("workspaceSymbol/resolve", symbols[0].clone()).await;
    assert_eq!(resolved["location"], json!({ "uri": file, "range": span((2, 0, 2, 33)) }));
    client.finish().await;
}

#[tokio::test]
async fn what_is_known_follows_the_disk_and_the_open_documents() {
    let desk = desk(&[("gate.txt", GATE)]);
    let (gate, crane) = (desk.path().join("gate.txt"), desk.path().join("crane.md"));
    let mut client = opened(desk.path(), able()).await;
    found(&mut client, "", &["Rosa Bianchi"]).await;
    client.open_as(&uri(&gate), "plaintext", "\"It was late,\" Joao Costa said.\n").await;
    found(&mut client, "", &["Joao Costa"]).await;
    client.close_as(&uri(&gate)).await;
    found(&mut client, "", &["Rosa Bianchi"]).await;
    fs::write(&crane, CRANE).expect("a file can be written");
    changed(&mut client, &crane).await;
    found(&mut client, "", &["Idris Okafor", "Rosa Bianchi"]).await;
    fs::remove_file(&gate).expect("a file can be removed");
    changed(&mut client, &gate).await;
    found(&mut client, "", &["Idris Okafor"]).await;
    let event = json!({ "removed": [{ "uri": uri(desk.path()), "name": "desk" }], "added": [] });
    client.notify("workspace/didChangeWorkspaceFolders", json!({ "event": event })).await;
    found(&mut client, "", &[]).await;
    client.finish().await;
}

#[tokio::test]
async fn findings_of_articles_that_are_not_open_are_pulled() {
    let desk = desk(&[("gate.txt", GATE), ("faulty.txt", FAULTY)]);
    let mut client = opened(desk.path(), json!({ "textDocument": { "diagnostic": {} } })).await;
    let all = json!({ "command": "onrecord.checkAll" });
    assert_eq!(client.offer["capabilities"]["executeCommandProvider"]["commands"], json!([all["command"]]));
    client.request("workspace/executeCommand", all).await;
    let file = uri(desk.path().join("faulty.txt"));
    let report = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
    let items = report["items"].as_array().expect("a list");
    assert_eq!(items.len(), 1, "{report}");
    assert_eq!((&items[0]["uri"], &items[0]["version"]), (&json!(file), &Value::Null));
    assert_eq!(items[0]["items"][0]["code"], "unclosed-quote");

    let known = json!({ "previousResultIds": [{ "uri": file, "value": items[0]["resultId"] }] });
    let waiting = client.ask("workspace/diagnostic", known).await;
    fs::write(desk.path().join("faulty.txt"), GATE).expect("a file can be written");
    changed(&mut client, &desk.path().join("faulty.txt")).await;
    let report = client.answer(waiting).await.expect("a report");
    let items = &report["items"];
    assert_eq!((&items[0]["uri"], &items[0]["items"]), (&json!(file), &json!([])));
    client.finish().await;
}

#[tokio::test]
async fn only_open_articles_are_told_of_where_nobody_asks_for_more() {
    let desk = desk(&[("gate.txt", GATE), ("faulty.txt", FAULTY)]);
    let able = json!({ "textDocument": { "diagnostic": {} }, "workspace": { "symbol": {} } });
    for (scope, expected) in [("open", 1), ("workspace", 2)] {
        let mut client = Client::introduced(json!({
            "capabilities": able,
            "workspaceFolders": [{ "uri": uri(desk.path()), "name": "desk" }],
            "initializationOptions": { "scope": scope },
        }))
        .await;
        found(&mut client, "", &["Rosa Bianchi"]).await;
        let open = uri(desk.path().join("new.txt"));
        client.open_as(&open, "plaintext", FAULTY).await;
        client.request("textDocument/diagnostic", json!({ "textDocument": { "uri": open } })).await;
        let report = client.request("workspace/diagnostic", json!({ "previousResultIds": [] })).await;
        let items = report["items"].as_array().expect("a list");
        assert_eq!(items.len(), expected, "{report}");
        assert!(items.iter().any(|item| item["uri"] == open));
        client.finish().await;
    }
}

#[tokio::test]
async fn long_work_says_how_far_it_is() {
    let files: Vec<String> = (0..40).map(|number| format!("story-{number}.txt")).collect();
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), GATE)).collect();
    let desk = desk(&files);
    let capabilities = json!({ "workspace": { "symbol": {} }, "window": { "workDoneProgress": true } });
    let mut client = opened(desk.path(), capabilities).await;
    let create = client.told("window/workDoneProgress/create").await;
    client.reply(&create, Value::Null).await;
    let mut kinds = Vec::new();
    while kinds.last() != Some(&json!("end")) {
        let told = client.told("$/progress").await;
        assert_eq!(told["params"]["token"], create["params"]["token"]);
        kinds.push(told["params"]["value"]["kind"].clone());
    }
    assert_eq!((&kinds[0], &kinds[1]), (&json!("begin"), &json!("report")));
    found(&mut client, "", &["Rosa Bianchi"; 40]).await;
    client.finish().await;
}
