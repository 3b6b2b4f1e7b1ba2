//! The reference and the schema of the settings are what the settings are, and the reference's examples work.

use std::fs;
use std::path::Path;

use onrecord::config::{self, Config, Desk};
use proptest::prelude::*;

#[test]
fn the_reference_is_fresh() {
    check("docs/configuration.md", &config::page());
}

#[test]
fn the_schema_is_fresh() {
    let schema = serde_json::to_string_pretty(&config::schema()).expect("a schema is JSON");
    check("docs/onrecord.schema.json", &format!("{schema}\n"));
}

#[test]
fn the_examples_of_the_reference_have_an_effect() {
    let page = config::page();
    let examples: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(examples.len() > 3, "{page}");
    let (empty, _) = Config::parse("", "onrecord.toml");
    for example in examples.iter().filter(|example| !example.starts_with("#:schema")) {
        let mut desk = Desk::default();
        if example.starts_with("[[people]]") {
            assert_eq!(desk.read_people(example, "people.toml"), [], "{example}");
            assert!(!desk.people.is_empty(), "{example}");
            continue;
        } else if example.starts_with("[[outlets]]") {
            assert_eq!(desk.read_sources(example, "sources.toml"), [], "{example}");
            assert!(desk.outlets.len() > 1, "{example}");
            continue;
        }
        let (config, problems) = Config::parse(example, "onrecord.toml");
        assert_eq!(problems, [], "{example}");
        assert!(config != empty, "{example}");
    }
}

/// What is set for some files only can be set in the editor, too, under the same names and with the same values.
#[test]
fn the_editor_offers_the_settings_that_there_are() {
    let package = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode/package.json"));
    let package: serde_json::Value = serde_json::from_str(&package.expect("a file")).expect("JSON");
    let offered = package["contributes"]["configuration"]["properties"].as_object().expect("settings");
    let schema = config::schema();
    let settable = schema["properties"]["overrides"]["items"]["properties"].as_object().expect("settings");
    let not_of_articles = ["onrecord.server.", "onrecord.trace.", "onrecord.pause", "onrecord.scope"];
    let own = |name: &&String| !not_of_articles.iter().any(|start| name.starts_with(start));
    let offered_names: Vec<&str> =
        offered.keys().filter(own).map(|name| name.strip_prefix("onrecord.").expect("our name")).collect();
    let mut settable_names: Vec<&str> = settable.keys().map(String::as_str).filter(|name| *name != "paths").collect();
    settable_names.sort_unstable();
    assert_eq!(offered_names, settable_names);
    let levels = settable["rules"]["properties"].as_object().and_then(|rules| rules.values().next());
    assert_eq!(offered["onrecord.rules"]["additionalProperties"]["enum"], levels.expect("a rule")["enum"]);
    let presets = settable["preset"]["enum"].as_array().expect("presets");
    let offered_presets = offered["onrecord.preset"]["enum"].as_array().expect("presets");
    assert!(presets.iter().all(|preset| offered_presets.contains(preset)), "{presets:?}");
    let outlines = settable["symbols"]["enum"].as_array().expect("two values");
    assert!(
        outlines
            .iter()
            .all(|outline| offered["onrecord.symbols"]["enum"].as_array().is_some_and(|it| it.contains(outline)))
    );
}

/// Pieces that settings are made of, and pieces that break readers of them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "rules", "overrides", "paths", "publisher", "people", "sources", "exclude", "name", "aliases", "outlets", "unclosed-quote",
    "[", "]", "[[", "]]", "{", "}", "=", " = ", "\"", "'", "\"\"\"", ",", ";", ".", "\n", "\r\n", "#", "\\u", "\\", "off", "\"off\"",
    "[\"**\"]", "[\"[\"]", "true", "3", "1979-05-27", "é", "🙂", "\0", "\u{FEFF}", "[rules]\n", "[[overrides]]\n", "[[people]]\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_as_settings(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        let lines = text.lines().count().max(1) as u32;
        let mut desk = Desk::default();
        let (_, mut problems) = Config::parse(&text, "onrecord.toml");
        problems.extend(desk.read_people(&text, "people.toml"));
        problems.extend(desk.read_people(&text, "people.csv"));
        problems.extend(desk.read_sources(&text, "sources.toml"));
        for problem in problems {
            prop_assert!(problem.line.is_none_or(|line| line <= lines + 1), "{problem} of {text:?}");
            prop_assert!(!problem.message.is_empty());
        }
        if let Some(edit) = config::rule_off(&text, "unclosed-quote") {
            prop_assert!(text.get(edit.span.range()).is_some(), "{edit:?} of {text:?}");
        }
    }
}

#[track_caller]
fn check(file: &str, fresh: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, fresh).expect("the file can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "{file} is out of date: run `UPDATE=1 cargo test --test config`");
}

/// What a folder sets holds in VS Code once its user trusts the folder.
#[test]
fn settings_of_a_folder_wait_for_trust() {
    let package: serde_json::Value =
        serde_json::from_str(include_str!("../editors/vscode/package.json")).expect("package.json is JSON");
    let restricted = &package["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"];
    let restricted: Vec<&str> = restricted.as_array().expect("a list").iter().filter_map(|it| it.as_str()).collect();
    let settings = package["contributes"]["configuration"]["properties"].as_object().expect("a table");
    let open: Vec<&String> = settings.keys().filter(|key| !restricted.contains(&key.as_str())).collect();
    assert_eq!(open, ["onrecord.trace.server"]);
}
