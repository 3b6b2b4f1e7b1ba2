//! Folders that nobody vouches for: files that never answer or never end, links that lead out, names that are commands.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Client, span};

const FAULTY: &str = "\"The gate was locked, Ana Duarte said.";
const GATE: &str = "Harbour Commissioner Rosa Bianchi closed the gate.\n\n\"It was late,\" Bianchi said.\n";

fn desk(files: &[(&str, &str)]) -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(name, text)| fs::write(desk.path().join(name), text).expect("a file can be written"));
    desk
}

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo is there");
    assert!(made.success());
}

fn uri(path: impl AsRef<Path>) -> String {
    format!("file://{}", path.as_ref().display())
}

async fn opened(desk: &Path) -> Client {
    let folders = json!([{ "uri": uri(desk), "name": "desk" }]);
    let capabilities = json!({ "workspace": { "symbol": {} } });
    Client::introduced(json!({ "capabilities": capabilities, "workspaceFolders": folders })).await
}

/// Asks until these speakers are found in the folder.
async fn found(client: &mut Client, names: &[&str]) {
    loop {
        let symbols = client.request("workspace/symbol", json!({ "query": "" })).await;
        if symbols.as_array().expect("a list").iter().map(|it| &it["name"]).eq(names) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

/// A folder whose settings are what `make` makes of the path: its articles are read without, and the user is told.
async fn check_settings(make: impl FnOnce(&Path), why: &str) {
    let desk = desk(&[]);
    let settings = desk.path().join("onrecord.toml");
    make(&settings);
    let mut client = opened(desk.path()).await;
    let shown = client.diagnostics_of(&uri(&settings), None).await;
    assert_eq!(shown[0]["message"], why);
    for story in ["story.txt", "may/story.txt"].map(|name| uri(desk.path().join(name))) {
        client.open_as(&story, "plaintext", FAULTY).await;
        assert_eq!(client.diagnostics_of(&story, Some(1)).await.len(), 1);
    }
    client.finish().await;
}

#[tokio::test]
async fn settings_that_never_answer_or_never_end() {
    check_settings(pipe, "not a regular file").await;
    check_settings(|path| symlink("/dev/zero", path).expect("a link can be made"), "not a regular file").await;
    check_settings(|path| fs::create_dir(path).expect("a folder can be made"), "not a regular file").await;
    let large =
        |path: &Path| fs::File::create(path).and_then(|file| file.set_len(1 << 40)).expect("a file without data");
    check_settings(large, "larger than 16 MiB").await;
}

#[tokio::test]
async fn settings_that_lead_out_of_the_folder() {
    let secret = desk(&[("credentials", "[default]\nkey = \"hunter2\"\n")]);
    let link = |path: &Path| symlink(secret.path().join("credentials"), path).expect("a link can be made");
    check_settings(link, "a link that leads out of its folder is not followed").await;
}

#[tokio::test]
async fn no_word_of_a_file_elsewhere_is_shown() {
    let secret =
        desk(&[("credentials", "[default]\nkey = \"hunter2\"\nhunter2"), ("keys.csv", "hunter2,key\nhunter2,\n")]);
    for name in ["credentials", "keys.csv"] {
        let people = secret.path().join(name);
        let desk = desk(&[("onrecord.toml", &format!("people = {people:?}\n"))]);
        let mut client = opened(desk.path()).await;
        let shown = Value::from(client.diagnostics_of(&uri(desk.path().join("onrecord.toml")), None).await).to_string();
        assert!(shown.contains("is no list of people"), "{shown}");
        assert!(!shown.contains("hunter2") && !shown.contains("default"), "{shown}");
        client.finish().await;
    }
}

#[tokio::test]
async fn ignore_files_that_never_end_ignore_nothing() {
    let desk = desk(&[("gate.txt", GATE)]);
    fs::create_dir(desk.path().join(".git")).expect("a folder can be made");
    symlink("/dev/zero", desk.path().join(".gitignore")).expect("a link can be made");
    let mut client = opened(desk.path()).await;
    found(&mut client, &["Rosa Bianchi"]).await;
    client.finish().await;
}

#[tokio::test]
async fn an_article_that_becomes_a_pipe_keeps_no_other_waiting() {
    let desk = desk(&[("gate.txt", GATE), ("late.txt", FAULTY)]);
    let gate = desk.path().join("gate.txt");
    let mut client = opened(desk.path()).await;
    found(&mut client, &["Rosa Bianchi"]).await;
    fs::remove_file(&gate).expect("a file can be removed");
    pipe(&gate);
    fs::write(desk.path().join("late.txt"), GATE.replace("Rosa", "Carla")).expect("a file can be written");
    let changes = ["gate.txt", "late.txt"].map(|name| json!({ "uri": uri(desk.path().join(name)), "type": 2 }));
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes })).await;
    found(&mut client, &["Carla Bianchi"]).await;
    client.finish().await;
}

#[tokio::test]
async fn a_name_in_a_message_is_no_link() {
    let command = "[Learn more](command:workbench.action.quit)";
    let rules = json!({ command: "off" });
    let mut client =
        Client::introduced(json!({ "capabilities": {}, "initializationOptions": { "rules": rules } })).await;
    let told = client.told("window/showMessage").await;
    let message = told["params"]["message"].as_str().expect("a message");
    assert!(message.contains("[Learn more] (command:"), "{message}");

    let story = format!("file:///desk/{}.txt", command.replace('[', "%5B").replace(']', "%5D").replace(' ', "%20"));
    client.open_as(&story, "plaintext", "").await;
    client.notify("textDocument/didChange", json!({ "textDocument": { "uri": story } })).await;
    let told = client.told("window/showMessage").await;
    let message = told["params"]["message"].as_str().expect("a message");
    assert!(message.contains("[Learn more] (command:"), "{message}");
    client.close_as(&story).await;
    client.finish().await;
}

#[tokio::test]
async fn people_are_added_in_the_folder_of_the_settings_alone() {
    let elsewhere = desk(&[("people.toml", "")]);
    let people = elsewhere.path().join("people.toml");
    for (settings, is_own) in
        [(format!("people = {people:?}\n"), false), ("people = \"people.toml\"\n".to_owned(), true)]
    {
        let desk = desk(&[("onrecord.toml", &settings), ("people.toml", "")]);
        let mut client = Client::with(json!({
            "textDocument": { "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["refactor"] } },
            } },
        }))
        .await;
        let story = uri(desk.path().join("gate.txt"));
        client.open_as(&story, "plaintext", GATE).await;
        let asked = json!({
            "textDocument": { "uri": story },
            "range": span((0, 22, 0, 22)),
            "context": { "diagnostics": [], "only": ["refactor"] },
        });
        let actions = client.request("textDocument/codeAction", asked).await;
        assert_eq!(actions.as_array().expect("a list").len(), usize::from(is_own), "{actions}");
        client.finish().await;
    }
}
