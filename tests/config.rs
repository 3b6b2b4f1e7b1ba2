//! The reference and the schema of the settings are what the settings are, and the reference's examples work.

use std::fs;
use std::path::Path;

use onrecord::config::{self, Config, Desk};

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

#[track_caller]
fn check(file: &str, fresh: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, fresh).expect("the file can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == fresh, "{file} is out of date: run `UPDATE=1 cargo test --test config`");
}
