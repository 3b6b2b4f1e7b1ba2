//! The configurations of editors name what the server knows.

use std::fs;
use std::path::Path;

use onrecord::Format;
use serde_json::Value;

/// What an editor can set beside what `onrecord.toml` has.
const OF_THE_SERVER: [&str; 2] = ["pause", "scope"];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("editors").join(file)).expect("a file")
}

#[track_caller]
fn check_settings(set: impl Iterator<Item = String>) {
    let package: Value = serde_json::from_str(&read("vscode/package.json")).expect("JSON");
    let offered = package["contributes"]["configuration"]["properties"].as_object().expect("settings");
    for name in set {
        assert!(offered.contains_key(&format!("onrecord.{name}")), "{name} is no setting");
    }
}

#[test]
fn the_servers_own_settings_are_offered() {
    check_settings(OF_THE_SERVER.iter().map(|name| (*name).to_owned()));
}

#[test]
fn helix_starts_the_server_for_what_it_reads() {
    let all: toml::Table = toml::from_str(&read("helix/languages.toml")).expect("TOML");
    let server = &all["language-server"]["onrecord"];
    assert_eq!((server["command"].as_str(), server["args"][0].as_str()), (Some("onrecord"), Some("lsp")));
    check_settings(server["config"].as_table().expect("a table").keys().cloned());
    let languages = all["language"].as_array().expect("a list");
    let names: Vec<_> = languages.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["plaintext", "markdown", "html"]);
    let endings = languages.iter().filter_map(|it| it.get("file-types")?.as_array()).flatten();
    for ending in endings.filter_map(|it| it.as_str()) {
        assert_eq!(Format::from_path(Path::new(&format!("gate.{ending}"))), Some(Format::Plain));
    }
}

#[test]
fn kate_starts_the_server_for_what_it_reads() {
    let all: Value = serde_json::from_str(&read("kate/settings.json")).expect("JSON");
    let server = &all["servers"]["onrecord"];
    assert_eq!(server["command"], serde_json::json!(["onrecord", "lsp"]));
    check_settings(server["initializationOptions"].as_object().expect("a table").keys().cloned());
}
